/** Functions by the names that R has for them. */
import { isScalarExpression, multiply, scale, transpose } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { FUNCTIONS, type FunctionRule, one } from '../../functions.ts';
import { chosen, sizeOf, squeezed } from './array-operations.ts';

const crossed = (name: string, build: (a: Expression, b: Expression) => Expression): FunctionRule => ({
  arity: [1, 2],
  usage: `${name}(A, B)`,
  build: ([a, b = a!]) => (isScalarExpression(a!) ? scale(a!, b) : build(a!, b)),
});

export const FUNCTIONS_OF_R: Readonly<Record<string, FunctionRule>> = {
  t: one('t(A)', transpose),
  crossprod: crossed('crossprod', (a, b) => multiply(transpose(a), b)),
  tcrossprod: crossed('tcrossprod', (a, b) => multiply(a, transpose(b))),
  nrow: one('nrow(A)', e => sizeOf(e.rows)),
  NROW: one('NROW(A)', e => sizeOf(e.rows)),
  ncol: one('ncol(A)', e => sizeOf(e.cols)),
  pmin: FUNCTIONS.get('min')!,
  pmax: FUNCTIONS.get('max')!,
  ifelse: {
    arity: [3, 3],
    usage: 'ifelse(condition, a, b)',
    build: ([condition, a, b]) => chosen(condition!, a!, b!),
  },
  drop: one('drop(v)', squeezed),
};
