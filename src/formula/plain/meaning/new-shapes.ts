/** Arrays in another shape: `np.reshape(v, (-1, 1))` makes a column or a row of a vector, `v.ravel()` an array of one axis of a row; `np.prod(A.shape)` counts entries. */
import { isVector } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import type { Formula, FormulaOf } from '../../formula.ts';
import { placed } from '../../shape-misfit.ts';
import { asColumn, countOf, reshaped } from './array-operations.ts';
import { interpretPlain } from './interpret.ts';
import type { PlainScope } from './scope.ts';

/** An array of one axis, which is a column where none are rows. */
export function flattened({ args, range }: FormulaOf<'call'>, scope: PlainScope): Expression | undefined {
  const e = args.length === 1 ? interpretPlain(args[0]!, scope) : undefined;
  return e && isVector(e) && !scope.flatAsRows ? placed(range, () => asColumn(e)) : undefined;
}

/** A vector in a shape that stands in brackets. */
export function inShape({ args, range }: FormulaOf<'call'>, scope: PlainScope): Expression | undefined {
  const [of, shape, ...more] = args;
  const sizes = shape && more.length === 0 ? sizesIn(shape) : [];
  if (!of || sizes.length !== 2) return undefined;
  const [e, rows, cols] = [of, ...sizes].map(one => interpretPlain(one, scope));
  return placed(range, () => reshaped(e!, rows!, cols!));
}

function sizesIn(shape: Formula): readonly Formula[] {
  if (shape.kind === 'matrix') return shape.rows.length === 1 ? shape.rows[0]! : [];
  return shape.kind === 'group' && shape.body.kind === 'list' ? shape.body.items : [];
}

/** `np.prod(Y.shape)`, `prod(size(Y))`: how many entries there are. */
export function product({ args, range }: FormulaOf<'call'>, scope: PlainScope): Expression | undefined {
  const [shape, ...more] = args;
  if (shape?.kind !== 'call' || !/^(?:size|shape)$/.test(shape.name) || shape.args.length !== 1)
    return undefined;
  if (more.length > 0) return undefined;
  const e = interpretPlain(shape.args[0]!, scope);
  return placed(range, () => countOf(e));
}
