/** The operands of a product: functions take their arguments, `\frac{\partial}{\partial x}` what it acts on. */

import { ones } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { atomOf, unwrap } from '../../atom.ts';
import { stretchOf } from '../../compose.ts';
import { type Formula, type FormulaOf, type Range, Unreadable } from '../../formula.ts';
import { readIndicated } from '../conditions/conditions.ts';
import { indicatorCondition } from '../conditions/indicators.ts';
import { turnedGradient } from '../derivatives/turned.ts';
import { differentiatedFunction, readOperator, slashDerivative } from '../derivatives/written.ts';
import { read } from '../interpret.ts';
import { knownMeaning, knownOperand } from '../known.ts';
import { atExample, atInput } from '../names/examples.ts';
import { gradientBy, isGradientMark, readGradient } from '../names/gradients.ts';
import { quantityByFunction } from '../names/names-by-function.ts';
import { ownFunctionAt } from '../names/own-functions.ts';
import { sizeOf } from '../placeholders.ts';
import { type Scope, symbolOf } from '../scope.ts';
import { applyScripts, withScripts } from '../scripts.ts';
import { innerOfVecs } from '../vectorised.ts';
import { applyFunction } from './applications.ts';
import {
  isArgumentNote,
  isBracket,
  isSaidOf,
  isScalarSymbol,
  multipleIn,
  productIn,
  restOfRun,
  runOfTrace,
} from './arguments.ts';
import { type FunctionName, functionNamed } from './function-names.ts';

export interface Operand {
  readonly value: Expression;
  readonly range: Range;
}

export const span = (a: Operand, b: Operand): Range => [a.range[0], b.range[1]];

/** The operand where formulas are read again and again: known, or read and kept. */
export function rememberedOperand(
  formula: FormulaOf<'product'>,
  at: number,
  scope: Scope,
): { value: Expression; next: number } {
  const { factors } = formula;
  const first = factors[at]!;
  if (scope.known !== undefined) {
    const joined = at + 1 < factors.length && formula.signs[at] === 'juxtaposed';
    const known = joined ? knownOperand(factors, at, scope) : undefined;
    if (known) return known;
    if (first.kind !== 'number') {
      const value = knownMeaning(first, scope);
      if (value) return { value, next: at + 1 };
    }
  }
  const operand = readOperand(formula, at, scope);
  if (scope.meanings !== undefined && operand.next === at + 2 && formula.signs[at] === 'juxtaposed')
    scope.operands?.set(first, { factors: factors.slice(at, operand.next), value: operand.value });
  return operand;
}

/** Reads the operand that starts at a factor, and says where the next one starts. */
export function readOperand(
  formula: FormulaOf<'product'>,
  at: number,
  scope: Scope,
): { value: Expression; next: number } {
  const { factors, signs } = formula;
  const factor = factors[at]!;
  const follows = at + 1 < factors.length && signs[at] === 'juxtaposed';
  if (factor.kind === 'number' || factor.kind === 'group') {
    if (scope.other === 'ones' && isPlainOne(formula, at))
      return { value: onesAt(factor, scope), next: at + 1 };
    const braced = follows ? functionInBraces(factor, factors[at + 1]!, scope) : undefined;
    if (braced) return applied(braced, formula, at, scope);
    if (!(follows && factor.kind === 'number' && indicatorCondition(factor, bareOf(factors[at + 1]!))))
      return { value: read(factor, scope), next: at + 1 };
  }
  const sum = capitalSigma(formula, at, scope) ?? derivativeAt(formula, at, scope);
  if (sum) return sum;
  const slash = slashDerivative(formula, at, scope);
  if (slash) return slash;
  if (follows && isGradientMark(factor)) {
    const value = readGradient(factor, factors[at + 1]!, scope);
    if (value) return { value, next: at + 2 };
  }
  const turned = follows ? turnedGradient(factor, factors[at + 1]!, scope) : undefined;
  if (turned) return { value: turned, next: at + 2 };
  const operator = readOperator(factor, scope);
  if (operator) {
    if (!follows) return { value: bareGradient(factor, scope), next: at + 1 };
    // \nabla_W \ell is the gradient of the symbol alone, whatever follows it.
    const next = factors[at + 1]!;
    const rest =
      factor.kind === 'scripts' && isScalarSymbol(next, scope)
        ? { formula: next, next: at + (isSaidOf(next, factors[at + 2], factor.sub!, scope) ? 3 : 2) }
        : restOfRun(formula, at + 1);
    return { value: operator(rest.formula), next: rest.next };
  }
  if (follows) {
    const next = factors[at + 1]!;
    const scripted = next.kind === 'scripts' ? next : undefined;
    const condition = indicatorCondition(factor, bareOf(next));
    if (condition) {
      const value = readIndicated(condition, scope);
      return { value: scripted ? applyScripts(value, scripted, scope) : value, next: at + 2 };
    }
  }
  const inner = follows ? (innerOfVecs(formula, at, scope) ?? ownFunctionAt(formula, at, scope)) : undefined;
  if (inner) return inner;
  const fn = functionNamed(factor, scope, follows ? factors[at + 1] : undefined);
  if (fn) {
    // `\exp \circ u`
    const inner = !follows && signs[at] === 'circ' && fn.kind === 'map' ? factors[at + 1] : undefined;
    if (inner && !functionNamed(inner, scope))
      return { value: applyFunction(fn, inner, scope), next: at + 2 };
    if (!follows)
      throw new Unreadable(
        'syntax',
        factor.range,
        `the function ${fn.name} needs an argument`,
        `write ${fn.name}(z)`,
      );
    return applied(fn, formula, at, scope);
  }
  if (follows && isArgumentNote(factor, factors[at + 1]!, scope))
    return { value: read(factor, scope), next: at + 2 };
  if (follows && scope.other === 'arguments' && atInput(factor, factors[at + 1]!, scope.vocabulary)) {
    const value = read(factor, scope);
    const behind = factors[at + 1]!;
    return { value: behind.kind === 'scripts' ? applyScripts(value, behind, scope) : value, next: at + 2 };
  }
  const example = follows ? atExample(factor, factors[at + 1]!, scope) : undefined;
  if (example) return { value: example, next: at + 2 };
  return { value: read(factor, scope), next: at + 1 };
}

/** `{\rm tanh}(z)`, `{\tanh}(z)`: the function that stands by itself in braces. */
function functionInBraces(factor: Formula, behind: Formula, scope: Scope): FunctionName | undefined {
  if (factor.kind !== 'group' || factor.visible) return undefined;
  const { kind } = unwrap(factor);
  return kind === 'name' || kind === 'scripts' ? functionNamed(factor, scope, behind) : undefined;
}

/** `\nabla_Y \odot \gamma`: of the one quantity that the file differentiates. */
function bareGradient(factor: Formula, scope: Scope): Expression {
  const by = factor.kind === 'scripts' && factor.sub ? atomOf(factor.sub) : undefined;
  const value = by && gradientBy(by, scope);
  if (!value) throw new Unreadable('syntax', factor.range, 'what is differentiated is missing');
  return value;
}

/** Whether a factor is a 1 that as a number would say nothing: `1 b^\top`. */
export function isPlainOne({ factors, signs }: FormulaOf<'product'>, at: number): boolean {
  const factor = factors[at]!;
  if (factor.kind !== 'number' || factor.text !== '1') return false;
  const next = factors[at + 1];
  if (next !== undefined && indicatorCondition(factor, bareOf(next))) return false;
  return signs[at] !== '/' && (at === 0 || signs[at - 1] !== '/');
}

function onesAt(factor: Formula, scope: Scope): Expression {
  scope.remarks.push({
    kind: 'mended',
    range: factor.range,
    message: '1 is read as the vector of ones.',
  });
  return ones(sizeOf(factor, 'rows', scope), 1);
}

/** `Σₖ aₖ`, `Σ a`: the capital letter, where nothing is called so, for the sign of a sum. */
function capitalSigma(
  formula: FormulaOf<'product'>,
  at: number,
  scope: Scope,
): { value: Expression; next: number } | undefined {
  const { factors } = formula;
  const factor = factors[at]!;
  const limits = factor.kind === 'scripts' ? factor : undefined;
  const base = limits ? limits.base : factor;
  if (base.kind !== 'name' || base.name !== 'Sigma' || (limits && !limits.sub)) return undefined;
  if (scope.vocabulary.patterns.has('Sigma') || at + 1 >= factors.length) return undefined;
  if (scope.own.some(name => name.key === 'Sigma')) return undefined;
  const body = stretchOf(formula, at + 1, factors.length);
  const big: Formula = {
    kind: 'big',
    operator: 'sum',
    lower: limits?.sub,
    upper: limits?.sup,
    body,
    range: [factor.range[0], body.range[1]],
  };
  return { value: read(big, scope), next: factors.length };
}

/** `\frac{d\sigma}{dz}(a)`: the derivative of a function at what stands in the brackets, entry by entry. */
function derivativeAt(
  formula: FormulaOf<'product'>,
  at: number,
  scope: Scope,
): { value: Expression; next: number } | undefined {
  const factor = formula.factors[at]!;
  const next = formula.factors[at + 1];
  if (factor.kind !== 'fraction' || next === undefined || formula.signs[at] !== 'juxtaposed')
    return undefined;
  // `\frac{\partial f}{\partial z}(o - t)` is a product.
  const group = unwrap(next);
  if (!isBracket(group) || !atomOf((group as FormulaOf<'group'>).body)) return undefined;
  const name = differentiatedFunction(factor);
  const fn = name && functionNamed(name, scope);
  if (fn?.kind !== 'map' || fn.order > 0 || fn.result !== undefined) return undefined;
  return { value: applyFunction({ ...fn, order: 1 }, next, scope), next: at + 2 };
}

/** What scripts stand on. */
const bareOf = (formula: Formula): Formula => (formula.kind === 'scripts' ? formula.base : formula);

/** How many functions in a row are read: each is within the one before. */
const MOST_FUNCTIONS = 8;

/** A function and its argument: a bracket (whose scripts then act on the value), or the next factor. */
function applied(
  fn: FunctionName,
  formula: FormulaOf<'product'>,
  at: number,
  scope: Scope,
): { value: Expression; next: number } {
  const argument = formula.factors[at + 1]!;
  const isPlain = fn.order === 0 && fn.result === undefined;
  const named = isPlain ? quantityByFunction(fn.fn, formula.factors.slice(at + 1, at + 3), scope) : undefined;
  if (named) {
    const { pattern, leftovers } = named.match;
    const value = withScripts(symbolOf(pattern.quantity), leftovers, 0, scope, argument.range);
    return { value, next: at + 1 + named.count };
  }
  const inner =
    functionNamed(argument, scope) ??
    (at + 2 < formula.factors.length
      ? indicatorCondition(argument, bareOf(formula.factors[at + 2]!))
      : undefined);
  if (inner && at + 2 < formula.factors.length && formula.signs[at + 1] === 'juxtaposed') {
    // \log\sigma(z): the argument is itself an application, as that of \log\det\operatorname{diag}(v) is.
    let last = at + 2;
    while (
      last + 1 < formula.factors.length &&
      last < at + MOST_FUNCTIONS &&
      formula.signs[last] === 'juxtaposed' &&
      functionNamed(formula.factors[last]!, scope)
    )
      last++;
    const nested = stretchOf(formula, at + 1, last + 1);
    return { value: applyFunction(fn, nested, scope), next: last + 1 };
  }
  // `\operatorname{diag}(a_i)_{i=1}^n`: the limits belong to what is in the brackets.
  const isListed =
    fn.name === 'diag' &&
    argument.kind === 'scripts' &&
    argument.sub &&
    unwrap(argument.sub).kind === 'relation';
  const whole = fn.name === 'trace' ? runOfTrace(formula, at + 1, scope) : undefined;
  if (whole) return { value: applyFunction(fn, whole.formula, scope), next: whole.next };
  if (!isListed && argument.kind === 'scripts' && isBracket(unwrap(argument.base))) {
    const body = unwrap(argument.base);
    return { value: applyScripts(applyFunction(fn, body, scope), argument, scope), next: at + 2 };
  }
  const run =
    fn.name === 'trace' || fn.name === 'sum'
      ? restOfRun(formula, at + 1)
      : argument.kind === 'number'
        ? multipleIn(formula, at + 1, scope)
        : productIn(fn, formula, at + 1, scope);
  if (run) return { value: applyFunction(fn, run.formula, scope), next: run.next };
  return { value: applyFunction(fn, argument, scope), next: at + 2 };
}
