/** Formulas that are numbers, however they are put together. */
import { textOf, unwrap } from './atom.ts';
import type { Formula } from './formula.ts';

/** Whether a dimension is called so. */
export type IsSize = (name: string) => boolean;

/** Whether a formula is made of nothing but numbers, and of sizes where they are told. */
export function isNumber(formula: Formula, isSize: IsSize = () => false): boolean {
  const inner = unwrap(formula);
  const isOne = (part: Formula) => isNumber(part, isSize);
  if (inner.kind === 'sum') return inner.terms.every(({ term }) => isOne(term));
  if (inner.kind === 'fraction') return isOne(inner.numerator) && isOne(inner.denominator);
  if (inner.kind === 'product') return inner.factors.every(isOne);
  return inner.kind === 'number' || isSize(textOf(inner));
}
