/**
 * Matrices, written out or with dots.
 *
 * A matrix with dots shows a pattern: the first entries, the last ones, dots between. The pattern is found by laying two entries over each other:
 * where the first says 1 (or 0) and the second 2, or the last `n`, an index runs. The template with that index is read like any
 * formula (so the index runs over the axis of the symbol it stands on) and becomes a matrix by `tabulate`. Entries that were written but do
 * not follow the template are kept as they are written, at their places: what is wrong stays wrong.
 */
import {
  broadcast,
  choose,
  compare,
  delta,
  dimension,
  eye,
  isScalarExpression,
  literal,
  number,
  ones,
  position,
  scale,
  shapeOf,
  tabulate,
  zeros,
} from '../expression/construct.ts'; // prettier-ignore
import type { Expression, Index } from '../expression/expression.ts';
import { Misfit } from '../expression/misfit.ts';
import { textOf, unwrap } from './atom.ts';
import { type Formula, type FormulaOf, type Range, Unreadable } from './formula.ts';
import { read } from './interpret.ts';
import { type Scope, sizeOf } from './scope.ts';
import { placed, ShapeMisfit } from './shape-misfit.ts';

const isDots = (formula: Formula): boolean => unwrap(formula).kind === 'dots';
const isGap = (formula: Formula): boolean => isDots(formula) || unwrap(formula).kind === 'empty';
const isZero = (formula: Formula): boolean => {
  const inner = unwrap(formula);
  return inner.kind === 'number' && inner.value === 0;
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
  const width = Math.max(...rows.map(row => row.length));
  if (!rows.some(row => row.some(isDots))) return readWritten(rows, formula, scope);
  if (rows.length === 1) return readLine(rows[0]!, 'row', formula.range, formula, scope);
  if (width === 1)
    return readLine(
      rows.map(row => row[0]!),
      'column',
      formula.range,
      formula,
      scope,
    );
  return readGrid(rows, formula, scope);
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
  if (items.some(isDots)) return readLine(items, orientation, range, owner ?? items[0]!, scope);
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

// ── templates ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** `11` in an index position is 1, 1; `1n` is 1, n. */
function places(formula: Formula): readonly Formula[] {
  const inner = unwrap(formula);
  if (inner.kind === 'list') return inner.items;
  if (inner.kind === 'product') return inner.factors;
  if (inner.kind === 'number' && /^\d{2,}$/.test(inner.text))
    return [...inner.text].map(text => ({
      kind: 'number' as const,
      text,
      value: Number(text),
      range: inner.range,
    }));
  return [inner];
}

/** What to do at one pair of nodes: a formula settles it, 'descend' compares their parts, undefined says that they differ. */
type Leaf = (a: Formula, b: Formula) => Formula | 'descend' | undefined;

/** Lays two formulas over each other, node by node; undefined where their structures differ. */
function zip(a: Formula, b: Formula, leaf: Leaf): Formula | undefined {
  const x = unwrap(a);
  const y = unwrap(b);
  const settled = leaf(x, y);
  if (settled !== 'descend') return settled;
  if (x.kind !== y.kind) return undefined;
  const all = (mine: readonly Formula[], theirs: readonly Formula[]): readonly Formula[] | undefined => {
    if (mine.length !== theirs.length) return undefined;
    const parts: Formula[] = [];
    for (const [at, part] of mine.entries()) {
      const zipped = zip(part, theirs[at]!, leaf);
      if (!zipped) return undefined;
      parts.push(zipped);
    }
    return parts;
  };
  switch (x.kind) {
    case 'number':
      return x.text === (y as typeof x).text ? x : undefined;
    case 'name':
      return textOf(x) === textOf(y) ? x : undefined;
    case 'scripts': {
      const other = y as typeof x;
      if (x.primes !== other.primes || !x.sub !== !other.sub || !x.sup !== !other.sup) return undefined;
      const base = zip(x.base, other.base, leaf);
      const sub = x.sub && zipPlaces(x.sub, other.sub!, leaf);
      const sup = x.sup && zipPlaces(x.sup, other.sup!, leaf);
      if (!base || (x.sub && !sub) || (x.sup && !sup)) return undefined;
      return { ...x, base, sub, sup };
    }
    case 'group':
    case 'accented': {
      const body = zip(x.body, (y as typeof x).body, leaf);
      return body && { ...x, body };
    }
    case 'fraction': {
      const other = y as typeof x;
      const parts = all([x.numerator, x.denominator], [other.numerator, other.denominator]);
      return parts && { ...x, numerator: parts[0]!, denominator: parts[1]! };
    }
    case 'product': {
      const other = y as typeof x;
      const factors = x.signs.join() === other.signs.join() ? all(x.factors, other.factors) : undefined;
      return factors && { ...x, factors };
    }
    case 'list': {
      const items = all(x.items, (y as typeof x).items);
      return items && { ...x, items };
    }
    case 'sum': {
      const other = y as typeof x;
      const signs = (sum: typeof x) => sum.terms.map(term => term.sign).join();
      const terms =
        signs(x) === signs(other)
          ? all(
              x.terms.map(t => t.term),
              other.terms.map(t => t.term),
            )
          : undefined;
      return terms && { ...x, terms: x.terms.map((term, at) => ({ ...term, term: terms[at]! })) };
    }
    case 'relation': {
      const other = y as typeof x;
      const sides = x.signs.join() === other.signs.join() ? all(x.sides, other.sides) : undefined;
      return sides && { ...x, sides };
    }
    case 'big': {
      const body = zip(x.body, (y as typeof x).body, leaf);
      return body && { ...x, body };
    }
    default:
      return undefined;
  }
}

/** Scripts: `11` over `12`, `1,1` over `1,n`, place by place. */
function zipPlaces(a: Formula, b: Formula, leaf: Leaf): Formula | undefined {
  const mine = places(a);
  const theirs = places(b);
  if (mine.length === 1 && theirs.length === 1) return zip(a, b, leaf);
  if (mine.length !== theirs.length) return undefined;
  const items = mine.map((part, at) => zip(part, theirs[at]!, leaf));
  if (!items.every(item => item !== undefined)) return undefined;
  return { kind: 'list', items, separators: items.slice(1).map(() => ',' as const), range: a.range };
}

const indexNode = (name: string, range: Range): Formula => ({
  kind: 'name',
  name,
  font: undefined,
  word: true,
  accents: [],
  range,
});

/**
 * The template of two entries: where `a` has a number and `b` another label (the number `step` further, or any label of the last entry where
 * `step` is undefined), the index `name` runs.
 */
function overlay(a: Formula, b: Formula, name: string, step: number | undefined): Formula | undefined {
  return zip(a, b, (x, y) => {
    if (x.kind !== 'number' || !/^\d+$/.test(x.text)) return 'descend';
    if (y.kind === 'number' && y.text === x.text) return x;
    if (step !== undefined && !(y.kind === 'number' && y.value - x.value === step)) return undefined;
    return indexNode(name, x.range);
  });
}

/** What the indices of a template are in a written entry: `#i` -> `2`; undefined where it is no instance of the template. */
function instance(template: Formula, cell: Formula): ReadonlyMap<string, string> | undefined {
  const labels = new Map<string, string>();
  const zipped = zip(template, cell, (x, y) => {
    if (x.kind !== 'name' || !x.name.startsWith('#')) return 'descend';
    const label = textOf(y);
    const known = labels.get(x.name);
    if (known !== undefined && known !== label) return undefined;
    labels.set(x.name, label);
    return x;
  });
  return zipped && labels;
}

/** Whether a label is the one of a place: numbers count up from 0 or 1; the last may be called anything but another number before it. */
const fitsPlace = (label: string | undefined, at: number, last: boolean, start: number): boolean =>
  label === undefined ||
  label === String(start + at) ||
  (last && !/^[0-9]$/.test(label)) ||
  (last && Number(label) >= start + at);

/** The template of a line of entries, and the written entries that do not follow it, with their places from 1 (the last: -1). */
function templateOf(
  items: readonly Formula[],
  name: string,
): { template: Formula; start: number; rest: readonly { at: number; item: Formula }[] } | undefined {
  const written = items.map((item, at) => ({ item, at })).filter(({ item }) => !isGap(item));
  const gap = items.findIndex(isDots);
  const before = written.filter(({ at }) => at < gap);
  const after = written.filter(({ at }) => at > gap);
  const last = after[after.length - 1];
  const pairs: [Formula, Formula, number | undefined][] = [];
  for (let at = 0; at + 1 < before.length; at++) pairs.push([before[at]!.item, before[at + 1]!.item, 1]);
  if (last) for (const { item } of before) pairs.push([item, last.item, undefined]);
  if (pairs.length === 0 && before.length === 1) return { template: before[0]!.item, start: 1, rest: [] };
  for (const [a, b, step] of pairs) {
    const template = overlay(a, b, name, step);
    if (!template) continue;
    const first = instance(template, a)?.get(name);
    const place = before.findIndex(({ item }) => item === a);
    const start = first === undefined ? 1 : Number(first) - place;
    if (start !== 0 && start !== 1) continue;
    const rest = written
      .filter(({ item, at }) => {
        const labels = instance(template, item);
        const isLast = at > gap && last?.item === item;
        return (
          labels === undefined ||
          (at < gap || isLast ? !fitsPlace(labels.get(name), at, isLast, start) : false)
        );
      })
      .map(({ item, at }) => ({ item, at: at < gap ? at + 1 : at - items.length }));
    return { template, start, rest };
  }
  return undefined;
}

// ── lines and grids ─────────────────────────────────────────────────────────────────────────────────────────────────

/** A row or a column with dots. */
function readLine(
  items: readonly Formula[],
  orientation: 'row' | 'column',
  range: Range,
  owner: Formula,
  scope: Scope,
): Expression {
  const found = templateOf(items, '#i');
  if (!found)
    throw new Unreadable('syntax', range, 'the written entries show no pattern for the dots to follow');
  const { index, entry } = readTemplate(
    found.template,
    '#i',
    owner,
    orientation === 'row' ? 'cols' : 'rows',
    scope,
  );
  const whole = withExceptions(entry, index, found.rest, range, scope);
  if (whole === undefined)
    return orientation === 'row' ? broadcastLine(entry, 1, index) : broadcastLine(entry, index, 1);
  return placed(range, () =>
    orientation === 'row' ? tabulate(undefined, index, whole) : tabulate(index, undefined, whole),
  );
}

const broadcastLine = (entry: Expression, rows: Index | 1, cols: Index | 1): Expression =>
  broadcast(entry, rows === 1 ? 1 : rows.dimension, cols === 1 ? 1 : cols.dimension);

/** Reads a template; its index runs over the axis that it stands on, else over the size that fits. */
function readTemplate(
  template: Formula,
  name: string,
  owner: Formula,
  axis: 'rows' | 'cols',
  scope: Scope,
): { index: Index; entry: Expression } {
  scope.indices.delete(name);
  const entry = read(template, scope);
  const known = scope.indices.get(name);
  scope.indices.delete(name);
  if (!isScalarExpression(entry))
    throw new ShapeMisfit(
      template.range,
      new Misfit('tabulate', 'the entries of a matrix are scalars', [shapeOf(entry)]),
    );
  return { index: { name, dimension: known ?? sizeOf(owner, axis, scope) }, entry };
}

/** Entries that are written but do not follow the pattern, at their places (negative: counted from the end). */
function withExceptions(
  entry: Expression,
  index: Index,
  rest: readonly { at: number; item: Formula }[],
  range: Range,
  scope: Scope,
): Expression {
  let whole = entry;
  for (const { at, item } of rest) {
    let value: Expression;
    try {
      value = read(item, scope);
    } catch (error) {
      if (!(error instanceof Unreadable || error instanceof ShapeMisfit)) throw error;
      scope.remarks.push({
        kind: 'mended',
        range: item.range,
        message: 'This entry could not be read; the pattern of the others was taken for it.',
      });
      continue;
    }
    if (!isScalarExpression(value))
      throw new ShapeMisfit(
        item.range,
        new Misfit('tabulate', 'the entries of a matrix are scalars', [shapeOf(value)]),
      );
    const place = at > 0 ? number(at) : at === -1 ? dimension(index.dimension) : undefined;
    if (place === undefined) continue;
    whole = choose(compare('==', position(index), place), value, whole);
  }
  return placed(range, () => whole);
}

function readGrid(
  rows: readonly (readonly Formula[])[],
  formula: FormulaOf<'matrix'>,
  scope: Scope,
): Expression {
  const lines = rows.filter(row => row.some(cell => !isGap(cell)));
  const shown = lines.filter(row => !row.every((cell, at) => isGap(cell) || (at > 0 && isGap(cell))));
  const width = Math.max(...shown.map(row => row.length));
  const full = shown.filter(row => row.length === width);
  if (full.length < 2)
    throw new Unreadable('syntax', formula.range, 'a matrix with dots shows two rows at least');
  const columns: number[] = [];
  for (let at = 0; at < width; at++) if (full.every(row => !isDots(row[at]!))) columns.push(at);
  const grid = full.map(row => columns.map(at => row[at]!));
  const square = grid.length === columns.length;
  if (square) {
    const diagonal = readDiagonal(grid, formula, scope);
    if (diagonal) return diagonal;
  }
  // Where columns change, from the first row; where rows change, from the first column.
  const line = templateOf(withGap(grid[0]!), '#j');
  if (!line)
    throw new Unreadable('syntax', formula.range, 'the first row shows no pattern for the dots to follow');
  const heads = grid.map(row => templateOf(withGap(row), '#j')?.template);
  const template = heads.every(head => head !== undefined)
    ? templateOf(withGap(heads as Formula[]), '#i')
    : undefined;
  if (!template)
    throw new Unreadable('syntax', formula.range, 'the rows show no pattern for the dots to follow');
  scope.indices.delete('#i');
  scope.indices.delete('#j');
  const entry = read(template.template, scope);
  const row: Index = { name: '#i', dimension: scope.indices.get('#i') ?? sizeOf(formula, 'rows', scope) };
  const col: Index = { name: '#j', dimension: scope.indices.get('#j') ?? sizeOf(formula, 'cols', scope) };
  scope.indices.delete('#i');
  scope.indices.delete('#j');
  if (!isScalarExpression(entry))
    throw new ShapeMisfit(
      formula.range,
      new Misfit('tabulate', 'the entries of a matrix are scalars', [shapeOf(entry)]),
    );
  let whole = entry;
  for (const [r, cells] of grid.entries())
    for (const [c, cell] of cells.entries()) {
      const labels = instance(template.template, cell);
      const lastRow = r === grid.length - 1;
      const lastCol = c === cells.length - 1;
      if (
        labels &&
        fitsPlace(labels.get('#i'), r, lastRow, template.start) &&
        fitsPlace(labels.get('#j'), c, lastCol, line.start)
      )
        continue;
      const exception = readException(cell, scope);
      if (!exception) continue;
      const there = scale(
        compare('==', position(row), placeIn(r, lastRow, row)),
        compare('==', position(col), placeIn(c, lastCol, col)),
      );
      whole = choose(there, exception, whole);
    }
  if (entry.op === 'number' && whole === entry)
    return entry.value === 0
      ? zeros(row.dimension, col.dimension)
      : scale(entry, ones(row.dimension, col.dimension));
  return placed(formula.range, () => tabulate(row, col, whole));
}

/** Written entries with a gap for the dots before the last one. */
const withGap = (items: readonly Formula[]): Formula[] => [
  ...items.slice(0, -1),
  { kind: 'dots', direction: 'horizontal', range: items[0]!.range },
  items[items.length - 1]!,
];

const placeIn = (at: number, last: boolean, index: Index): Expression =>
  last ? dimension(index.dimension) : number(at + 1);

function readException(cell: Formula, scope: Scope): Expression | undefined {
  try {
    const value = read(cell, scope);
    return isScalarExpression(value) ? value : undefined;
  } catch (error) {
    if (!(error instanceof Unreadable || error instanceof ShapeMisfit)) throw error;
    scope.remarks.push({
      kind: 'mended',
      range: cell.range,
      message: 'This entry could not be read; the pattern of the others was taken for it.',
    });
    return undefined;
  }
}

/** A diagonal matrix: zeros off the diagonal, a pattern on it. */
function readDiagonal(
  grid: readonly (readonly Formula[])[],
  formula: FormulaOf<'matrix'>,
  scope: Scope,
): Expression | undefined {
  for (const [r, row] of grid.entries())
    for (const [c, cell] of row.entries()) if (r !== c && !isZero(cell)) return undefined;
  const cells = grid.map((row, at) => row[at]!);
  if (cells.every(isZero)) return zeros(sizeOf(formula, 'rows', scope), sizeOf(formula, 'cols', scope));
  const found = templateOf(withGap(cells), '#i');
  if (!found) return undefined;
  const { index, entry } = readTemplate(found.template, '#i', formula, 'rows', scope);
  const whole = withExceptions(entry, index, found.rest, formula.range, scope);
  if (whole.free.length === 0) {
    const identity = eye(index.dimension);
    return whole.op === 'number' && whole.value === 1 ? identity : scale(whole, identity);
  }
  const other: Index = { name: '#j', dimension: index.dimension };
  return placed(formula.range, () => tabulate(index, other, scale(delta(index, other), whole)));
}
