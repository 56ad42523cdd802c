/** A derivative as a matrix: the tangent's axes put into rows and columns as the layout has them (`expression/dimension.ts`). */
import { isColumn, isScalar, type Shape } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import { evaluateIn } from './evaluate.ts';
import type { World } from './world.ts';

type Derivative = Expression & { readonly op: 'derivative' };

/** The value of a derivative; a named one (of a name by a name) may be known to the world already. */
export function derivativeValue<V>(e: Derivative, world: World<V>): V {
  const [of] = e.args;
  const compute = (): V => computed(e, world);
  if (of.op !== 'symbol' || world.named === undefined) return compute();
  return world.named(of.name, e.wrt.name, e.layout, compute);
}

function computed<V>(e: Derivative, world: World<V>): V {
  const varying = world.varying(e.wrt.name);
  const dual = evaluateIn(e.args[0], varying.world);
  const { algebra } = world;
  // Zeros of any shape will do: `tabulate` repeats them along the axes that they lack.
  const of: Shape = [e.args[0].rows, e.args[0].cols];
  const tangent = dual.tangent ?? algebra.scale(algebra.number(0), dual.value);
  const { row, col } = varying;
  if (isScalar(of))
    return e.layout === 'numerator'
      ? algebra.tabulate(col, row, tangent)
      : algebra.tabulate(row, col, tangent);
  if (isScalar([e.wrt.rows, e.wrt.cols])) {
    const flat = algebra.total(row, algebra.total(col, tangent));
    return e.layout === 'denominator' ? algebra.transpose(flat) : flat;
  }
  const entry = { name: '·of', size: algebra.rows(tangent) * algebra.cols(tangent) };
  const entries = isColumn(of) ? algebra.pick(tangent, entry, 1) : algebra.pick(tangent, 1, entry);
  const [wide, narrow] = isColumn([e.wrt.rows, e.wrt.cols]) ? [row, col] : [col, row];
  const jacobian = algebra.total(narrow, entries);
  return e.layout === 'denominator'
    ? algebra.tabulate(wide, entry, jacobian)
    : algebra.tabulate(entry, wide, jacobian);
}
