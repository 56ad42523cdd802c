/** Counterexamples: small numbers from the intervals that the variables have, at which the formula gives what it should not. */
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/checking/check.ts';
import { loadProblemText } from '../../../src/problem/load.ts';

const DOMAINS: readonly (readonly [
  name: string,
  domain: string,
  isInside: (entries: number[]) => boolean,
])[] = [
  ['small integers by default', 'shape: [n]', entries => entries.every(x => Math.abs(x) <= 1)],
  ['an interval of integers', 'shape: [n], in: [2, 9]', entries => entries.every(x => x >= 2 && x <= 9)],
  ['a short interval', 'shape: [n], in: [0, 1]', entries => entries.every(x => x > 0 && x < 1)],
  ['an interval below zero', 'shape: [n], in: [-3, -2]', entries => entries.every(x => x >= -3 && x <= -2)],
  ['a distribution', 'shape: [n], in: simplex', entries => Math.abs(total(entries) - 1) < 1e-3],
  ['a class', 'shape: [n], in: onehot', entries => entries.every(isBit) && total(entries) === 1],
  ['a distribution in each row', 'shape: [n, m], in: simplex', entries => entries.every(x => x > 0)],
  ['a class in each row', 'shape: [n, m], in: onehot', entries => entries.every(isBit)],
  ['given numbers', 'value: [4, 7, 1]', entries => entries.join() === '4,7,1'],
];

const total = (entries: readonly number[]): number => entries.reduce((sum, x) => sum + x, 0);
const isBit = (x: number): boolean => x === 0 || x === 1;

describe.each(DOMAINS)('%s', (_, domain, isInside) => {
  const problem = loadProblemText(`
title: one variable
dimensions: ${domain.startsWith('value') ? '[]' : '[n, m]'}
variables:
  x: { ${domain} }
  w: { shape: [] }
model:
  y: { is: 'exp(w) + sum(sin(x))' }
questions: [{ id: y, value: y }]`);
  // Nothing near: another formula.
  const [first] = check(problem, {
    question: 'y',
    answer: String.raw`w^2 + \sum \cos(x \odot x) + 7`,
  }).findings;
  const counterexample = first!.counterexample as {
    dimensions: Record<string, number>;
    variables: Record<string, unknown>;
    gives: number;
    expected: number;
  };
  test('is inside, short, and what the formulas give there', () => {
    expect(first!.kind).toBe('different-value');
    const entries = [counterexample.variables.x].flat(2) as number[];
    expect(isInside(entries), JSON.stringify(entries)).toBe(true);
    for (const x of entries) expect(String(x).length).toBeLessThanOrEqual(6);
    const w = counterexample.variables.w as number;
    const expected = Math.exp(w) + total(entries.map(Math.sin));
    const gives = w ** 2 + total(entries.map(x => Math.cos(x * x))) + 7;
    expect(counterexample.expected / expected).toBeCloseTo(1, 2);
    expect(counterexample.gives / gives).toBeCloseTo(1, 2);
  });
});
