/** A bracket that is never closed: right where it ends with the formula, and left to a person where it may have been meant to end elsewhere. */
import { expect, test } from 'vitest';
import { check } from '../../src/checking/check.ts';
import { loadProblemText } from '../../src/problem/load.ts';
import { testRows } from './rows.ts';

const problem = loadProblemText(
  String.raw`
title: Two layers
dimensions: [n, h, k]
variables:
  x: { shape: [n] }
  W1: { shape: [h, n], latex: 'W_1' }
  W2: { shape: [k, h], latex: 'W_2' }
  y: { shape: [k] }
model:
  z1: { is: 'W1 * x', latex: 'z_1' }
  z2: { is: 'W2 * sigmoid(z1)', latex: 'z_2' }
  l: { is: '1/2 * sum((z2 - y).^2)', latex: '\ell' }
questions:
  - { id: dx, of: l, wrt: x }
  - { id: dz, of: l, wrt: z1 }
`,
  'two-layers.yaml',
);

testRows(problem, [
  ['dx', String.raw`((z_2-y)^\top W_2 \operatorname{diag}(\sigma'(z_1)) W_1`, 'correct'],
  ['dx', String.raw`(z_2-y)^\top W_2 \operatorname{diag}(\sigma'(z_1) W_1`, 'undecided'],
  ['dx', String.raw`(z_2-y)^\top W_2 \operatorname{diag}\left(\sigma'(z_1) W_1`, 'undecided'],
  ['dx', String.raw`(z_2-y)^\top W_2 \operatorname{diag}[\sigma'(z_1) W_1`, 'undecided'],
  ['dx', String.raw`(z_2-y^\top W_2 \operatorname{diag}(\sigma'(z_1)) W_1`, 'undecided'],
  ['dz', String.raw`(W_2^\top (z_2-y) \odot \sigma(z_1) \odot (1-\sigma(z_1))^\top`, 'undecided'],
  ['dz', String.raw`(W_2^\top (z_2-y \odot \sigma'(z_1))^\top`, 'undecided'],
  ['dx', String.raw`(z_2-y)^\top W_2 \operatorname{diag}(\sigma(z_1) W_1`, 'incorrect'],
  ['dx', String.raw`2(z_2-y)^\top W_2 \operatorname{diag}(\sigma'(z_1) W_1`, 'incorrect'],
  ['dz', String.raw`(W_2^\top (z_2+y) \odot \sigma(z_1) \odot (1-\sigma(z_1))^\top`, 'incorrect'],
  ['dz', String.raw`(W_2^\top (z_2-y) \odot \sigma(z_1) \odot (1-\sigma(z_1))`, 'incorrect'],
]);

test('says where the bracket stands', () => {
  const answer = String.raw`(z_2-y)^\top W_2 \operatorname{diag}(\sigma'(z_1) W_1`;
  const { findings } = check(problem, { question: 'dx', answer });
  expect(findings.map(({ kind, range }) => [kind, range])).toEqual([['mended', [36, 37]]]);
});
