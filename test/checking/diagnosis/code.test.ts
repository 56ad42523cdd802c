/** What is wrong in answers that use the functions of programs. */
import { expect, test } from 'vitest';
import { check } from '../../../src/checking/check.ts';
import { loadProblemText } from '../../../src/problem/load.ts';

const problem = loadProblemText(
  `title: one layer
layout: parameter
dimensions: [N, d, K]
variables:
  X: { shape: [N, d] }
  W: { shape: [K, d] }
  Y: { shape: [N, K] }
  v: { shape: [d] }
model:
  Z: { is: "X * W'" }
  E: { is: '1/(2*N) * sum((Z - Y) .^ 2)' }
  a: { is: 'W * v' }
  F: { is: '1/2 * sum(a .^ 2)' }
questions:
  - { id: W, of: E, wrt: W }
  - { id: F, value: F }
`,
  'one-layer.yaml',
);

test.each([
  ['W', '-(Z - Y).T @ X / X.shape[0]', 'sign'],
  ['W', '2 * (Z - Y).T @ X / len(X)', 'constant-factor'],
  ['W', "-np.einsum('nk,nd->kd', Z - Y, X) / N", 'sign'],
  ['F', 'a @ a', 'constant-factor'],
  ['F', '-(a @ a) / 2', 'sign'],
])('%s: %s', (question, answer, kind) => {
  const { verdict, findings } = check(problem, { question, answer, syntax: 'plain' });
  expect(verdict).toBe('incorrect');
  expect(findings.map(finding => finding.kind)).toEqual([kind]);
  const corrected = findings[0]!.corrected!;
  expect(check(problem, { question, answer: corrected }).verdict).toBe('correct');
});
