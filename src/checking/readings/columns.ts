/**
 * ∇ in numerator layout. The gradient is a column in most books, whatever the layout of the derivatives is: a `(\nabla_W L)^\top = …` says that the
 * formulas behind it are the derivative, as a row or with the axes of the transpose.
 */
import { isTurned, unwrap } from '../../formula/atom.ts';
import {
  type Formula,
  type FormulaOf,
  type Reading,
  type Statement,
  Unreadable,
} from '../../formula/formula.ts';
import { statementsOf, withStatements } from '../statements.ts';

/** Whether a formula is `\nabla_W L`. */
export function isGradient(formula: Formula): formula is FormulaOf<'product'> {
  const inner = unwrap(formula);
  if (inner.kind !== 'product' || inner.factors.length !== 2) return false;
  const operator = inner.factors[0]!;
  return operator.kind === 'scripts' && isNabla(operator.base) && operator.sub !== undefined;
}

const isNabla = (formula: Formula): boolean => {
  const base = unwrap(formula);
  return base.kind === 'name' && base.name === 'nabla';
};

/** `(\nabla_W L)^\top`, `\nabla_W^\top L`, `\nabla_W L^\top`. */
function isTransposed(formula: Formula): boolean {
  const outer = unwrap(formula);
  if (outer.kind === 'scripts' && !outer.sub && isTurned(outer)) {
    const body = unwrap(outer.base);
    return body.kind === 'group' && isGradient(body.body);
  }
  if (!isGradient(outer)) return false;
  const [operator, of] = outer.factors as [FormulaOf<'scripts'>, Formula];
  return isTurned(operator) || (of.kind === 'scripts' && !of.sub && isTurned(of));
}

/** The reading without such a head on its last chain; undefined where there is none. */
export function withoutColumnHead(reading: Reading): Reading | undefined {
  const said = statementsOf(reading);
  const last = said[said.length - 1];
  const head = last && last.sides.length > 1 && last.signs[0] === '=' ? last.sides[0]!.formula : undefined;
  if (!last || !head || head instanceof Unreadable || !isTransposed(head)) return undefined;
  const bare: Statement = { ...last, sides: last.sides.slice(1), signs: last.signs.slice(1) };
  return withStatements(reading, last, bare);
}
