/**
 * Products: the order of the factors, a factor too many, the wrong kind of product, a factor that is missing or another one.
 */
import { isScalarExpression } from '../../expression/construct.ts';
import type { Expression } from '../../expression/expression.ts';
import type { Formula, ProductSign } from '../../formula/formula.ts';
import type { Path } from '../../formula/tree.ts';
import { isConstant } from './forgotten.ts';
import { type Part, partsOf } from './parts.ts';
import { asFactor, type Proposal, type Repair, transposeOf, type Workshop } from './proposal.ts';
import { withoutTranspose } from './transposes.ts';
import {
  isFunction,
  meaningOfUnit,
  type Product,
  productOf,
  signsBetween,
  type Unit,
  unitFormula,
  unitsOf,
} from './units.ts';

/** The signs of products that bind tighter than the elementwise ones. */
export const TIGHT: ReadonlySet<ProductSign> = new Set(['juxtaposed', 'cdot', 'times', '*', '@', 'plain-*']);
const MOVES = 14;

/** Another order: a factor moved to another place, two exchanged. */
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
      range: [Math.min(from.range[0], to.range[0]), Math.max(from.range[1], to.range[1])],
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

/** One factor too many. */
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
  if (node.kind !== 'product') return [];
  const units = unitsOf(node, workshop.scope);
  if (units.length < 2) return [];
  const signs = signsBetween(node, units);
  return units.map((unit, at): Proposal => {
    const parts = units.filter((_, index) => index !== at).map(other => unitFormula(node, other));
    const left = signs.filter((_, index) => index !== (at === 0 ? 0 : looser(signs, at) ? at : at - 1));
    return {
      kind: 'extra-factor',
      cost: 1.2,
      path,
      replacement: productOf(parts, left, node.range),
      range: unit.range,
      fix: () => ({
        range: at === 0 ? [unit.range[0], units[1]!.range[0]] : [units[at - 1]!.range[1], unit.range[1]],
        replacement: '',
      }),
      detail: () => ({ found: workshop.write(unitFormula(node, unit)) }),
    };
  });
};

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

/** A factor of the problem put in. */
export const missingFactor: Repair = (node, path, workshop) => {
  const { factors } = partsOf(workshop);
  if (node.kind !== 'product') {
    if ((path.length > 0 && !isTerm(node)) || isFunction(node, workshop.scope)) return [];
    const chain: Chain = { parts: [node], meanings: [workshop.meanings.get(node)], signs: [] };
    return factors.flatMap(part => inserted(chain, part, path, node, workshop));
  }
  const units = unitsOf(node, workshop.scope);
  const chain: Chain = {
    parts: units.map(unit => unitFormula(node, unit)),
    meanings: units.map(unit => meaningOfUnit(node, unit, workshop)),
    signs: signsBetween(node, units),
  };
  return factors.flatMap(part => inserted(chain, part, path, node, workshop));
};

const isTerm = (node: Formula): boolean =>
  node.kind === 'name' ||
  node.kind === 'scripts' ||
  node.kind === 'fraction' ||
  (node.kind === 'group' && node.visible);

/** The units of a product with what they mean. */
interface Chain {
  readonly parts: readonly Formula[];
  readonly meanings: readonly (Expression | undefined)[];
  readonly signs: readonly ProductSign[];
}

function inserted(
  { parts, meanings, signs }: Chain,
  { expression, formula, latex, cost }: Part,
  path: Path,
  node: Formula,
  workshop: Workshop,
): Proposal[] {
  const proposals: Proposal[] = [];
  const isScalar = isScalarExpression(expression);
  const isNumber = isScalar && isConstant(expression);
  const whole = workshop.fits ? workshop.meanings.get(node) : undefined;
  for (let at = 0; at <= parts.length; at++) {
    // A number may stand anywhere: once is enough.
    if (isScalar && at > 0) break;
    const before = parts[at - 1];
    const after = parts[at];
    const propose = (joined: readonly ProductSign[], dearer = 0): void => {
      const place = before ? before.range[1] : after!.range[0];
      const put = asFactor({ ...formula, range: [place, place] });
      // A function with its argument needs no brackets in the text.
      const isUnit = formula.kind === 'product' && unitsOf(formula, workshop.scope).length === 1;
      const written = (): string => workshop.write(isUnit ? formula : put);
      const around = [...parts.slice(0, at).map(asFactor), put, ...parts.slice(at).map(asFactor)];
      proposals.push({
        kind: isNumber ? 'constant-factor' : 'missing-factor',
        cost: cost + dearer,
        path,
        put: { part: put, meaning: expression },
        range: isNumber
          ? node.range
          : [before ? before.range[0] : after!.range[0], after ? after.range[1] : before!.range[1]],
        detail: () =>
          isNumber
            ? { wanted: latex, found: workshop.write(node) }
            : {
                wanted: latex,
                left: before && workshop.write(before),
                right: after && workshop.write(after),
              },
        replacement: productOf(around, joined, node.range),
        // Beside a sum, or in front of another sign, more than the factor has to be written.
        ...(joined[at === 0 ? 0 : at - 1] === 'juxtaposed' && !parts.some(part => part.kind === 'sum')
          ? {
              fix: () => ({
                range: [place, place] as const,
                replacement: before ? ` ${written()}` : `${written()} `,
              }),
            }
          : {}),
      });
    };
    // Shapes first: what cannot stand here is not tried.
    if (isScalar || fitsBetween(expression, meanings[at - 1], meanings[at], whole)) {
      if (at === 0) propose(['juxtaposed', ...signs]);
      else if (at === parts.length) propose([...signs, 'juxtaposed']);
      else {
        const head = signs.slice(0, at - 1);
        const between = signs[at - 1]!;
        propose([...head, 'juxtaposed', between, ...signs.slice(at)]);
        if (!TIGHT.has(between)) propose([...head, between, 'juxtaposed', ...signs.slice(at)]);
      }
    }
    if (at === parts.length && !isScalar && (whole === undefined || isLike(expression, whole)))
      propose([...signs, 'odot'], 0.02);
  }
  return proposals;
}

const isLike = (a: Expression, b: Expression): boolean => a.rows === b.rows && a.cols === b.cols;

/** Whether a matrix can stand between two factors; `whole` is what the product has to stay like. */
function fitsBetween(
  e: Expression,
  left: Expression | undefined,
  right: Expression | undefined,
  whole: Expression | undefined,
): boolean {
  if (left && !isScalarExpression(left)) {
    if (left.cols !== e.rows) return false;
  } else if (whole && left === undefined && !isScalarExpression(whole) && e.rows !== whole.rows) return false;
  if (right && !isScalarExpression(right)) {
    if (e.cols !== right.rows) return false;
  } else if (whole && right === undefined && !isScalarExpression(whole) && e.cols !== whole.cols)
    return false;
  return true;
}
