/**
 * Sums over an index: one that nothing in them has, as a Kronecker delta leaves it behind (it counts what the sum holds too often); the wrong one; none
 * where one is left over; a neighbour of the layer or step that the index counts.
 */
import { isIndex } from '../../../expression/construct.ts';
import { textOf, unwrap } from '../../../formula/atom.ts';
import type { Formula, FormulaOf, Range } from '../../../formula/formula.ts';
import { nameFormula, numberFormula } from '../../../formula/leaves.ts';
import { childrenOf, type Path, replaceAt } from '../../../formula/tree.ts';
import { asFactor, type Proposal, type Repair, type Workshop } from './proposal.ts';

type Big = FormulaOf<'big'>;

/** The index that a sum runs over. */
function indexOf(node: Big): string | undefined {
  if (node.operator !== 'sum' || !node.lower) return undefined;
  const lower = unwrap(node.lower);
  return textOf(lower.kind === 'relation' ? unwrap(lower.sides[0]!) : lower);
}

const signOf = ({ range, lower, upper }: Big): Range => [
  range[0],
  Math.max(lower?.range[1] ?? 0, upper?.range[1] ?? 0),
];

export const idleSum: Repair = (node, path, workshop) => {
  const name = node.kind === 'big' ? indexOf(node) : undefined;
  if (name === undefined || node.kind !== 'big') return [];
  const meaning = workshop.meanings.get(node.body);
  if (!meaning || meaning.free.some(index => index.name === name)) return [];
  const { range, body } = node;
  return [
    {
      kind: 'extra-factor',
      // Likelier than a constant that makes up for it.
      cost: 0.9,
      path,
      replacement: asFactor(body),
      range: signOf(node),
      ...(body.kind === 'sum' ? {} : { fix: () => ({ range: [range[0], body.range[0]], replacement: '' }) }),
      detail: () => ({ found: workshop.write({ ...node, body: { kind: 'empty', range } }) }),
    },
  ];
};

/** `\sum_j` for `\sum_i`; `h_t` for `h_{t-1}` in a sum over steps. */
export const wrongSum: Repair = (node, path, workshop) => {
  const found = node.kind === 'big' ? indexOf(node) : undefined;
  if (found === undefined || node.kind !== 'big') return [];
  const over = leftOver(workshop)
    .filter(name => name !== found)
    .map((name): Proposal => {
      const lower = nameFormula(name, node.lower!.range);
      return {
        kind: 'wrong-index',
        cost: 1.03,
        path,
        replacement: { ...node, lower, upper: undefined },
        range: signOf(node),
        detail: () => ({ found, wanted: name }),
      };
    });
  const isCounted = node.upper && unwrap(node.upper).kind === 'number';
  return isCounted ? [...over, ...neighbours(node, path, found)] : over;
};

/** `\sum_{i=1}^{32}` over an axis of another length: as far as the axis goes. */
export const wrongLimit: Repair = (node, path, { write }) => {
  const name = node.kind === 'big' ? indexOf(node) : undefined;
  if (name === undefined || node.kind !== 'big' || !node.upper || !node.lower) return [];
  const { lower, upper } = node;
  const range = unwrap(lower);
  if (range.kind !== 'relation' || range.sides.length !== 2) return [];
  const start = range.sides[1]!;
  return [
    {
      kind: 'wrong-index',
      cost: 0.95,
      path,
      replacement: { ...node, lower: nameFormula(name, lower.range), upper: undefined },
      range: signOf(node),
      detail: () => ({ found: name, left: write(start), right: write(upper) }),
    },
  ];
};

/** A sum that is missing around a term: an index of it is no index of what is asked. */
export const forgottenSum: Repair = (node, path, workshop) => {
  if (path.length > 0 || node.kind === 'relation' || node.kind === 'list') return [];
  const terms = node.kind === 'sum' ? node.terms.map(({ term }) => term) : [node];
  return terms.flatMap((term, at): Proposal[] => {
    const free = workshop.meanings.get(term)?.free ?? [];
    const place: Path = node.kind === 'sum' ? [at] : [];
    const start: Range = [term.range[0], term.range[0]];
    return free.flatMap((index): Proposal[] => {
      if (!isIndex(index) || !isLeftOver(index.name, workshop)) return [];
      const lower = nameFormula(index.name, start);
      return [
        {
          kind: 'wrong-index',
          cost: 1.02,
          path: place,
          replacement: {
            kind: 'big',
            operator: 'sum',
            lower,
            upper: undefined,
            body: asTerm(term),
            range: term.range,
          },
          range: term.range,
          fix: () => ({ range: start, replacement: `\\sum_{${index.name}} ` }),
          detail: () => ({ found: index.name }),
        },
      ];
    });
  });
};

const asTerm = (formula: Formula): Formula => (formula.kind === 'sum' ? asFactor(formula) : formula);

const isLeftOver = (name: string, { reference, scope }: Workshop): boolean =>
  !name.startsWith('#') && !scope.remembered.has(name) && !reference.free.some(index => index.name === name);

/** Indices in the formula that what is asked has not. */
function leftOver(workshop: Workshop): readonly string[] {
  const names = new Set<string>();
  for (const { free } of workshop.meanings.values())
    for (const { name } of free) if (isLeftOver(name, workshop)) names.add(name);
  return [...names];
}

/** What is named by the index of a sum, one before and one behind. */
function neighbours(node: Big, path: Path, name: string): readonly Proposal[] {
  const proposals: Proposal[] = [];
  const open: { part: Formula; at: Path }[] = [{ part: node.body, at: [0] }];
  for (let count = 0; open.length > 0 && count < 200; count++) {
    const { part, at } = open.pop()!;
    const sub = part.kind === 'scripts' && part.sub ? unwrap(part.sub) : undefined;
    if (part.kind === 'scripts' && sub?.kind === 'name' && sub.name === name)
      for (const sign of ['-', '+'] as const) {
        const one = numberFormula('1', sub.range);
        const terms = [
          { sign: '+' as const, signRange: sub.range, term: sub },
          { sign, signRange: sub.range, term: one },
        ];
        const shifted: Formula = { ...part, sub: { kind: 'sum', terms, range: sub.range } };
        proposals.push({
          kind: 'wrong-index',
          cost: 1.06,
          path,
          replacement: replaceAt(node, at, shifted),
          range: part.range,
          detail: () => ({ found: name, wanted: `${name}${sign}1` }),
        });
      }
    for (const [index, child] of childrenOf(part).entries()) open.push({ part: child, at: [...at, index] });
  }
  return proposals;
}
