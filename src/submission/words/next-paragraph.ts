/**
 * What leads on from one formula to another: a paragraph of its own, `Decoding multiplies by $W^\top$, so going back we have`, or a line between two displays,
 * `and, summing the rows,`. What it says is said of the second one.
 */
import { DISPLAYED, headOf } from './sentence-around.ts';

/** Behind a formula, without a paragraph or line of its own that leads on to the equation of another quantity and does not point back. */
export function withoutNextParagraph(words: string, formula: string, next: string): string {
  if (!next.includes('=') || headOf(next) === headOf(formula)) return words;
  const told = words.replace(DISPLAYED, '').trimEnd();
  const isDisplay = next.startsWith('\\begin{') || told !== words.trimEnd();
  const line = isDisplay ? LINE.exec(told)?.[1] : undefined;
  if (line !== undefined && !BACK.test(line)) return '';
  const at = told.search(LAST_PARAGRAPH);
  if (at < 0) return words;
  const paragraph = words.slice(at).replace(DISPLAYED, '').trim();
  return LEADING.test(paragraph) && !BACK.test(paragraph) ? words.slice(0, at) : words;
}
/** Between two displays, with what joins them and without that. */
const LINE =
  /^\s*\n\s*(?:and|then|next|similarly|likewise|finally|moreover|furthermore)(?: then)?(?:,\s*|\s+)([^.!?;]+[,:])$/iu;
const LAST_PARAGRAPH = /\n[ \t]*\n(?![\s\S]*\n[ \t]*\n)/u;
const LEADING = /^(?:\S+\s+){4}[\s\S]*(?:[\p{L})$],?:|\p{L}{2},?)$/u;
const BACK =
  /^\W*(?:this|that|it|its|these|those|but|however|actually|oops|wait|sorry|no|not|h+m+|well|still|which|correction|edit|note|except|only|then|now|finally|afterwards|and|or|so|minus|plus|times)(?!\p{L})|(?<!\p{L})(?:above|previous|wrong\p{L}*|mistak\p{L}*|forg[eo]t\p{L}*|errors?|correct\p{L}*|instead(?! of)|should|missing|answers?|results?)(?!\p{L})/iu;
