/**
 * Whether two expressions have one value. Floating point decides what is clear: equal to the last digits, or apart by far more than
 * rounding can do at the size of the intermediate values. What lies between is computed again with bounds of the errors
 * (`apart.ts`), and what still may be equal, or overflows, in 64 digits (`referee.ts`). One draw where they clearly differ is enough; NaN is no information.
 */
import { attempt } from '../expression/attempt.ts';
import type { Expression } from '../expression/expression.ts';
import { provablyApart, provablyZero } from './apart.ts';
import { compareEntries, compareValues } from './closeness.ts';
import type { Draw } from './draw.ts';
import { evaluateIn } from './evaluate.ts';
import { type Known, knownOf, valueAt, zerosIn } from './known.ts';
import { referee } from './referee.ts';
import { alongMembers, type Stack, stacksOf } from './together.ts';
import { allocate, Unevaluable, unionOf, type Value } from './value.ts';

export type Comparison = 'equal' | 'different' | 'unknown';

/**
 * The largest intermediate value over the smallest. Cancellation that leaves so little shows as a small value, and what divides by it as
 * a large one: then digits may be lost that both measures above count on.
 */
const ORDINARY_RATIO = 1e8;

/** Draws that have to agree. */
const ENOUGH = 2;
/** So many are worth being stacked. */
const MANY = 8;

/**
 * Whether `actual` has the value of `expected` at every draw that tells. Unknown: fewer than two (of several) gave finite values for both.
 * Both have the same shape, which is not looked at here; values kept for `expected` make it the one to reuse.
 */
export function compareExpressions(
  expected: Expression,
  actual: Expression,
  draws: readonly Draw[],
  /** Far out, what a derivative is computed of may have lost more digits than its value shows. */
  areFar = false,
): Comparison {
  const left = knownOf(expected);
  const right = knownOf(actual);
  const open = draws.length < MANY ? draws : notClearlyEqual(left, right, draws);
  let informative = draws.length - open.length;
  const unclear: Draw[] = [];
  for (const draw of open) {
    const closeness = compareAt(left, right, draw, areFar);
    if (closeness === 'different') return 'different';
    if (closeness === 'equal') informative++;
    else unclear.push(draw);
  }
  // One draw alone may agree by chance, where the others say nothing.
  const enough = Math.min(ENOUGH, draws.length);
  if (informative >= enough) return 'equal';
  for (const draw of unclear) {
    const decision = referee(expected, actual, draw);
    if (decision === 'different') return 'different';
    if (decision === 'equal') informative++;
  }
  return informative > 0 && informative >= enough ? 'equal' : 'unknown';
}

/** Those of many draws where two expressions do not have one value at first sight: the draws of equal sizes are looked at together. */
const notClearlyEqual = (expected: Known, actual: Known, draws: readonly Draw[]): readonly Draw[] =>
  stacksOf(draws).flatMap(stack => {
    // What is too much for all at once may be computed one by one.
    const areEqual = attempt(() => equalIn(expected, actual, stack), Unevaluable);
    return stack.members.filter((_, k) => !areEqual?.[k]);
  });

/** Whether two expressions have one value at each member of a stack, as far as that shows at once. */
function equalIn(expected: Known, actual: Known, stack: Stack): readonly boolean[] {
  const values = [valueAt(expected, stack.draw), valueAt(actual, stack.draw)] as const;
  const axes = unionOf(values[0].axes, values[1].axes);
  const [a, b] = values.map(value => alongMembers(value, stack, allocate, axes).data as Float64Array);
  const size = a!.length / stack.members.length;
  return stack.members.map((_, k) => {
    const [from, to] = [k * size, (k + 1) * size];
    if (compareEntries(a!, b!, from, to, 0) !== 'equal') return false;
    if (!isZero(a!, from, to)) return true;
    return zerosIn(expected, stack)[k]! && zerosIn(actual, stack)[k]!;
  });
}

function isZero(data: Float64Array, from = 0, to = data.length): boolean {
  for (let k = from; k < to; k++) if (data[k] !== 0) return false;
  return true;
}

/** At one draw, with the grey zone decided. */
function compareAt(left: Known, right: Known, draw: Draw, isFar: boolean): 'equal' | 'different' | 'nan' {
  const expected = left.e;
  const actual = right.e;
  try {
    const value = valueAt(left, draw);
    const other = valueAt(right, draw);
    if (value.rows !== other.rows || value.cols !== other.cols) return 'different';
    const closeness = compareValues(value, other);
    // Zeros may be what underflow or cancellation left of two different values; far out, draws only look for what differs.
    if (closeness === 'equal' && !isFar && isZero(value.data))
      return provablyZero(expected, draw) && provablyZero(actual, draw)
        ? 'equal'
        : referee(expected, actual, draw, true);
    if (closeness === 'equal' || closeness === 'nan') return closeness;
    // What rounding left of zero, within a derivative, is not told from a value by its size.
    const isTold = !isFar && !isZero(value.data) && !isZero(other.data);
    if (closeness === 'different' && isTold && clearlyDifferent(expected, actual, draw)) return 'different';
    if (provablyApart(expected, actual, draw)) return 'different';
  } catch (error) {
    if (error instanceof Unevaluable) return 'nan';
    throw error;
  }
  return referee(expected, actual, draw);
}

/** Whether rounding cannot have made the difference: all intermediate values are of a size where so many digits are not lost. */
function clearlyDifferent(expected: Expression, actual: Expression, draw: Draw): boolean {
  let largest = 0;
  let smallest = Number.POSITIVE_INFINITY;
  const observe = ({ data }: Value): void => {
    for (let k = 0; k < data.length; k++) {
      const size = Math.abs(data[k]!);
      if (size > largest) largest = size;
      if (size < smallest && size > 0) smallest = size;
    }
  };
  const a = evaluateIn(expected, draw.world, observe);
  const b = evaluateIn(actual, draw.world, observe);
  return largest < ORDINARY_RATIO * smallest && compareValues(a, b, largest) === 'different';
}
