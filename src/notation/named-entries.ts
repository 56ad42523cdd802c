/** Components of named derivatives as entries of these: a program has the whole derivative, and takes the entry from it. */
import { mapArguments } from '../calculus/simplify.ts';
import { derivative, pick } from '../expression/construct.ts';
import { axisCount, derivativeShape, type Layout } from '../expression/dimension.ts';
import type { At, Expression, Node } from '../expression/expression.ts';

/** An expression with its components, in a layout, where the whole derivative is a matrix. */
export function entriesOfNamed(e: Expression, layout: Layout): Expression {
  if (e.op === 'component') return entryOfNamed(e, layout) ?? e;
  return e.op === 'derivative' ? e : mapArguments(e, arg => entriesOfNamed(arg, layout));
}

function entryOfNamed(e: Node<'component'>, layout: Layout): Expression | undefined {
  const [entry] = e.args;
  const whole = entry.op === 'pick' ? entry.args[0] : entry;
  const { wrt } = e;
  if (
    whole.op !== 'symbol' ||
    derivativeShape([whole.rows, whole.cols], [wrt.rows, wrt.cols], layout) === undefined
  )
    return undefined;
  const named = derivative(whole, wrt, layout);
  const [row, col] = placeIn(entry, e.at, axisCount([wrt.rows, wrt.cols]) === 0, layout, wrt.cols === 1);
  return pick(named, row, col);
}

/** Row and column of a component in the matrix of the whole derivative. */
function placeIn(
  entry: Expression,
  [i, j]: readonly [At, At],
  byScalar: boolean,
  layout: Layout,
  byColumn: boolean,
): readonly [At, At] {
  if (entry.op !== 'pick') return layout === 'numerator' ? [j, i] : [i, j];
  const [row = 1, col = 1] = entry.at;
  const turned = layout === 'denominator';
  if (byScalar) return turned ? [col, row] : [row, col];
  const first = entry.args[0].cols === 1 ? row : col;
  const second = byColumn ? i : j;
  return turned ? [second, first] : [first, second];
}
