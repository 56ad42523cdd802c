/**
 * Words in `\text{…}` at the end of an answer that may make another formula of the one before them: `A \text{ with permuted rows}`. What is known to do nothing, and words in
 * which nothing is changed, only tell of it.
 */
import { isHarmless, LETTERS_ALONE } from './harmless-remark.ts';
import { withLettersInTexts } from './symbols-in-texts.ts';
import { CHANGE_WITHIN, changesIn } from './words-of-change.ts';

const LAST = /\\(?:text(?:rm|bf|it|normal|sf)?|mbox)\s*\{([^{}]*)\}[\s.,;)\]!]*$/;
/** Other words of an answer that are part of its formula. */
const TOLD = /\\text\w*\s*\{[^{}]*(?:diagonal|entr|matrix|rows?\b|columns?\b)/i;
/** Which value holds when, and what a matrix is made of: words that formulas are read by. */
const READ =
  /(?<!\p{L})(?:if|when|whenever|unless|for(?! (?:the|any))|otherwise|else|elsewhere|other cases|falls|wenn|für|sonst|si|pour|sinon|cuando|entr(?:y|ies)|elements?|diagonals?|th|rows? is|columns? is)(?!\p{L})/iu;
/** What tells why, and what a symbol is. */
const WITHIN =
  /^[\s,;:(]*(?:because|since|due to|as|where|with|here|weil|da|wobei|mit|car|où|avec|porque|donde|con)(?!\p{L})|^[\s,;:(]*(?:is|are|denotes?|means|being|stands for)(?!\p{L})/iu;
/** What is said of a formula as a whole, where nothing stands behind it any more: `with noise`, `over K`, `read backwards`. */
const OF_WHOLE =
  /^[\s,;:(]*(?:with(?:out)?(?! \p{L} (?:the|an?|being) |.*=)|to|over|above|below|on|off|mod(?:ulo)?|into|after|before|read|takes?|by|for|and)(?!\p{L})|(?<!\p{L})(?:products?|multiplication|juxtaposition) (?:is|are|being|means?|taken)(?!\p{L})/iu;
/** What is said of a part of it alone. */
const OF_DIAGONAL =
  /^[\s,;:(]*(?:(?:only )?(?:on|above|below|off)|without|with) (?:the|its) (?:main |off-)?diagonal(?: (?:removed|dropped|only|alone))?[\s.)]*$/i;
/** Whom it is said for. */
const COMPARED = /^[\s,;:(]*(?:only )?(?:if|when|whenever|for|provided|where)(?!\p{L}).*[<>≤≥≠]/iu;
/** What was done to the symbol before it: `\text{with } V \text{ negated}`. */
const DONE =
  /^ (?!fixed|given|known|defined|computed|used|needed|required|stacked|as above)[a-z]{3,}ed[ .]*$/;
const WORDS = /\p{L}{2,}/gu;

/** The words at the end of an answer. */
export const lastWords = (answer: string): string | undefined =>
  answer.includes('\\text') || answer.includes('\\mbox') ? LAST.exec(answer)?.[1] : undefined;

/** Where such words stand; undefined where none do. */
export function changeInTexts(given: string): readonly [from: number, to: number] | undefined {
  const answer = withLettersInTexts(given);
  if (!/\\(?:text|mbox)/.test(answer) || answer.includes('$')) return undefined;
  const last = LAST.exec(answer);
  if (!last || TOLD.test(answer.slice(0, last.index))) return undefined;
  return mayChange(last[1]!.replace(/\s+/g, ' '), answer) ? [last.index, answer.length] : undefined;
}

function mayChange(words: string, answer: string): boolean {
  if (OF_DIAGONAL.test(words)) return !/\b(?:0|zeros?|else\w*|others?)\b|diag(?!onal)/i.test(answer);
  const isBracketed = /^\s*[([]/.test(words);
  if ((words.match(WORDS)?.length ?? 0) < 2)
    return COMPARED.test(words) || DONE.test(words) || (isBracketed && CHANGE_WITHIN.test(words));
  const isOfWhole = COMPARED.test(words) || (!isBracketed && OF_WHOLE.test(words) && !READ.test(words));
  const changes = (said: string): boolean =>
    isBracketed || WITHIN.test(words) ? CHANGE_WITHIN.test(said) : changesIn(said);
  if (!isOfWhole && (READ.test(words) || !changes(words.trim()))) return false;
  const formula = answer.replace(/\\(?:odot|circ)(?![A-Za-z])/g, '⊙');
  return !isHarmless({ formula, remark: ` ${words} ` }, LETTERS_ALONE);
}
