import { describe, expect, test } from 'vitest';
import {
  definition,
  earlierNamed,
  earlierNamedIn,
  givesName,
  nameToldIn,
  opensWithName,
} from '../../src/submission/words/named-after.ts';
import { processorTime } from '../clock.ts';

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

  test.each([
    ['Let us write ', true],
    ['I call this scalar ', true],
    ['Compute the gradient. Call it ', false],
    ['. Let us write ', false],
  ])('at the beginning: “%s”', (words, opens) => {
    expect(opensWithName(words)).toBe(opens);
  });

  test('in a line of a text file', () => {
    expect(nameToldIn("Let's call this delta.")).toBe('delta');
    expect(nameToldIn('Call dL/da delta.')).toBeUndefined();
  });

  test.each([
    ['Let ', '$ be the answer of the previous question. Then', 'previous'],
    ['where ', '$ is the gradient from (d)', 'd'],
    ['we write ', ' for the result of part (iv)', 'iv'],
    ['call the error signal of 1e ', '', '1e'],
    ['denote the answer to Question 3 by ', '.', '3'],
    ['Write ', ' for the vector in 3.4. Then', '3.4'],
    ["let's call the last result ", '', 'last'],
    ['Let ', ' denote the row vector we found in part (b).', 'b'],
    ['use ', ' for what we obtained in (c)', 'c'],
    ['let ', ' be the number of rows in (c)', undefined],
    ["let's call the last layer ", '', undefined],
    ['with ', ' the answer to a question', undefined],
    ['with ', ' of (d)', undefined],
    ['the answer of (d) is ', '', undefined],
    ['which is ', ' the gradient from (d)', undefined],
  ])('of an answer before: “%s·%s”', (before, behind, expected) => {
    expect(earlierNamed(before, behind)).toBe(expected);
  });

  test('of an answer before, in a line of a text file', () => {
    expect(earlierNamedIn('call the answer of (iv) delta, then')).toEqual({ name: 'delta', of: 'iv' });
    expect(earlierNamedIn('Let G denote the result of the previous part.')).toEqual({
      name: 'G',
      of: 'previous',
    });
    expect(earlierNamedIn('Call the answer of (iv) delta and transpose it.')).toBeUndefined();
    expect(earlierNamedIn('The gradient of (iv) is delta')).toBeUndefined();
  });

  test('is told in no time in a long text', () => {
    const start = processorTime();
    definition('G', '='.repeat(5000));
    givesName('call this '.repeat(10_000));
    nameToldIn(`call this ${'a '.repeat(50_000)}`);
    earlierNamed('call the answer of '.repeat(5000), ' the answer of '.repeat(5000));
    earlierNamed('let ', `is the answer ${' '.repeat(100_000)}`);
    earlierNamedIn('call the answer of '.repeat(6));
    expect(processorTime() - start).toBeLessThan(200);
  });
});
