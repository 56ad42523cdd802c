/**
 * Products of function values that are one function: 1/(1 + exp(a)) = sigmoid(-a), exp(a) sigmoid(-a) = sigmoid(a), sqrt(a)² = a,
 * sinh(a)/cosh(a) = tanh(a). A step is 0 or 1: its square is itself, and max(0, a) has it in it.
 */
import { isOne, isZero, map } from '../expression/construct.ts';
import type { Expression } from '../expression/expression.ts';
import { builtin, type Fn } from '../expression/fn.ts';
import { equal } from './measure.ts';
import { type Factor, include } from './monomial.ts';
import { negated } from './products.ts';
import { transposed } from './rewrite.ts';

const EXP = builtin('exp');
const SQRT = builtin('sqrt');
const STEP = builtin('step');
const RELU = builtin('relu');

/** A quotient of two functions of one argument is a third. */
const QUOTIENTS: readonly (readonly [above: Fn, below: Fn, together: Fn])[] = [
  [builtin('sinh'), builtin('cosh'), builtin('tanh')],
  [builtin('sin'), builtin('cos'), builtin('tan')],
];
const DIVIDENDS = new Set(QUOTIENTS.map(([above]) => above));

/** The argument A of `1 + exp(A)`, in either order. */
function logisticArgument(e: Expression): Expression | undefined {
  if (e.op !== 'add' || e.args.length !== 2) return undefined;
  const [a, b] = e.args as [Expression, Expression];
  const [unit, growth] = isOne(a) ? [a, b] : [b, a];
  const isExp = growth.op === 'map' && growth.order === 0 && growth.fn === EXP;
  return isOne(unit) && isExp ? growth.args[0] : undefined;
}

const isIndicator = (e: Expression): boolean =>
  e.op === 'compare' || (e.op === 'map' && e.fn === STEP && e.order === 0);

/** Of a step beside max(0, a) the latter tells. */
function mayRewrite({ base, exponent }: Factor): boolean {
  if (base.op === 'add') return exponent < 0;
  if (base.op === 'maximum' || (exponent > 1 && isIndicator(base))) return true;
  if (base.op !== 'map') return false;
  return base.fn === EXP || base.fn === SQRT || base.fn === RELU || DIVIDENDS.has(base.fn);
}

const isTurned = ({ base }: Factor): boolean => base.op === 'transpose';
const mayRewriteTurned = ({ base, exponent }: Factor): boolean =>
  base.op === 'transpose' && mayRewrite({ base: base.args[0], exponent });

/** The factors of a product, functions that are shorter as one written so. */
export function rewriteFunctions(factors: Factor[]): Factor[] {
  const upright = factors.some(mayRewrite) ? rewritten(factors) : factors;
  if (!upright.some(mayRewriteTurned)) return upright;
  const turned = upright.filter(isTurned).map(f => ({ ...f, base: transposed(f.base) }));
  const shorter = rewritten(turned);
  if (
    shorter.length === turned.length &&
    shorter.every((f, k) => f.base === turned[k]!.base && f.exponent === turned[k]!.exponent)
  )
    return upright;
  return [...upright.filter(f => !isTurned(f)), ...shorter.map(f => ({ ...f, base: transposed(f.base) }))];
}

function rewritten(factors: readonly Factor[]): Factor[] {
  let result: Factor[] = [];
  for (const { base, exponent } of factors) {
    const argument = exponent < 0 && Number.isInteger(exponent) ? logisticArgument(base) : undefined;
    if (argument) include(result, map(builtin('sigmoid'), negated(argument)), -exponent);
    else if (base.op === 'map' && base.fn === SQRT && base.order === 0 && exponent % 2 === 0)
      include(result, base.args[0], exponent / 2);
    else include(result, base, exponent > 0 && isIndicator(base) ? 1 : exponent);
  }
  for (const { base, exponent } of [...result]) {
    if (base.op !== 'map' || base.order !== 0) continue;
    if (base.fn === EXP) result = withSigmoid(result, base, base.args[0], exponent);
    else if (base.fn === STEP) result = withoutStep(result, base, base.args[0]);
    else if (DIVIDENDS.has(base.fn)) result = withQuotient(result, base.fn, base.args[0], exponent);
  }
  return result;
}

/** exp(a) sigmoid(-a) = sigmoid(a). */
function withSigmoid(factors: Factor[], growth: Expression, a: Expression, exponent: number): Factor[] {
  if (exponent < 1) return factors;
  const mirrored = map(builtin('sigmoid'), negated(a));
  if (!factors.some(f => f.exponent >= exponent && equal(f.base, mirrored))) return factors;
  const result = [...factors];
  include(result, mirrored, -exponent);
  include(result, map(builtin('sigmoid'), a), exponent);
  return result.filter(f => f.base !== growth);
}

/** max(0, a) step(a) = max(0, a). */
function withoutStep(factors: Factor[], step: Expression, a: Expression): Factor[] {
  const isRectified = ({ base, exponent }: Factor): boolean => {
    if (exponent <= 0) return false;
    if (base.op === 'map') return base.fn === RELU && base.order === 0 && equal(base.args[0], a);
    if (base.op !== 'maximum') return false;
    const [left, right] = base.args;
    return (isZero(left) && equal(right, a)) || (isZero(right) && equal(left, a));
  };
  return factors.some(isRectified) ? factors.filter(f => f.base !== step) : factors;
}

/** sinh(a)/cosh(a) = tanh(a). */
function withQuotient(factors: Factor[], fn: Fn, a: Expression, exponent: number): Factor[] {
  const [above, below, together] = QUOTIENTS.find(([dividend]) => dividend === fn)!;
  const divisor = factors.find(
    f => f.base.op === 'map' && f.base.fn === below && f.base.order === 0 && equal(f.base.args[0], a),
  );
  if (divisor === undefined || divisor.exponent * exponent >= 0) return factors;
  const count = Math.sign(exponent) * Math.min(Math.abs(exponent), Math.abs(divisor.exponent));
  const result = [...factors];
  // The quotient takes the place of its dividend.
  const k = result.findIndex(f => f.base.op === 'map' && f.base.fn === above && equal(f.base.args[0], a));
  result[k] = { base: map(together, a), exponent: count };
  if (exponent !== count) result.splice(k, 0, { base: map(above, a), exponent: exponent - count });
  include(result, divisor.base, count);
  return result;
}
