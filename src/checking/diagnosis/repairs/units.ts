/**
 * The units of a product: factors that belong together count as one (a function and its argument, an indicator and its condition); and what edits make of
 * the row of them.
 */

import type { Expression } from '../../../expression/expression.ts';
import { unwrap } from '../../../formula/atom.ts';
import { stretchOf } from '../../../formula/compose.ts';
import type { Formula, FormulaOf, ProductSign, Range } from '../../../formula/formula.ts';
import { indicatorCondition } from '../../../formula/meaning/conditions/indicators.ts';
import { functionAt } from '../../../formula/meaning/products/function-names.ts';
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

export const isFunction = (formula: Formula, scope: Scope): boolean =>
  functionAt(formula, scope) !== undefined;

/** A unit as a formula of its own. */
export const unitFormula = (product: Product, { from, to }: Unit): Formula => stretchOf(product, from, to);

/** A product as the row of its units, each a formula of its own, with the signs between them. What is no product is a row of one. */
export class Row {
  readonly node: Formula;
  readonly units: readonly Unit[];
  readonly parts: readonly Formula[];
  readonly signs: readonly ProductSign[];
  readonly #workshop: Workshop;

  constructor(node: Formula, workshop: Workshop) {
    this.node = node;
    this.#workshop = workshop;
    const isProduct = node.kind === 'product';
    this.units = isProduct ? unitsOf(node, workshop.scope) : [{ from: 0, to: 1, range: node.range }];
    this.parts = isProduct ? this.units.map(unit => unitFormula(node, unit)) : [node];
    this.signs = isProduct ? this.units.slice(1).map(unit => node.signs[unit.from - 1]!) : [];
  }

  /** What a unit was read as. */
  meaning(at: number): Expression | undefined {
    const { scope, meanings } = this.#workshop;
    const unit = this.units[at];
    if (!unit || this.node.kind !== 'product') return unit && meanings.get(this.node);
    const first = this.node.factors[unit.from]!;
    return unit.to - unit.from === 1 ? meanings.get(first) : scope.operands?.get(first)?.value;
  }

  /** The range from one unit to another: after an edit they may stand in another order than in the text. */
  range(from: number, to: number): Range {
    const [a, b] = [this.units[from]!.range, this.units[to]!.range];
    return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
  }

  /** These parts with these signs between them, in the place of the whole. */
  of(parts: readonly Formula[], signs: readonly ProductSign[] = this.signs): Formula {
    return productOf(parts, signs, this.node.range);
  }

  /** The whole with another part in the place of one. */
  with(at: number, part: Formula): Formula {
    return this.of(this.parts.with(at, part));
  }

  /** The whole with one part in the place of those from one up to another, without the signs between them. */
  joined(from: number, to: number, part: Formula): Formula {
    const count = to - from;
    return this.of(this.parts.toSpliced(from, count, part), this.signs.toSpliced(from, count - 1));
  }

  /** A part with its last factor as `change` gives it: a transpose stands behind the argument of a function, \sigma'(z)^\top. */
  withLast(at: number, change: (last: Formula) => Formula): Formula {
    const part = this.parts[at]!;
    const unit = this.units[at]!;
    if (part.kind !== 'product' || unit.to - unit.from === 1) return change(part);
    return productOf(part.factors.with(-1, change(part.factors.at(-1)!)), part.signs, unit.range);
  }
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
