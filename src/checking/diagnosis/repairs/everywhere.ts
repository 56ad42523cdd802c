/** One symbol taken for another wherever it stands: one error, made several times. */
import { replaceAt } from '../../../formula/tree.ts';
import type { Proposal, Repair } from './proposal.ts';
import { wrongVariable } from './symbols.ts';
import { visitParts } from './walk.ts';

export const everywhere: Repair = (node, path, workshop) => {
  if (path.length > 0) return [];
  const alike = { ...workshop, fits: true };
  const exchanges = new Map<string, Proposal[]>();
  visitParts(node, [], workshop.scope, (part, place, alone) => {
    for (const proposal of wrongVariable(part, place, alike, alone)) {
      const { found, wanted } = proposal.detail!();
      const key = `${found} ${wanted}`;
      const same = exchanges.get(key);
      if (same) same.push(proposal);
      else exchanges.set(key, [proposal]);
    }
  });
  return [...exchanges.values()]
    .filter(({ length }) => length > 1)
    .map(([first, ...others]) => ({
      ...first!,
      cost: 1.1,
      path: [],
      range: first!.replacement.range,
      replacement: others.reduce(
        (whole, other) => replaceAt(whole, other.path, other.replacement),
        replaceAt(node, first!.path, first!.replacement),
      ),
    }));
};
