/**
 * Functions that other languages have under these names: NumPy's and PyTorch's above all, MATLAB's and Julia's. Answers may use them; a problem
 * file may use their names for something else.
 */
import {
  add,
  apply,
  choose,
  dimension,
  divide,
  isScalarExpression,
  maximum,
  minimum,
  multiply,
  number,
  ones,
  scale,
  shapeOf,
  subtract,
  sum,
  transpose,
} from '../expression/construct.ts';
import type { Dimension } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import { Misfit } from '../expression/misfit.ts';
import {
  alike,
  elementwisePower,
  elementwiseProduct,
  elementwiseQuotient,
  FUNCTIONS,
  type FunctionRule,
  fill,
  one,
} from './functions.ts';

const two = (usage: string, build: (a: Expression, b: Expression) => Expression): FunctionRule => ({
  arity: [2, 2],
  usage,
  build: args => build(args[0]!, args[1]!),
});

const isVector = (e: Expression): boolean => e.cols === 1 || e.rows === 1;
export const asColumn = (e: Expression): Expression => (e.cols === 1 ? e : transpose(e));
export const asRow = (e: Expression): Expression => (e.rows === 1 ? e : transpose(e));

function outer(u: Expression, v: Expression): Expression {
  if (!isVector(u) || !isVector(v))
    throw new Misfit('multiply', 'outer takes two vectors', [shapeOf(u), shapeOf(v)]);
  return multiply(asColumn(u), transpose(asColumn(v)));
}

/** The matrix product where one fits; of two vectors that have none, the inner product. */
function dot(u: Expression, v: Expression): Expression {
  if (isScalarExpression(u)) return scale(u, v);
  if (isScalarExpression(v)) return scale(v, u);
  // a vector before a matrix is its row, and what comes of it a vector
  if (u.cols === 1 && v.rows === u.rows && !isVector(v)) return multiply(transpose(v), u);
  return u.cols !== v.rows && isVector(u) && isVector(v)
    ? multiply(transpose(asColumn(u)), asColumn(v))
    : multiply(u, v);
}

function mean(e: Expression): Expression {
  const count = [e.rows, e.cols].reduce<Expression>(
    (product, size) => scale(product, typeof size === 'number' ? number(size) : dimension(size)),
    number(1),
  );
  return divide(sum(e), count);
}

/** Kronecker's product of a column and a row, which is their outer product. */
function kron(u: Expression, v: Expression): Expression {
  if (u.cols === 1 && v.rows === 1) return multiply(u, v);
  if (u.rows === 1 && v.cols === 1) return multiply(v, u);
  throw new Misfit('multiply', 'kron takes a column and a row', [shapeOf(u), shapeOf(v)]);
}

/** A vector as a column or as a row: `v.reshape(-1, 1)`. */
function reshaped(e: Expression, rows: Expression, cols: Expression): Expression {
  const isOne = (size: Expression) => size.op === 'number' && size.value === 1;
  if (!isVector(e) || isOne(rows) === isOne(cols))
    throw new Misfit('transpose', 'reshape makes a column or a row of a vector', [shapeOf(e)]);
  return isOne(cols) ? asColumn(e) : asRow(e);
}

/** `clip(z, a, b)`: not below a, and not above b where there is one. */
function clipped(e: Expression, least: Expression | undefined, most: Expression | undefined): Expression {
  const above = least ? maximum(...alike(e, least)) : e;
  return most ? minimum(...alike(above, most)) : above;
}

/** `unsqueeze(0)` makes a row of a vector, `unsqueeze(1)` a column. */
function unsqueezed(e: Expression, axis: Expression): Expression {
  if (!isVector(e) || axis.op !== 'number' || ![0, 1, -1].includes(axis.value))
    throw new Misfit('transpose', 'unsqueeze makes a column or a row of a vector', [shapeOf(e)]);
  return axis.value === 0 ? asRow(e) : asColumn(e);
}

const sizeOf = (size: Dimension): Expression => (typeof size === 'number' ? number(size) : dimension(size));

/** `X.shape[0]`, counted from 0; a vector has one axis. */
function sizeAlong(e: Expression, axis: Expression): Expression {
  const at = axis.op === 'number' ? axis.value : Number.NaN;
  if (e.cols === 1 ? at !== 0 : at !== 0 && at !== 1)
    throw new Misfit('pick', 'shape counts the axes from 0', [shapeOf(e)]);
  return sizeOf(at === 0 ? e.rows : e.cols);
}

/** The entries of a vector. */
function lengthOf(e: Expression): Expression {
  if (!isVector(e)) throw new Misfit('pick', 'only a vector has one length', [shapeOf(e)]);
  return sizeOf(e.cols === 1 ? e.rows : e.cols);
}

/** What a linear layer makes of a vector, or of the rows of a batch. */
function linear(x: Expression, W: Expression, b: Expression | undefined): Expression {
  if (x.cols === 1) return b ? add(multiply(W, x), b) : multiply(W, x);
  const z = multiply(x, transpose(W));
  return b ? add(z, multiply(ones(x.rows), transpose(b))) : z;
}

const named = (name: string): FunctionRule => FUNCTIONS.get(name)!;
const sigmoid = named('sigmoid');
const outerRule = two('outer(u, v)', outer);
const product = two('matmul(A, B)', dot);
const elementwise = two('multiply(a, b)', (a, b) => elementwiseProduct(a, b));
const reshape: FunctionRule = {
  arity: [3, 3],
  usage: 'reshape(v, -1, 1)',
  build: ([e, rows, cols]) => reshaped(e!, rows!, cols!),
};
const difference = two('subtract(a, b)', (a, b) => subtract(...alike(a, b)));
const power = two('power(a, b)', (a, b) => elementwisePower(a, b));
const alikeOnes = one('ones_like(A)', e => ones(e.rows, e.cols));

/** By the names that the languages have for them. */
export const OTHER_FUNCTIONS: ReadonlyMap<string, FunctionRule> = new Map(
  Object.entries({
    transpose: one('transpose(A)', transpose),
    matmul: product,
    dot: product,
    mm: product,
    mv: product,
    inner: two('inner(u, v)', dot),
    vdot: two('vdot(u, v)', dot),
    outer: outerRule,
    ger: outerRule,
    kron: two('kron(u, v)', kron),
    multiply: elementwise,
    mul: elementwise,
    hadamard: elementwise,
    divide: two('divide(a, b)', (a, b) => elementwiseQuotient(...alike(a, b))),
    power,
    pow: power,
    maximum: named('max'),
    minimum: named('min'),
    mean: one('mean(v)', mean),
    add: two('add(a, b)', (a, b) => add(...alike(a, b))),
    plus: two('plus(a, b)', (a, b) => add(...alike(a, b))),
    subtract: difference,
    sub: difference,
    minus: difference,
    negative: one('negative(a)', e => scale(number(-1), e)),
    mtimes: product,
    times: elementwise,
    rdivide: two('rdivide(a, b)', (a, b) => elementwiseQuotient(...alike(a, b))),
    reciprocal: one('reciprocal(a)', e => elementwiseQuotient(number(1), e)),
    sumsq: one('sumsq(v)', e => sum(elementwisePower(e, number(2)))),
    diag_embed: named('diag'),
    len: one('len(A)', e => sizeOf(e.rows)),
    numel: one('numel(v)', lengthOf),
    length: one('length(v)', lengthOf),
    shape: two('shape(A, 0)', sizeAlong),
    linear: {
      arity: [2, 3],
      usage: 'linear(x, W, b)',
      build: ([x, W, b]) => linear(x!, W!, b),
    },
    square: one('square(z)', e => elementwisePower(e, number(2))),
    ln: named('log'),
    tr: named('trace'),
    arctan: named('atan'),
    sigma: sigmoid,
    expit: sigmoid,
    logistic: sigmoid,
    identity: named('eye'),
    diagflat: named('diag'),
    diagm: named('diag'),
    Diagonal: named('diag'),
    ones_like: alikeOnes,
    zeros_like: one('zeros_like(A)', e => scale(number(0), ones(e.rows, e.cols))),
    reshape,
    view: reshape,
    unsqueeze: two('unsqueeze(v, 1)', unsqueezed),
    expand_dims: two('expand_dims(v, 1)', unsqueezed),
    average: one('average(v)', mean),
    clip: {
      arity: [2, 3],
      usage: 'clip(z, least, most)',
      build: ([e, least, most]) => clipped(e!, least, most),
    },
    clamp: {
      arity: [2, 3],
      usage: 'clamp(z, least, most)',
      build: ([e, least, most]) => clipped(e!, least, most),
    },
    heaviside: { arity: [1, 2], usage: 'heaviside(z, 0)', build: args => apply('step', args[0]!) },
    where: {
      arity: [3, 3],
      usage: 'where(condition, a, b)',
      build: ([condition, a, b]) => {
        const { rows, cols } = condition!;
        return choose(
          condition!,
          ...([a!, b!].map(e => (isScalarExpression(e) ? fill(e, rows, cols) : e)) as [
            Expression,
            Expression,
          ]),
        );
      },
    },
    ReLU: named('relu'),
  } satisfies Record<string, FunctionRule>),
);
