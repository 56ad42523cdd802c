/**
 * `\mathbf w \cdot \mathbf x` of two columns: the inner product in one course, the product entry by entry in another. The formula says neither;
 * this is the reading of an answer in which every such dot is an inner product.
 */
import { type Formula, type Reading, type Side, Unreadable } from '../formula/formula.ts';
import { childrenOf, withChildren } from '../formula/tree.ts';

/** The reading with its dots as inner products; undefined where it has no dots. */
export function innerProducts(reading: Reading): Reading | undefined {
  let found = false;
  const inFormula = (formula: Formula): Formula => {
    const children = childrenOf(formula);
    const changed = children.map(inFormula);
    const same = changed.every((child, at) => child === children[at]);
    const whole = same ? formula : withChildren(formula, changed);
    if (whole.kind !== 'product' || !whole.signs.includes('cdot')) return whole;
    found = true;
    return { ...whole, signs: whole.signs.map(sign => (sign === 'cdot' ? 'inner' : sign)) };
  };
  const inSide = (side: Side): Side =>
    side.formula instanceof Unreadable ? side : { ...side, formula: inFormula(side.formula) };
  const statements = reading.statements.map(statement => ({
    ...statement,
    sides: statement.sides.map(inSide),
  }));
  return found ? { ...reading, statements } : undefined;
}
