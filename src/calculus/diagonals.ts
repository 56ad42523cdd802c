/** Simplifying constructors of diagonals: a matrix from its diagonal, and the diagonal of a matrix. */
import * as make from '../expression/construct.ts';
import type { Expression, Node } from '../expression/expression.ts';
import { chainOf, joined, times } from './chain.ts';
import { rowsOf } from './literals.ts';
import { entrywise, scaled } from './products.ts';
import { transposed } from './rewrite.ts';
import { plus } from './terms.ts';

/** n -> the n × n diagonal matrix. */
export function diagonalMatrix(e: Expression): Expression {
  if (make.isScalarExpression(e)) return e;
  switch (e.op) {
    case 'ones':
      return make.eye(e.rows === 1 ? e.cols : e.rows);
    case 'zeros': {
      const size = e.rows === 1 ? e.cols : e.rows;
      return make.zeros(size, size);
    }
    case 'scale':
      return scaled(e.args[0], diagonalMatrix(e.args[1]));
    case 'transpose':
      return diagonalMatrix(e.args[0]);
    case 'literal': {
      if (e.args.length > 8) return make.diag(e);
      return make.literal(e.args.map((arg, i) => e.args.map((_, j) => (i === j ? arg : make.number(0)))));
    }
    default:
      return make.diag(e);
  }
}

/** The column v of diag(v). */
export const vectorOf = (e: Node<'diag'>): Expression =>
  e.args[0].cols === 1 ? e.args[0] : transposed(e.args[0]);

/** The diagonal of a product: of a column by a row, entry by entry; of two matrices, the sums of the rows of A .* B′. */
function diagonalOfProduct(factors: readonly Expression[]): Expression {
  const [first, last] = [factors[0]!, factors[factors.length - 1]!];
  if (first.op === 'diag') return entrywise(vectorOf(first), diagonalOf(joined(factors.slice(1))));
  if (last.op === 'diag') return entrywise(diagonalOf(joined(factors.slice(0, -1))), vectorOf(last));
  const flat = factors.findIndex(f => f.op === 'ones');
  const split = flat < 0 ? factors : parted(factors, flat);
  const k = split.findIndex(f => f.cols === 1);
  if (k >= 0) return entrywise(joined(split.slice(0, k + 1)), transposed(joined(split.slice(k + 1))));
  const half = Math.ceil(factors.length / 2);
  const [A, B] = [joined(factors.slice(0, half)), joined(factors.slice(half))];
  return times(entrywise(A, transposed(B)), make.ones(A.cols, 1));
}

/** A matrix of ones among factors as a column of ones by a row of ones. */
function parted(factors: readonly Expression[], k: number): readonly Expression[] {
  const { rows, cols } = factors[k]!;
  return [...factors.slice(0, k), make.ones(rows, 1), make.ones(1, cols), ...factors.slice(k + 1)];
}

/** n × n -> the column of its diagonal entries. */
export function diagonalOf(e: Expression): Expression {
  if (make.isScalarExpression(e)) return e;
  switch (e.op) {
    case 'diag':
      return vectorOf(e);
    case 'eye':
      return make.ones(e.rows);
    case 'zeros':
      return make.zeros(e.rows);
    case 'ones':
      return make.ones(e.rows);
    case 'scale':
      return scaled(e.args[0], diagonalOf(e.args[1]));
    case 'transpose':
      return diagonalOf(e.args[0]);
    case 'add':
      return plus(e.args.map(diagonalOf));
    case 'hadamard':
      return entrywise(diagonalOf(e.args[0]), diagonalOf(e.args[1]));
    case 'literal': {
      const rows = rowsOf(e);
      return make.literal(rows.map((row, i) => [row[i]!]));
    }
    case 'multiply':
      return diagonalOfProduct(chainOf(e));
    default:
      return make.diagonal(e);
  }
}
