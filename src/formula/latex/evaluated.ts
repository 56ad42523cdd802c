/**
 * The bar that says where: `\sigma'(z)\big|_{z = z_1}` and `\left. f'(a) \right|_{a = s}` are read with z_1 and s in the places of z and a. A bar that only
 * names a point, `|_{z_1}`, adds nothing to a formula in which that stands.
 */
import { atomOf, textOf, unwrap } from '../atom.ts';
import { type Formula, Unreadable } from '../formula.ts';
import { childrenOf, inBrackets, mapChildren } from '../tree.ts';

/** A formula at the point that the script of its bar tells. */
export function evaluatedAt(formula: Formula, script: Formula): Formula {
  const inner = unwrap(script);
  const conditions = inner.kind === 'list' ? inner.items : [inner];
  let whole = formula;
  for (const condition of conditions) {
    const one = unwrap(condition);
    if (one.kind !== 'relation' || one.sides.length !== 2 || one.signs[0] !== '=') {
      if (stands(one, whole)) continue;
      throw new Unreadable(
        'syntax',
        one.range,
        'the bar does not say what stands for what',
        'write |_{z = z_1}',
      );
    }
    const [name, value] = one.sides as [Formula, Formula];
    if (atomOf(name)) whole = replaced(whole, textOf(name), bracketed(value));
  }
  return whole;
}

/** Whether a formula stands in another. */
const stands = (part: Formula, whole: Formula): boolean =>
  ((whole.kind === 'name' || whole.kind === 'scripts') && textOf(whole) === textOf(part)) ||
  childrenOf(whole).some(child => stands(part, child));

const bracketed = (value: Formula): Formula => (atomOf(value) ? value : inBrackets(value));

function replaced(formula: Formula, name: string, value: Formula): Formula {
  if ((formula.kind === 'name' || formula.kind === 'scripts') && textOf(formula) === name) return value;
  // What stands below a name is a part of it.
  return mapChildren(formula, child =>
    formula.kind === 'scripts' && child === formula.sub ? child : replaced(child, name, value),
  );
}
