/** Which lines of a text go on with the formula before them: open brackets, signs at an end or a start, an equals sign. */
import { itemOf, keyOf } from './lines.ts';

/** The line that may go on with a formula: behind an equals sign, one may be left blank. */
export const nextOf = (formula: string, lines: readonly string[], at: number): number =>
  lines[at + 1]?.trim() === '' && OPEN_EQUATION.test(formula) ? at + 2 : at + 1;

const OPEN_EQUATION = /[^<>!=]=\s*$/;
/** What no formula ends with, and what none starts with. */
const ENDS_OPEN = /(?:[^<>!=]=|[+\-*/@·⊙∘])\s*$/;
const GOES_ON = /^(?:\.[*/]|[@/·⊙∘⊗×])(?!\/)\s*\S|^[-+*]\s*\S/;

export const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Whether the next line belongs to the formula so far, which starts so deep. */
export function continues(formula: string, next: string, depth: number): boolean {
  const trimmed = next.trim();
  if (trimmed === '') return false;
  if (trimmed.startsWith('=') && !trimmed.startsWith('==')) return true;
  if (GOES_ON.test(trimmed) && (!/^[-+*]/.test(trimmed) || indentOf(next) > depth) && !trimmed.includes('='))
    return true;
  if (ENDS_OPEN.test(formula.slice(-20)) && keyOf(trimmed) === undefined && itemOf(trimmed) === undefined)
    return (
      !/[^<>!=]=(?!=)/.test(trimmed) || (indentOf(next) > depth && OPEN_EQUATION.test(formula.slice(-20)))
    );
  let open = 0;
  for (const char of formula) {
    if (char === '(' || char === '[' || char === '{') open += 1;
    else if (char === ')' || char === ']' || char === '}') open -= 1;
  }
  return open > 0;
}
