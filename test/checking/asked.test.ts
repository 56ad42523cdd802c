/** Which question a formula answers by its head. */
import { expect, test } from 'vitest';
import { questionAsked } from '../../src/checking/asked.ts';
import { loadProblemText } from '../../src/problem/load.ts';

const problem = loadProblemText(
  `title: two layers
dimensions: [n, h]
variables:
  x: { shape: [n] }
  W: { shape: [h, n] }
  b: { shape: [h] }
model:
  z: { is: 'W * x + b' }
  l: { is: 'norm(z)^2', latex: '\\ell' }
questions:
  - { id: z, value: z }
  - { id: dl-dW, of: l, wrt: W }
  - { id: dl-db, of: l, wrt: b }
  - { id: dz-db, of: z, wrt: b }
`,
  'two-layers.yaml',
);

test.each([
  [String.raw`\frac{\partial \ell}{\partial W} = x`, 'dl-dW'],
  [String.raw`\nabla_W \ell = x`, 'dl-dW'],
  // all derivatives by W are of the loss
  [String.raw`\nabla_W = x`, 'dl-dW'],
  // by b there are two, of which one is of a scalar
  [String.raw`\nabla_b = x`, 'dl-db'],
  [String.raw`\nabla_x = x`, undefined],
  ['dW = x', 'dl-dW'],
  ['db = x', 'dl-db'],
  ['dx = x', undefined],
  ['z = W x + b', 'z'],
  ['W x + b', undefined],
])('%s', (text, question) => {
  expect(questionAsked(problem, text)).toBe(question);
});

test.each([
  ['dW = x', 'dl-dW'],
  ['grad_W = x', 'dl-dW'],
  // a derivative of no scalar has no such name
  ['db = x', 'dl-db'],
  ['dx = x', undefined],
  ['dW2 = x', undefined],
  ['dl/db = x', 'dl-db'],
])('in code: %s', (text, question) => {
  expect(questionAsked(problem, text, '', 'plain')).toBe(question);
});

test('a name of code beside a size of that letter', () => {
  const sized = loadProblemText(
    `title: one layer
dimensions: [d, C]
variables:
  x: { shape: [d] }
  W: { shape: [C, d] }
model:
  z: { is: 'W * x' }
  L: { is: 'sum(z .^ 2)' }
questions:
  - { id: q1, of: L, wrt: W }
`,
    'sized.yaml',
  );
  expect(questionAsked(sized, 'dW = 2 * np.outer(z, x)', '', 'plain')).toBe('q1');
});

test.each([
  ['dW = x dz', 'q2'],
  [String.raw`\delta := \frac{\partial l}{\partial z} = 2 z`, 'q1'],
  [String.raw`\delta = \frac{\partial l}{\partial z}`, undefined],
  ['z = d = 2', undefined],
  ['dz = 2 z', 'q1'],
  // a differential, not a gradient
  ['dz = dW x + db', undefined],
  [String.raw`dz = d(W x) + x^T \, dW`, undefined],
])('where one is differentiated: %s', (text, question) => {
  const one = loadProblemText(
    `title: one layer
dimensions: [n, h]
variables:
  x: { shape: [n] }
  W: { shape: [h, n] }
  b: { shape: [h] }
model:
  z: { is: 'W * x + b' }
  l: { is: 'norm(z)^2' }
questions:
  - { id: q1, of: l, wrt: z }
  - { id: q2, of: l, wrt: W }
`,
    'one.yaml',
  );
  expect(questionAsked(one, text)).toBe(question);
});

test.each([
  [String.raw`\frac{\partial z_i}{\partial a_j} = \delta_{ij} z_i`, 'all'],
  [String.raw`\frac{\partial z_j}{\partial a_j} = z_j`, 'diagonal'],
  [String.raw`\frac{\partial z_{i}}{\partial a_{k}} = 0`, 'all'],
  [String.raw`\frac{\partial a_i}{\partial W_{ij}} = x_j`, 'own-row'],
  [String.raw`\frac{\partial a_k}{\partial W_{ij}} = \delta_{ki} x_j`, 'any-row'],
  [String.raw`\frac{\partial z}{\partial a} = D`, 'whole'],
])('entries of the diagonal and all entries: %s', (text, question) => {
  const entries = loadProblemText(
    `title: one layer
dimensions: [N, H]
variables:
  x: { shape: [N] }
  W: { shape: [H, N] }
model:
  a: { is: 'W * x' }
  z: { is: 'exp(a)' }
questions:
  - { id: diagonal, of: z, wrt: a, indices: [h, h] }
  - { id: all, of: z, wrt: a, indices: [h, k] }
  - { id: own-row, of: a, wrt: W, indices: [i, i, j] }
  - { id: any-row, of: a, wrt: W, indices: [k, i, j] }
  - { id: whole, of: z, wrt: a }
`,
    'entries.yaml',
  );
  expect(questionAsked(entries, text)).toBe(question);
});
