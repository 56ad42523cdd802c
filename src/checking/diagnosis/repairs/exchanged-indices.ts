/** Two indices of what is asked that stand in each other's place wherever they stand: the row called j and the column i. */

import { withIndicesExchanged } from '../../../formula/exchanged.ts';
import type { Proposal, Repair } from './proposal.ts';

const MOST_INDICES = 4;

export const exchangedIndices: Repair = (node, path, { reference }) => {
  const names = reference.free.map(({ name }) => name);
  if (path.length > 0 || names.length < 2 || names.length > MOST_INDICES) return [];
  return names.flatMap((one, at) =>
    names.slice(at + 1).flatMap((other): readonly Proposal[] => {
      const replacement = withIndicesExchanged(node, one, other);
      return replacement === node
        ? []
        : [
            {
              kind: 'wrong-index',
              cost: 1.05,
              path,
              replacement,
              detail: () => ({ found: one, right: other }),
            },
          ];
    }),
  );
};
