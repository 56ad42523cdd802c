import { describe, expect, it } from 'vitest';
import { answersOf } from '../../src/notation/answers.ts';
import { FORMATS } from '../../src/notation/formats.ts';
import { loadProblemText } from '../../src/problem/load.ts';
import { problems } from './problems.ts';
import { isThere, runEach } from './python.ts';

/** Its names are those that a program needs for itself. */
const NAMESAKES = loadProblemText(
  `
title: Names of the program
dimensions: [n, math]
variables:
  expected: { shape: [n] }
  D: { shape: [math, n] }
  lambda: { shape: [] }
model:
  slopes: { is: 'D * expected' }
  answer: { is: 'lambda * sum(slopes .^ 2)' }
  difference: { is: 'answer + lambda' }
questions:
  - { id: a, of: difference, wrt: D }
  - { id: b, of: difference, wrt: lambda }
  - { id: c, of: slopes, wrt: expected }
  - { id: d, of: slopes, wrt: D }
  - { id: e, value: answer }
`,
  'namesakes.yaml',
);

const PICTURES = loadProblemText(
  `
title: Sizes as large numbers
variables:
  x: { shape: [784] }
  W: { shape: [100, 784] }
  t: { shape: [100] }
model:
  r: { is: 'W * x - t' }
  M: { is: 'mean(r .^ 2) + 1/784 * sum(x + ones(784))' }
questions:
  - { id: a, of: M, wrt: W }
  - { id: b, of: M, wrt: x }
  - { id: c, of: r, wrt: x }
`,
  'pictures.yaml',
);

describe.each([
  ['numpy', 'numpy'],
  ['pytorch', 'torch'],
] as const)('%s', (format, module) => {
  it.skipIf(!isThere(module))('programs of all problems run as printed, and their checks hold', () => {
    const all = [...problems, ['namesakes.yaml', NAMESAKES] as const, ['pictures.yaml', PICTURES] as const];
    const programs = all.map(([path, problem]) => [path, FORMATS[format](problem, answersOf(problem))]);
    const printed = runEach(module, programs);
    expect(printed.split('FAILED').slice(1)).toEqual([]);
    expect(printed).toContain('largest difference to');
  });
});
