/** Lines of programs as tokens, and the names of what loops make, which nobody can type. */
import type { PlainToken } from '../tokenize.ts';

export type Line = readonly PlainToken[];

/** The sum over an index: `#each(i, N, …)`. */
export const EACH = '#each';
/** What is told for several indices, or where something holds: `#every(sum, table)`, the sum of it and, where it makes one, the matrix. */
export const EVERY = '#every';
/** A vector or matrix by its entries or rows: `#table(i, N, j, M, …)`; by its columns. Behind them may stand what it was before. */
export const TABLE = '#table';
export const COLUMNS = '#columns';
/** A matrix with something added to what stands on its diagonal, or in the place of it: `#added-on-diagonal(J, v)`, `#set-on-diagonal(J, v)`. */
export const ADDED_ON_DIAGONAL = '#added-on-diagonal';
export const SET_ON_DIAGONAL = '#set-on-diagonal';
/** The matrix with a one at the label of each example: `#labels(labels)`, `#labels(labels, N)`. */
export const LABELS = '#labels';
/** A value at the label of each example, and zeros beside it: `#at-labels(value, labels)`, `#at-labels(value, labels, N)`. */
export const AT_LABELS = '#at-labels';
/** The rows of a matrix where a condition holds, and zeros for the others: `#picked(mask, A)`. */
export const PICKED = '#picked';

/** What nothing is known of: no value can be called so. */
export const UNKNOWN = 'for';

/** How long what is written out may be. */
export const MAX_TOKENS = 2000;

export const isSign = (one: PlainToken | undefined, sign: string): boolean =>
  one?.kind === 'operator' && one.text === sign;
export const isName = (one: PlainToken | undefined, name: string): boolean =>
  one?.kind === 'name' && one.text === name;

/** A sign at the place of another token. */
export const signAt = (one: PlainToken, text: string): PlainToken => ({
  ...one,
  kind: 'operator',
  text,
  spaced: false,
});
export const nameAt = (one: PlainToken, text: string): PlainToken => ({ ...one, kind: 'name', text });

/** A line in brackets. */
export const bracketed = (line: Line): Line => [
  signAt(line[0]!, '('),
  ...line,
  signAt(line[line.length - 1]!, ')'),
];

/** `name(a, b, …)`, at the place of a token. */
export const called = (one: PlainToken, name: string, parts: readonly Line[]): Line => [
  nameAt(one, name),
  signAt(one, '('),
  ...parts.flatMap((part, at) => (at === 0 ? part : [signAt(one, ','), ...part])),
  signAt(one, ')'),
];

/** `a, b = x, y`: all values first, by names that nobody can type, since they may be of names beside them. What `_` is called is not wanted. */
export const allAtOnce = (
  names: readonly PlainToken[],
  sign: PlainToken,
  values: readonly Line[],
): readonly Line[] => [
  ...names.map((name, at) => [nameAt(name, `#${name.text}`), sign, ...values[at]!]),
  ...names.filter(({ text }) => text !== '_').map(name => [name, sign, nameAt(name, `#${name.text}`)]),
];

/** Where one of these signs stands outside of brackets. */
export function outside(line: Line, ...signs: readonly string[]): readonly number[] {
  const found: number[] = [];
  let depth = 0;
  for (const [at, { kind, text }] of line.entries()) {
    if (kind !== 'operator') continue;
    if (text === '(' || text === '[') depth++;
    else if (text === ')' || text === ']') depth--;
    else if (depth <= 0 && signs.includes(text)) found.push(at);
  }
  return found;
}

/** What stands between the commas outside of brackets. */
export function parted(line: Line): readonly Line[] {
  const commas = outside(line, ',');
  return [...commas, line.length].map((to, at) => line.slice(at === 0 ? 0 : commas[at - 1]! + 1, to));
}

/** Where the bracket at a place is closed; behind the line where it is not. */
export function closeOf(line: Line, open: number): number {
  let depth = 0;
  for (let at = open; at < line.length; at++) {
    if (isSign(line[at], '(') || isSign(line[at], '[')) depth++;
    else if ((isSign(line[at], ')') || isSign(line[at], ']')) && --depth === 0) return at;
  }
  return line.length;
}
