/**
 * Indices: another one of those in force, two exchanged, another entry of a vector.
 */

import type { Expression } from '../../../expression/expression.ts';
import { textOf, unwrap } from '../../../formula/atom.ts';
import { listed } from '../../../formula/compose.ts';
import type { Formula, FormulaOf } from '../../../formula/formula.ts';
import { digitsOf, nameFormula, numberFormula } from '../../../formula/leaves.ts';
import { matchOf } from '../../../formula/meaning/names/match.ts';
import { isIndexName } from '../../../formula/meaning/places.ts';
import type { Path } from '../../../formula/tree.ts';
import type { Proposal, Repair, Workshop } from './proposal.ts';

/** Another index: one of those in force, or two exchanged. */
export const wrongIndex: Repair = (node, path, workshop) => {
  if (node.kind !== 'scripts') return [];
  const above = node.sup ? wrongIndexAbove(node, node.sup, path, workshop) : [];
  return node.sub ? [...above, ...wrongIndexBelow(node, node.sub, path, workshop)] : above;
};

/** `x^h` for `x^m`, where an index is written above. */
function wrongIndexAbove(node: Scripts, sup: Formula, path: Path, workshop: Workshop): readonly Proposal[] {
  const found = textOf(sup);
  if (!isIndexName(found) || found === 'T' || unwrap(sup).kind !== 'name') return [];
  const match = matchOf(node, workshop.scope.vocabulary);
  if (!match?.leftovers.some(({ position, text }) => position === 'sup' && text === found)) return [];
  return namesIn(workshop)
    .filter(name => name !== found)
    .map(name => ({
      kind: 'wrong-index',
      cost: 1.04,
      path,
      replacement: { ...node, sup: nameFormula(name, sup.range) },
      detail: () => ({ wanted: name, found }),
    }));
}

/** Indices in force, and those of what is asked. */
function namesIn({ scope, reference, meanings }: Workshop): readonly string[] {
  const known = new Set([...scope.indices.keys()]);
  for (const index of reference.free) known.add(index.name);
  for (const meaning of meanings.values()) for (const { name } of meaning.free) known.add(name);
  return [...known].filter(name => !name.startsWith('#'));
}

type Scripts = FormulaOf<'scripts'>;

function wrongIndexBelow(node: Scripts, below: Formula, path: Path, workshop: Workshop): readonly Proposal[] {
  const base = unwrap(node.base);
  if (base.kind === 'name' && (base.name === 'partial' || base.name === 'nabla')) return [];
  const sub = unwrap(below);
  const parts = sub.kind === 'list' ? sub.items.flatMap(split) : split(sub);
  const known = namesIn(workshop);
  const at = parts
    .map((part, index) => (isIndexName(textOf(part)) && part.kind === 'name' ? index : -1))
    .filter(index => index >= 0);
  const proposals: Proposal[] = [];
  const propose = (items: readonly Formula[], wanted: string, found: string) => {
    proposals.push({
      kind: 'wrong-index',
      cost: 1.04,
      path,
      replacement: { ...node, sub: listed(items, sub.range) },
      detail: () => ({ wanted, found }),
    });
  };
  for (const place of numbersOfEntry(parts, workshop.meanings.get(node)))
    for (let value = 1; value <= place.size; value++)
      if (String(value) !== place.found)
        propose(
          parts.with(place.at, numberFormula(String(value), parts[place.at]!.range)),
          String(value),
          place.found,
        );
  for (const place of at) {
    const found = textOf(parts[place]!);
    // The last entry is called by the size of its axis: `z_n` for `z_m`.
    const { dimensions } = workshop.problem;
    for (const name of dimensions.includes(found) ? [...known, ...dimensions] : known) {
      if (name === found) continue;
      propose(parts.with(place, nameFormula(name, parts[place]!.range)), name, found);
    }
  }
  if (at.length === 2) {
    const [i, j] = at as [number, number];
    const swapped = parts.with(i, parts[j]!).with(j, parts[i]!);
    propose(swapped, swapped.map(textOf).join(''), parts.map(textOf).join(''));
  }
  return proposals;
}

const LARGEST = 9;

/** Numbers that say which entry of a vector of known length is meant: the 2 of `x_2`. */
function numbersOfEntry(
  parts: readonly Formula[],
  meaning: Expression | undefined,
): readonly { readonly at: number; readonly found: string; readonly size: number }[] {
  if (meaning?.op !== 'pick') return [];
  const { rows, cols } = meaning.args[0];
  const size = cols === 1 ? rows : rows === 1 ? cols : undefined;
  const at = parts.length - 1;
  const last = parts[at]!;
  return typeof size === 'number' && size <= LARGEST && last.kind === 'number'
    ? [{ at, found: last.text, size }]
    : [];
}

function split(formula: Formula): readonly Formula[] {
  const inner = unwrap(formula);
  if (inner.kind === 'product') return inner.factors;
  if (inner.kind === 'number' && inner.text.length === 2) return digitsOf(inner);
  return [inner];
}
