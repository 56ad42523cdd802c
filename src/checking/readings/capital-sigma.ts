/** A capital sigma for the sign of a sum, `\frac{1}{m} \Sigma_i \delta_i`, where nothing is called so. */
import { textOf, unwrap } from '../../formula/atom.ts';
import { type Formula, type FormulaOf, type Reading, Unreadable } from '../../formula/formula.ts';
import { mapChildren } from '../../formula/tree.ts';
import type { Vocabulary } from '../../formula/vocabulary.ts';

/** The reading with sums in the places of such letters; undefined where it has none. */
export function sumsForSigmas(
  reading: Reading,
  { patterns, dimensionTexts }: Vocabulary,
): Reading | undefined {
  if (patterns.has('Sigma') || dimensionTexts.has('Sigma')) return undefined;
  let isChanged = false;
  const statements = reading.statements.map(statement => ({
    ...statement,
    sides: statement.sides.map(side => {
      if (side.formula instanceof Unreadable) return side;
      const formula = withSums(side.formula);
      if (formula === side.formula) return side;
      isChanged = true;
      return { ...side, formula };
    }),
  }));
  return isChanged ? { ...reading, statements } : undefined;
}

function withSums(formula: Formula): Formula {
  const inner = mapChildren(formula, withSums);
  if (inner.kind !== 'product') return inner;
  const at = inner.factors.findIndex(factor => limitsOf(factor) !== undefined);
  return at < 0 || at === inner.factors.length - 1 || inner.signs[at] !== 'juxtaposed'
    ? inner
    : summed(inner, at);
}

/** The limits on a capital sigma; undefined for any other formula. */
function limitsOf(formula: Formula): Pick<FormulaOf<'big'>, 'lower' | 'upper'> | undefined {
  const one = unwrap(formula);
  const base = one.kind === 'scripts' ? unwrap(one.base) : one;
  if (base.kind !== 'name' || textOf(base) !== 'Sigma') return undefined;
  if (one.kind !== 'scripts') return { lower: undefined, upper: undefined };
  // \Sigma^{-1}, \Sigma^T: a matrix
  return one.primes > 0 || (one.sup && !one.sub) ? undefined : { lower: one.sub, upper: one.sup };
}

/** The product with the sum over what stands behind its sigma. */
function summed(product: FormulaOf<'product'>, at: number): Formula {
  const { factors, signs, signRanges, range } = product;
  const [sigma, first] = [factors[at]!, factors[at + 1]!];
  const rest: Formula =
    at + 2 === factors.length
      ? first
      : {
          kind: 'product',
          factors: factors.slice(at + 1),
          signs: signs.slice(at + 1),
          signRanges: signRanges.slice(at + 1),
          range: [first.range[0], range[1]],
        };
  const big: Formula = {
    kind: 'big',
    operator: 'sum',
    ...limitsOf(sigma)!,
    body: withSums(rest),
    range: [sigma.range[0], range[1]],
  };
  return at === 0
    ? big
    : {
        ...product,
        factors: [...factors.slice(0, at), big],
        signs: signs.slice(0, at),
        signRanges: signRanges.slice(0, at),
      };
}
