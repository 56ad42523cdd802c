/**
 * Many draws at once. Draws of equal sizes are stacked along one more index axis, so that a formula is walked once for all of them: beside the
 * edges of a model there may be seventy, and walking takes longer than the arithmetic does.
 */
import { onceIn, oncePer } from '../expression/once.ts';
import { changed, type Draw } from './draw.ts';
import { type Allocate, expand } from './gather.ts';
import { type Axis, allocate, batchOf, type Grid, type Value } from './value.ts';

/** Draws of equal sizes, and the one draw whose values are theirs along the axis `·draw`. */
export interface Stack {
  readonly members: readonly Draw[];
  readonly draw: Draw;
}

const AXIS = '·draw';

/** The stacks of a list of draws; a list that is asked about again has them already. */
export const stacksOf = oncePer((draws: readonly Draw[]): readonly Stack[] => {
  const bySizes = new Map<string, Draw[]>();
  for (const draw of draws) onceIn(bySizes, [...draw.sizes].join(), () => []).push(draw);
  return [...bySizes.values()].map(members => ({ members, draw: stacked(members) }));
});

function stacked(members: readonly Draw[]): Draw {
  const first = members[0]!;
  if (members.length === 1) return first;
  const axis: Axis = { name: AXIS, size: members.length };
  return changed(
    first,
    [...first.variables].map(([name, value]) => [name, alongAxis(members, name, value, axis)]),
  );
}

function alongAxis(members: readonly Draw[], name: string, first: Value, axis: Axis): Value {
  if (members.every(draw => draw.variables.get(name) === first)) return first;
  const { rows, cols, data } = first;
  const all = allocate(axis.size * data.length);
  for (const [k, draw] of members.entries()) all.set(draw.variables.get(name)!.data, k * data.length);
  return batchOf(rows, cols, all, [axis]);
}

/** A value at a stack with the members slowest, so that the entries of each of them stand together. */
export function alongMembers<T>(
  value: Grid<T>,
  { members }: Stack,
  allocate: Allocate<T>,
  among: readonly Axis[] = value.axes,
): Grid<T> {
  const others = among.filter(axis => axis.name !== AXIS);
  return expand(value, [{ name: AXIS, size: members.length }, ...others], allocate);
}
