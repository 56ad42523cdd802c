/** Where tokens and nodes stand in the text. */
import type { Range } from './formula.ts';

export const join = (a: Range, b: Range): Range => [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
export const rangeOf = (one: { readonly start: number; readonly end: number }): Range => [one.start, one.end];
