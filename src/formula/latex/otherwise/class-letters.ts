/**
 * A letter for the class that a one-hot vector marks, told at the end: `\mathbb 1[i = c], \text{ where } c \text{ is the true class}`, `… where y_c = 1`,
 * `c = \arg\max_k y_k`. The vector itself says as much: `\mathbb 1[i = y]`.
 */

const LEAD = String.raw`[\s,;.:(]{0,6}(?:\\(?:q?quad|[,;: ])\s?){0,3}(?:\\(?:text|textrm|mbox)\s?\{[\s,;(]{0,4})?(?:(?:where|with|and|for|here|if|let)\b)?[\s}$(]{0,6}(?:(?<![A-Za-z\\_{^])[a-z][\s}$]{0,4}(?::|(?:\\text\s?\{)?\s{0,2}(?:such\sthat|s\.\s?t\.|with)\b)[\s}$]{0,6}(?:\\[,;: ]\s?)?)?`;
const WRAP = String.raw`(?:[\s$}]|\\(?:text|textrm|mbox)\s?\{){0,8}`;
const CLASS = String.raw`(?:the\s(?:class\s)?label\b|(?:the\s)?(?:index\sof\s(?:the\s)?)?(?:true|correct|right|target|actual|gold(?:en)?|ground[- ]truth)\s(?:class|label|category|word|token|index)\b)[\w ]{0,30}`;
const END = String.raw`[\s}$).]{0,8}$`;
/** `c`, `k^*`. */
const LETTER = String.raw`(?<letter>[a-z](?:\^\{?(?:\*|\\ast|\\star)\}?)?)`;
const FIRST = String.raw`${LEAD}(?<![A-Za-z\\])${LETTER}`;
const VECTOR = String.raw`(?<vector>\S{1,24}?)`;
const LARGEST = String.raw`\\(?:arg\s?\\max|argmax|operatorname\*?\{arg\s?\\?,?\s?max\})(?:_\{?[a-z]\}?)?\s?${VECTOR}(?:_\{?[a-z]\}?)?`;
const WHERE = String.raw`\\\{\s?(?<any>[a-z])\s?(?:[:|]|\\mid|\\colon)\s?${VECTOR}_\{?\k<any>\}?\s?=\s?1\s?\\\}`;
/** How a letter is told, from its beginning to the end of the answer. */
const WAYS: readonly RegExp[] = [
  new RegExp(`${FIRST}${WRAP}(?:is|denotes|being|=)?${WRAP}${CLASS}${END}`, 'i'),
  new RegExp(String.raw`${LEAD}(?<vector>\S{1,24})_\{?${LETTER}\}?\s?=\s?1${END}`),
  new RegExp(String.raw`${FIRST}\s?:?=\s?${LARGEST}${END}`),
  new RegExp(String.raw`${FIRST}\s?:?=\s?${WHERE}${END}`),
];
const MOST = 3000;

/** The text without what it says of its letter, and with a vector that is called so in the letter's place. */
export function classByVector(
  text: string,
  vector: string,
  isVector: (name: string) => boolean,
  isTaken: (letter: string) => boolean,
): string | undefined {
  if (text.length > MOST) return undefined;
  const told = WAYS.find(way => way.test(text));
  const found = told?.exec(text);
  if (!found) return undefined;
  const { letter = '', vector: marked } = found.groups!;
  if ((marked !== undefined && !isVector(marked)) || isTaken(letter)) return undefined;
  const sign = letter.replace(/[\\^*{}]/g, '\\$&');
  // by itself, or one of the two places of a Kronecker delta
  const own = new RegExp(
    String.raw`(?<![A-Za-z\\])${sign}(?![A-Za-z])|(?<=\\delta_\{[a-z])${sign}(?=\})|(?<=\\delta_\{)${sign}(?=[a-z]\})`,
    'g',
  );
  const before = text.slice(0, found.index);
  return own.test(before)
    ? before.replace(own, (_, at: number) => (before[at - 1] === '_' ? `{${vector}}` : ` ${vector}`))
    : undefined;
}
