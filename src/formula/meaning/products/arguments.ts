/** What a function takes that stands before several factors without a bracket, `\operatorname{tr} A B`, `\log 2\pi`, and what a quantity is noted to depend on. */

import { atomOf, isTurned, textOf, unwrap } from '../../atom.ts';
import { stretchOf } from '../../compose.ts';
import type { Formula, FormulaOf } from '../../formula.ts';
import { read } from '../interpret.ts';
import { atExample } from '../names/examples.ts';
import { matchOf, matchQuantity } from '../names/match.ts';
import { isUnsettled } from '../placeholders.ts';
import type { Scope } from '../scope.ts';
import { LOOSE } from './elementwise.ts';
import { type FunctionName, functionNamed } from './function-names.ts';

/** Some factors of a product as one formula, and where the next operand starts. */
export interface Run {
  readonly formula: Formula;
  readonly next: number;
}

/** The rest of a run of juxtaposed factors as one formula; a bracket right behind an operator is all it takes. */
export function restOfRun(formula: FormulaOf<'product'>, from: number): Run {
  const { factors, signs } = formula;
  const first = factors[from]!;
  if (isBracket(unwrap(first))) return { formula: first, next: from + 1 };
  let next = from + 1;
  while (next < factors.length && !LOOSE[signs[next - 1]!]) next++;
  if (next === from + 1) return { formula: first, next };
  return runOf(formula, from, next);
}

/**
 * `\operatorname{tr}(A - B)^\top(A - B)`: what is not square has no trace, so that all that is juxtaposed is meant. Undefined where the bracket has one, and where the factors need no
 * bracket, which then can only hold an argument: `\operatorname{tr}(A)B`.
 */
export function runOfTrace(formula: FormulaOf<'product'>, from: number, scope: Scope): Run | undefined {
  const { factors, signs } = formula;
  const first = factors[from]!;
  const bracket = first.kind === 'scripts' ? first.base : first;
  if (from + 1 >= factors.length || LOOSE[signs[from]!] || !holdsSum(bracket)) return undefined;
  const remarks = scope.remarks.length;
  const value = read(bracket, scope);
  scope.remarks.length = remarks;
  if (value.rows === value.cols || isUnsettled(value)) return undefined;
  let next = from + 1;
  while (next < factors.length && !LOOSE[signs[next - 1]!]) next++;
  return runOf(formula, from, next);
}

/** Nobody leaves the bracket out before more. */
const MOST_FACTORS = 8;

/**
 * A product that a function takes without a bracket, `\log \mathbf 1^\top e^z`, `\tanh W x`: up to where it is a number or a column, else to its end. Ones are what nobody takes a logarithm of; of another row
 * or matrix the function takes more than that where it is so read, as `\log v^\top x` may be either.
 */
export function productIn(
  { kind, name }: FunctionName,
  formula: FormulaOf<'product'>,
  from: number,
  scope: Scope,
): Run | undefined {
  const { factors, signs } = formula;
  const first = factors[from]!;
  const isTried = isTurnedOnes(first) || scope.other === 'whole-products';
  if (!isTried || (kind !== 'map' && name !== 'softmax') || isBracket(unwrap(first))) return undefined;
  const remarks = scope.remarks.length;
  const isColumn = !isTurnedOnes(first) && read(first, scope).cols === 1;
  scope.remarks.length = remarks;
  if (isColumn) return undefined;
  let run: Run | undefined;
  const end = Math.min(factors.length, from + MOST_FACTORS);
  for (let next = from + 2; next <= end && signs[next - 2] === 'juxtaposed'; next++) {
    if (functionNamed(factors[next - 1]!, scope)) continue;
    run = runOf(formula, from, next);
    const value = read(run.formula, scope);
    scope.remarks.length = remarks;
    if (value.cols === 1 && !isUnsettled(value)) return run;
  }
  return isTurnedOnes(first) ? undefined : run;
}

/** `\mathbf 1^\top`, `\mathbf 1_n^T`. */
const isTurnedOnes = (formula: Formula): boolean =>
  formula.kind === 'scripts' &&
  formula.sup !== undefined &&
  isTurned(formula) &&
  textOf(formula.base) === '1';

/**
 * A number and the letters right behind it: `\log 2\pi\sigma^2`, `\tanh 2z`. They end at the first that is neither a scalar nor alone behind the
 * number; undefined where a number stands alone, or before a bracket: `\log 2 (a + b)` is read from the left.
 */
export function multipleIn(formula: FormulaOf<'product'>, from: number, scope: Scope): Run | undefined {
  const { factors, signs } = formula;
  const isLetterAt = (at: number): boolean =>
    at < factors.length &&
    signs[at - 1] === 'juxtaposed' &&
    atomOf(factors[at]!) !== undefined &&
    !functionNamed(factors[at]!, scope);
  if (!isLetterAt(from + 1)) return undefined;
  let next = from + 1;
  while (isLetterAt(next) && isScalarLetter(factors[next]!, scope)) next++;
  if (next === from + 1 && !(next + 1 < factors.length && signs[next] === 'juxtaposed')) next++;
  return next === from + 1 ? undefined : runOf(formula, from, next);
}

const runOf = (product: FormulaOf<'product'>, from: number, next: number): Run => ({
  formula: stretchOf(product, from, next),
  next,
});

const isScalarLetter = (formula: Formula, scope: Scope): boolean =>
  isScalarSymbol(formula, scope) || ['pi', 'e'].includes(atomOf(formula)?.key ?? '');

/** Whether a formula names a scalar of the file. */
export function isScalarSymbol(formula: Formula, scope: Scope): boolean {
  const match = matchOf(formula, scope.vocabulary);
  if (!match || match.leftovers.length > 0) return false;
  const [rows, cols] = match.pattern.quantity.shape;
  return rows === 1 && cols === 1;
}

export const isBracket = (formula: Formula): boolean =>
  formula.kind === 'group' && formula.visible && formula.open !== '|' && formula.open !== '‖';

function holdsSum(bracket: Formula): boolean {
  const group = unwrap(bracket);
  return isBracket(group) && unwrap((group as FormulaOf<'group'>).body).kind === 'sum';
}

/** `\ell(\hat y, y)`: the arguments that a quantity is noted to depend on. `r(-\sin\phi, \cos\phi)` is a multiple of a vector. */
export function isArgumentNote(factor: Formula, next: Formula, scope: Scope): boolean {
  const group = unwrap(next);
  if (group.kind !== 'group' || group.open !== '(' || unwrap(group.body).kind !== 'list') return false;
  const { items, separators } = unwrap(group.body) as FormulaOf<'list'>;
  if (items.some(({ kind }) => kind === 'dots') || separators.includes('space')) return false;
  if (items.every(item => isValue(item, scope))) return false;
  const atom = atomOf(factor);
  return atom !== undefined && matchQuantity(atom, scope.vocabulary) !== undefined;
}

/** `\nabla_\theta J(\theta)`, `\nabla_W \Omega(\theta)`: whether what is differentiated has what it is differentiated by in brackets behind it, or what the file writes there. */
export function isSaidOf(of: Formula, behind: Formula | undefined, by: Formula, scope: Scope): boolean {
  const group = behind && unwrap(behind);
  if (group?.kind !== 'group' || group.open !== '(') return false;
  return (
    textOf(group.body) === textOf(by) ||
    isArgumentNote(of, behind!, scope) ||
    atExample(of, behind!, scope)?.op === 'symbol'
  );
}

/** `2`, `-x`, `\sin x`: nothing that a quantity is noted to depend on. */
const isValue = (item: Formula, scope: Scope): boolean =>
  item.kind === 'number' ||
  (item.kind === 'sum' && item.terms[0]!.sign !== '+') ||
  (item.kind === 'product' && functionNamed(item.factors[0]!, scope, item.factors[1]) !== undefined);
