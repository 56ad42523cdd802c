/**
 * Formulas that the words around them take back, or make another of: `First I thought $A$, but that is wrong`, `It is not $A$`, `the negative of $A$`, `$A$, transposed`.
 * What is taken back is no answer; what the words change is handed on with them, so that nobody takes it for what it is alone.
 */
import { anyOf } from '../../formula/any-of.ts';
import { changes, leavesOpen } from '../../formula/latex/statements/beside-formulas.ts';

/** What is said of a formula that is no answer, without a verb. */
const DROPPED = '(?:wrong|incorrect|failed|crossed out|discarded)';
/** What is said of it with one. */
const WRONG = '(?:wrong|incorrect|false|a mistake|not (?:right|correct|true|(?:the|my) (?:final )?answer))';
const IT = '(?:this|that|the above|it)';

/** Words right before a formula. */
const BEFORE = new RegExp(
  String.raw`\b(?:${anyOf({
    'a denial': /not|never/,
    'another one': /instead of|rather than/,
    'a first try': /first,? I (?:thought|tried|guessed|wrote|had)(?: (?:of|it (?:is|was)|that))?/,
    'what others say': /the claim that/,
  })}|${DROPPED}(?: \w+)?)\s*:?\s*$`,
  'i',
);
/** Words right behind it, up to the end of the sentence, or the next one. */
const BEHIND = new RegExp(
  [
    String.raw`^[^.!?]{0,12}\b(?:is|was) ${WRONG}\b`,
    String.raw`^[\s,;(]*${DROPPED}\b`,
    String.raw`^[^.!?$]{0,40}[.!?]?\s*(?:but )?(?:${IT}|which) (?:is|was) ${WRONG}\b(?! to (?:use|apply|multiply|take|treat|forget|drop))`,
  ].join('|'),
  'i',
);

/** Whether the words before and behind a formula in running text say that it is no answer. */
export const isTakenBack = (before: string, behind: string): boolean =>
  BEFORE.test(before.slice(-60)) || BEHIND.test(behind.slice(0, 100));

const ANNOUNCED = new RegExp(
  String.raw`\b${DROPPED}\s+(?:attempt|try|version|answer|idea|solution|approach|result)\W*$|(?:^|[.!?]\s)\W*not:?\W*$`,
  'i',
);
const RETRACTED = new RegExp(
  String.raw`^\W*(?:${IT} (?:is|was) ${WRONG}\b|${anyOf({
    'a correction': /no[,!.] it is/,
    'what does not count': /(?:please )?ignore (?:this|the above)|(?:I )?crossed (?:this |it )?out/,
  })})`,
  'i',
);

/** Whether the paragraphs before and behind a formula that is set apart say so. */
export const isRetracted = (before: string, behind: string): boolean =>
  ANNOUNCED.test(before.slice(-80)) || RETRACTED.test(behind.slice(0, 80));

const HEADING = new RegExp(
  String.raw`\b(?:${DROPPED}|ignore|do not (?:grade|mark|count)|(?:by|from) (?:(?:the|my|an?) )?(?:ta|tutor|instructor|teacher|professor|partner|friend|classmate|solution sheet|answer key)|(?:copied|taken|quoted) from)\b`,
  'i',
);

/** Whether a heading says that nothing below it is an answer: `## Scratch work (please ignore)`. */
export const takesBack = (heading: string): boolean =>
  heading.length < 100 &&
  HEADING.test(heading) &&
  !/\?|\b(?:what(?:'s| is| goes| went)|why|not wrong)\b/i.test(heading);

const LAST_WORDS = /[A-Za-z][A-Za-z ]{0,60}\s*$/;
/** Words in another paragraph are a sentence of their own. */
const NEXT_WORDS = /^(?!\s*?\n[ \t]*\n)[\s,;(]*[A-Za-z][A-Za-z -]{0,60}/;

/** Words between sizes tell sizes: `$n \times m$ times $m \times 1$`. */
const SIZE = /^\s*\w{1,4}\s*\\times\s*\w{1,4}\s*$/;

/** A formula with the words beside it that make another one of it. */
export function withChanges(formula: string, before: string, behind: string): string {
  if (SIZE.test(formula)) return formula;
  const lead = LAST_WORDS.exec(before.slice(-60))?.[0];
  if (lead && changes(lead, false)) return `\\text{${lead.trim()} } ${formula}`;
  const tail = NEXT_WORDS.exec(behind.slice(0, 80))?.[0];
  return tail && leavesOpen(tail) ? `${formula} \\text{${tail.trim().replace(/^[,;(\s]+/, ' ')}}` : formula;
}

/** Behind or before a typed formula: `yhat - y   # WRONG`, `dyhat (wrong, ignore): yhat - y`. */
const TYPED = new RegExp(
  String.raw`(?:#|//|%|<-{1,2}|←)\s*(?:this is )?(?:${DROPPED}|${WRONG}|ignore)\b|^[^=:]{0,40}\((?:${DROPPED}|ignore)\b[^()]{0,40}\)\s*:`,
  'i',
);

/** Whether a typed line takes itself back. */
export const isTypedBack = (line: string): boolean => line.length < 2000 && TYPED.test(line);
