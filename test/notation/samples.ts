/**
 * Every operator inside every operator: `insides` make an expression of a shape, `outsides` put one into a larger expression. All
 * dimensions differ. The values are those of `problem`.
 */
import * as c from '../../src/expression/construct.ts';
import type { Dimension, Shape } from '../../src/expression/dimension.ts';
import type { Expression, Index } from '../../src/expression/expression.ts';
import type { Fn } from '../../src/expression/fn.ts';
import type { Problem, Quantity } from '../../src/problem/problem.ts';

type Make = (rows: Dimension, cols: Dimension) => Expression | undefined;

const SIZES: readonly Dimension[] = [1, 'm', 'k', 'n', 2];
const nameFor = (letter: string, rows: Dimension, cols: Dimension): string => `${letter}${rows}x${cols}`;
const a = (rows: Dimension, cols: Dimension) => c.symbol(nameFor('A', rows, cols), rows, cols);
const b = (rows: Dimension, cols: Dimension) => c.symbol(nameFor('B', rows, cols), rows, cols);
const two = c.number(2);

export const swish: Fn = {
  kind: 'custom',
  name: 'swish',
  latex: 'swish',
  body: c.scale(c.symbol('z'), c.apply('sigmoid', c.symbol('z'))),
};
export const generic: Fn = { kind: 'generic', name: 'g', latex: 'g', seed: 1 };

const quantity = (name: string, shape: Shape, definition?: Expression): [string, Quantity] => [
  name,
  {
    name,
    role: definition ? 'model' : 'variable',
    shape,
    latex: name.replace(
      /^(.)(.)x(.)$/,
      (_, letter, r, s) =>
        `\\mathbf{${letter}}^{(${SIZES.map(String).indexOf(r)}${SIZES.map(String).indexOf(s)})}`,
    ),
    aliases: [],
    rowFamily: undefined,
    columnFamily: undefined,
    definition,
    formula: undefined,
    domain: definition ? undefined : { kind: 'interval', from: 0.5, to: 2 },
  },
];

const all = SIZES.flatMap(rows => SIZES.map(cols => [rows, cols] as const));

export const problem: Problem = {
  title: 'every shape',
  source: undefined,
  layout: 'numerator',
  strict: false,
  follow: true,
  deductions: {},
  dimensions: ['m', 'k', 'n'],
  sizes: new Map(),
  functions: new Map<string, Fn>([
    ['swish', swish],
    ['g', generic],
  ]),
  quantities: new Map<string, Quantity>([
    ...all.flatMap(([rows, cols]) => [
      quantity(nameFor('A', rows, cols), [rows, cols]),
      quantity(nameFor('B', rows, cols), [rows, cols]),
    ]),
    quantity('q', [1, 1], c.sum(c.power(a('m', 'n'), two))),
  ]),
  questions: [],
  layers: undefined,
  compare: undefined,
};

const scalarOnly =
  (e: () => Expression): Make =>
  (rows, cols) =>
    rows === 1 && cols === 1 ? e() : undefined;
const squareOnly =
  (e: (size: Dimension) => Expression): Make =>
  (rows, cols) =>
    rows === cols && rows !== 1 ? e(rows) : undefined;

/** Expressions of a given shape, each with its outermost operator; undefined where it has no such shape. */
export const insides: Readonly<Record<string, Make>> = {
  symbol: a,
  number: scalarOnly(() => c.number(3)),
  'a negative number': scalarOnly(() => c.number(-0.5)),
  'a third': scalarOnly(() => c.number(1 / 3)),
  dimension: scalarOnly(() => c.dimension('k')),
  constant: scalarOnly(() => c.constant('pi')),
  ones: (r, s) => c.ones(r, s),
  zeros: (r, s) => c.zeros(r, s),
  eye: squareOnly(size => c.eye(size)),
  add: (r, s) => c.add(a(r, s), b(r, s)),
  'a difference': (r, s) => c.subtract(a(r, s), b(r, s)),
  'a sum that starts with a minus': (r, s) => c.add(c.negate(a(r, s)), b(r, s)),
  'a minus': (r, s) => c.negate(a(r, s)),
  'a minus before a sum': (r, s) => c.negate(c.add(a(r, s), b(r, s))),
  'two minuses': (r, s) => c.negate(c.negate(a(r, s))),
  scale: (r, s) => c.scale(two, b(r, s)),
  'a fraction in front': (r, s) => c.scale(c.divide(c.number(-2), c.dimension('k')), a(r, s)),
  'a scalar in front': (r, s) => c.scale(c.multiply(a(1, 'm'), b('m', 1)), a(r, s)),
  'equal entries': (r, s) => c.broadcast(a(1, 1), r, s),
  multiply: (r, s) => c.multiply(a(r, 'k'), b('k', s)),
  'a scaled product': (r, s) => c.scale(two, c.multiply(a(r, 'k'), b('k', s))),
  'a product of sums': (r, s) => c.multiply(c.add(a(r, 'k'), b(r, 'k')), c.negate(b('k', s))),
  hadamard: (r, s) => c.hadamard(a(r, s), b(r, s)),
  'hadamard of a product': (r, s) => c.hadamard(c.multiply(a(r, 'k'), b('k', s)), b(r, s)),
  divide: (r, s) => c.divide(a(r, s), b(r, s)),
  'over a scalar': (r, s) => c.divide(a(r, s), b(1, 1)),
  power: (r, s) => c.power(a(r, s), two),
  'a negative power': (r, s) => c.power(a(r, s), c.number(-1)),
  maximum: (r, s) => c.maximum(a(r, s), b(r, s)),
  'max(1, .)': (r, s) => c.maximum(c.ones(r, s), a(r, s)),
  minimum: (r, s) => c.minimum(a(r, s), b(r, s)),
  compare: (r, s) => c.compare('>', a(r, s), b(r, s)),
  choose: (r, s) => c.choose(c.compare('<=', a(r, s), b(r, s)), a(r, s), c.scale(two, b(r, s))),
  transpose: (r, s) => c.transpose(a(s, r)),
  map: (r, s) => c.apply('sigmoid', a(r, s)),
  'a function of the file': (r, s) => c.map(swish, a(r, s)),
  "g'": (r, s) => c.map(generic, a(r, s), 1),
  step: (r, s) => c.apply('step', c.subtract(a(r, s), b(r, s))),
  abs: (r, s) => c.apply('abs', a(r, s)),
  sqrt: (r, s) => c.apply('sqrt', a(r, s)),
  sum: scalarOnly(() => c.sum(c.power(a('m', 'n'), two))),
  norm: scalarOnly(() => c.norm(a('m', 'n'))),
  trace: scalarOnly(() => c.trace(a('n', 'n'))),
  det: scalarOnly(() => c.det(a('n', 'n'))),
  inv: squareOnly(size => c.inv(a(size, size))),
  diag: squareOnly(size => c.diag(a(size, 1))),
  diagonal: (r, s) => (s === 1 && r !== 1 ? c.diagonal(a(r, r)) : undefined),
  softmax: (r, s) => (r === 1 && s === 1 ? undefined : c.softmax(a(r, s))),
  logsumexp: scalarOnly(() => c.logsumexp(a('n', 1))),
  literal: (r, s) =>
    r === 2 && s === 2
      ? c.literal([
          [c.number(1), a(1, 1)],
          [c.number(0), c.number(-2)],
        ])
      : undefined,
  'a row written out': (r, s) => (r === 1 && s === 2 ? c.literal([[c.number(1), a(1, 1)]]) : undefined),
  'a column written out': (r, s) => (r === 2 && s === 1 ? c.literal([[c.number(1)], [a(1, 1)]]) : undefined),
  unit: (r, s) => (r === 2 && s === 2 ? c.unit(1, 2, 2, 2) : undefined),
  pick: scalarOnly(() => c.pick(a('m', 'n'), 1, 2)),
  'an entry of a sum': scalarOnly(() => c.pick(c.add(a('m', 1), b('m', 1)), 2, 1)),
  total: scalarOnly(() =>
    c.total({ name: 'i', dimension: 2 }, c.pick(a(2, 1), { name: 'i', dimension: 2 }, 1)),
  ),
  tabulate: (r, s) => {
    const i: Index = { name: 'i', dimension: 2 };
    const j: Index = { name: 'j', dimension: 2 };
    return r === 2 && s === 2 ? c.tabulate(i, j, c.pick(a(2, 2), j, i)) : undefined;
  },
  derivative: (r, s) =>
    r === 1 && s === 'm'
      ? undefined
      : r === 'n' && s === 'm'
        ? c.derivative(c.symbol('q'), a('m', 'n'))
        : undefined,
}; // prettier-ignore

/** An inside of the wanted shape is put at one place of an operator. */
export const outsides: Readonly<Record<string, (inside: Make) => Expression | undefined>> = {
  'first of add': f => on(f('n', 'm'), e => c.add(e, b('n', 'm'))),
  'second of add': f => on(f('n', 'm'), e => c.add(b('n', 'm'), e)),
  subtracted: f => on(f('n', 'm'), e => c.subtract(b('n', 'm'), e)),
  'scalar in a sum': f => on(f(1, 1), e => c.subtract(b(1, 1), e)),
  'scalar sums of matrices': f => on(f(1, 1), e => c.add(c.broadcast(e, 'n', 'm'), b('n', 'm'))),
  'factor of scale': f => on(f(1, 1), e => c.scale(e, a('m', 'n'))),
  'factor of scale of numbers': f => on(f(1, 1), e => c.scale(e, c.number(2))),
  'body of scale': f => on(f('n', 'm'), e => c.scale(c.number(3), e)),
  'body of minus': f => on(f('n', 'm'), e => c.negate(e)),
  'body of scale by a product': f => on(f('n', 'm'), e => c.scale(c.multiply(a(1, 'k'), b('k', 1)), e)),
  'scalar body of scale': f => on(f(1, 1), e => c.scale(a(1, 1), e)),
  'left of multiply': f => on(f('n', 'm'), e => c.multiply(e, b('m', 'k'))),
  'right of multiply': f => on(f('n', 'm'), e => c.multiply(b('k', 'n'), e)),
  'square in multiply': f => on(f(2, 2), e => c.multiply(c.multiply(a('m', 2), e), b(2, 'k'))),
  'row in multiply': f => on(f(1, 2), e => c.multiply(a('m', 1), e)),
  'row in hadamard': f => on(f(1, 2), e => c.hadamard(a(1, 2), e)),
  'inner product': f => on(f('n', 1), e => c.multiply(b(1, 'n'), e)),
  'outer product': f => on(f('n', 1), e => c.multiply(e, b(1, 'm'))),
  'scalar right of multiply': f => on(f(1, 1), e => c.multiply(a('n', 1), e)),
  'left of hadamard': f => on(f('n', 'm'), e => c.hadamard(e, b('n', 'm'))),
  'right of hadamard': f => on(f('n', 'm'), e => c.hadamard(b('n', 'm'), e)),
  'square in hadamard': f => on(f(2, 2), e => c.hadamard(b(2, 2), e)),
  dividend: f => on(f('n', 'm'), e => c.divide(e, b('n', 'm'))),
  divisor: f => on(f('n', 'm'), e => c.divide(b('n', 'm'), e)),
  'scalar divisor': f => on(f(1, 1), e => c.divide(b('n', 'm'), e)),
  'divided by a scalar': f => on(f('n', 'm'), e => c.divide(e, b(1, 1))),
  base: f => on(f('n', 'm'), e => c.power(e, c.number(2))),
  'square base': f => on(f(2, 2), e => c.power(e, c.number(2))),
  'scalar base': f => on(f(1, 1), e => c.power(e, c.number(2))),
  'base of a negative power': f => on(f('n', 'm'), e => c.power(e, c.number(-2))),
  'scalar exponent': f => on(f(1, 1), e => c.power(b(1, 1), e)),
  exponent: f => on(f(1, 1), e => c.power(a('n', 'm'), e)),
  'matrix exponent': f => on(f('n', 'm'), e => c.power(a('n', 'm'), e)),
  'first of max': f => on(f('n', 'm'), e => c.maximum(e, b('n', 'm'))),
  'second of min': f => on(f('n', 'm'), e => c.minimum(b('n', 'm'), e)),
  'left of compare': f => on(f('n', 'm'), e => c.compare('>=', e, b('n', 'm'))),
  'right of compare': f => on(f('n', 'm'), e => c.compare('<', b('n', 'm'), e)),
  condition: f => on(f('n', 'm'), e => c.choose(c.compare('>', e, b('n', 'm')), a('n', 'm'), b('n', 'm'))),
  chosen: f => on(f('n', 'm'), e => c.choose(c.compare('>', a('n', 'm'), b('n', 'm')), e, b('n', 'm'))),
  otherwise: f => on(f('n', 'm'), e => c.choose(c.compare('>', a('n', 'm'), b('n', 'm')), a('n', 'm'), e)),
  transposed: f => on(f('n', 'm'), e => c.transpose(e)),
  'transposed square': f => on(f(2, 2), e => c.transpose(e)),
  'in a function': f => on(f('n', 'm'), e => c.apply('exp', e)),
  'in a function of the file': f => on(f('n', 'm'), e => c.map(generic, e)),
  summed: f => on(f('n', 'm'), e => c.sum(e)),
  'column summed': f => on(f('n', 1), e => c.sum(e)),
  'in a norm': f => on(f('n', 'm'), e => c.norm(e)),
  'in a trace': f => on(f(2, 2), e => c.trace(e)),
  'in a determinant': f => on(f(2, 2), e => c.det(e)),
  inverted: f => on(f(2, 2), e => c.inv(c.add(e, c.scale(c.number(9), c.eye(2))))),
  'on the diagonal': f => on(f('n', 1), e => c.diag(e)),
  'the diagonal of': f => on(f(2, 2), e => c.diagonal(e)),
  'in softmax': f => on(f('n', 1), e => c.softmax(e)),
  'in logsumexp': f => on(f('n', 'm'), e => c.logsumexp(e)),
  'in a literal': f =>
    on(f(1, 1), e =>
      c.literal([
        [e, c.number(1)],
        [a(1, 1), e],
      ]),
    ),
  'picked from': f => on(f('n', 'm'), e => c.pick(e, 2, 1)),
  'picked from a column': f => on(f('n', 1), e => c.pick(e, 2, 1)),
}; // prettier-ignore

const on = (e: Expression | undefined, f: (e: Expression) => Expression): Expression | undefined => e && f(e);

/** Every inside in every outside that it fits, with a name. */
export const pairs: readonly (readonly [string, Expression])[] = Object.entries(outsides).flatMap(
  ([outside, put]) =>
    Object.entries(insides).flatMap(([inside, make]) => {
      const e = put(make);
      return e ? [[`${inside}, ${outside}`, e] as const] : [];
    }),
);

/** Every inside by itself, in every shape that it has. */
export const singles: readonly (readonly [string, Expression])[] = Object.entries(insides).flatMap(
  ([inside, make]) =>
    all.flatMap(([rows, cols]) => {
      const e = make(rows, cols);
      return e ? [[`${inside} ${rows} x ${cols}`, e] as const] : [];
    }),
);
