/** What libraries have a function for: elementary functions where the plain ones lose digits. */
import * as make from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import { elementwisePower, type FunctionRule, minus, one, plus, two } from '../../functions.ts';
import { mean } from './array-operations.ts';

function normalized(v: Expression): Expression {
  if (v.cols !== 1 || make.isScalarExpression(v))
    throw new Misfit('norm', 'normalize takes a vector', [make.shapeOf(v)]);
  return make.divide(v, make.norm(v));
}

export const LIBRARY_FUNCTIONS: Readonly<Record<string, FunctionRule>> = {
  reduce_sum: one('reduce_sum(A)', make.sum),
  reduce_mean: one('reduce_mean(A)', mean),
  log1p: one('log1p(x)', x => make.apply('log', plus(x, make.number(1)))),
  expm1: one('expm1(x)', x => minus(make.apply('exp', x), make.number(1))),
  logaddexp: two('logaddexp(a, b)', (a, b) =>
    make.apply('log', plus(make.apply('exp', a), make.apply('exp', b))),
  ),
  rsqrt: one('rsqrt(x)', x => elementwisePower(x, make.number(-0.5))),
  abs2: one('abs2(x)', x => elementwisePower(x, make.number(2))),
  normalize: one('normalize(v)', normalized),
};
