/**
 * Sentences that lead on to a formula and tell how it comes of what was found in another part: `The sign flips compared to 2.1`, `We reuse the result of (b) with $U$ and $V$ swapped`.
 * What they say of signs, factors and places is done to what stands there, and the formula is what becomes of it.
 */
import { words } from '../../formula/any-of.ts';
import { withoutOperations } from '../../formula/beside/words-of-change.ts';
import type { Label } from '../found.ts';
import { isLabelled, NAMED, NUMBERED, QUESTION } from './parts-named.ts';

const FOUND = words(
  'answers? results? solutions? formulas? gradients? derivatives? derivations? expressions? calculations? arguments? computations?',
);
/** What sets the formula beside the one of another part, and that part. */
const EARLIER = new RegExp(
  String.raw`(?<!\p{L})(?:${[
    'compared (?:to|with)',
    'relative to',
    '(?:in )?contrast to',
    'unlike',
    'analogous(?:ly)? to',
    'similar(?:ly)? to',
    '(?:as|like)(?: (?:before|above))?(?: in| for)?',
    `(?:${FOUND})(?: (?:of|from|in|to|for))`,
    '(?:re)?us(?:e|es|ing)',
  ].join('|')}) (?:the (?:${FOUND}) (?:of|from|in|to|for) )?(?:${QUESTION}s? ${NUMBERED}|${NAMED})`,
  'iu',
);

/** Whether a sentence sets the formula that it leads on to beside what was found in another part than that of `labels`. */
export function tellsOfEarlier(sentence: string, labels: readonly Label[]): boolean {
  const { number, part, numbered, letter } = EARLIER.exec(sentence)?.groups ?? {};
  const name = number ?? part ?? numbered ?? letter;
  if (name === undefined || isLabelled(name, labels)) return false;
  // `minus G` is said of what stands behind it
  const last = LAST.exec(sentence)?.[0] ?? '';
  return WITH.test(sentence) || withoutOperations(last) === last;
}
const LAST = /(?:\S+\s+){0,3}\S+\s*$/u;
/** What is done to other things. */
const WITH =
  /(?<!\p{L})with [^.;:]{1,60} (?:swapped|exchanged|interchanged|reversed|flipped|switched|in place of [^.;:]{1,20})[\s:,]*$/iu;
