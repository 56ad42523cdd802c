/**
 * Sizes that the file gives as large numbers (`x: { shape: [784] }`). Such a dimension is drawn small, as any other, and so there are two ways to
 * say what the number is worth in a formula. As a number, `mean(x)` is 1/784 times a sum, of which students make any fraction they like; as the
 * size, it is one over how many there are, which goes with what counts them (`sum(ones(784))`). Both hold for every number of entries, so an
 * answer that is right in either is right. A number of the file that is such a size, below a fraction, is the size: `1/784 * sum(x)` is a mean, too.
 */

import { dimension, number } from '../expression/construct.ts';
import { numberOf } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import { onceIn, oncePer } from '../expression/once.ts';
import type { Problem } from './problem.ts';

export const hasLargeSizes = ({ dimensions }: Problem): boolean =>
  dimensions.some(name => numberOf(name) !== undefined);

const sized = new WeakMap<Problem, Problem>();

/** The problem with its large sizes as numbers, wherever they are worth something in its model. */
export const inNumbers = oncePer(
  (problem: Problem): Problem =>
    !hasLargeSizes(problem) || sized.has(problem) ? problem : withNumbers(problem),
);

function withNumbers(problem: Problem): Problem {
  const known = new Map<Expression, Expression>();
  const quantities = [...problem.quantities].map(([name, quantity]) => {
    const { definition } = quantity;
    return [name, definition ? { ...quantity, definition: counted(definition, known) } : quantity] as const;
  });
  const found = { ...problem, quantities: new Map(quantities) };
  sized.set(found, problem);
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
    found = withArgs(
      e,
      e.args.map(arg => counted(arg, known)),
    );
    known.set(e, found);
  }
  return found;
}

/** An expression over other arguments of the same shapes; itself where none is another. */
const withArgs = (e: Expression, args: readonly Expression[]): Expression =>
  args.every((arg, at) => arg === e.args[at]) ? e : ({ ...e, args } as Expression);

const mixed = oncePer((_: Problem) => new Map<string, Problem | undefined>());

/**
 * The problem with its sizes as numbers in the definition of one quantity alone: `0.02 (x - m)` is a derivative of the variance of a hundred values,
 * whose mean is one of sizes. Undefined where that is no other problem.
 */
export function inNumbersOf(problem: Problem, name: string): Problem | undefined {
  const file = inSizes(problem);
  return onceIn(mixed(file), name, () => withNumbersIn(file, name));
}

function withNumbersIn(file: Problem, name: string): Problem | undefined {
  const quantity = file.quantities.get(name);
  if (!quantity?.definition) return undefined;
  const definition = counted(quantity.definition, new Map());
  if (definition === quantity.definition) return undefined;
  const found = { ...file, quantities: new Map(file.quantities).set(name, { ...quantity, definition }) };
  sized.set(found, file);
  return found;
}

/** A formula of the file with the numbers below its fractions as the large sizes that they are. */
export function sizesBelow(e: Expression, dimensions: ReadonlySet<string>): Expression {
  if (![...dimensions].some(name => numberOf(name) !== undefined)) return e;
  const [above, under] = [new Map<Expression, Expression>(), new Map<Expression, Expression>()];
  const sizes = (part: Expression, isBelow: boolean): Expression => {
    if (part.op === 'number') {
      const name = String(part.value);
      return isBelow && dimensions.has(name) ? dimension(name) : part;
    }
    const known = isBelow ? under : above;
    let found = known.get(part);
    if (found === undefined) {
      const args = part.args.map((arg, at) =>
        sizes(arg, at === 1 && part.op === 'divide' ? true : isBelow && !(at === 1 && part.op === 'power')),
      );
      found = withArgs(part, args);
      known.set(part, found);
    }
    return found;
  };
  return sizes(e, false);
}
