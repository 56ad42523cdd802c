/**
 * Sets that are written out below a sum: `\{1, 3\}`, `\{2, \dots, K\}`, `[K - 1]`, `[1, K]`, `\{1, \dots, K\} \setminus \{k\}`. A set that has only a name is none
 * of these.
 */
import { textOf, unwrap } from '../../atom.ts';
import type { Formula } from '../../formula.ts';
import { isDots } from '../dots/templates.ts';

export type WrittenSet =
  | { readonly kind: 'members'; readonly members: readonly Formula[] }
  /** From the first to the last; without a first, from 1. */
  | { readonly kind: 'run'; readonly first: Formula | undefined; readonly last: Formula }
  /** All of a set, or of the axis, but what is in others. */
  | { readonly kind: 'rest'; readonly of: WrittenSet | undefined; readonly but: readonly WrittenSet[] }
  /** Written out in a way that is not read: never all places. */
  | { readonly kind: 'unread' };

const UNREAD: WrittenSet = { kind: 'unread' };

/** The set that a formula writes out; undefined for one that is called by a name or told in words. */
export function writtenSet(set: Formula): WrittenSet | undefined {
  const inner = unwrap(set);
  if (inner.kind === 'sum') {
    const [whole, ...others] = inner.terms;
    const but = others.map(({ sign, term }) => (sign === '-' ? writtenSet(term) : undefined));
    return but.every(one => one !== undefined) ? { kind: 'rest', of: writtenSet(whole!.term), but } : UNREAD;
  }
  if (inner.kind === 'product') return runOfDots(inner.factors);
  if (inner.kind !== 'group' || !inner.visible) return undefined;
  const body = unwrap(inner.body);
  if (inner.open === '(') return undefined;
  if (body.kind === 'list') return fromItems(body.items, inner.open === '[');
  if (body.kind === 'product' && body.factors.some(isDots)) return runOfDots(body.factors);
  if (body.kind === 'relation') {
    const [first, last, ...others] = body.sides;
    const isRun = body.signs[0] === 'colon' && others.length === 0 && !isLetterIn(first!);
    return isRun ? { kind: 'run', first, last: last! } : undefined;
  }
  if (isWord(body)) return undefined;
  return inner.open === '['
    ? { kind: 'run', first: undefined, last: body }
    : { kind: 'members', members: [body] };
}

/** `\{i : z_i > 0\}` says of which places something holds. */
const isLetterIn = (side: Formula): boolean => {
  const { kind } = unwrap(side);
  return kind === 'name' || kind === 'scripts';
};

const isWord = (body: Formula): boolean =>
  body.kind === 'text' || (body.kind === 'name' && body.name.length > 2);

/** `1 \dots K` without commas. */
function runOfDots(factors: readonly Formula[]): WrittenSet | undefined {
  const [first, dots, last, ...others] = factors;
  if (!factors.some(isDots)) return undefined;
  return first && dots && last && others.length === 0 && isDots(dots) ? { kind: 'run', first, last } : UNREAD;
}

/** `1, 2, \dots, K`, each one more than the one before; `[1, K]` is a run as well. */
function fromItems(items: readonly Formula[], isInterval: boolean): WrittenSet {
  const gap = items.findIndex(isDots);
  if (gap < 0) {
    const [first, last, ...others] = items;
    return isInterval && last && others.length === 0
      ? { kind: 'run', first, last }
      : { kind: 'members', members: items };
  }
  const [last, ...others] = items.slice(gap + 1);
  const start = items[0]!;
  const isCounted = items
    .slice(1, gap)
    .every((item, at) => Number(textOf(item)) === Number(textOf(start)) + at + 1);
  return last && others.length === 0 && gap > 0 && isCounted ? { kind: 'run', first: start, last } : UNREAD;
}
