/**
 * What the names of a plain formula mean in a problem: in the answers to it, and in the formulas of the file itself.
 */
import {
  type Dimension,
  derivativeAxes,
  derivativeShape,
  type Layout,
  type Shape,
} from '../expression/dimension.ts';
import type { Expression, Index } from '../expression/expression.ts';
import type { Fn } from '../expression/fn.ts';
import { interpretPlain, type PlainScope } from '../formula/interpret-plain.ts';
import { parsePlain } from '../formula/plain/read.ts';
import { namedDerivative, type Problem, type Quantity } from './problem.ts';

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

/**
 * The axes that a `shape` question asks for, as `derive` prints them: `[]` a scalar, `['n']` a column, `[1, 'n']` a row; of a named
 * derivative its shape in the layout, or all its axes where they are more than two.
 */
export function askedAxes(problem: Problem, asked: string, layout: Layout): readonly Dimension[] {
  const quantity = problem.quantities.get(asked);
  if (quantity) return axesOf(quantity.shape);
  const pair = namedDerivative(asked);
  const of = pair && problem.quantities.get(pair.of);
  const wrt = pair && problem.quantities.get(pair.wrt);
  if (!of || !wrt) throw new Error(`the shape of ${asked}, which the problem does not have`);
  const shape = derivativeShape(of.shape, wrt.shape, layout);
  return shape ? axesOf(shape) : derivativeAxes(of.shape, wrt.shape);
}

const axesOf = ([rows, cols]: Shape): readonly Dimension[] =>
  cols !== 1 ? [rows, cols] : rows !== 1 ? [rows] : [];
