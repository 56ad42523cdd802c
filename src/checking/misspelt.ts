/**
 * A function's name that was typed without a backslash and misspelt: `tahn(z)`. It is read letter by letter, and the first letter that nothing defines
 * is where reading ends; what the student has to look at is the word.
 */
import type { Range } from '../formula/formula.ts';
import type { Vocabulary } from '../formula/meaning/vocabulary.ts';
import { nearest } from '../formula/nearest.ts';
import { WHOLE_FUNCTIONS } from '../formula/whole-functions.ts';

const SHORTEST = 3;
const LETTER = /[a-z]/i;

/** The word around a letter that stands before a bracket, and the function whose name it nearly is. */
export function misspeltAround(
  [from, to]: Range,
  text: string,
  { functions }: Vocabulary,
): { readonly range: Range; readonly message: string } | undefined {
  if (to - from !== 1 || !LETTER.test(text[from] ?? '')) return undefined;
  let start = from;
  let end = to;
  while (LETTER.test(text[start - 1] ?? '')) start--;
  while (LETTER.test(text[end] ?? '')) end++;
  if (end - start < SHORTEST || text[start - 1] === '\\' || !isBracket(text, end)) return undefined;
  const word = text.slice(start, end);
  const near = nearest(word, [...functions.keys(), ...WHOLE_FUNCTIONS].filter(isWord));
  return near === undefined
    ? undefined
    : { range: [start, end], message: `Nothing defines ${word}. Did you mean ${near}?` };
}

const isWord = (name: string): boolean => name.length >= SHORTEST;

/** Whether a bracket stands there, behind a prime or a power too. */
const isBracket = (text: string, at: number): boolean =>
  /^'?(?:\^\{?\d\}?)?\s*(?:\\(?:left|bigl?)\s*)?[([]/i.test(text.slice(at, at + 16));
