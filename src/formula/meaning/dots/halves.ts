/**
 * Square matrices with dots of which each half shows a pattern of its own: `-p_1 p_2` stands above the diagonal and again below it, as those write who
 * know that the matrix is symmetric. The entries above are laid over each other, those below likewise, and the diagonal is a line.
 */
import { choose, compare, position, tabulate } from '../../../expression/construct.ts';
import type { Dimension } from '../../../expression/dimension.ts';
import type { Expression, Index } from '../../../expression/expression.ts';
import { textOf } from '../../atom.ts';
import { type Formula, type FormulaOf, Unreadable } from '../../formula.ts';
import { nameFormula } from '../../leaves.ts';
import { placed } from '../../shape-misfit.ts';
import { read } from '../interpret.ts';
import type { Scope } from '../scope.ts';
import { scalar } from './across.ts';
import { fitsAt, type Written } from './beside-dots.ts';
import { isOnDiagonal, isZeroCell, withGap } from './diagonals.ts';
import { readTemplate, withExceptions } from './lines.ts';
import { instanceOf, overlay, templateOf, zip } from './templates.ts';

type Grid = readonly (readonly Formula[])[];

/**
 * The matrix of a square grid by its halves; undefined where one of them shows no pattern that each of its entries follows. `isOpen`: dots stand behind
 * the last row and column of the grid, not before them.
 */
export function readHalves(
  grid: Grid,
  formula: FormulaOf<'matrix'>,
  scope: Scope,
  beside: readonly Written[],
  isOpen: boolean,
): Expression | undefined {
  if (grid.length < 2 || grid.some(row => row.length !== grid.length)) return undefined;
  const items = withGap(
    grid.map((row, at) => row[at]!),
    isOpen,
  );
  const own = templateOf(items, '#i');
  const above = halfTemplate(grid, ['#i', '#j'], isOpen);
  const below = halfTemplate(transposed(grid), ['#j', '#i'], isOpen);
  if (!own || !above || !below) return undefined;
  try {
    const { index: row, entry } = readTemplate(own, formula, 'rows', scope);
    const col: Index = { name: '#j', dimension: row.dimension };
    const gap = grid.length - (isOpen ? 0 : 1);
    const diagonal = withExceptions(entry, row, own, items, gap, formula.range, scope);
    const follows = (template: Formula, { cell, row: r, col: c }: Written): boolean => {
      const labels = instanceOf(template, cell);
      return (
        labels !== undefined &&
        fitsAt(labels.get('#i'), r, own.start, row, scope) &&
        fitsAt(labels.get('#j'), c, own.start, col, scope)
      );
    };
    const place = (at: number) => (!isOpen && at === grid.length - 1 ? 'last' : at);
    const isShown = grid.every((cells, r) =>
      cells.every(
        (cell, c) => r === c || follows(r < c ? above : below, { cell, row: place(r), col: place(c) }),
      ),
    );
    if (!isShown || !beside.every(one => isOnDiagonal(one, own, row, scope))) return undefined;
    const [upper, lower] = [above, below].map(half => halfEntry(half, row.dimension, scope));
    return placed(formula.range, () => {
      const [r, c] = [position(row), position(col)];
      const off = choose(compare('<', r, c), upper!, lower!);
      return tabulate(row, col, choose(compare('==', r, c), diagonal, off));
    });
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  } finally {
    scope.indices.delete('#i');
    scope.indices.delete('#j');
  }
}

const transposed = (grid: Grid): Grid => grid.map((_, r) => grid.map(row => row[r]!));

function halfEntry(half: Formula, size: Dimension, scope: Scope): Expression {
  scope.indices.set('#i', size);
  scope.indices.set('#j', size);
  return scalar(read(half, scope), half.range);
}

/** The template of the entries above a diagonal, with the names of its row and its column. */
function halfTemplate(
  grid: Grid,
  [row, col]: readonly [string, string],
  isOpen: boolean,
): Formula | undefined {
  const last = grid.length - 1;
  const corner = grid[0]![last]!;
  if (isZeroCell(corner)) return corner;
  if (last === 1) return cornerPattern(corner, row, col, isOpen);
  const along = overlay(grid[0]![1]!, corner, col, isOpen && last === 2 ? 1 : undefined);
  const down = overlay(corner, grid[1]![last]!, row, 1);
  return (
    along &&
    down &&
    zip(along, down, (x, y) =>
      y.kind === 'name' && y.name === row ? y : x.kind === 'name' && x.name === col ? x : 'descend',
    )
  );
}

/** The template of one entry, `-p_1 p_n`, or `-p_1 p_2` before dots. */
function cornerPattern(corner: Formula, row: string, col: string, isOpen: boolean): Formula | undefined {
  const labels = new Set<string>();
  const found = zip(corner, corner, (x, _, inScript) => {
    if (!inScript || (x.kind !== 'number' && x.kind !== 'name')) return 'descend';
    const isFirst = x.kind === 'number' && (x.text === '1' || x.text === '0');
    labels.add(textOf(x));
    return nameFormula(isFirst ? row : col, x.range, true);
  });
  const isSecond = (label: string) => (isOpen ? label === '2' : !/^[01]$/.test(label));
  const [first, second] = [...labels].sort((a, b) => Number(isSecond(a)) - Number(isSecond(b)));
  return labels.size === 2 && !isSecond(first!) && isSecond(second!) ? found : undefined;
}
