/**
 * Limits of a sum that takes a part of its axis: `\sum_{i=2}^K`, `\sum_{i=1}^{K-1}`, `\sum_{j>i}`. The sum runs over the whole axis, and what
 * is outside counts 0. A letter that nothing defines stands for the end of the axis; from 0 to K - 1 is all of it.
 */
import { compare, dimension, number, pick, position, scale } from '../../../expression/construct.ts';
import { numberOf } from '../../../expression/dimension.ts';
import type { Comparison, Expression, Index } from '../../../expression/expression.ts';
import { atomOf, textOf, unwrap } from '../../atom.ts';
import { type Formula, type FormulaOf, Unreadable } from '../../formula.ts';
import { opposite, readRelation } from '../conditions/relations.ts';
import { countedPlace, positionOf } from '../counted.ts';
import { isDots } from '../dots/templates.ts';
import { read } from '../interpret.ts';
import { isMarked } from '../labels.ts';
import { dimensionNamed } from '../names/dimensions.ts';
import { isIndexName } from '../places.ts';
import { indexNamed, type Scope } from '../scope.ts';
import { type WrittenSet, writtenSet } from './sets.ts';

const ORDERS: Readonly<Record<string, Comparison>> = {
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '!=': '!=',
};

const notRead = (formula: Formula): never => {
  throw new Unreadable('syntax', formula.range, 'this limit of a sum is not read here');
};

/** `k = 1..K` and `k = 1, \dots, K` below a sum, with the last place above it; `k = 1, 3` as a set of these. */
export function withLastAbove(written: FormulaOf<'big'>): FormulaOf<'big'> {
  const big = withoutBraces(written);
  const lower = big.lower && unwrap(big.lower);
  if (!lower || big.upper) return big;
  const items = lower.kind === 'list' ? lower.items : [lower];
  const counted = unwrap(items[0]!);
  if (counted.kind !== 'relation' || counted.signs.length !== 1 || counted.signs[0] !== '=') return big;
  const [name, run] = counted.sides;
  const inner = unwrap(run!);
  const listed = lower.kind === 'list' ? [run!, ...items.slice(1)] : undefined;
  const [first, dots, last, ...others] = listed ?? (inner.kind === 'product' ? inner.factors : []);
  if (first && dots && last && others.length === 0 && isDots(dots))
    return { ...big, lower: { ...counted, sides: [name!, first] }, upper: last };
  if (!listed?.every((item, at) => unwrap(item).kind === 'number' || (at > 0 && listed.some(isDots))))
    return big;
  const body: Formula = { ...(lower as FormulaOf<'list'>), items: listed };
  const set: Formula = { kind: 'group', open: '{', close: '}', visible: true, body, range: lower.range };
  return { ...big, lower: { ...counted, sides: [name!, set], signs: ['in'] } };
}

/** `\{i : z_i > 0\}` below a sum, a set of places, as what it says of them. */
function withoutBraces(big: FormulaOf<'big'>): FormulaOf<'big'> {
  const set = big.lower && unwrap(big.lower);
  const body = set?.kind === 'group' && set.open === '{' ? unwrap(set.body) : undefined;
  return body?.kind === 'relation' && body.signs[0] === 'colon' ? { ...big, lower: body } : big;
}

/** The relations below a sum: one, or one an index (`i=1, j=1`), or one for several (`i, j \in A`). */
function relationsBelow(lower: Formula): readonly FormulaOf<'relation'>[] {
  const inner = unwrap(lower);
  if (inner.kind !== 'list') return inner.kind === 'relation' ? [inner] : [];
  const found: FormulaOf<'relation'>[] = [];
  let letters: Formula[] = [];
  for (const part of inner.items.map(unwrap)) {
    if (part.kind !== 'relation') {
      letters.push(part);
      continue;
    }
    const [first, ...others] = part.sides;
    const isShared =
      letters.length > 0 && isLetter(first!) && (part.signs[0] === 'in' || part.signs[0] === '=');
    const shared: Formula = { ...inner, items: [...letters, first!] };
    found.push(isShared ? { ...part, sides: [shared, ...others] } : part);
    letters = [];
  }
  return found;
}

/** The side of a relation below a sum that names the index: `i` in `i = 1` and in `1 \le i \le K`. */
export const namedBy = ({ sides }: FormulaOf<'relation'>): Formula =>
  unwrap(sides.length >= 3 && !isLetter(sides[0]!) && isLetter(sides[1]!) ? sides[1]! : sides[0]!);

const isLetter = (formula: Formula): boolean => isIndexName(textOf(formula));

/** `z_i > 0`: a relation that names no index, but says for which the sum is taken. */
export const isCondition = (relation: FormulaOf<'relation'>): boolean =>
  !lettersOf(namedBy(relation)).every(isIndexName) &&
  relation.signs.every(sign => sign in ORDERS || sign === '=');

/** The letters that a side names: `i`, or `i,j`. */
function lettersOf(side: Formula): readonly string[] {
  const inner = unwrap(side);
  return inner.kind === 'list' ? inner.items.map(textOf) : [textOf(inner)];
}

/** `(x_i, y_i) \in \mathcal D`, `x_i \in X`: the one index of the examples that a sum goes through. */
export function indexOfMembers(formula: Formula): string | undefined {
  const inner = unwrap(formula.kind === 'group' ? formula.body : formula);
  const [first, ...others] = (inner.kind === 'list' ? inner.items : [inner]).map(member => {
    const each = unwrap(member);
    return each.kind === 'scripts' && each.sub && !each.sup ? textOf(each.sub) : '';
  });
  return isIndexName(first!) && others.every(name => name === first) ? first : undefined;
}

/** A place counted from 1: a number, a dimension, an index that stands, sums of them; undefined for a letter that nothing defines. */
function placeOf(formula: Formula, scope: Scope): Expression | undefined {
  const inner = unwrap(formula);
  if (inner.kind === 'number') return number(inner.value);
  const name = textOf(inner);
  const place = positionOf(name, scope);
  if (place) return place;
  const known = dimensionNamed(inner, scope.vocabulary);
  if (known !== undefined) return dimension(known);
  if (isIndexName(name)) return undefined;
  return countedPlace(inner, scope) ?? notRead(formula);
}

const isNumber = (formula: Formula, value: number): boolean => {
  const inner = unwrap(formula);
  return inner.kind === 'number' && inner.value === value;
};

/** `K - 1` for the dimension of the index. */
function isLastFromZero(upper: Formula, index: Index, scope: Scope): boolean {
  const inner = unwrap(upper);
  if (inner.kind === 'number') return inner.value + 1 === numberOf(index.dimension);
  if (isIndexName(textOf(inner)) && dimensionNamed(inner, scope.vocabulary) === undefined) return true;
  if (inner.kind !== 'sum' || inner.terms.length !== 2) return false;
  const [whole, one] = inner.terms;
  const size = dimensionNamed(whole!.term, scope.vocabulary);
  return (
    (size === undefined ? isIndexName(textOf(whole!.term)) : size === index.dimension) &&
    one!.sign === '-' &&
    isNumber(one!.term, 1)
  );
}

/** `i \in A`, where the student has defined the set A or writes it out; any other set is that of all places. */
function ownSet(set: Formula, index: Index, scope: Scope): Expression | undefined {
  const written = writtenSet(set);
  if (written) return within(written, set, index, scope);
  const inner = unwrap(set);
  const atom = atomOf(inner);
  const isOwn = atom !== undefined && scope.own.some(name => name.key === atom.key);
  const body = inner.kind === 'group' ? unwrap(inner.body) : undefined;
  if (!isOwn && !(body?.kind === 'relation' && body.signs[0] === 'colon')) return undefined;
  const members = read(inner, scope);
  return members.rows === index.dimension && members.cols === 1 ? pick(members, index, 1) : notRead(set);
}

/** 1 where an index is in a set that is written out; undefined where that is all of its axis. */
function within(set: WrittenSet, at: Formula, index: Index, scope: Scope): Expression | undefined {
  const place = (formula: Formula): Expression => placeOf(formula, scope) ?? notRead(formula);
  switch (set.kind) {
    case 'members':
      return opposite(set.members.map(one => compare('!=', position(index), place(one))).reduce(scale));
    case 'run': {
      const { first, last } = set;
      if (first && isNumber(first, 0)) return isLastFromZero(last, index, scope) ? undefined : notRead(last);
      const end = upperLimit(last, index, scope);
      const ends = end ? [end] : [];
      if (first && !isNumber(first, 1)) ends.push(compare('>=', position(index), place(first)));
      return ends.length === 0 ? undefined : ends.reduce(scale);
    }
    case 'rest': {
      const parts = set.but.map(one => opposite(within(one, at, index, scope) ?? notRead(at)));
      const whole = set.of && within(set.of, at, index, scope);
      return [...(whole ? [whole] : []), ...parts].reduce(scale);
    }
    case 'unread':
      return notRead(at);
  }
}

/** Where an upper limit ends: `K` and a lone unknown letter are the end of the axis. */
function upperLimit(upper: Formula, index: Index, scope: Scope): Expression | undefined {
  if (dimensionNamed(upper, scope.vocabulary) === index.dimension) return undefined;
  if (/^\d+$/.test(textOf(upper)) && Number(textOf(upper)) === numberOf(index.dimension)) return undefined;
  const inner = unwrap(upper);
  // `\sum^{K+1}` ends beyond the axis, `\sum^{k+2}` where its k says
  if (
    inner.kind === 'sum' &&
    inner.terms.slice(1).some(term => term.sign !== '-') &&
    !inner.terms.some(({ term }) => scope.indices.has(textOf(term)))
  )
    return notRead(upper);
  const place = placeOf(upper, scope);
  return place && compare('<=', position(index), place);
}

/**
 * 1 where an index is within the limits of its sum, 0 elsewhere; undefined where they are the whole axis.
 *
 * Read after the body, when it is known what the indices run over. What is said of no index by itself, or of two, is asked with the first; `before` are those that
 * have had their turn.
 */
export function withinLimits(
  big: FormulaOf<'big'>,
  index: Index,
  before: readonly string[],
  scope: Scope,
): Expression | undefined {
  const isFirst = before.length === 0;
  const conditions: Expression[] = [];
  const own = (side: Formula) => lettersOf(side).includes(index.name);
  const named = (side: Formula) => own(side) || indexOfMembers(side) === index.name;
  let isFromZero = false;
  for (const relation of big.lower ? relationsBelow(big.lower) : []) {
    const { sides } = relation;
    let { signs } = relation;
    const colon = signs.indexOf('colon');
    if (colon >= 0) {
      // Those i for which something holds: \sum_{i : y_i > 0}.
      if (colon === signs.length - 1) return notRead(relation);
      const condition = { ...relation, sides: sides.slice(colon + 1), signs: signs.slice(colon + 1) };
      if (isFirst) conditions.push(readRelation(condition, scope));
      signs = signs.slice(0, colon);
    } else if (isCondition(relation)) {
      if (isFirst) conditions.push(readRelation(relation, scope));
      continue;
    }
    for (const [at, sign] of signs.entries()) {
      const [left, right] = [sides[at]!, sides[at + 1]!];
      // `i \ne j` has been said with the first of the two
      if (sides.some(side => before.includes(textOf(side)))) continue;
      const order = ORDERS[sign];
      // An index that stands nowhere before runs over the same axis.
      const placed = (side: Formula) =>
        placeOf(side, scope) ?? position(indexNamed(textOf(side), index.dimension, scope));
      const isSet = (sign === 'in' || sign === 'notin') && named(left);
      const set = isSet ? ownSet(right, index, scope) : undefined;
      if (isSet && sign === 'notin') conditions.push(opposite(set ?? notRead(right)));
      else if (set) conditions.push(set);
      else if (sign === '=' && own(left)) {
        const marked = big.upper ? undefined : isMarked(left, right, scope);
        if (marked) conditions.push(marked);
        else if (isNumber(right, 0)) isFromZero = true;
        else if (!isNumber(right, 1)) conditions.push(compare('>=', position(index), placed(right)));
      } else if (order === '!=' && isMarked(own(left) ? left : right, own(left) ? right : left, scope)) {
        conditions.push(opposite(isMarked(own(left) ? left : right, own(left) ? right : left, scope)!));
      } else if (order && own(left)) {
        const place = order === '<=' ? placeOf(right, scope) : placed(right);
        if (place) conditions.push(compare(order, position(index), place));
      } else if (order && own(right)) conditions.push(compare(order, placed(left), position(index)));
    }
  }
  if (big.upper && isFromZero) {
    if (!isLastFromZero(big.upper, index, scope)) return notRead(big.upper);
  } else if (big.upper) {
    // `\sum_{k=1}^k`: an index does not end where it stands.
    if (own(big.upper)) return notRead(big.upper);
    const last = upperLimit(big.upper, index, scope);
    if (last) conditions.push(last);
  }
  return conditions.length === 0 ? undefined : conditions.reduce(scale);
}
