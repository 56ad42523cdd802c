import { describe, expect, test } from 'vitest';
import { definition, givesName, nameToldIn } from '../../src/submission/named-after.ts';

describe('a name given behind a formula', () => {
  test.each([
    ['\\frac{\\partial J}{\\partial Z} = \\frac1N (P - Y)', 'G = \\frac1N (P - Y)'],
    ['\\boxed{\\frac{\\partial J}{\\partial Z} = P - Y}.', 'G = P - Y'],
    ['\\begin{align}\n\\nabla_s L &= A \\\\\n&= (We)\\odot h.\n\\end{align}', 'G = (We)\\odot h'],
    ['x = \\sum_{i=1}^n a_i', 'G = \\sum_{i=1}^n a_i'],
    ['x = \\begin{bmatrix} a = b \\\\ c \\end{bmatrix}', 'G = \\begin{bmatrix} a = b \\\\ c \\end{bmatrix}'],
    ['2(o - t)', 'G = 2(o - t)'],
    ['G', undefined],
  ])('%s', (formula, expected) => {
    expect(definition('G', formula)).toBe(expected);
  });

  test.each(['I call this ', 'which we denote by ', 'Denote this vector by ', 'Das nennen wir ', 'call it '])(
    '“%s”',
    words => {
      expect(givesName(words)).toBe(true);
    },
  );
  test.each(['we call the error ', 'This is ', 'call ', 'so that '])('not “%s”', words => {
    expect(givesName(words)).toBe(false);
  });

  test('words before and behind', () => {
    expect(givesName('I will write ', ' for this.')).toBe(true);
    expect(givesName('I will write ', ' for the error.')).toBe(false);
    expect(givesName('which holds ', ' for this layer')).toBe(false);
  });

  test('in a line of a text file', () => {
    expect(nameToldIn("Let's call this delta.")).toBe('delta');
    expect(nameToldIn('Call dL/da delta.')).toBeUndefined();
  });

  test('is told in no time in a long text', () => {
    const start = performance.now();
    definition('G', '='.repeat(5000));
    givesName('call this '.repeat(10_000));
    nameToldIn(`call this ${'a '.repeat(50_000)}`);
    expect(performance.now() - start).toBeLessThan(200);
  });
});
