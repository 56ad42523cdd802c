/** LaTeX that has lost its backslashes with those of its spaces: `y, mathbf{x}` of `y\, \mathbf{x}`. Every place stays where it is. */
import { isBare } from '../tokens/bare.ts';

/** What stands behind a comma that parts two things: a wide space, dots, a word, a note, the end. */
const PARTS = /\s*(?:q?quad|[lc]?dots|text ?\{ |where|with|for|and|if|\w+ ?=|$)/y;

/** The text with blanks for the commas outside of all brackets, and where the first stands; undefined where there are none. */
export function withoutCommas(text: string): { readonly text: string; readonly at: number } | undefined {
  if (!text.includes(',') || text.includes('\\') || !isBare(text)) return undefined;
  let depth = 0;
  let first = -1;
  let written = '';
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign)) depth--;
    PARTS.lastIndex = at + 1;
    const isSpace = sign === ',' && depth === 0 && !PARTS.test(text);
    if (isSpace && first < 0) first = at;
    written += isSpace ? ' ' : sign;
  }
  return first < 0 ? undefined : { text: written, at: first };
}
