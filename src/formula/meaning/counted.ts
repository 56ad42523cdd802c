/** Places by their numbers, counted from 1: that of an index in force, and those of sums, `i + k - 1`. */
import { add, negate, position } from '../../expression/construct.ts';
import type { Expression } from '../../expression/expression.ts';
import type { Formula, FormulaOf } from '../formula.ts';
import type { Scope } from './scope.ts';

/** The number of the place that an index has; undefined where nothing in force is called so. */
export function positionOf(name: string, { indices }: Scope): Expression | undefined {
  const dimension = indices.get(name);
  return dimension === undefined ? undefined : position({ name, dimension });
}

/** A sum of numbers of places, each term of it as `numberOf` has it. */
export const sumOfPlaces = (
  { terms }: FormulaOf<'sum'>,
  numberOf: (term: Formula) => Expression,
): Expression =>
  add(
    ...terms.map(({ sign, term }) => {
      const value = numberOf(term);
      return sign === '-' ? negate(value) : value;
    }),
  );
