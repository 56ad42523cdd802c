/** A matrix with dots in both directions: its first and last rows and columns show the pattern. */
import * as make from '../../../expression/construct.ts';
import type { Expression, Index } from '../../../expression/expression.ts';
import { unwrap } from '../../atom.ts';
import { type Formula, type FormulaOf, Unreadable } from '../../formula.ts';
import { fill } from '../../functions.ts';
import { placed } from '../../shape-misfit.ts';
import { read } from '../interpret.ts';
import { sizeOf } from '../placeholders.ts';
import type { Scope } from '../scope.ts';
import { readDiagonalEntry, readGeneralEntry } from '../tables.ts';
import { scalar } from './across.ts';
import { besideDots, fitsAt, isAt, type Place, type Written } from './beside-dots.ts';
import {
  cornersOf,
  diagonalOf,
  isOnDiagonal,
  isZeroCell,
  loneDiagonal,
  offDiagonal,
  readDiagonal,
  readOpenDiagonal,
  withGap,
} from './diagonals.ts';
import { readHalves } from './halves.ts';
import { noPattern, noteLeftOut, readLine } from './lines.ts';
import { cornerTemplate, instanceOf, isDots, isGap, type Template, templateOf } from './templates.ts';

/** Rows of a matrix with dots: those that show entries, and whether dots stand before the last. */
export function readGrid(
  rows: readonly (readonly Formula[])[],
  formula: FormulaOf<'matrix'>,
  scope: Scope,
): Expression {
  const general = generalEntry(rows);
  const told = general && readGeneralEntry(general, formula, scope);
  if (told) return told;
  const middle = diagonalEntry(rows);
  const along = middle && readDiagonalEntry(middle, formula, scope);
  if (along) return along;
  const whole = readPattern(rows, formula, scope);
  if (!(whole instanceof Unreadable)) return whole;
  const square = loneDiagonal(rows);
  const diagonal = square ? readDiagonal(square, formula, scope) : readOpenDiagonal(rows, formula, scope);
  if (diagonal) return diagonal;
  throw whole;
}

/** The only entry of three rows and columns, with dots on every side. */
function generalEntry(rows: readonly (readonly Formula[])[]): Formula | undefined {
  const cell = rows[1]?.[1];
  if (rows.length !== 3 || rows[1]!.length !== 3 || !cell || isGap(cell)) return undefined;
  const isAlone = rows.every(row => row.every(other => other === cell || isGap(other)));
  const sides = [rows[0]![1], rows[1]![0], rows[1]![2], rows[2]![1]];
  return isAlone && sides.every(side => side && isDots(side)) ? cell : undefined;
}

/** The only entry of three rows and columns, with dots before and behind it on the diagonal and zeros beside. */
function diagonalEntry(rows: readonly (readonly Formula[])[]): Formula | undefined {
  const cell = rows[1]?.[1];
  if (rows.length !== 3 || !cell || isGap(cell)) return undefined;
  const isDiagonal = rows.every((row, r) =>
    row.every((other, c) => (r !== c ? isZeroCell(other) : r === 1 || (isDots(other) && isDownward(other)))),
  );
  return isDiagonal && isDots(rows[0]![0]!) && rows[2]![2] && isDots(rows[2]![2]) ? cell : undefined;
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
  const all = kept.map(row => columns.map(at => row[at]!));
  const horizontal = columns.length < width && columns[columns.length - 1] === width - 1;
  const corners = vertical && horizontal ? cornersOf(all) : undefined;
  const grid = corners ?? all;
  const diagonal = vertical && grid.length === grid[0]!.length;
  const others = corners ? writtenIn(all, false, CLOSED) : [];
  const beside = [
    ...besideDots(rows, kept, columns),
    ...others.filter(({ cell }) => !corners!.some(row => row.includes(cell))),
  ];
  if (diagonal && offDiagonal(grid).every(isZeroCell)) {
    const whole = readDiagonal(grid, formula, scope, beside);
    if (whole) return whole;
  }
  if (kept.length === rows.length && horizontal) return readRows(kept, formula, scope);
  const open: Open = {
    rows: kept.length < rows.length && !vertical,
    cols: columns.length < width && !horizontal,
  };
  const isShown =
    (vertical || open.rows) &&
    (horizontal || open.cols) &&
    !((open.rows || open.cols) && grid.some(row => row.some(isGap)));
  if (!isShown || grid.length < 2 || (open.cols && columns.length < 2))
    return new Unreadable(
      'syntax',
      formula.range,
      'a matrix with dots shows its first and last rows and columns',
    );
  const full = readFull(grid, formula, scope, beside, open);
  if (full) return full;
  const halves = open.rows === open.cols ? readHalves(grid, formula, scope, beside, open.rows) : undefined;
  if (halves) return halves;
  const spoilt =
    diagonal && offDiagonal(grid).some(isZeroCell) ? readDiagonal(grid, formula, scope, beside) : undefined;
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
    const entries = lines.map(line => make.pick(line, 1, col));
    const whole = entries
      .slice(0, -1)
      .reduceRight(
        (rest, entry, at) =>
          make.choose(make.compare('==', make.position(row), make.number(at + 1)), entry, rest),
        entries[entries.length - 1]!,
      );
    return make.tabulate(row, col, whole);
  });
}

/** Whether dots stand behind the last written row or column: the end is left to the reader. */
interface Open {
  readonly rows: boolean;
  readonly cols: boolean;
}

const CLOSED: Open = { rows: false, cols: false };

/** Where an index runs along the rows, and where one runs in the whole. */
function patternOf(
  grid: readonly (readonly Formula[])[],
  open: Open,
): {
  readonly line: Template | undefined;
  readonly template: Template | undefined;
} {
  const line = templateOf(withGap(grid[0]!, open.cols), '#j');
  if (!line && !open.rows && !open.cols && grid.length === 2 && grid[0]!.length === 2) {
    const corners = cornerTemplate(grid[0]![1]!, grid[1]![0]!);
    return { line: corners, template: corners };
  }
  const heads = grid.map(row => templateOf(withGap(row, open.cols), '#j')?.formula);
  const template =
    line && heads.every(head => head !== undefined)
      ? templateOf(withGap(heads as Formula[], open.rows), '#i')
      : undefined;
  return { line, template };
}

/** A full matrix: where columns change from the first row, where rows change from the first column. */
function readFull(
  grid: readonly (readonly Formula[])[],
  formula: FormulaOf<'matrix'>,
  scope: Scope,
  beside: readonly Written[],
  open: Open,
): Expression | undefined {
  const { line, template } = patternOf(grid, open);
  if (!line || !template) return undefined;
  scope.indices.delete('#i');
  scope.indices.delete('#j');
  const entry = scalar(read(template.formula, scope), formula.range);
  const row: Index = { name: '#i', dimension: scope.indices.get('#i') ?? sizeOf(formula, 'rows', scope) };
  const col: Index = { name: '#j', dimension: scope.indices.get('#j') ?? sizeOf(formula, 'cols', scope) };
  scope.indices.delete('#i');
  scope.indices.delete('#j');
  let whole = entry;
  const own = diagonalOf(grid, template, formula, row, col, scope, open.rows);
  if (own) whole = make.choose(make.delta(row, col), own.entry, whole);
  const isInPattern = ({ cell, row: r, col: c }: Written): boolean => {
    const labels = instanceOf(template.formula, cell);
    const fits =
      labels !== undefined &&
      fitsAt(labels.get('#i'), r, template.start, row, scope) &&
      fitsAt(labels.get('#j'), c, line.start, col, scope);
    if (fits) noteLeftOut(labels, scope);
    return fits;
  };
  for (const one of [...writtenIn(grid, own !== undefined, open), ...beside]) {
    if (isInPattern(one) || (own && isOnDiagonal(one, own.template, row, scope))) continue;
    const { cell, row: r, col: c } = one;
    if (r === undefined || c === undefined) throw noPattern(cell.range);
    const there = make.scale(isAt(row, r), isAt(col, c));
    whole = make.choose(there, scalar(read(cell, scope), cell.range), whole);
  }
  if (whole.free.length === 0) return fill(whole, row.dimension, col.dimension);
  return placed(formula.range, () => make.tabulate(row, col, whole));
}

/** The entries that show the pattern, with their places; without the diagonal where that has a pattern of its own. */
function writtenIn(
  grid: readonly (readonly Formula[])[],
  isDiagonalApart: boolean,
  open: Open,
): readonly Written[] {
  const place = (at: number, all: readonly unknown[], isOpen: boolean): Place =>
    at === all.length - 1 && !isOpen ? 'last' : at;
  return grid.flatMap((cells, r) =>
    cells.flatMap((cell, c) =>
      isDiagonalApart && r === c
        ? []
        : [{ cell, row: place(r, grid, open.rows), col: place(c, cells, open.cols) }],
    ),
  );
}
