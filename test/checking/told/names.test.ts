import { describe, expect, test } from 'vitest';
import { check } from '../../../src/checking/check.ts';
import { loadProblemText } from '../../../src/problem/load.ts';
import { processorTime } from '../../clock.ts';

const problem = loadProblemText(
  `
title: Residual block
dimensions: [n, h]
variables:
  x: { shape: [n] }
  W1: { shape: [h, n] }
  W2: { shape: [n, h] }
model:
  z: { is: 'W1 * x' }
  y: { is: 'x + W2 * relu(z)' }
questions:
  - { id: jac, of: y, wrt: x }
`,
  'residual.yaml',
);
const verdict = (answer: string) => check(problem, { question: 'jac', answer }).verdict;
const steps = (behind: string) => `I + W_2 \\text{diag}(u(z)) W_1 ${behind}`;

describe('functions that words define', () => {
  test.each([
    '\\text{ where } u \\text{ is the unit step}',
    '\\text{ where } u(z) \\text{ is the Heaviside step function}',
    '\\text{ with } u(\\cdot) \\text{ the Heaviside function}',
    '\\text{ where u is the unit step}',
    ', \\text{ where $u(z)$ is the step function}',
    '\\quad \\text{with u(z) = unit step}',
  ])('%s', behind => expect(verdict(steps(behind))).toBe('correct'));

  test.each([
    '',
    '\\text{ where u is not the unit step}',
    '\\text{ where u is the sigmoid}',
    '\\text{ where } u \\text{ is the sign function}',
    '\\text{ where } v \\text{ is the unit step}',
  ])('not %s', behind => expect(verdict(steps(behind))).not.toBe('correct'));

  test('the sign function', () =>
    expect(
      verdict(
        'I + \\frac12 W_2 \\text{diag}(1 + s(z)) W_1 \\text{ where } s(\\cdot) \\text{ is the sign function}',
      ),
    ).toBe('correct'));

  test('long answers', () => {
    const started = processorTime();
    verdict(`${steps('')} \\text{ where ${'u (z) step '.repeat(10_000)}}`);
    expect(processorTime() - started).toBeLessThan(2_000);
  });
});
