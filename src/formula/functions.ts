/**
 * The functions of formulas by name: how many arguments each takes and the expression it makes. One table serves plain
 * formulas and LaTeX; the elementwise functions of `expression/fn.ts` are in it by a loop.
 *
 * A scalar argument meets any shape here (`max(0, z)`), as a written number does in every language of formulas.
 */
import {
  apply,
  broadcast,
  det,
  diag,
  divide,
  eye,
  hadamard,
  inv,
  isScalarExpression,
  logsumexp,
  maximum,
  minimum,
  negate,
  norm,
  number,
  ones,
  pick,
  power,
  scale,
  shapeOf,
  softmax,
  subtract,
  sum,
  trace,
  zeros,
} from '../expression/construct.ts';
import { type Dimension, dimensionOfSize } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import { BUILTIN_FUNCTIONS, type BuiltinFunction } from '../expression/fn.ts';
import { Misfit } from '../expression/misfit.ts';

export interface FunctionRule {
  /** Number of arguments, least and most. */
  readonly arity: readonly [least: number, most: number];
  /** How it is written, for messages. */
  readonly usage: string;
  /** Throws a `Misfit` where the shapes do not fit. */
  readonly build: (args: readonly Expression[]) => Expression;
}

// ── scalars that meet a shape ───────────────────────────────────────────────────────────────────────────────────────

/** A scalar as a matrix of equal entries; the numbers 0 and 1 as `zeros` and `ones`. */
export function fill(e: Expression, rows: Dimension, cols: Dimension): Expression {
  if (e.op === 'number' && e.value === 0) return zeros(rows, cols);
  if (e.op === 'number' && e.value === 1) return ones(rows, cols);
  return broadcast(e, rows, cols);
}

/** Two arguments of an elementwise operator, a scalar one filled to the shape of the other. */
export function alike(a: Expression, b: Expression): [Expression, Expression] {
  const scalarA = isScalarExpression(a);
  const scalarB = isScalarExpression(b);
  if (scalarA === scalarB) return [a, b];
  return scalarA ? [fill(a, b.rows, b.cols), b] : [a, fill(b, a.rows, a.cols)];
}

/** `a .* b`. */
export function elementwiseProduct(a: Expression, b: Expression): Expression {
  if (isScalarExpression(a)) return scale(a, b);
  return isScalarExpression(b) ? scale(b, a) : hadamard(a, b);
}

/** `a ./ b`. */
export const elementwiseQuotient = (a: Expression, b: Expression): Expression =>
  divide(isScalarExpression(a) ? fill(a, b.rows, b.cols) : a, b);

/** `a .^ b`; a power of e is the exponential function. */
export function elementwisePower(base: Expression, exponent: Expression): Expression {
  if (base.op === 'constant' && base.name === 'e') return apply('exp', exponent);
  return power(isScalarExpression(base) ? fill(base, exponent.rows, exponent.cols) : base, exponent);
}

// ── the table ───────────────────────────────────────────────────────────────────────────────────────────────────────

const DUPLICATE_LIMIT = 2000;

/** Nodes of an expression counted as a tree, up to a limit: what stands twice in a formula must not double without end. */
export function isSmall(e: Expression, limit = DUPLICATE_LIMIT): boolean {
  const open: Expression[] = [e];
  for (let count = 0; open.length > 0; count++) {
    if (count > limit) return false;
    open.push(...open.pop()!.args);
  }
  return true;
}

const LARGEST_SIZE = 1_000_000;

/** An argument that is a size: a whole number from 1 or a dimension. */
function size(e: Expression): Dimension {
  if (e.op === 'dimension') return e.name;
  if (e.op === 'number' && Number.isInteger(e.value) && e.value >= 1 && e.value <= LARGEST_SIZE)
    return dimensionOfSize(e.value);
  throw new Misfit('ones', `a size is a dimension or a whole number from 1 to ${LARGEST_SIZE}`, [shapeOf(e)]);
}

function leakyRelu(z: Expression, slope: Expression): Expression {
  if (!isScalarExpression(slope))
    throw new Misfit('scale', 'the slope of leakyrelu is a scalar', [shapeOf(slope)]);
  if (!isSmall(z))
    throw new Misfit('map', 'the argument of leakyrelu with a slope is too long', [shapeOf(z)]);
  return subtract(apply('relu', z), scale(slope, apply('relu', negate(z))));
}

/** `softmax(z)`; of an entry, `softmax(z_i)`, the entry of it: no vector of one entry is meant. */
const softmaxOf = (e: Expression): Expression =>
  e.op === 'pick' && isScalarExpression(e) && !isScalarExpression(e.args[0])
    ? pick(softmax(e.args[0]), ...e.at)
    : softmax(e);

export const one = (usage: string, build: (e: Expression) => Expression): FunctionRule => ({
  arity: [1, 1],
  usage,
  build: args => build(args[0]!),
});
const folded = (usage: string, build: (a: Expression, b: Expression) => Expression): FunctionRule => ({
  arity: [2, 16],
  usage,
  build: args => args.reduce((a, b) => build(...alike(a, b))),
});
const sized = (usage: string, build: (rows: Dimension, cols: Dimension) => Expression): FunctionRule => ({
  arity: [1, 2],
  usage,
  build: args => build(size(args[0]!), args.length > 1 ? size(args[1]!) : 1),
});

const elementwise = Object.fromEntries(
  BUILTIN_FUNCTIONS.map(name => [name, one(`${name}(z)`, z => apply(name, z))]),
) as Record<BuiltinFunction, FunctionRule>;

const table = {
  ...elementwise,
  leakyrelu: {
    arity: [1, 2],
    usage: 'leakyrelu(z) or leakyrelu(z, slope)',
    build: args => (args.length === 1 ? apply('leakyrelu', args[0]!) : leakyRelu(args[0]!, args[1]!)),
  },
  max: folded('max(a, b)', maximum),
  min: folded('min(a, b)', minimum),
  sum: one('sum(A)', sum),
  softmax: one('softmax(z)', softmaxOf),
  logsumexp: one('logsumexp(z)', logsumexp),
  norm: one('norm(A)', norm),
  diag: one('diag(v)', diag),
  trace: one('trace(A)', trace),
  inv: one('inv(A)', e => (isScalarExpression(e) ? divide(number(1), e) : inv(e))),
  det: one('det(A)', det),
  ones: sized('ones(n) or ones(m, n)', ones),
  zeros: sized('zeros(n) or zeros(m, n)', zeros),
  eye: one('eye(n)', e => eye(size(e))),
} satisfies Record<string, FunctionRule>;

/** Every function that a formula may apply without the problem file defining it. */
export const FUNCTIONS: ReadonlyMap<string, FunctionRule> = new Map(Object.entries(table));

/** Names that no variable, model value, dimension or function of a file may have. */
export const isReserved = (name: string): boolean => FUNCTIONS.has(name) || name === 'e' || name === 'pi';
