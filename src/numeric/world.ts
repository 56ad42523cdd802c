/**
 * A world is where names have values: the sizes of the dimensions, the values of variables and model quantities, and the same
 * world with one of them varying. It is made of an algebra, so floating point, decimals and tangents each have theirs.
 */

import type { Expression } from '../expression/expression.ts';
import { nodesOf } from '../expression/nodes.ts';
import { onceIn, oncePer } from '../expression/once.ts';
import type { Algebra } from './algebra.ts';
import { type Dual, dualAlgebra } from './dual.ts';
import { evaluateIn } from './evaluate.ts';
import { type Axis, Unevaluable } from './value.ts';

/** The sizes of the dimensions. */
export interface Sized {
  readonly sizes: ReadonlyMap<string, number>;
}

export interface World<V> extends Sized {
  readonly algebra: Algebra<V>;
  /** How many derivatives are being taken around this world. */
  readonly level: number;
  /** @throws Unevaluable for a name that nothing defines. */
  readonly symbol: (name: string) => V;
  /** This world with tangents: one name varies, what is computed from it follows, all else is held. */
  readonly varying: (name: string) => Varying<V>;
  /** A named derivative of two names in a layout, or of entries of them at places, where the world keeps them. */
  readonly named: ((of: string, wrt: string, layout: string, compute: () => V) => V) | undefined;
}

/** A world with tangents, and the axes of them: the rows and columns of what varies. */
export interface Varying<V> {
  readonly world: World<Dual<V>>;
  readonly row: Axis;
  readonly col: Axis;
}

/** The definitions of the model values, in the order of the file. */
export type Definitions = ReadonlyMap<string, Expression>;

const MOST_LEVELS = 4;

/** The names that an expression depends on, those of its derivatives included. */
export const namesIn = oncePer((e: Expression): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const node of nodesOf(e)) {
    if (node.op === 'symbol') names.add(node.name);
    if (node.op === 'derivative' || node.op === 'component') names.add(node.wrt.name);
  }
  return names;
});

/**
 * The value of a name in a world where some are known: definitions are computed in the order of the file up to it, so that none waits for
 * another in recursion. @throws Unevaluable for a name that nothing defines.
 */
export function followed<V>(
  last: string,
  known: Map<string, V>,
  definitions: Definitions,
  world: World<V>,
): V {
  for (const [name, definition] of definitions.has(last) ? definitions : []) {
    const value = onceIn(known, name, () => evaluateIn(definition, world));
    if (name === last) return value;
  }
  throw new Unevaluable(`${last} has no value`);
}

/** The model values that change with a name, in order; the name itself is not among them. */
function dependentsOf(wrt: string, definitions: Definitions): ReadonlyMap<string, Expression> {
  const dependents = new Map<string, Expression>();
  for (const [name, definition] of definitions) {
    if (name === wrt) continue;
    for (const mentioned of namesIn(definition))
      if (mentioned === wrt || dependents.has(mentioned)) {
        dependents.set(name, definition);
        break;
      }
  }
  return dependents;
}

/**
 * The function `varying` of a world: each name's world with tangents, made once.
 * @throws Unevaluable where derivatives are nested deeper than anybody writes them.
 */
export function varyingOver<V>(base: () => World<V>, definitions: Definitions): (name: string) => Varying<V> {
  const known = new Map<string, Varying<V>>();
  let dual: Algebra<Dual<V>> | undefined;
  const vary = (name: string): Varying<V> => {
    if (base().level >= MOST_LEVELS) throw new Unevaluable('derivatives are nested too deep');
    dual ??= dualAlgebra(base().algebra);
    return varyingWorld(base(), dual, definitions, name);
  };
  return name => onceIn(known, name, vary);
}

function varyingWorld<V>(
  base: World<V>,
  algebra: Algebra<Dual<V>>,
  definitions: Definitions,
  wrt: string,
): Varying<V> {
  const held = base.symbol(wrt);
  const mark = '∂'.repeat(base.level + 1);
  const row = { name: `${mark}row`, size: base.algebra.rows(held) };
  const col = { name: `${mark}col`, size: base.algebra.cols(held) };
  const itself = {
    value: held,
    tangent: base.algebra.pattern([row, col], row.size, col.size, ([i, j, k, l]) =>
      i === k && j === l ? 1 : 0,
    ),
  };
  const dependents = dependentsOf(wrt, definitions);
  const known = new Map<string, Dual<V>>([[wrt, itself]]);
  const world: World<Dual<V>> = {
    algebra,
    sizes: base.sizes,
    level: base.level + 1,
    symbol: name =>
      known.get(name) ??
      (dependents.has(name)
        ? followed(name, known, dependents, world)
        : onceIn(known, name, () => ({ value: base.symbol(name), tangent: undefined }))),
    varying: varyingOver(() => world, definitions),
    named: undefined,
  };
  return { world, row, col };
}

/** A world inside a function of the file: its parameter is all it knows. */
export const functionWorld = <V>(
  algebra: Algebra<V>,
  outer: Sized & { readonly level: number },
  z: V,
): World<V> => ({
  algebra,
  sizes: outer.sizes,
  level: outer.level,
  symbol: name => {
    if (name !== 'z') throw new Unevaluable(`${name} has no value inside a function`);
    return z;
  },
  varying: () => {
    throw new Unevaluable('a function has no derivatives inside');
  },
  named: undefined,
});
