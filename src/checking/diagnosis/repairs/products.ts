/**
 * Products: the order of the factors, a factor too many, the wrong kind of product.
 */
import type { Expression } from '../../../expression/expression.ts';
import type { Formula, FormulaOf, ProductSign, Range } from '../../../formula/formula.ts';
import type { Path } from '../../../formula/tree.ts';
import { isNumber } from './forgotten.ts';
import { asFactor, type Proposal, type Repair, transposeOf, type Workshop } from './proposal.ts';
import { withoutTranspose } from './transposes.ts';
import {
  meaningOfUnit,
  type Product,
  productOf,
  signsBetween,
  type Unit,
  unitFormula,
  unitsOf,
} from './units.ts';
import { isDerivative } from './walk.ts';

/** The signs of products that bind tighter than the elementwise ones. */
export const TIGHT: ReadonlySet<ProductSign> = new Set(['juxtaposed', 'cdot', 'times', '*', '@', 'plain-*']);
const MOVES = 14;

/** Another order: a factor moved to another place, two exchanged, all of them the other way round. */
export const order: Repair = (node, path, workshop) => {
  if (node.kind !== 'product') return [];
  const units = unitsOf(node, workshop.scope);
  const signs = signsBetween(node, units);
  const proposals: Proposal[] = [];
  const parts = units.map(unit => unitFormula(node, unit));
  const propose = (arranged: readonly Formula[], from: Unit, to: Unit, cost: number) =>
    proposals.push({
      kind: 'factor-order',
      cost,
      path,
      replacement: productOf(arranged, signs, node.range),
      range: around(from.range, to.range),
    });
  for (let i = 0; i < units.length; i++)
    for (let j = 0; j < units.length; j++) {
      if (i === j || (units.length > MOVES && Math.abs(i - j) > 1)) continue;
      const moved = parts.slice();
      const [part] = moved.splice(i, 1);
      moved.splice(j, 0, part!);
      if (!(j === i - 1)) propose(moved, units[i]!, units[j]!, 1.1 + (Math.abs(i - j) > 1 ? 0.01 : 0));
      if (j > i + 1) {
        const swapped = parts.slice();
        [swapped[i], swapped[j]] = [swapped[j]!, swapped[i]!];
        propose(swapped, units[i]!, units[j]!, 1.12);
      }
    }
  if (units.length > 2) propose(parts.slice().reverse(), units[0]!, units[units.length - 1]!, 1.125);
  proposals.push(...outerProducts(node, path, units, parts, signs));
  return proposals;
};

/** `G x^\top` for `x G`: a vector that belongs to the other end of an outer product, with its transpose. */
function outerProducts(
  node: Product,
  path: Path,
  units: readonly Unit[],
  parts: readonly Formula[],
  signs: readonly ProductSign[],
): Proposal[] {
  const last = units.length - 1;
  return [0, last].flatMap((from): Proposal[] => {
    const unit = units[from]!;
    const factor = node.factors[unit.to - 1]!;
    const turned = withoutTranspose(factor) ?? transposeOf(factor);
    const moved = productOf(
      [...node.factors.slice(unit.from, unit.to - 1), turned],
      node.signs.slice(unit.from, unit.to - 1),
      unit.range,
    );
    const others = parts.filter((_, at) => at !== from);
    const replacement = productOf(from === 0 ? [...others, moved] : [moved, ...others], signs, node.range);
    return [{ kind: 'factor-order', cost: 1.13, path, replacement, range: node.range }];
  });
}

/** One factor too many; two side by side, as the derivative of an activation is: `s (1 - s)`. */
export const extraFactor: Repair = (node, path, workshop) => {
  if (node.kind === 'big')
    return [
      {
        kind: 'extra-factor',
        cost: 1.25,
        path,
        replacement: asFactor(node.body),
        detail: () => ({ found: workshop.write({ ...node, body: { kind: 'empty', range: node.range } }) }),
      },
    ];
  if (node.kind === 'fraction') return extraInFraction(node, path, workshop);
  if (node.kind !== 'product') return [];
  const units = unitsOf(node, workshop.scope);
  if (units.length < 2) return [];
  const signs = signsBetween(node, units);
  const without = (at: number, behind: number, cost: number): Proposal => {
    const parts = units
      .filter((_, index) => index < at || index >= behind)
      .map(other => unitFormula(node, other));
    // Of the signs around what goes, one goes with it.
    const first = at === 0 ? 0 : behind - at === 1 && looser(signs, at) ? at : at - 1;
    const left = signs.filter((_, index) => index < first || index >= first + behind - at);
    // After another edit they may stand in another order than in the text.
    const range = around(units[at]!.range, units[behind - 1]!.range);
    const meaning = behind - at === 1 ? meaningOfUnit(node, units[at]!, workshop) : undefined;
    return {
      kind: meaning && isNumber(meaning) ? 'constant-factor' : 'extra-factor',
      cost,
      path,
      replacement: productOf(parts, left, node.range),
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

/** `\frac{\lambda}{2}` for `\frac{1}{2}`; what is divided by too much. */
function extraInFraction(node: FormulaOf<'fraction'>, path: Path, workshop: Workshop): Proposal[] {
  if (isDerivative(node)) return [];
  const { numerator, denominator } = node;
  const one: Formula = { kind: 'number', value: 1, text: '1', range: numerator.range };
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

const around = (a: Range, b: Range): Range => [Math.min(a[0], b[0]), Math.max(a[1], b[1])];

/** Of the two signs around a factor, the one behind it goes if that is the elementwise one. */
const looser = (signs: readonly ProductSign[], at: number): boolean =>
  at < signs.length && TIGHT.has(signs[at - 1]!) && !TIGHT.has(signs[at]!);

/** The other kind of product between two factors. */
export const kindOfProduct: Repair = (node, path, workshop) => {
  if (node.kind !== 'product') return [];
  const proposals: Proposal[] = [];
  const units = unitsOf(node, workshop.scope);
  const signs = signsBetween(node, units);
  const parts = units.map(unit => unitFormula(node, unit));
  for (const [at, sign] of signs.entries()) {
    if (sign === '/') continue;
    const tight = TIGHT.has(sign);
    const other: ProductSign = tight ? 'odot' : 'juxtaposed';
    const changed = signs.map((old, index) => (index === at ? other : old));
    const [left, right] = [at, at + 1].map(place => meaningOfUnit(node, units[place]!, workshop));
    // Two columns side by side rather lack the sign than a diag.
    const areAlike = left !== undefined && right !== undefined && isLike(left, right);
    proposals.push({
      kind: tight ? 'elementwise-product' : 'matrix-product',
      cost: tight && areAlike ? 1.005 : 1.02,
      path,
      replacement: productOf(parts, changed, node.range),
      range: [units[at]!.range[0], units[at + 1]!.range[1]],
      detail: () => ({ left: workshop.write(parts[at]!), right: workshop.write(parts[at + 1]!) }),
    });
  }
  return proposals;
};

export const isLike = (a: Expression, b: Expression): boolean => a.rows === b.rows && a.cols === b.cols;
