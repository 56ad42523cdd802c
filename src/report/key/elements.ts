/**
 * The entry (i, j) of a derivative in index notation, made by pushing the indices inwards: products become sums over an index, diagonal matrices
 * Kronecker deltas.
 */

import { entryOf, freeLetters } from '../../calculus/entries.ts';
import { factsOf, withFacts } from '../../calculus/facts.ts';
import { rebuild } from '../../calculus/simplify.ts';
import { tabulate, total } from '../../expression/construct.ts';
import type { Dimension } from '../../expression/dimension.ts';
import type { Expression, Index } from '../../expression/expression.ts';
import { namesOf } from '../../notation/names.ts';
import type { Problem } from '../../problem/problem.ts';

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
