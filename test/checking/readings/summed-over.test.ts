/** Sums that an answer tells in words behind a formula with indices. */
import { expect, test } from 'vitest';
import { check } from '../../../src/checking/check.ts';
import { loadProblemText } from '../../../src/problem/load.ts';

const problem = loadProblemText(
  `
title: A linear layer
layout: denominator
dimensions: [d, V]
variables:
  v: { shape: [d] }
  U: { shape: [d, V] }
  y: { shape: [V] }
model:
  r: { is: "U' * v - y" }
  J: { is: '1/2 * sum(r .^ 2)' }
questions:
  - { id: dv, of: J, wrt: v }
`,
  'linear.yaml',
);
const R = String.raw;

test.each([
  [R`\frac{\partial J}{\partial v_i} = U_{iw} r_w \text{ (summed over } w)`, 'correct'],
  [R`\frac{\partial J}{\partial v_i} = U_{iw} r_w \quad (\text{sum over } w)`, 'correct'],
  [R`\frac{\partial J}{\partial v_i} = U_{iw} r_w \text{, summed over $w$}`, 'correct'],
  [R`$\frac{\partial J}{\partial v_i} = U_{iw} r_w$, with summation over the index $w$.`, 'correct'],
  [R`\frac{\partial J}{\partial v_i} = \sum_w U_{iw} r_w \text{ (summed over } w)`, 'correct'],
  [
    R`\frac{\partial J}{\partial v_i} = U_{iw} (U_{jw} v_j - y_w) \text{ (summed over $w$ and $j$)}`,
    'correct',
  ],
  [R`\frac{\partial J}{\partial v_i} = U_{iw} r_w \quad \text{(Einstein notation)}`, 'correct'],
  [R`\frac{\partial J}{\partial v_i} = U_{iw} r_w \text{ (repeated indices are summed)}`, 'correct'],
  [R`\frac{\partial J}{\partial v_i} = U_{iw} r_w \text{ (summation over } w \text{ implied)}`, 'correct'],
  [R`\frac{\partial J}{\partial v_i} = U_{iw} r_w, \text{ where } w \text{ is summed}`, 'correct'],
  [R`\frac{\partial J}{\partial v_i} = U_{iw} r_w, \text{ summing over } w = 1,\dots,V`, 'correct'],
  [R`\frac{\partial J}{\partial v_i} = -U_{iw} r_w \text{ (Einstein summation)}`, 'incorrect'],
  [R`\frac{\partial J}{\partial v_i} = U_{wi} r_w \text{ (summed over } w)`, 'incorrect'],
  [R`\frac{\partial J}{\partial v_i} = -U_{iw} r_w \text{ (summed over } w)`, 'incorrect'],
  [R`\frac{\partial J}{\partial v_i} = U_{iw} r_w`, 'incorrect'],
  [
    R`\frac{\partial J}{\partial v_i} = U_{iw} r_w \text{ (summed over $w$ and all of the indices)}`,
    'unreadable',
  ],
  [R`\frac{\partial J}{\partial v_i} = \sum_w U_{iw} r_w \text{ (summed over $w$)} + v_i`, 'unreadable'],
  [R`\frac{\partial J}{\partial v_i} = \sum_w U_{iw} r_w \text{, summed over $w$, } x`, 'unreadable'],
])('%s', (answer, verdict) => {
  expect(check(problem, { question: 'dv', answer }).verdict).toBe(verdict);
});
