/** Derivatives of elementwise functions against central differences, first and second, of builtin functions and of formulas. */
import { describe, expect, test } from 'vitest';
import { map, number, symbol } from '../../src/expression/construct.ts';
import { derivativeOfFunction } from '../../src/expression/elementwise.ts';
import { BUILTIN_FUNCTIONS, builtin, type Fn } from '../../src/expression/fn.ts';
import { drawWith } from '../../src/numeric/draw.ts';
import { evaluate } from '../../src/numeric/evaluate.ts';
import { matrixOf } from '../../src/numeric/value.ts';
import { problemOf } from '../calculus/models.ts';

const files = problemOf({
  variables: { x: '' },
  functions: {
    swish: 'z * sigmoid(z)',
    five: '5 * max(0, z)',
    bump: 'exp(-z^2) / (1 + z^2)',
    clip: 'min(max(z, -1), 1)',
  },
  model: { l: 'swish(x) + five(x) + bump(x) + clip(x)' },
}).functions;
const functions: Fn[] = [...BUILTIN_FUNCTIONS.map(builtin), ...files.values()];
const x = symbol('x', 2, 3);
const points = [
  [0.3, 0.71, 1.2],
  [1.9, 0.52, 2.3],
];

const at = (e: ReturnType<typeof map>, by = 0) => {
  const values = matrixOf(points.map(row => row.map(value => value + by)));
  return evaluate(e, drawWith(new Map(), new Map(), new Map([['x', values]]))).data;
};

describe.each(functions.map(fn => [fn.name, fn] as const))('%s', (_, fn) => {
  test.each([1, 2])('order %i', order => {
    const lower = order === 1 ? map(fn, x) : derivativeOfFunction(fn, x, order - 1);
    const derived = derivativeOfFunction(fn, x, order);
    const h = 1e-4;
    const [above, below] = [at(lower, h), at(lower, -h)];
    const slopes = [...above].map((value, k) => (value - below[k]!) / (2 * h));
    const found = at(derived);
    for (const [k, slope] of slopes.entries())
      expect(Math.abs(found[k]! - slope)).toBeLessThan(2e-6 * Math.max(1, Math.abs(slope)));
  });
});

test('a kink counts as flat', () => {
  const zero = number(0);
  for (const name of ['relu', 'step', 'sign'] as const) {
    const value = evaluate(
      derivativeOfFunction(builtin(name), zero),
      drawWith(new Map(), new Map(), new Map()),
    );
    expect(value.data[0]).toBe(0);
  }
});
