/**
 * Blanks of word processors, pages and PDF files, and characters that nobody sees: a plain blank stands for each of them, place for place, so
 * that words are parted, and signs are found beside each other, as they are seen. Letters and signs of full width are those of ASCII.
 */

/** Spaces of other widths, joiners, marks of direction, invisible operators, selectors of a glyph. */
const BLANK =
  /[\u00a0\u061c\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u2063\u2066-\u206f\u3000\ufeff]|[\ufe00-\ufe0f]/g;
const LINE_END = /[\u0085\u2028\u2029]/g;
const SOFT_HYPHEN = /\u00ad/g;
/** In a word, before the end of a line or beside an operator; between two operands of a PDF file it may as well be a minus: it stays, and is not known. */
const CERTAIN_HYPHEN =
  /(?<=[A-Za-z]{2})\u00ad(?=[A-Za-z])|(?<=[A-Za-z])\u00ad(?=[A-Za-z]{2})|\u00ad(?=\s*(?:$|[\n=+*/^_&)}\],;.-]))|(?<=[=+*/^_&({[,;-]\s*)\u00ad/g;

/** `✅` at the end of a line. */
const TICK = /[\u2705\u2713\u2714\u2611](?=\ufe0f?[ \t]*(?:\n|$))/g;

/** Those that mean the same to TeX, of full width and small ones: no braces, dollars, backslashes. */
const WIDE =
  /[\uff01\uff08-\uff3b\uff3d-\uff3f\uff41-\uff5a\ufe50-\ufe52\ufe54-\ufe57\ufe59\ufe5a\ufe5d-\ufe5f\ufe61-\ufe66]/g;
const narrow = (wide: string): string => wide.normalize('NFKC');

/** Most answers have none of them. */
const ANY =
  /[\u0085-\u00ad\u061c\u1680\u180e\u2000-\u206f\u2611\u2705\u2713\u2714\u3000\ufeff\uff01-\uff5a]|[\ufe00-\ufe0f\ufe50-\ufe66]/;

/** The same text in plain blanks. */
export const inPlainBlanks = (text: string): string =>
  ANY.test(text)
    ? text
        .replace(BLANK, ' ')
        .replace(LINE_END, '\n')
        .replace(TICK, ' ')
        .replace(WIDE, narrow)
        .replace(text.includes('\\') ? SOFT_HYPHEN : CERTAIN_HYPHEN, ' ')
    : text;

/** A backslash or several, with the letter behind them. */
const BACKSLASHES = /(\\+)([A-Za-z]?)/g;
const WRITTEN_BLANKS: Readonly<Record<string, string>> = { n: '\n ', r: '\n ', t: '  ' };

/** The same text with line ends for `\\n`, as JSON writes them, where each command has two backslashes. */
export function withLineEnds(text: string): string {
  if (!text.includes('\\\\') || !text.includes('\\n')) return text;
  let isEscaped = false;
  let isJson = true;
  const written = text.replace(BACKSLASHES, (found, signs: string, letter: string) => {
    if (letter === '') return found;
    if (signs.length % 2 === 0) isEscaped = true;
    else if (!Object.hasOwn(WRITTEN_BLANKS, letter)) isJson = false;
    else return signs.slice(1) + WRITTEN_BLANKS[letter];
    return found;
  });
  return isEscaped && isJson ? written : text;
}

/** A character as a message tells it: one that cannot be seen by its number. */
export const visible = (character: string): string =>
  /[\p{C}\p{Z}]/u.test(character)
    ? `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
    : character;
