/** What formulas say of functions in signs, and the cheap look for it. */
import { expect, test } from 'vitest';
import { tellsInSigns, toldFunctions } from '../../src/checking/beside/told-functions.ts';

test.each([
  String.raw`A^\top \delta, \; \sigma = \tanh`,
  String.raw`A^\top \delta, \; \sigma\, = \operatorname{sigmoid}`,
  String.raw`\phi' = 1 - \phi^2`,
  String.raw`\sigma^{\prime} = \sigma(1 - \sigma)`,
  "f' = 1 - f",
])('what is told in signs is seen: %s', formula => {
  expect(toldFunctions(formula, false)).toHaveLength(1);
  expect(tellsInSigns(formula)).toBe(true);
});

test.each([
  String.raw`\frac{\partial L}{\partial w_{ij}} = x_j f(z)`,
  String.raw`\delta_2 = \sigma'(z)`,
  'y = f(x)',
  'A B',
])('other formulas are passed by: %s', formula => {
  expect(tellsInSigns(formula)).toBe(false);
});

test('a call of Julia, which has a full stop before its arguments, tells nothing of a function', () => {
  expect(toldFunctions('h = tanh.(W1 * x .+ b1)', true)).toEqual([]);
  expect(toldFunctions('h = tanh. Then g = x', true)).toHaveLength(1);
});
