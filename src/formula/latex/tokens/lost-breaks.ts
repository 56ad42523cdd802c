/**
 * Line breaks that lost one of their backslashes, `\begin{bmatrix} a \⏎ b \end{bmatrix}`: a space to LaTeX. They are line breaks where `\begin` has lost
 * its first letters as well, and in a matrix or in cases that has no other line break and where the lines show it.
 */
import type { Mend } from '../../formula.ts';
import { environmentOf } from './environments.ts';
import type { Token } from './tokens.ts';

/** Turns such spaces into line breaks. */
export function breakLostLines(tokens: readonly Token[], mends: Mend[]): void {
  const lost = tokens.some(isLostBegin)
    ? tokens.filter(isSpace)
    : tokens.flatMap((_, at) => breaksOf(tokens, at));
  for (const one of lost) {
    one.kind = 'newline';
    mends.push({ range: [one.start, one.end], message: 'read as a line break: its backslash was lost' });
  }
}

/** `\ `, and what a backslash leaves at the end of a line. */
export const isSpace = ({ kind, value }: Token): boolean => kind === 'quad' && value === ' ';

const isLostBegin = (one: Token): boolean => one.kind === 'begin' && one.text.charCodeAt(0) !== 92;

/** The spaces that end the lines of the matrix or the cases that begin at a place. */
function breaksOf(tokens: readonly Token[], begin: number): readonly Token[] {
  const kind = tokens[begin]!.kind === 'begin' ? environmentOf(tokens[begin]!.value)?.kind : undefined;
  if (kind !== 'matrix' && kind !== 'cases') return [];
  const lines: Token[][] = [[]];
  const spaces: Token[] = [];
  let depth = 0;
  for (let at = begin + 1; at < tokens.length; at++) {
    const one = tokens[at]!;
    if (one.kind === 'end' && depth === 0) break;
    if (one.kind === '{' || one.kind === 'open' || one.kind === 'begin') depth++;
    else if (one.kind === '}' || one.kind === 'close' || one.kind === 'end') depth--;
    if (depth === 0 && one.kind === 'newline') return [];
    if (depth === 0 && isSpace(one) && one.text.startsWith('\\')) {
      spaces.push(one);
      lines.push([]);
    } else lines[lines.length - 1]!.push(one);
  }
  return spaces.length > 0 && areLines(lines, spaces) ? spaces : [];
}

/** Whether what stands between the spaces are lines: the text breaks there, each has as many cells, or dots that point down stand alone. */
function areLines(lines: readonly (readonly Token[])[], spaces: readonly Token[]): boolean {
  if (spaces.every(({ text }) => text.includes('\n'))) return true;
  const shown = lines.filter(line => line.length > 0);
  const marks = shown.map(line => line.filter(({ kind }) => kind === '&').length);
  if (marks[0]! > 0) return marks.every(count => count === marks[0]);
  return marks.every(count => count === 0) && shown.some(([one, next]) => one?.text === '\\vdots' && !next);
}
