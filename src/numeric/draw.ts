/**
 * A draw gives every dimension a size, every variable a value, and every model value what follows. Draws are seeded, and made layer by layer: the variables that a model value is the first to use are drawn again until
 * it has no flaw (`quality.ts`), within a bound; then the next. So thirty layers of ReLUs all have live and dead units.
 */

import { isScalar } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import { onceIn, oncePer } from '../expression/once.ts';
import type { Problem, Quantity } from '../problem/problem.ts';
import { DEFAULT_DOMAIN, drawn } from './domain.ts';
import { evaluateIn } from './evaluate.ts';
import { FLOAT_ALGEBRA } from './float.ts';
import { FLAW, flawsOf } from './quality.ts';
import { type Random, randomFrom } from './random.ts';
import { sizeIn, sizesOf } from './sizes.ts';
import type { Value } from './value.ts';
import { type Definitions, followed, namesIn, varyingOver, type World } from './world.ts';

export interface Draw {
  readonly sizes: ReadonlyMap<string, number>;
  /** The value of a variable or a model value. @throws Unevaluable for a name that nothing defines. */
  readonly value: (name: string) => Value;
  /** All components of a named derivative on the axes `∂row` and `∂col` (the entries of `wrt`); undefined: zero. */
  readonly tangent: (of: string, wrt: string) => Value | undefined;
  readonly world: World<Value>;
  readonly definitions: Definitions;
  /** The values that were drawn or given, from which the rest follows. */
  readonly variables: ReadonlyMap<string, Value>;
}

/** No finite draw was found: the quantity, and what to change in the file. */
export class DrawError extends Error {
  readonly quantity: string;
  readonly hint: string;
  constructor(quantity: string, hint: string) {
    super(`no draw gives ${quantity} finite values`);
    this.name = 'DrawError';
    this.quantity = quantity;
    this.hint = hint;
  }
}

/** Named derivatives that a draw keeps, of one name: those of entries have as many names as there are letters for their places. */
const MOST_NAMED = 200;
const BASE_DRAWS = 3;
const TRIES = 48;
const RESTARTS = 6;
/** Of them, how many look for the other side of a kink; from the first on, values come from the ends of their intervals. */
const RESTARTS_FOR_SIDES = 2;

const madeFor = oncePer((_: Problem): Draw[] => []);

/**
 * The draws that answers of a problem are judged at: always the same three.
 * @throws DrawError where a model value is never finite.
 */
export const drawsOf = (problem: Problem): readonly Draw[] => moreDraws(problem, 0, BASE_DRAWS);

/** Draws `from` to `from + count - 1`, counted from 0; those of `drawsOf` come first. */
export function moreDraws(problem: Problem, from: number, count: number): readonly Draw[] {
  const draws = madeFor(problem);
  const chosen: Draw[] = [];
  for (let index = from; index < from + count; index++) {
    draws[index] ??= drawOf(problem, index);
    chosen.push(draws[index]!);
  }
  return chosen;
}

export function definitionsOf(problem: Problem): Definitions {
  const definitions = new Map<string, Expression>();
  for (const { name, definition } of problem.quantities.values())
    if (definition !== undefined) definitions.set(name, definition);
  return definitions;
}

/** A draw with given sizes and variables; the model values are computed when they are asked for. */
export function drawWith(
  definitions: Definitions,
  sizes: ReadonlyMap<string, number>,
  variables: ReadonlyMap<string, Value>,
): Draw {
  return assemble(definitions, sizes, variables, new Map(variables));
}

/** A draw with other values for some of its variables. */
export const changed = (
  { definitions, sizes, variables }: Draw,
  values: Iterable<readonly [string, Value]>,
): Draw => drawWith(definitions, sizes, new Map([...variables, ...values]));

function assemble(
  definitions: Definitions,
  sizes: ReadonlyMap<string, number>,
  variables: ReadonlyMap<string, Value>,
  values: Map<string, Value>,
): Draw {
  const named = new Map<string, Map<string, Value>>();
  const world: World<Value> = {
    algebra: FLOAT_ALGEBRA,
    sizes,
    level: 0,
    symbol: name => values.get(name) ?? followed(name, values, definitions, world),
    varying: varyingOver(() => world, definitions),
    named: (of, wrt, layout, compute) => {
      const ofOne = onceIn(named, of, () => {
        if (named.size > MOST_NAMED) named.clear();
        return new Map();
      });
      if (ofOne.size > MOST_NAMED) ofOne.clear();
      return onceIn(ofOne, `${layout} ${wrt}`, compute);
    },
  };
  return {
    sizes,
    value: world.symbol,
    tangent: (of, wrt) => world.varying(wrt).world.symbol(of).tangent,
    world,
    definitions,
    variables,
  };
}

/** Model values in order, each group led by the variables that its first member is the first to use. */
interface Layer {
  readonly variables: readonly Quantity[];
  /** The number of its first variable among all of the problem. */
  readonly first: number;
  readonly quantities: Quantity[];
}

function layersOf(problem: Problem): readonly Layer[] {
  const unused = new Map<string, Quantity>();
  for (const quantity of problem.quantities.values())
    if (quantity.definition === undefined) unused.set(quantity.name, quantity);
  const layers: Layer[] = [];
  let count = 0;
  const begin = (variables: readonly Quantity[]): void => {
    layers.push({ variables, first: count, quantities: [] });
    count += variables.length;
  };
  for (const quantity of problem.quantities.values()) {
    if (quantity.definition === undefined) continue;
    const fresh: Quantity[] = [];
    for (const name of namesIn(quantity.definition)) {
      const variable = unused.get(name);
      if (variable === undefined) continue;
      fresh.push(variable);
      unused.delete(name);
    }
    if (fresh.length > 0 || layers.length === 0) begin(fresh);
    layers[layers.length - 1]!.quantities.push(quantity);
  }
  if (unused.size > 0) begin([...unused.values()]);
  return layers;
}

function drawOf(problem: Problem, index: number): Draw {
  const definitions = definitionsOf(problem);
  const layers = layersOf(problem);
  const sizes = sizesOf(problem, index);
  let best: { weight: number; draw: Draw } | undefined;
  let failed: string | undefined;
  for (let restart = 0; restart < RESTARTS; restart++) {
    const random = randomFrom(1000 * index + restart);
    const values = new Map<string, Value>();
    let weight = 0;
    for (const layer of layers) {
      const flaws = drawLayer(layer, index, sizes, values, definitions, random, restart > 0);
      weight += flaws.weight;
      if (flaws.weight >= FLAW.notFinite) {
        failed = flaws.worst;
        break;
      }
    }
    if (best === undefined || weight < best.weight) {
      const variables = new Map<string, Value>();
      for (const [name, value] of values) if (!definitions.has(name)) variables.set(name, value);
      best = { weight, draw: assemble(definitions, sizes, variables, values) };
    }
    // Flaws that stay through all tries of a layer mostly lie in the problem; what is worse is worth a restart, and so is a kink that is seen from one
    // side: what it depends on may belong to an earlier layer.
    if (best.weight < (restart < RESTARTS_FOR_SIDES ? FLAW.oneSided : FLAW.flat)) break;
  }
  if (best === undefined || best.weight >= FLAW.notFinite) throw drawError(problem, failed ?? '');
  return best.draw;
}

/** Draws the variables of a layer until its quantities have no flaw, and puts the best into `values`. */
function drawLayer(
  layer: Layer,
  index: number,
  sizes: ReadonlyMap<string, number>,
  values: Map<string, Value>,
  definitions: Definitions,
  random: Random,
  far: boolean,
): { readonly weight: number; readonly worst: string | undefined } {
  let best: { weight: number; worst: string | undefined; values: Map<string, Value> } | undefined;
  const tries = layer.variables.some(isDrawn) ? TRIES : 1;
  for (let attempt = 0; attempt < tries; attempt++) {
    const trial = new Map(values);
    for (let k = 0; k < layer.variables.length; k++) {
      const variable = layer.variables[k]!;
      const [rows, cols] = variable.shape.map(dimension => sizeIn(sizes, dimension)) as [number, number];
      trial.set(
        variable.name,
        drawn(variable.domain ?? DEFAULT_DOMAIN, rows, cols, index + layer.first + k, random, far),
      );
    }
    const { weight, worst } = weigh(layer, index, trial, sizes, definitions);
    if (best === undefined || weight < best.weight) best = { weight, worst, values: trial };
    if (weight === 0) break;
  }
  for (const [name, value] of best!.values) values.set(name, value);
  return best!;
}

const isDrawn = (variable: Quantity): boolean => variable.domain?.kind !== 'value';

function weigh(
  layer: Layer,
  index: number,
  trial: Map<string, Value>,
  sizes: ReadonlyMap<string, number>,
  definitions: Definitions,
): { weight: number; worst: string | undefined } {
  const { world } = assemble(definitions, sizes, trial, trial);
  let weight = 0;
  let worst: string | undefined;
  for (let k = 0; k < layer.quantities.length; k++) {
    const { name, shape, definition } = layer.quantities[k]!;
    const value = evaluateIn(definition!, world);
    trial.set(name, value);
    // Scalars change sides of a kink from draw to draw.
    const flaws = flawsOf(definition!, value, world, (index + (isScalar(shape) ? k : 0)) % 2 === 0 ? 1 : -1);
    weight += flaws;
    if (flaws >= FLAW.notFinite) return { weight, worst: name };
  }
  return { weight, worst };
}

function drawError(problem: Problem, name: string): DrawError {
  const definition = problem.quantities.get(name)?.definition;
  const inputs = definition === undefined ? [] : variablesBehind(definition, problem);
  const hint =
    inputs.length === 0
      ? `change its formula`
      : `give ${inputs.join(' or ')} an interval where it is defined (in: [from, to])`;
  return new DrawError(name, hint);
}

/** The drawn variables that a definition rests on, through other model values. */
function variablesBehind(definition: Expression, problem: Problem): readonly string[] {
  const names = new Set(namesIn(definition));
  for (const name of names) {
    const below = problem.quantities.get(name)?.definition;
    if (below !== undefined) for (const other of namesIn(below)) names.add(other);
  }
  return [...names].filter(name => problem.quantities.get(name)?.role === 'variable');
}
