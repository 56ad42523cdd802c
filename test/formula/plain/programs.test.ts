/** What tells programs from mathematics that is typed as text, and what other names an array has. */
import { describe, expect, test } from 'vitest';
import { isProgram } from '../../../src/formula/plain/programs.ts';
import { readPlain } from '../../../src/formula/plain/read.ts';
import { processorTime } from '../../clock.ts';

describe('a program by its signs', () => {
  test.each([
    'N = X.shape[0]',
    'dW = A.T @ d',
    'd *= 2',
    'd <- p - y',
    'def f(z):\n    return z',
    'f = @(z) z;',
    'N, n = n, N',
    'Y = Y / 2',
    'd = A\nd[0] = 0',
    'try:\n    d = 0',
  ])('%s', text => expect(isProgram(text)).toBe(true));

  test.each([
    'N = 1',
    "dW = d * x'",
    'd = p - y\ndW = x * d',
    'lambda * W',
    'p = p_1 + p_2',
    'sigma = sigmoid(z)',
    'L = y .* log(p). Then dz = p - y',
    'dZ[2] = A[2] - Y; dW[2] = dZ[2] * A[1]',
    'z >= 0',
  ])('not %s', text => expect(isProgram(text)).toBe(false));

  test('long texts take no long', () => {
    const start = processorTime();
    for (const part of ['a = b\n', 'a, ', 'a[1] = 2; b = 3\n', '=lambda ', ' '])
      isProgram(part.repeat(20_000 / part.length));
    expect(processorTime() - start).toBeLessThan(1000);
  });
});

describe('an array with several names', () => {
  const heads = (text: string) =>
    readPlain(text, { names: new Set(['A', 'Y']) }).statements.map(({ sides: [head] }) =>
      head!.formula instanceof Error ? '' : head!.formula.kind === 'name' ? head!.formula.name : '',
    );

  test('changes under all of them', () =>
    expect(heads('e = A @ Y\nd = e\nd *= 2\nY')).toEqual(['e', 'd', 'd', 'e', 'Y']));

  test('is another one where it is copied', () =>
    expect(heads('e = A @ Y\nd = e.copy()\nd *= 2\nY')).toEqual(['e', 'd', 'd', 'Y']));
});
