/** Sums over an index that nothing in them has, as a Kronecker delta leaves them behind: they count what they hold too often. */
import { textOf, unwrap } from '../../../formula/atom.ts';
import { asFactor, type Repair } from './proposal.ts';

export const idleSum: Repair = (node, path, workshop) => {
  if (node.kind !== 'big' || node.operator !== 'sum' || !node.lower) return [];
  const lower = unwrap(node.lower);
  const name = textOf(lower.kind === 'relation' ? unwrap(lower.sides[0]!) : lower);
  const meaning = workshop.meanings.get(node.body);
  if (!meaning || meaning.free.some(index => index.name === name)) return [];
  const { range, body, upper } = node;
  const sign = [range[0], Math.max(node.lower.range[1], upper?.range[1] ?? 0)] as const;
  return [
    {
      kind: 'extra-factor',
      // Likelier than a constant that makes up for it.
      cost: 0.9,
      path,
      replacement: asFactor(body),
      range: sign,
      ...(body.kind === 'sum' ? {} : { fix: () => ({ range: [range[0], body.range[0]], replacement: '' }) }),
      detail: () => ({ found: workshop.write({ ...node, body: { kind: 'empty', range } }) }),
    },
  ];
};
