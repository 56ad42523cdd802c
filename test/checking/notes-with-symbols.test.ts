/** Words with symbols between dollars behind a right formula: none of the answer, and left to a person where they may do something to it. */
import { expect, test } from 'vitest';
import { check } from '../../src/checking/check.ts';
import { loadProblemText } from '../../src/problem/load.ts';

const R = String.raw;
const ridge = loadProblemText(
  R`
title: Ridge regression
dimensions: [n, N]
variables:
  X: { shape: [N, n] }
  w: { shape: [n] }
  y: { shape: [N] }
model:
  Omega: { is: 'sum(w .^ 2)', latex: '\Omega' }
  J: { is: 'sum((X * w - y) .^ 2) + Omega' }
questions:
  - { id: w, of: J, wrt: w, layout: denominator }
`,
  'ridge.yaml',
);

test.each([
  [R`2 X^\top (Xw - y) + 2w \text{ (here $X$ is the design matrix)}`, 'correct'],
  [R`2 X^\top (Xw - y) + 2w \text{ (the first term does not depend on $\Omega$)}`, 'correct'],
  [R`2 X^\top (Xw - y) + 2w \text{ (the second term comes from the penalty $\Omega$)}`, 'correct'],
  [R`2 X^\top (Xw - y) + 2w \quad \text{the second term comes from $\Omega$}`, 'undecided'],
  [
    R`\frac{\partial J}{\partial w} = 2 X^\top (Xw - y) + 2w, \text{ and $\Omega$ gives the rest}`,
    'undecided',
  ],
  [R`2 X^\top (Xw - y) + w \text{ (the second term comes from the penalty $\Omega$)}`, 'incorrect'],
  [R`2 X^\top (Xw - y) \text{ (plus the gradient of $\Omega$)}`, 'incorrect'],
])('%s: %s', (answer, verdict) => {
  expect(check(ridge, { question: 'w', answer }).verdict).toBe(verdict);
});
