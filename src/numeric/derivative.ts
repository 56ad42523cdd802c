/**
 * A derivative as a matrix: the tangent's axes put into rows and columns as the layout has them (`expression/dimension.ts`); and one component of it.
 * What is named (of a name by a name, or of entries of them) the world may know already.
 */
import { isColumn, isScalar, type Shape } from '../expression/dimension.ts';
import type { At, Node } from '../expression/expression.ts';
import { evaluateIn, placeOf } from './evaluate.ts';
import type { World } from './world.ts';

type Derivative = Node<'derivative'>;
type Component = Node<'component'>;

/** One component: the derivative of a scalar by an entry, over the indices at their places. @throws Unevaluable */
export function componentValue<V>(e: Component, world: World<V>): V {
  const [of] = e.args;
  const compute = (): V => componentOf(e, world);
  if (world.named === undefined) return compute();
  const places = `${placeKey(e.at[0])},${placeKey(e.at[1])}`;
  if (of.op === 'symbol') return world.named(of.name, e.wrt.name, places, compute);
  if (of.op !== 'pick' || of.args[0].op !== 'symbol') return compute();
  const entry = `${of.args[0].name}[${placeKey(of.at[0])},${placeKey(of.at[1])}]`;
  return world.named(entry, e.wrt.name, places, compute);
}

const placeKey = (at: At | undefined): string | number => (typeof at === 'object' ? at.name : (at ?? ''));

function componentOf<V>(e: Component, world: World<V>): V {
  const { algebra } = world;
  const { world: dual, row, col } = world.varying(e.wrt.name);
  const { tangent } = evaluateIn(e.args[0], dual);
  if (tangent === undefined) return algebra.number(0);
  const places = [placeOf(e.at[0], row.size, world), placeOf(e.at[1], col.size, world)] as const;
  return algebra.pick(algebra.tabulate(row, col, tangent), ...places);
}

/** The derivative as a matrix in its layout. @throws Unevaluable */
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
