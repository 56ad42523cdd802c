/** Simplifying constructors of what stands at given places: entries, rows and columns, the Kronecker delta, the matrix with a single 1. */
import * as make from '../expression/construct.ts';
import type { At, Expression, Node } from '../expression/expression.ts';
import { rowsOf } from './literals.ts';
import { entrywise, quotient, scaled } from './products.ts';
import { mapped, transposed } from './rewrite.ts';
import { plus } from './terms.ts';

/** An entry, a row or a column of a simplified matrix; an entry of an elementwise expression is taken inside. */
export function picked(e: Expression, row: At | undefined, col: At | undefined): Expression {
  const atRow = e.rows === 1 ? undefined : row;
  const atCol = e.cols === 1 ? undefined : col;
  if (atRow === undefined && atCol === undefined) return e;
  const inside = (arg: Expression) => picked(arg, row, col);
  switch (e.op) {
    case 'transpose':
      return atRow !== undefined && atCol !== undefined
        ? picked(e.args[0], col, row)
        : make.isVector(e)
          ? picked(e.args[0], col, row)
          : transposed(picked(e.args[0], col, row));
    case 'zeros':
      return make.zeros(atRow === undefined ? e.rows : 1, atCol === undefined ? e.cols : 1);
    case 'ones':
      return make.ones(atRow === undefined ? e.rows : 1, atCol === undefined ? e.cols : 1);
    case 'add':
      return plus(e.args.map(inside));
    case 'scale':
      return scaled(e.args[0], inside(e.args[1]));
    case 'hadamard':
      return entrywise(inside(e.args[0]), inside(e.args[1]));
    case 'divide':
      return quotient(inside(e.args[0]), make.isScalarExpression(e.args[1]) ? e.args[1] : inside(e.args[1]));
    case 'map':
      return mapped(e.fn, inside(e.args[0]), e.order);
    case 'eye':
      if (row !== undefined && col !== undefined) return kronecker(row, col);
      break;
    case 'unit':
      if ((atRow !== undefined || e.rows === 1) && (atCol !== undefined || e.cols === 1))
        return scaled(
          atRow === undefined ? make.number(1) : kronecker(atRow, e.at[0]),
          atCol === undefined ? make.number(1) : kronecker(atCol, e.at[1]),
        );
      break;
    case 'literal': {
      const rows = rowsOf(e);
      if (typeof atRow === 'object' || typeof atCol === 'object') break;
      const chosen = atRow === undefined ? rows : [rows[atRow - 1]!];
      return make.literal(atCol === undefined ? chosen : chosen.map(r => [r[atCol - 1]!]));
    }
    default:
  }
  return make.pick(e, row, col);
}

/** The Kronecker delta, a number where the places are known. */
export function kronecker(i: At, j: At): Expression {
  if (typeof i === 'number' && typeof j === 'number') return make.number(i === j ? 1 : 0);
  if (typeof i === 'object' && typeof j === 'object' && i.name === j.name) return make.number(1);
  return make.delta(i, j);
}

/** The matrix that is 1 at a place of so many rows and columns. */
export const place = (...at: Parameters<typeof make.unit>): Expression =>
  unitMatrix(make.unit(...at) as Node<'unit'>);

/** The matrix that is 1 at one place; written out where places and sides are small numbers. */
export function unitMatrix(e: Node<'unit'>): Expression {
  const [row, col] = e.at;
  const { rows, cols } = e;
  if (rows === 1 && cols === 1) return make.number(1);
  if (typeof row !== 'number' || typeof col !== 'number') return e;
  if (typeof rows !== 'number' || typeof cols !== 'number' || rows * cols > 64) return e;
  return make.literal(
    Array.from({ length: rows }, (_, i) =>
      Array.from({ length: cols }, (_, j) => make.number(i + 1 === row && j + 1 === col ? 1 : 0)),
    ),
  );
}
