/** How many neighbours in a product do not fit each other: a measure of how far shapes are from coming together. */
import { isScalarExpression } from '../../expression/construct.ts';
import type { Expression } from '../../expression/expression.ts';
import { unwrap } from '../../formula/atom.ts';
import type { Formula } from '../../formula/formula.ts';
import type { Case } from './case.ts';
import { TIGHT } from './repairs/products.ts';
import type { Workshop } from './repairs/proposal.ts';
import { Row } from './repairs/units.ts';
import type { Spot } from './suspects.ts';

/** The clashes in a part that stands at a spot; the whole has the clashes with the asked shape, too. */
export function clashesIn({ path }: Spot, part: Formula, workshop: Workshop, one: Case): number {
  const { reference } = workshop;
  const product = unwrap(part);
  if (product.kind !== 'product') return one.meaning(part) ? 0 : 1;
  const { units, signs } = new Row(product, workshop);
  let clashes = 0;
  let left: Expression | undefined;
  let first: Expression | undefined;
  let isTight = true;
  for (const [at, unit] of units.entries()) {
    if (at > 0) isTight &&= TIGHT.has(signs[at - 1]!);
    const meaning = one.meaningOfUnit(product, unit);
    if (!meaning) clashes++;
    else if (!isScalarExpression(meaning)) {
      if (left && isTight && left.cols !== meaning.rows) clashes++;
      first ??= meaning;
      left = meaning;
      isTight = true;
    }
  }
  if (path.length === 0 && !isScalarExpression(reference)) {
    if (first && first.rows !== reference.rows) clashes++;
    if (left && left.cols !== reference.cols) clashes++;
  }
  return clashes;
}
