/**
 * Sizes that given numbers settle (`x: { shape: [n], value: [1, -2, 3] }`). There n is three, and an answer may count: `[u_1, u_2, u_3] x`, a sum from 1 to 3,
 * the numbers themselves in a column. Such an answer is read in the problem with the number in the place of the dimension, in every shape.
 */
import { type Dimension, dimensionOfSize } from '../expression/dimension.ts';
import type { At, Expression, Index } from '../expression/expression.ts';
import type { Problem } from './problem.ts';

const counted = new WeakMap<Problem, Problem>();

/** The problem with such sizes as numbers; undefined where it has none (a size of one is left: a column must not become a scalar). */
export function inGivenSizes(problem: Problem): Problem | undefined {
  if (problem.sizes.size === 0) return undefined;
  let found = counted.get(problem);
  if (found === undefined) {
    found = withCounts(problem);
    counted.set(problem, found);
    counted.set(found, found);
  }
  return found === problem ? undefined : found;
}

function withCounts(problem: Problem): Problem {
  const counts = new Map<Dimension, number>();
  for (const [name, count] of problem.sizes)
    if (count > 1 && typeof dimensionOfSize(count) === 'number') counts.set(name, count);
  if (counts.size === 0) return problem;
  const size = (dimension: Dimension): Dimension => counts.get(dimension) ?? dimension;
  const known = new Map<Expression, Expression>();
  const quantities = [...problem.quantities].map(([name, quantity]) => {
    const { shape, definition } = quantity;
    const sized = { ...quantity, shape: [size(shape[0]), size(shape[1])] as const };
    return [name, definition ? { ...sized, definition: resized(definition, size, known) } : sized] as const;
  });
  const questions = problem.questions.map(question => ({ ...question }));
  return { ...problem, quantities: new Map(quantities), questions };
}

/** The expression with other sizes for its dimensions; what is one size stays one, so the shapes still fit. */
function resized(
  e: Expression,
  size: (dimension: Dimension) => Dimension,
  known: Map<Expression, Expression>,
): Expression {
  const before = known.get(e);
  if (before) return before;
  const along = (index: Index): Index => ({ name: index.name, dimension: size(index.dimension) });
  const place = <A extends At | undefined>(at: A) => (typeof at === 'object' ? along(at) : at);
  const found = {
    ...e,
    rows: size(e.rows),
    cols: size(e.cols),
    free: e.free.map(along),
    args: e.args.map(arg => resized(arg, size, known)),
    ...('at' in e ? { at: e.at.map(place) } : {}),
    ...('index' in e ? { index: along(e.index) } : {}),
    ...('wrt' in e ? { wrt: { ...e.wrt, rows: size(e.wrt.rows), cols: size(e.wrt.cols) } } : {}),
  } as Expression;
  known.set(e, found);
  return found;
}
