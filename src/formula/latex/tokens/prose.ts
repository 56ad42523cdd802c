/** `\\text{…}`: a name, prose, or mathematics between dollars. */
import { isLetter } from '../../characters.ts';
import { type Command, commandOf } from './commands.ts';
import { readProgramName, readUnbraced } from './fonts.ts';
import type { Scan } from './scan.ts';
import { readMathematics } from './tokenize.ts';
import { isFunctionWord, isProseWord } from './words.ts';

/** `\text{...}`: a name, prose, or mathematics between dollars. */
export function readText(scan: Scan, command: Command, start: number): unknown {
  const { text } = scan;
  const open = scan.blanks(scan.at);
  if (text.charCodeAt(open) !== 123) {
    readUnbraced(scan, open, command, start);
    return;
  }
  const stop = scan.balanced(open);
  const close = text.charCodeAt(stop - 1) === 125 ? stop - 1 : stop;
  if (text.indexOf('$', open) >= 0 && text.indexOf('$', open) < close && scan.depth < 4) {
    const note = text.slice(open + 1, close);
    if (NOTE.test(note) && ENDED.test(text.slice(stop, stop + 12))) {
      scan.push('text', note.trim(), start, stop);
      scan.at = stop;
      return;
    }
    readMixed(scan, open + 1, close);
    scan.at = stop;
    return;
  }
  readProse(scan, command, text.slice(open + 1, close), start, stop, open + 1, close);
  scan.at = stop;
}

/** Words at the end of a line whose formulas are only mentioned: `\text{(the mean gives the $1/m$)}`; what is so in some cases or gives a name is none. */
const NOTE =
  /^(?!.*(?<!\p{L})(?:only|if|unless|provided|assuming|except|sum\p{L}*)(?!\p{L}))(?![^\p{L}]*(?:if|when|whenever|for|otherwise|else|where|with|let|and|or|plus|minus|times|wenn|falls|für|wobei|mit|si|sinon|pour|où|avec|para|donde|con|se)(?!\p{L}))[^$]*\p{L}{3,}[ ,;:]+\p{L}{2,}/iu;
const ENDED = /^[\s.,;]*(?:$|\\\\|\\end\b|\\tag|\\label|\\no|\$|\\\])/;

/** The content of `\text{…}`: a name where it is one, else prose. */
function readProse(
  scan: Scan,
  command: Command,
  content: string,
  start: number,
  stop: number,
  from: number,
  to: number,
): unknown {
  const trimmed = content.replace(/\\[ ,;!]|~/g, ' ').trim();
  if (trimmed === '') {
    scan.spaced = true;
    return;
  }
  if (trimmed.length === 1 && isLetter(trimmed.charCodeAt(0))) {
    if (ARTICLE.test(content) && OF_SIZE.test(scan.text.slice(stop, stop + LONGEST_SIZE)))
      scan.push('text', trimmed, start, stop);
    else scan.push('letter', trimmed, start, stop).font = command.font;
    return;
  }
  const name = /^([A-Za-z][A-Za-z0-9]*)('*)$/.exec(trimmed);
  if (name !== null && !isProseWord(trimmed) && !isSaid(scan, trimmed, stop)) {
    scan.push('word', name[1]!, start, stop).font = command.font === 'roman' ? 'roman' : command.font;
    for (let i = 0; i < name[2]!.length; i++) scan.push('prime', "'", stop, stop);
    return;
  }
  const joined = trimmed.replace(/\\_|[-\s]+/g, '');
  if (joined !== trimmed && isFunctionWord(joined)) {
    scan.push('word', joined, start, stop).font = command.font;
    return;
  }
  if (LETTERS.test(trimmed) && !trimmed.includes('\\') && !/[_^=]/.test(trimmed)) {
    scan.push('text', trimmed, start, stop);
    return;
  }
  if (!readProgramName(scan, trimmed, command, start, stop)) readInside(scan, from, to);
}

/** `\\text{a } K \\times h \\text{ matrix}` */
const ARTICLE = /^\s*[aA](?:\s|~|\\ )/;
const SIZE = String.raw`(?:[A-Za-z](?:_\w|_\{\w{1,8}\})?|\d{1,6})`;
const OF_SIZE = new RegExp(
  String.raw`^(?:\\[,;:! ]|[\s~])*(?:\\left)?\(?\s*${SIZE}\s*(?:\\times|×|,)\s*${SIZE}\s*(?:\\right)?\)?(?:\\[,;:! ]|[\s~-])*\\(?:text|textrm|mbox)\s?\{[\s~-]*\p{L}{3,}`,
  'u',
);
const LONGEST_SIZE = 80;

/** Letters of any language; those of the Greeks are mathematics, and so are signs made of letters, `ℓ`. */
const LETTERS = /[A-Za-z#]|(?![\p{Script=Greek}\p{Script=Common}])\p{L}/u;

/**
 * A word by itself behind a gap that says something, in whatever language: at the end of a line, `& \text{substitution}`, or with a blank behind it,
 * `& \text{se } z > 0`. What a file calls so is a name nonetheless.
 */
function isSaid({ tokens, text, how }: Scan, word: string, stop: number): boolean {
  const before = tokens[tokens.length - 1]?.kind;
  if ((before !== '&' && before !== 'quad') || how.words?.has(word)) return false;
  const behind = text.slice(stop, stop + 12);
  if (word.length > 2 && /^[\s.!;,]*(?:$|\\\\|\\end\{|\$)/.test(behind)) return true;
  const isApart = /[\s~]\}$/.test(text.slice(stop - 2, stop)) || /^(?:\\ |~)/.test(behind);
  return isApart && !isFunctionWord(word) && /^(?:\\[,;:! ]|[\s~])*\\?[A-Za-z]/.test(behind);
}

/** Prose with mathematics between dollars. */
function readMixed(scan: Scan, from: number, to: number): void {
  const { text } = scan;
  let at = from;
  while (at < to) {
    let dollar = text.indexOf('$', at);
    if (dollar < 0 || dollar >= to) dollar = to;
    const piece = text.slice(at, dollar).trim();
    // \mbox{\boldmath $x$}
    const font = piece.startsWith('\\') ? commandOf(piece) : undefined;
    if (font?.value === 'switch') scan.push('command', 'switch', at, dollar, piece).font = font.font;
    else if (piece !== '') scan.push('text', piece, at, dollar);
    let next = text.indexOf('$', dollar + 1);
    if (next < 0 || next > to) next = to;
    if (dollar < to) readInside(scan, dollar + 1, next);
    at = next + 1;
  }
}

/** Tokens of a part of the text, as mathematics. */
export function readInside(scan: Scan, from: number, to: number): void {
  const { end } = scan;
  scan.depth++;
  if (scan.depth < 8) readMathematics(scan, from, to);
  scan.depth--;
  scan.end = end;
}
