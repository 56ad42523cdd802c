/**
 * Every line of the derivative table by itself: Y is one operator over A and B, l = sum(C .* Y) with a drawn C, and what the line gives
 * to A and B is held against central differences. Shapes are not square unless the operator is; nothing is symmetric.
 */
import { describe, expect, test } from 'vitest';
import { allowanceOf } from '../../src/calculus/allowance.ts';
import { matrixDerivative } from '../../src/calculus/differentiate.ts';
import { pullBack } from '../../src/calculus/flow.ts';
import { modelOf } from '../../src/calculus/model.ts';
import { RULES } from '../../src/calculus/pullback.ts';
import { Underivable } from '../../src/calculus/underivable.ts';
import * as make from '../../src/expression/construct.ts';
import type { Operator } from '../../src/expression/expression.ts';
import { evaluate } from '../../src/numeric/evaluate.ts';
import type { Problem } from '../../src/problem/problem.ts';
import { apart, arranged, drawsOf, problemOf, slopes } from './models.ts';

const A = { A: 'm n', B: 'm n' };
const positive = { A: 'm n in [0.5, 2]', B: 'm n in [0.5, 2]' };

/** For each operator with arguments: variables, and formulas that are that operator. */
const SAMPLES: Partial<Record<Operator, readonly (readonly [Record<string, string>, string])[]>> = {
  add: [[A, 'A + B']],
  scale: [
    [{ A: '', B: 'm n' }, 'A * B'],
    [{ A: '', B: 'n' }, 'A * B'],
    [{ A: '', B: '1 n' }, 'A * B'],
  ],
  multiply: [
    [{ A: 'm k', B: 'k n' }, 'A * B'],
    [{ A: '1 k', B: 'k' }, 'A * B'],
    [{ A: 'm', B: '1 n' }, 'A * B'],
  ],
  hadamard: [[A, 'A .* B']],
  divide: [
    [positive, 'A ./ B'],
    [{ A: 'm n', B: 'in [0.5, 2]' }, 'A / B'],
  ],
  power: [
    [positive, 'A .^ 3'],
    [positive, 'A .^ B'],
    [{ A: 'm n in [0.5, 2]', B: '' }, 'A .^ B'],
    [{ A: 'm n' }, 'e .^ A'],
  ],
  maximum: [
    [A, 'max(A, B)'],
    [A, 'max(0, A)'],
  ],
  minimum: [[A, 'min(A, B)']],
  compare: [[A, '(A > B) .* A']],
  transpose: [[A, "A'"]],
  map: [
    [A, 'sin(A)'],
    [A, 'sigmoid(A)'],
    [A, 'tanh(A)'],
  ],
  sum: [[A, 'sum(A)']],
  norm: [
    [A, 'norm(A)'],
    [{ A: 'n' }, 'norm(A)'],
  ],
  trace: [[{ A: 'n n' }, 'trace(A)']],
  det: [[{ A: 'n n' }, 'det(A)']],
  inv: [[{ A: 'n n in [0.5, 3]' }, 'inv(A)']],
  diag: [
    [{ A: 'n' }, 'diag(A)'],
    [{ A: '1 n' }, 'diag(A)'],
  ],
  softmax: [
    [{ A: 'n' }, 'softmax(A)'],
    [{ A: '1 n' }, 'softmax(A)'],
    [A, 'softmax(A)'],
  ],
  logsumexp: [
    [{ A: 'n' }, 'logsumexp(A)'],
    [A, 'logsumexp(A)'],
  ],
  literal: [[{ A: '', B: '' }, '[A, B, A * B; 1, A, B^2]']],
  pick: [
    [A, 'A[2, 1]'],
    [{ A: 'n' }, 'A[2]'],
  ],
};

function check(problem: Problem, wrt: string): void {
  for (const draw of drawsOf(problem)) {
    const expected = arranged(slopes(problem, 'l', wrt, draw), draw.value('l'), draw.value(wrt), 'numerator');
    const everything = allowanceOf(modelOf(problem), undefined, 'numerator');
    const derived = evaluate(matrixDerivative(everything, 'l', wrt)!, draw);
    expect(apart(derived.data, expected)).toBeLessThan(1e-6);
  }
}

describe.each(Object.entries(SAMPLES))('%s', (_, rows) => {
  test.each(rows)('%o Y = %s', (variables, formula) => {
    const plain = problemOf({ variables, model: { Y: formula } });
    const Y = plain.quantities.get('Y')!.shape;
    const shape = Y.map(String).join(' ');
    const problem = problemOf({
      variables: { ...variables, C: shape },
      model: { Y: formula, l: 'sum(C .* Y)' },
    });
    for (const name of Object.keys(variables)) if (formula.includes(name)) check(problem, name);
  });
});

describe('operators that formulas of a file do not write', () => {
  const base = problemOf({
    variables: { A: 'm n', S: 'n n', b: 'n', C: 'n in [0.5, 2]' },
    model: { l: 'sum(A)' },
  });
  const [M, S, b] = [make.symbol('A', 'm', 'n'), make.symbol('S', 'n', 'n'), make.symbol('b', 'n')];
  const i = { name: 'i', dimension: 'm' };
  const j = { name: 'j', dimension: 'n' };
  const weights = make.symbol('C', 'n');
  const rows = [
    ['diagonal', make.sum(make.hadamard(weights, make.diagonal(S))), ['S']],
    [
      'choose',
      make.sum(make.choose(make.compare('>', b, make.zeros('n')), make.power(b, make.number(3)), weights)),
      ['b', 'C'],
    ],
    [
      'total',
      make.total(j, make.apply('sin', make.multiply(make.pick(M, 2, j), make.entry(b, j)))),
      ['A', 'b'],
    ],
    [
      'tabulate',
      make.sum(
        make.power(make.tabulate(j, i, make.scale(make.pick(M, i, j), make.entry(b, j))), make.number(2)),
      ),
      ['A', 'b'],
    ],
    ['pick a row', make.multiply(make.pick(M, 2, undefined), b), ['A', 'b']],
    ['pick a column', make.sum(make.apply('sin', make.pick(M, undefined, 1))), ['A']],
  ] as const; // prettier-ignore
  test.each(rows)('%s', (_, definition, names) => {
    const quantities = new Map(base.quantities);
    quantities.set('l', { ...quantities.get('l')!, definition });
    for (const name of names) check({ ...base, quantities }, name);
  });

  test('a derivative inside a model is refused with a reason', () => {
    const e = make.sum(make.derivative(make.sum(M), M));
    expect(() =>
      pullBack(
        e,
        make.number(1),
        () => true,
        () => {},
      ),
    ).not.toThrow(TypeError);
    expect(() => RULES.derivative.pullback(make.number(1), [M], e, e as never)).toThrow(Underivable);
  });
});

test('every operator with arguments has a sample', () => {
  const written = ['diagonal', 'choose', 'total', 'tabulate', 'derivative', 'component'];
  const leaves = [
    'number',
    'dimension',
    'constant',
    'symbol',
    'ones',
    'zeros',
    'eye',
    'unit',
    'delta',
    'position',
  ];
  const known = [...Object.keys(SAMPLES), ...written, ...leaves];
  expect(Object.keys(RULES).filter(op => !known.includes(op))).toEqual([]);
});
