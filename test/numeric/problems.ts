/** Problems for tests, made by hand from constructors: `problemOf({ x: ['n'] }, { z: multiply(W, x) })`. */
import type { Shape } from '../../src/expression/dimension.ts';
import type { Expression } from '../../src/expression/expression.ts';
import type { Domain, Problem, Quantity } from '../../src/problem/problem.ts';

export interface VariableSketch {
  readonly shape: Shape;
  readonly domain?: Domain;
}

export const interval = (from: number, to: number): Domain => ({ kind: 'interval', from, to });

/** Variables by shape (or shape and domain), then model values by definition, in order. */
export function problemOf(
  variables: Readonly<Record<string, Shape | VariableSketch>>,
  model: Readonly<Record<string, Expression>>,
): Problem {
  const quantities = new Map<string, Quantity>();
  const include = (name: string, role: Quantity['role'], shape: Shape, more: Partial<Quantity>): void => {
    quantities.set(name, {
      name,
      role,
      shape,
      latex: name,
      aliases: [],
      rowFamily: undefined,
      columnFamily: undefined,
      definition: undefined,
      formula: undefined,
      domain: undefined,
      ...more,
    });
  };
  for (const [name, sketch] of Object.entries(variables))
    if ('shape' in sketch) include(name, 'variable', sketch.shape, { domain: sketch.domain });
    else include(name, 'variable', sketch, {});
  for (const [name, definition] of Object.entries(model))
    include(name, 'model', [definition.rows, definition.cols], { definition });
  const dimensions = new Set<string>();
  for (const { shape } of quantities.values())
    for (const size of shape) if (typeof size === 'string') dimensions.add(size);
  return {
    title: 'test',
    source: undefined,
    layout: 'numerator',
    strict: false,
    follow: true,
    deductions: {},
    dimensions: [...dimensions],
    sizes: settledSizes(quantities.values()),
    functions: new Map(),
    quantities,
    questions: [],
    layers: undefined,
    compare: undefined,
  };
}

function settledSizes(quantities: Iterable<Quantity>): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { shape, domain } of quantities)
    if (domain?.kind === 'value') {
      if (typeof shape[0] === 'string') sizes.set(shape[0], domain.rows.length);
      if (typeof shape[1] === 'string') sizes.set(shape[1], domain.rows[0]!.length);
    }
  return sizes;
}
