/**
 * The derivative that follows where one on the way is another one: of all paths from `wrt` to `of`, those that lead through a wrong du/da have it in
 * the place of the right one. That is the right derivative and d of/du (wrong − du/da) da/d wrt, whatever the derived answer is written with.
 */
import {
  add,
  component,
  derivative,
  entry,
  multiply,
  negate,
  scale,
  symbol,
  tabulate,
  total,
} from '../expression/construct.ts';
import { axisCount, derivativeShape, type Layout } from '../expression/dimension.ts';
import type { Expression, Index } from '../expression/expression.ts';
import { symbolOf } from '../formula/scope.ts';
import type { Problem, Quantity } from '../problem/problem.ts';
import { type FormulaQuestion, quantityNamed } from './reference.ts';
import { inLayout, type Whole } from './whole.ts';

type Derivative = FormulaQuestion & { readonly kind: 'derivative' };

/** What a question asks for, given another answer to an earlier one; undefined where the way from one to the other is none of matrices. */
export function derivativeAlong(
  problem: Problem,
  question: Derivative,
  earlier: Derivative,
  wrong: Whole,
  layout: Layout,
): Expression | undefined {
  const named = (name: string) => quantityNamed(problem, name);
  const [of, u, a, wrt] = [question.of, earlier.of, earlier.wrt, question.wrt].map(named) as [
    Quantity,
    Quantity,
    Quantity,
    Quantity,
  ];
  if ([of, u, a].some(({ shape }) => axisCount(shape) > 1)) return undefined;
  if (derivativeShape(of.shape, wrt.shape, layout) === undefined) return undefined;
  const change = add(inLayout(wrong, 'numerator'), negate(jacobian(u, a)));
  const above = of === u ? change : multiply(jacobian(of, u), change);
  return add(jacobian(of, wrt, layout), inLayout(reaching(above, of, a, wrt), layout));
}

const jacobian = (of: Quantity, wrt: Quantity, layout: Layout = 'numerator'): Expression =>
  derivative(symbolOf(of), symbol(wrt.name, ...wrt.shape), layout);

/** A derivative by a, in numerator layout, times that of a. */
function reaching(above: Expression, of: Quantity, a: Quantity, wrt: Quantity): Whole {
  const as = (expression: Expression, layout: Layout): Whole => ({
    name: '',
    expression,
    derivative: { of: of.shape, wrt: wrt.shape, layout },
  });
  if (a === wrt) return as(above, 'numerator');
  if (axisCount(wrt.shape) < 2) return as(multiply(above, jacobian(a, wrt)), 'numerator');
  // The derivative of a vector by a matrix has three axes: entry by entry.
  const [i, j] = wrt.shape.map((dimension, at): Index => ({ name: `#${at}`, dimension })) as [Index, Index];
  const k: Index = { name: '#2', dimension: above.cols };
  const part = entry(symbolOf(a), k);
  const entries = component(part, symbol(wrt.name, ...wrt.shape), i, j);
  return as(tabulate(i, j, total(k, scale(entry(above, k), entries))), 'parameter');
}
