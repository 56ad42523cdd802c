/** Multiplying out: a factor that is a sum, term by term with the other factors. */
import { isScalarExpression, number } from '../expression/construct.ts';
import type { Expression } from '../expression/expression.ts';
import { include, type Monomial, monomialOf, readMonomial } from './monomial.ts';
import { transposed } from './rewrite.ts';

/** A sum, or a transposed one. */
export const isSum = (e: Expression): boolean =>
  e.op === 'add' || (e.op === 'transpose' && e.args[0].op === 'add');

/** Its terms; of a transposed one those below the transpose. */
export const sumWithin = (e: Expression): readonly Expression[] =>
  e.op === 'transpose' ? e.args[0].args : e.args;

/** The terms of a sum or a transposed one as they count in a product. */
export const termsOf = (sum: Expression): Monomial[] =>
  sumWithin(sum).map(term => readMonomial(sum.op === 'transpose' ? transposed(term) : term));

export const hasSumFactor = (m: Monomial): boolean =>
  m.body.some(f => f.exponent === 1 && isSum(f.base)) ||
  m.scalars.some(f => f.exponent === 1 && isSum(f.base));

/** So, or a power of one. */
export const hasSumPower = (m: Monomial): boolean =>
  m.body.some(f => isSum(f.base)) || m.scalars.some(f => isSum(f.base));

/** A monomial multiplied out: a list of monomials, or undefined where that would be long. */
export function expand(m: Monomial, limit: number): Monomial[] | undefined {
  for (const part of ['body', 'scalars'] as const) {
    const k = m[part].findIndex(f => f.exponent === 1 && isSum(f.base));
    if (k < 0) continue;
    // A scalar sum in front of a matrix stays: its terms are no like terms of the entries.
    if (part === 'scalars' && !(m.rows === 1 && m.cols === 1)) continue;
    const others: Monomial = { ...m, [part]: m[part].filter((_, i) => i !== k) };
    const result: Monomial[] = [];
    for (const term of termsOf(m[part][k]!.base)) {
      const deeper = expand(mergeMonomials(others, term), limit - result.length);
      if (deeper === undefined) return undefined;
      result.push(...deeper);
      if (result.length > limit) return undefined;
    }
    return result;
  }
  return [m];
}

/** The product of two monomials. */
export function mergeMonomials(a: Monomial, b: Monomial): Monomial {
  const { top, bottom } = monomialOf(
    1,
    1,
    [number(a.top), 1],
    [number(b.top), 1],
    [number(a.bottom), -1],
    [number(b.bottom), -1],
  );
  const m: Monomial = { top, bottom, scalars: [], body: [], rows: a.rows, cols: a.cols };
  for (const { base, exponent } of [...a.scalars, ...a.body, ...b.scalars, ...b.body])
    include(isScalarExpression(base) ? m.scalars : m.body, base, exponent);
  return m;
}
