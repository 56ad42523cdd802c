/** Simplifying constructors of diagonals: a matrix from its diagonal, and the diagonal of a matrix. */
import * as make from '../expression/construct.ts';
import type { Expression } from '../expression/expression.ts';
import { chainOf, joined } from './chain.ts';
import { rowsOf } from './literals.ts';
import { entrywise, scaled } from './products.ts';
import { transposed } from './rewrite.ts';
import { plus } from './terms.ts';

const isSingle = (e: Expression): boolean => e.rows === 1 && e.cols === 1;

/** n -> the n × n diagonal matrix. */
export function diagonalMatrix(e: Expression): Expression {
  if (isSingle(e)) return e;
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
export const vectorOf = (e: Extract<Expression, { op: 'diag' }>): Expression =>
  e.args[0].cols === 1 ? e.args[0] : transposed(e.args[0]);

/** n × n -> the column of its diagonal entries. */
export function diagonalOf(e: Expression): Expression {
  if (isSingle(e)) return e;
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
      const rows = rowsOf(e)!;
      return make.literal(rows.map((row, i) => [row[i]!]));
    }
    case 'multiply': {
      const factors = chainOf(e);
      const k = factors.findIndex(f => f.cols === 1);
      if (k >= 0) return entrywise(joined(factors.slice(0, k + 1)), transposed(joined(factors.slice(k + 1))));
      return make.diagonal(e);
    }
    default:
      return make.diagonal(e);
  }
}
