/** What may stand beside indices: entries of matrices and vectors at the indices in force. */

import { entryOf } from '../../../calculus/entries.ts';
import { substituteIndex } from '../../../calculus/indices.ts';
import { simplify } from '../../../calculus/simplify.ts';
import { attempt } from '../../../expression/attempt.ts';
import { isScalarExpression, pick } from '../../../expression/construct.ts';
import type { Dimension } from '../../../expression/dimension.ts';
import type { At, Expression, Index } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import { symbolOf } from '../../../formula/meaning/scope.ts';
import type { Quantity } from '../../../problem/problem.ts';
import { isLeaf } from '../landmarks.ts';

/** The indices in force, and what they run over. */
export type Indices = ReadonlyMap<string, Dimension>;

/** A part as it is, and as it reads at the indices in force: its entries, its own indices by their names. */
export function atIndices(e: Expression, indices: Indices): readonly Expression[] {
  if (indices.size === 0) return [e];
  const bound = e.free.filter(index => !indices.has(index.name));
  if (bound.length === 1)
    return [e, ...among(bound[0]!.dimension, indices).flatMap(index => renamed(e, bound[0]!, index) ?? [])];
  if (bound.length > 1 || isScalarExpression(e) || isLeaf(e)) return [e];
  const names = new Set(indices.keys());
  return [
    e,
    ...places(e.rows, indices).flatMap(row =>
      places(e.cols, indices).map(col => simplify(entryOf(e, row, col, names))),
    ),
  ];
}

/** The entries of a quantity at the indices in force. */
export function entriesAt(quantity: Quantity, indices: Indices): readonly Expression[] {
  const [rows, cols] = quantity.shape;
  const symbol = symbolOf(quantity);
  return places(rows, indices).flatMap(row => places(cols, indices).map(col => pick(symbol, row, col)));
}

const among = (size: Dimension, indices: Indices): readonly Index[] =>
  [...indices].flatMap(([name, dimension]) => (dimension === size ? [{ name, dimension }] : []));

const places = (size: Dimension, indices: Indices): readonly At[] =>
  size === 1 ? [1] : among(size, indices);

/** Undefined where the new name already runs over something else in it. */
const renamed = (e: Expression, from: Index, to: Index): Expression | undefined =>
  attempt(() => substituteIndex(e, from, to), Misfit);
