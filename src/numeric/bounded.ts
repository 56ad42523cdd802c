/**
 * Floating-point numbers that carry a bound of their rounding error, after Higham, Accuracy and Stability of Numerical Algorithms, sections 2.2 and 3.3.
 * Where two values lie further apart than their bounds, they differ, however they were computed. A comparison
 * that the bounds leave open is NaN.
 */
import type { BuiltinFunction } from '../expression/fn.ts';
import type { Arithmetic } from './arithmetic.ts';
import { FLOATS } from './float.ts';

export interface Bounded {
  readonly value: number;
  readonly error: number;
}

/** Twice the unit roundoff: a margin for the rounding of the bounds themselves. */
const ROUNDING = Number.EPSILON;
/** Units that an elementwise function may be off. */
const FUNCTION_UNITS = 16;
/** Against underflow. */
const SMALLEST = 1e-300;
/** What a function that is never zero may have been where it underflows: more than `EXACT`. */
const UNDERFLOW = 1e-280;
const NEVER_ZERO: ReadonlySet<string> = new Set(['exp', 'sigmoid', 'sech', 'softplus', 'cosh']);

/** Below this an error is none. */
export const EXACT = 1e-290;

const rounded = (value: number, error: number): Bounded => ({
  value,
  error: error + ROUNDING * Math.abs(value) + SMALLEST,
});

/** Whole numbers without an error make another, which is exact: so an exponent less one stays one. */
const areWhole = (a: Bounded, b: Bounded): boolean =>
  a.error === 0 && b.error === 0 && Number.isInteger(a.value) && Number.isInteger(b.value);

const roundedUnless = (exact: boolean, value: number, error: number): Bounded =>
  exact && Number.isSafeInteger(value) ? { value, error: 0 } : rounded(value, error);

/** f on the ends of the interval tells how far it moves inside: the interval is a few roundings wide. */
function through(f: (z: number) => number, { value, error }: Bounded, units: number): Bounded {
  const middle = f(value);
  const reach = Math.max(Math.abs(f(value + error) - middle), Math.abs(f(value - error) - middle));
  return { value: middle, error: 2 * reach + units * ROUNDING * Math.abs(middle) + SMALLEST };
}

function power(base: Bounded, exponent: Bounded): Bounded {
  const raised = through(z => z ** exponent.value, base, FUNCTION_UNITS);
  if (exponent.error === 0) return raised;
  const moved = through(z => base.value ** z, exponent, FUNCTION_UNITS);
  return { value: raised.value, error: raised.error + moved.error };
}

function divide(a: Bounded, b: Bounded): Bounded {
  const value = a.value / b.value;
  const least = Math.abs(b.value) - b.error;
  if (!(least > 0)) return { value, error: Number.POSITIVE_INFINITY };
  return rounded(value, (a.error + Math.abs(value) * b.error) / least);
}

/** The tails of the normal distribution multiply the rounding of z² in their exponent. */
const tailUnits = (z: number): number => FUNCTION_UNITS + 2 * z * z;

const functions = Object.fromEntries(
  Object.entries(FLOATS.functions).map(([name, f]) => [name, boundedFunction(name, f)]),
) as Record<BuiltinFunction, (z: Bounded) => Bounded>;

function boundedFunction(name: string, f: (z: number) => number): (z: Bounded) => Bounded {
  const hasTails = name === 'gelu' || name === 'erf';
  const vanishes = !NEVER_ZERO.has(name);
  return z => {
    const result = through(f, z, hasTails ? tailUnits(z.value) : FUNCTION_UNITS);
    return result.value === 0 && !vanishes ? { value: 0, error: result.error + UNDERFLOW } : result;
  };
}

const ZERO: Bounded = { value: 0, error: 0 };

export const BOUNDED: Arithmetic<Bounded> = {
  allocate: count => new Array<Bounded>(count).fill(ZERO),
  given: value => ({ value, error: 0 }),
  // A written 0.1 is no binary number.
  of: value => ({ value, error: Number.isInteger(value) ? 0 : ROUNDING * Math.abs(value) }),
  constants: { pi: () => rounded(Math.PI, 0), e: () => rounded(Math.E, 0) },
  add: (a, b) => roundedUnless(areWhole(a, b), a.value + b.value, a.error + b.error),
  subtract: (a, b) => roundedUnless(areWhole(a, b), a.value - b.value, a.error + b.error),
  multiply: (a, b) =>
    roundedUnless(
      areWhole(a, b),
      a.value * b.value,
      Math.abs(a.value) * b.error + Math.abs(b.value) * a.error + a.error * b.error,
    ),
  divide,
  power,
  order: (a, b) => {
    const gap = a.value - b.value;
    if (Math.abs(gap) > a.error + b.error) return gap;
    return a.error + b.error === 0 ? gap : Number.NaN;
  },
  nan: { value: Number.NaN, error: Number.POSITIVE_INFINITY },
  absolute: a => ({ value: Math.abs(a.value), error: a.error }),
  functions,
  generic: (seed, order, z) => through(y => FLOATS.generic(seed, order, y), z, 4 * FUNCTION_UNITS),
};
