/** A sum along the other axis of a typed formula: `np.sum(A, axis=1)` for `axis=0`. */
import type { Formula } from '../../../formula/formula.ts';
import type { Fix, Repair } from './proposal.ts';

/** The sum along the other axis, and the edit of the text that says so. */
export interface OtherAxis {
  readonly sum: Formula;
  readonly fix: Fix;
}

export const wrongAxis: Repair = (node, path, { otherAxes, write }) => {
  const other = otherAxes?.get(node);
  if (!other) return [];
  const { sum, fix } = other;
  const wanted = `the other one, ${fix.replacement},`;
  return [
    {
      kind: 'wrong-index',
      cost: 0.98,
      path,
      replacement: sum,
      range: fix.range,
      fixTyped: fix,
      detail: () => ({ wanted, found: `of the axis in ${write(node)}` }),
    },
  ];
};
