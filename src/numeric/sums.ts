/**
 * Sums of products over indices, each index summed as soon as all factors that have it are multiplied: `\sum_{k,l} a_k B_{kl} c_l` takes two sums of
 * small products, not one over all pairs.
 */

import { isScalarExpression, scale, total } from '../expression/construct.ts';
import type { Expression, Index, Node } from '../expression/expression.ts';
import { onceIn } from '../expression/once.ts';

type Total = Node<'total'>;

const planned = new WeakMap<Expression, Expression>();

/** An expression of the same value, whose sums are over what has their index; the sum itself where it is such. */
export function plannedSum(e: Total): Expression {
  const [body] = e.args;
  if ((body.op !== 'total' && body.op !== 'scale') || !isScalarExpression(e)) return e;
  return onceIn(planned, e, () => planOf(e));
}

function planOf(e: Total): Expression {
  const indices: Index[] = [];
  let body: Expression = e;
  for (; body.op === 'total'; body = body.args[0]) indices.push(body.index);
  let factors = factorsOf(body);
  // the innermost first, as they are written
  for (const index of indices.reverse()) {
    const summed = factors.filter(factor => hasIndex(factor, index));
    if (summed.length === 0 || (indices.length === 1 && summed.length === factors.length)) return e;
    const one = total(
      index,
      summed.reduce((product, factor) => scale(product, factor)),
    );
    planned.set(one, one);
    factors = [...factors.filter(factor => !summed.includes(factor)), one];
  }
  return factors.reduce((product, factor) => scale(product, factor));
}

/** The factors of a product of scalars. */
function factorsOf(product: Expression): readonly Expression[] {
  const factors: Expression[] = [];
  const open: Expression[] = [product];
  for (let e = open.pop(); e !== undefined; e = open.pop())
    if (e.op === 'scale') open.push(e.args[1], e.args[0]);
    else factors.push(e);
  return factors;
}

const hasIndex = ({ free }: Expression, { name }: Index): boolean => free.some(other => other.name === name);
