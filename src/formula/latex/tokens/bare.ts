/**
 * LaTeX that has lost every backslash: `frac{partial L}{partial W} = hat y x^top`. Where that is certain, the names of commands are found in the
 * runs of letters, the longest first; what is no such name stays one letter.
 */
import { commandOf } from './commands.ts';

/** What nobody writes but as commands. */
const REMAINS =
  /(?<![A-Za-z])(?:[dt]?frac|sqrt|math(?:bf|rm|cal|bb|sf)|boldsymbol|operatorname|text(?:bf|rm)?|(?:wide)?hat|bar|tilde|begin|end)\{|[dt]?frac ?(?:\d|partial)|\{ ?(?:rm|bf) |left ?[([]|odot|cdot|(?:nabla|sum|prod)_\{|nabla_|\^ ?\{?(?:\(\d\)|\[\d\])? ?top(?![a-z])|partial ?[A-Za-z]|(?:math(?:bf|bb|rm)|boldsymbol) [A-Za-z\d](?![A-Za-z])|hat [A-Za-z](?![A-Za-z])/;
const LONGEST_SEARCHED = 4000;

/** Whether a text is LaTeX without the backslashes of its commands; those of `\,` and of line breaks may be there. */
export const isBare = (text: string): boolean =>
  !/\\[A-Za-z]/.test(text) &&
  REMAINS.test(text.length > LONGEST_SEARCHED ? text.slice(0, LONGEST_SEARCHED) : text);

/** A letter stands before another name at least as often: `y_imathbf x`, `frac1hbar{z}`, `frac1mleft(a - bright)`. */
const LETTER_FIRST: ReadonlySet<string> = new Set(['\\imath', '\\jmath', '\\hbar', '\\mleft', '\\mright']);
const LONGEST_NAME = 20;
const SHORTEST_NAME = 3;

/** The command that the letters from `start` on begin with; a short one only where it is all of them. */
export function bareCommand(text: string, start: number, end: number): string | undefined {
  for (let stop = Math.min(end, start + LONGEST_NAME); stop > start + 1; stop--) {
    if (stop - start < SHORTEST_NAME && stop < end) continue;
    const name = `\\${text.slice(start, stop)}`;
    if (commandOf(name) !== undefined && !LETTER_FIRST.has(name)) return name;
  }
  return undefined;
}
