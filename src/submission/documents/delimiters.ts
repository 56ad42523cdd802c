/**
 * Where a formula ends. Braces hide a delimiter (`$\text{if $x > 0$}$`); if the braces never balance, the first delimiter counts. Each
 * search pays for the characters it looks at from one purse a document, so that a file made to be slow ends with a message.
 */
import { wordSet } from '../../expression/words.ts';

/** How many characters the searches of one document may still look at. */
export interface Work {
  left: number;
}

export class TooTangled extends Error {}

/** A purse for a document of a length: enough for every honest file many times over. */
export function workFor(length: number): Work {
  return { left: 2_000_000 + 60 * length };
}

/** Takes from the purse. @throws TooTangled where it is empty */
export function pay(work: Work, characters: number): void {
  work.left -= characters;
  if (work.left < 0)
    throw new TooTangled('the file has too many unclosed formulas or braces to be read; close them');
}

export type Closing = '$' | '$$' | '\\)' | '\\]' | '\\\\)' | '\\\\]' | '`$';

/** The index of the closing delimiter in [from, end), or -1. `paragraph`: a blank line ends the search. */
export function closingOf(
  text: string,
  from: number,
  end: number,
  closing: Closing,
  work: Work,
  paragraph = false,
): number {
  let depth = 0;
  let first = -1;
  let at = from;
  for (; at < end; at++) {
    const char = text[at];
    if (char === '\\' && !(closing[0] === '\\' && text.startsWith(closing, at))) at += 1;
    else if (char === '{') depth += 1;
    else if (char === '}') depth -= 1;
    else if (char === '\n' && paragraph && isBlankLine(text, at + 1, end)) break;
    else if (char === closing[0] && text.startsWith(closing, at) && at + closing.length <= end) {
      if (depth <= 0) {
        pay(work, at - from + 1);
        return at;
      }
      if (first < 0) first = at;
      at += closing.length - 1;
    }
  }
  pay(work, at - from + 1);
  return first;
}

function isBlankLine(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    const char = text[at];
    if (char === '\n') return true;
    if (char !== ' ' && char !== '\t') return false;
  }
  return true;
}

/** Environments that hold a formula, without their star. */
const MATHEMATICS = wordSet(`
  equation align alignat aligned alignedat gather gathered multline multlined eqnarray flalign xalignat split
  displaymath math IEEEeqnarray dmath dgroup cases bmatrix pmatrix matrix vmatrix Bmatrix Vmatrix`);

export function isMathEnvironment(name: string): boolean {
  return MATHEMATICS.has(name.endsWith('*') ? name.slice(0, -1) : name);
}

/** The name in `\begin{name}` at the backslash `at`, or undefined. */
export function environmentAt(text: string, at: number): string | undefined {
  if (!text.startsWith('\\begin{', at)) return undefined;
  const close = indexNear(text, '}', at, 60);
  return close < 0 ? undefined : text.slice(at + 7, close);
}

/** The index behind the `\end{name}` that belongs to the `\begin{name}` at `at`, or -1. */
export function endOfEnvironment(text: string, at: number, end: number, name: string, work: Work): number {
  const open = `\\begin{${name}}`;
  const close = `\\end{${name}}`;
  let depth = 1;
  let position = at + open.length;
  let nextOpen = text.indexOf(open, position);
  while (depth > 0) {
    const nextClose = text.indexOf(close, position);
    pay(work, (nextClose < 0 ? end : nextClose) - position + 1);
    if (nextClose < 0 || nextClose + close.length > end) return -1;
    if (nextOpen >= 0 && nextOpen < nextClose) {
      depth += 1;
      position = nextOpen + open.length;
      nextOpen = text.indexOf(open, position);
      pay(work, (nextOpen < 0 ? end : nextOpen) - position + 1);
    } else {
      depth -= 1;
      position = nextClose + close.length;
    }
  }
  return position;
}

/** The index behind the group that opens at `at`, or -1. */
export function endOfGroup(text: string, at: number, work: Work): number {
  let depth = 0;
  for (let position = at; position < text.length; position++) {
    const char = text[position];
    if (char === '\\') position += 1;
    else if (char === '{') depth += 1;
    else if (char === '}') {
      depth -= 1;
      if (depth === 0) {
        pay(work, position - at + 1);
        return position + 1;
      }
    }
  }
  pay(work, text.length - at + 1);
  return -1;
}

/** Where a mark stands within so many characters, or -1: what is set in brackets is short, and a file may leave any number of them open. */
export function indexNear(text: string, mark: string, at: number, within = 2000): number {
  const found = text.slice(at, at + within).indexOf(mark);
  return found < 0 ? -1 : at + found;
}

export function skipBlank(text: string, at: number): number {
  let position = at;
  while (position < text.length && text.charCodeAt(position) <= 32) position += 1;
  return position;
}

/** How many line ends stand in [from, to). */
export function linesBetween(text: string, from: number, to: number): number {
  const part = text.slice(from, to);
  let count = 0;
  for (let at = part.indexOf('\n'); at >= 0; at = part.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** Whether nothing but blanks and punctuation stands beside a formula in [open, stop) on its lines. */
export function isAlone(text: string, open: number, stop: number): boolean {
  // a line may be as long as its file: no more of it is looked at than stands beside the formula
  for (let at = open - 1; at >= 0 && text[at] !== '\n'; at--) if (/\S/.test(text[at]!)) return false;
  LINE_ENDS.lastIndex = stop;
  return LINE_ENDS.test(text);
}
const LINE_ENDS = /(?:[^\S\n]|[.,;:\\])*(?:\n|$)/y;
