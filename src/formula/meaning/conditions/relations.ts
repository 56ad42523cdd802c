/** Relations as numbers, 1 where they hold and 0 where they do not; what two of them say together. */
import {
  add,
  compare,
  delta,
  hadamard,
  isScalarExpression,
  negate,
  number,
  scale,
} from '../../../expression/construct.ts';
import type { Comparison, Expression } from '../../../expression/expression.ts';
import { isZero, textOf, unwrap } from '../../atom.ts';
import { COMPARISONS, type Formula, type FormulaOf, type Range } from '../../formula.ts';
import { fill } from '../../functions.ts';
import { placed } from '../../shape-misfit.ts';
import { agreeShapes } from '../broadcast.ts';
import { countedBesideValues, positionOf, runApart } from '../counted.ts';
import { fail } from '../fail.ts';
import { read } from '../interpret.ts';
import { isMarked } from '../labels.ts';
import { isUnsettled } from '../placeholders.ts';
import { isIndexName } from '../places.ts';
import { indexNamed, type Scope } from '../scope.ts';
import { type WrittenSet, writtenSet } from '../totals/sets.ts';

/** A relation is 1 where it holds, else 0. */
export function readRelation(formula: FormulaOf<'relation'>, scope: Scope): Expression {
  let value: Expression | undefined;
  for (const [at, sign] of formula.signs.entries()) {
    if (sign === 'in' || sign === 'notin') {
      const within = readInterval(formula.sides[at]!, formula.sides[at + 1]!, formula.range, scope);
      const inside = sign === 'in' ? within : placed(formula.range, () => opposite(within));
      value = value === undefined ? inside : placed(formula.range, () => both(value!, inside));
      continue;
    }
    const comparison = COMPARISONS[sign];
    if (comparison === undefined) return fail(formula.range, 'this relation has no value here');
    const one = compareSides(comparison, formula.sides[at]!, formula.sides[at + 1]!, formula.range, scope);
    value = value === undefined ? one : placed(formula.range, () => both(value!, one));
  }
  return value!;
}

/** `x \\in [1, 3)`, `x \\in \\mathbb R_+`: within an interval. */
function readInterval(member: Formula, interval: Formula, range: Range, scope: Scope): Expression {
  const group = unwrap(interval);
  const half = HALF_LINES[textOf(group)];
  if (half) return relate(half, read(member, scope), number(0), range, scope);
  const ends = group.kind === 'group' ? unwrap(group.body) : undefined;
  const set = group.kind === 'group' && group.open === '{' ? writtenSet(group) : undefined;
  if (set) return readMember(member, set, range, scope);
  if (group.kind !== 'group' || group.open === '{' || ends?.kind !== 'list' || ends.items.length !== 2)
    return fail(range, 'this relation has no value here');
  const [from, to] = ends.items as [Formula, Formula];
  const value = read(member, scope);
  const sides: Expression[] = [];
  if (!isInfinite(from))
    sides.push(relate(group.open === '[' ? '<=' : '<', read(from, scope), value, range, scope));
  if (!isInfinite(to))
    sides.push(relate(group.close === ']' ? '<=' : '<', value, read(to, scope), range, scope));
  if (sides.length === 0) return fail(range, 'this condition always holds');
  return placed(range, () => sides.reduce(both));
}

/** `j - i \in \{0, 1, 2\}`, `j - i \in \{0, \dots, 2\}`: one of the members of a set that is written out. An index by itself is counted from 1. */
function readMember(member: Formula, set: WrittenSet, range: Range, scope: Scope): Expression {
  const value = readSide(member, scope);
  const isIndex = isIndexName(textOf(member));
  const place = (formula: Formula): Expression =>
    isIndex && isZero(formula)
      ? fail(formula.range, 'there is no place 0 here', 'count from 1')
      : readSide(formula, scope);
  if (set.kind === 'members')
    return set.members.map(one => relate('==', value, place(one), range, scope)).reduce(either);
  const isCounted = isIndex || countedBesideValues(member, scope) !== undefined;
  if (set.kind !== 'run' || !set.first || !isCounted) return fail(range, 'this relation has no value here');
  const from = relate('<=', place(set.first), value, range, scope);
  return placed(range, () => both(from, relate('<=', value, place(set.last), range, scope)));
}

/** One half of the numbers. */
const HALF_LINES: Readonly<Record<string, Comparison | undefined>> = {
  'R_+': '>',
  'R^+': '>',
  'R_+^*': '>',
  'R_+^ast': '>',
  'R_-': '<',
  'R_-^*': '<',
  'R_-^ast': '<',
  'R^-': '<',
  'R_>0': '>',
  'R_>=0': '>=',
  'R_<0': '<',
  '>0': '>',
  '>=0': '>=',
  '<0': '<',
};

/** Whether a script is a set of numbers and no sizes: one of its ends is not above 0, or infinite. */
export function isInterval(formula: Formula): boolean {
  const group = unwrap(formula);
  if (HALF_LINES[textOf(group)]) return true;
  const ends = group.kind === 'group' && group.open !== '{' ? unwrap(group.body) : undefined;
  return (
    ends?.kind === 'list' &&
    ends.items.length === 2 &&
    ends.items.some(end => /^(?:-.+|0|infty)$/.test(textOf(end)))
  );
}

const isInfinite = (formula: Formula): boolean => textOf(formula).replace(/^-/, '') === 'infty';

function compareSides(
  comparison: Comparison,
  left: Formula,
  right: Formula,
  range: Range,
  scope: Scope,
): Expression {
  const pairs = comparison === '==' || comparison === '!=' ? pairsOf(left, right) : undefined;
  if (pairs) {
    const same = pairs.map(([one, other]) => compareSides('==', one, other, range, scope)).reduce(both);
    return comparison === '==' ? same : opposite(same);
  }
  const isPlace = comparison === '==' || comparison === '!=';
  const marked = isPlace ? (isMarked(left, right, scope) ?? isMarked(right, left, scope)) : undefined;
  if (marked) return comparison === '==' ? marked : opposite(marked);
  const i = textOf(left);
  const j = textOf(right);
  const size = scope.indices.get(i) ?? scope.indices.get(j);
  if (size !== undefined && isPlace && isIndexName(i) && isIndexName(j) && !runApart(i, j, scope)) {
    const same = delta(indexNamed(i, size, scope), indexNamed(j, size, scope));
    return comparison === '==' ? same : add(number(1), negate(same));
  }
  return relate(comparison, readSide(left, scope), readSide(right, scope), range, scope);
}

/** `(i, j) = (k, l)`: the places that are the same. */
function pairsOf(left: Formula, right: Formula): readonly (readonly [Formula, Formula])[] | undefined {
  const one = placesIn(left);
  const other = one && placesIn(right);
  return other?.length === one?.length ? one?.map((place, at) => [place, other![at]!]) : undefined;
}

/** The indices of `(i, j)`. */
export function placesIn(side: Formula): readonly Formula[] | undefined {
  const group = unwrap(side);
  const list = group.kind === 'group' ? unwrap(group.body) : undefined;
  return list?.kind === 'list' && list.items.every(item => isIndexName(textOf(item)))
    ? list.items
    : undefined;
}

/** A side of a relation; an index is the number of its place (`i = 1`, `i < j`, `j - i = 2`). */
function readSide(side: Formula, scope: Scope): Expression {
  const name = scope.indexCount === 0 ? '' : textOf(side);
  const place = isIndexName(name) ? positionOf(name, scope) : countedBesideValues(side, scope);
  return place ?? read(side, scope);
}

function relate(
  comparison: Comparison,
  left: Expression,
  right: Expression,
  range: Range,
  scope: Scope,
): Expression {
  let a = left;
  let b = right;
  if (isScalarExpression(a) && !isScalarExpression(b)) a = fill(a, b.rows, b.cols);
  if (isScalarExpression(b) && !isScalarExpression(a)) b = fill(b, a.rows, a.cols);
  if (isUnsettled(a) || isUnsettled(b)) agreeShapes(a, b, scope);
  return placed(range, () => compare(comparison, a, b));
}

/** Both conditions hold. */
export const both = (a: Expression, b: Expression): Expression =>
  isScalarExpression(a) ? scale(a, b) : isScalarExpression(b) ? scale(b, a) : hadamard(a, b);

/** The condition does not hold. */
export const opposite = (e: Expression): Expression =>
  add(isScalarExpression(e) ? number(1) : fill(number(1), e.rows, e.cols), negate(e));

/** One of them holds at least: a + b - ab. */
export const either = (a: Expression, b: Expression): Expression => add(a, b, negate(both(a, b)));
