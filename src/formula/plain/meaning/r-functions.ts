/** Functions by the names that R has for them. */
import { dimension, isScalarExpression, multiply, scale, transpose } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { FUNCTIONS, type FunctionRule, one, taking } from '../../functions.ts';
import { chosen, squeezed } from './array-operations.ts';

const crossed = (name: string, build: (a: Expression, b: Expression) => Expression): FunctionRule =>
  taking([1, 2], `${name}(A, B)`, (a, b = a) => (isScalarExpression(a) ? scale(a, b) : build(a, b)));

export const FUNCTIONS_OF_R: Readonly<Record<string, FunctionRule>> = {
  t: one('t(A)', transpose),
  crossprod: crossed('crossprod', (a, b) => multiply(transpose(a), b)),
  tcrossprod: crossed('tcrossprod', (a, b) => multiply(a, transpose(b))),
  nrow: one('nrow(A)', e => dimension(e.rows)),
  NROW: one('NROW(A)', e => dimension(e.rows)),
  ncol: one('ncol(A)', e => dimension(e.cols)),
  pmin: FUNCTIONS.get('min')!,
  pmax: FUNCTIONS.get('max')!,
  ifelse: taking([3, 3], 'ifelse(condition, a, b)', chosen),
  drop: one('drop(v)', squeezed),
};
