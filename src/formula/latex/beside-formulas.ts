/**
 * What stands beside a formula and decides whether it is an answer as it is written: `or` puts it beside another one, `the transpose of` makes
 * something else of it, `up to sign` leaves open what it is, and `\ne` denies it.
 */
import { firstWord } from './words.ts';

const ALTERNATIVES: ReadonlySet<string> = new Set(['or', 'oder', 'ou', 'o']);

/** Prose that puts what is behind it beside what is before it. */
export const isAlternative = (prose: string): boolean => ALTERNATIVES.has(firstWord(prose));

const CHANGING =
  /\b(?:not|half|twice|double|minus|plus|times|(?:multiplied|divided)(?: element-?wise)? (?:by|with)|(?:half|twice|double|negative|opposite|negation|transposed?|inverse|reciprocal|sum|mean|average|norm|square|root) of)(?: the)?[\s:]*$/i;

/** Whether the words right before a formula make something else of it: `half of`, `the transpose of`, `it is not`. */
export const changes = (prose: string): boolean => CHANGING.test(prose.slice(-40));

const LEAVING_OPEN =
  /\bup to (?:an? |the |some )?(?:overall |multiplicative )?(?:sign|constant|scal|factor|transpos)|\b(?:is|are|would be) (?:wrong|false|incorrect|not (?:the|my|an|right|correct))\b|\bnegated\b/i;

/** Whether the words behind a formula leave open what it is, or take it back: `up to sign`, `up to a constant`, `is wrong`. */
export const leavesOpen = (prose: string): boolean => LEAVING_OPEN.test(prose.slice(0, 80));

/** Relations that do not say what something is: `\ne A` is no answer A. A `>` may mark what a letter quotes. */
export const DENYING: ReadonlySet<string> = new Set(['!=', '<', '<=', '>=', 'propto', 'notin']);
