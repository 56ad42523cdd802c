/** Draws on the sides of edges that the usual draws do not reach. */
import { expect, test } from 'vitest';
import { drawsOf } from '../../src/numeric/draw.ts';
import { drawsOnAllSides } from '../../src/numeric/other-sides.ts';
import { loadProblemText } from '../../src/problem/load.ts';

const problemOf = (is: string, functions = '') =>
  loadProblemText(
    `
title: Edges
dimensions: [n, m]
${functions}
variables:
  x: { shape: [n] }
  A: { shape: [m, n] }
  c: { shape: [], in: [-1, 1] }
model:
  z: { is: 'A * x' }
  s: { is: "sum(z) / m" }
  h: { is: '${is}' }
questions:
  - { id: h, value: h }
`,
    'edges.yaml',
  );

const CLIP = "functions: { clip: 'max(-2, min(2, z))' }";

test.each([
  ['max(0, 3 - s)', 's', 3],
  ['sum(max(zeros(m), 4 - z))', 'z', 4],
  ['min(max(zeros(m), z), 6 * ones(m))', 'z', 6],
])('%s: both sides of its edge', (is, name, edge) => {
  const values = drawsOnAllSides(problemOf(is)).flatMap(draw => [...draw.value(name).data]);
  expect(new Set(values.map(value => value > edge)).size).toBe(2);
});

test('a clip: above, below and between, in one entry each', () => {
  const values = drawsOnAllSides(problemOf('clip(s)', CLIP)).map(draw => draw.value('s').data[0]!);
  expect(new Set(values.map(value => Math.sign(Math.trunc(value / 2)))).size).toBe(3);
});

test.each(['max(zeros(m), z)', 'sum(abs(z))', 'leakyrelu(z)', 'tanh(z)'])(
  '%s: the usual draws see all',
  is => {
    const problem = problemOf(is);
    expect(drawsOnAllSides(problem)).toEqual(drawsOf(problem));
  },
);

test('an edge that an interval keeps out of reach asks for nothing', () => {
  const problem = problemOf('max(0, 2 - c)');
  expect(drawsOnAllSides(problem)).toEqual(drawsOf(problem));
});
