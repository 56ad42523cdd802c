/**
 * Numbers of questions as people write them: the id `1a` is `Problem 1(a)`, `Q1.a` or `(a)` under `Problem 1` in a document, `ex1-iv` is `(iv)` under
 * `Exercise 1`. They speak only where the ids of a problem are numbers, and each number is that of one id.
 */
import type { Label } from '../found.ts';
import { NUMBER_SIGN, QUESTION_WORD } from './question-words.ts';

const WORD = String.raw`(?:(?:answers?|solutions?)(?:\s+(?:to|for))?\s+)?(?:${QUESTION_WORD}|no|nr|p)\.?[\s_-]*${NUMBER_SIGN}`;
/** A letter, or a Roman numeral. */
const PART = '[a-z]|[ivx]{2,5}';
const NUMBER = String.raw`(\d+(?:\.\d+)*)(?:[\s._-]*\(?(${PART})\)?(?![a-z]))?`;
const WHOLE = new RegExp(`^(${WORD})?\\(?${NUMBER}\\)?$`, 'i');
const TITLED = new RegExp(`^${WORD}${NUMBER}(?=\\s*(?:[:.)\\]–—(-]|$))`, 'i');
/** A bare number, and a title behind it. */
const BARE_TITLED = new RegExp(
  String.raw`^(?:${WORD}|(?:answers?|solutions?)\s+)?\(?${NUMBER}(?![\w.]*\w)(?=[^=\w]*\s[^=\w]*[\p{L}$\\])`,
  'iu',
);
const LETTER = new RegExp(`^(?:${WORD})?\\(?(${PART})\\)?$`, 'i');
const MARKS = /^[\s*_`~#>[\]]+|[\s*_`~#:.,;=\]：、．。，]+$/g;
/** `第3题`, `（a）` with the signs of another script. */
const COUNTED = /^第\s?([\d.]+)\s?[题題問问]/;
const WIDE = /[（）：]/g;
const NARROW: Readonly<Record<string, string>> = { '（': '(', '）': ')', '：': ':' };

const joined = (number: string, letter: string | undefined): string =>
  `${number}${letter?.toLowerCase() ?? ''}`;

const bareOf = (text: string): string =>
  text
    .slice(0, 300)
    .replace(WIDE, sign => NARROW[sign]!)
    .replace(MARKS, '')
    .trim()
    .replace(COUNTED, '题 $1');

/** The number that a label is, or that it begins with behind a word for it. */
export function numberOf(text: string): string | undefined {
  const bare = bareOf(text);
  const whole = WHOLE.exec(bare);
  if (whole) return joined(whole[2]!, whole[3]);
  const titled = TITLED.exec(bare);
  return titled ? joined(titled[1]!, titled[2]) : undefined;
}

/** The number that a heading begins with, where its title stands behind it: `3. Output weights`, `#3 Output weights`. */
export function numberBeforeTitle(text: string, numbers: ReadonlyMap<string, string>): string | undefined {
  const found = BARE_TITLED.exec(bareOf(text));
  if (!found) return undefined;
  const number = joined(found[1]!, found[2]);
  // `3. A derivative` has a title that begins with a letter
  return numbers.has(number) ? number : found[1];
}

/** The number, letter or Roman numeral that a label is and nothing else, a word for “question” apart. */
export function partOf(text: string): string | undefined {
  const bare = bareOf(text);
  return LETTER.exec(bare)?.[1]?.toLowerCase() ?? (WHOLE.test(bare) ? numberOf(bare) : undefined);
}

/** Roman numerals as parts of questions have them. */
export const NUMERALS = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi'.split(' ');

/** The ids of a problem by their numbers; empty where they are none. */
export function numbered(ids: Iterable<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string | undefined>();
  for (const id of ids) {
    const bare = LETTER.test(id) ? id.toLowerCase() : WHOLE.test(id) ? numberOf(id) : undefined;
    if (bare !== undefined) found.set(bare, found.has(bare) ? undefined : id);
  }
  return new Map([...found].flatMap(([number, id]) => (id === undefined ? [] : [[number, id] as const])));
}

/** The question whose number a label says, with those of the labels around it; undefined where it says none. */
export function questionNumbered(
  labels: readonly Label[],
  at: number,
  numbers: ReadonlyMap<string, string>,
): string | undefined {
  if (numbers.size === 0) return undefined;
  const { kind, text } = labels[at]!;
  const letter = LETTER.exec(bareOf(text))?.[1]?.toLowerCase();
  if (letter !== undefined) {
    const outer = labels
      .slice(at + 1)
      .map(label => numberOf(label.text))
      .filter(one => one !== undefined);
    if (outer.length === 0) return numbers.get(letter);
    // the items of a copied list may stand between: `(a)` behind its `4.` under “Problem 1”
    return (
      numbers.get(outer[0] + letter) ?? (isFlat(labels, at) ? numbers.get(outer.at(-1) + letter) : undefined)
    );
  }
  const number = numberOf(text);
  const bare = kind === 'line' && /^\(?[\d.]+\)?[.:]?$/.test(text);
  if (number === undefined || !bare) return number === undefined ? undefined : numbers.get(number);
  // `2.` under “Problem 1” is 1.2, `(2)` under “Question 5” numbers a step
  const outer = labels.slice(at + 1);
  for (const label of outer) {
    const inside = numbers.get(`${numberOf(label.text)}.${number}`);
    if (inside !== undefined) return inside;
  }
  return outer.some(isNumber(numbers)) ? undefined : numbers.get(number);
}

/** Whether no other letter stands around that of a label. */
const isFlat = (labels: readonly Label[], at: number): boolean =>
  !labels.slice(at + 1).some(({ text }) => LETTER.test(bareOf(text)));

const isNumber =
  (numbers: ReadonlyMap<string, string>) =>
  ({ text }: Label): boolean =>
    numbers.has(numberOf(text) ?? '');
