/** A matrix with dots in both directions: its first and last rows and columns show the pattern. */
import { choose, compare, delta, number, pick, position, scale, tabulate } from '../expression/construct.ts';
import type { Expression, Index } from '../expression/expression.ts';
import { unwrap } from './atom.ts';
import {
  diagonalOf,
  isZero,
  loneDiagonal,
  offDiagonal,
  readDiagonal,
  readOpenDiagonal,
  withGap,
} from './diagonals.ts';
import { type Formula, type FormulaOf, Unreadable } from './formula.ts';
import { fill } from './functions.ts';
import { read } from './interpret.ts';
import { noPattern, noteLeftOut, placeAt, readLine, scalar } from './lines.ts';
import { type Scope, sizeOf } from './scope.ts';
import { placed } from './shape-misfit.ts';
import { fitsPlace, instanceOf, isDots, isGap, templateOf } from './templates.ts';

/** Rows of a matrix with dots: those that show entries, and whether dots stand before the last. */
export function readGrid(
  rows: readonly (readonly Formula[])[],
  formula: FormulaOf<'matrix'>,
  scope: Scope,
): Expression {
  const whole = readPattern(rows, formula, scope);
  if (!(whole instanceof Unreadable)) return whole;
  const square = loneDiagonal(rows);
  const diagonal = square ? readDiagonal(square, formula, scope) : readOpenDiagonal(rows, formula, scope);
  if (diagonal) return diagonal;
  throw whole;
}

/** The matrix by its first and last rows and columns, or why they do not show it. */
function readPattern(
  rows: readonly (readonly Formula[])[],
  formula: FormulaOf<'matrix'>,
  scope: Scope,
): Expression | Unreadable {
  const kept = rows.filter(row => row.some(cell => !isGap(cell)) && !row.some(isDownward));
  const last = kept[kept.length - 1];
  if (last === undefined) return noPattern(formula.range);
  const vertical = kept.length < rows.length && rows[rows.length - 1] === last;
  const width = last.length;
  if (kept.some(row => row.length !== width))
    return new Unreadable(
      'syntax',
      formula.range,
      'the rows of this matrix have different numbers of entries',
    );
  const columns: number[] = [];
  for (let at = 0; at < width; at++)
    if (!kept.some(row => isDots(row[at]!)) && !(width > kept.length && kept.every(row => isGap(row[at]!))))
      columns.push(at);
  const grid = kept.map(row => columns.map(at => row[at]!));
  const horizontal = columns.length < width && columns[columns.length - 1] === width - 1;
  const diagonal = grid.length === columns.length && vertical;
  if (diagonal && offDiagonal(grid).every(isZero)) {
    const whole = readDiagonal(grid, formula, scope);
    if (whole) return whole;
  }
  if (!vertical && horizontal) return readRows(kept, formula, scope);
  if (!vertical || !horizontal || grid.length < 2)
    return new Unreadable(
      'syntax',
      formula.range,
      'a matrix with dots shows its first and last rows and columns',
    );
  const full = readFull(grid, formula, scope);
  if (full) return full;
  const spoilt = diagonal && offDiagonal(grid).some(isZero) ? readDiagonal(grid, formula, scope) : undefined;
  if (spoilt) return spoilt;
  return noPattern(formula.range);
}

const isDownward = (formula: Formula): boolean => {
  const inner = unwrap(formula);
  return inner.kind === 'dots' && inner.direction !== 'horizontal';
};

/** A few rows, each with dots of its own. */
function readRows(
  rows: readonly (readonly Formula[])[],
  formula: FormulaOf<'matrix'>,
  scope: Scope,
): Expression {
  const lines = rows.map(row => readLine(row, 'row', formula.range, formula, scope));
  const size = lines[0]!.cols;
  const row: Index = { name: '#r', dimension: lines.length };
  const col: Index = { name: '#c', dimension: size };
  return placed(formula.range, () => {
    const entries = lines.map(line => pick(line, 1, col));
    const whole = entries
      .slice(0, -1)
      .reduceRight(
        (rest, entry, at) => choose(compare('==', position(row), number(at + 1)), entry, rest),
        entries[entries.length - 1]!,
      );
    return tabulate(row, col, whole);
  });
}

/** A full matrix: where columns change from the first row, where rows change from the first column. */
function readFull(
  grid: readonly (readonly Formula[])[],
  formula: FormulaOf<'matrix'>,
  scope: Scope,
): Expression | undefined {
  const line = templateOf(withGap(grid[0]!), '#j');
  const heads = grid.map(row => templateOf(withGap(row), '#j')?.formula);
  const template =
    line && heads.every(head => head !== undefined)
      ? templateOf(withGap(heads as Formula[]), '#i')
      : undefined;
  if (!line || !template) return undefined;
  scope.indices.delete('#i');
  scope.indices.delete('#j');
  const entry = scalar(read(template.formula, scope), formula.range);
  const row: Index = { name: '#i', dimension: scope.indices.get('#i') ?? sizeOf(formula, 'rows', scope) };
  const col: Index = { name: '#j', dimension: scope.indices.get('#j') ?? sizeOf(formula, 'cols', scope) };
  scope.indices.delete('#i');
  scope.indices.delete('#j');
  let whole = entry;
  const own = diagonalOf(grid, template, formula, row, col, scope);
  if (own) whole = choose(delta(row, col), own, whole);
  for (const [r, cells] of grid.entries())
    for (const [c, cell] of cells.entries()) {
      if (own && r === c) continue;
      const labels = instanceOf(template.formula, cell);
      const lastRow = r === grid.length - 1;
      const lastCol = c === cells.length - 1;
      if (
        labels &&
        fitsPlace(labels.get('#i'), r, lastRow, template.start, row.dimension, scope) &&
        fitsPlace(labels.get('#j'), c, lastCol, line.start, col.dimension, scope)
      ) {
        noteLeftOut(labels, scope);
        continue;
      }
      const there = scale(
        compare('==', position(row), placeAt(r, lastRow ? 0 : undefined, row.dimension)),
        compare('==', position(col), placeAt(c, lastCol ? 0 : undefined, col.dimension)),
      );
      whole = choose(there, scalar(read(cell, scope), cell.range), whole);
    }
  if (whole.free.length === 0) return fill(whole, row.dimension, col.dimension);
  return placed(formula.range, () => tabulate(row, col, whole));
}
