/** Where tokens and nodes stand in the text. */
import type { Range } from '../../formula.ts';
import type { Token } from '../tokens/tokens.ts';

export const join = (a: Range, b: Range): Range => [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
export const rangeOf = (one: Token): Range => [one.start, one.end];
