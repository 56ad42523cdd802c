import { describe, expect, test } from 'vitest';
import * as X from '../../src/expression/construct.ts';
import type { Expression, Operator } from '../../src/expression/expression.ts';
import { drawsOf } from '../../src/numeric/draw.ts';
import { evaluate, evaluateIn } from '../../src/numeric/evaluate.ts';
import { PLAIN_FLOATS } from '../../src/numeric/float.ts';
import { evaluatePrecisely } from '../../src/numeric/referee.ts';
import { Unevaluable, type Value } from '../../src/numeric/value.ts';
import { problemOf } from './problems.ts';
import { A, B, C, c, i, j, l, P, problem, r, S, SAMPLES, s } from './samples.ts';

const draws = drawsOf(problem);
const draw = draws[0]!;
const every = Object.entries(SAMPLES).flatMap(([operator, samples]) =>
  samples.map((e, number) => [operator as Operator, number, e] as const),
);
const at = (value: Value, ...place: readonly number[]): number => {
  const sizes = [...value.axes.map(axis => axis.size), value.rows, value.cols];
  return value.data[place.reduce((all, position, k) => all * sizes[k]! + position, 0)]!;
};
const close = (a: Value, b: Value): void => {
  expect(a.axes.map(axis => axis.name)).toEqual(b.axes.map(axis => axis.name));
  expect([a.rows, a.cols]).toEqual([b.rows, b.cols]);
  a.data.forEach((entry, k) => {
    expect(Math.abs(entry - b.data[k]!)).toBeLessThan(1e-13 * (1 + Math.abs(entry)));
  });
};

describe('every operator', () => {
  test.each(every)('%s, sample %i: its shape and axes are those of the expression', (_, __, e) => {
    for (const one of draws) {
      const value = evaluate(e, one);
      const size = (dimension: number | string): number =>
        typeof dimension === 'number' ? dimension : one.sizes.get(dimension)!;
      expect([value.rows, value.cols]).toEqual([size(e.rows), size(e.cols)]);
      const free = e.free.map(index => index.name);
      for (const axis of value.axes) expect(free).toContain(axis.name);
      expect(value.data.length).toBe(
        value.axes.reduce((all, axis) => all * axis.size, value.rows * value.cols),
      );
      expect(value.data.every(Number.isFinite)).toBe(true);
    }
  });

  test.each(every)('%s, sample %i: the tight loops agree with the plain ones', (_, __, e) => {
    close(evaluate(e, draw), evaluateIn(e, { ...draw.world, algebra: PLAIN_FLOATS, named: undefined }));
  });

  test.each(every)('%s, sample %i: decimals agree with floating point', (_, __, e) => {
    const float = evaluate(e, draw);
    const precise = evaluatePrecisely(e, draw);
    expect(precise.axes).toEqual(float.axes);
    close(float, { ...float, data: Float64Array.from(float.data, (___, k) => precise.data[k]!.toNumber()) });
  });
});

describe('index axes', () => {
  const value = (e: Expression): Value => evaluate(e, draw);
  test('an entry has an axis for each of its indices', () => {
    const entries = value(X.pick(C, i, j));
    expect(entries.axes.map(axis => axis.name)).toEqual(['i', 'j']);
    expect(at(entries, 1, 2, 0, 0)).toBe(at(draw.value('C'), 1, 2));
  });
  test('an index that is there already takes the diagonal', () => {
    expect(Array.from(value(X.pick(S, l, l)).data)).toEqual(Array.from(value(X.diagonal(S)).data));
    const twice = X.pick(X.multiply(X.pick(S, l, undefined), S), 1, l);
    close(value(twice), value(X.pick(X.multiply(S, S), l, l)));
  });
  test('sums over an index are matrix products', () => {
    const entries = X.total(l, X.scale(X.pick(A, i, l), X.pick(B, l, j)));
    close(value(X.tabulate(i, j, entries)), value(X.multiply(A, B)));
    close(value(X.tabulate(j, i, entries)), value(X.transpose(X.multiply(A, B))));
  });
  test('a sum over an index that nothing depends on multiplies', () => {
    close(value(X.total(j, s)), value(X.scale(X.dimension('n'), s)));
  });
  test('what lacks an axis is repeated along it', () => {
    close(value(X.tabulate(i, j, X.pick(c, j, 1))), value(X.multiply(X.ones('m'), X.transpose(c))));
  });
  test('delta and unit', () => {
    const other = { ...l, name: 'o' };
    close(value(X.tabulate(l, other, X.delta(l, other))), value(X.eye('k')));
    const one = value(X.unit(2, 1, 'm', 'n'));
    expect(at(one, 1, 0)).toBe(1);
    expect(one.data.reduce((a, b) => a + b)).toBe(1);
    const rebuilt = X.total(i, X.total(j, X.scale(X.pick(C, i, j), X.unit(i, j, 'm', 'n'))));
    close(value(rebuilt), value(C));
  });
  test('what is not chosen does not matter', () => {
    const logs = X.apply('log', C);
    const safe = X.choose(X.compare('>', C, X.zeros('m', 'n')), logs, X.zeros('m', 'n'));
    expect(value(safe).data.every(Number.isFinite)).toBe(true);
  });
  test('NaN passes through comparisons and kinks', () => {
    const nan = X.apply('log', X.negate(P));
    for (const name of ['relu', 'step', 'sign', 'abs', 'leakyrelu'] as const)
      expect(value(X.apply(name, nan)).data.every(Number.isNaN)).toBe(true);
    expect(value(X.compare('>', nan, P)).data.every(Number.isNaN)).toBe(true);
    expect(value(X.maximum(nan, P)).data.every(Number.isNaN)).toBe(true);
  });
});

describe('derivatives', () => {
  test('of a name by itself is the identity, of what does not depend zero', () => {
    close(evaluate(X.derivative(c, c), draw), evaluate(X.eye('n'), draw));
    expect(evaluate(X.derivative(X.sum(C), A), draw).data.every(entry => entry === 0)).toBe(true);
    expect(evaluate(X.derivative(X.sum(C), A), draw).rows).toBe(draw.sizes.get('k'));
  });
  test('an intermediate value varies by itself', () => {
    // y = C c, u = y + C c, so du/dy = I though both come from c.
    const y = X.symbol('y', 'm');
    const chain = problemOf(
      { C: ['m', 'n'], c: ['n', 1] },
      { y: X.multiply(C, c), u: X.add(y, X.multiply(C, c)) },
    );
    const one = drawsOf(chain)[0]!;
    const u = X.symbol('u', 'm');
    close(evaluate(X.derivative(u, y), one), evaluate(X.eye('m'), one));
    close(evaluate(X.derivative(u, c), one), evaluate(X.scale(X.number(2), C), one));
    expect(one.tangent('u', 'y')!.axes.map(axis => axis.size)).toEqual([one.sizes.get('m'), 1]);
    expect(one.tangent('y', 'u')).toBeUndefined();
  });
  test('inside a derivative: the Hessian of a quadratic form', () => {
    const y = X.symbol('y', 'k');
    const form = X.product(X.transpose(y), S, y);
    const one = drawsOf(problemOf({ S: ['k', 'k'], y: ['k', 1] }, {}))[0]!;
    const hessian = X.derivative(X.derivative(form, y), y);
    close(evaluate(hessian, one), evaluate(X.add(S, X.transpose(S)), one));
  });
  test('inside a derivative: the slope of the slope of every smooth function', () => {
    const x = X.symbol('x');
    const one = drawsOf(problemOf({ x: [1, 1] }, {}))[0]!;
    const second = (e: Expression): number => evaluate(X.derivative(X.derivative(e, x), x), one).data[0]!;
    const at0 = one.value('x').data[0]!;
    expect(second(X.apply('exp', x))).toBeCloseTo(Math.exp(at0), 12);
    expect(second(X.apply('sin', x))).toBeCloseTo(-Math.sin(at0), 12);
    expect(second(X.apply('atan', x))).toBeCloseTo((-2 * at0) / (1 + at0 * at0) ** 2, 12);
  });
});

describe('bounds', () => {
  const one = drawsOf(problemOf({ C: ['m', 'n'], W: ['n', 'n'], v: ['n', 1] }, {}))[0]!;
  test('a thousand layers and ten thousand terms', () => {
    let layers: Expression = X.symbol('v', 'n');
    for (let k = 0; k < 1000; k++) layers = X.apply('tanh', X.multiply(X.symbol('W', 'n', 'n'), layers));
    expect(evaluate(layers, one).rows).toBe(one.sizes.get('n'));
    expect(evaluate(X.derivative(layers, X.symbol('v', 'n')), one).rows).toBe(one.sizes.get('n'));
    let chain: Expression = X.number(1);
    for (let k = 0; k < 10_000; k++) chain = X.add(chain, X.number(1));
    expect(evaluate(chain, one).data[0]).toBe(10_001);
    expect(evaluate(X.add(...Array.from({ length: 10_000 }, () => X.number(1))), one).data[0]).toBe(10_000);
  });
  test('shared parts are evaluated once', () => {
    let doubled: Expression = X.number(1);
    for (let k = 0; k < 100; k++) doubled = X.add(doubled, doubled);
    expect(evaluate(doubled, one).data[0]).toBe(2 ** 100);
  });
  test('a thousand model values', () => {
    const model: Record<string, Expression> = {};
    let last: Expression = X.symbol('v', 'n');
    for (let k = 0; k < 1000; k++) {
      model[`z${k}`] = X.apply('tanh', X.multiply(X.symbol('W', 'n', 'n'), last));
      last = X.symbol(`z${k}`, 'n');
    }
    const deep = drawsOf(problemOf({ W: ['n', 'n'], v: ['n', 1] }, model))[0]!;
    expect(deep.tangent('z999', 'z0')!.axes.length).toBe(2);
  });
  test('too many index axes are refused, as are entries outside and unknown names', () => {
    const indices = Array.from({ length: 12 }, (_, k) => ({ name: `i${k}`, dimension: 'n' }));
    const huge = indices
      .map(index => X.pick(X.symbol('v', 'n'), index, 1))
      .reduce((a, b): Expression => X.scale(a, b) as never);
    expect(() => evaluate(huge, one)).toThrow(Unevaluable);
    expect(() => evaluate(X.pick(X.symbol('v', 'n'), 40, 1), one)).toThrow(Unevaluable);
    expect(() => evaluate(X.symbol('nobody'), one)).toThrow(Unevaluable);
    expect(() => evaluate(X.derivative(s, X.symbol('nobody')), one)).toThrow(Unevaluable);
  });
  test('the same result twice', () => {
    const again = drawsOf({ ...problem })[0]!;
    for (const [name, value] of draw.variables) expect(again.value(name)).toEqual(value);
    expect(evaluate(X.multiply(c, r), again)).toEqual(evaluate(X.multiply(c, r), draw));
  });
});
