/** Gauss-Jordan elimination with row pivoting: determinant and inverse of one small matrix, over any kind of number. */
import type { Arithmetic } from './arithmetic.ts';
import type { Entries } from './value.ts';

/** A singular matrix has determinant 0 and an inverse of NaN. */
export function eliminate<T>(
  numbers: Arithmetic<T>,
  from: Entries<T>,
  start: number,
  size: number,
): { readonly det: T; readonly inverse: T[] } {
  const { of, subtract, multiply, divide, order, absolute } = numbers;
  const left: T[][] = [];
  const right: T[][] = [];
  for (let row = 0; row < size; row++) {
    left.push(Array.from({ length: size }, (_, col) => from[start + row * size + col]!));
    right.push(Array.from({ length: size }, (_, col) => of(row === col ? 1 : 0)));
  }
  let det = of(1);
  for (let col = 0; col < size; col++) {
    let pivot = col;
    for (let row = col + 1; row < size; row++)
      if (order(absolute(left[row]![col]!), absolute(left[pivot]![col]!)) > 0) pivot = row;
    const value = left[pivot]![col]!;
    if (order(value, of(0)) === 0)
      return { det: of(0), inverse: Array.from({ length: size * size }, () => numbers.nan) };
    if (pivot !== col) {
      [left[pivot], left[col]] = [left[col]!, left[pivot]!];
      [right[pivot], right[col]] = [right[col]!, right[pivot]!];
      det = subtract(of(0), det);
    }
    det = multiply(det, value);
    for (let k = 0; k < size; k++) {
      left[col]![k] = divide(left[col]![k]!, value);
      right[col]![k] = divide(right[col]![k]!, value);
    }
    for (let row = 0; row < size; row++) {
      const factor = left[row]![col]!;
      if (row === col || order(factor, of(0)) === 0) continue;
      for (let k = 0; k < size; k++) {
        left[row]![k] = subtract(left[row]![k]!, multiply(factor, left[col]![k]!));
        right[row]![k] = subtract(right[row]![k]!, multiply(factor, right[col]![k]!));
      }
    }
  }
  return { det, inverse: right.flat() };
}
