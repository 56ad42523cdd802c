import { describe, expect, test } from 'vitest';
import * as X from '../../src/expression/construct.ts';
import type { Expression } from '../../src/expression/expression.ts';
import type { Fn } from '../../src/expression/fn.ts';
import { DrawError, drawsOf, moreDraws } from '../../src/numeric/draw.ts';
import type { Problem } from '../../src/problem/problem.ts';
import { interval, problemOf } from './problems.ts';

const x = X.symbol('x', 'n');
const y = X.symbol('y', 'K');
const network = (
  activation: (e: Expression) => Expression,
  output: (e: Expression) => Expression,
  loss: (yhat: Expression) => Expression,
  labels: Parameters<typeof problemOf>[0][string] = ['K', 1],
): Problem =>
  problemOf(
    { x: ['n', 1], y: labels, W1: ['h', 'n'], b1: ['h', 1], W2: ['K', 'h'], b2: ['K', 1] },
    {
      z1: X.add(X.multiply(X.symbol('W1', 'h', 'n'), x), X.symbol('b1', 'h')),
      z2: activation(X.symbol('z1', 'h')),
      z3: X.add(X.multiply(X.symbol('W2', 'K', 'h'), X.symbol('z2', 'h')), X.symbol('b2', 'K')),
      yhat: output(X.symbol('z3', 'K')),
      loss: loss(X.symbol('yhat', 'K')),
    },
  );
const squares = (yhat: Expression): Expression => X.sum(X.power(X.subtract(yhat, y), X.number(2)));
const crossEntropy = (yhat: Expression): Expression => X.negate(X.sum(X.hadamard(y, X.apply('log', yhat))));
const fiveRelu: Fn = {
  kind: 'custom',
  name: 'f',
  latex: 'f',
  body: X.scale(X.number(5), X.maximum(X.number(0), X.symbol('z'))),
};

const NETWORKS: Readonly<Record<string, Problem>> = {
  regression: network(
    e => X.apply('relu', e),
    e => e,
    squares,
  ),
  'five relu': network(
    e => X.map(fiveRelu, e),
    e => X.apply('tanh', e),
    squares,
  ),
  classification: network(e => X.apply('relu', e), X.softmax, crossEntropy, {
    shape: ['K', 1],
    domain: { kind: 'onehot' },
  }),
  maximum: network(
    e => X.maximum(X.zeros('h'), e),
    e => X.apply('sigmoid', e),
    yhat => X.sum(X.apply('abs', X.subtract(yhat, y))),
  ),
};

describe.each(Object.entries(NETWORKS))('%s', (_, problem) => {
  const draws = moreDraws(problem, 0, 8);
  test('every dimension has a size of its own, another in each of the three draws', () => {
    for (const { sizes } of draws) {
      expect(new Set(sizes.values()).size).toBe(problem.dimensions.length);
      for (const size of sizes.values()) {
        expect(size).toBeGreaterThan(1);
        expect(size).toBeLessThan(8);
      }
    }
    for (const name of problem.dimensions)
      expect(new Set(drawsOf(problem).map(draw => draw.sizes.get(name))).size).toBe(3);
    const larger = drawsOf(problem).map(draw => draw.sizes.get('n')! > draw.sizes.get('h')!);
    expect(new Set(larger).size).toBe(2);
  });
  test('all values are finite, and no vector is constant', () => {
    for (const draw of draws)
      for (const [name, { role }] of problem.quantities) {
        const { data } = draw.value(name);
        expect(data.every(Number.isFinite)).toBe(true);
        if (role === 'model' && data.length > 1) expect(new Set(data).size).toBeGreaterThan(1);
      }
  });
  test('the hidden layer has live and dead units, none near the kink', () => {
    for (const draw of draws) {
      const { data } = draw.value('z1');
      expect(Math.max(...data)).toBeGreaterThan(1e-3);
      expect(Math.min(...data)).toBeLessThan(-1e-3);
      for (const entry of data) expect(Math.abs(entry)).toBeGreaterThan(1e-4);
    }
  });
  test('the same draws every time', () => {
    const again = moreDraws({ ...problem }, 0, 8);
    draws.forEach((draw, k) => {
      expect(again[k]!.sizes).toEqual(draw.sizes);
      for (const name of problem.quantities.keys()) expect(again[k]!.value(name)).toEqual(draw.value(name));
    });
    expect(drawsOf(problem)).toEqual(draws.slice(0, 3));
    expect(drawsOf(problem)[0]).toBe(draws[0]);
  });
  test('further draws are new', () => {
    const seen = new Set(draws.map(draw => draw.value('x').data[0]));
    expect(seen.size).toBe(draws.length);
  });
});

describe('domains', () => {
  test('an interval', () => {
    const problem = problemOf({ v: { shape: ['n', 'm'], domain: interval(3, 3.5) } }, {});
    for (const draw of drawsOf(problem))
      for (const entry of draw.value('v').data) expect(entry >= 3 && entry < 3.5).toBe(true);
  });
  test('one-hot vectors by row, of different classes', () => {
    const domain = { kind: 'onehot' } as const;
    const problem = problemOf({ v: { shape: ['K', 1], domain }, Y: { shape: ['N', 'K'], domain } }, {});
    const classes = new Set<number>();
    for (const draw of moreDraws(problem, 0, 6)) {
      const v = draw.value('v');
      expect(Array.from(v.data).sort().reverse()).toEqual([1, ...new Array(v.rows - 1).fill(0)]);
      classes.add(v.data.indexOf(1));
      const { rows, cols, data } = draw.value('Y');
      const ofRows = Array.from({ length: rows }, (_, row) =>
        data.slice(row * cols, (row + 1) * cols).indexOf(1),
      );
      expect(ofRows.every(place => place >= 0)).toBe(true);
      expect(data.reduce((a, b) => a + b)).toBe(rows);
      expect(new Set(ofRows).size).toBeGreaterThan(1);
    }
    expect(classes.size).toBeGreaterThan(1);
  });
  test('a simplex sums to 1 exactly and has no zeros', () => {
    const domain = { kind: 'simplex' } as const;
    const problem = problemOf({ p: { shape: ['K', 1], domain }, Q: { shape: ['N', 'K'], domain } }, {});
    for (const draw of moreDraws(problem, 0, 6)) {
      const { rows, cols, data } = draw.value('Q');
      for (let row = 0; row < rows; row++)
        expect(data.slice(row * cols, (row + 1) * cols).reduce((a, b) => a + b)).toBe(1);
      expect(draw.value('p').data.reduce((a, b) => a + b)).toBe(1);
      expect(data.every(entry => entry > 0)).toBe(true);
    }
  });
  test('given numbers settle their dimensions', () => {
    const rows = [
      [1, 0, 2],
      [0, 1, -1],
    ];
    const W = X.symbol('W', 'h', 'n');
    const problem = problemOf(
      { W: { shape: ['h', 'n'], domain: { kind: 'value', rows } }, v: ['n', 1], u: ['K', 1] },
      { z: X.multiply(W, X.symbol('v', 'n')), t: X.apply('step', X.symbol('z', 'h')) },
    );
    for (const draw of drawsOf(problem)) {
      expect(Array.from(draw.value('W').data)).toEqual(rows.flat());
      expect([draw.sizes.get('h'), draw.sizes.get('n')]).toEqual([2, 3]);
      expect(draw.sizes.get('K')).toBeGreaterThan(3);
    }
  });
});

describe('sizes', () => {
  test.each([1, 2, 3, 4, 6])('of %i dimensions differ from draw to draw, and change order', count => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'].slice(0, count);
    const problem = problemOf(Object.fromEntries(names.map(name => [`v${name}`, [name, 1]])), {});
    const draws = drawsOf(problem);
    for (const name of names) expect(new Set(draws.map(draw => draw.sizes.get(name))).size).toBe(3);
    names.slice(1).forEach((name, k) => {
      const orders = draws.map(({ sizes }) => sizes.get(name)! > sizes.get(names[k]!)!);
      expect(new Set(orders).size).toBe(2);
    });
  });
  test('keep apart from written ones, and hold the entries that are named', () => {
    const v = X.symbol('v', 'n');
    const problem = problemOf(
      { v: ['n', 1], w: [1, 'm'], F: [3, 'm'] },
      { f: X.add(X.pick(v, 7, 1), X.power(X.pick(v, 2, 1), X.number(2))) },
    );
    for (const { sizes } of drawsOf(problem)) {
      expect(sizes.get('n')).toBeGreaterThanOrEqual(7);
      expect(sizes.get('m')).not.toBe(3);
      expect(sizes.get('m')).not.toBe(sizes.get('n'));
    }
  });
});

describe('what is hard to draw', () => {
  test('scalars see both sides of a kink over the draws', () => {
    const problem = problemOf(
      { w: [1, 'n'], v: ['n', 1] },
      { z: X.multiply(X.symbol('w', 1, 'n'), X.symbol('v', 'n')), a: X.apply('relu', X.symbol('z')) },
    );
    expect(new Set(drawsOf(problem).map(draw => Math.sign(draw.value('z').data[0]!))).size).toBe(2);
  });
  test('thirty layers of relus are all alive', () => {
    const variables: Record<string, readonly ['n', 'n'] | readonly ['n', 1]> = { a0: ['n', 1] };
    const model: Record<string, Expression> = {};
    for (let k = 1; k <= 30; k++) {
      variables[`W${k}`] = ['n', 'n'];
      model[`z${k}`] = X.multiply(X.symbol(`W${k}`, 'n', 'n'), X.symbol(`a${k - 1}`, 'n'));
      model[`a${k}`] = X.apply('relu', X.symbol(`z${k}`, 'n'));
    }
    for (const draw of drawsOf(problemOf(variables, model)))
      for (let k = 1; k <= 30; k++) {
        const { data } = draw.value(`z${k}`);
        expect(Math.max(...data)).toBeGreaterThan(0);
        expect(Math.min(...data)).toBeLessThan(0);
      }
  });
  test('a logarithm of what is sometimes negative is drawn where it is defined', () => {
    const problem = problemOf({ v: ['n', 1] }, { u: X.apply('log', X.sum(X.symbol('v', 'n'))) });
    for (const draw of drawsOf(problem)) expect(Number.isFinite(draw.value('u').data[0])).toBe(true);
  });
  test('what is never finite names the quantity and its inputs', () => {
    const negative = X.negate(X.power(X.symbol('q', 'n'), X.number(2)));
    const problem = problemOf({ q: ['n', 1] }, { m: negative, u: X.apply('log', X.symbol('m', 'n')) });
    expect(() => drawsOf(problem)).toThrow(DrawError);
    expect(() => drawsOf(problem)).toThrow('no draw gives u finite values');
    try {
      drawsOf(problem);
    } catch (error) {
      expect((error as DrawError).quantity).toBe('u');
      expect((error as DrawError).hint).toContain('give q an interval');
    }
  });
  test('what is always zero, always positive or always at a kink is drawn all the same', () => {
    const v = X.symbol('v', 'n');
    const problem = problemOf(
      { v: { shape: ['n', 1], domain: interval(0.5, 1) } },
      {
        nothing: X.subtract(v, v),
        kink: X.apply('relu', X.symbol('nothing', 'n')),
        positive: X.apply('relu', v),
      },
    );
    expect(drawsOf(problem).length).toBe(3);
  });
  test('a scale that saturates is drawn milder where that can be', () => {
    const problem = problemOf(
      { v: { shape: ['n', 1], domain: interval(-40, 40) } },
      { p: X.apply('sigmoid', X.symbol('v', 'n')) },
    );
    const sizes = drawsOf(problem).map(draw => Math.max(...draw.value('v').data.map(Math.abs)));
    expect(Math.min(...sizes)).toBeLessThan(30);
  });
});
