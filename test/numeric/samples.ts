/** Expressions over a few variables of different shapes: at least one for every operator, and differences of them. */
import * as X from '../../src/expression/construct.ts';
import type { Expression, Index, Operator } from '../../src/expression/expression.ts';
import type { Fn } from '../../src/expression/fn.ts';
import type { Draw } from '../../src/numeric/draw.ts';
import { drawWith } from '../../src/numeric/draw.ts';
import { evaluate } from '../../src/numeric/evaluate.ts';
import type { Value } from '../../src/numeric/value.ts';
import { interval, problemOf } from './problems.ts';

export const A = X.symbol('A', 'm', 'k');
export const B = X.symbol('B', 'k', 'n');
export const C = X.symbol('C', 'm', 'n');
export const P = X.symbol('P', 'm', 'n');
export const S = X.symbol('S', 'k', 'k');
export const c = X.symbol('c', 'n');
export const r = X.symbol('r', 1, 'n');
export const s = X.symbol('s');
export const i: Index = { name: 'i', dimension: 'm' };
export const j: Index = { name: 'j', dimension: 'n' };
export const l: Index = { name: 'l', dimension: 'k' };

const z = X.symbol('z');
export const swish: Fn = {
  kind: 'custom',
  name: 'swish',
  latex: 's',
  body: X.scale(z, X.apply('sigmoid', z)),
};
export const bent: Fn = {
  kind: 'custom',
  name: 'bent',
  latex: 'b',
  body: X.scale(X.number(5), X.maximum(X.number(0), z)),
};
export const smooth: Fn = { kind: 'generic', name: 'g', latex: 'g', seed: 7 };

const two = X.number(2);
const loss = X.sum(X.hadamard(C, X.multiply(A, B)));

export const SAMPLES: { readonly [Op in Operator]: readonly Expression[] } = {
  number: [two, X.scale(X.number(-0.25), C)],
  dimension: [X.scale(X.dimension('k'), C)],
  constant: [X.scale(X.constant('pi'), C), X.scale(X.constant('e'), C)],
  symbol: [C, s, r, c],
  ones: [X.multiply(X.ones(1, 'm'), C)],
  zeros: [X.add(C, X.zeros('m', 'n'))],
  eye: [X.add(S, X.eye('k'))],
  unit: [X.multiply(A, X.multiply(X.unit(2, l, 'k', 'k'), B)), X.hadamard(X.unit(i, j, 'm', 'n'), C)],
  delta: [X.scale(X.delta(i, 2), X.pick(C, i, j)), X.scale(X.delta(i, { ...i, name: 'p' }), X.pick(C, i, 1))],
  position: [X.scale(X.position(i), X.pick(C, i, undefined))],
  add: [
    X.add(C, P, C),
    X.add(X.pick(C, i, j), s, X.pick(c, j, 1)),
    X.subtract(C, P),
    X.subtract(X.pick(C, i, j), X.pick(c, j, 1)),
  ],
  scale: [X.scale(s, C), X.scale(X.pick(c, j, 1), C), X.scale(X.pick(C, i, j), X.pick(C, i, undefined))],
  multiply: [
    X.multiply(A, B),
    X.multiply(r, c),
    X.multiply(c, r),
    X.multiply(X.pick(A, i, undefined), B),
    X.multiply(A, X.pick(B, undefined, j)),
    X.multiply(X.pick(A, i, undefined), X.pick(B, undefined, j)),
    X.multiply(C, X.diag(c)),
    X.multiply(X.pick(C, i, undefined), X.diag(X.scale(X.pick(c, j, 1), r))),
  ],
  hadamard: [X.hadamard(C, P), X.hadamard(X.pick(C, i, undefined), r)],
  divide: [
    X.divide(C, P),
    X.divide(C, X.add(s, two)),
    X.divide(X.pick(C, i, j), X.pick(P, i, 2)),
    X.divide(C, X.pick(P, i, j)),
  ],
  maximum: [X.maximum(C, P), X.maximum(C, X.zeros('m', 'n'))],
  minimum: [X.minimum(C, P), X.minimum(X.zeros('m', 'n'), C)],
  power: [X.power(C, two), X.power(P, s), X.power(P, C), X.power(P, X.number(-1.5)), X.power(two, s)],
  compare: [
    X.compare('<', C, P),
    X.compare('<=', C, P),
    X.compare('>', C, P),
    X.compare('>=', C, P),
    X.compare('==', C, C),
    X.compare('!=', C, P),
  ],
  choose: [X.choose(X.compare('>', C, X.zeros('m', 'n')), X.power(C, two), P), X.choose(s, s, two)],
  transpose: [X.transpose(C), X.transpose(c), X.transpose(X.scale(X.pick(c, j, 1), C))],
  map: [
    X.apply('tanh', C),
    X.map(swish, C),
    X.map(swish, C, 1),
    X.map(swish, X.pick(C, i, undefined), 2),
    X.map(bent, C),
    X.map(bent, C, 1),
    X.map(smooth, C),
    X.map(smooth, C, 1),
    X.map(smooth, s, 3),
  ],
  sum: [X.sum(C), X.sum(X.pick(C, i, undefined))],
  norm: [X.norm(C), X.norm(c), X.norm(X.pick(C, undefined, j))],
  trace: [X.trace(S), X.trace(X.multiply(S, S))],
  det: [X.det(S)],
  inv: [X.inv(X.add(S, X.scale(X.number(3), X.eye('k'))))],
  diag: [X.diag(c), X.diag(r), X.diag(X.pick(C, i, undefined))],
  diagonal: [X.diagonal(S)],
  softmax: [X.softmax(c), X.softmax(r), X.softmax(C), X.softmax(X.pick(C, undefined, j))],
  logsumexp: [X.logsumexp(c), X.logsumexp(r), X.logsumexp(C)],
  literal: [
    X.literal([
      [s, two, X.sum(c)],
      [X.number(1), s, X.pick(C, i, 1)],
    ]),
  ],
  pick: [X.pick(C, 2, 1), X.pick(C, i, undefined), X.pick(C, undefined, j), X.pick(S, l, l)],
  total: [X.total(l, X.hadamard(X.pick(A, i, l), X.pick(B, l, j))), X.total(i, s)],
  tabulate: [
    X.tabulate(i, j, X.pick(C, i, j)),
    X.tabulate(j, i, s),
    X.tabulate(undefined, l, X.pick(S, l, i2())),
  ],
  derivative: [
    X.derivative(loss, A),
    X.derivative(loss, A, 'denominator'),
    X.derivative(X.multiply(C, c), c),
    X.derivative(X.multiply(C, c), c, 'denominator'),
    X.derivative(X.power(X.multiply(C, c), two), c, 'parameter'),
    X.derivative(X.scale(X.power(s, two), C), s, 'denominator'),
    X.derivative(X.transpose(X.hadamard(c, c)), r),
    X.derivative(X.sum(X.power(X.multiply(r, c), two)), r),
  ],
  component: [X.component(loss, A, i, l), X.component(X.pick(C, i, j), C, 1, j)],
};

function i2(): Index {
  return { name: 'q', dimension: 'k' };
}

export const problem = problemOf(
  {
    A: ['m', 'k'],
    B: ['k', 'n'],
    C: ['m', 'n'],
    P: { shape: ['m', 'n'], domain: interval(0.5, 2) },
    S: ['k', 'k'],
    c: ['n', 1],
    r: [1, 'n'],
    s: { shape: [1, 1], domain: interval(0.2, 1.5) },
  },
  {},
);

/** The draw with one entry of one variable moved. */
export function moved(draw: Draw, name: string, place: number, by: number): Draw {
  const old = draw.variables.get(name)!;
  const data = Float64Array.from(old.data);
  data[place]! += by;
  return drawWith(draw.definitions, draw.sizes, new Map(draw.variables).set(name, { ...old, data }));
}

const STEP = 1e-5;

/** The central difference of an expression along one entry of a variable. */
export function difference(e: Expression, draw: Draw, name: string, place: number): Value {
  const [above, below] = [STEP, -STEP].map(by => evaluate(e, moved(draw, name, place, by))) as [Value, Value];
  return { ...above, data: above.data.map((entry, k) => (entry - below.data[k]!) / (2 * STEP)) };
}
