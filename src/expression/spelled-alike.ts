/** Whether two expressions are built alike, node by node. */
import { haveOneShape } from './construct.ts';
import type { At, Expression } from './expression.ts';

const sameAt = (a: At | undefined, b: At | undefined): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && a.name === b.name);

/** Whether two nodes of one operator are alike but for their arguments. */
export function sameAttributes(a: Expression, b: Expression): boolean {
  switch (a.op) {
    case 'number':
      return a.value === (b as typeof a).value;
    case 'dimension':
    case 'constant':
    case 'symbol':
      return a.name === (b as typeof a).name;
    case 'unit':
    case 'delta':
    case 'pick':
    case 'tabulate': {
      const other = b as typeof a;
      return sameAt(a.at[0], other.at[0]) && sameAt(a.at[1], other.at[1]);
    }
    case 'position':
    case 'total':
      return a.index.name === (b as typeof a).index.name;
    case 'compare':
      return a.comparison === (b as typeof a).comparison;
    case 'map':
      return a.fn.name === (b as typeof a).fn.name && a.order === (b as typeof a).order;
    case 'derivative':
      return a.wrt.name === (b as typeof a).wrt.name && a.layout === (b as typeof a).layout;
    case 'component': {
      const other = b as typeof a;
      return a.wrt.name === other.wrt.name && sameAt(a.at[0], other.at[0]) && sameAt(a.at[1], other.at[1]);
    }
    default:
      return true;
  }
}

/** Nodes below each other that are compared without their hashes, which take longer to make than a few nodes to compare. */
const SHALLOW = 5;

/** Whether two small expressions are alike; `calculus/measure.ts` tells of all, and whatever the order of their terms. */
export function isSpelledAlike(a: Expression, b: Expression, depth = SHALLOW): boolean {
  if (a === b) return true;
  if (depth === 0 || a.op !== b.op || !haveOneShape(a, b)) return false;
  const { args } = a;
  const others = b.args;
  if (args.length !== others.length || !sameAttributes(a, b)) return false;
  for (let k = 0; k < args.length; k++) if (!isSpelledAlike(args[k]!, others[k]!, depth - 1)) return false;
  return true;
}
