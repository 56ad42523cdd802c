/** Given numbers: those of the variables as they are stated, and where all are given, what an answer comes to. */
import { number } from '../../expression/construct.ts';
import type { Expression } from '../../expression/expression.ts';
import { toLatex } from '../../notation/latex.ts';
import { namesOf } from '../../notation/names.ts';
import { drawsOf } from '../../numeric/draw.ts';
import { evaluate } from '../../numeric/evaluate.ts';
import type { Problem, Quantity } from '../../problem/problem.ts';

/** More entries than these are not written out. */
const MOST_ENTRIES = 36;
const DIGITS = 6;

/** ` = \begin{bmatrix} 1 \\ 2 \end{bmatrix}`; empty for a variable that is drawn. */
export function givenLatex(problem: Problem, { domain }: Quantity): string {
  return domain?.kind === 'value' && isShort(domain.rows) ? ` = ${gridLatex(problem, domain.rows)}` : '';
}

/** ` = 16`, of a decimal without an end ` \approx 0.333333`; empty where a variable is drawn or a function is any. */
export function inNumbers(problem: Problem, answer: Expression): string {
  const isGiven =
    answer.free.length === 0 &&
    [...problem.quantities.values()].every(
      ({ role, domain }) => role === 'model' || domain?.kind === 'value',
    ) &&
    [...problem.functions.values()].every(({ kind }) => kind !== 'generic');
  if (!isGiven || answer.op === 'number' || answer.op === 'literal') return '';
  const { rows, cols, data } = evaluate(answer, drawsOf(problem)[0]!);
  const grid = Array.from({ length: rows }, (_, row) => [...data.slice(row * cols, (row + 1) * cols)]);
  if (!isShort(grid) || !grid.flat().every(Number.isFinite)) return '';
  const rounded = grid.map(row => row.map(entry => Number(entry.toPrecision(DIGITS))));
  const isExact = grid.every((row, r) =>
    row.every((entry, c) => Math.abs(entry - rounded[r]![c]!) <= 1e-12 * Math.abs(entry)),
  );
  return ` ${isExact ? '=' : '\\approx'} ${gridLatex(problem, rounded)}`;
}

const isShort = (grid: readonly (readonly number[])[]): boolean =>
  grid.length * grid[0]!.length <= MOST_ENTRIES;

function gridLatex(problem: Problem, grid: readonly (readonly number[])[]): string {
  const names = namesOf(problem);
  const rows = grid.map(row => row.map(entry => toLatex(number(entry === 0 ? 0 : entry), names)).join(' & '));
  return grid.length === 1 && grid[0]!.length === 1
    ? rows[0]!
    : `\\begin{bmatrix} ${rows.join(' \\\\ ')} \\end{bmatrix}`;
}
