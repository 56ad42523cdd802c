/**
 * A derivative as a matrix written out with dots. Its cells are those of the first two places and the last of each axis, where different places are
 * different numbers, so that a diagonal Jacobian has its zeros. Each cell is held against the entry that it stands for before it is written.
 */
import { substituteIndex } from '../../calculus/indices.ts';
import { rebuild, simplify } from '../../calculus/simplify.ts';
import { component, entry, number, symbol } from '../../expression/construct.ts';
import { type Dimension, isScalar } from '../../expression/dimension.ts';
import type { At, Expression, Index } from '../../expression/expression.ts';
import { type Draw, drawsOf } from '../../numeric/draw.ts';
import { evaluate } from '../../numeric/evaluate.ts';
import type { Problem, Quantity } from '../../problem/problem.ts';
import type { Elements } from './elements.ts';
import { KeyError } from './equality.ts';

/** What stands at a row and a column. */
export type Cell = (row: At, col: At) => Expression;

/** Places of an axis that are written out: all of a short one, else the first two and the last. */
function placesOf(index: Index | undefined, axis: 'row' | 'col'): readonly (At | 'dots')[] {
  if (index === undefined) return [1];
  if (typeof index.dimension === 'number')
    return index.dimension <= 4
      ? Array.from({ length: index.dimension }, (_, i) => i + 1)
      : [1, 2, 'dots', index.dimension];
  // Places of an axis of size n are indices called 1, 2 and n, so that all three are written alike. One name runs over one
  // dimension, so those of the columns have a space, which is taken out of what is written; with it, n is set off by a comma like 1 and 2.
  const at = (name: string): Index => ({
    name: axis === 'row' ? name : ` ${name}`,
    dimension: index.dimension,
  });
  const end = index.dimension.length === 1 ? at(index.dimension) : { ...index, name: index.dimension };
  return [at('1'), at('2'), 'dots', end];
}

const placeName = (at: At): string => (typeof at === 'number' ? String(at) : at.name.trim());
const samePlace = (a: At, b: At): boolean => placeName(a) === placeName(b);
const isFixed = (at: At): boolean =>
  typeof at === 'number' || at.name.trim() === at.dimension || /^ ?\d+$/.test(at.name);

function withoutDeltas(e: Expression): Expression {
  if (e.op === 'delta')
    return isFixed(e.at[0]) && isFixed(e.at[1]) ? number(samePlace(e.at[0], e.at[1]) ? 1 : 0) : e;
  return e.args.length === 0 ? e : rebuild(e, e.args.map(withoutDeltas));
}

/** An expression with the index at a place; deltas of places that differ are zero. */
const placed = (e: Expression, index: Index | undefined, at: At): Expression =>
  index === undefined ? e : simplify(withoutDeltas(substituteIndex(e, index, at)));

/** The entry of the elements at a place. */
export const entryCell =
  ({ entry: general, row, col }: Elements): Cell =>
  (i, j) =>
    placed(placed(general, row, i), col, j);

/** The partial derivative that stands at a place: `\frac{\partial z_{2,1}}{\partial z_{1,1}}`. `turned`: the places of `wrt` stand in the rows. */
export function partialCell(of: Quantity, wrt: Quantity, turned: boolean): Cell {
  const y = symbol(of.name, of.shape[0], of.shape[1]);
  const x = { name: wrt.name, rows: wrt.shape[0], cols: wrt.shape[1] };
  const isScalarValue = isScalar(of.shape);
  const isRow = wrt.shape[0] === 1;
  return (i, j) => {
    const [first, second] = turned ? [j, i] : [i, j];
    if (isScalarValue) return component(y, x, isRow ? 1 : first, wrt.shape[1] === 1 ? 1 : second);
    return component(entry(y, first), x, isRow ? 1 : second, isRow ? second : 1);
  };
}

/** The matrix with dots; `write` writes the cell at two places. */
export function dottedMatrix({ row, col }: Elements, write: (row: At, col: At) => string): string {
  const lines = placesOf(row, 'row').map(i =>
    placesOf(col, 'col')
      .map(j => {
        if (i === 'dots') return j === 'dots' ? '\\ddots' : '\\vdots';
        return j === 'dots' ? '\\cdots' : write(i, j).replace(/([_,{]) (?=[\w\\])/g, '$1');
      })
      .join(' & '),
  );
  return `\\begin{bmatrix} ${lines.join(' \\\\ ')} \\end{bmatrix}`;
}

/** Where different places of an axis are different numbers. */
const FEWEST = 3;

/** A draw in which both axes are long enough for their first, second and last place to differ. */
function drawFor(problem: Problem, dimensions: readonly Dimension[]): Draw | undefined {
  const isLong = (draw: Draw) =>
    dimensions.every(dimension => typeof dimension === 'number' || draw.sizes.get(dimension)! >= FEWEST);
  return drawsOf(problem).find(isLong);
}

/**
 * Every cell that is written is held against the entry of the whole at its place.
 *
 * @throws KeyError where one is another number, or no draw tells
 */
export function mustBeEntries(
  problem: Problem,
  question: string,
  whole: Expression,
  { row, col }: Elements,
  cell: Cell,
): void {
  const draw = drawFor(
    problem,
    [row, col].flatMap(index => index?.dimension ?? []),
  );
  if (draw === undefined)
    throw new KeyError(question, 'no draw is large enough for the matrix of its elements');
  const { data, cols } = evaluate(whole, draw);
  const counted = (at: At): number =>
    typeof at === 'number'
      ? at
      : at.name.trim() === at.dimension
        ? draw.sizes.get(at.dimension)!
        : Number(at.name);
  const settled = (e: Expression, at: At): Expression =>
    typeof at === 'number' ? e : substituteIndex(e, at, counted(at));
  for (const i of placesOf(row, 'row'))
    for (const j of placesOf(col, 'col')) {
      if (i === 'dots' || j === 'dots') continue;
      const found = evaluate(settled(settled(cell(i, j), i), j), draw).data[0]!;
      const expected = data[(counted(i) - 1) * cols + counted(j) - 1]!;
      if (!(Math.abs(found - expected) <= TOLERANCE * Math.max(1, Math.abs(expected))))
        throw new KeyError(
          question,
          `the element (${placeName(i)}, ${placeName(j)}) is ${found}, not ${expected}`,
        );
    }
}

/** The same number by two ways of computing it. */
const TOLERANCE = 1e-9;
