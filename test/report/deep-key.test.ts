/** Keys of deep residual nets: their definitions use one name twice, so everything written out in variables doubles, block by block. */
import { describe, expect, test } from 'vitest';
import { check } from '../../src/checking/check.ts';
import * as make from '../../src/expression/construct.ts';
import { answersOf } from '../../src/notation/answers.ts';
import { loadProblemText } from '../../src/problem/load.ts';
import type { Problem } from '../../src/problem/problem.ts';
import { entryCell, mustBeEntries, partialCell } from '../../src/report/key/cells.ts';
import { elementsOf } from '../../src/report/key/elements.ts';
import { buildKey } from '../../src/report/key.ts';
import { renderKey } from '../../src/report/key-page.ts';

type Kind = 'one matrix each' | 'one matrix' | 'a batch';

function blocks(count: number, kind: Kind): Problem {
  const weights = (k: number) => (kind === 'one matrix' ? 'W' : `W${k}`);
  const batch = kind === 'a batch';
  const shape = batch ? '[N, n]' : '[n]';
  const each = Array.from({ length: count }, (_, k) => k + 1);
  const line = (k: number) =>
    batch ? `y${k - 1} + tanh(y${k - 1} * ${weights(k)})` : `y${k - 1} + tanh(${weights(k)} * y${k - 1})`;
  return loadProblemText(
    [
      'title: Residual blocks',
      `dimensions: [n${batch ? ', N' : ''}]`,
      'variables:',
      `  y0: { shape: ${shape} }`,
      `  t: { shape: ${shape} }`,
      ...[...new Set(each.map(weights))].map(name => `  ${name}: { shape: [n, n] }`),
      'model:',
      ...each.map(k => `  y${k}: { is: '${line(k)}' }`),
      `  loss: { is: 'norm(y${count} - t)^2' }`,
      'questions:',
      `  - { id: weights, of: loss, wrt: ${weights(1)} }`,
      '  - { id: input, of: loss, wrt: y0 }',
      `  - { id: jacobian, of: y${count}, wrt: y0 }`,
    ].join('\n'),
    'blocks.yaml',
  );
}

describe.each([
  [20, 'one matrix each'],
  [20, 'a batch'],
  [60, 'one matrix'],
  [60, 'a batch'],
] as const)('%i blocks, %s', (count, kind) => {
  const problem = blocks(count, kind);

  test('the key says why what nobody could read is not there', () => {
    const key = buildKey(problem);
    const [weights, , jacobian] = key.questions;
    expect(weights!.derivations[0]!.expanded).toBeNull();
    expect(weights!.derivations[0]!.omitted).toMatch(/^In the variables alone the answer has .* symbols/);
    expect(weights!.derivations[0]!.factors).toContain('\\vdots');
    if (kind === 'a batch') expect(jacobian!.words).toMatch(/doubles in every layer/);
    const longest = Math.max(
      ...key.questions.flatMap(({ derivations }) => derivations.map(({ answer }) => answer.length)),
    );
    expect(longest).toBeLessThan(8_000);
    expect(renderKey(key, 'md').length).toBeLessThan(150_000);
    expect(renderKey(key, 'tex').length).toBeLessThan(200_000);
  });

  test('the answers, handed in, are correct', () => {
    for (const question of problem.questions.slice(0, kind === 'a batch' ? 2 : 3)) {
      const [{ record }] = answersOf(problem, [question]) as [ReturnType<typeof answersOf>[number]];
      for (const [syntax, answer] of [
        ['latex', record.latex!],
        ['plain', record.plain!],
      ] as const)
        expect(check(problem, { question: question.id, answer, syntax }).verdict).toBe('correct');
    }
  });
});

describe('each cell of a matrix that is written out', () => {
  const problem = loadProblemText(
    [
      'title: A layer',
      'dimensions: [n, h]',
      'variables: { x: { shape: [n] }, W: { shape: [h, n] } }',
      "model: { z: { is: 'W * x' }, a: { is: 'tanh(z)' } }",
      'questions: [{ id: none, manual: none }]',
    ].join('\n'),
    'layer.yaml',
  );
  const [x, z, a] = ['x', 'z', 'a'].map(name => problem.quantities.get(name)!) as [never, never, never];
  const jacobian = make.derivative(make.symbol('a', 'h', 1), { name: 'z', rows: 'h', cols: 1 }, 'numerator');
  const elements = elementsOf(problem, jacobian);

  test('is the entry at its place', () => {
    expect(() => mustBeEntries(problem, 'q', jacobian, elements, entryCell(elements))).not.toThrow();
    expect(() => mustBeEntries(problem, 'q', jacobian, elements, partialCell(a, z, false))).not.toThrow();
  });

  test('or the key is not written', () => {
    const other = make.derivative(make.symbol('z', 'h', 1), { name: 'x', rows: 'n', cols: 1 }, 'numerator');
    const others = elementsOf(problem, other);
    expect(() => mustBeEntries(problem, 'q', other, others, partialCell(z, x, false))).not.toThrow();
    expect(() => mustBeEntries(problem, 'q', other, others, partialCell(a, x, false))).toThrow(
      /the element \(1, 1\) is/,
    );
    const shifted =
      (cell: ReturnType<typeof entryCell>): typeof cell =>
      (i, j) =>
        make.add(cell(i, j), make.number(1e-6));
    expect(() => mustBeEntries(problem, 'q', jacobian, elements, shifted(entryCell(elements)))).toThrow(
      /the element/,
    );
  });
});
