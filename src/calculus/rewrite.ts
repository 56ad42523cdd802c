/**
 * Simplifying constructors of the operators with one argument: each takes simplified arguments and returns the shortest usual form of
 * the whole. (Diagonals are `diagonals.ts`, entries `places.ts`, products `chain.ts`, elementwise products `products.ts`, sums `terms.ts`.)
 */
import * as make from '../expression/construct.ts';
import type { Expression } from '../expression/expression.ts';
import { builtin, type Fn } from '../expression/fn.ts';
import { memo } from '../expression/memo.ts';
import { chainOf, joined, times } from './chain.ts';
import { diagonalMatrix, vectorOf } from './diagonals.ts';
import { currentFacts } from './facts.ts';
import { entriesThrough, exactly, rowsOf } from './literals.ts';
import { cost, equal } from './measure.ts';
import { readMonomial } from './monomial.ts';
import { dimensions, entrywise, negated, quotient, raise, scaled } from './products.ts';
import { plus } from './terms.ts';

const turnedOver = memo<Expression>();

/** Aᵀ: products turn into products, elementwise expressions keep one transpose outside. */
export function transposed(e: Expression): Expression {
  if (make.isScalarExpression(e)) return e;
  const known = turnedOver.get(e);
  if (known !== undefined) return known;
  const result = turn(e);
  turnedOver.set(e, result);
  return result;
}

function turn(e: Expression): Expression {
  switch (e.op) {
    case 'transpose':
      return e.args[0];
    case 'eye':
    case 'diag':
      return e;
    case 'ones':
      return make.ones(e.cols, e.rows);
    case 'zeros':
      return make.zeros(e.cols, e.rows);
    case 'unit':
      return make.unit(e.at[1], e.at[0], e.cols, e.rows);
    case 'scale':
      return scaled(e.args[0], transposed(e.args[1]));
    case 'multiply':
      // from the left, where a chain grows by one step a factor
      return joined(chainOf(e).reverse().map(transposed));
    case 'add': {
      const terms = e.args.map(transposed);
      const total = (list: readonly Expression[]) => list.reduce((sum, term) => sum + cost(term), 0);
      return total(terms) <= total(e.args) + 1 ? plus(terms) : make.transpose(e);
    }
    case 'hadamard': {
      const turned = entrywise(transposed(e.args[0]), transposed(e.args[1]));
      return cost(turned) <= cost(e) + 1 ? turned : make.transpose(e);
    }
    case 'divide': {
      if (make.isScalarExpression(e.args[1])) return quotient(transposed(e.args[0]), e.args[1]);
      const turned = quotient(transposed(e.args[0]), transposed(e.args[1]));
      return cost(turned) <= cost(e) + 1 ? turned : make.transpose(e);
    }
    case 'literal': {
      const rows = rowsOf(e);
      return make.literal(rows[0]!.map((_, j) => rows.map(row => row[j]!)));
    }
    case 'tabulate':
      return make.tabulate(e.at[1], e.at[0], e.args[0]);
    case 'pick':
      if (e.args[0].op === 'transpose') return make.pick(e.args[0].args[0], e.at[1], e.at[0]);
      return make.transpose(e);
    case 'inv':
      return equal(transposed(e.args[0]), e.args[0]) ? e : make.transpose(e);
    default:
      return make.transpose(e);
  }
}

const isTurned = (e: Expression): boolean => e.op === 'transpose';
const isUniform = (e: Expression): boolean =>
  e.op === 'ones' ||
  e.op === 'zeros' ||
  make.isScalarExpression(e) ||
  (e.op === 'scale' && isUniform(e.args[1]) && e.args[1].op !== 'symbol');

/** An elementwise operator, with one transpose outside where its arguments are all transposed. */
export function entryByEntry(
  args: readonly Expression[],
  build: (...args: Expression[]) => Expression,
): Expression {
  const entries = args.some(arg => arg.op === 'literal') ? entriesThrough(args, build) : undefined;
  if (entries !== undefined) return entries;
  if (
    args.some(isTurned) &&
    args.every(arg => isTurned(arg) || (isUniform(arg) && !make.isScalarExpression(arg)))
  )
    return make.transpose(build(...args.map(transposed)));
  return build(...args);
}

/** Whether the entries (of a matrix, of each row) are known to sum to 1. */
export function rowsSumToOne(e: Expression): boolean {
  if (e.op === 'softmax') return e.rows === 1 || e.cols !== 1;
  if (e.op === 'symbol') return currentFacts().sumsToOne.has(e.name) && e.cols !== 1;
  return e.op === 'transpose' && e.args[0].cols === 1 && sumsToOne(e.args[0]);
}
function sumsToOne(e: Expression): boolean {
  if (!make.isVector(e)) return false;
  return e.op === 'softmax' || (e.op === 'symbol' && currentFacts().sumsToOne.has(e.name));
}

/** Whether the entries (of a matrix, in each column) are known to sum to 0. */
export const columnsSumToZero = (e: Expression): boolean =>
  e.op === 'symbol' && e.rows !== 1 && currentFacts().sumsToZero.has(e.name);

/** The sum of all entries. */
export function summed(e: Expression): Expression {
  if (make.isScalarExpression(e)) return e;
  if (columnsSumToZero(e)) return make.number(0);
  if (sumsToOne(e)) return make.number(1);
  switch (e.op) {
    case 'zeros':
      return make.number(0);
    case 'ones':
      return dimensions(e.rows, e.cols);
    case 'eye':
      return dimensions(e.rows);
    case 'scale':
      return scaled(e.args[0], summed(e.args[1]));
    case 'transpose':
      return summed(e.args[0]);
    case 'diag':
      return summed(e.args[0]);
    case 'literal':
      return plus(e.args);
    case 'softmax':
      return dimensions(e.rows);
    case 'symbol':
      return rowsSumToOne(e) ? dimensions(e.rows) : make.sum(e);
    case 'add': {
      const parts = e.args.map(summed);
      const whole = plus(parts);
      return cost(whole) < cost(e) + 1 ? whole : make.sum(e);
    }
    case 'multiply': {
      const factors = chainOf(e);
      const k = factors.findIndex(f => f.cols === 1);
      if (k >= 0 && k < factors.length - 1)
        return scaled(summed(joined(factors.slice(0, k + 1))), summed(joined(factors.slice(k + 1))));
      const [first, last] = [factors[0]!, factors[factors.length - 1]!];
      // 1′ diag(u) A diag(v) 1 = u′ A v
      if (first.op === 'diag' && last.op === 'diag')
        return joined([transposed(vectorOf(first)), ...factors.slice(1, -1), vectorOf(last)]);
      return make.sum(e);
    }
    case 'hadamard': {
      const m = readMonomial(e);
      if (!make.isVector(e) || m.body.length !== 2 || m.body.some(f => f.exponent !== 1)) return make.sum(e);
      const [a, b] = m.body.map(f => f.base) as [Expression, Expression];
      return e.cols === 1 ? make.multiply(transposed(a), b) : make.multiply(a, transposed(b));
    }
    default:
      return make.sum(e);
  }
}

/** The sum of the diagonal entries. */
export function traced(e: Expression): Expression {
  if (make.isScalarExpression(e)) return e;
  switch (e.op) {
    case 'zeros':
      return make.number(0);
    case 'eye':
    case 'ones':
      return dimensions(e.rows);
    case 'scale':
      return scaled(e.args[0], traced(e.args[1]));
    case 'transpose':
      return traced(e.args[0]);
    case 'diag':
      return summed(e.args[0]);
    case 'multiply': {
      const factors = chainOf(e);
      const k = factors.findIndex(f => f.cols === 1);
      if (k >= 0) return times(joined(factors.slice(k + 1)), joined(factors.slice(0, k + 1)));
      const flat = factors.findIndex(f => f.op === 'ones');
      if (flat >= 0 && factors.length > 1)
        return summed(joined([...factors.slice(flat + 1), ...factors.slice(0, flat)]));
      return make.trace(e);
    }
    default:
      return make.trace(e);
  }
}

/** tr(G A), for G of the shape of A′: what a scalar factor of A gets. */
export function inner(G: Expression, A: Expression): Expression {
  if (make.isVector(A)) return A.cols === 1 ? times(G, A) : times(A, G);
  if (G.op === 'scale') return scaled(G.args[0], inner(G.args[1], A));
  if (G.op === 'ones') return summed(A);
  if (G.op === 'multiply' || A.op === 'multiply') return traced(times(G, A));
  return summed(entrywise(transposed(G), A));
}

/** An elementwise function or its derivative. */
export function mapped(fn: Fn, e: Expression, order: number): Expression {
  if (order === 0 && fn.kind === 'builtin') {
    if (e.op === 'number' && e.value === 0 && fn.name === 'exp') return make.number(1);
    if (e.op === 'number' && e.value === 1 && fn.name === 'log') return make.number(0);
    if (e.op === 'map' && e.order === 0) {
      if (fn.name === 'log' && e.fn === builtin('exp')) return e.args[0];
      if (fn.name === 'exp' && e.fn === builtin('log')) return e.args[0];
    }
  }
  // The same number everywhere has the same value everywhere.
  if (e.op === 'scale' && e.args[1].op === 'ones')
    return scaled(mapped(fn, e.args[0], order), make.ones(e.rows, e.cols));
  return entryByEntry([e], arg => {
    const exact = fn.kind === 'builtin' && order === 0 ? exactly(fn.name, arg!) : undefined;
    return exact ?? make.map(fn, arg!, order);
  });
}

export function inverse(e: Expression): Expression {
  if (make.isScalarExpression(e)) return quotient(make.number(1), e);
  if (e.op === 'eye') return e;
  if (e.op === 'inv') return e.args[0];
  if (e.op === 'diag') return diagonalMatrix(raise(vectorOf(e), make.number(-1)));
  if (e.op === 'transpose') return transposed(inverse(e.args[0]));
  if (e.op === 'scale') return scaled(quotient(make.number(1), e.args[0]), inverse(e.args[1]));
  return make.inv(e);
}

export function determinant(e: Expression): Expression {
  if (make.isScalarExpression(e)) return e;
  if (e.op === 'eye') return make.number(1);
  if (e.op === 'transpose') return determinant(e.args[0]);
  return make.det(e);
}

export function length(e: Expression): Expression {
  if (make.isScalarExpression(e)) return mapped(builtin('abs'), e, 0);
  if (e.op === 'zeros') return make.number(0);
  if (e.op === 'transpose') return length(e.args[0]);
  return make.norm(make.isNegated(e) ? negated(e) : e);
}
