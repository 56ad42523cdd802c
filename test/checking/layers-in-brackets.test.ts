/** Layers in square brackets on the line, `Z[1]`, in LaTeX: right answers beside wrong ones that the brackets must not make right. */
import { describe, expect, test } from 'vitest';
import { check } from '../../src/checking/check.ts';
import { loadProblemText } from '../../src/problem/load.ts';

const problem = loadProblemText(
  `
title: Layers in square brackets
layout: parameter
dimensions: [d, p, c, M]
variables:
  X: { shape: [d, M] }
  Y: { shape: [c, M], in: [0, 1] }
  W1: { shape: [p, d], latex: 'W^{[1]}' }
  W2: { shape: [c, p], latex: 'W^{[2]}' }
  b2: { shape: [c], latex: 'b^{[2]}' }
model:
  A1: { is: 'tanh(W1 * X)', latex: 'A^{[1]}' }
  Z2: { is: "W2 * A1 + b2 * ones(M)'", latex: 'Z^{[2]}' }
  A2: { is: 'sigmoid(Z2)', latex: 'A^{[2]}' }
  J: { is: '1/M * sum(softplus(Z2) - Y .* Z2)' }
questions:
  - { id: Z2, of: J, wrt: Z2 }
  - { id: W2, of: J, wrt: W2 }
  - { id: b2, of: J, wrt: b2 }
  - { id: W1, of: J, wrt: W1 }
`,
  'brackets.yaml',
);

const ROWS = String.raw`
Z2 + dZ[2] = \frac{1}{M} (A[2] - Y)
Z2 - dZ[2] = \frac{1}{M} (A[1] - Y)
Z2 - dZ[2] = A[2] - Y
W2 + dZ[2] = \frac{1}{M} (A[2] - Y), \quad dW[2] = dZ[2] A[1]^T, \quad db[2] = \sum_{i=1}^{M} dZ[2]
W2 - dZ[2] = \frac{1}{M} (A[2] - Y), \quad dW[2] = dZ[2] A[2]^T, \quad db[2] = \sum_{i=1}^{M} dZ[2]
b2 - dZ[2] = A[2] - Y, \quad db[2] = \sum_{i=1}^{M} dZ[2]
b2 - dZ[2] = \frac{1}{M} (A[2] - Y), \quad db[2] = \sum_{i=1}^{c} dZ[2]
W1 - dZ[2] = \frac{1}{M} (A[2] - Y), \quad dZ[1] = W[1]^T dZ[2] \odot (1 - A[1]^2), \quad dW[1] = dZ[1] X^T
`
  .trim()
  .split('\n')
  .map(row => /^(\S+) ([+-]) (.*)$/.exec(row)!.slice(1) as [string, string, string]);

describe('layers in square brackets', () => {
  test.each(ROWS)('%s %s %s', (question, sign, answer) => {
    expect(check(problem, { question, answer }).verdict === 'correct').toBe(sign === '+');
  });
});
