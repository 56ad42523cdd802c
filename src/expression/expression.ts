/**
 * An expression is what a formula means: immutable, typed, over a closed set of operators.
 *
 * Everything is a matrix: a scalar is 1 × 1, a column n × 1, a row 1 × n, never 1-D, because the dot product of
 * 1-D vectors commutes and hides the very errors we look for. An expression may besides depend on *index
 * variables* (`free`): `pick(W, i, j)` is the scalar W_ij for every i and j, `total(k, …)` sums k away,
 * `tabulate` turns index variables back into rows and columns. So index notation and matrix notation are one language.
 *
 * Only the constructors in `construct.ts` make nodes, and each runs its operator's shape rule: an ill-shaped expression
 * cannot exist. Every question about operators (value, derivative, LaTeX, ...) is one total `Record<Operator, …>`.
 */
import type { Dimension, Layout } from './dimension.ts';
import type { Fn } from './fn.ts';

/** An index variable and the dimension that it runs over (from 1). */
export interface Index {
  readonly name: string;
  readonly dimension: Dimension;
}

/** A place on an axis: a running index, or a fixed position counted from 1. */
export type At = Index | number;

export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';
export const HOLDS: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};
/** What holds where a comparison does not. */
export const COMPLEMENT: Readonly<Record<Comparison, Comparison>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
};

interface Common {
  readonly rows: Dimension;
  readonly cols: Dimension;
  /** Index variables the value depends on, without duplicates, in order of first appearance. */
  readonly free: readonly Index[];
}

interface Leaf extends Common {
  readonly args: readonly [];
}
interface Unary extends Common {
  readonly args: readonly [Expression];
}
interface Binary extends Common {
  readonly args: readonly [Expression, Expression];
}

export type Expression =
  /** A written number. */
  | (Leaf & { readonly op: 'number'; readonly value: number })
  /** A dimension used as a number, as in 1/K. */
  | (Leaf & { readonly op: 'dimension'; readonly name: string })
  | (Leaf & { readonly op: 'constant'; readonly name: 'pi' | 'e' })
  /** A variable or a model value of the problem file, or the parameter z of a function. */
  | (Leaf & { readonly op: 'symbol'; readonly name: string })
  | (Leaf & { readonly op: 'ones' | 'zeros' | 'eye' })
  /** The matrix that is 1 at (row, col) and 0 elsewhere. */
  | (Leaf & { readonly op: 'unit'; readonly at: readonly [At, At] })
  /** The Kronecker delta of two places: 1 where they are equal. */
  | (Leaf & { readonly op: 'delta'; readonly at: readonly [At, At] })
  /** The value of an index variable as a number (as in a condition `i = j`). */
  | (Leaf & { readonly op: 'position'; readonly index: Index })
  /** A sum of two or more of one shape. */
  | (Common & { readonly op: 'add'; readonly args: readonly Expression[] })
  /** A scalar times anything. */
  | (Binary & { readonly op: 'scale' })
  /** The matrix product, m × k times k × n. */
  | (Binary & { readonly op: 'multiply' })
  /** Elementwise, of one shape: product, quotient (the divisor may be a scalar), larger, smaller. */
  | (Binary & { readonly op: 'hadamard' | 'divide' | 'maximum' | 'minimum' })
  /** Elementwise power; the exponent is a scalar or of the base's shape. */
  | (Binary & { readonly op: 'power' })
  /** 1 where the comparison holds, else 0; elementwise, of one shape. */
  | (Binary & { readonly op: 'compare'; readonly comparison: Comparison })
  /** `choose(condition, then, otherwise)`: elementwise, all of one shape; what is not chosen is not looked at (NaN there does not matter). */
  | (Common & { readonly op: 'choose'; readonly args: readonly [Expression, Expression, Expression] })
  | (Unary & { readonly op: 'transpose' })
  /** An elementwise function, or its derivative of an order (order > 0 only for functions of the file). */
  | (Unary & { readonly op: 'map'; readonly fn: Fn; readonly order: number })
  /** The sum of all entries. */
  | (Unary & { readonly op: 'sum' })
  /** Frobenius norm (Euclidean of a vector). */
  | (Unary & { readonly op: 'norm' })
  | (Unary & { readonly op: 'trace' | 'det' | 'inv' })
  /** Column or row n -> the n × n diagonal matrix. */
  | (Unary & { readonly op: 'diag' })
  /** n × n -> the column of its diagonal entries. */
  | (Unary & { readonly op: 'diagonal' })
  /** Of a vector (column or row); of a matrix, row by row. Same shape. */
  | (Unary & { readonly op: 'softmax' })
  /** Of a vector: a scalar; of an m × n matrix: the column m × 1, row by row. */
  | (Unary & { readonly op: 'logsumexp' })
  /** A matrix written out: args are its scalar entries, row by row. */
  | (Common & { readonly op: 'literal'; readonly args: readonly Expression[] })
  /**
   * An entry, a row or a column: `at` is [row, col]; a place that is undefined keeps that axis.
   * pick(W, i, j) is 1 × 1, pick(W, i, undefined) the row 1 × n, pick(W, undefined, j) the column.
   */
  | (Unary & { readonly op: 'pick'; readonly at: readonly [At | undefined, At | undefined] })
  /** The sum over an index variable. */
  | (Unary & { readonly op: 'total'; readonly index: Index })
  /** The matrix whose entry (i, j) is the scalar argument; an undefined index makes an axis of size 1. */
  | (Unary & { readonly op: 'tabulate'; readonly at: readonly [Index | undefined, Index | undefined] })
  /**
   * The total derivative of the argument with respect to the symbol `wrt`, as a matrix in a layout (at most two axes).
   * `derivative(symbol A, B)` is the named derivative dA/dB.
   */
  | (Unary & { readonly op: 'derivative'; readonly wrt: Wrt; readonly layout: Layout })
  /** One component: the derivative of a scalar with respect to the entry `at` of the symbol `wrt`. */
  | (Unary & { readonly op: 'component'; readonly wrt: Wrt; readonly at: readonly [At, At] });

/** The symbol that a derivative varies. */
export interface Wrt {
  readonly name: string;
  readonly rows: Dimension;
  readonly cols: Dimension;
}

export type Operator = Expression['op'];
/** The node of one operator, also where several share a shape of node. */
export type Node<Op extends Operator> = Expression extends infer E
  ? E extends { readonly op: infer Ops }
    ? Op extends Ops
      ? E & { readonly op: Op }
      : never
    : never
  : never;
