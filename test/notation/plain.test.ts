import { describe, expect, it } from 'vitest';
import * as c from '../../src/expression/construct.ts';
import type { Expression, Operator } from '../../src/expression/expression.ts';
import { toPlain } from '../../src/notation/plain.ts';
import { drawsOf } from '../../src/numeric/draw.ts';
import { evaluate } from '../../src/numeric/evaluate.ts';
import { difference, evaluatePlain, valueRows } from './mathjs.ts';
import { pairs, problem, singles } from './samples.ts';

const draw = drawsOf(problem)[0]!;

/** Why the printed form does not have the value of the expression, or undefined. */
function fault(e: Expression): string | undefined {
  const plain = toPlain(e);
  if (plain === null) return 'no plain form';
  const expected = valueRows(evaluate(e, draw));
  try {
    const error = difference(evaluatePlain(plain, problem, draw), expected);
    return error < 1e-9 ? undefined : `${plain} differs by ${error}`;
  } catch (thrown) {
    return `${plain}: ${String(thrown)}`;
  }
}
const faults = (rows: readonly (readonly [string, Expression])[]) =>
  rows.flatMap(([name, e]) => {
    const found = fault(e);
    return found ? [`${name}: ${found}`] : [];
  });

describe('plain formulas, evaluated by mathjs, have the value of the expression', () => {
  it('for every operator in every shape', () => expect(faults(singles)).toEqual([]));
  it('for every operator inside every operator', () => expect(faults(pairs)).toEqual([]));
  it('the samples hold every operator', () => {
    const seen = new Set<Operator>();
    const visit = (e: Expression) => {
      seen.add(e.op);
      e.args.forEach(visit);
    };
    for (const [, e] of pairs) visit(e);
    // position, delta and component stand in index notation only.
    expect([...seen].sort()).toMatchInlineSnapshot(`
      [
        "add",
        "choose",
        "compare",
        "constant",
        "derivative",
        "det",
        "diag",
        "diagonal",
        "dimension",
        "divide",
        "eye",
        "hadamard",
        "inv",
        "literal",
        "logsumexp",
        "map",
        "maximum",
        "minimum",
        "multiply",
        "norm",
        "number",
        "ones",
        "pick",
        "power",
        "scale",
        "softmax",
        "sum",
        "symbol",
        "tabulate",
        "total",
        "trace",
        "transpose",
        "unit",
        "zeros",
      ]
    `);
  });
});

const W = c.symbol('W', 'h', 'n');
const x = c.symbol('x', 'n');
const p = c.symbol('p', 'h');
const y = c.symbol('y', 'h');
const i = { name: 'i', dimension: 'h' };
const j = { name: 'j', dimension: 'n' };

describe('plain formulas are written as a teacher writes them', () => {
  it.each([
    ["2 * x * (p - y)'", c.scale(c.number(2), c.multiply(x, c.transpose(c.subtract(p, y))))],
    [
      "2 / h * x * (p - y)'",
      c.multiply(c.scale(c.divide(c.number(2), c.dimension('h')), x), c.transpose(c.subtract(p, y))),
    ],
    ["-y' ./ p'", c.divide(c.negate(c.transpose(y)), c.transpose(p))],
    ["(p - y)' * W", c.multiply(c.transpose(c.subtract(p, y)), W)],
    ['p .* (1 - p)', c.hadamard(p, c.subtract(c.ones('h'), p))],
    ['1 ./ (1 + exp(-p))', c.divide(c.ones('h'), c.add(c.ones('h'), c.apply('exp', c.negate(p))))],
    ['max(0, p)', c.maximum(c.zeros('h'), p)],
    ['diag(step(p)) * W', c.multiply(c.diag(c.apply('step', p)), W)],
    ['sum((p - y) .^ 2)', c.sum(c.power(c.subtract(p, y), c.number(2)))],
    ['y - (p - y)', c.subtract(y, c.subtract(p, y))],
    ['0.5 * y', c.scale(c.number(0.5), y)],
    ['1 / 3 * y', c.scale(c.number(1 / 3), y)],
    ['[0, 1, 0; 0, 0, 0]', c.unit(1, 2, 2, 3)],
    ['eye(h)[:, 1]', c.unit(1, 1, 'h', 1)],
    ['eye(n)[2, :]', c.unit(1, 2, 1, 'n')],
    ['eye(h)[:, 1] * eye(n)[2, :]', c.unit(1, 2, 'h', 'n')],
    ['W[1, :]', c.pick(W, 1, undefined)],
    ['(2 * W)[:, 2]', c.pick(c.scale(c.number(2), W), undefined, 2)],
    [null, c.unit(i, 1, 'h', 1)],
    ['d_p_d_x', c.derivative(p, { name: 'x', rows: 'n', cols: 1 })],
    ['x[2]', c.pick(x, 2, 1)],
    ['W[1, 2]', c.pick(W, 1, 2)],
    ['(y >= 0) .* p', c.choose(c.compare('<', y, c.zeros('h')), c.zeros('h'), p)],
    [null, c.pick(W, i, j)],
    [null, c.tabulate(i, j, c.pick(W, i, j))],
    [null, c.total(i, c.pick(p, i, 1))],
    [null, c.component(c.symbol('l'), { name: 'W', rows: 'h', cols: 'n' }, i, j)],
  ] as const)('%s', (expected, e) => expect(toPlain(e)).toBe(expected)); // prettier-ignore

  it('does not overflow on a thousand layers', () => {
    let e: Expression = x;
    const square = c.symbol('V', 'n', 'n');
    for (let layer = 0; layer < 20000; layer++) e = c.apply('tanh', c.multiply(square, e));
    expect(toPlain(e)!.length).toBeGreaterThan(200000);
  });
});
