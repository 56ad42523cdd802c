/**
 * The elements of a derivative: its entry in index notation, and the matrix written out with dots.
 *
 * The entry (i, j) is made by pushing the indices inwards: products become sums over an index, diagonal matrices Kronecker deltas. The matrix with dots puts 1, 2 and the last
 * place for them, where different places are different numbers, so that a diagonal Jacobian has its zeros.
 */

import { entryOf, freeLetters } from '../../calculus/entries.ts';
import { factsOf, withFacts } from '../../calculus/facts.ts';
import { substituteIndex } from '../../calculus/indices.ts';
import { rebuild, simplify } from '../../calculus/simplify.ts';
import { component, entry, number, symbol, tabulate, total } from '../../expression/construct.ts';
import type { Dimension } from '../../expression/dimension.ts';
import type { At, Expression, Index } from '../../expression/expression.ts';
import { toLatex } from '../../notation/latex.ts';
import { namesOf } from '../../notation/names.ts';
import type { Problem, Quantity } from '../../problem/problem.ts';

export interface Elements {
  /** Entry (i, j) in index notation. */
  readonly entry: Expression;
  readonly row: Index | undefined;
  readonly col: Index | undefined;
  /** The matrix of the entries, to be compared with what they are the entries of; undefined where an index stayed free. */
  readonly tabulated: Expression | undefined;
}

/** The entry of an m × n expression over fresh indices. */
export function elementsOf(problem: Problem, e: Expression): Elements {
  const avoid = new Set([...problem.quantities.keys(), ...problem.dimensions, ...problem.functions.keys()]);
  const names = namesOf(problem);
  const letters = freeLetters(avoid, ['i', 'j', 'k', 'l']).filter(letter => !names.isTaken(letter));
  const indexOver = (dimension: Dimension, name: string): Index | undefined =>
    dimension === 1 ? undefined : { name, dimension };
  const row = indexOver(e.rows, letters[0]!);
  const col = indexOver(e.cols, letters[row === undefined ? 0 : 1]!);
  for (const index of [row, col]) if (index) avoid.add(index.name);
  const general = sumsInFront(withFacts(factsOf(problem), () => entryOf(e, row ?? 1, col ?? 1, avoid)));
  const bound = general.free.every(({ name }) => name === row?.name || name === col?.name);
  return { entry: general, row, col, tabulated: bound ? tabulate(row, col, general) : undefined };
}

/** A product with one sum among its factors as the sum of the products: `\sum_k \sum_l a_l W_{lk} b_k`, without brackets. */
function sumsInFront(e: Expression): Expression {
  if (e.op !== 'total') return e;
  const body = sumsInFront(e.args[0]);
  if (body.op !== 'hadamard' && body.op !== 'multiply' && body.op !== 'scale') return total(e.index, body);
  const at = body.args.findIndex(arg => arg.op === 'total');
  const inner = body.args[at];
  const isOnly = body.args.every((arg, k) => k === at || arg.op !== 'total');
  if (inner?.op !== 'total' || !isOnly || e.index.name === inner.index.name) return total(e.index, body);
  const product = rebuild(
    body,
    body.args.map((arg, k) => (k === at ? inner.args[0] : arg)),
  );
  return total(e.index, sumsInFront(total(inner.index, product)));
}

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

/** An expression with the index at a place; deltas of places that differ are zero. */
function placed(e: Expression, index: Index | undefined, at: At): Expression {
  return index === undefined ? e : distinct(substituteIndex(e, index, at));
}

const placeName = (at: At): string => (typeof at === 'number' ? String(at) : at.name.trim());
const samePlace = (a: At, b: At): boolean => placeName(a) === placeName(b);
const isFixed = (at: At): boolean =>
  typeof at === 'number' || at.name.trim() === at.dimension || /^ ?\d+$/.test(at.name);

const distinct = (e: Expression): Expression => simplify(withoutDeltas(e));

function withoutDeltas(e: Expression): Expression {
  if (e.op === 'delta')
    return isFixed(e.at[0]) && isFixed(e.at[1]) ? number(samePlace(e.at[0], e.at[1]) ? 1 : 0) : e;
  return e.args.length === 0 ? e : rebuild(e, e.args.map(withoutDeltas));
}

/** A matrix with dots; `cell` writes the entry at two places. */
export function dottedMatrix(
  rows: readonly (At | 'dots')[],
  cols: readonly (At | 'dots')[],
  cell: (row: At, col: At) => string,
): string {
  const lines = rows.map(row =>
    cols
      .map(col => {
        if (row === 'dots') return col === 'dots' ? '\\ddots' : '\\vdots';
        return col === 'dots' ? '\\cdots' : cell(row, col).replace(/([_,{]) (?=[\w\\])/g, '$1');
      })
      .join(' & '),
  );
  return `\\begin{bmatrix} ${lines.join(' \\\\ ')} \\end{bmatrix}`;
}

/** The matrix of an expression with dots, from its entry. */
export function elementsMatrix(problem: Problem, { entry: general, row, col }: Elements): string {
  const names = namesOf(problem);
  return dottedMatrix(placesOf(row, 'row'), placesOf(col, 'col'), (i, j) =>
    toLatex(placed(placed(general, row, i), col, j), names),
  );
}

/** The matrix of partial derivatives that the elements are: `\frac{\partial z_{2,1}}{\partial z_{1,1}}` and so on. */
export function partialsMatrix(
  problem: Problem,
  of: Quantity,
  wrt: Quantity,
  { row, col }: Elements,
  turned: boolean,
): string {
  const names = namesOf(problem);
  const y = symbol(of.name, of.shape[0], of.shape[1]);
  const isScalarValue = of.shape[0] === 1 && of.shape[1] === 1;
  return dottedMatrix(placesOf(row, 'row'), placesOf(col, 'col'), (i, j) => {
    const [first, second] = turned ? [j, i] : [i, j];
    const partial = isScalarValue
      ? component(y, wrt0(wrt), wrt.shape[0] === 1 ? 1 : first, wrt.shape[1] === 1 ? 1 : second)
      : component(
          entry(y, first),
          wrt0(wrt),
          wrt.shape[0] === 1 ? 1 : second,
          wrt.shape[0] === 1 ? second : 1,
        );
    return toLatex(partial, names);
  });
}

const wrt0 = ({ name, shape }: Quantity) => ({ name, rows: shape[0], cols: shape[1] });
