/**
 * Functions that other languages have under these names: NumPy's and PyTorch's above all, MATLAB's and Julia's. Answers may use them; a problem
 * file may use their names for something else.
 */

import {
  apply,
  dimension,
  number,
  ones,
  scale,
  shapeOf,
  sum,
  transpose,
} from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import { FUNCTION_NAMES } from '../../function-names.ts';
import {
  alike,
  elementwisePower,
  elementwiseProduct,
  elementwiseQuotient,
  FUNCTIONS,
  type FunctionRule,
  minus,
  one,
  plus,
  taking,
  two,
} from '../../functions.ts';
import {
  asColumn,
  asRow,
  chosen,
  clipped,
  countOf,
  dot,
  inner,
  kron,
  lengthOf,
  linear,
  mean,
  outer,
  reshaped,
  sizeAlong,
  solved,
  squeezed,
  unsqueezed,
} from './array-operations.ts';
import { LIBRARY_FUNCTIONS } from './library-functions.ts';
import { FUNCTIONS_OF_R } from './r-functions.ts';

const named = (name: string): FunctionRule => FUNCTIONS.get(name)!;
const sigmoid = named('sigmoid');
const outerRule = two('outer(u, v)', outer);
const product = two('matmul(A, B)', dot);
const elementwise = two('multiply(a, b)', (a, b) => elementwiseProduct(a, b));
const reshape = taking([3, 3], 'reshape(v, -1, 1)', reshaped);
const difference = two('subtract(a, b)', minus);
const power = two('power(a, b)', (a, b) => elementwisePower(a, b));
const quotient = two('divide(a, b)', (a, b) => elementwiseQuotient(...alike(a, b)));
/** `transpose(A)`, and with its two axes named. */
const swapped = taking([1, 3], 'transpose(A)', (e, first?: Expression, second?: Expression) => {
  const isNamed = first?.op === 'number' && second?.op === 'number' && first.value !== second.value;
  if (first && !isNamed) throw new Misfit('transpose', 'the axes of transpose are 0 and 1', [shapeOf(e)]);
  return transpose(e);
});
/** `solve(A, b)`, and of R `solve(A)`. */
const solution = taking([1, 2], 'solve(A, b)', (a, b?: Expression) =>
  b ? solved(a, b) : named('inv').build([a]),
);
const alikeOnes = one('ones_like(A)', e => ones(e.rows, e.cols));

/** By the names that the languages have for them. */
export const OTHER_FUNCTIONS: ReadonlyMap<string, FunctionRule> = new Map(
  Object.entries({
    ...Object.fromEntries(Object.entries(FUNCTION_NAMES).map(([name, builtin]) => [name, named(builtin)])),
    transpose: swapped,
    swapaxes: swapped,
    matmul: product,
    dot: product,
    mm: product,
    mv: product,
    matvec: product,
    inner: two('inner(u, v)', inner),
    vdot: two('vdot(u, v)', dot),
    outer: outerRule,
    ger: outerRule,
    kron: two('kron(u, v)', kron),
    multiply: elementwise,
    mul: elementwise,
    hadamard: elementwise,
    dotMultiply: elementwise,
    dotDivide: quotient,
    dotPow: power,
    divide: quotient,
    div: quotient,
    true_divide: quotient,
    power,
    pow: power,
    maximum: named('max'),
    minimum: named('min'),
    mean: one('mean(v)', mean),
    add: two('add(a, b)', plus),
    plus: two('plus(a, b)', plus),
    subtract: difference,
    sub: difference,
    minus: difference,
    negative: one('negative(a)', e => scale(number(-1), e)),
    mtimes: product,
    solve: solution,
    lusolve: solution,
    linsolve: solution,
    mldivide: solution,
    times: elementwise,
    rdivide: two('rdivide(a, b)', (a, b) => elementwiseQuotient(...alike(a, b))),
    reciprocal: one('reciprocal(a)', e => elementwiseQuotient(number(1), e)),
    sumsq: one('sumsq(v)', e => sum(elementwisePower(e, number(2)))),
    diag_embed: named('diag'),
    len: one('len(A)', e => dimension(e.rows)),
    numel: one('numel(A)', countOf),
    size: taking([1, 2], 'size(A, 1)', (e, axis?: Expression) => (axis ? sizeAlong(e, axis, 1) : countOf(e))),
    length: one('length(v)', lengthOf),
    shape: two('shape(A, 0)', (e, axis) => sizeAlong(e, axis, 0)),
    linear: taking([2, 3], 'linear(x, W, b)', linear),
    square: one('square(z)', e => elementwisePower(e, number(2))),
    tr: named('trace'),
    plogis: sigmoid,
    logsig: sigmoid,
    tansig: named('tanh'),
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
    squeeze: one('squeeze(A)', e => e),
    copy: one('copy(A)', e => e),
    deepcopy: one('deepcopy(A)', e => e),
    clone: one('clone(A)', e => e),
    flatten: one('flatten(v)', squeezed),
    ravel: one('ravel(v)', squeezed),
    atleast_2d: one('atleast_2d(v)', e => (e.cols === 1 ? asRow(e) : e)),
    vec: one('vec(v)', e => asColumn(squeezed(e))),
    clip: taking([2, 3], 'clip(z, least, most)', clipped),
    clamp: taking([2, 3], 'clamp(z, least, most)', clipped),
    clamp_min: two('clamp_min(z, least)', clipped),
    heaviside: taking([1, 2], 'heaviside(z, 0)', z => apply('step', z)),
    where: taking([3, 3], 'where(condition, a, b)', chosen),
    masked_fill: taking([3, 3], 'masked_fill(A, condition, value)', (e, condition, value) =>
      chosen(condition, value, e),
    ),
    ...FUNCTIONS_OF_R,
    ...LIBRARY_FUNCTIONS,
  } satisfies Record<string, FunctionRule>),
);
