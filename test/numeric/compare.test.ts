import { describe, expect, test } from 'vitest';
import * as X from '../../src/expression/construct.ts';
import type { Expression } from '../../src/expression/expression.ts';
import { compareValues } from '../../src/numeric/closeness.ts';
import { compareExpressions } from '../../src/numeric/compare.ts';
import { type Draw, drawsOf } from '../../src/numeric/draw.ts';
import { referee } from '../../src/numeric/referee.ts';
import { matrixOf, scalarOf } from '../../src/numeric/value.ts';
import { interval, problemOf } from './problems.ts';
import { A, B, C, c, i, j, P, problem, r, S, s, smooth } from './samples.ts';

const draws = drawsOf(problem);
const compare = (a: Expression, b: Expression, at: readonly Draw[] = draws) => compareExpressions(a, b, at);
const times = (factor: number, e: Expression): Expression => X.scale(X.number(factor), e);

const z = X.symbol('z', 'n');
const one = X.ones('n');
const tanh = X.apply('tanh', z);
const exp = X.apply('exp', z);
const sigmoid = X.apply('sigmoid', z);
const around = (from: number, to: number): readonly Draw[] =>
  drawsOf(problemOf({ z: { shape: ['n', 1], domain: interval(from, to) } }, {}));
const RANGES = [
  [-1, 1],
  [-30, 30],
  [29, 30],
  [-30, -29],
  [-300, 300],
  [299, 300],
  [-300, -299],
] as const;

/** The same value, written stably and not. */
const SAME: readonly (readonly [string, Expression, Expression])[] = [
  ['sigmoid', sigmoid, X.divide(exp, X.add(one, exp))],
  ['log sigmoid', X.apply('log', sigmoid), X.negate(X.apply('softplus', X.negate(z)))],
  ["tanh'", X.power(X.apply('sech', z), X.number(2)), X.subtract(one, X.power(tanh, X.number(2)))],
  [
    "sigmoid'",
    X.hadamard(sigmoid, X.apply('sigmoid', X.negate(z))),
    X.hadamard(sigmoid, X.subtract(one, sigmoid)),
  ],
  ['softplus', X.apply('softplus', z), X.apply('log', X.add(one, exp))],
  ['softmax', X.softmax(z), X.divide(exp, X.sum(exp))],
  ['logsumexp', X.logsumexp(z), X.apply('log', X.sum(exp))],
  [
    'tanh',
    tanh,
    X.divide(X.subtract(exp, X.apply('exp', X.negate(z))), X.add(exp, X.apply('exp', X.negate(z)))),
  ],
  [
    'gelu',
    X.apply('gelu', z),
    X.hadamard(times(0.5, z), X.add(one, X.apply('erf', X.divide(z, X.apply('sqrt', X.number(2)))))),
  ],
];

describe.each(RANGES)('z from %d to %d', (from, to) => {
  const at = around(from, to).slice(0, 1);
  test.each(SAME)('%s: stable and unstable forms are equal', (_, stable, unstable) => {
    expect(compare(stable, unstable, at)).toBe('equal');
    expect(compare(unstable, stable, at)).toBe('equal');
  });
  test.each(SAME)('%s: a factor is found in both forms', (name, stable, unstable) => {
    // Beyond floating point and 400 digits alike.
    if (name === 'gelu' && to === -299) return;
    for (const factor of [2, 1 + 1e-12])
      expect(compare(stable, times(factor, unstable), at)).toBe('different');
    expect(compare(stable, times(1 + 1e-7, stable), at)).toBe('different');
  });
});

describe('near misses are different', () => {
  const loss = X.sum(X.hadamard(C, X.multiply(A, B)));
  const asked = X.derivative(loss, A);
  const right = X.multiply(B, X.transpose(C));
  test('a factor', () => {
    expect(compare(asked, right)).toBe('equal');
    for (const factor of [1 + 1e-7, 1 - 1e-12, 2, -1])
      expect(compare(asked, times(factor, right))).toBe('different');
  });
  test('a small term, a small term that cancels', () => {
    expect(compare(right, X.add(right, times(1e-9, X.ones('k', 'm'))))).toBe('different');
    expect(compare(s, X.add(s, X.number(1e20), X.number(-1e20)))).toBe('equal');
    expect(compare(s, X.add(times(1 + 1e-9, s), X.number(1e20), X.number(-1e20)))).toBe('different');
  });
  test('an order, a transpose, a size', () => {
    const T = X.transpose(S);
    expect(compare(X.multiply(S, T), X.multiply(T, S))).toBe('different');
    expect(compare(S, T)).toBe('different');
    expect(compare(X.divide(s, X.dimension('n')), X.divide(s, X.number(3)))).toBe('different');
    expect(compare(X.sum(c), X.sum(r))).toBe('different');
  });
  test('functions that agree on a half-line', () => {
    expect(compare(X.apply('relu', c), X.hadamard(c, X.apply('step', c)))).toBe('equal');
    for (const other of [c, X.zeros('n'), X.apply('leakyrelu', c), X.apply('abs', c)])
      expect(compare(X.apply('relu', c), other)).toBe('different');
    expect(compare(X.apply('relu', s), s, [draws[0]!])).toBe('equal');
  });
  test('a generic function is no other function', () => {
    const g = (e: Expression, order = 0): Expression => X.map(smooth, e, order);
    expect(compare(g(X.negate(c)), X.negate(g(c)))).toBe('different');
    expect(compare(g(c, 1), g(c))).toBe('different');
    expect(compare(g(c, 2), X.subtract(X.ones('n'), g(c)))).toBe('different');
    expect(compare(X.derivative(X.sum(g(c)), c), X.transpose(g(c, 1)))).toBe('equal');
  });
});

test('what has no finite value tells nothing', () => {
  const nan = X.apply('log', X.negate(P));
  expect(compare(P, nan)).toBe('unknown');
  expect(compare(nan, nan)).toBe('unknown');
  expect(compare(s, X.symbol('nobody'))).toBe('unknown');
  expect(compare(P, X.divide(P, X.zeros('m', 'n')))).toBe('unknown');
  // One draw that tells is enough.
  const [first, ...others] = draws as [Draw, ...Draw[]];
  const size = X.subtract(X.dimension('n'), X.number(first.sizes.get('n')!));
  const blindFirst = X.divide(X.scale(s, size), size);
  expect(compare(s, blindFirst, [first])).toBe('unknown');
  expect(compare(s, blindFirst, [first, ...others])).toBe('equal');
});

test('overflow is decided in decimals', () => {
  const at = around(800, 900);
  expect(compare(sigmoid, X.divide(exp, X.add(one, exp)), at)).toBe('equal');
  expect(compare(sigmoid, X.divide(times(2, exp), X.add(one, exp)), at)).toBe('different');
});

test('a formula free of an index equals one that is constant along it', () => {
  expect(compare(X.scale(s, X.pick(C, i, j)), X.scale(X.scale(s, X.delta(i, i)), X.pick(C, i, j)))).toBe(
    'equal',
  );
  expect(compare(s, X.add(s, times(0, X.pick(C, i, j))))).toBe('equal');
  expect(compare(s, X.pick(C, i, j))).toBe('different');
  expect(compare(X.scale(X.pick(c, j, 1), X.pick(C, i, 1)), X.scale(X.pick(C, i, 1), X.pick(c, j, 1)))).toBe(
    'equal',
  );
});

test('values by themselves', () => {
  const a = matrixOf([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  const with6 = (entry: number) =>
    matrixOf([
      [1, 2, 3],
      [4, 5, entry],
    ]);
  expect(compareValues(a, a)).toBe('equal');
  expect(compareValues(a, with6(6 * (1 + 2e-15)))).toBe('equal');
  expect(compareValues(a, with6(6 * (1 + 1e-12)))).toBe('grey');
  expect(compareValues(a, with6(6.1))).toBe('different');
  expect(compareValues(a, with6(6.1), 1e12)).toBe('grey');
  expect(compareValues(a, with6(Number.NaN))).toBe('nan');
  expect(compareValues(a, with6(Number.POSITIVE_INFINITY))).toBe('nan');
  expect(compareValues(with6(Number.POSITIVE_INFINITY), with6(Number.POSITIVE_INFINITY))).toBe('nan');
  expect(compareValues(a, scalarOf(1))).toBe('different');
});

test('the referee alone', () => {
  expect(referee(C, X.transpose(X.transpose(C)), draws[0]!)).toBe('equal');
  expect(referee(C, times(1 + 1e-15, C), draws[0]!)).toBe('different');
  expect(referee(C, X.apply('log', X.negate(P)), draws[0]!)).toBe('nan');
});
