/**
 * The constructors: one for each operator, each with its shape rule. They build exactly what they are told
 * (simplification is `calculus/simplify.ts`); a wrong shape throws a `Misfit`.
 */
import { type Dimension, derivativeShape, isColumn, isRow, type Layout, type Shape } from './dimension.ts';
import type { At, Comparison, Expression, Index, Wrt } from './expression.ts';
import { type BuiltinFunction, builtin, type Fn } from './fn.ts';
import { freeOf } from './free.ts';
import { number, ones } from './leaves.ts';
import { Misfit } from './misfit.ts';

export { isIndex } from './free.ts';
export * from './leaves.ts';

interface Shaped {
  readonly rows: Dimension;
  readonly cols: Dimension;
}

export const shapeOf = (e: Shaped): Shape => [e.rows, e.cols];
export const isScalarExpression = (e: Shaped): boolean => e.rows === 1 && e.cols === 1;
/** A row or a column; a scalar is both. */
export const isVector = (e: Shaped): boolean => e.rows === 1 || e.cols === 1;
export const haveOneShape = (a: Shaped, b: Shaped): boolean => a.rows === b.rows && a.cols === b.cols;

// ── sums and products ───────────────────────────────────────────────────────────────────────────────────────────────

export function add(...args: readonly Expression[]): Expression {
  const first = args[0]!;
  if (args.length === 1) return first;
  for (const arg of args)
    if (!haveOneShape(arg, first))
      throw new Misfit('add', 'the terms of a sum have one shape', [shapeOf(first), shapeOf(arg)]);
  return { op: 'add', args, rows: first.rows, cols: first.cols, free: freeOf(args) };
}

export function scale(factor: Expression, e: Expression): Expression {
  if (!isScalarExpression(factor))
    throw new Misfit('scale', 'the factor is a scalar', [shapeOf(factor), shapeOf(e)]);
  return { op: 'scale', args: [factor, e], rows: e.rows, cols: e.cols, free: freeOf([factor, e]) };
}

export const negate = (e: Expression): Expression => scale(number(-1), e);
export const subtract = (a: Expression, b: Expression): Expression => add(a, negate(b));
/** A scalar as a matrix of equal entries. */
export const broadcast = (e: Expression, rows: Dimension, cols: Dimension): Expression =>
  rows === 1 && cols === 1 ? e : scale(e, ones(rows, cols));

export function multiply(a: Expression, b: Expression): Expression {
  if (a.cols !== b.rows)
    throw new Misfit('multiply', 'the columns of the left factor are the rows of the right one', [
      shapeOf(a),
      shapeOf(b),
    ]);
  return { op: 'multiply', args: [a, b], rows: a.rows, cols: b.cols, free: freeOf([a, b]) };
}

/** The matrix product of several factors, from the left. */
export const product = (...factors: readonly Expression[]): Expression => factors.reduce(multiply);

const elementwise =
  <Op extends 'hadamard' | 'maximum' | 'minimum'>(op: Op) =>
  (a: Expression, b: Expression): Expression => {
    if (!haveOneShape(a, b)) throw new Misfit(op, 'both sides have one shape', [shapeOf(a), shapeOf(b)]);
    return { op, args: [a, b], rows: a.rows, cols: a.cols, free: freeOf([a, b]) };
  };

export const hadamard = elementwise('hadamard');
export const maximum = elementwise('maximum');
export const minimum = elementwise('minimum');

/** Elementwise quotient; the divisor has the shape of the dividend or is a scalar. */
export function divide(a: Expression, b: Expression): Expression {
  if (!isScalarExpression(b) && !haveOneShape(a, b))
    throw new Misfit('divide', 'the divisor is a scalar or has the shape of the dividend', [
      shapeOf(a),
      shapeOf(b),
    ]);
  return { op: 'divide', args: [a, b], rows: a.rows, cols: a.cols, free: freeOf([a, b]) };
}

/** Elementwise power; the exponent is a scalar or has the shape of the base. */
export function power(base: Expression, exponent: Expression): Expression {
  if (!isScalarExpression(exponent) && !haveOneShape(base, exponent))
    throw new Misfit('power', 'the exponent is a scalar or has the shape of the base', [
      shapeOf(base),
      shapeOf(exponent),
    ]);
  return {
    op: 'power',
    args: [base, exponent],
    rows: base.rows,
    cols: base.cols,
    free: freeOf([base, exponent]),
  };
}

export function compare(comparison: Comparison, a: Expression, b: Expression): Expression {
  if (!haveOneShape(a, b)) throw new Misfit('compare', 'both sides have one shape', [shapeOf(a), shapeOf(b)]);
  return { op: 'compare', comparison, args: [a, b], rows: a.rows, cols: a.cols, free: freeOf([a, b]) };
}

export function choose(condition: Expression, then: Expression, otherwise: Expression): Expression {
  for (const e of [then, otherwise])
    if (!haveOneShape(e, condition))
      throw new Misfit('choose', 'condition and cases have one shape', [shapeOf(condition), shapeOf(e)]);
  return {
    op: 'choose',
    args: [condition, then, otherwise],
    rows: then.rows,
    cols: then.cols,
    free: freeOf([condition, then, otherwise]),
  };
}

// ── one argument ────────────────────────────────────────────────────────────────────────────────────────────────────

export const transpose = (e: Expression): Expression => ({
  op: 'transpose',
  args: [e],
  rows: e.cols,
  cols: e.rows,
  free: e.free,
});

/** An elementwise function (or, with an order, its derivative) of every entry. */
export const map = (fn: Fn, e: Expression, order = 0): Expression => ({
  op: 'map',
  fn,
  order,
  args: [e],
  rows: e.rows,
  cols: e.cols,
  free: e.free,
});
export const apply = (name: BuiltinFunction, e: Expression): Expression => map(builtin(name), e);

export const sum = (e: Expression): Expression => ({ op: 'sum', args: [e], rows: 1, cols: 1, free: e.free });
export const norm = (e: Expression): Expression => ({
  op: 'norm',
  args: [e],
  rows: 1,
  cols: 1,
  free: e.free,
});

const HAD_BY_SQUARES = { trace: 'a trace', det: 'a determinant', inv: 'an inverse', diagonal: 'a diagonal' };

function square(op: 'trace' | 'det' | 'inv' | 'diagonal', e: Expression): void {
  if (e.rows !== e.cols) throw new Misfit(op, `only a square matrix has ${HAD_BY_SQUARES[op]}`, [shapeOf(e)]);
}
export function trace(e: Expression): Expression {
  square('trace', e);
  return { op: 'trace', args: [e], rows: 1, cols: 1, free: e.free };
}
export function det(e: Expression): Expression {
  square('det', e);
  return { op: 'det', args: [e], rows: 1, cols: 1, free: e.free };
}
export function inv(e: Expression): Expression {
  square('inv', e);
  return { op: 'inv', args: [e], rows: e.rows, cols: e.cols, free: e.free };
}
export function diagonal(e: Expression): Expression {
  square('diagonal', e);
  return { op: 'diagonal', args: [e], rows: e.rows, cols: 1, free: e.free };
}
export function diag(e: Expression): Expression {
  if (!isColumn(shapeOf(e)) && !isRow(shapeOf(e)))
    throw new Misfit('diag', 'diag takes a vector', [shapeOf(e)]);
  const size = isColumn(shapeOf(e)) ? e.rows : e.cols;
  return { op: 'diag', args: [e], rows: size, cols: size, free: e.free };
}
export const softmax = (e: Expression): Expression => ({
  op: 'softmax',
  args: [e],
  rows: e.rows,
  cols: e.cols,
  free: e.free,
});
export const logsumexp = (e: Expression): Expression => ({
  op: 'logsumexp',
  args: [e],
  rows: isColumn(shapeOf(e)) ? 1 : e.rows,
  cols: 1,
  free: e.free,
});

// ── entries and indices ─────────────────────────────────────────────────────────────────────────────────────────────

/** A matrix written out; entries are scalars, row by row. */
export function literal(entries: readonly (readonly Expression[])[]): Expression {
  const cols = entries[0]?.length ?? 0;
  const args = entries.flat();
  if (cols === 0 || entries.some(row => row.length !== cols))
    throw new Misfit(
      'literal',
      'all rows of a matrix have the same number of entries',
      entries.map(row => [1, row.length]),
    );
  for (const arg of args)
    if (!isScalarExpression(arg))
      throw new Misfit('literal', 'the entries of a matrix are scalars', [shapeOf(arg)]);
  if (args.length === 1) return args[0]!;
  return { op: 'literal', args, rows: entries.length, cols, free: freeOf(args) };
}

function checkPlace(at: At | undefined, size: Dimension): void {
  if (at === undefined) return;
  if (typeof at === 'number') {
    if (!Number.isInteger(at) || at < 1 || (typeof size === 'number' && at > size))
      throw new Misfit('pick', `there is no entry ${at} on an axis of size ${size}`, [[size, 1]]);
  } else if (at.dimension !== size) {
    throw new Misfit('pick', `the index ${at.name} runs over ${at.dimension}, the axis over ${size}`, [
      [at.dimension, 1],
      [size, 1],
    ]);
  }
}

export function pick(e: Expression, row: At | undefined, col: At | undefined): Expression {
  checkPlace(row, e.rows);
  checkPlace(col, e.cols);
  return {
    op: 'pick',
    at: [row, col],
    args: [e],
    rows: row === undefined ? e.rows : 1,
    cols: col === undefined ? e.cols : 1,
    free: freeOf([e], [row, col]),
  };
}

/** The entry of a vector (column or row). */
export const entry = (e: Expression, at: At): Expression =>
  isColumn(shapeOf(e)) ? pick(e, at, 1) : pick(e, 1, at);

export const total = (index: Index, e: Expression): Expression => ({
  op: 'total',
  index,
  args: [e],
  rows: e.rows,
  cols: e.cols,
  free: e.free.filter(other => other.name !== index.name),
});

export function tabulate(row: Index | undefined, col: Index | undefined, e: Expression): Expression {
  if (!isScalarExpression(e))
    throw new Misfit('tabulate', 'the entries of a matrix are scalars', [shapeOf(e)]);
  return {
    op: 'tabulate',
    at: [row, col],
    args: [e],
    rows: row?.dimension ?? 1,
    cols: col?.dimension ?? 1,
    free: e.free.filter(other => other.name !== row?.name && other.name !== col?.name),
  };
}

// ── derivatives ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** The total derivative as a matrix; more than two axes are a misfit (write components instead). */
export function derivative(of: Expression, wrt: Wrt, layout: Layout = 'numerator'): Expression {
  const shape = derivativeShape(shapeOf(of), shapeOf(wrt), layout);
  if (shape === undefined)
    throw new Misfit('derivative', 'a derivative with more than two axes is no matrix', [
      shapeOf(of),
      shapeOf(wrt),
    ]);
  return {
    op: 'derivative',
    wrt: { name: wrt.name, rows: wrt.rows, cols: wrt.cols },
    layout,
    args: [of],
    rows: shape[0],
    cols: shape[1],
    free: of.free,
  };
}

export function component(of: Expression, wrt: Wrt, row: At, col: At): Expression {
  if (!isScalarExpression(of))
    throw new Misfit('component', 'a component is the derivative of a scalar', [shapeOf(of)]);
  checkPlace(row, wrt.rows);
  checkPlace(col, wrt.cols);
  return {
    op: 'component',
    wrt: { name: wrt.name, rows: wrt.rows, cols: wrt.cols },
    at: [row, col],
    args: [of],
    rows: 1,
    cols: 1,
    free: freeOf([of], [row, col]),
  };
}
