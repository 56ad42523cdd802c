/** Two indices of what is asked that stand in each other's place wherever they stand: the row called j and the column i. */

import type { Formula } from '../../../formula/formula.ts';
import { nameFormula } from '../../../formula/leaves.ts';
import { mapChildren } from '../../../formula/tree.ts';
import type { Proposal, Repair } from './proposal.ts';

const MOST_INDICES = 4;

export const exchangedIndices: Repair = (node, path, { reference }) => {
  const names = reference.free.map(({ name }) => name);
  if (path.length > 0 || names.length < 2 || names.length > MOST_INDICES) return [];
  return names.flatMap((one, at) =>
    names.slice(at + 1).flatMap((other): readonly Proposal[] => {
      const replacement = exchanged(node, one, other);
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

function exchanged(formula: Formula, one: string, other: string): Formula {
  if (formula.kind === 'name') {
    const name = formula.name === one ? other : formula.name === other ? one : undefined;
    return name === undefined ? formula : nameFormula(name, formula.range);
  }
  return mapChildren(formula, (child, at) =>
    // A letter with an index of its own is none.
    at === 0 && formula.kind === 'scripts' && child.kind === 'name' ? child : exchanged(child, one, other),
  );
}
