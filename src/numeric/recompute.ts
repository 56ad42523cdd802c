/** A draw in another kind of number: its variables as they are, its model values computed again from them. */
import type { Algebra } from './algebra.ts';
import type { Arithmetic } from './arithmetic.ts';
import type { Draw } from './draw.ts';
import type { Grid } from './value.ts';
import { followed, varyingOver, type World } from './world.ts';

export function worldOver<T>(draw: Draw, numbers: Arithmetic<T>, algebra: Algebra<Grid<T>>): World<Grid<T>> {
  const known = new Map<string, Grid<T>>();
  const { variables, definitions } = draw;
  for (const [name, { axes, rows, cols, data }] of variables)
    known.set(name, { axes, rows, cols, data: Array.from(data, numbers.given) });
  const world: World<Grid<T>> = {
    algebra,
    sizes: draw.sizes,
    level: 0,
    symbol: name => known.get(name) ?? followed(name, known, definitions, world),
    varying: varyingOver(() => world, definitions),
    named: undefined,
  };
  return world;
}
