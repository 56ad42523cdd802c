/** The indices that a question asks for, and the places that they stand for. */
import type { Dimension } from '../expression/dimension.ts';
import type { At, Index } from '../expression/expression.ts';
import type { Model } from './model.ts';
import { Underivable } from './underivable.ts';

/** The indices of a question and the places they stand for. */
export interface ReadIndices {
  readonly free: readonly Index[];
  /** Row and column of `of`, then of `wrt`. */
  readonly places: readonly At[];
}

/** One index an axis; axes of size 1 may be left out, on each side all or none of them. */
export function readIndices(
  names: readonly string[],
  shapes: readonly (readonly [Dimension, Dimension])[],
): ReadIndices {
  const short = shapes.map(shape => shape.filter(dimension => dimension !== 1).length);
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  let counts = short;
  for (let k = shapes.length - 1; k >= 0 && total(counts) < names.length; k--)
    counts = counts.map((count, i) => (i === k ? 2 : count));
  if (total(counts) < names.length || total(short) > names.length) {
    const expected = total(short) === 1 ? 'one index' : `${total(short)} indices`;
    throw new Underivable('question', `expected ${expected}, found ${names.length}`);
  }
  const free: Index[] = [];
  const places: At[] = [];
  let next = 0;
  shapes.forEach((shape, k) => {
    for (const dimension of shape) {
      const isNamed = (counts[k] === 2 || dimension !== 1) && next < names.length;
      if (!isNamed) {
        places.push(1);
        continue;
      }
      const index = { name: names[next++]!, dimension };
      const known = free.find(other => other.name === index.name);
      if (known === undefined) free.push(index);
      else if (known.dimension !== dimension)
        throw new Underivable(
          'question',
          `the index ${index.name} runs over ${known.dimension} and over ${dimension}`,
        );
      places.push(dimension === 1 ? 1 : (known ?? index));
    }
  });
  return { free, places };
}

/** The names that no new index may have. */
export const reserved = (model: Model): Set<string> =>
  new Set([...model.names, ...model.problem.dimensions, ...model.problem.functions.keys()]);
export const avoided = (model: Model, free: readonly Index[]): Set<string> =>
  new Set([...reserved(model), ...free.map(index => index.name)]);
