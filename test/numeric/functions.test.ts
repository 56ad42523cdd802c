import { describe, expect, test } from 'vitest';
import { BUILTIN_FUNCTIONS } from '../../src/expression/fn.ts';
import { decimalsOf } from '../../src/numeric/decimal.ts';
import { FLOAT_ALGEBRA } from '../../src/numeric/float.ts';
import { erf, FLOAT_FUNCTIONS, normalCdf } from '../../src/numeric/functions.ts';
import { SLOPES } from '../../src/numeric/slopes.ts';
import { scalarOf } from '../../src/numeric/value.ts';

const DECIMALS = decimalsOf(80);
const POINTS = [-3.1, -1.7, -0.6, -0.01, 0.02, 0.45, 1.3, 2.05, 4.2];
const isDefined = (name: string, z: number): boolean => (name === 'log' || name === 'sqrt' ? z > 0.1 : true);

describe.each(BUILTIN_FUNCTIONS)('%s', name => {
  const value = FLOAT_FUNCTIONS[name];
  const slope = (z: number): number => SLOPES[name](FLOAT_ALGEBRA, scalarOf(z)).data[0]!;
  const points = POINTS.filter(z => isDefined(name, z));

  test('has the slope of its central difference', () => {
    for (const z of points) {
      const step = 1e-5;
      const difference = (value(z + step) - value(z - step)) / (2 * step);
      expect(Math.abs(slope(z) - difference)).toBeLessThan(1e-8 * (1 + Math.abs(difference)));
    }
  });
  test('agrees with 64 digits', () => {
    for (const z of [...points, -30, 30, ...(name === 'tan' ? [] : [-300, 300])].filter(p =>
      isDefined(name, p),
    )) {
      const precise = DECIMALS.functions[name](DECIMALS.of(z)).toNumber();
      expect(Math.abs(value(z) - precise)).toBeLessThanOrEqual(
        // The exponent of a far tail is rounded itself.
        (Math.abs(z) < 10 ? 3e-14 : 1e-12) * Math.abs(precise) + 1e-300,
      );
    }
  });
  test('is NaN of NaN', () => {
    expect(value(Number.NaN)).toBeNaN();
    expect(DECIMALS.functions[name](DECIMALS.of(Number.NaN)).isNaN()).toBe(true);
  });
});

test('kinks: relu, step and sign have value and slope 0 at 0', () => {
  for (const name of ['relu', 'step', 'sign'] as const) {
    expect(Math.abs(FLOAT_FUNCTIONS[name](0))).toBe(0);
    expect(Math.abs(SLOPES[name](FLOAT_ALGEBRA, scalarOf(0)).data[0]!)).toBe(0);
  }
  expect(SLOPES.leakyrelu(FLOAT_ALGEBRA, scalarOf(-2)).data[0]).toBeCloseTo(0.01, 15);
});

test('erf and Φ at published places (Abramowitz and Stegun, tables 7.1 and 26.1)', () => {
  expect(erf(0.5)).toBeCloseTo(0.520499877813047, 14);
  expect(erf(2)).toBeCloseTo(0.995322265018953, 14);
  expect(normalCdf(1)).toBeCloseTo(0.841344746068543, 14);
  expect(normalCdf(-5)).toBeCloseTo(2.866515719e-7, 15);
});
