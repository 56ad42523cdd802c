/**
 * The functions of formulas by name: how many arguments each takes and the expression it makes. One table serves plain
 * formulas and LaTeX; the elementwise functions of `expression/fn.ts` are in it by a loop.
 *
 * A scalar argument meets any shape here (`max(0, z)`), as a written number does in every language of formulas.
 */
import * as make from '../expression/construct.ts';
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
  if (e.op === 'number' && e.value === 0) return make.zeros(rows, cols);
  if (e.op === 'number' && e.value === 1) return make.ones(rows, cols);
  return make.broadcast(e, rows, cols);
}

/** Two arguments of an elementwise operator, a scalar one filled to the shape of the other. */
export function alike(a: Expression, b: Expression): [Expression, Expression] {
  const scalarA = make.isScalarExpression(a);
  const scalarB = make.isScalarExpression(b);
  if (scalarA === scalarB) return [a, b];
  return scalarA ? [fill(a, b.rows, b.cols), b] : [a, fill(b, a.rows, a.cols)];
}

/** `a + b`. */
export const plus = (a: Expression, b: Expression): Expression => make.add(...alike(a, b));

/** `a - b`. */
export const minus = (a: Expression, b: Expression): Expression => make.subtract(...alike(a, b));

/** `a .* b`. */
export function elementwiseProduct(a: Expression, b: Expression): Expression {
  if (make.isScalarExpression(a)) return make.scale(a, b);
  return make.isScalarExpression(b) ? make.scale(b, a) : make.hadamard(a, b);
}

/** `a ./ b`. */
export const elementwiseQuotient = (a: Expression, b: Expression): Expression =>
  make.divide(make.isScalarExpression(a) ? fill(a, b.rows, b.cols) : a, b);

/** `a .^ b`; a power of e is the exponential function. */
export function elementwisePower(base: Expression, exponent: Expression): Expression {
  if (base.op === 'constant' && base.name === 'e') return make.apply('exp', exponent);
  return make.power(
    make.isScalarExpression(base) ? fill(base, exponent.rows, exponent.cols) : base,
    exponent,
  );
}

// ── the table ───────────────────────────────────────────────────────────────────────────────────────────────────────

const DUPLICATE_LIMIT = 2000;

/** Nodes of an expression counted as a tree, up to a limit: what stands twice in a formula must not double without end. */
export function isSmall(e: Expression): boolean {
  const open: Expression[] = [e];
  for (let count = 0; open.length > 0; count++) {
    if (count > DUPLICATE_LIMIT) return false;
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
  throw new Misfit('ones', `a size is a dimension or a whole number from 1 to ${LARGEST_SIZE}`, [
    make.shapeOf(e),
  ]);
}

function leakyRelu(z: Expression, slope: Expression): Expression {
  if (!make.isScalarExpression(slope))
    throw new Misfit('scale', 'the slope of leakyrelu is a scalar', [make.shapeOf(slope)]);
  if (!isSmall(z))
    throw new Misfit('map', 'the argument of leakyrelu with a slope is too long', [make.shapeOf(z)]);
  return make.subtract(make.apply('relu', z), make.scale(slope, make.apply('relu', make.negate(z))));
}

/** `softmax(z)`; of an entry, `softmax(z_i)`, the entry of it: no vector of one entry is meant. */
const softmaxOf = (e: Expression): Expression =>
  e.op === 'pick' && make.isScalarExpression(e) && !make.isScalarExpression(e.args[0])
    ? make.pick(make.softmax(e.args[0]), ...e.at)
    : make.softmax(e);

/** A function of so many arguments, the last of which may be left out where it takes fewer. */
export const taking = (
  arity: FunctionRule['arity'],
  usage: string,
  build: (...args: Expression[]) => Expression,
): FunctionRule => ({ arity, usage, build: args => build(...args) });
export const one = (usage: string, build: (e: Expression) => Expression): FunctionRule =>
  taking([1, 1], usage, build);
export const two = (usage: string, build: (a: Expression, b: Expression) => Expression): FunctionRule =>
  taking([2, 2], usage, build);
const folded = (usage: string, build: (a: Expression, b: Expression) => Expression): FunctionRule =>
  taking([2, 16], usage, (...args) => args.reduce((a, b) => build(...alike(a, b))));
const sized = (usage: string, build: (rows: Dimension, cols: Dimension) => Expression): FunctionRule =>
  taking([1, 2], usage, (rows, cols?: Expression) => build(size(rows), cols ? size(cols) : 1));

const elementwise = Object.fromEntries(
  BUILTIN_FUNCTIONS.map(name => [name, one(`${name}(z)`, z => make.apply(name, z))]),
) as Record<BuiltinFunction, FunctionRule>;

const table = {
  ...elementwise,
  leakyrelu: taking([1, 2], 'leakyrelu(z) or leakyrelu(z, slope)', (z, slope?: Expression) =>
    slope ? leakyRelu(z, slope) : make.apply('leakyrelu', z),
  ),
  max: folded('max(a, b)', make.maximum),
  min: folded('min(a, b)', make.minimum),
  sum: one('sum(A)', make.sum),
  softmax: one('softmax(z)', softmaxOf),
  logsumexp: one('logsumexp(z)', make.logsumexp),
  norm: one('norm(A)', make.norm),
  diag: one('diag(v)', make.diag),
  trace: one('trace(A)', make.trace),
  inv: one('inv(A)', e => (make.isScalarExpression(e) ? make.divide(make.number(1), e) : make.inv(e))),
  det: one('det(A)', make.det),
  ones: sized('ones(n) or ones(m, n)', make.ones),
  zeros: sized('zeros(n) or zeros(m, n)', make.zeros),
  eye: one('eye(n)', e => make.eye(size(e))),
} satisfies Record<string, FunctionRule>;

/** Every function that a formula may apply without the problem file defining it. */
export const FUNCTIONS: ReadonlyMap<string, FunctionRule> = new Map(Object.entries(table));

/** Names that no variable, model value, dimension or function of a file may have. */
export const isReserved = (name: string): boolean => FUNCTIONS.has(name) || name === 'e' || name === 'pi';
