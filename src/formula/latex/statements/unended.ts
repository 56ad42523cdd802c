/** Matrices and cases whose `\end` was lost: they end with what they stand in, or with the formula. */

import type { Mend } from '../../formula.ts';
import { environmentOf } from '../tokens/environments.ts';
import { levelEnd } from '../tokens/levels.ts';
import { type Token, token } from '../tokens/tokens.ts';

/** Ends every matrix and every list of cases that nothing ends. */
export function endEnvironments(tokens: Token[], mends: Mend[]): void {
  const open: number[] = [];
  const lost: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const { kind, value } = tokens[i]!;
    if (kind === 'begin') open.push(i);
    if (kind !== 'end' || open.length === 0) continue;
    const own = open.findLastIndex(at => tokens[at]!.value === value);
    if (own >= 0) lost.push(...open.splice(own).slice(1));
    else open.pop();
  }
  // The last one first: what is put in leaves the places before it as they are.
  for (const at of [...lost, ...open].sort((a, b) => b - a))
    if (hasCells(tokens[at]!)) end(tokens, at, mends);
}

const hasCells = ({ value }: Token): boolean => {
  const kind = environmentOf(value)?.kind;
  return kind === 'matrix' || kind === 'cases';
};

function end(tokens: Token[], begin: number, mends: Mend[]): void {
  const { value, start, end: stop } = tokens[begin]!;
  let at = endOfContent(tokens, begin);
  while (TRAILING.has(tokens[at - 1]!.kind)) at--;
  if (at <= begin + 1) return;
  const place = tokens[at - 1]!.end;
  tokens.splice(at, 0, token('end', '', value, place, place, false));
  mends.push({
    range: [start, stop],
    message: `\\begin{${value}} is never ended: read as ended where the formula does`,
    isGuess: true,
  });
}

/** Before the bracket, brace or environment that ends around it, or the end of the display. */
function endOfContent(tokens: readonly Token[], begin: number): number {
  const end = levelEnd(tokens, begin + 1);
  const display = tokens.findIndex(({ kind }, at) => at > begin && kind === 'display');
  return display < 0 ? end : Math.min(display, end);
}

const TRAILING: ReadonlySet<Token['kind']> = new Set(['stop', 'newline', 'quad', 'separator']);
