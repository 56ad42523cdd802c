/**
 * Answers told in words under the label of a question, `## p3` with `It is the identity matrix.` below it: what names the identity, zeros or ones and is short is handed on as it
 * stands.
 */
import { doubtIn } from '../../formula/beside/doubt.ts';
import { CHANGE_WITHIN } from '../../formula/beside/words-of-change.ts';
import type { FoundDocument, Label } from '../found.ts';
import { whereOf } from '../pairing/candidate.ts';
import type { PairedAnswer } from '../pairing/pairing.ts';

const LONGEST = 200;
/** How a sentence leads on to a value. */
const LEAD =
  /^(?:(?:so|and|thus|hence|clearly|obviously|of course),? )?(?:(?:it|this|that|(?:the|my) (?:answer|result|gradient|derivative|jacobian|matrix)) (?:is|equals|becomes) |=\s*)?(?:(?:just|simply|again|also) )?/i;
const VALUE =
  /^(?:an? |the |all )?(?:(?:negative|minus)(?: of)?(?: the| an?)? )?(?:identity|zeros?|(?:vector|matrix|column|row) of (?:all )?(?:zeros|ones)|ones)(?![A-Za-z])/i;
/** Ways to say it, and the one that formulas in words have. */
const SAID: readonly (readonly [RegExp, string])[] = [
  [/^(?:the |an? )?negative (?:of )?(?:the )?(?=identity)/i, 'minus the '],
  [/^(?:all |an? (?:vector|matrix|column|row) of (?:all )?)zeros/i, 'zero'],
];
/** A value with nothing behind it, or with why it is so. */
const WHOLE =
  /^[A-Za-z ]*?(?:identity|zeros?|ones)(?: matrix| vector)?(?: of (?:size|order) \$?\w{1,3}\$?)?(?=[\s.!]*$|[\s,.;:(–—-]*(?:because|since|as (?:it|the|there|we)|explanation|reason|proof)(?![a-z]))/i;

/** What is told without its reason; whatever else stands behind it leaves it to a person. */
function told(question: string, text: string): PairedAnswer['answer'] {
  const whole = WHOLE.exec(text)?.[0] ?? text;
  const answer = SAID.reduce((said, [way, usual]) => said.replace(way, usual), whole);
  const why = text.slice(whole.length);
  const isClear = WHOLE.test(text);
  const isDoubted = !isClear || doubtIn(` ${why} `) !== undefined || CHANGE_WITHIN.test(why);
  return { question, answer, ...(isDoubted ? { doubt: text } : {}) };
}

/** The answer to a question that is told in words. */
export function valueInWords(
  question: string,
  documents: readonly FoundDocument[],
  questionOf: (labels: readonly Label[]) => string | undefined,
): PairedAnswer | undefined {
  for (const document of documents.toReversed())
    for (const found of document.texts.toReversed()) {
      const { label, under = [] } = found;
      const text = found.text
        .slice(0, 2 * LONGEST)
        .split(/\n\s*>/)[0]!
        .trim()
        .replace(/\s+/g, ' ')
        .replace(LEAD, '');
      if (document.format === 'txt' || text.length > LONGEST || !VALUE.test(text)) continue;
      if (questionOf([label, ...under]) !== question) continue;
      return { ...whereOf(document, found), answer: told(question, text), earlier: [] };
    }
  return undefined;
}
