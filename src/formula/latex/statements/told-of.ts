/**
 * What words tell something of, without an equation: "$g(\cdot)$ is the sigmoid", and behind an equation "$\sigma'(z)$ stands for its slope", "$\frac{\partial L}{\partial W}$
 * has the shape of W". The equation is what is stated.
 */
import { textOf, unwrap } from '../../atom.ts';
import { type Formula, type Side, type Statement, Unreadable } from '../../formula.ts';
import type { Token } from '../tokens/tokens.ts';

export function isToldOf(
  { formula, range }: Side,
  before: readonly Statement[],
  tokens: readonly Token[],
): boolean {
  if (formula instanceof Unreadable) return false;
  const argument = argumentOf(formula);
  if (argument === 'cdot') return true;
  const equations = before.filter(({ sides }) => sides.length > 1);
  const isHeadAgain = equations.some(({ sides: [head] }) => textAt(head!) === textOf(formula));
  if (equations.length === 0 || !(argument !== undefined || isHeadAgain)) return false;
  const behind = tokens.find(({ kind, start }) => start >= range[1] && kind !== 'display');
  return behind?.kind === 'text' && /\p{L}/u.test(behind.value);
}

const textAt = ({ formula }: Side): string | undefined =>
  formula instanceof Unreadable ? undefined : textOf(formula);

/** What a name stands before in round brackets: the z of `\sigma'(z)`. */
function argumentOf(formula: Formula): string | undefined {
  const inner = unwrap(formula);
  if (inner.kind !== 'product' || inner.factors.length !== 2 || inner.signs[0] !== 'juxtaposed')
    return undefined;
  const [name, group] = inner.factors as [Formula, Formula];
  const isName = name.kind === 'name' || (name.kind === 'scripts' && name.base.kind === 'name');
  return isName && group.kind === 'group' && group.open === '(' ? textOf(group.body) : undefined;
}
