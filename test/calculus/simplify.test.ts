/** The simplifier: rows of what a teacher would write, and random expressions: same value, and nothing left to simplify. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsOf } from '../../src/calculus/facts.ts';
import { simplify } from '../../src/calculus/simplify.ts';
import { toPlain } from '../../src/notation/plain.ts';
import { compareExpressions } from '../../src/numeric/compare.ts';
import { readPlainExpression } from '../../src/problem/plain-scope.ts';
import { afresh, draws, facts, keepsValue, problem, random, related } from './random.ts';

const read = (text: string) => readPlainExpression(problem, text);
const simple = (text: string) => toPlain(simplify(read(text), facts));

const ROWS: readonly (readonly [given: string, simplified: string])[] = [
  ["x''", 'x'],
  ["(A * B)'", "B' * A'"],
  ["(x - z)'", "(x - z)'"],
  ["x' - z'", "(x - z)'"],
  ["(x' - z')'", 'x - z'],
  ["-2 * (x - z)'", "2 * (z - x)'"],
  ['eye(m) * A * eye(n)', 'A'],
  ['ones(n) .* x', 'x'],
  ['x + zeros(n)', 'x'],
  ['0 * x', 'zeros(n)'],
  ['A * zeros(n)', 'zeros(m)'],
  ['diag(x) * z', 'x .* z'],
  ['diag(x) * diag(z)', 'diag(x .* z)'],
  ["x' * diag(z)", "(x .* z)'"],
  ["v' * A * diag(x)", "v' * A * diag(x)"],
  ["(v' * A) .* x'", "v' * A * diag(x)"],
  ['diag(ones(n))', 'eye(n)'],
  ['sum(x .* z)', "x' * z"],
  ["(x' * z)'", "x' * z"],
  ["v * (x' * z) * r", "(x' * z) * v * r"],
  ['2 * A * 3 * B', '6 * A * B'],
  ['x + x', '2 * x'],
  ['2 * x - x', 'x'],
  ['x - x', 'zeros(n)'],
  ['x .* z ./ x', 'z'],
  ['x .^ 2 ./ x', 'x'],
  ['x ./ s + z ./ s', '1 / s * (x + z)'],
  ['exp(z) ./ (1 + exp(z))', 'sigmoid(z)'],
  ['1 ./ (1 + exp(-z))', 'sigmoid(z)'],
  ['1 - (1 - u)', 'u'],
  ['(-(z ./ u) + (1 - z) ./ (1 - u)) .* (u .* (1 - u))', 'u - z'],
  ['-z .* (1 - u) + (1 - z) .* u', 'u - z'],
  ["-((p ./ u)' * u) * u + p", 'p - u'],
  ['sum(p)', '1'],
  ['P * ones(n)', 'ones(m)'],
  ['ones(1, n) * x', 'sum(x)'],
  ['sum(ones(m, n))', 'm * n'],
  ['inv(S) * S', 'eye(n)'],
  ["inv(inv(S)')", "S'"],
  ["trace(x * z')", "z' * x"],
  ['trace(diag(x))', 'sum(x)'],
  ['log(exp(z))', 'z'],
  ['sqrt(x) .* sqrt(x)', 'x'],
  ["v' * A + v' * A * S", "v' * A * (eye(n) + S)"],
  ['2 * (1 ./ x)', '2 ./ x'],
  ["3 * (1 ./ x)'", "(3 ./ x)'"],
  ['-(1 ./ x)', '-1 ./ x'],
  ['x .* log(2 * ones(n))', 'log(2) * x'],
  ["inv(S * S')'", "inv(S * S')"],
  ["inv(S)'", "inv(S)'"],
  ['diag(x) + diag(z)', 'diag(x + z)'],
  ['diag(x) - 2 * diag(z) + S', 'diag(x - 2 * z) + S'],
  ['x .^ 1', 'x'],
  ['x .^ 0', 'ones(n)'],
  ['(x - z) .* u + (z - x) .* p', '(x - z) .* (u - p)'],
  ['(x - z) .* u + (z - x) .* u', 'zeros(n)'],
  ['(1 - s) * t + (s - 1) * s', '(1 - s) * (t - s)'],
  ['(2 * x - z) .* u + (z - 2 * x) .* p', '(2 * x - z) .* (u - p)'],
  ['s * (x - z) + t * (x - z)', '(s + t) * (x - z)'],
  ["(x - z)' * S + (z - x)'", "(z - x)' * (eye(n) - S)"],
  ["x * v' + z * v'", "(x + z) * v'"],
  ["x * (v - A * x)' + z * (A * x - v)'", "(z - x) * (A * x - v)'"],
  ["x' * z + u' * z", "(x + u)' * z"],
  ['s * ones(n) + t * ones(n)', '(s + t) * ones(n)'],
  ['1 / s * x + 1 / s ^ 2 * z', '1 / s * (x + 1 / s * z)'],
  ["1 - exp(z)'", "(1 - exp(z))'"],
  ['sinh(z) ./ cosh(z)', 'tanh(z)'],
  ["(sinh(z) .^ 2)' ./ cosh(z)'", "(sinh(z) .* tanh(z))'"],
  ['sin(t) / cos(t) ^ 2', 'tan(t) / cos(t)'],
  ['step(z) .* step(z) .* x', 'step(z) .* x'],
  ['max(0, z) .* step(z)', 'max(0, z)'],
  ["relu(z)' .* step(z)' .* r", "relu(z)' .* r"],
  ['s * z > (s - 1) * z', 'step(z)'],
  ['2 * x - z <= x + z', 'x - 2 * z <= 0'],
  ['5 * x + z < 3 * x + z', 'x < 0'],
  ['s * z < (s + 1) * z', 'step(z)'],
  ['x > z', 'x > z'],
  ['(t > 0) + (t <= 0)', '1'],
  ['s * step(z) + (s - 1) * (z <= 0)', 's - 1 + step(z)'],
  ["(x > z)' * u + (x <= z)' * u", 'sum(u)'],
  ['step(z) + 0.01 * (z <= 0)', 'step(z) + 0.01 * (z <= 0)'],
  ['[1, 2; 3, 4] * [t; s]', '[t + 2 * s; 3 * t + 4 * s]'],
  ['diag(v) * ones(m, n) * diag(x)', "v * x'"],
  ['diag(v) * ones(m, n)', 'v * ones(1, n)'],
  ['sum(diag(v) * A * diag(x))', "v' * A * x"],
  ["ones(1, m) * (A .* (ones(m) * x'))", 'ones(1, m) * A * diag(x)'],
  ['(A ./ (v * ones(1, n))) * ones(n)', 'diag(1 ./ v) * A * ones(n)'],
  ["v' * (A .* (v * x'))", "(v .^ 2)' * A * diag(x)"],
  ["(A .* (v * x')) * z", 'diag(v) * A * (z .* x)'],
  ["(S + x * z') - 1 / n * (S + x * z') * ones(n, n)", "(S + x * z') * (eye(n) - 1 / n)"],
  ['(1 - u) .^ 2 + u .* (u - 1)', '(1 - u) .* (1 - 2 * u)'],
  ["(z' * x) * u - z .* u", "u .* (z' * x - z)"],
  ['min(1, x) > -1', 'x > (-1)'],
  ['max(0, x) < 6', 'x < 6'],
  ['min(1, x) > 2', 'min(1, x) > 2'],
];

describe('rows', () => {
  test.each(ROWS)('%s', (given, simplified) => {
    expect(simple(given)).toBe(simplified);
    expect(compareExpressions(read(given), simplify(read(given), facts), draws)).toBe('equal');
  });
});

describe.each([
  ['random expressions', random],
  ['random expressions of a few parts', related],
])('%s', (_, expressions) => {
  test('simplify to the same value', () => {
    fc.assert(
      fc.property(expressions, e => {
        const simplified = simplify(e, facts);
        return draws.every(draw => keepsValue(e, simplified, draw));
      }),
      { numRuns: 700, seed: 7 },
    );
  });

  test('simplify to what does not simplify further', () => {
    fc.assert(
      fc.property(expressions, e => {
        const once = simplify(e, facts);
        const twice = simplify(afresh(once), factsOf({ ...problem }));
        expect(toPlain(twice)).toBe(toPlain(once));
      }),
      { numRuns: 700, seed: 11 },
    );
  });
});
