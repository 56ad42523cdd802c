/** One plain formula by itself, as problem files have them: `W1 * x + b1`. Answers, which may hold several, are read by `read.ts`. */
import { type Formula, Unreadable } from '../formula.ts';
import { type Names, PlainParser } from './parse.ts';
import { tokenizePlain } from './tokenize.ts';

/** The longest plain text that is read, in UTF-16 units. */
const MAX_LENGTH = 20_000;

/**
 * Parses one plain formula.
 * @throws Unreadable
 */
export function parsePlain(text: string, names?: Names): Formula {
  checkLength(text);
  // An answer may have comments; in a file, what is silently left out would be a fault of it.
  const comment = text.search(/[#%]|(?<=\s)\/\//);
  if (comment >= 0)
    throw new Unreadable(
      'syntax',
      [comment, comment + 1],
      `a formula of a file has no “${text[comment]}”: there is no remainder, and no comment in it`,
    );
  return new PlainParser(tokenizePlain(text), names).whole();
}

/** @throws Unreadable for a text that is too long. */
export function checkLength(text: string): void {
  if (text.length > MAX_LENGTH)
    throw new Unreadable(
      'syntax',
      [0, text.length],
      `the formula has ${text.length} characters: at most ${MAX_LENGTH} are read`,
    );
}
