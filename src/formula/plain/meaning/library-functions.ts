/** What libraries have a function for: elementary functions where the plain ones lose digits. */
import {
  add,
  apply,
  divide,
  isScalarExpression,
  norm,
  number,
  shapeOf,
  subtract,
  sum,
} from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import { alike, elementwisePower, type FunctionRule, one } from '../../functions.ts';
import { mean, two } from './array-operations.ts';

const plus = (a: Expression, b: Expression): Expression => add(...alike(a, b));
const minus = (a: Expression, b: Expression): Expression => subtract(...alike(a, b));

function normalized(v: Expression): Expression {
  if (v.cols !== 1 || isScalarExpression(v))
    throw new Misfit('norm', 'normalize takes a vector', [shapeOf(v)]);
  return divide(v, norm(v));
}

export const LIBRARY_FUNCTIONS: Readonly<Record<string, FunctionRule>> = {
  reduce_sum: one('reduce_sum(A)', sum),
  reduce_mean: one('reduce_mean(A)', mean),
  log1p: one('log1p(x)', x => apply('log', plus(x, number(1)))),
  expm1: one('expm1(x)', x => minus(apply('exp', x), number(1))),
  logaddexp: two('logaddexp(a, b)', (a, b) => apply('log', plus(apply('exp', a), apply('exp', b)))),
  abs2: one('abs2(x)', x => elementwisePower(x, number(2))),
  normalize: one('normalize(v)', normalized),
};
