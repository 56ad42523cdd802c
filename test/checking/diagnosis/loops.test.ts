/** What is wrong in loops, in comprehensions, and in vectors that meet a matrix by an axis that is written out. */
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/checking/check.ts';
import { loadProblemText } from '../../../src/problem/load.ts';

const problem = loadProblemText(
  `title: a hidden layer and a penalised logistic regression
layout: parameter
dimensions: [n, h, K, m, d]
variables:
  x: { shape: [n] }
  y: { shape: [K] }
  W1: { shape: [h, n] }
  b1: { shape: [h] }
  W2: { shape: [K, h] }
  b2: { shape: [K] }
  X: { shape: [m, d] }
  t: { shape: [m], in: [0, 1] }
  w: { shape: [d] }
  lam: { shape: [] }
model:
  a: { is: 'W1 * x + b1' }
  z: { is: 'tanh(a)' }
  yhat: { is: 'W2 * z + b2' }
  L: { is: '1/2 * sum((yhat - y) .^ 2)' }
  p: { is: 'sigmoid(X * w)' }
  E: { is: '-sum(t .* log(p) + (1 - t) .* log(1 - p)) + lam/2 * sum(w .^ 2)' }
questions:
  - { id: dW2, of: L, wrt: W2 }
  - { id: db1, of: L, wrt: b1 }
  - { id: dw, of: E, wrt: w }
`,
  'hidden-layer.yaml',
);

const FILLED = 'dW2 = np.zeros_like(W2)\nfor k in range(len(y)):\n    ';
const ADDED = 'dw = np.zeros(d)\nfor i in range(m):\n    ';

const WRONG: readonly (readonly [question: string, answer: string, kind: string])[] = [
  ['dW2', `${FILLED}dW2[k] -= (yhat[k] - y[k]) * z`, 'sign'],
  ['dW2', `${FILLED}dW2[k] = (yhat[k] - y[k]) * a`, 'wrong-variable'],
  ['dW2', `${FILLED}for j in range(len(z)):\n        dW2[k, j] = (yhat[k] - y[k]) * z[k]`, 'wrong-index'],
  [
    'dW2',
    `${FILLED}for j in range(len(z)):\n        dW2[k, j] = 2 * (yhat[k] - y[k]) * z[j]`,
    'constant-factor',
  ],
  [
    'db1',
    '[sum(W2[k, j] * (y[k] - yhat[k]) for k in range(len(y))) * (1 - z[j]**2) for j in range(len(z))]',
    'sign',
  ],
  [
    'db1',
    '[sum(W2[k, j] * (yhat[k] - y[k]) for k in range(len(y))) * (1 - z[j]) for j in range(len(z))]',
    'wrong-exponent',
  ],
  ['dw', '[sum((p[i] - t[i]) * X[i, j] for i in range(m)) for j in range(d)]', 'missing-term'],
  ['dw', '[sum((p[i] - t[i]) * X[i, j] for i in range(m)) - lam * w[j] for j in range(d)]', 'sign'],
  [
    'dw',
    '[sum((p[i] - t[i]) * X[i, j] for i in range(m)) / m + lam * w[j] for j in range(d)]',
    'constant-factor',
  ],
  ['dw', `${ADDED}dw -= (p[i] - t[i]) * X[i]\ndw += lam * w`, 'sign'],
  ['dw', 'np.sum(X * (t - p)[:, None], axis=0) + lam * w', 'sign'],
  ['dw', 'np.mean(X * (p - t)[:, None], axis=0) + lam * w', 'constant-factor'],
  ['dw', '(p[:, None] * X).sum(axis=0) + lam * w', 'missing-term'],
  ['dW2', '(y - yhat)[:, None] * z[None, :]', 'sign'],
  ['dW2', "np.einsum('k,j->kj', yhat, z)", 'missing-term'],
  ['dW2', "np.einsum('k,j->kj', yhat - y, a)", 'wrong-variable'],
  ['dw', "np.einsum('ij,i->j', X, p - t) - lam * w", 'sign'],
];

describe.each(WRONG)('%s: %s', (question, answer, kind) => {
  const asked = { question, answer, syntax: 'plain' } as const;
  const { verdict, findings } = check(problem, asked);
  const errors = findings.filter(({ severity }) => severity !== 'remark');

  test(`has a ${kind}`, () => {
    expect([verdict, errors[0]?.kind]).toEqual(['incorrect', kind]);
  });

  test('is right as it is corrected', () => {
    const { corrected } = errors[0]!;
    if (corrected !== undefined)
      expect(check(problem, { question, answer: corrected }).verdict).toBe('correct');
  });
});
