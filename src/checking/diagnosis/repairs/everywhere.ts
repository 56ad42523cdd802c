/**
 * One error, made several times: a symbol taken for another wherever it stands, an index of it, the same slip in every entry of a matrix.
 */
import { onceIn } from '../../../expression/once.ts';
import type { Formula, FormulaOf } from '../../../formula/formula.ts';
import { childrenOf, type Path, replaceAt } from '../../../formula/tree.ts';
import { wrongExponent } from './exponents.ts';
import { wrongIndex } from './indices.ts';
import type { Proposal, Repair, Workshop } from './proposal.ts';
import { negated, sign } from './signs.ts';
import { wrongFunction, wrongVariable } from './symbols.ts';
import { visitParts } from './walk.ts';

export const everywhere: Repair = (node, path, workshop) => {
  if (path.length > 0) return [];
  const alike = { ...workshop, fits: true };
  const exchanges = new Map<string, Proposal[]>();
  visitParts(node, [], workshop.scope, (part, place, alone) => {
    const written = part.kind === 'scripts' ? workshop.write(part) : '';
    for (const [repair, what] of [
      [wrongVariable, ''],
      [wrongIndex, written],
    ] as const)
      for (const proposal of repair(part, place, alike, alone)) {
        const { found, wanted } = proposal.detail!();
        onceIn(exchanges, `${what} ${found} ${wanted}`, () => []).push(proposal);
      }
  });
  return [
    ...[...exchanges.values()].flatMap(same => (same.length > 1 ? [together(node, [], same, 1.1)] : [])),
    ...swapped(node, exchanges),
  ];
};

/** Two symbols that stand in each other's place. */
const swapped = (node: Formula, exchanges: ReadonlyMap<string, readonly Proposal[]>): readonly Proposal[] =>
  [...exchanges].flatMap(([key, same]): Proposal[] => {
    const { found, wanted } = same[0]!.detail!();
    const back = same[0]!.kind === 'wrong-variable' ? exchanges.get(` ${wanted} ${found}`) : undefined;
    // Each pair once: as the first of the two stands.
    if (
      !back ||
      key.startsWith(` ${wanted}`) ||
      same[0]!.replacement.range[0] > back[0]!.replacement.range[0]
    )
      return [];
    const both = together(node, [], [...same, ...back], 1.15);
    return [{ ...both, detail: () => ({ found: found!, right: wanted! }) }];
  });

/** One edit that is all of these, of parts beside each other in `node`; the first is told. */
function together(node: Formula, path: Path, same: readonly Proposal[], cost: number): Proposal {
  const [first] = same as readonly [Proposal];
  return {
    kind: first.kind,
    cost,
    path,
    range: first.range ?? first.replacement.range,
    replacement: same.reduce(
      (whole, { path: place, replacement }) => replaceAt(whole, place.slice(path.length), replacement),
      node,
    ),
    ...(first.detail ? { detail: first.detail } : {}),
  };
}

/** What people do wrong in one entry and then in all of them. */
const IN_ENTRIES: readonly Repair[] = [sign, wrongFunction, wrongExponent, wrongIndex, wrongVariable];
const MOST = 60;

/** `1 + h_1^2` and `1 + h_n^2` on a diagonal: the same slip in all entries that are built alike. */
export const everyEntry: Repair = (node, path, workshop) => {
  if (node.kind !== 'matrix') return [];
  const classes = new Map<string, Path[]>();
  for (const [at, cell] of childrenOf(node).entries()) {
    const built = buildOf(cell);
    if (built !== '') onceIn(classes, built, () => []).push([...path, at]);
  }
  return [...classes.values()]
    .flatMap(places => (places.length > 1 ? slipsAt(node, path, places, workshop) : []))
    .slice(0, MOST);
};

/** The slips in the first of some entries, made in all of them. */
function slipsAt(
  node: FormulaOf<'matrix'>,
  path: Path,
  places: readonly Path[],
  workshop: Workshop,
): readonly Proposal[] {
  const cells = childrenOf(node);
  const [first, ...others] = places.map(place => slipsIn(cells[place[path.length]!]!, place, workshop));
  return [...first!].flatMap(([key, slip]): Proposal[] => {
    const same = others.flatMap(slips => slips.get(key) ?? []);
    return same.length === others.length ? [together(node, path, [slip, ...same], slip.cost + 0.01)] : [];
  });
}

/** The slips in an entry, each by its kind, its place in the entry, and its number among those. */
function slipsIn(cell: Formula, place: Path, workshop: Workshop): ReadonlyMap<string, Proposal> {
  const slips = new Map<string, Proposal>();
  // An entry is a part by itself, though of a pattern it may have no meaning of its own.
  if (cell.kind !== 'sum') slips.set('negated', negated(cell, place, workshop));
  visitParts(cell, place, workshop.scope, (part, at, alone) => {
    const where = at.slice(place.length).join();
    for (const repair of IN_ENTRIES)
      for (const [index, slip] of repair(part, at, workshop, alone).entries())
        slips.set(`${slip.kind} ${where} ${index}`, slip);
  });
  return slips;
}

/** How a formula is built, whatever the names and numbers in it; empty for what is no entry with parts. */
function buildOf(cell: Formula): string {
  if (cell.kind === 'dots' || cell.kind === 'empty' || cell.kind === 'number') return '';
  const build = (part: Formula, depth: number): string => {
    if (part.kind === 'name' || part.kind === 'number' || part.kind === 'scripts' || depth > 4) return 'name';
    return `${part.kind}(${childrenOf(part)
      .map(child => build(child, depth + 1))
      .join()})`;
  };
  return build(cell, 0);
}
