/** What stands on the diagonal of a matrix with dots, where it follows a pattern of its own. */
import * as make from '../../../expression/construct.ts';
import type { Expression, Index } from '../../../expression/expression.ts';
import { isZero, unwrap } from '../../atom.ts';
import type { Formula, FormulaOf } from '../../formula.ts';
import { placed } from '../../shape-misfit.ts';
import { read } from '../interpret.ts';
import { sizeOf } from '../placeholders.ts';
import type { Scope } from '../scope.ts';
import { scalar } from './across.ts';
import { fitsAt, isAt, type Written } from './beside-dots.ts';
import { noPattern, placeAt, readTemplate, withExceptions } from './lines.ts';
import { instanceOf, isDots, isGap, type Template, templateOf } from './templates.ts';

/** A zero, or a place left empty off the diagonal. */
export const isZeroCell = (cell: Formula): boolean => unwrap(cell).kind === 'empty' || isZero(cell);

/** The entries off the diagonal. */
export const offDiagonal = (grid: readonly (readonly Formula[])[]): readonly Formula[] =>
  ([] as Formula[]).concat(...grid.map((row, r) => row.filter((_, c) => c !== r)));

/**
 * The first and last rows and columns, where unequal numbers of them are shown and the ends of the diagonal have a pattern that the corner beside them
 * does not (`c_1 - c_1^2 & -c_1 c_2 & \cdots & -c_1 c_n \\ \vdots \\ -c_n c_1 & -c_n c_2 & \cdots & c_n - c_n^2`): between them no diagonal entry is written.
 */
export function cornersOf(
  grid: readonly (readonly Formula[])[],
): readonly (readonly Formula[])[] | undefined {
  const width = grid[0]!.length;
  if (grid.length < 2 || width < 2 || grid.length === width) return undefined;
  const corners = [grid[0]!, grid[grid.length - 1]!].map(row => [row[0]!, row[width - 1]!]);
  const ends = [corners[0]![0]!, corners[1]![1]!];
  const template = ends.some(isGap) ? undefined : templateOf(withGap(ends), '#i');
  return template && !instanceOf(template.formula, corners[0]![1]!) ? corners : undefined;
}

/**
 * The entries of a diagonal matrix whose zeros and dots stand anywhere else (`a_1 & 0 & \cdots & 0 \\ 0 & a_2 & & \\ \vdots & & \ddots & \\ 0 & \cdots & 0 & a_n`),
 * as a grid with nothing off the diagonal; undefined where another entry is written, or where the dots on the diagonal are not those before the last.
 */
export function loneDiagonal(
  rows: readonly (readonly Formula[])[],
): readonly (readonly Formula[])[] | undefined {
  const size = rows.length;
  const items: Formula[] = [];
  for (const [r, row] of rows.entries()) {
    if (row.length > size) return undefined;
    for (const [c, cell] of row.entries())
      if (c !== r && !isZeroCell(cell) && !isDots(cell)) return undefined;
    const own = row[r];
    const isSkipped = own === undefined || isGap(own);
    if (isSkipped !== (r === size - 2)) return undefined;
    if (!isSkipped) items.push(own);
  }
  if (items.length < 2) return undefined;
  const nothing = (at: Formula): Formula => ({ kind: 'empty', range: at.range });
  return items.map((item, r) => items.map((other, c) => (r === c ? item : nothing(other))));
}

/** `a_1 & 0 & \cdots \\ 0 & a_2 & \cdots \\ \vdots & \vdots & \ddots`: a diagonal whose end is left to the dots. Undefined where it is none. */
export function readOpenDiagonal(
  rows: readonly (readonly Formula[])[],
  formula: FormulaOf<'matrix'>,
  scope: Scope,
): Expression | undefined {
  const end = rows.length - 1;
  const dots = rows[end]?.[end];
  if (end < 2 || dots === undefined || !isDots(dots)) return undefined;
  const items: Formula[] = [];
  for (const [r, row] of rows.entries()) {
    if (row.length > rows.length) return undefined;
    for (const [c, cell] of row.entries())
      if (c !== r && !isZeroCell(cell) && !isDots(cell)) return undefined;
    if (r < end && (row[r] === undefined || isGap(row[r]))) return undefined;
    items.push(row[r]!);
  }
  const template = templateOf(items, '#i');
  if (!template) return undefined;
  const { index, entry } = readTemplate(template, formula, 'rows', scope);
  const line = withExceptions(entry, index, template, items, end, formula.range, scope);
  const other: Index = { name: '#j', dimension: index.dimension };
  return line.free.length === 0
    ? make.scale(line, make.eye(index.dimension))
    : placed(formula.range, () => make.tabulate(index, other, make.scale(make.delta(index, other), line)));
}

/** Written entries with a gap for the dots before the last one, or behind it where the matrix is left open. */
export const withGap = (items: readonly Formula[], isOpen = false): Formula[] => {
  const gap: Formula = { kind: 'dots', direction: 'horizontal', range: items[0]!.range };
  return isOpen ? [...items, gap] : [...items.slice(0, -1), gap, items[items.length - 1]!];
};

/** What stands on the diagonal of a square matrix, where it follows a pattern of its own (`p_1(1 - p_1)` beside `-p_1 p_2`). */
export function diagonalOf(
  grid: readonly (readonly Formula[])[],
  template: Template,
  formula: FormulaOf<'matrix'>,
  row: Index,
  col: Index,
  scope: Scope,
  isOpen: boolean,
): { readonly entry: Expression; readonly template: Template } | undefined {
  const cells = grid.flatMap((cells, at) => cells[at] ?? []);
  if (row.dimension !== col.dimension || cells.length < grid.length || grid[0]!.length !== grid.length)
    return undefined;
  if (cells.some(cell => instanceOf(template.formula, cell))) return undefined;
  const items = withGap(cells, isOpen);
  const found = templateOf(items, '#i');
  if (!found || instanceOf(found.formula, grid[0]![1]!)) return undefined;
  const { entry } = readTemplate(found, formula, 'rows', scope);
  const gap = cells.length - (isOpen ? 0 : 1);
  return {
    entry: withExceptions(entry, row, found, items, gap, formula.range, scope),
    template: found,
  };
}

/** A diagonal matrix: a pattern on the diagonal, zeros off it; what else is written off the diagonal stands at its place. */
export function readDiagonal(
  grid: readonly (readonly Formula[])[],
  formula: FormulaOf<'matrix'>,
  scope: Scope,
  beside: readonly Written[] = [],
): Expression | undefined {
  const cells = grid.map((row, at) => row[at]!);
  const spoilt = offDiagonal(grid).some(cell => !isZeroCell(cell));
  if (!spoilt && cells.every(isZeroCell))
    return make.zeros(sizeOf(formula, 'rows', scope), sizeOf(formula, 'cols', scope));
  const items = withGap(cells);
  const template = templateOf(items, '#i');
  if (!template) return undefined;
  const { index, entry } = readTemplate(template, formula, 'rows', scope);
  const line = withExceptions(entry, index, template, items, cells.length - 1, formula.range, scope);
  const strays = beside.filter(one => !isInDiagonal(one, template, index, scope));
  if (line.free.length === 0 && !spoilt && strays.length === 0) {
    const identity = make.eye(index.dimension);
    return line.op === 'number' && line.value === 1 ? identity : make.scale(line, identity);
  }
  const other: Index = { name: '#j', dimension: index.dimension };
  let whole = make.scale(make.delta(index, other), line);
  const last = grid.length - 1;
  const place = (at: number) => placeAt(at, at === last ? 0 : undefined, index.dimension);
  for (const [r, row] of grid.entries())
    for (const [c, cell] of row.entries()) {
      if (r === c || isZeroCell(cell)) continue;
      const there = make.scale(
        make.compare('==', make.position(index), place(r)),
        make.compare('==', make.position(other), place(c)),
      );
      whole = make.choose(there, scalar(read(cell, scope), cell.range), whole);
    }
  for (const { cell, row, col } of strays) {
    if (row === undefined || col === undefined) throw noPattern(cell.range);
    const there = make.scale(isAt(index, row), isAt(other, col));
    whole = make.choose(there, scalar(read(cell, scope), cell.range), whole);
  }
  return placed(formula.range, () => make.tabulate(index, other, whole));
}

/** Whether an entry beside the dots is what it has to be: a zero off the diagonal, or on it the pattern. */
function isInDiagonal(written: Written, template: Template, index: Index, scope: Scope): boolean {
  const { cell, row, col } = written;
  if (isZeroCell(cell)) return row !== col || row === undefined;
  return isOnDiagonal(written, template, index, scope);
}

/** Whether an entry stands on the diagonal and follows its pattern. */
export function isOnDiagonal(
  { cell, row, col }: Written,
  template: Template,
  index: Index,
  scope: Scope,
): boolean {
  if (row !== col) return false;
  const labels = instanceOf(template.formula, cell);
  return labels !== undefined && fitsAt(labels.get('#i'), row, template.start, index, scope);
}
