/** Derivatives as formulas, in the place of what an answer writes for them. */
import { isTransposeScript, scriptsOf } from '../../formula/atom.ts';
import type { Formula, Range } from '../../formula/formula.ts';
import { nameFormula } from '../../formula/leaves.ts';

/** `\frac{\partial of}{\partial by}`, as if it stood at this place; what `by` is transposed with stands on the whole. */
export function derivativeBy(by: Formula, of: string, range: Range): Formula {
  if (by.kind === 'scripts' && by.sup && scriptsOf({ ...by, sub: undefined }).every(isTransposeScript)) {
    const { base, sub, sup } = by;
    const bare = sub ? { ...by, sup: undefined } : base;
    return { ...by, base: derivativeBy(bare, of, range), sub: undefined, sup, range };
  }
  const differential = (what: Formula): Formula => ({
    kind: 'product',
    factors: [nameFormula('partial', range), what],
    signs: ['juxtaposed'],
    signRanges: [[range[0], range[0]]],
    range,
  });
  return {
    kind: 'fraction',
    numerator: differential(nameFormula(of, range)),
    denominator: differential(by),
    range,
  };
}
