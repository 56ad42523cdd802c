/** Whether two expressions differ by more than rounding: both computed with a bound of their errors (`bounded.ts`). */
import type { Expression } from '../expression/expression.ts';
import { algebraOver } from './arrays.ts';
import { BOUNDED, type Bounded } from './bounded.ts';
import type { Draw } from './draw.ts';
import { evaluateIn } from './evaluate.ts';
import { align } from './gather.ts';
import { worldOver } from './recompute.ts';
import type { Grid } from './value.ts';
import type { World } from './world.ts';

const ALGEBRA = algebraOver(BOUNDED);
const worlds = new WeakMap<Draw, World<Grid<Bounded>>>();

/** True: they differ. False: they may be equal, or have no value. @throws Unevaluable */
export function provablyApart(expected: Expression, actual: Expression, draw: Draw): boolean {
  let world = worlds.get(draw);
  if (world === undefined) {
    world = worldOver(draw, BOUNDED, ALGEBRA);
    worlds.set(draw, world);
  }
  const sides = [evaluateIn(expected, world), evaluateIn(actual, world)];
  const [a, b] = align(sides, BOUNDED.allocate) as [Grid<Bounded>, Grid<Bounded>];
  let apart = false;
  for (let k = 0; k < a.data.length; k++) {
    const [x, y] = [a.data[k]!, b.data[k]!];
    if (!Number.isFinite(x.value) || !Number.isFinite(y.value)) return false;
    if (Math.abs(x.value - y.value) > x.error + y.error) apart = true;
  }
  return apart;
}
