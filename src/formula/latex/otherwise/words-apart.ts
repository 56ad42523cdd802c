/** Words that are typed between formulas of LaTeX as they are, `Let \\delta = A. Then G = \\delta x^\\top`: as `\\text{…}`. TeX sets them as products of letters. */
import { wordSet } from '../../../expression/words.ts';
import { isHarmlessWord } from '../../beside/harmless-words.ts';
import { mendRun } from '../tokens/damage.ts';
import { isFunctionWord, isProseWord } from '../tokens/words.ts';

/** A text with its words apart, and where a place of it was before. */
export interface WordsApart {
  readonly text: string;
  readonly back: (place: number) => number;
}

const MOST = 6000;
/** Words with blanks between them, behind a blank or a full stop and before a formula or the end. */
const RUN = /(?<=^|[\s.,;)}\]])[A-Za-z]{2,14}(?:,?[ \t]{1,3}[A-Za-z]{2,14}){0,9}(?=[\s.,:;]|$)/g;
const SMALL: ReadonlySet<string> = wordSet('first second third the of that to from in it as be our');
const OPEN = '\\text{';

/** The text with its words apart; undefined where it has none, or says itself which is mathematics. */
export function wordsApart(text: string, isName: (word: string) => boolean): WordsApart | undefined {
  if (!text.includes('\\') || text.length > MOST || /\$|\\[[(]/.test(text)) return undefined;
  const runs: { readonly from: number; readonly to: number }[] = [];
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const words = run.split(/[\s,]+/);
    if (isProse(words, isName) && depthAt(text, index) === 0)
      runs.push({ from: index, to: index + run.length });
  }
  if (runs.length === 0 || hasOthers(text, runs, isName)) return undefined;
  let written = '';
  let done = 0;
  const shifts: { readonly at: number; readonly by: number }[] = [];
  for (const { from, to } of runs) {
    written += `${text.slice(done, from)}${OPEN}`;
    shifts.push({ at: written.length, by: OPEN.length });
    written += `${text.slice(from, to)}}`;
    shifts.push({ at: written.length, by: 1 });
    done = to;
  }
  return {
    text: written + text.slice(done),
    back: place => shifts.reduce((left, { at, by }) => (place >= at ? left - by : left), place),
  };
}

/** Whether some of the words are those between formulas, none may be a name or a function, and none does anything to a formula. */
function isProse(words: readonly string[], isName: (word: string) => boolean): boolean {
  const isPlain = (word: string) => isProseWord(word) || SMALL.has(word.toLowerCase());
  const isHarmless = (word: string) =>
    word.length > 2 && !isName(word) && !isFunctionWord(word) && isHarmlessWord(word.toLowerCase());
  return (
    (words.some(isProseWord) || (words.length > 2 && words.some(isPlain))) &&
    words.every(word => isPlain(word) || isHarmless(word))
  );
}

const WORD = /(?<![\\A-Za-z])[A-Za-z]{3,}/g;

/** Whether other words stand between the formulas: what they say, and which letters are theirs, nobody knows. */
const hasOthers = (
  text: string,
  runs: readonly { readonly from: number; readonly to: number }[],
  isName: (word: string) => boolean,
): boolean =>
  [...text.matchAll(WORD)].some(({ 0: word, index }) => {
    const end = index + word.length;
    return (
      !runs.some(({ from, to }) => from <= index && end <= to) &&
      !isName(word) &&
      !isFunctionWord(word) &&
      mendRun(text, index, end) === undefined &&
      depthAt(text, index) === 0
    );
  });

/** How many braces are open before the place. */
function depthAt(text: string, place: number): number {
  let depth = 0;
  for (let at = 0; at < place; at++)
    if (text[at] === '\\') at++;
    else if (text[at] === '{') depth++;
    else if (text[at] === '}') depth--;
  return depth;
}
