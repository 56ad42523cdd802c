/** A paragraph between two formulas that leads on to the second one: `Decoding multiplies by $W^\top$, so going back we have`. What it says is said of that one. */
import { DISPLAYED, headOf } from './sentence-around.ts';

/** Behind a formula, without a paragraph of its own that leads on to the equation of another quantity and does not point back. */
export function withoutNextParagraph(words: string, formula: string, next: string): string {
  const at = words.replace(DISPLAYED, '').trimEnd().search(LAST_PARAGRAPH);
  if (at < 0 || !next.includes('=') || headOf(next) === headOf(formula)) return words;
  const paragraph = words.slice(at).replace(DISPLAYED, '').trim();
  return LEADING.test(paragraph) && !BACK.test(paragraph) ? words.slice(0, at) : words;
}
const LAST_PARAGRAPH = /\n[ \t]*\n(?![\s\S]*\n[ \t]*\n)/u;
const LEADING = /^(?:\S+\s+){4}[\s\S]*(?:[\p{L})$],?:|\p{L}{2},?)$/u;
const BACK =
  /^\W*(?:this|that|it|its|these|those|but|however|actually|oops|wait|sorry|no|not|h+m+|well|still|which|correction|edit|note|except|only|then|now|finally|afterwards|and|or|so|minus|plus|times)(?!\p{L})|(?<!\p{L})(?:above|previous|wrong\p{L}*|mistak\p{L}*|forg[eo]t\p{L}*|errors?|correct\p{L}*|instead|should|missing|answers?|results?)(?!\p{L})/iu;
