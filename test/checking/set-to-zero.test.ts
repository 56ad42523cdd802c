/** Formulas that are set to 0 behind them: right ones are left to a person, others are wrong. */
import { expect, test } from 'vitest';
import { check } from '../../src/checking/check.ts';
import { loadProblemText } from '../../src/problem/load.ts';

const ridge = loadProblemText(
  `
title: Ridge regression
dimensions: [n, d]
layout: denominator
variables:
  X: { shape: [n, d] }
  y: { shape: [n] }
  w: { shape: [d] }
  lambda: { shape: [], latex: '\\lambda', in: [0.2, 2] }
model:
  J: { is: 'sum((X * w - y) .^ 2) + lambda * sum(w .^ 2)' }
questions:
  - { id: w, of: J, wrt: w }
`,
  'ridge.yaml',
);

test.each([
  [String.raw`\nabla_w J = 2X^\top(Xw - y) + 2\lambda w`, 'correct'],
  [String.raw`\nabla_w J = 2X^\top(Xw - y) + 2\lambda w = 0`, 'undecided'],
  [String.raw`2X^\top(Xw - y) + 2\lambda w = 0`, 'undecided'],
  [String.raw`2X^\top(Xw - y) + 2\lambda w \overset{!}{=} \mathbf 0`, 'undecided'],
  [String.raw`\nabla_w J = 2X^\top(Xw - y) + \lambda w = 0`, 'incorrect'],
  [String.raw`\nabla_w J = 2X^\top(Xw - y) + 2\lambda w = 2X^\top(Xw - y) = 0`, 'incorrect'],
  [String.raw`\nabla_w J = 0`, 'incorrect'],
])('%s: %s', (answer, verdict) => {
  expect(check(ridge, { question: 'w', answer }).verdict).toBe(verdict);
});
