/**
 * How close two values are: equal to the last digits, apart by far more than rounding can do at the size of the intermediate values, or between.
 */
import { align } from './gather.ts';
import { allocate, sameAxes, type Value } from './value.ts';

export type Closeness = 'equal' | 'grey' | 'different' | 'nan';

/** Rounding alone, of an entry by itself or of a sum as large as the largest entry that cancels in it. */
const CLOSE_TO_ENTRY = 1e-13;
const CLOSE_TO_LARGEST = 1e-14;
/** More than rounding can do where intermediate values are of ordinary sizes: of the result, and of the largest of them. */
const APART = 1e-6;
const APART_FROM_LARGEST = 1e-10;

/**
 * Compares two values entry by entry; an axis that one of them lacks is constant along it. `largest` is the size of the largest
 * intermediate value, if it is known.
 */
export function compareValues(a: Value, b: Value, largest = 0): Closeness {
  if (a.rows !== b.rows || a.cols !== b.cols) return 'different';
  if (!sameAxes(a.axes, b.axes)) [a, b] = align([a, b], allocate) as [Value, Value];
  return compareEntries(a.data, b.data, 0, a.data.length, largest);
}

export function compareEntries(
  left: Float64Array,
  right: Float64Array,
  from: number,
  to: number,
  largest: number,
): Closeness {
  let scale = 0;
  let apart = 0;
  for (let k = from; k < to; k++) {
    const x = Math.abs(left[k]!);
    const y = Math.abs(right[k]!);
    const size = Math.max(x, y);
    const gap = Math.abs(left[k]! - right[k]!);
    // Infinite entries have no finite gap, NaN has none at all.
    if (!(gap < Number.POSITIVE_INFINITY)) return 'nan';
    if (size > scale) scale = size;
    if (gap > CLOSE_TO_ENTRY * size && gap > apart) apart = gap;
  }
  if (apart <= CLOSE_TO_LARGEST * scale) return 'equal';
  return apart > APART * scale && apart > APART_FROM_LARGEST * largest ? 'different' : 'grey';
}
