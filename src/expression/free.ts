/** The free indices of an expression: those that its arguments and places leave open. */
import type { At, Expression, Index } from './expression.ts';
import { Misfit } from './misfit.ts';

export const NO_INDICES: readonly Index[] = [];

export const isIndex = (at: At | undefined): at is Index => typeof at === 'object';

/** These indices and one more. One name over two dimensions is a misfit. */
function withIndex(free: readonly Index[], index: Index): readonly Index[] {
  for (const known of free) {
    if (known.name !== index.name) continue;
    if (known.dimension === index.dimension) return free;
    throw new Misfit('pick', `the index ${index.name} runs over two different dimensions`, [
      [known.dimension, 1],
      [index.dimension, 1],
    ]);
  }
  return [...free, index];
}

/** The free indices of several arguments together. */
export function freeOf(
  args: readonly Expression[],
  also: readonly (At | undefined)[] = NO_INDICES,
): readonly Index[] {
  let free: readonly Index[] = NO_INDICES;
  for (const arg of args) {
    if (free.length === 0) free = arg.free;
    else if (arg.free !== free) for (const index of arg.free) free = withIndex(free, index);
  }
  for (const at of also) if (isIndex(at)) free = withIndex(free, at);
  return free;
}
