/** The constructors of what has no arguments, and what an expression is by its form: zero, one, negated. */
import type { Dimension } from './dimension.ts';
import type { At, Expression, Index, Node } from './expression.ts';
import { freeOf, NO_INDICES } from './free.ts';

const NO_ARGS = [] as const;

export const number = (value: number): Node<'number'> => ({
  op: 'number',
  value,
  rows: 1,
  cols: 1,
  args: NO_ARGS,
  free: NO_INDICES,
});
export const dimension = (name: Dimension): Expression =>
  typeof name === 'number'
    ? number(name)
    : { op: 'dimension', name, rows: 1, cols: 1, args: NO_ARGS, free: NO_INDICES };
export const constant = (name: 'pi' | 'e'): Expression => ({
  op: 'constant',
  name,
  rows: 1,
  cols: 1,
  args: NO_ARGS,
  free: NO_INDICES,
});
export const symbol = (name: string, rows: Dimension = 1, cols: Dimension = 1): Node<'symbol'> => ({
  op: 'symbol',
  name,
  rows,
  cols,
  args: NO_ARGS,
  free: NO_INDICES,
});
export const ones = (rows: Dimension, cols: Dimension = 1): Expression =>
  rows === 1 && cols === 1 ? number(1) : { op: 'ones', rows, cols, args: NO_ARGS, free: NO_INDICES };
export const zeros = (rows: Dimension, cols: Dimension = 1): Expression =>
  rows === 1 && cols === 1 ? number(0) : { op: 'zeros', rows, cols, args: NO_ARGS, free: NO_INDICES };
export const eye = (size: Dimension): Expression =>
  size === 1 ? number(1) : { op: 'eye', rows: size, cols: size, args: NO_ARGS, free: NO_INDICES };
export const unit = (row: At, col: At, rows: Dimension, cols: Dimension): Expression => ({
  op: 'unit',
  at: [row, col],
  rows,
  cols,
  args: NO_ARGS,
  free: freeOf([], [row, col]),
});
export const delta = (i: At, j: At): Expression => ({
  op: 'delta',
  at: [i, j],
  rows: 1,
  cols: 1,
  args: NO_ARGS,
  free: freeOf([], [i, j]),
});
export const position = (index: Index): Expression => ({
  op: 'position',
  index,
  rows: 1,
  cols: 1,
  args: NO_ARGS,
  free: [index],
});

/** Zero by its form: the number, or a matrix of zeros. */
export const isZero = (e: Expression): boolean => e.op === 'zeros' || (e.op === 'number' && e.value === 0);
/** Written with a minus sign: -A. */
export const isNegated = (e: Expression): boolean =>
  e.op === 'scale' && e.args[0].op === 'number' && e.args[0].value === -1;
/** One in every place, by its form. */
export const isOne = (e: Expression): boolean => e.op === 'ones' || (e.op === 'number' && e.value === 1);
