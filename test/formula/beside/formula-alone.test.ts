/** Which answers are formulas alone, so that no words are looked for beside them. */
import { expect, test } from 'vitest';
import { isFormulaAlone } from '../../../src/formula/beside/formula-alone.ts';

const names = new Map([
  ['loss', 0],
  ['W1', 0],
]);

test.each([
  '2 x (\\hat{y} - y)^\\top W_2 \\operatorname{diag}(\\mathbb{1}[z_1 > 0])',
  '\\begin{aligned} \\frac{\\partial L}{\\partial U_{ij}} &= \\sum_k g_{\\mathrm{act}}(x_k) \\end{aligned}',
  "dW = relu(W1 * x)' * loss",
  '\\begin{cases} 1 & i \\not= j \\\\ 0 & i = j \\end{cases}',
])('a formula alone: %s', answer => {
  expect(isFormulaAlone(answer, names)).toBe(true);
});

test.each([
  'W x (wrong)',
  '\\text{not } W x',
  '\\mathrm{not} W x',
  'W x # old',
  'W x ??',
  'W x + ...',
  'W x + …',
  'W x ❌',
  'W x 错',
  'I.d say W x',
  'transpose W x',
  'W x no',
])('words or notes beside it: %s', answer => {
  expect(isFormulaAlone(answer, names)).toBe(false);
});
