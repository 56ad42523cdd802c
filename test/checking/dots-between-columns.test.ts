/** `c \cdot q` of two columns: elementwise by the contract, an inner product in most books; where only that is right, a person decides. */
import { expect, test } from 'vitest';
import { check } from '../../src/checking/check.ts';
import { loadProblemText } from '../../src/problem/load.ts';

const problem = loadProblemText(
  `
title: A cosine score
dimensions: [m]
variables:
  c: { shape: [m] }
  q: { shape: [m] }
model:
  s: { is: "c' * q / norm(q)" }
questions:
  - { id: s, value: s }
`,
  'dots',
);
const R = String.raw;

test.each([
  [R`\frac{c \cdot q}{\|q\|}`, 'undecided'],
  [R`c \cdot \frac{q}{\|q\|}`, 'undecided'],
  [R`\frac{c^\top q}{\|q\|}`, 'correct'],
  [R`\frac{c \, q}{\|q\|}`, 'incorrect'],
  [R`\frac{c \odot q}{\|q\|}`, 'incorrect'],
  [R`\frac{c \cdot c}{\|q\|}`, 'incorrect'],
] as const)('%s is %s', (answer, verdict) => {
  expect(check(problem, { question: 's', answer }).verdict).toBe(verdict);
});
