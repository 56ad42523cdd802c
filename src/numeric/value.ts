/**
 * A value is what an expression comes to at a draw: a batch of matrices over named index axes, in one flat array, the
 * axes slowest, then rows, then columns. A matrix without free indices has no axes. Storage of small
 * arrays is cut from slabs: a fresh `Float64Array` of more than eight numbers costs as much as ten small matrix products.
 */
import { Refusal } from '../expression/refusal.ts';

/** An index variable with its size, or one of the two axes of a tangent (`∂row`, `∂col`). */
export interface Axis {
  readonly name: string;
  readonly size: number;
}

/** What a flat array of numbers, floating or decimal, has in common. */
export interface Entries<T> {
  readonly length: number;
  [place: number]: T;
}

/** A batch of `rows × cols` matrices, one for each combination of the axes. */
export interface Grid<T> {
  readonly axes: readonly Axis[];
  readonly rows: number;
  readonly cols: number;
  readonly data: Entries<T>;
}

export interface Value extends Grid<number> {
  readonly data: Float64Array;
}

/** An expression that has no value here: too many entries, an unknown name, arithmetic out of range. */
export class Unevaluable extends Refusal {
  constructor(message: string) {
    super(message);
    this.name = 'Unevaluable';
  }
}

export const NO_AXES: readonly Axis[] = [];

/** More entries than any answer needs: eight axes of size 6, or the tangents of a layer of 100 × 100. */
const MOST_ENTRIES = 1 << 19;

const ON_HEAP = 8;
const SLAB = 8192;
let slab = new Float64Array(0);
let used = 0;

/** An array of `count` zeros. */
export function allocate(count: number): Float64Array {
  if (count <= ON_HEAP || count > SLAB / 8) return new Float64Array(count);
  if (used + count > slab.length) {
    slab = new Float64Array(SLAB);
    used = 0;
  }
  const view = new Float64Array(slab.buffer, used * 8, count);
  used += count;
  return view;
}

/**
 * How many matrices the axes make together.
 * @throws Unevaluable where they make more entries than any answer needs.
 */
export function countOf(axes: readonly Axis[], rows: number, cols: number): number {
  let count = rows * cols;
  for (let k = 0; k < axes.length; k++) count *= axes[k]!.size;
  if (count > MOST_ENTRIES) throw new Unevaluable(`${count} entries are too many to compute`);
  return count;
}

export const batchOf = (
  rows: number,
  cols: number,
  data: Float64Array,
  axes: readonly Axis[] = NO_AXES,
): Value => ({
  axes,
  rows,
  cols,
  data,
});

/** A value with each entry moved. */
export const moved = (
  { axes, rows, cols, data }: Value,
  move: (entry: number, at: number) => number,
): Value => batchOf(rows, cols, data.map(move), axes);

/** A matrix from its rows: `matrixOf([[1, 2], [3, 4]])`. */
export const matrixOf = (rows: readonly (readonly number[])[]): Value =>
  batchOf(rows.length, rows[0]?.length ?? 0, Float64Array.from(rows.flat()));

export const scalarOf = (value: number): Value => {
  const data = new Float64Array(1);
  data[0] = value;
  return { axes: NO_AXES, rows: 1, cols: 1, data };
};

/** The axes of both, those of `a` first; `a.axes` itself where `b` adds none. */
export function unionOf(a: readonly Axis[], b: readonly Axis[]): readonly Axis[] {
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  const added = b.filter(axis => !a.some(other => other.name === axis.name));
  return added.length === 0 ? a : [...a, ...added];
}

/** Whether both run over the same axes in the same order. */
export function sameAxes(a: readonly Axis[], b: readonly Axis[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (a[k]!.name !== b[k]!.name) return false;
  return true;
}
