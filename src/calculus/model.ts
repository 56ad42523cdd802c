/** The model as a graph: which quantity is computed from which, and which of them lie between two. Made once per problem. */

import { symbol } from '../expression/construct.ts';
import type { Expression } from '../expression/expression.ts';
import { onceIn, oncePer } from '../expression/once.ts';
import { symbolsIn } from '../expression/symbols.ts';
import type { Problem, Quantity } from '../problem/problem.ts';
import { centredAmong } from './centred.ts';
import { type Facts, factsOf, factsOfModel, NO_FACTS } from './facts.ts';
import { simplify } from './simplify.ts';
import { Underivable } from './underivable.ts';

export interface Model {
  readonly problem: Problem;
  readonly facts: Facts;
  /** All names, in the order of the file: a definition uses earlier names alone. */
  readonly names: readonly string[];
  readonly place: ReadonlyMap<string, number>;
  /** The simplified definition of a model value. */
  readonly definitions: ReadonlyMap<string, Expression>;
  readonly symbols: ReadonlyMap<string, Expression>;
  /** The names in each definition. */
  readonly uses: ReadonlyMap<string, ReadonlySet<string>>;
}

export const modelOf = oncePer((problem: Problem): Model => {
  // In derivatives by it, a distribution varies freely: definitions, which are derived, may not use that its entries sum to 1; nor that those of a
  // centred value sum to 0.
  const names: string[] = [];
  const place = new Map<string, number>();
  const definitions = new Map<string, Expression>();
  const symbols = new Map<string, Expression>();
  const uses = new Map<string, ReadonlySet<string>>();
  for (const { name, shape, definition } of problem.quantities.values()) {
    place.set(name, names.length);
    names.push(name);
    symbols.set(name, symbol(name, shape[0], shape[1]));
    if (definition === undefined) continue;
    const simplified = simplify(definition, NO_FACTS);
    definitions.set(name, simplified);
    uses.set(name, symbolsIn(simplified));
  }
  const sumsToZero = centredAmong(definitions, factsOf(problem));
  const facts = sumsToZero.size === 0 ? factsOfModel(problem) : { ...factsOfModel(problem), sumsToZero };
  return { problem, facts, names, place, definitions, symbols, uses };
});

export function quantityOf(model: Model, name: string): Quantity {
  const quantity = model.problem.quantities.get(name);
  if (quantity === undefined) throw new Underivable('question', `the file has no quantity ${name}`, [name]);
  return quantity;
}

const betweens = oncePer((_: Model) => new Map<string, ReadonlySet<string>>());

/** The names that depend on `wrt` and that `of` depends on, both ends included; empty where there is no path. */
export const between = (model: Model, of: string, wrt: string): ReadonlySet<string> =>
  onceIn(betweens(model), `${of}/${wrt}`, () => namesBetween(model, of, wrt));

function namesBetween(model: Model, of: string, wrt: string): ReadonlySet<string> {
  const dependent = new Set([wrt]);
  const first = model.place.get(wrt)!;
  const last = model.place.get(of)!;
  for (let k = first + 1; k <= last; k++) {
    const name = model.names[k]!;
    for (const used of model.uses.get(name) ?? []) if (dependent.has(used)) dependent.add(name);
  }
  const active = new Set<string>();
  if (dependent.has(of)) {
    active.add(of);
    for (let k = last; k > first; k--) {
      const name = model.names[k]!;
      if (!active.has(name) || name === wrt) continue;
      for (const used of model.uses.get(name) ?? []) if (dependent.has(used)) active.add(used);
    }
  }
  return active;
}

/** Whether every path from `v` up to `of` leads through `u`. */
export function postDominates(
  model: Model,
  active: ReadonlySet<string>,
  of: string,
  u: string,
  v: string,
): boolean {
  const reached = new Set([v]);
  const last = model.place.get(of)!;
  for (let k = model.place.get(v)! + 1; k <= last; k++) {
    const name = model.names[k]!;
    if (name === u || !active.has(name)) continue;
    for (const used of model.uses.get(name) ?? []) if (reached.has(used)) reached.add(name);
    if (name === of && reached.has(of)) return false;
  }
  return true;
}
