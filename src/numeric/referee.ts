/**
 * The referee decides in decimals what floating point leaves open: the same rules of evaluation over another kind of number, from the drawn
 * variables on. Where even 64 digits cancel away it takes more, up to a bound.
 */

import type { Decimal } from 'decimal.js';
import type { Expression } from '../expression/expression.ts';
import { onceIn, oncePer } from '../expression/once.ts';
import type { Algebra } from './algebra.ts';
import { algebraOver } from './arrays.ts';
import { decimalsOf } from './decimal.ts';
import type { Draw } from './draw.ts';
import { evaluateIn } from './evaluate.ts';
import { align } from './gather.ts';
import { worldOver } from './recompute.ts';
import { type Grid, Unevaluable } from './value.ts';
import type { World } from './world.ts';

type Precise = Grid<Decimal>;

/** Digits to compute with: 64 and some to spare; more where all of those cancel. */
const DIGITS = [80, 400] as const;
/** Digits that rounding may have taken. */
const SPARE = 20;
/** Values agree or differ in this many leading digits. */
const AGREEING_DIGITS = 30;
/** Entries of 80 digits: those of an answer are few, more would take minutes. One of 400 digits costs as much as these many. */
const MOST_WORK = 8000;
const COST_OF_MORE = 8;

const algebras = new Map<number, Algebra<Precise>>();
const worldsOf = oncePer((_: Draw) => new Map<number, World<Precise>>());

/** The draw in decimals: its variables as they are, its model values computed again. */
const preciseWorld = (draw: Draw, digits: number): World<Precise> =>
  onceIn(worldsOf(draw), digits, () => {
    const numbers = decimalsOf(digits);
    return worldOver(
      draw,
      numbers,
      onceIn(algebras, digits, () => algebraOver(numbers)),
    );
  });

/** The value of an expression in decimals. @throws Unevaluable */
export const evaluatePrecisely = (e: Expression, draw: Draw, digits: number = DIGITS[0]): Precise =>
  evaluateIn(e, preciseWorld(draw, digits));

/** Whether two expressions have one value at a draw; 'nan' where one of them has none. `thorough`: with all digits at once. */
export function referee(
  expected: Expression,
  actual: Expression,
  draw: Draw,
  thorough = false,
): 'equal' | 'different' | 'nan' {
  try {
    for (const digits of thorough ? DIGITS.slice(-1) : DIGITS) {
      const decision = decide(expected, actual, draw, digits);
      if (
        decision === 'different' &&
        digits === DIGITS[0] &&
        [expected, actual].every(e => vanishes(e, draw))
      )
        return 'equal';
      if (decision !== 'cancelled') return decision;
    }
    // What is still below the last of so many digits is zero.
    return 'equal';
  } catch (error) {
    if (isOutOfRange(error)) return 'nan';
    throw error;
  }
}

/** Below this, a value may be what rounding left of zero. */
const TINY = `1e-${DIGITS[0] / 2}`;
/** With so many digits more, this much less is left of it. */
const LESS = `1e-${(DIGITS[1] - DIGITS[0]) / 2}`;

/** Whether a value is what rounding left of zero: the intermediate values within a derivative are not weighed, but with more digits less is left. */
function vanishes(e: Expression, draw: Draw): boolean {
  const few = evaluatePrecisely(e, draw).data;
  for (let k = 0; k < few.length; k++) if (!few[k]!.abs().lt(TINY)) return false;
  const many = evaluatePrecisely(e, draw, DIGITS[1]).data;
  for (let k = 0; k < few.length; k++) if (many[k]!.abs().gt(few[k]!.abs().times(LESS))) return false;
  return true;
}

/** decimal.js throws plain errors with this mark where its tables of π and ln 10 end. */
const isOutOfRange = (error: unknown): boolean =>
  error instanceof Unevaluable || (error instanceof Error && error.message.startsWith('[DecimalError]'));

/** A value in decimals, the largest intermediate one, and what it cost. */
interface Weighed {
  readonly value: Precise;
  readonly largest: Decimal;
  readonly work: number;
}

/** What is expected is asked for with many answers: its values are kept as long as it is. */
const expectations = oncePer((_: Expression) => new Map<World<Precise>, Weighed>());

const expectation = (e: Expression, world: World<Precise>, cost: number): Weighed =>
  onceIn(expectations(e), world, () => weigh(e, world, cost, 0));

/** @throws Unevaluable where it takes more than is left of the work */
function weigh(e: Expression, world: World<Precise>, cost: number, done: number): Weighed {
  let largest = world.algebra.number(0).data[0]!;
  let work = done;
  const value = evaluateIn(e, world, ({ data }) => {
    work += data.length * cost;
    if (work > MOST_WORK) throw new Unevaluable('too many entries for 64 digits');
    for (let k = 0; k < data.length; k++) if (data[k]!.abs().gt(largest)) largest = data[k]!.abs();
  });
  return { value, largest, work };
}

function decide(
  expected: Expression,
  actual: Expression,
  draw: Draw,
  digits: number,
): 'equal' | 'different' | 'nan' | 'cancelled' {
  const world = preciseWorld(draw, digits);
  const cost = digits === DIGITS[0] ? 1 : COST_OF_MORE;
  const left = expectation(expected, world, cost);
  const right = weigh(actual, world, cost, left.work);
  let [a, b] = [left.value, right.value];
  if (a.rows !== b.rows || a.cols !== b.cols) return 'different';
  [a, b] = align([a, b], count => new Array<Decimal>(count)) as [Precise, Precise];
  const largest = left.largest.gt(right.largest) ? left.largest : right.largest;
  const noise = largest.times(`1e-${digits - SPARE}`);
  let cancelled = false;
  for (let k = 0; k < a.data.length; k++) {
    const [x, y] = [a.data[k]!, b.data[k]!];
    if (!x.isFinite() || !y.isFinite()) return 'nan';
    const gap = x.minus(y).abs();
    const size = x.abs().gt(y.abs()) ? x.abs() : y.abs();
    if (gap.lte(size.times(`1e-${AGREEING_DIGITS}`))) continue;
    if (gap.gt(noise)) return 'different';
    cancelled = true;
  }
  return cancelled ? 'cancelled' : 'equal';
}
