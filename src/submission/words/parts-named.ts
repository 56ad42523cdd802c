/** How texts name a part of the homework: `part (b)`, `3.4`, `(iv)`, `T2`, `the previous question`; and whether labels are those of it. */
import type { Label } from '../found.ts';
import { numberOf, partOf } from '../pairing/numbering.ts';

export const QUESTION =
  '(?:question|part|exercise|problem|task|item|aufgabe|teilaufgabe|teil|frage|partie|exercice|pregunta|apartado|parte|ejercicio|punto)';
/** A number behind a word for a part, with the group `number`. */
export const NUMBERED = String.raw`(?:\(?(?<number>\d{1,2}\.\d{1,2}[a-z]?|\d{0,2}[a-z]|[ivx]{1,5}|\d{1,2})(?:\)|(?!\w)))`;
/** A name without such a word, with the groups `part`, `numbered` and `letter`. */
export const NAMED = String.raw`(?:\((?<part>\d{0,2}[a-z]|[ivx]{1,5}|\d{1,2})\)|(?<numbered>\d{1,2}[a-z]|\d{1,2}\.\d{1,2}[a-z]?|[A-Z]{1,2}\d{1,2}[a-z]?)(?!\w)|(?<letter>[a-h])\))`;

/** A label that is a letter with a number: `T2`. */
const CODE = /^\W*([a-z]{1,2}\d{1,2}[a-z]?)(?!\w)/i;

const CODED = /^[a-z]{1,2}\d{1,2}[a-z]?$/;
/** Whether a label has such a name within: `3. (Q3)`. */
const namesCode = (code: string, label: string): boolean =>
  new RegExp(`(?<![\\p{L}\\d])${code}(?![\\p{L}\\d])`, 'iu').test(label);

/** Whether labels, the nearest first, are those of the part that a text names so. */
export function isLabelled(name: string, labels: readonly Label[]): boolean {
  const word = name.toLowerCase();
  const count = word.replace(/^q(?=\d)/, '');
  for (const { text } of labels) {
    if (CODED.test(word) && namesCode(word, text)) return true;
    const number = partOf(text) ?? numberOf(text) ?? CODE.exec(text)?.[1]?.toLowerCase();
    if (number !== undefined)
      return number === word || number === count || number.replace(/^\d+\.?/, '') === word;
  }
  return false;
}
