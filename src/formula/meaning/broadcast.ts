/** The terms of a sum, or the parts of a quotient, of which one has no shape of its own: plain numbers, and symbols that are not settled. */
import { multiply, ones, transpose } from '../../expression/construct.ts';
import type { Dimension } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import type { Range } from '../formula.ts';
import { isLargest } from '../plain/meaning/maxima.ts';
import { agree, isPlaceholder, Settled, widen } from './placeholders.ts';
import type { Scope } from './scope.ts';

/** A number, or one made of numbers and dimensions, or a largest entry that is subtracted from all: what broadcasts under + and −. */
export function isWritten(e: Expression): boolean {
  if (isLargest(e)) return true;
  switch (e.op) {
    case 'number':
    case 'dimension':
    case 'constant':
      return true;
    case 'scale':
    case 'add':
    case 'divide':
    case 'power':
      return e.rows === 1 && e.cols === 1 && (e.args as readonly Expression[]).every(isWritten);
    default:
      return false;
  }
}

/** Settles placeholders so that two shapes agree; false where they cannot. */
export function agreeShapes(a: Expression, b: Expression, scope: Scope): boolean {
  const fits = (x: Dimension, y: Dimension) => x === y || isPlaceholder(x) || isPlaceholder(y);
  if (fits(a.rows, b.rows) && fits(a.cols, b.cols))
    try {
      if (agree(a.rows, b.rows, scope) && agree(a.cols, b.cols, scope)) return true;
    } catch (error) {
      if (error instanceof Settled) throw error;
    }
  widen(a, scope);
  widen(b, scope);
  return false;
}

/** Whether a column lies beside the rows of a matrix, one entry each, where that is tried: `dP - \operatorname{rowsum}(dP \odot P)`. */
export const isBesideLines = (e: Expression, { rows, cols }: Expression, { other, strict }: Scope): boolean =>
  other === 'lines' && !strict && e.cols === 1 && cols !== 1 && e.rows === rows && rows !== 1;

/** Each entry of a column, beside all entries of its row of a matrix. */
export function alongLines(
  e: Expression,
  { cols }: Expression,
  range: Range,
  { remarks }: Scope,
): Expression {
  remarks.push({
    kind: 'elementwise-reading',
    range,
    message: 'Each of its entries stands beside a whole row; times a row of ones it would say so.',
  });
  return multiply(e, transpose(ones(cols)));
}
