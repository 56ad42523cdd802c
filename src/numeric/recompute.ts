/** A draw in another kind of number: its variables as they are, its model values computed again from them. */
import type { Algebra } from './algebra.ts';
import type { Arithmetic } from './arithmetic.ts';
import type { Draw } from './draw.ts';
import { evaluateIn } from './evaluate.ts';
import { type Grid, Unevaluable } from './value.ts';
import { varyingOver, type World } from './world.ts';

export function worldOver<T>(draw: Draw, numbers: Arithmetic<T>, algebra: Algebra<Grid<T>>): World<Grid<T>> {
  const known = new Map<string, Grid<T>>();
  const { variables, definitions } = draw;
  for (const [name, { axes, rows, cols, data }] of variables)
    known.set(name, { axes, rows, cols, data: Array.from(data, numbers.given) });
  const world: World<Grid<T>> = {
    algebra,
    sizes: draw.sizes,
    level: 0,
    symbol: name => {
      for (const [earlier, definition] of known.has(name) ? [] : definitions) {
        if (!known.has(earlier)) known.set(earlier, evaluateIn(definition, world));
        if (earlier === name) break;
      }
      const value = known.get(name);
      if (value === undefined) throw new Unevaluable(`${name} has no value`);
      return value;
    },
    varying: varyingOver(() => world, definitions),
    named: undefined,
  };
  return world;
}
