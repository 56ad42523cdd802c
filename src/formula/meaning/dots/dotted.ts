/** Matrices and lists, written out or with dots. */
import { literal } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { unwrap } from '../../atom.ts';
import { type Formula, type FormulaOf, type Range, Unreadable } from '../../formula.ts';
import { numberFormula } from '../../leaves.ts';
import { placed, ShapeMisfit } from '../../shape-misfit.ts';
import { fail } from '../fail.ts';
import { read } from '../interpret.ts';
import type { Scope } from '../scope.ts';
import { restore, stateOf } from '../totals/bodies.ts';
import { matrixOf } from './blocks.ts';
import { countedOut } from './counted-out.ts';
import { readGrid } from './grids.ts';
import { readLine } from './lines.ts';
import { isDots } from './templates.ts';

/** A matrix environment. */
export function readDotted(formula: FormulaOf<'matrix'>, scope: Scope): Expression {
  if (formula.open === '|' || formula.open === '‖')
    fail(
      formula.range,
      `bars around a matrix are its ${formula.open === '|' ? 'determinant' : 'norm'}`,
      'write brackets around it',
    );
  let rows = formula.rows.filter(
    row => row.length > 0 && !(row.length === 1 && unwrap(row[0]!).kind === 'empty'),
  );
  if (rows.length === 0) throw new Unreadable('syntax', formula.range, 'the matrix is empty');
  // One row whose only cell is a list with wide spaces: [a \quad b \quad c].
  if (rows.length === 1 && rows[0]!.length === 1) {
    const only = unwrap(rows[0]![0]!);
    if (only.kind === 'list') rows = [only.items];
  }
  rows = rows.map(withDotsApart);
  if (!rows.some(row => row.some(isDots))) return readWritten(rows, formula, scope);
  const state = stateOf(scope);
  try {
    return readWithDots(rows, formula, scope);
  } catch (error) {
    const isMisfit = error instanceof Unreadable || error instanceof ShapeMisfit;
    const counted = isMisfit ? countedOut(rows) : undefined;
    if (!counted) throw error;
    restore(state, scope);
    return readWritten(counted, formula, scope);
  }
}

function readWithDots(
  rows: readonly (readonly Formula[])[],
  formula: FormulaOf<'matrix'>,
  scope: Scope,
): Expression {
  if (rows.length === 1) return readLine(rows[0]!, 'row', formula.range, formula, scope);
  const column = onlyColumn(rows);
  if (column) return readLine(column, 'column', formula.range, formula, scope);
  return readGrid(rows, formula, scope);
}

/** The cells of a matrix of one column (dots may stand beside it). */
function onlyColumn(rows: readonly (readonly Formula[])[]): readonly Formula[] | undefined {
  const column: Formula[] = [];
  for (const row of rows) {
    const cells = row.filter(cell => unwrap(cell).kind !== 'empty');
    if (cells.length !== 1) return undefined;
    if (!isDots(cells[0]!) && cells[0] !== row[0]) return undefined;
    column.push(cells[0]!);
  }
  return column;
}

/** Dots that stand between entries without a separator (`a \quad b \cdots c`) are an item of their own. */
function withDotsApart(items: readonly Formula[]): readonly Formula[] {
  if (!items.some(holdsDots)) return items;
  return items.flatMap(item => {
    const inner = unwrap(item);
    if (inner.kind !== 'product' || !holdsDots(item)) return [item];
    const at = inner.factors.findIndex(isDots);
    const part = (from: number, to: number): Formula[] => {
      if (from >= to) return [];
      const factors = inner.factors.slice(from, to);
      if (factors.length === 1) return factors;
      const range: Range = [factors[0]!.range[0], factors[factors.length - 1]!.range[1]];
      const signs = inner.signs.slice(from, to - 1);
      return [{ ...inner, factors, signs, signRanges: inner.signRanges.slice(from, to - 1), range }];
    };
    return [...part(0, at), inner.factors[at]!, ...part(at + 1, inner.factors.length)];
  });
}

function holdsDots(item: Formula): boolean {
  const inner = unwrap(item);
  return inner.kind === 'product' && inner.factors.some(isDots);
}

/** A list in brackets: `(a_1, …, a_n)` is a column, `[a_1 … a_n]` a row. */
export function readDottedList(
  list: FormulaOf<'list'>,
  orientation: 'row' | 'column',
  scope: Scope,
): Expression {
  const wide = list.separators.includes('space');
  return dottedItems(list.items, wide ? 'row' : orientation, list.range, scope, list);
}

export function dottedItems(
  items: readonly Formula[],
  orientation: 'row' | 'column',
  range: Range,
  scope: Scope,
  owner?: Formula,
): Expression {
  const apart = withDotsApart(items);
  if (apart.some(isDots)) return readLine(apart, orientation, range, owner ?? items[0]!, scope);
  const entries = items.map(item => read(item, scope));
  return placed(range, () =>
    orientation === 'row' ? matrixOf([entries], range, scope) : literal(entries.map(entry => [entry])),
  );
}

const isEmpty = (cell: Formula): boolean => unwrap(cell).kind === 'empty';

/** A matrix whose zeros are left out, diagonal or with a band; as it is where a whole row or column stands empty, which marks of alignment make. */
function withZeros(rows: readonly (readonly Formula[])[]): readonly (readonly Formula[])[] {
  const width = Math.max(...rows.map(row => row.length));
  const isShown = (cell: Formula | undefined): boolean => cell !== undefined && !isEmpty(cell);
  const columns = Array.from({ length: width }, (_, c) => rows.map(row => row[c]));
  if (width < 2 || rows.length < 2 || ![...rows, ...columns].every(line => line.some(isShown))) return rows;
  return rows.map(row =>
    columns.map((_, c) => (isShown(row[c]) ? row[c]! : numberFormula('0', row[0]!.range))),
  );
}

function readWritten(
  rows: readonly (readonly Formula[])[],
  formula: FormulaOf<'matrix'>,
  scope: Scope,
): Expression {
  const filled = rows.some(row => row.some(isEmpty)) ? withZeros(rows) : rows;
  const entries = filled.map(row => row.map(cell => read(cell, scope)));
  if (rows.length === 1 && rows[0]!.length === 1) return entries[0]![0]!;
  return placed(formula.range, () => matrixOf(entries, formula.range, scope));
}
