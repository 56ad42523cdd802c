/** Commands whose backslash and first letter became a line end, `\\n` of `\\neq`, `\\r` of `\\rho`: what stands behind it is what is left of them. */
import { isLetter } from '../../characters.ts';

/** A mended command: its name, and how many units of the text it stands for. */
export interface Mended {
  readonly command: string;
  readonly length: number;
}

/** What is left of a command behind the line end that `\\n` or `\\r` became. */
const behindLineEnds: Readonly<Record<string, string>> = {
  eq: '\\neq',
  e: '\\ne',
  otin: '\\notin',
  onumber: '\\nonumber',
  otag: '\\notag',
  ho: '\\rho',
  angle: '\\rangle',
  vert: '\\rvert',
  Vert: '\\rVert',
  m: '\\rm',
};

const LONGEST_BEHIND = 9;

/** A command whose backslash and first letter became the line end at `start`. */
export function mendLineEnd(text: string, start: number): Mended | undefined {
  let end = start + 1;
  while (end < text.length && end < start + LONGEST_BEHIND && isLetter(text.charCodeAt(end))) end++;
  const rest = text.slice(start + 1, end);
  if (!Object.hasOwn(behindLineEnds, rest)) return undefined;
  if (rest === 'm' && !(text[start - 1] === '{' && text[end] === ' ')) return undefined;
  if (rest === 'e' && !isUnequal(text, start, end)) return undefined;
  return { command: behindLineEnds[rest]!, length: end - start };
}

/** `e` between two indices below a sum, or between two that are equal elsewhere: `i = j` in the case before it. */
function isUnequal(text: string, start: number, end: number): boolean {
  const [, opened, left] =
    /(_\{(?:[^{}]{1,12},)?)?\s*([A-Za-z])\s*$/.exec(text.slice(Math.max(0, start - 24), start)) ?? [];
  const right = /^\s+([A-Za-z])(?![A-Za-z])/.exec(text.slice(end, end + 8))?.[1];
  if (left === undefined || right === undefined) return false;
  return opened !== undefined || new RegExp(`(?<![A-Za-z])${left} ?= ?${right}(?![A-Za-z])`).test(text);
}

/** `Vert` behind the line end that `\\r` became, or nothing: a delimiter behind `\\right` that has lost its first letter, too. */
export function lostDelimiter(text: string, at: number): Mended | undefined {
  const start = '\n\r'.includes(text[at] ?? ' ') ? at + 1 : at;
  const rest = ['Vert', 'vert', 'angle'].find(one => text.startsWith(one, start));
  if (rest === undefined || isLetter(text.charCodeAt(start + rest.length))) return undefined;
  return { command: `\\r${rest}`, length: start + rest.length - at };
}
