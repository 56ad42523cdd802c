/**
 * A letter for the class that a one-hot vector marks, told at the end: `\mathbb 1[i = c], \text{ where } c \text{ is the true class}`, `… where y_c = 1`,
 * `c = \arg\max_k y_k`. The vector itself says as much: `\mathbb 1[i = y]`.
 */

const LEAD = String.raw`[\s,;.:(]{0,6}(?:\\(?:q?quad|[,;: ])\s?){0,3}(?:\\(?:text|textrm|mbox)\s?\{[\s,;(]{0,4})?(?:(?:where|with|and|for|here|if|let)\b)?[\s}$]{0,6}`;
const WRAP = String.raw`(?:[\s$}]|\\(?:text|textrm|mbox)\s?\{){0,8}`;
const CLASS = String.raw`(?:the\s)?(?:index\sof\s(?:the\s)?)?(?:true|correct|right|target|actual|gold(?:en)?|ground[- ]truth)\s(?:class|label|category|word|token|index)\b[\w ]{0,30}`;
const END = String.raw`[\s}$).]{0,8}$`;
const TOLD = new RegExp(
  String.raw`${LEAD}(?<![A-Za-z\\])([a-z])${WRAP}(?:is|denotes|being|=)?${WRAP}${CLASS}${END}`,
  'i',
);
const MARKED = new RegExp(String.raw`${LEAD}(\S{1,24})_\{?([a-z])\}?\s?=\s?1${END}`);
const LARGEST = new RegExp(
  String.raw`${LEAD}(?<![A-Za-z\\])([a-z])\s?=\s?\\(?:arg\s?\\max|argmax|operatorname\*?\{arg\s?\\?,?\s?max\})(?:_\{?[a-z]\}?)?\s?(\S{1,24}?)(?:_\{?[a-z]\}?)?${END}`,
);
const MOST = 3000;

/** The text without what it says of its letter, and with a vector that is called so in the letter's place. */
export function classByVector(
  text: string,
  vector: string,
  isVector: (name: string) => boolean,
  isTaken: (letter: string) => boolean,
): string | undefined {
  if (text.length > MOST) return undefined;
  const told = TOLD.exec(text);
  const other = told ? undefined : (MARKED.exec(text) ?? LARGEST.exec(text));
  const found = told ?? other;
  if (!found) return undefined;
  const [one, two] = [found[1]!, found[2] ?? ''];
  const letter = one.length === 1 && (told || isVector(two)) ? one : isVector(one) ? two : undefined;
  if (letter === undefined || isTaken(letter)) return undefined;
  // by itself, or one of the two places of a Kronecker delta
  const own = new RegExp(
    String.raw`(?<![A-Za-z\\])${letter}(?![A-Za-z])|(?<=\\delta_\{[a-z])${letter}(?=\})|(?<=\\delta_\{)${letter}(?=[a-z]\})`,
    'g',
  );
  const before = text.slice(0, found.index);
  return own.test(before) ? before.replace(own, () => ` ${vector}`) : undefined;
}
