/**
 * The bar that says where: `\sigma'(z)\big|_{z = z_1}` and `\left. f'(a) \right|_{a = s}` are read with z_1 and s in the places of z and a. A bar that only
 * names a point, `|_{z_1}`, adds nothing to a formula in which that stands.
 */
import { atomOf, textOf, unwrap } from '../atom.ts';
import { type Formula, Unreadable } from '../formula.ts';
import { childrenOf, inBrackets, mapChildren } from '../tree.ts';

/** Nodes that one bar puts into its term at most: bars behind bars would make ever more of them. */
const MOST_NODES = 2000;

const nodesIn = (formula: Formula): number =>
  childrenOf(formula).reduce((count, child) => count + nodesIn(child), 1);

/** The factors of a term at the point that the script of its bar tells. A point of what stands in none of them says something else of the term. */
export function evaluatedAt(factors: readonly Formula[], script: Formula): readonly Formula[] {
  const inner = unwrap(script);
  const conditions = inner.kind === 'list' ? inner.items : [inner];
  let whole = factors;
  for (const condition of conditions) {
    const one = unwrap(condition);
    if (one.kind !== 'relation' || one.sides.length !== 2 || one.signs[0] !== '=') {
      if (whole.some(factor => stands(one, factor))) continue;
      throw new Unreadable(
        'syntax',
        one.range,
        'the bar does not say what stands for what',
        'write |_{z = z_1}',
      );
    }
    const [name, value] = one.sides as [Formula, Formula];
    const text = atomOf(name) && textOf(name);
    if (text === undefined || !whole.some(factor => isIn(text, factor)))
      throw new Unreadable('syntax', one.range, 'the bar tells a point of what does not stand before it');
    let left = MOST_NODES;
    const size = nodesIn(value);
    const put = () => {
      left -= size;
      if (left < 0) throw new Unreadable('syntax', one.range, 'the bar puts too much in too many places');
      return bracketed(value);
    };
    whole = whole.map(factor => replaced(factor, text, put));
  }
  return whole;
}

/** Whether a formula stands in another. */
const stands = (part: Formula, whole: Formula): boolean =>
  ((whole.kind === 'name' || whole.kind === 'scripts') && textOf(whole) === textOf(part)) ||
  childrenOf(whole).some(child => stands(part, child));

const bracketed = (value: Formula): Formula => (atomOf(value) ? value : inBrackets(value));

const isNamed = (formula: Formula, name: string): boolean =>
  (formula.kind === 'name' || formula.kind === 'scripts') && textOf(formula) === name;

/** The parts in which a name may stand: what is below a name is a part of it. */
const partsOf = (formula: Formula): readonly Formula[] =>
  childrenOf(formula).filter(child => formula.kind !== 'scripts' || child !== formula.sub);

const isIn = (name: string, formula: Formula): boolean =>
  isNamed(formula, name) || partsOf(formula).some(child => isIn(name, child));

function replaced(formula: Formula, name: string, put: () => Formula): Formula {
  if (isNamed(formula, name)) return put();
  return mapChildren(formula, child =>
    formula.kind === 'scripts' && child === formula.sub ? child : replaced(child, name, put),
  );
}
