/** What the languages of arrays do with vectors and matrices, as operations on columns, rows and matrices. */
import {
  add,
  choose,
  dimension,
  divide,
  inv,
  isScalarExpression,
  isVector,
  maximum,
  minimum,
  multiply,
  ones,
  scale,
  shapeOf,
  sum,
  transpose,
} from '../../../expression/construct.ts';
import type { Dimension } from '../../../expression/dimension.ts';
import type { Expression } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import { alike, fill } from '../../functions.ts';

export const asColumn = (e: Expression): Expression => (e.cols === 1 ? e : transpose(e));
export const asRow = (e: Expression): Expression => (e.rows === 1 ? e : transpose(e));

export function outer(u: Expression, v: Expression): Expression {
  if (!isVector(u) || !isVector(v))
    throw new Misfit('multiply', 'outer takes two vectors', [shapeOf(u), shapeOf(v)]);
  return multiply(asColumn(u), transpose(asColumn(v)));
}

/** The matrix product where one fits; of two vectors that have none, the inner product. */
export function dot(u: Expression, v: Expression): Expression {
  if (isScalarExpression(u)) return scale(u, v);
  if (isScalarExpression(v)) return scale(v, u);
  // a vector before a matrix is its row, and what comes of it a vector
  if (u.cols === 1 && v.rows === u.rows && !isVector(v)) return multiply(transpose(v), u);
  return u.cols !== v.rows && isVector(u) && isVector(v)
    ? multiply(transpose(asColumn(u)), asColumn(v))
    : multiply(u, v);
}

/** The x for which A x = b. */
export const solved = (a: Expression, b: Expression): Expression =>
  isScalarExpression(a) ? divide(b, a) : multiply(inv(a), b);

export const mean = (e: Expression): Expression => divide(sum(e), countOf(e));

/** What stands in the rows of both, multiplied and added up: of two matrices A B'. */
export const inner = (a: Expression, b: Expression): Expression =>
  isVector(b) ? dot(a, b) : isVector(a) ? dot(b, a) : multiply(a, transpose(b));

/** Kronecker's product of a column and a row, which is their outer product. */
export function kron(u: Expression, v: Expression): Expression {
  if (u.cols === 1 && v.rows === 1) return multiply(u, v);
  if (u.rows === 1 && v.cols === 1) return multiply(v, u);
  throw new Misfit('multiply', 'kron takes a column and a row', [shapeOf(u), shapeOf(v)]);
}

/** A vector as a column or as a row: `v.reshape(-1, 1)`. */
export function reshaped(e: Expression, rows: Expression, cols: Expression): Expression {
  const isOne = (size: Expression) => size.op === 'number' && size.value === 1;
  if (!isVector(e) || isOne(rows) === isOne(cols))
    throw new Misfit('transpose', 'reshape makes a column or a row of a vector', [shapeOf(e)]);
  return isOne(cols) ? asColumn(e) : asRow(e);
}

/** `clip(z, a, b)`: not below a, and not above b where there is one. */
export function clipped(e: Expression, least: Expression, most?: Expression): Expression {
  const above = maximum(...alike(e, least));
  return most ? minimum(...alike(above, most)) : above;
}

/** `unsqueeze(0)` makes a row of a vector, `unsqueeze(1)` a column. */
export function unsqueezed(e: Expression, axis: Expression): Expression {
  if (!isVector(e) || axis.op !== 'number' || ![0, 1, -1].includes(axis.value))
    throw new Misfit('transpose', 'unsqueeze makes a column or a row of a vector', [shapeOf(e)]);
  return axis.value === 0 ? asRow(e) : asColumn(e);
}

/** The size that an expression is; undefined where it is none. */
export const sizeIn = (e: Expression): Dimension | undefined =>
  e.op === 'dimension' ? e.name : e.op === 'number' ? e.value : undefined;

/** `X.shape[0]` counts its axes from 0, `size(X, 1)` from 1; a vector has one axis. */
export function sizeAlong(e: Expression, axis: Expression, first: 0 | 1): Expression {
  const told = axis.op === 'number' ? axis.value - first : Number.NaN;
  // `X.shape[-1]` is the last one
  const at = told < 0 && first === 0 ? told + (e.cols === 1 ? 1 : 2) : told;
  if (e.cols === 1 && first === 0 ? at !== 0 : at !== 0 && at !== 1)
    throw new Misfit('pick', `the axes are counted from ${first} here`, [shapeOf(e)]);
  return dimension(at === 0 ? e.rows : e.cols);
}

/** How many entries a matrix has. */
export const countOf = (e: Expression): Expression =>
  [e.rows, e.cols]
    .map(dimension)
    .reduce((count, size) => (count.op === 'number' && count.value === 1 ? size : scale(count, size)));

/** A vector without the axis that says nothing; a matrix has none. */
export function squeezed(e: Expression): Expression {
  if (!isVector(e)) throw new Misfit('pick', 'only a vector is left as it is', [shapeOf(e)]);
  return e;
}

/** The entries of a vector. */
export function lengthOf(e: Expression): Expression {
  if (!isVector(e)) throw new Misfit('pick', 'only a vector has one length', [shapeOf(e)]);
  return dimension(e.cols === 1 ? e.rows : e.cols);
}

/** What a linear layer makes of a vector, or of the rows of a batch. */
export function linear(x: Expression, W: Expression, b?: Expression): Expression {
  if (x.cols === 1) return b ? add(multiply(W, x), asColumn(b)) : multiply(W, x);
  const z = multiply(x, transpose(W));
  return b ? add(z, multiply(ones(x.rows), asRow(b))) : z;
}

/** `where(condition, a, b)`: a where the condition is 1, b elsewhere. */
export function chosen(condition: Expression, ...values: readonly [Expression, Expression]): Expression {
  const { rows, cols } = isScalarExpression(condition)
    ? (values.find(e => !isScalarExpression(e)) ?? condition)
    : condition;
  const [holds, a, b] = [condition, ...values].map(e => (isScalarExpression(e) ? fill(e, rows, cols) : e));
  return choose(holds!, a!, b!);
}
