/**
 * The units of a product: factors that belong together count as one (a function and its argument, an indicator and its condition).
 */

import type { Expression } from '../../../expression/expression.ts';
import { unwrap } from '../../../formula/atom.ts';
import type { Formula, FormulaOf, ProductSign, Range } from '../../../formula/formula.ts';
import { indicatorCondition } from '../../../formula/meaning/conditions/indicators.ts';
import { functionNamed } from '../../../formula/meaning/products/function-names.ts';
import type { Scope } from '../../../formula/meaning/scope.ts';
import type { Workshop } from './proposal.ts';

export interface Unit {
  readonly from: number;
  readonly to: number;
  readonly range: Range;
}

export type Product = FormulaOf<'product'>;

const isOperator = (factor: Formula): boolean => {
  if (factor.kind !== 'fraction') return false;
  const above = unwrap(factor.numerator);
  return above.kind === 'name' && (above.name === 'partial' || above.name === 'd');
};

export function unitsOf(product: Product, scope: Scope): readonly Unit[] {
  const units: Unit[] = [];
  const { factors, signs } = product;
  for (let from = 0; from < factors.length; ) {
    let to = from + 1;
    const joined = () => to < factors.length && signs[to - 1] === 'juxtaposed';
    if (isOperator(factors[from]!)) to = factors.length;
    else if (joined() && indicatorCondition(factors[from]!, factors[to]!)) to++;
    else while (joined() && isFunction(factors[to - 1]!, scope)) to++;
    units.push({ from, to, range: [factors[from]!.range[0], factors[to - 1]!.range[1]] });
    from = to;
  }
  return units;
}

export function isFunction(formula: Formula, scope: Scope): boolean {
  try {
    return functionNamed(formula, scope) !== undefined;
  } catch {
    return false;
  }
}

/** A unit as a formula of its own. */
export function unitFormula(product: Product, unit: Unit): Formula {
  if (unit.to - unit.from === 1) return product.factors[unit.from]!;
  return {
    kind: 'product',
    factors: product.factors.slice(unit.from, unit.to),
    signs: product.signs.slice(unit.from, unit.to - 1),
    signRanges: product.signRanges.slice(unit.from, unit.to - 1),
    range: unit.range,
  };
}

/** What a unit was read as. */
export function meaningOfUnit(
  product: Product,
  unit: Unit,
  { scope, meanings }: Pick<Workshop, 'scope' | 'meanings'>,
): Expression | undefined {
  const first = product.factors[unit.from]!;
  return unit.to - unit.from === 1 ? meanings.get(first) : scope.operands?.get(first)?.value;
}

/** A product of formulas with the signs between them. A product among them is spliced in. */
export function productOf(parts: readonly Formula[], signs: readonly ProductSign[], range: Range): Formula {
  if (parts.length === 1) return parts[0]!;
  const factors: Formula[] = [];
  const joined: ProductSign[] = [];
  for (const [at, part] of parts.entries()) {
    if (at > 0) joined.push(signs[at - 1]!);
    if (part.kind === 'product') {
      factors.push(...part.factors);
      joined.push(...part.signs);
    } else factors.push(part);
  }
  const start: Range = [range[0], range[0]];
  return {
    kind: 'product',
    factors,
    signs: joined,
    signRanges: joined.map(() => start),
    range,
  };
}

/** The signs between the units of a product. */
export const signsBetween = (product: Product, units: readonly Unit[]): readonly ProductSign[] =>
  units.slice(1).map(unit => product.signs[unit.from - 1]!);
