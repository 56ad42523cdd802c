/** Derivatives as formulas, in the place of what an answer writes for them. */
import { isTransposeScript, scriptsOf } from '../../formula/atom.ts';
import type { Formula, FormulaOf, Range } from '../../formula/formula.ts';
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

/** A product with what stands for each mark and the factor behind it, `d W`; itself where nothing does. */
export function withoutMarks(
  product: FormulaOf<'product'>,
  instead: (mark: Formula, factor: Formula) => Formula | undefined,
): Formula {
  const factors: Formula[] = [];
  const signs: FormulaOf<'product'>['signs'][number][] = [];
  const signRanges: FormulaOf<'product'>['signRanges'][number][] = [];
  for (const [at, factor] of product.factors.entries()) {
    const mark = factors[factors.length - 1];
    const joined =
      mark && at > 0 && product.signs[at - 1] === 'juxtaposed' ? instead(mark, factor) : undefined;
    if (joined !== undefined) {
      factors[factors.length - 1] = joined;
      continue;
    }
    if (at > 0) {
      signs.push(product.signs[at - 1]!);
      signRanges.push(product.signRanges[at - 1]!);
    }
    factors.push(factor);
  }
  if (factors.length === product.factors.length) return product;
  return factors.length === 1 ? factors[0]! : { ...product, factors, signs, signRanges };
}
