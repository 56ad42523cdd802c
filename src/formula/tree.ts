/**
 * Walking and editing formula trees without knowing their kinds: children in order, a copy with other children, a path replaced.
 * An edited formula shares everything that was not edited, with its ranges in the student's text.
 */
import type { Formula } from './formula.ts';

/** The parts of a formula, in the order in which they stand. */
export function childrenOf(formula: Formula): readonly Formula[] {
  switch (formula.kind) {
    case 'accented':
    case 'group':
      return [formula.body];
    case 'scripts':
      if (formula.sub)
        return formula.sup ? [formula.base, formula.sub, formula.sup] : [formula.base, formula.sub];
      return formula.sup ? [formula.base, formula.sup] : [formula.base];
    case 'list':
      return formula.items;
    case 'product':
      return formula.factors;
    case 'sum':
      return formula.terms.map(term => term.term);
    case 'fraction':
      return [formula.numerator, formula.denominator];
    case 'root':
      return formula.degree ? [formula.body, formula.degree] : [formula.body];
    case 'big':
      return [
        formula.body,
        ...(formula.lower ? [formula.lower] : []),
        ...(formula.upper ? [formula.upper] : []),
      ];
    case 'relation':
      return formula.sides;
    case 'matrix':
      return ([] as Formula[]).concat(...formula.rows);
    case 'cases':
      return formula.rows.flatMap(row => (row.condition ? [row.value, row.condition] : [row.value]));
    case 'call':
      return formula.args;
    case 'entry':
      return [formula.base, ...formula.places];
    default:
      return [];
  }
}

/** Formulas and all that they are made of. */
export function allPartsOf(formulas: readonly Formula[]): readonly Formula[] {
  const found = [...formulas];
  for (let at = 0; at < found.length; at++) for (const child of childrenOf(found[at]!)) found.push(child);
  return found;
}

/** Whether a formula or anything in it is so. */
export const somePart = (formula: Formula, isSo: (part: Formula) => boolean): boolean =>
  isSo(formula) || childrenOf(formula).some(child => somePart(child, isSo));

/** Whether a name stands in a formula. */
export const holdsName = (formula: Formula, name: string): boolean =>
  somePart(formula, part => part.kind === 'name' && part.name === name);

/** The same formula with other parts; as many as `childrenOf` gives. */
export function withChildren(formula: Formula, children: readonly Formula[]): Formula {
  let next = 0;
  const take = (): Formula => children[next++]!;
  switch (formula.kind) {
    case 'accented':
    case 'group':
      return { ...formula, body: take() };
    case 'scripts':
      return { ...formula, base: take(), sub: formula.sub && take(), sup: formula.sup && take() };
    case 'list':
      return { ...formula, items: children };
    case 'product':
      return { ...formula, factors: children };
    case 'sum':
      return { ...formula, terms: formula.terms.map(term => ({ ...term, term: take() })) };
    case 'fraction':
      return { ...formula, numerator: take(), denominator: take() };
    case 'root':
      return { ...formula, body: take(), degree: formula.degree && take() };
    case 'big':
      return { ...formula, body: take(), lower: formula.lower && take(), upper: formula.upper && take() };
    case 'relation':
      return { ...formula, sides: children };
    case 'matrix':
      return { ...formula, rows: formula.rows.map(row => row.map(take)) };
    case 'cases':
      return {
        ...formula,
        rows: formula.rows.map(row => ({ value: take(), condition: row.condition && take() })),
      };
    case 'call':
      return { ...formula, args: children };
    case 'entry':
      return { ...formula, base: take(), places: children.slice(1) };
    default:
      return formula;
  }
}

/** A formula with each of its children as `change` gives it; itself where none is another. */
export function mapChildren<F extends Formula>(
  formula: F,
  change: (child: Formula, at: number) => Formula,
): F {
  const children = childrenOf(formula);
  const changed = children.map(change);
  return changed.every((child, at) => child === children[at])
    ? formula
    : (withChildren(formula, changed) as F);
}

/** Which child at each level, from the root. */
export type Path = readonly number[];

/** The formula with the part at a path replaced. */
export function replaceAt(root: Formula, path: Path, replacement: Formula, depth = 0): Formula {
  if (depth === path.length) return replacement;
  const children = childrenOf(root).slice();
  const at = path[depth]!;
  children[at] = replaceAt(children[at]!, path, replacement, depth + 1);
  return withChildren(root, children);
}
