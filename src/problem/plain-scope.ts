/**
 * What the names of a plain formula mean in a problem: in the answers to it, and in the formulas of the file itself.
 */
import type { Layout } from '../expression/dimension.ts';
import type { Expression, Index } from '../expression/expression.ts';
import type { Fn } from '../expression/fn.ts';
import { interpretPlain, type PlainScope } from '../formula/interpret-plain.ts';
import { parsePlain } from '../formula/plain/read.ts';
import type { Problem, Quantity } from './problem.ts';

/** The names that formulas of a file see: `quantities` may still grow. */
export interface Names {
  readonly dimensions: ReadonlySet<string>;
  readonly functions: ReadonlyMap<string, Fn>;
  readonly quantities: ReadonlyMap<string, Pick<Quantity, 'shape'>>;
}

export function scopeOver(
  names: Names,
  layout: Layout | undefined,
  indices: readonly Index[] = [],
): PlainScope {
  const { dimensions, functions, quantities } = names;
  return {
    symbol: name => {
      const shape = quantities.get(name)?.shape;
      return shape && { rows: shape[0], cols: shape[1] };
    },
    isDimension: name => dimensions.has(name),
    fn: name => functions.get(name),
    index: name => indices.find(index => index.name === name),
    layout,
    names: () => [...quantities.keys(), ...dimensions, ...functions.keys()],
  };
}

/** The scope of a plain-text answer to a problem. */
export const plainScope = (problem: Problem, layout: Layout, indices?: readonly Index[]): PlainScope =>
  scopeOver({ ...problem, dimensions: new Set(problem.dimensions) }, layout, indices);

/** A plain formula over the names of a problem. Throws `Unreadable` or `ShapeMisfit`. */
export const readPlainExpression = (
  problem: Problem,
  text: string,
  layout: Layout = 'numerator',
): Expression =>
  interpretPlain(
    parsePlain(text, { names: new Set(problem.quantities.keys()) }),
    plainScope(problem, layout),
  );
