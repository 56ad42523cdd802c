/**
 * Sizes that the file gives as large numbers (`x: { shape: [784] }`). Such a dimension is drawn small, as any other, and so there are two ways to
 * say what the number is worth in a formula. As a number, `mean(x)` is 1/784 times a sum, of which students make any fraction they like; as the
 * size, it is one over how many there are, which goes with what counts them (`sum(ones(784))`). Both hold for every number of entries, so an
 * answer that is right in either is right.
 */
import { number } from '../expression/construct.ts';
import { numberOf } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import type { Problem } from './problem.ts';

export const hasLargeSizes = ({ dimensions }: Problem): boolean =>
  dimensions.some(name => numberOf(name) !== undefined);

const numbered = new WeakMap<Problem, Problem>();
const sized = new WeakMap<Problem, Problem>();

/** The problem with its large sizes as numbers, wherever they are worth something in its model. */
export function inNumbers(problem: Problem): Problem {
  if (!hasLargeSizes(problem) || sized.has(problem)) return problem;
  let found = numbered.get(problem);
  if (found === undefined) {
    const known = new Map<Expression, Expression>();
    const quantities = [...problem.quantities].map(([name, quantity]) => {
      const { definition } = quantity;
      return [name, definition ? { ...quantity, definition: counted(definition, known) } : quantity] as const;
    });
    found = { ...problem, quantities: new Map(quantities) };
    numbered.set(problem, found);
    sized.set(found, problem);
  }
  return found;
}

/** The problem as its file has it, sizes as sizes. */
export const inSizes = (problem: Problem): Problem => sized.get(problem) ?? problem;

function counted(e: Expression, known: Map<Expression, Expression>): Expression {
  if (e.op === 'dimension') {
    const count = numberOf(e.name);
    return count === undefined ? e : number(count);
  }
  let found = known.get(e);
  if (found === undefined) {
    const args = e.args.map(arg => counted(arg, known));
    found = args.every((arg, at) => arg === e.args[at]) ? e : ({ ...e, args } as Expression);
    known.set(e, found);
  }
  return found;
}
