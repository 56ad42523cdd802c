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
