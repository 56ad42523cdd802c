/**
 * Sums over the numbers and letters that names carry: `\sum_{t=1}^{3} h^{(t-1)} …` of a network unrolled in time, `\sum_l \|W_l\|^2`, `\sum_{g \in \{i, f\}} W_g`. No index runs along an axis
 * here: the terms are written out, one for each number, and added.
 */

import { attempt } from '../../../expression/attempt.ts';
import { add, isScalarExpression, multiply, scale } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import { onceIn, oncePer } from '../../../expression/once.ts';
import { textOf, unwrap } from '../../atom.ts';
import { type Formula, type FormulaOf, Unreadable } from '../../formula.ts';
import { placed, ShapeMisfit } from '../../shape-misfit.ts';
import { mapChildren } from '../../tree.ts';
import { fail } from '../fail.ts';
import { read } from '../interpret.ts';
import type { Scope } from '../scope.ts';
import { writtenSet } from './sets.ts';

const MOST_TERMS = 64;

/** The sum written out, or undefined where its terms cannot be read with numbers either. */
export function readUnrolled(formula: FormulaOf<'big'>, name: string, scope: Scope): Expression | undefined {
  const members = membersOf(formula, name);
  if (members) {
    const terms = members.map(member => readWith(formula.body, name, member, scope));
    return terms.every(term => term !== undefined) ? placed(formula.range, () => add(...terms)) : undefined;
  }
  const limits = limitsOf(formula, name, scope);
  if (!limits) return undefined;
  const terms: Expression[] = [];
  for (let value = limits.from ?? 0; value <= (limits.to ?? MOST_TERMS); value++) {
    const term = readWith(formula.body, name, value, scope);
    // numbers that never end are those of entries, not of names
    const isFirst = terms.length === 0 && limits.to === undefined;
    if (term && isFirst && readWith(formula.body, name, MOST_TERMS, scope)) return undefined;
    if (term) terms.push(term);
    else if (limits.to !== undefined) return undefined;
    else if (terms.length > 0) break;
    else if (limits.from !== undefined || value > 1) return undefined;
  }
  if (terms.length === 0 || (limits.to === undefined && terms.length === 1)) return undefined;
  return terms.length === 1 ? terms[0] : placed(formula.range, () => add(...terms));
}

/**
 * A product written out, from the first number to the last. Of matrices hands differ in which comes first where the numbers go up: it is the order in which they
 * fit, where only one does. Undefined where its factors cannot be read with numbers.
 */
export function readUnrolledFactors(
  formula: FormulaOf<'big'>,
  name: string,
  scope: Scope,
): Expression | undefined {
  const { from, to } = limitsOf(formula, name, scope) ?? {};
  if (from === undefined || to === undefined || Math.abs(to - from) > MOST_TERMS) return undefined;
  const step = to < from ? -1 : 1;
  const factors: Expression[] = [];
  for (let value = from; value !== to + step; value += step) {
    const factor = readWith(formula.body, name, value, scope);
    if (!factor) return undefined;
    factors.push(factor);
  }
  if (factors.every(isScalarExpression)) return factors.reduce((a, b) => scale(a, b));
  const multiplied = (order: readonly Expression[]) => order.reduce((a, b) => multiply(a, b));
  if (step < 0) return placed(formula.range, () => multiplied(factors));
  const orders = [factors, factors.toReversed()].flatMap(
    order => attempt(() => multiplied(order), Misfit) ?? [],
  );
  return orders.length === 1
    ? orders[0]
    : fail(formula.range, 'a product of matrices is not read here', 'write its factors out');
}

/** Whether a sum may be one over the numbers of names. */
export const mayBeUnrolled = (formula: FormulaOf<'big'>, name: string, scope: Scope): boolean =>
  membersOf(formula, name) !== undefined || limitsOf(formula, name, scope) !== undefined;

/** What a sum runs over where that is written out: `\sum_{g \in \{z, r, h\}} W_g^\top \delta_g`. */
function membersOf({ lower, upper }: FormulaOf<'big'>, name: string): readonly Formula[] | undefined {
  const below = lower && unwrap(lower);
  if (upper || below?.kind !== 'relation' || below.signs.length !== 1 || below.signs[0] !== 'in')
    return undefined;
  const set = textOf(below.sides[0]!) === name ? writtenSet(below.sides[1]!) : undefined;
  if (set?.kind !== 'members' || set.members.length > MOST_TERMS) return undefined;
  const texts = new Set(set.members.map(textOf));
  return texts.size === set.members.length ? set.members : undefined;
}

/** The numbers that a sum runs over; without an upper one, all that are defined. */
function limitsOf(
  { lower, upper }: FormulaOf<'big'>,
  name: string,
  scope: Scope,
): { readonly from: number | undefined; readonly to: number | undefined } | undefined {
  const below = lower && unwrap(lower);
  if (!below) return undefined;
  let from: number | undefined;
  if (below.kind === 'relation') {
    const start = unwrap(below.sides[1]!);
    if (below.sides.length !== 2 || below.signs[0] !== '=' || textOf(below.sides[0]!) !== name)
      return undefined;
    if (start.kind !== 'number') return undefined;
    from = start.value;
  } else if (textOf(below) !== name) return undefined;
  const last = upper && unwrap(upper);
  if (last === undefined) return { from, to: undefined };
  if (last.kind === 'number') return last.value <= MOST_TERMS ? { from, to: last.value } : undefined;
  // \sum_{t=1}^T where nothing is called T: to the last one there is; T - 1 is one before that.
  const less = last.kind === 'sum' ? subtracted(last) : 0;
  const end = last.kind === 'sum' ? unwrap(last.terms[0]!.term) : last;
  if (less === undefined || (end.kind !== 'name' && end.kind !== 'scripts')) return undefined;
  const text = textOf(end);
  const { patterns, dimensionTexts } = scope.vocabulary;
  if (patterns.has(text) || dimensionTexts.has(text)) return undefined;
  return { from, to: less === 0 ? undefined : scope.vocabulary.lastNumber - less };
}

/** The 1 of `T - 1`. */
function subtracted({ terms }: FormulaOf<'sum'>): number | undefined {
  const [first, second, ...others] = terms;
  const inner = second && unwrap(second.term);
  return first!.sign === '+' && second?.sign === '-' && inner?.kind === 'number' && others.length === 0
    ? inner.value
    : undefined;
}

function readWith(
  body: Formula,
  name: string,
  value: number | Formula,
  scope: Scope,
): Expression | undefined {
  const known = new Set(scope.indices.keys());
  try {
    return read(
      typeof value === 'number' ? withNumber(body, name, value) : withMember(body, name, value),
      scope,
    );
  } catch (error) {
    const isNoTerm =
      error instanceof Unreadable
        ? error.kind === 'unknown-symbol'
        : error instanceof ShapeMisfit && value === 0;
    if (!isNoTerm) throw error;
    for (const index of scope.indices.keys()) if (!known.has(index)) scope.indices.delete(index);
    return undefined;
  }
}

/** A formula with a member of a set in the place of a name. */
function withMember(body: Formula, name: string, member: Formula): Formula {
  const inner = unwrap(member);
  if (inner.kind === 'number') return withNumber(body, name, inner.value);
  const key = `${name} ${textOf(inner)}`;
  return onceIn(kept(body), key, () => replaced(body, name, inner));
}

const replaced = (formula: Formula, name: string, member: Formula): Formula =>
  formula.kind === 'name' && formula.accents.length === 0
    ? formula.name === name
      ? member
      : formula
    : mapChildren(formula, child => replaced(child, name, member));

/** Kept, because sizes of constants are settled by the formulas that they stand in. */
const kept = oncePer((_: Formula) => new Map<string, Formula>());

/** A formula with a number in the place of a name, and with the differences and sums that this makes worked out. */
export function withNumber(formula: Formula, name: string, value: number): Formula {
  return onceIn(kept(formula), `${name} ${value}`, () => substituted(formula, name, value));
}

function substituted(formula: Formula, name: string, value: number): Formula {
  if (formula.kind === 'name')
    return formula.name === name && formula.accents.length === 0
      ? { kind: 'number', value, text: String(value), range: formula.range }
      : formula;
  const whole = mapChildren(formula, child => substituted(child, name, value));
  if (whole === formula || whole.kind !== 'sum') return whole;
  let total = 0;
  for (const { sign, term } of whole.terms) {
    const inner = unwrap(term);
    if (inner.kind !== 'number') return whole;
    total += sign === '-' ? -inner.value : inner.value;
  }
  return total < 0 ? whole : { kind: 'number', value: total, text: String(total), range: formula.range };
}
