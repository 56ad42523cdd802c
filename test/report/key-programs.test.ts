/** The programs that keys print run as they stand there, and the gradient checks in them hold. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadProblemText } from '../../src/problem/load.ts';
import type { Problem } from '../../src/problem/problem.ts';
import { programsOf } from '../../src/report/key/programs.ts';
import { isThere, runEach } from '../notation/python.ts';

const root = join(import.meta.dirname, '../../problems');
const problems = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.yaml'))
  .sort()
  .map((name): [string, Problem] => [name, loadProblemText(readFileSync(join(root, name), 'utf8'), name)]);

/** A batch through blocks that add to what they get: the answers name the derivatives between. */
const blocks = loadProblemText(
  [
    'title: Residual blocks',
    'dimensions: [N, n]',
    'variables:',
    '  y0: { shape: [N, n] }',
    '  t: { shape: [N, n] }',
    ...Array.from({ length: 12 }, (_, k) => `  W${k + 1}: { shape: [n, n], in: [-0.5, 0.5] }`),
    'model:',
    ...Array.from({ length: 12 }, (_, k) => `  y${k + 1}: { is: 'y${k} + tanh(y${k} * W${k + 1})' }`),
    "  loss: { is: 'norm(y12 - t)^2' }",
    'questions:',
    '  - { id: first, of: loss, wrt: W1 }',
    '  - { id: turned, of: loss, wrt: W3, layout: denominator }',
    '  - { id: input, of: loss, wrt: y0 }',
  ].join('\n'),
  'blocks.yaml',
);

describe.each([
  ['NumPy', 'numpy'],
  ['PyTorch', 'torch'],
] as const)('%s', (name, module) => {
  test.skipIf(!isThere(module))('programs of all keys run as printed, and their checks hold', () => {
    const all = [...problems, ['blocks.yaml', blocks] as const];
    const programs = all.flatMap(([path, problem]) =>
      programsOf(problem).flatMap(program => (program.name === name ? [[path, program.code]] : [])),
    );
    expect(programs.length).toBeGreaterThan(problems.length / 2);
    const printed = runEach(module, programs);
    expect(printed.split('FAILED').slice(1)).toEqual([]);
    expect(printed.match(/largest difference to/g)!.length).toBeGreaterThan(programs.length);
  });
});
