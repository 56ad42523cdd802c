/**
 * Derivatives of elementwise functions, and their bodies.
 *
 * An elementwise function is a scalar formula in z, applied to every entry. So its derivative is found once, for a scalar z, by the
 * rules of the first year of calculus, and is then *lifted* over the shape of the argument: a product of two scalars that both
 * depend on z becomes an elementwise product, a number in a sum a matrix of equal entries.
 */
import {
  add,
  apply,
  broadcast,
  choose,
  compare,
  constant,
  divide,
  hadamard,
  isScalarExpression,
  map,
  maximum,
  minimum,
  number,
  ones,
  power,
  scale,
  symbol,
  zeros,
} from './construct.ts';
import type { Expression } from './expression.ts';
import type { BuiltinFunction, Fn } from './fn.ts';
import { memo } from './memo.ts';
import { oncePer } from './once.ts';

/** The parameter of every elementwise function. */
export const PARAMETER = 'z';
const z = symbol(PARAMETER);
const ZERO = number(0);
const ONE = number(1);

const isNumber = (e: Expression, value: number): boolean => e.op === 'number' && e.value === value;

/** Scalar sum and product that leave out what does not count, so that derivatives are readable as they come. */
function plus(a: Expression, b: Expression): Expression {
  if (isNumber(a, 0)) return b;
  if (isNumber(b, 0)) return a;
  return add(a, b);
}
function times(a: Expression, b: Expression): Expression {
  if (isNumber(a, 0) || isNumber(b, 0)) return ZERO;
  if (isNumber(a, 1)) return b;
  if (isNumber(b, 1)) return a;
  if (a.op === 'number' && b.op === 'number') return number(a.value * b.value);
  if (a.op === 'number' && b.op === 'scale' && b.args[0].op === 'number')
    return times(number(a.value * b.args[0].value), b.args[1]);
  if (b.op === 'number' || (b.op === 'scale' && b.args[0].op === 'number' && a.op !== 'number'))
    return b.op === 'scale' ? times(b.args[0], times(a, b.args[1])) : scale(b, a);
  return scale(a, b);
}
const minus = (e: Expression): Expression => times(number(-1), e);
const square = (e: Expression): Expression => power(e, number(2));

/** The derivatives of the functions of the plain-formula language (Abramowitz & Stegun, chapters 4 and 7). */
const DERIVATIVES: Record<BuiltinFunction, (z: Expression) => Expression> = {
  exp: z => apply('exp', z),
  log: z => divide(ONE, z),
  sqrt: z => divide(ONE, scale(number(2), apply('sqrt', z))),
  abs: z => apply('sign', z),
  sign: () => ZERO,
  sin: z => apply('cos', z),
  cos: z => minus(apply('sin', z)),
  tan: z => add(ONE, square(apply('tan', z))),
  sinh: z => apply('cosh', z),
  cosh: z => apply('sinh', z),
  tanh: z => add(ONE, minus(square(apply('tanh', z)))),
  sech: z => minus(scale(apply('sech', z), apply('tanh', z))),
  atan: z => divide(ONE, add(ONE, square(z))),
  sigmoid: z => scale(apply('sigmoid', z), add(ONE, minus(apply('sigmoid', z)))),
  relu: z => apply('step', z),
  leakyrelu: z => add(apply('step', z), scale(number(0.01), compare('<=', z, ZERO))),
  softplus: z => apply('sigmoid', z),
  gelu: z =>
    add(
      scale(number(0.5), add(ONE, apply('erf', divide(z, apply('sqrt', number(2)))))),
      scale(
        z,
        divide(
          apply('exp', minus(divide(square(z), number(2)))),
          apply('sqrt', scale(number(2), constant('pi'))),
        ),
      ),
    ),
  erf: z => scale(divide(number(2), apply('sqrt', constant('pi'))), apply('exp', minus(square(z)))),
  step: () => ZERO,
};

const dependent = memo<boolean>();

/** Whether the parameter z occurs in a scalar formula. */
function depends(e: Expression): boolean {
  const known = dependent.get(e);
  if (known !== undefined) return known;
  const answer = e.op === 'symbol' ? e.name === PARAMETER : e.args.some(depends);
  dependent.set(e, answer);
  return answer;
}

/** d/dz of a scalar formula in z. */
function differentiateBody(e: Expression): Expression {
  if (!depends(e)) return ZERO;
  const d = differentiateBody;
  switch (e.op) {
    case 'symbol':
      return ONE;
    case 'add':
      return e.args.map(d).reduce(plus);
    case 'scale':
    case 'multiply':
    case 'hadamard':
      return plus(times(d(e.args[0]), e.args[1]), times(e.args[0], d(e.args[1])));
    case 'divide': {
      const [a, b] = e.args;
      if (!depends(b)) return isNumber(d(a), 0) ? ZERO : divide(d(a), b);
      const second = divide(times(a, d(b)), square(b));
      return depends(a) ? plus(divide(d(a), b), minus(second)) : minus(second);
    }
    case 'power':
      return differentiatePower(e.args[0], e.args[1]);
    case 'maximum':
    case 'minimum': {
      const [a, b] = e.args;
      const larger = e.op === 'maximum';
      // On the kink, the side that does not depend on z counts: relu'(0) = 0.
      if (!depends(a)) return times(where(b, a, larger), d(b));
      if (!depends(b)) return times(where(a, b, larger), d(a));
      return choose(compare(larger ? '>' : '<', a, b), d(a), d(b));
    }
    case 'choose':
      return choose(e.args[0], d(e.args[1]), d(e.args[2]));
    case 'map':
      return times(derivativeOfFunction(e.fn, e.args[0], e.order + 1), d(e.args[0]));
    case 'compare':
      return ZERO;
    default:
      return scalarMeaning(e, differentiateBody);
  }
}

/** 1 where a is above b (or below it). */
function where(a: Expression, b: Expression, above: boolean): Expression {
  return above && isNumber(b, 0) ? apply('step', a) : compare(above ? '>' : '<', a, b);
}

function differentiatePower(base: Expression, exponent: Expression): Expression {
  const whole = power(base, exponent);
  const byBase = () => {
    if (exponent.op !== 'number') return times(exponent, power(base, plus(exponent, number(-1))));
    if (exponent.value === 1) return ONE;
    return times(exponent, exponent.value === 2 ? base : power(base, number(exponent.value - 1)));
  };
  const first = depends(base) ? times(byBase(), differentiateBody(base)) : ZERO;
  if (!depends(exponent)) return first;
  const growth = base.op === 'constant' && base.name === 'e' ? whole : times(whole, apply('log', base));
  return plus(first, times(growth, differentiateBody(exponent)));
}

/** What a matrix operator means for a 1 × 1 argument, handed to `next`. */
function scalarMeaning(e: Expression, next: (e: Expression) => Expression): Expression {
  switch (e.op) {
    case 'transpose':
    case 'sum':
    case 'trace':
    case 'det':
    case 'diag':
    case 'diagonal':
    case 'logsumexp':
    case 'pick':
      return next(e.args[0]);
    case 'norm':
      return next(apply('abs', e.args[0]));
    case 'inv':
      return next(divide(ONE, e.args[0]));
    case 'softmax':
      return next(ONE);
    default:
      throw new Error(`${e.op} cannot stand in an elementwise function`);
  }
}

/** An operation on entries with its operands as `over` gives them, what it divides or raises by as `by` does; undefined where it is none. */
export function withOperands(
  e: Expression,
  over: (operand: Expression) => Expression,
  by: (operand: Expression) => Expression,
): Expression | undefined {
  switch (e.op) {
    case 'divide':
      return divide(over(e.args[0]), by(e.args[1]));
    case 'power':
      return power(over(e.args[0]), by(e.args[1]));
    case 'maximum':
      return maximum(over(e.args[0]), over(e.args[1]));
    case 'minimum':
      return minimum(over(e.args[0]), over(e.args[1]));
    case 'compare':
      return compare(e.comparison, over(e.args[0]), over(e.args[1]));
    case 'choose':
      return choose(over(e.args[0]), over(e.args[1]), over(e.args[2]));
    case 'map':
      return map(e.fn, over(e.args[0]), e.order);
    default:
      return undefined;
  }
}

/** The scalar formula `body` in z, entry by entry of `argument` (m × n); the result is m × n. */
export function lift(body: Expression, argument: Expression): Expression {
  const single = isScalarExpression(argument);
  const over = (e: Expression): Expression => {
    if (!depends(e)) return single ? e : broadcast(e, argument.rows, argument.cols);
    switch (e.op) {
      case 'symbol':
        return argument;
      case 'add':
        return add(...e.args.map(over));
      case 'scale':
      case 'multiply':
      case 'hadamard': {
        const [a, b] = e.args;
        if (single) return scale(over(a), over(b));
        if (!depends(a)) return scale(a, over(b));
        if (!depends(b)) return scale(b, over(a));
        return hadamard(over(a), over(b));
      }
      default:
        return withOperands(e, over, by => (depends(by) ? over(by) : by)) ?? scalarMeaning(e, over);
    }
  };
  return over(body);
}

/** The bodies of a function and of its derivatives, as far as they were asked for. */
const bodiesOf = oncePer((fn: Exclude<Fn, { kind: 'generic' }>): Expression[] => [
  fn.kind === 'custom' ? fn.body : apply(fn.name, z),
]);

/** The scalar formula in z of a function's derivative of an order; undefined for generic functions. */
export function bodyOf(fn: Fn, order: number): Expression | undefined {
  if (fn.kind === 'generic') return undefined;
  const known = bodiesOf(fn);
  for (let k = known.length; k <= order; k++)
    known.push(k === 1 && fn.kind === 'builtin' ? DERIVATIVES[fn.name](z) : differentiateBody(known[k - 1]!));
  return known[order]!;
}

/**
 * f′(z), or a higher derivative, entry by entry: m × n for an m × n argument.
 *
 * Builtin functions have their textbook formula (`sigmoid(z) .* (1 - sigmoid(z))`, `step(z)` for relu), functions of the file
 * the derivative of their body; a generic function has only its name: `map(f, z, order)`.
 */
export function derivativeOfFunction(fn: Fn, argument: Expression, order = 1): Expression {
  const body = bodyOf(fn, order);
  if (body === undefined) return map(fn, argument, order);
  if (isNumber(body, 0)) return zeros(argument.rows, argument.cols);
  if (isNumber(body, 1)) return ones(argument.rows, argument.cols);
  return lift(body, argument);
}
