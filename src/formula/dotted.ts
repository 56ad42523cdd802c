/**
 * Matrices, written out or with dots.
 *
 * A matrix with dots shows a pattern: the first entries, the last ones, dots between. The pattern is found by laying two entries over each other:
 * where the first says 1 (or 0) and the second 2, or the last `n`, an index runs. The template with that index is read like any
 * formula (so the index runs over the axis of the symbol it stands on) and becomes a matrix by `tabulate`. Entries that were written but do
 * not follow the template are kept as they are written, at their places: what is wrong stays wrong.
 */
import {
  add,
  choose,
  compare,
  delta,
  dimension,
  eye,
  isScalarExpression,
  literal,
  number,
  pick,
  position,
  scale,
  shapeOf,
  tabulate,
  zeros,
} from '../expression/construct.ts'; // prettier-ignore
import type { Dimension } from '../expression/dimension.ts';
import type { Expression, Index } from '../expression/expression.ts';
import { Misfit } from '../expression/misfit.ts';
import { textOf, unwrap } from './atom.ts';
import { type Formula, type FormulaOf, type Range, Unreadable } from './formula.ts';
import { fill } from './functions.ts';
import { read } from './interpret.ts';
import { type Scope, sizeOf } from './scope.ts';
import { placed, ShapeMisfit } from './shape-misfit.ts';
import {
  fitsPlace,
  instanceOf,
  isDots,
  isGap,
  type Labels,
  LEFT_OUT,
  type Template,
  templateOf,
} from './templates.ts';
import { dimensionNamed } from './vocabulary.ts';

/** A zero, or a place left empty off the diagonal. */
const isZero = (formula: Formula): boolean => {
  const inner = unwrap(formula);
  return inner.kind === 'empty' || (inner.kind === 'number' && inner.value === 0);
};

/** A matrix environment. */
export function readDotted(formula: FormulaOf<'matrix'>, scope: Scope): Expression {
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
  return items.flatMap(item => {
    const inner = unwrap(item);
    if (inner.kind !== 'product' || !inner.factors.some(isDots)) return [item];
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
    orientation === 'row' ? literal([entries]) : literal(entries.map(entry => [entry])),
  );
}

function readWritten(
  rows: readonly (readonly Formula[])[],
  formula: FormulaOf<'matrix'>,
  scope: Scope,
): Expression {
  const entries = rows.map(row => row.map(cell => read(cell, scope)));
  if (rows.length === 1 && rows[0]!.length === 1) return entries[0]![0]!;
  return placed(formula.range, () => literal(entries));
}

// ── lines ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A row or a column with dots; `strict`: every written entry has to follow the pattern. */
export function readLine(
  items: readonly Formula[],
  orientation: 'row' | 'column',
  range: Range,
  owner: Formula,
  scope: Scope,
  strict = false,
): Expression {
  const gap = items.findIndex(isDots);
  if (items.slice(gap + 1).some(isDots)) throw new Unreadable('syntax', range, 'dots stand once in a row');
  const template = templateOf(items, '#i');
  if (!template) throw noPattern(range);
  const axis = orientation === 'row' ? 'cols' : 'rows';
  const { index, entry } = readTemplate(template.formula, owner, axis, scope);
  const whole = withExceptions(entry, index, template, items, gap, range, scope);
  if (strict && whole !== entry) throw noPattern(range);
  if (whole.free.length === 0)
    return orientation === 'row' ? fill(whole, 1, index.dimension) : fill(whole, index.dimension, 1);
  return placed(range, () =>
    orientation === 'row' ? tabulate(undefined, index, whole) : tabulate(index, undefined, whole),
  );
}

const noPattern = (range: Range): Unreadable =>
  new Unreadable('syntax', range, 'the written entries show no pattern for the dots to follow');

/** Reads a template; its index runs over the axis that it stands on, else over the size that fits. */
function readTemplate(
  template: Formula,
  owner: Formula,
  axis: 'rows' | 'cols',
  scope: Scope,
): { index: Index; entry: Expression } {
  scope.indices.delete('#i');
  const entry = scalar(read(template, scope), template.range);
  const known = scope.indices.get('#i');
  scope.indices.delete('#i');
  return { index: { name: '#i', dimension: known ?? sizeOf(owner, axis, scope) }, entry };
}

function scalar(entry: Expression, range: Range): Expression {
  if (isScalarExpression(entry)) return entry;
  throw new ShapeMisfit(
    range,
    new Misfit('tabulate', 'the entries of a matrix are scalars', [shapeOf(entry)]),
  );
}

/** The pattern, and in its stead the entries that are written but do not follow it, at their places. */
function withExceptions(
  entry: Expression,
  index: Index,
  template: Template,
  items: readonly Formula[],
  gap: number,
  range: Range,
  scope: Scope,
): Expression {
  let whole = entry;
  for (const [at, item] of items.entries()) {
    if (isGap(item)) continue;
    const fromEnd = at > gap ? items.length - 1 - at : undefined;
    if (follows(template, item, at, fromEnd, index.dimension, scope)) continue;
    checkLastLabel(template, item, fromEnd, index, scope);
    const value = scalar(read(item, scope), item.range);
    const place = placeAt(at, fromEnd, index.dimension);
    whole = choose(compare('==', position(index), place), value, whole);
  }
  return placed(range, () => whole);
}

/** A last entry that is called by another dimension than the axis has: `z_K` where z has h entries. */
function checkLastLabel(
  template: Template,
  item: Formula,
  fromEnd: number | undefined,
  index: Index,
  scope: Scope,
): void {
  if (fromEnd !== 0) return;
  for (const label of instanceOf(template.formula, item)?.get('#i') ?? []) {
    const named = dimensionNamed(label, scope.vocabulary);
    if (named !== undefined && named !== index.dimension)
      throw new ShapeMisfit(
        label.range,
        new Misfit('pick', `the last entry is called ${named}; there are ${index.dimension}`, [
          [named, 1],
          [index.dimension, 1],
        ]),
      );
  }
}

/** A place as a number: counted from 1, behind the dots from the end. */
function placeAt(at: number, fromEnd: number | undefined, size: Dimension): Expression {
  if (fromEnd === undefined) return number(at + 1);
  return fromEnd === 0 ? dimension(size) : add(dimension(size), number(-fromEnd));
}

/** Whether a written entry is what the template says at its place. */
function follows(
  template: Template,
  item: Formula,
  at: number,
  fromEnd: number | undefined,
  size: Dimension,
  scope: Scope,
): boolean {
  const labels = instanceOf(template.formula, item);
  if (labels === undefined) return false;
  const own = labels.get('#i');
  if (fromEnd !== undefined && fromEnd > 0)
    return own === undefined || own.every(label => textOf(label).endsWith(`-${fromEnd}`));
  if (!fitsPlace(own, at, fromEnd === 0, template.start, size, scope)) return false;
  noteLeftOut(labels, scope);
  return true;
}

function noteLeftOut(labels: Labels, scope: Scope): void {
  for (const name of labels.get(LEFT_OUT) ?? [])
    scope.remarks.push({
      kind: 'mended',
      range: name.range,
      message: 'The index of this entry is missing; it was taken from its place.',
    });
}

// ── grids ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Rows of a matrix with dots: those that show entries, and whether dots stand before the last. */
function readGrid(
  rows: readonly (readonly Formula[])[],
  formula: FormulaOf<'matrix'>,
  scope: Scope,
): Expression {
  const kept = rows.filter(row => row.some(cell => !isGap(cell)) && !row.some(isDownward));
  const last = kept[kept.length - 1];
  if (last === undefined) throw noPattern(formula.range);
  const vertical = kept.length < rows.length && rows[rows.length - 1] === last;
  const width = last.length;
  if (kept.some(row => row.length !== width))
    throw new Unreadable(
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
    throw new Unreadable(
      'syntax',
      formula.range,
      'a matrix with dots shows its first and last rows and columns',
    );
  const full = readFull(grid, formula, scope);
  if (full) return full;
  const spoilt = diagonal && offDiagonal(grid).some(isZero) ? readDiagonal(grid, formula, scope) : undefined;
  if (spoilt) return spoilt;
  throw noPattern(formula.range);
}

/** The entries off the diagonal. */
const offDiagonal = (grid: readonly (readonly Formula[])[]): readonly Formula[] =>
  grid.flatMap((row, r) => row.filter((_, c) => c !== r));

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

/** What stands on the diagonal of a square matrix, where it follows a pattern of its own (`p_1(1 - p_1)` beside `-p_1 p_2`). */
function diagonalOf(
  grid: readonly (readonly Formula[])[],
  template: Template,
  formula: FormulaOf<'matrix'>,
  row: Index,
  col: Index,
  scope: Scope,
): Expression | undefined {
  const cells = grid.flatMap((cells, at) => cells[at] ?? []);
  if (row.dimension !== col.dimension || cells.length < grid.length || grid[0]!.length !== grid.length)
    return undefined;
  if (cells.some(cell => instanceOf(template.formula, cell))) return undefined;
  const items = withGap(cells);
  const found = templateOf(items, '#i');
  if (!found || instanceOf(found.formula, grid[0]![1]!)) return undefined;
  const { entry } = readTemplate(found.formula, formula, 'rows', scope);
  return withExceptions(entry, row, found, items, cells.length - 1, formula.range, scope);
}

/** Written entries with a gap for the dots before the last one. */
const withGap = (items: readonly Formula[]): Formula[] => [
  ...items.slice(0, -1),
  { kind: 'dots', direction: 'horizontal', range: items[0]!.range },
  items[items.length - 1]!,
];

/** A diagonal matrix: a pattern on the diagonal, zeros off it; what else is written off the diagonal stands at its place. */
function readDiagonal(
  grid: readonly (readonly Formula[])[],
  formula: FormulaOf<'matrix'>,
  scope: Scope,
): Expression | undefined {
  const cells = grid.map((row, at) => row[at]!);
  const spoilt = offDiagonal(grid).some(cell => !isZero(cell));
  if (!spoilt && cells.every(isZero))
    return zeros(sizeOf(formula, 'rows', scope), sizeOf(formula, 'cols', scope));
  const items = withGap(cells);
  const template = templateOf(items, '#i');
  if (!template) return undefined;
  const { index, entry } = readTemplate(template.formula, formula, 'rows', scope);
  const line = withExceptions(entry, index, template, items, cells.length - 1, formula.range, scope);
  if (line.free.length === 0 && !spoilt) {
    const identity = eye(index.dimension);
    return line.op === 'number' && line.value === 1 ? identity : scale(line, identity);
  }
  const other: Index = { name: '#j', dimension: index.dimension };
  let whole = scale(delta(index, other), line);
  const last = grid.length - 1;
  const place = (at: number) => placeAt(at, at === last ? 0 : undefined, index.dimension);
  for (const [r, row] of grid.entries())
    for (const [c, cell] of row.entries()) {
      if (r === c || isZero(cell)) continue;
      const there = scale(compare('==', position(index), place(r)), compare('==', position(other), place(c)));
      whole = choose(there, scalar(read(cell, scope), cell.range), whole);
    }
  return placed(formula.range, () => tabulate(index, other, whole));
}
