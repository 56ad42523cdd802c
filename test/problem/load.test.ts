/**
 * What a problem file becomes.
 */
import { expect, test } from 'vitest';
import { loadProblemText } from '../../src/problem/load.ts';
import { jsonSchema } from '../../src/problem/schema.ts';

const TEXT = String.raw`
title: T
layout: denominator
dimensions: [m, n]
functions:
  sigma: 'z * sigmoid(z)'
  g: generic
  h: 'sigma(z)^2'
variables:
  A: { shape: [m, n], latex: '\mathbf{A}', aliases: ['\Theta_1'], rows: '\mathbf{a}' }
  x: { shape: [n], in: simplex }
  c: { shape: [1, n], in: [0, 2] }
  s: { shape: [] }
  B: { shape: [m, m], value: [[1, 2], [3, 4]] }
  v: { value: [1, 2, 3] }
model:
  z: { is: 'A * x', aliases: &also ['q'] }
  k: { is: 0.5 }
  l: { is: 'sum(sigma(z)) / m' }
questions:
  - { id: 1, of: l, wrt: x }
  - { id: b, of: l, wrt: A, layout: any, points: 0.5, allow: [A, 'd l / d z', sigma, m] }
  - { id: c, of: z, wrt: A, indices: [i, j, k] }
  - { id: d, of: z, wrt: A, indices: [i, i, k] }
  - { id: e, of: l, wrt: c, indices: [i] }
  - { id: f, of: l, wrt: c, indices: [o, i] }
  - { id: g, shape: dl / dA }
  - { id: h, shape: c }
  - { id: i, manual: 'Why?', points: 2 }
  - { id: j, value: z }
`;

const problem = loadProblemText(TEXT);

test('the head of the file', () => {
  expect(problem).toMatchObject({
    title: 'T',
    layout: 'denominator',
    strict: false,
    follow: true,
    deductions: {},
  });
  expect(problem.dimensions).toEqual(['m', 'n']);
  expect([...problem.sizes]).toEqual([['m', 2]]);
});

test('functions: their kinds, and their letters', () => {
  expect(
    [...problem.functions].map(([name, fn]) => [name, fn.kind, fn.kind !== 'builtin' && fn.latex]),
  ).toEqual([
    ['sigma', 'custom', '\\sigma'],
    ['g', 'generic', 'g'],
    ['h', 'custom', 'h'],
  ]);
});

test('quantities: variables, then the model, in order, with shapes and domains', () => {
  expect([...problem.quantities.values()].map(({ name, role, shape }) => [name, role, shape])).toEqual([
    ['A', 'variable', ['m', 'n']],
    ['x', 'variable', ['n', 1]],
    ['c', 'variable', [1, 'n']],
    ['s', 'variable', [1, 1]],
    ['B', 'variable', ['m', 'm']],
    ['v', 'variable', [3, 1]],
    ['z', 'model', ['m', 1]],
    ['k', 'model', [1, 1]],
    ['l', 'model', [1, 1]],
  ]);
  expect(problem.quantities.get('A')).toMatchObject({
    latex: '\\mathbf{A}',
    aliases: ['\\Theta_1'],
    rowFamily: '\\mathbf{a}',
    domain: { kind: 'interval', from: -1, to: 1 },
    definition: undefined,
  });
  expect(problem.quantities.get('x')!.domain).toEqual({ kind: 'simplex' });
  expect(problem.quantities.get('v')!.domain).toEqual({ kind: 'value', rows: [[1], [2], [3]] });
  expect(problem.quantities.get('z')).toMatchObject({ formula: 'A * x', latex: 'z', domain: undefined });
  expect(problem.quantities.get('k')!.definition).toMatchObject({ op: 'number', value: 0.5 });
});

test('questions: kinds, layouts, points, what is allowed', () => {
  const [first, second] = problem.questions;
  expect(first).toEqual({
    kind: 'derivative',
    id: '1',
    of: 'l',
    wrt: 'x',
    points: 1,
    layout: 'denominator',
    allow: undefined,
    indices: undefined,
  });
  expect(second).toMatchObject({ layout: 'any', points: 0.5, allow: ['A', 'dl/dz'] });
  expect(problem.questions.map(question => question.kind)).toEqual([
    ...Array(6).fill('derivative'),
    'shape',
    'shape',
    'manual',
    'value',
  ]);
  expect(problem.questions[6]).toMatchObject({ shape: 'dl/dA' });
});

test('the JSON Schema comes from the same table', () => {
  const schema = jsonSchema();
  expect(schema).toMatchObject({
    type: 'object',
    required: ['title', 'variables', 'model', 'questions'],
    additionalProperties: false,
    properties: {
      layout: { enum: ['numerator', 'denominator', 'parameter', 'any'] },
      variables: { additionalProperties: { anyOf: [{ required: ['shape'] }, { required: ['value'] }] } },
    },
  });
});
