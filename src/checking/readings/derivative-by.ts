/** Derivatives as formulas, in the place of what an answer writes for them. */
import { isTurned } from '../../formula/atom.ts';
import { juxtaposed } from '../../formula/compose.ts';
import type { Formula, Range } from '../../formula/formula.ts';
import { nameFormula } from '../../formula/leaves.ts';

/** `\frac{\partial of}{\partial by}`, as if it stood at this place; what `by` is transposed with stands on the whole. */
export function derivativeBy(by: Formula, of: string, range: Range): Formula {
  if (by.kind === 'scripts' && isTurned(by)) {
    const { base, sub, sup } = by;
    const bare = sub ? { ...by, sup: undefined } : base;
    return { ...by, base: derivativeBy(bare, of, range), sub: undefined, sup, range };
  }
  const differential = (what: Formula): Formula => juxtaposed([nameFormula('partial', range), what], range);
  return {
    kind: 'fraction',
    numerator: differential(nameFormula(of, range)),
    denominator: differential(by),
    range,
  };
}
