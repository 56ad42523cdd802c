/** Formulas in which two indices stand in each other's place. */
import type { Formula } from './formula.ts';
import { nameFormula } from './leaves.ts';
import { mapChildren } from './tree.ts';

/** The formula with each of two indices where the other stands. */
export function withIndicesExchanged(formula: Formula, one: string, other: string): Formula {
  if (formula.kind === 'name') {
    const name = formula.name === one ? other : formula.name === other ? one : undefined;
    return name === undefined ? formula : nameFormula(name, formula.range);
  }
  return mapChildren(formula, (child, at) =>
    // A letter with an index of its own is none.
    at === 0 && formula.kind === 'scripts' && child.kind === 'name'
      ? child
      : withIndicesExchanged(child, one, other),
  );
}
