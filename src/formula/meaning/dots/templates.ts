/**
 * Patterns: two written entries laid over each other show where an index runs. Where the first says 1 (or 0) and the second 2, or the last
 * `n`, the template has an index; an entry is an *instance* of a template, with the labels that stand at the index.
 */

import { onceIn } from '../../../expression/once.ts';
import { textOf, unwrap } from '../../atom.ts';
import { listed } from '../../compose.ts';
import type { Formula, FormulaOf } from '../../formula.ts';
import { digitsOf, letterAndDigit, nameFormula } from '../../leaves.ts';
import { childrenOf, withChildren } from '../../tree.ts';

export const isDots = (formula: Formula): boolean => unwrap(formula).kind === 'dots';
export const isGap = (formula: Formula): boolean => isDots(formula) || unwrap(formula).kind === 'empty';

/** `11` in an index position is 1, 1; `1n` is 1, n, `1d_1` 1, d_1, and so is `h1` where the file calls something else h1; of a list, `1,12` is 1, 12. */
function places(formula: Formula): readonly Formula[] {
  const inner = unwrap(formula);
  if (inner.kind === 'list') return inner.items.map(unwrap);
  if (inner.kind === 'name') return letterAndDigit(inner) ?? [inner];
  if (
    inner.kind === 'product' &&
    inner.signs.every(sign => sign === 'juxtaposed') &&
    inner.factors.every(
      factor =>
        factor.kind === 'name' ||
        factor.kind === 'number' ||
        (factor.kind === 'scripts' && factor.base.kind === 'name' && !factor.sup),
    )
  )
    return inner.factors;
  if (inner.kind === 'number' && /^\d{2,}$/.test(inner.text)) return digitsOf(inner);
  return [inner];
}

/** What to do at one pair of nodes: a formula settles it, 'descend' compares their parts, undefined says that they differ. */
type Leaf = (a: Formula, b: Formula, inScript: boolean) => Formula | 'descend' | undefined;

/** Lays two formulas over each other, node by node; undefined where their structures differ. What stays as it is in `a` is not copied. */
export function zip(a: Formula, b: Formula, leaf: Leaf, inScript = false): Formula | undefined {
  const x = unwrap(a);
  const y = unwrap(b);
  const settled = leaf(x, y, inScript);
  if (settled !== 'descend') return settled;
  if (x.kind !== y.kind) return undefined;
  switch (x.kind) {
    case 'number':
      return x.text === (y as typeof x).text ? x : undefined;
    case 'name':
      return textOf(x) === textOf(y) ? x : undefined;
    case 'scripts': {
      const other = y as typeof x;
      if (x.primes !== other.primes || !x.sub !== !other.sub || !x.sup !== !other.sup) return undefined;
      const base = zip(x.base, other.base, leaf, inScript);
      if (!base) return undefined;
      const sub = x.sub && zipPlaces(x.sub, other.sub!, leaf);
      const sup =
        x.sup &&
        (isPower(x.base) ? zip(x.sup, other.sup!, leaf, inScript) : zipPlaces(x.sup, other.sup!, leaf));
      if ((x.sub && !sub) || (x.sup && !sup)) return undefined;
      return base === x.base && sub === x.sub && sup === x.sup ? x : { ...x, base, sub, sup };
    }
    case 'group': {
      const other = y as typeof x;
      if (x.open !== other.open || x.close !== other.close) return undefined;
      return withBody(x, zip(x.body, other.body, leaf, inScript));
    }
    case 'accented': {
      const other = y as typeof x;
      return x.accent === other.accent ? withBody(x, zip(x.body, other.body, leaf, inScript)) : undefined;
    }
    case 'fraction': {
      const other = y as typeof x;
      const numerator = zip(x.numerator, other.numerator, leaf, inScript);
      const denominator = numerator && zip(x.denominator, other.denominator, leaf, inScript);
      if (!numerator || !denominator) return undefined;
      const same = numerator === x.numerator && denominator === x.denominator;
      return same ? x : { ...x, numerator, denominator };
    }
    case 'product': {
      const other = y as typeof x;
      if (!areAlike(x.signs, other.signs)) return undefined;
      const factors = zipAll(x.factors, other.factors, leaf, inScript);
      return factors === x.factors ? x : factors && { ...x, factors };
    }
    case 'list': {
      const items = zipAll(x.items, (y as typeof x).items, leaf, inScript);
      return items === x.items ? x : items && { ...x, items };
    }
    case 'sum': {
      const other = y as typeof x;
      if (x.terms.length !== other.terms.length) return undefined;
      if (!x.terms.every(({ sign }, at) => sign === other.terms[at]!.sign)) return undefined;
      const own = x.terms.map(({ term }) => term);
      const theirs = other.terms.map(({ term }) => term);
      const terms = zipAll(own, theirs, leaf, inScript);
      if (!terms || terms === own) return terms && x;
      return { ...x, terms: x.terms.map((term, at) => ({ ...term, term: terms[at]! })) };
    }
    case 'cases':
    case 'root': {
      const parts = childrenOf(x);
      const zipped = zipAll(parts, childrenOf(y), leaf, inScript);
      return zipped === parts ? x : zipped && withChildren(x, zipped);
    }
    case 'dots':
      return x.direction === (y as typeof x).direction ? x : undefined;
    case 'text':
      return x.text === (y as typeof x).text ? x : undefined;
    case 'relation': {
      const other = y as typeof x;
      if (!areAlike(x.signs, other.signs)) return undefined;
      const sides = zipAll(x.sides, other.sides, leaf, inScript);
      return sides === x.sides ? x : sides && { ...x, sides };
    }
    case 'big': {
      const other = y as typeof x;
      const isSame = (one: Formula | undefined, two: Formula | undefined) =>
        one === undefined || two === undefined ? one === two : zip(one, two, () => 'descend') !== undefined;
      return x.operator === other.operator && isSame(x.lower, other.lower) && isSame(x.upper, other.upper)
        ? withBody(x, zip(x.body, other.body, leaf, inScript))
        : undefined;
    }
    default:
      return undefined;
  }
}

/** What stands above e or a number is an exponent, never places: `e^{\beta z_1}`. */
const isPower = (base: Formula): boolean =>
  base.kind === 'number' || (base.kind === 'name' && base.name === 'e');

/** Formulas one by one; the list itself where all stay as they are. */
function zipAll(
  mine: readonly Formula[],
  theirs: readonly Formula[],
  leaf: Leaf,
  inScript: boolean,
): readonly Formula[] | undefined {
  if (mine.length !== theirs.length) return undefined;
  let parts: Formula[] | undefined;
  for (let at = 0; at < mine.length; at++) {
    const zipped = zip(mine[at]!, theirs[at]!, leaf, inScript);
    if (!zipped) return undefined;
    if (parts === undefined && zipped !== mine[at]) parts = mine.slice(0, at);
    if (parts !== undefined) parts.push(zipped);
  }
  return parts ?? mine;
}

const withBody = <F extends Formula & { readonly body: Formula }>(
  whole: F,
  body: Formula | undefined,
): F | undefined => (body === whole.body ? whole : body && { ...whole, body });

function areAlike(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}

/** Scripts: `11` over `12`, `1,1` over `1,n`, place by place. */
function zipPlaces(a: Formula, b: Formula, leaf: Leaf): Formula | undefined {
  if (isOnePlace(unwrap(a)) && isOnePlace(unwrap(b)) && !areInOneRow(unwrap(a), unwrap(b)))
    return zip(a, b, leaf, true);
  const text = textOf(a);
  if (text === textOf(b) && !text.includes('#') && !text.includes('<')) return a;
  let mine = places(a);
  let theirs = places(b);
  // `1` over `784`: the last of so many.
  if (mine.length === 1 && unwrap(b).kind === 'number') return zip(a, b, leaf, true);
  // `2,11` over `2,1n`: the digits are places of their own.
  if (mine.length !== theirs.length || mine.some(isJoined) || theirs.some(isJoined)) {
    mine = mine.flatMap(places);
    theirs = theirs.flatMap(places);
  }
  if (mine.length === 1 && theirs.length === 1) return zip(a, b, leaf, true);
  if (mine.length !== theirs.length) return undefined;
  const items = mine.map((part, at) => zip(part, theirs[at]!, leaf, true));
  if (!items.every(item => item !== undefined)) return undefined;
  return listed(items, a.range);
}

const isJoined = (place: Formula): boolean => place.kind === 'product';

/** A name or a digit: one place, as most are. */
const isOnePlace = (inner: Formula): boolean =>
  inner.kind === 'name' || (inner.kind === 'number' && inner.text.length === 1);

/** `h1` over `h2`, which the file calls other things: places 1 and 2 of the row h. */
function areInOneRow(a: Formula, b: Formula): boolean {
  const mine = a.kind === 'name' ? letterAndDigit(a) : undefined;
  const theirs = b.kind === 'name' ? letterAndDigit(b) : undefined;
  return mine !== undefined && theirs !== undefined && textOf(mine[0]!) === textOf(theirs[0]!);
}

/**
 * The template of two entries: where `a` has a number and `b` another label (the number `step` further, or any label of the last entry where
 * `step` is undefined), the index `name` runs.
 */
export function overlay(a: Formula, b: Formula, name: string, step: number | undefined): Formula | undefined {
  return zip(a, b, (x, y, inScript) => {
    if (!inScript || x.kind !== 'number' || !/^\d+$/.test(x.text)) return 'descend';
    if (y.kind === 'number' && y.text === x.text) return x;
    if (step !== undefined && !(y.kind === 'number' && y.value - x.value === step)) return undefined;
    return nameFormula(name, x.range, true);
  });
}

/**
 * The template of the two entries off the diagonal of a matrix that shows its corners alone, `-p_1 p_n` above and `-p_n p_1` below: where the one
 * says 1 (or 0) and the other the last, `#i` runs, and the other way round `#j`. Undefined where they do not mirror each other.
 */
export function cornerTemplate(above: Formula, below: Formula): Template | undefined {
  let first: string | undefined;
  let last: string | undefined;
  const found = new Set<string>();
  const isPair = (one: Formula, other: Formula): boolean => {
    const text = textOf(other);
    if (one.kind !== 'number' || !/^[01]$/.test(one.text) || other.kind === 'number') return false;
    first ??= one.text;
    last ??= text;
    return first === one.text && last === text;
  };
  const formula = zip(above, below, (x, y, inScript) => {
    const name = !inScript ? undefined : isPair(x, y) ? '#i' : isPair(y, x) ? '#j' : undefined;
    if (name === undefined) return 'descend';
    found.add(name);
    return nameFormula(name, x.range, true);
  });
  return formula && found.size === 2 ? { formula, start: Number(first), name: '#i' } : undefined;
}

export type Labels = ReadonlyMap<string, readonly Formula[]>;

/** The key of an instance's entries whose index was left out. */
export const LEFT_OUT = '';

/**
 * What the indices of a template are in a written entry: `#i` -> `2`, once for each time it stands there; undefined where the entry is no
 * instance of the template. A bare name where the template has an index (`\hat y` for `\hat y_1`) is noted as left out.
 */
export function instanceOf(template: Formula, cell: Formula): Labels | undefined {
  const labels = new Map<string, Formula[]>();
  const note = (key: string, label: Formula) => onceIn(labels, key, () => []).push(label);
  const zipped = zip(template, cell, (x, y) => {
    if (x.kind === 'name' && x.name.startsWith('#')) {
      note(x.name, y);
      return x;
    }
    if (x.kind === 'scripts' && y.kind === 'name' && hasIndex(x) && textOf(x.base) === textOf(y)) {
      note(LEFT_OUT, y);
      return x;
    }
    return 'descend';
  });
  return zipped && labels;
}

const hasIndex = (scripts: FormulaOf<'scripts'>): boolean =>
  scripts.sub?.kind === 'name' && scripts.sub.name.startsWith('#') && !scripts.sup;

export interface Template {
  readonly formula: Formula;
  /** What the first entry is counted as: 0 or 1. */
  readonly start: number;
  /** What the index is called. */
  readonly name: string;
}

/** The template of a line of entries with one gap, from the two entries that show it best. */
export function templateOf(items: readonly Formula[], name: string): Template | undefined {
  const gap = items.findIndex(isDots);
  const before = items.slice(0, gap).filter(item => !isGap(item));
  const after = items.slice(gap + 1).filter(item => !isGap(item));
  const last = after[after.length - 1];
  const pairs: [Formula, Formula, number | undefined][] = [];
  for (let at = 0; at + 1 < before.length; at++) pairs.push([before[at]!, before[at + 1]!, 1]);
  if (last) for (const item of before) pairs.push([item, last, undefined]);
  if (pairs.length === 0 && before.length === 1) return { formula: before[0]!, start: 1, name };
  for (const [a, b, step] of pairs) {
    const formula = overlay(a, b, name, step);
    if (!formula) continue;
    const first = instanceOf(formula, a)?.get(name)?.[0];
    const start = first === undefined ? 1 : Number(textOf(first)) - before.indexOf(a);
    if (start === 0 || start === 1) return { formula, start, name };
  }
  return undefined;
}
