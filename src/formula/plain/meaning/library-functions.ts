/** What libraries have a function for: losses, and elementary functions where the plain ones lose digits. */
import {
  add,
  apply,
  divide,
  isScalarExpression,
  negate,
  norm,
  number,
  shapeOf,
  subtract,
  sum,
} from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import { alike, elementwisePower, elementwiseProduct, type FunctionRule, one } from '../../functions.ts';
import { mean, two } from './array-operations.ts';

const plus = (a: Expression, b: Expression): Expression => add(...alike(a, b));
const minus = (a: Expression, b: Expression): Expression => subtract(...alike(a, b));

/** The mean of y log p + (1 - y) log(1 - p), with the other sign. */
function binaryCrossEntropy(p: Expression, y: Expression): Expression {
  const one = number(1);
  const of = elementwiseProduct(y, apply('log', p));
  const others = elementwiseProduct(minus(one, y), apply('log', minus(one, p)));
  return negate(mean(plus(of, others)));
}

function normalized(v: Expression): Expression {
  if (v.cols !== 1 || isScalarExpression(v))
    throw new Misfit('norm', 'normalize takes a vector', [shapeOf(v)]);
  return divide(v, norm(v));
}

export const LIBRARY_FUNCTIONS: Readonly<Record<string, FunctionRule>> = {
  mse_loss: two('mse_loss(a, b)', (a, b) => mean(elementwisePower(minus(a, b), number(2)))),
  l1_loss: two('l1_loss(a, b)', (a, b) => mean(apply('abs', minus(a, b)))),
  binary_cross_entropy: two('binary_cross_entropy(p, y)', binaryCrossEntropy),
  binary_cross_entropy_with_logits: two('binary_cross_entropy_with_logits(z, y)', (z, y) =>
    binaryCrossEntropy(apply('sigmoid', z), y),
  ),
  reduce_sum: one('reduce_sum(A)', sum),
  reduce_mean: one('reduce_mean(A)', mean),
  log1p: one('log1p(x)', x => apply('log', plus(x, number(1)))),
  expm1: one('expm1(x)', x => minus(apply('exp', x), number(1))),
  logaddexp: two('logaddexp(a, b)', (a, b) => apply('log', plus(apply('exp', a), apply('exp', b)))),
  abs2: one('abs2(x)', x => elementwisePower(x, number(2))),
  normalize: one('normalize(v)', normalized),
};
