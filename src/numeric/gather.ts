/**
 * Data movement: every operation that only puts entries in another order (transpose, pick, tabulate, broadcasting over index axes,
 * the diagonal) reads the source at a stride for each axis of the result; a stride of 0 repeats.
 */
import type { Place } from './algebra.ts';
import { type Axis, countOf, type Entries, type Grid, NO_AXES, sameAxes, unionOf } from './value.ts';

/** Makes arrays of zeros of one kind of number. */
export type Allocate<T> = (count: number) => Entries<T>;

interface Strides {
  readonly axes: readonly number[];
  readonly row: number;
  readonly col: number;
  readonly start: number;
}

/** The strides of a source along axes that it may lack. */
function stridesAlong<T>(source: Grid<T>, axes: readonly Axis[]): number[] {
  const strides: number[] = [];
  for (const { name } of axes) strides.push(strideOf(source, name));
  return strides;
}

function strideOf<T>(source: Grid<T>, name: string): number {
  let stride = source.rows * source.cols;
  for (let k = source.axes.length - 1; k >= 0; k--) {
    if (source.axes[k]!.name === name) return stride;
    stride *= source.axes[k]!.size;
  }
  return 0;
}

function gather<T>(
  source: Grid<T>,
  axes: readonly Axis[],
  rows: number,
  cols: number,
  strides: Strides,
  allocate: Allocate<T>,
): Grid<T> {
  const data = allocate(countOf(axes, rows, cols));
  const from = source.data;
  const place = axes.map(() => 0);
  let base = strides.start;
  for (let to = 0; to < data.length; ) {
    for (let row = 0; row < rows; row++)
      for (let col = 0; col < cols; col++)
        data[to++] = from[base + row * strides.row + col * strides.col] as T;
    for (let k = axes.length - 1; k >= 0; k--) {
      base += strides.axes[k]!;
      if (++place[k]! < axes[k]!.size) break;
      base -= strides.axes[k]! * axes[k]!.size;
      place[k] = 0;
    }
  }
  return { axes, rows, cols, data };
}

/** The same matrices over more axes (a superset of those of `source`, in any order). */
export function expand<T>(source: Grid<T>, axes: readonly Axis[], allocate: Allocate<T>): Grid<T> {
  if (sameAxes(source.axes, axes)) return source;
  const strides = { axes: stridesAlong(source, axes), row: source.cols, col: 1, start: 0 };
  return gather(source, axes, source.rows, source.cols, strides, allocate);
}

/** Where matrices of two sources stand along the last axis of a result: starts and steps in their entries, and the first of the result's own. */
type Run = (fromA: number, stepA: number, fromB: number, stepB: number, which: number, count: number) => void;

/** The matrices of two sources in the order of the axes of a result, one run along its last axis at a time, without moving an entry. */
export function alongside<T>(axes: readonly Axis[], a: Grid<T>, b: Grid<T>, visit: Run): void {
  const [left, right] = [stridesAlong(a, axes), stridesAlong(b, axes)];
  const last = axes.length - 1;
  const { size } = axes[last]!;
  const place = axes.map(() => 0);
  let [fromA, fromB] = [0, 0];
  for (let which = 0; ; which += size) {
    visit(fromA, left[last]!, fromB, right[last]!, which, size);
    let k = last - 1;
    for (; k >= 0; k--) {
      fromA += left[k]!;
      fromB += right[k]!;
      if (++place[k]! < axes[k]!.size) break;
      fromA -= left[k]! * axes[k]!.size;
      fromB -= right[k]! * axes[k]!.size;
      place[k] = 0;
    }
    if (k < 0) return;
  }
}

/** All of them over the union of their axes. */
export function align<T>(sources: readonly Grid<T>[], allocate: Allocate<T>): readonly Grid<T>[] {
  let axes: readonly Axis[] = NO_AXES;
  for (const source of sources) axes = unionOf(axes, source.axes);
  return sources.map(source => expand(source, axes, allocate));
}

export function transpose<T>(source: Grid<T>, allocate: Allocate<T>): Grid<T> {
  const { axes, rows, cols, data } = source;
  if (rows === 1 || cols === 1) return { axes, rows: cols, cols: rows, data };
  const strides = { axes: stridesAlong(source, axes), row: 1, col: cols, start: 0 };
  return gather(source, axes, cols, rows, strides, allocate);
}

export function diagonal<T>(source: Grid<T>, allocate: Allocate<T>): Grid<T> {
  const strides = { axes: stridesAlong(source, source.axes), row: source.cols + 1, col: 0, start: 0 };
  return gather(source, source.axes, source.rows, 1, strides, allocate);
}

/** What running over whole rows, or rows and columns, leaves where it is: the axes are the slowest, as rows are. */
function pickedInPlace<T>(
  { rows, cols, data }: Grid<T>,
  row: Place | undefined,
  col: Place | undefined,
): Grid<T> | undefined {
  if (typeof row === 'object') {
    if (row.size !== rows) return undefined;
    if (col === undefined || (cols === 1 && col === 1)) return { axes: [row], rows: 1, cols, data };
    if (typeof col !== 'object' || col.size !== cols || col.name === row.name) return undefined;
    return { axes: [row, col], rows: 1, cols: 1, data };
  }
  if (rows !== 1 || typeof col !== 'object' || col.size !== cols) return undefined;
  return row === undefined || row === 1 ? { axes: [col], rows: 1, cols: 1, data } : undefined;
}

/** Entries, rows or columns; an index becomes an axis, and where the axis is there already, its diagonal is taken. */
export function pick<T>(
  source: Grid<T>,
  row: Place | undefined,
  col: Place | undefined,
  allocate: Allocate<T>,
): Grid<T> {
  const inPlace = source.axes.length === 0 ? pickedInPlace(source, row, col) : undefined;
  if (inPlace) return inPlace;
  const axes = [...source.axes];
  for (const place of [row, col])
    if (typeof place === 'object' && !axes.some(axis => axis.name === place.name)) axes.push(place);
  const strides = stridesAlong(source, axes);
  let start = 0;
  const fix = (place: Place | undefined, stride: number): void => {
    if (typeof place === 'number') start += (place - 1) * stride;
    else if (place !== undefined) strides[axes.findIndex(axis => axis.name === place.name)]! += stride;
  };
  fix(row, source.cols);
  fix(col, 1);
  const rows = row === undefined ? source.rows : 1;
  const cols = col === undefined ? source.cols : 1;
  return gather(source, axes, rows, cols, { axes: strides, row: source.cols, col: 1, start }, allocate);
}

/** Axes of a scalar turned into rows and columns; an axis that it lacks repeats. */
export function tabulate<T>(
  source: Grid<T>,
  row: Axis | undefined,
  col: Axis | undefined,
  allocate: Allocate<T>,
): Grid<T> {
  const [first, second] = source.axes;
  if (row !== undefined && col !== undefined && source.axes.length === 2)
    if (first!.name === row.name && second!.name === col.name)
      return { axes: NO_AXES, rows: row.size, cols: col.size, data: source.data };
  if (source.axes.length === 1 && (row === undefined || col === undefined))
    if (first!.name === (row ?? col)?.name)
      return { axes: NO_AXES, rows: row?.size ?? 1, cols: col?.size ?? 1, data: source.data };
  const axes = source.axes.filter(axis => axis.name !== row?.name && axis.name !== col?.name);
  const strides = {
    axes: stridesAlong(source, axes),
    row: row ? strideOf(source, row.name) : 0,
    col: col ? strideOf(source, col.name) : 0,
    start: 0,
  };
  return gather(source, axes, row?.size ?? 1, col?.size ?? 1, strides, allocate);
}
