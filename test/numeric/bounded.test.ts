import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BOUNDED, EXACT } from '../../src/numeric/bounded.ts';

const whole = (value: number) => BOUNDED.given(value);

test('whole numbers stay exact, so that a negative number to the power 2 - 1 is known', () => {
  const one = BOUNDED.subtract(whole(2), whole(1));
  expect(one).toEqual({ value: 1, error: 0 });
  expect(BOUNDED.power({ value: -0.25, error: 1e-17 }, one).error).toBeLessThan(1e-15);
  expect(BOUNDED.multiply(whole(0), BOUNDED.power({ value: -0.25, error: 1e-17 }, one)).error).toBeLessThan(
    EXACT,
  );
});

test('a sum, a difference or a product of whole numbers is as far off as its bound says', () => {
  const integer = fc.maxSafeInteger();
  fc.assert(
    fc.property(integer, integer, (a, b) => {
      const exact = {
        add: BigInt(a) + BigInt(b),
        subtract: BigInt(a) - BigInt(b),
        multiply: BigInt(a) * BigInt(b),
      };
      for (const name of ['add', 'subtract', 'multiply'] as const) {
        const { value, error } = BOUNDED[name](whole(a), whole(b));
        const off = BigInt(value) - exact[name];
        expect(Number(off < 0n ? -off : off)).toBeLessThanOrEqual(error);
      }
    }),
  );
});

test('numbers with fractions are not exact', () => {
  expect(BOUNDED.add(whole(1), whole(2 ** -60)).error).toBeGreaterThan(0);
});
