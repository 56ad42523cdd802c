/**
 * Text to tokens, in one pass over its UTF-16 units. Every token keeps its place in the text as given. Short forms that fill most answers
 * (`\mathbf{x}`, `\text{ReLU}`) become one token here; lost escapes are mended where `damage.ts` is certain.
 */
import { isBlank, isDigit, isLetter } from '../../characters.ts';
import { isSignOfFormulas, readUnicode } from './beyond.ts';
import { readCommand, readLost } from './control.ts';
import { mendControl } from './damage.ts';
import { readLetters, readNumber } from './letters.ts';
import { breakLostLines } from './lost-breaks.ts';
import { Scan, type Tokenizing } from './scan.ts';
import type { Segment } from './segments.ts';
import { readSign } from './signs.ts';
import type { Token } from './tokens.ts';

/** Without segments the text is mathematics as a whole, dollars or not (a preamble). */
export function tokenize(text: string, how: Tokenizing, segments?: readonly Segment[]): Token[] {
  const tokens: Token[] = [];
  const scan = new Scan(text, how, tokens);
  if (segments === undefined) readMathematics(scan, 0, text.length);
  else if (segments.length === 1 && segments[0]!.mathematics)
    readMathematics(scan, segments[0]!.from, segments[0]!.to);
  else {
    how.besides = true;
    for (const segment of segments) readSegment(scan, segment);
  }
  if (scan.hasSpaces) breakLostLines(tokens, how.mends);
  return tokens;
}

export function readMathematics(scan: Scan, start: number, end: number): void {
  const { text } = scan;
  scan.at = start;
  scan.end = end;
  while (scan.at < scan.end) {
    const at = scan.at;
    const code = text.charCodeAt(at);
    if (isLetter(code)) readLetters(scan);
    else if (code === 92) readCommand(scan);
    else if (code === 32) skipSpaces(scan);
    else if (isBlank(code)) {
      const mended = mendControl(text, at);
      if (mended !== undefined) readLost(scan, mended.command, at, at + mended.length);
      else {
        scan.at++;
        scan.spaced = true;
      }
    } else if (isDigit(code)) readNumber(scan);
    else if (code < 128) readSign(scan, code);
    else {
      if (!isSignOfFormulas(code, text[at]!)) scan.how.besides = true;
      readUnicode(scan, code);
    }
  }
}

function skipSpaces(scan: Scan): void {
  const { text, end } = scan;
  let at = scan.at + 1;
  while (at < end && text.charCodeAt(at) === 32) at++;
  scan.at = at;
  scan.spaced = true;
}

/** A piece of prose is one text token, without the marks around it; every piece of mathematics starts a display. */
function readSegment(scan: Scan, { from, to, mathematics, display, continues }: Segment): unknown {
  const { text } = scan;
  if (mathematics) {
    scan.at = from;
    if (!continues) scan.push('display', display ? 'display' : 'inline', from, from);
    readMathematics(scan, from, to);
    return;
  }
  let start = from;
  let end = to;
  while (start < end && !isLetter(text.charCodeAt(start)) && text.charCodeAt(start) < 128) start++;
  while (end > start && !isLetter(text.charCodeAt(end - 1)) && text.charCodeAt(end - 1) < 128) end--;
  if (end > start) scan.push('text', text.slice(start, end), start, end);
}
