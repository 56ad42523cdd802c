/**
 * Central differences of a named derivative: the check behind every gradient that owes nothing to the rules it checks.
 */
import { type Draw, drawWith } from '../../numeric/draw.ts';
import { FLOAT_ALGEBRA } from '../../numeric/float.ts';
import { batchOf, type Value } from '../../numeric/value.ts';

/** Cube root of the unit roundoff, the step where truncation and rounding of a central difference are equal. */
const STEP = 6e-6;

const moved = (value: Value, at: number, by: number): Value => {
  const data = Float64Array.from(value.data);
  data[at]! += by;
  return { ...value, data };
};

/** How many steps to each side are taken: with two, what bends as steeply as a deep net is followed more closely. */
export type Reach = 1 | 2;

/** What a value at so many steps counts for (Abramowitz & Stegun 25.3.21 and 25.3.27). */
const WEIGHTS: Readonly<Record<Reach, readonly number[]>> = { 1: [1 / 2], 2: [2 / 3, -1 / 12] };

/** The entries of d of / d wrt, one row for each entry of `of`, one column for each of `wrt` (row by row). What is computed from `wrt` follows. */
export function differences(
  draw: Draw,
  of: string,
  wrt: string,
  reach: Reach,
): readonly (readonly number[])[] {
  const base = draw.value(wrt);
  const definitions = new Map(draw.definitions);
  definitions.delete(wrt);
  const held = new Map(draw.variables);
  const at = (value: Value): Value =>
    drawWith(definitions, draw.sizes, new Map([...held, [wrt, value]])).value(of);
  const count = draw.value(of).data.length;
  const columns = Array.from(base.data, (entry, place) => {
    const step = STEP * Math.max(1, Math.abs(entry));
    const slopes = new Float64Array(count);
    for (const [k, weight] of WEIGHTS[reach].entries()) {
      const above = at(moved(base, place, (k + 1) * step)).data;
      const below = at(moved(base, place, -(k + 1) * step)).data;
      for (let row = 0; row < count; row++) slopes[row]! += (weight * (above[row]! - below[row]!)) / step;
    }
    return slopes;
  });
  return Array.from(draw.value(of).data, (_, row) => columns.map(column => column[row]!));
}

/** Those entries as the matrix of numerator layout has them, row by row. */
export function differencesInLayout(draw: Draw, of: string, wrt: string, reach: Reach): ArrayLike<number> {
  const flat = differences(draw, of, wrt, reach).flat();
  const { rows, cols } = draw.value(wrt);
  return draw.value(of).data.length === 1
    ? FLOAT_ALGEBRA.transpose(batchOf(rows, cols, Float64Array.from(flat))).data
    : flat;
}
