/** Walking through a formula's parts that have a meaning of their own: not labels, not the insides of derivative fractions. */
import { unwrap } from '../../../formula/atom.ts';
import type { Formula, FormulaOf } from '../../../formula/formula.ts';
import type { Scope } from '../../../formula/meaning/scope.ts';
import { childrenOf, type Path } from '../../../formula/tree.ts';
import { unitsOf } from './units.ts';

const DEEPEST = 60;

/** Visits every part, parents before their children. */
export function visitParts(
  node: Formula,
  path: Path,
  scope: Scope,
  visit: (node: Formula, path: Path, alone: boolean) => void,
  alone = true,
): void {
  if (path.length > DEEPEST) return;
  const invisible = node.kind === 'group' && !node.visible;
  if (!invisible) visit(node, path, alone);
  const children = childrenOf(node);
  switch (node.kind) {
    case 'scripts': {
      const base = unwrap(node.base);
      if (base.kind === 'group') visitParts(base.body, [...pathToBase(node, path), 0], scope, visit);
      else if (node.base.kind === 'name' && node.base.name === 'e' && node.sup)
        visitParts(node.sup, [...path, children.length - 1], scope, visit);
      return;
    }
    case 'fraction':
      if (isDerivative(node)) return;
      break;
    case 'big':
      visitParts(children[0]!, [...path, 0], scope, visit);
      return;
    case 'product': {
      for (const unit of unitsOf(node, scope))
        for (let at = unit.from; at < unit.to; at++) {
          const child = children[at]!;
          const isArgument = at === unit.to - 1 && unit.to - unit.from > 1;
          // The bracket of an argument belongs to its function.
          if (isArgument && child.kind === 'group') visitParts(child.body, [...path, at, 0], scope, visit);
          else visitParts(child, [...path, at], scope, visit, false);
        }
      return;
    }
    default:
  }
  const fills = node.kind !== 'sum' && node.kind !== 'relation';
  for (const [at, child] of children.entries()) visitParts(child, [...path, at], scope, visit, fills);
}

/** The path to the bracket under scripts, through braces that only group. */
function pathToBase(node: FormulaOf<'scripts'>, path: Path): Path {
  const steps = [...path, 0];
  for (let base = node.base; base.kind === 'group' && !base.visible; base = base.body) steps.push(0);
  return steps;
}

export function nodeAt(root: Formula, path: Path): Formula | undefined {
  let node: Formula | undefined = root;
  for (const at of path) node = node && childrenOf(node)[at];
  return node;
}

export function isDerivative(fraction: FormulaOf<'fraction'>): boolean {
  const below = unwrap(fraction.denominator);
  const mark = below.kind === 'product' ? unwrap(below.factors[0]!) : below;
  return mark.kind === 'name' && (mark.name === 'partial' || (mark.name === 'd' && mark !== below));
}
