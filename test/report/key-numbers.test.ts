import { expect, test } from 'vitest';
import { loadProblemText } from '../../src/problem/load.ts';
import { buildKey } from '../../src/report/key.ts';

const keyOf = (t: string) =>
  buildKey(
    loadProblemText(
      `
title: By hand
layout: denominator
variables:
  x: { value: [1, 3] }
  t: ${t}
  W: { value: [[1, 0], [-1, 1], [2, -1]] }
  v: { value: [1, -2, 3] }
model:
  h: { is: 'relu(W * x)' }
  o: { is: "v' * h" }
  L: { is: '(o - t)^2 / 3' }
questions:
  - { id: o, value: o }
  - { id: Lo, of: L, wrt: o }
  - { id: LW, of: L, wrt: W }
`,
      'by-hand.yaml',
    ),
  );

const answers = (t: string) =>
  keyOf(t).questions.map(({ derivations }) => derivations[0]!.answer.replace(/^.*(?=(?:=|\\approx) )/, ''));

test('states given numbers with their signs', () => {
  expect(keyOf('{ value: 1 }').variables).toEqual([
    'x = \\begin{bmatrix} 1 \\\\ 3 \\end{bmatrix} \\in \\mathbb{R}^{2}',
    't = 1 \\in \\mathbb{R}',
    'W = \\begin{bmatrix} 1 & 0 \\\\ -1 & 1 \\\\ 2 & -1 \\end{bmatrix} \\in \\mathbb{R}^{3 \\times 2}',
    'v = \\begin{bmatrix} 1 \\\\ -2 \\\\ 3 \\end{bmatrix} \\in \\mathbb{R}^{3}',
  ]);
});

// W x = (1, 2, -1), h = (1, 2, 0), o = 1 - 4 = -3; with t = 0 the slope is 2 (-3) / 3 = -2, and L by W is -2 (v .* step) x'.
test('says what an answer comes to where all numbers are given', () => {
  expect(answers('{ value: 0 }')).toEqual([
    '= -3',
    '= -2',
    '= \\begin{bmatrix} -2 & -6 \\\\ 4 & 12 \\\\ 0 & 0 \\end{bmatrix}',
  ]);
});

test('says no numbers where a variable is drawn', () => {
  for (const answer of answers('{ shape: [] }')) expect(answer).not.toMatch(/^= -?\d+$|bmatrix/);
});
