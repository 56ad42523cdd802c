/**
 * The operations that evaluation is written in. One table of rules (`evaluate.ts`) serves floating point, 64-digit decimals, and
 * either of them with tangents (`dual.ts`), because the rules know nothing about numbers but these operations.
 */
import type { Comparison } from '../expression/expression.ts';
import type { BuiltinFunction } from '../expression/fn.ts';
import type { Axis } from './value.ts';

/** A place on a matrix axis: a running index with its size, or a position from 1. */
export type Place = Axis | number;

/** Matrix operations over a representation V; shapes as in `expression/construct.ts`, everything broadcasts over index axes. */
export interface Algebra<V> {
  readonly rows: (a: V) => number;
  readonly cols: (a: V) => number;
  /** How many numbers a holds, over all axes. */
  readonly entries: (a: V) => number;
  readonly number: (value: number) => V;
  readonly constant: (name: 'pi' | 'e') => V;
  readonly fill: (value: number, rows: number, cols: number) => V;
  readonly eye: (size: number) => V;
  /** Numbers by their place: the positions on the axes, then row and column, all from 0. */
  readonly pattern: (
    axes: readonly Axis[],
    rows: number,
    cols: number,
    entry: (place: readonly number[]) => number,
  ) => V;
  readonly add: (terms: readonly V[]) => V;
  readonly subtract: (a: V, b: V) => V;
  readonly scale: (factor: V, a: V) => V;
  readonly multiply: (a: V, b: V) => V;
  /** a diag(d) of a vector d: each column of a times an entry of it. */
  readonly multiplyDiagonal: (a: V, d: V) => V;
  readonly hadamard: (a: V, b: V) => V;
  /** Elementwise; b has the shape of a or is 1 × 1. */
  readonly divide: (a: V, b: V) => V;
  /** Elementwise; the exponent has the shape of the base or is 1 × 1. */
  readonly power: (base: V, exponent: V) => V;
  readonly maximum: (a: V, b: V) => V;
  readonly minimum: (a: V, b: V) => V;
  readonly compare: (comparison: Comparison, a: V, b: V) => V;
  readonly choose: (condition: V, then: V, otherwise: V) => V;
  readonly transpose: (a: V) => V;
  readonly apply: (name: BuiltinFunction, a: V) => V;
  readonly generic: (seed: number, order: number, a: V) => V;
  readonly sum: (a: V) => V;
  readonly norm: (a: V) => V;
  readonly trace: (a: V) => V;
  readonly det: (a: V) => V;
  readonly inv: (a: V) => V;
  readonly diag: (a: V) => V;
  readonly diagonal: (a: V) => V;
  readonly softmax: (a: V) => V;
  readonly logsumexp: (a: V) => V;
  readonly literal: (rows: number, cols: number, entries: readonly V[]) => V;
  readonly pick: (a: V, row: Place | undefined, col: Place | undefined) => V;
  readonly total: (axis: Axis, a: V) => V;
  readonly tabulate: (row: Axis | undefined, col: Axis | undefined, a: V) => V;
}
