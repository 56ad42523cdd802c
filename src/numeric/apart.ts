/** What the bounds of rounding errors (`bounded.ts`) prove: that two expressions differ, or that one is zero. */

import type { Expression } from '../expression/expression.ts';
import { oncePer } from '../expression/once.ts';
import { algebraOver } from './arrays.ts';
import { BOUNDED, type Bounded, EXACT } from './bounded.ts';
import type { Draw } from './draw.ts';
import { evaluateIn } from './evaluate.ts';
import { align } from './gather.ts';
import { worldOver } from './recompute.ts';
import { alongMembers, type Stack } from './together.ts';
import type { Entries, Grid } from './value.ts';

const ALGEBRA = algebraOver(BOUNDED);
const worldOf = oncePer((draw: Draw) => worldOver(draw, BOUNDED, ALGEBRA));

const boundsOf = (e: Expression, draw: Draw): Grid<Bounded> => evaluateIn(e, worldOf(draw));

/** True: they differ. False: they may be equal, or have no value. @throws Unevaluable */
export function provablyApart(expected: Expression, actual: Expression, draw: Draw): boolean {
  const sides = [boundsOf(expected, draw), boundsOf(actual, draw)];
  const [a, b] = align(sides, BOUNDED.allocate) as [Grid<Bounded>, Grid<Bounded>];
  let apart = false;
  for (let k = 0; k < a.data.length; k++) {
    const [x, y] = [a.data[k]!, b.data[k]!];
    if (!Number.isFinite(x.value) || !Number.isFinite(y.value)) return false;
    if (Math.abs(x.value - y.value) > x.error + y.error) apart = true;
  }
  return apart;
}

/** Whether all entries are zero, and nothing was rounded on the way to them. @throws Unevaluable */
export function provablyZero(e: Expression, draw: Draw): boolean {
  const { data } = boundsOf(e, draw);
  return areZero(data, 0, data.length);
}

/** The same at each member of a stack. @throws Unevaluable */
export function provenZeros(e: Expression, stack: Stack): readonly boolean[] {
  const { data } = alongMembers(boundsOf(e, stack.draw), stack, BOUNDED.allocate);
  const size = data.length / stack.members.length;
  return stack.members.map((_, k) => areZero(data, k * size, (k + 1) * size));
}

function areZero(data: Entries<Bounded>, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (data[k]!.value !== 0 || !(data[k]!.error < EXACT)) return false;
  return true;
}
