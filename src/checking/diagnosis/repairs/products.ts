/**
 * Products: the order of the factors, a factor too many, the wrong kind of product.
 */

import { haveOneShape } from '../../../expression/construct.ts';
import type { Formula, FormulaOf, ProductSign, Range } from '../../../formula/formula.ts';
import { numberFormula } from '../../../formula/leaves.ts';
import type { Path } from '../../../formula/tree.ts';
import { isNumber } from './forgotten.ts';
import { asFactor, type Proposal, type Repair, type Workshop } from './proposal.ts';
import { turned } from './transposes.ts';
import { Row, unitFormula } from './units.ts';
import { isDerivative } from './walk.ts';

/** The signs of products that bind tighter than the elementwise ones. */
export const TIGHT: ReadonlySet<ProductSign> = new Set(['juxtaposed', 'cdot', 'times', '*', '@', 'plain-*']);
const MOVES = 14;

/** Another order: a factor moved to another place, two exchanged, all of them the other way round. */
export const order: Repair = (node, path, workshop) => {
  if (node.kind !== 'product') return [];
  const row = new Row(node, workshop);
  const { units, parts } = row;
  const proposals: Proposal[] = [];
  const propose = (arranged: readonly Formula[], from: number, to: number, cost: number) =>
    proposals.push({
      kind: 'factor-order',
      cost,
      path,
      replacement: row.of(arranged),
      range: row.range(from, to),
    });
  for (let i = 0; i < units.length; i++)
    for (let j = 0; j < units.length; j++) {
      if (i === j || (units.length > MOVES && Math.abs(i - j) > 1)) continue;
      const moved = parts.toSpliced(i, 1).toSpliced(j, 0, parts[i]!);
      if (!(j === i - 1)) propose(moved, i, j, 1.1 + (Math.abs(i - j) > 1 ? 0.01 : 0));
      if (j > i + 1) propose(parts.with(i, parts[j]!).with(j, parts[i]!), i, j, 1.12);
    }
  if (units.length > 2) propose(parts.toReversed(), 0, units.length - 1, 1.125);
  return [...proposals, ...outerProducts(row, path)];
};

/** `G x^\top` for `x G`: a vector that belongs to the other end of an outer product, with its transpose. */
const outerProducts = (row: Row, path: Path): readonly Proposal[] =>
  [0, row.units.length - 1].map(from => {
    const moved = row.withLast(from, turned);
    const others = row.parts.toSpliced(from, 1);
    const replacement = row.of(from === 0 ? [...others, moved] : [moved, ...others]);
    return { kind: 'factor-order', cost: 1.13, path, replacement, range: row.node.range };
  });

/** One factor too many; two side by side, as the derivative of an activation is: `s (1 - s)`. */
export const extraFactor: Repair = (node, path, workshop) => {
  if (node.kind === 'big')
    return [
      {
        kind: 'extra-factor',
        cost: 1.25,
        path,
        replacement: asFactor(node.body),
        ...(signOf(node) ? { range: signOf(node)! } : {}),
        detail: () => ({ found: workshop.write({ ...node, body: { kind: 'empty', range: node.range } }) }),
      },
    ];
  if (node.kind === 'fraction') return extraInFraction(node, path, workshop);
  if (node.kind !== 'product') return [];
  const row = new Row(node, workshop);
  const { units, parts, signs } = row;
  if (units.length < 2) return [];
  const without = (at: number, behind: number, cost: number): Proposal => {
    const count = behind - at;
    // Of the signs around what goes, one goes with it.
    const first = at === 0 ? 0 : count === 1 && looser(signs, at) ? at : at - 1;
    const range = row.range(at, behind - 1);
    const meaning = count === 1 ? row.meaning(at) : undefined;
    return {
      kind: meaning && isNumber(meaning) ? 'constant-factor' : 'extra-factor',
      cost,
      path,
      replacement: row.of(parts.toSpliced(at, count), signs.toSpliced(first, count)),
      range,
      fix: () => ({
        range: at === 0 ? [range[0], units[behind]!.range[0]] : [units[at - 1]!.range[1], range[1]],
        replacement: '',
      }),
      detail: () => ({
        found: workshop.write(unitFormula(node, { ...units[at]!, to: units[behind - 1]!.to, range })),
      }),
    };
  };
  return [
    ...units.map((_, at) => without(at, at + 1, 1.2)),
    ...units.slice(units.length > 2 ? 1 : units.length).map((_, at) => without(at, at + 2, 1.23)),
  ];
};

/** The `\sum_j` of a sum, where it stands before what it adds up. */
const signOf = ({ range, body }: FormulaOf<'big'>): Range | undefined =>
  range[0] < body.range[0] ? [range[0], body.range[0]] : undefined;

/** `\frac{\lambda}{2}` for `\frac{1}{2}`; what is divided by too much. */
function extraInFraction(node: FormulaOf<'fraction'>, path: Path, workshop: Workshop): Proposal[] {
  if (isDerivative(node)) return [];
  const { numerator, denominator } = node;
  const one = numberFormula('1', numerator.range);
  const extra = (part: Formula, replacement: Formula): Proposal => {
    const meaning = workshop.meanings.get(part);
    return {
      kind: meaning && isNumber(meaning) ? 'constant-factor' : 'extra-factor',
      cost: 1.21,
      path,
      replacement,
      range: part.range,
      detail: () => ({ found: workshop.write(part === numerator ? part : { ...node, numerator: one }) }),
    };
  };
  const isOne = numerator.kind === 'number' && numerator.value === 1;
  return [
    ...(isOne ? [] : [extra(numerator, { ...node, numerator: one })]),
    extra(denominator, asFactor(numerator)),
  ];
}

/** Of the two signs around a factor, the one behind it goes if that is the elementwise one. */
const looser = (signs: readonly ProductSign[], at: number): boolean =>
  at < signs.length && TIGHT.has(signs[at - 1]!) && !TIGHT.has(signs[at]!);

/** The other kind of product between two factors. */
export const kindOfProduct: Repair = (node, path, workshop) => {
  if (node.kind !== 'product') return [];
  const row = new Row(node, workshop);
  const { parts, signs } = row;
  return signs.flatMap((sign, at): readonly Proposal[] => {
    if (sign === '/') return [];
    const tight = TIGHT.has(sign);
    const [left, right] = [row.meaning(at), row.meaning(at + 1)];
    // Two columns side by side rather lack the sign than a diag.
    const areAlike = left !== undefined && right !== undefined && haveOneShape(left, right);
    return [
      {
        kind: tight ? 'elementwise-product' : 'matrix-product',
        cost: tight && areAlike ? 1.005 : 1.02,
        path,
        replacement: row.of(parts, signs.with(at, tight ? 'odot' : 'juxtaposed')),
        range: [row.units[at]!.range[0], row.units[at + 1]!.range[1]],
        detail: () => ({ left: workshop.write(parts[at]!), right: workshop.write(parts[at + 1]!) }),
      },
    ];
  });
};
