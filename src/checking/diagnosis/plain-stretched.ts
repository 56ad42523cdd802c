/** Vectors whose second axis a typed formula writes out, `v[:, None]`, as products with a vector of ones, which has no place in the text, and two of them as an outer product. */
import { isVector, ones } from '../../expression/construct.ts';
import { inBrackets, juxtaposed, scripted } from '../../formula/compose.ts';
import type { Formula, FormulaOf, ProductSign, Range } from '../../formula/formula.ts';
import { nameFormula } from '../../formula/leaves.ts';
import { newAxis } from '../../formula/plain/meaning/stretched.ts';
import type { Translating } from './plain-sums.ts';

/** Such a factor of a product, and what the sign beside it means; undefined for any other factor. */
export function stretchedFactor(
  { factors }: FormulaOf<'product'>,
  at: number,
  translating: Translating,
): { readonly factor: Formula; readonly sign: ProductSign } | undefined {
  const factor = factors[at]!;
  const axis = factor.kind === 'entry' ? newAxis(factor) : undefined;
  if (axis === undefined) return undefined;
  const { base, range } = factor as FormulaOf<'entry'>;
  const end: Range = [range[1], range[1]];
  const translated = translating.formula(base);
  const v = translated.kind === 'group' ? translated : inBrackets(translated);
  const turned = axis === 0 ? scripted(v, { sup: nameFormula('top', end) }, range) : { ...v, range };
  const beside = factors[at - 1] ?? factors[at + 1]!;
  const isOuter = factors.length === 2 && beside.kind === 'entry' && newAxis(beside) === 1 - axis;
  // a column stands before a row
  if (isOuter) return axis === at ? undefined : { factor: turned, sign: 'cdot' };
  const matrix = translating.meaning(beside);
  if (!matrix || isVector(matrix)) return undefined;
  const line = translating.standIn(axis === 1 ? ones(1, matrix.cols) : ones(matrix.rows), end);
  const product = juxtaposed(axis === 1 ? [turned, line] : [line, turned], range);
  return { factor: inBrackets(product), sign: 'odot' };
}
