/** What all terms of a sum have in common: the number and scalars in front, and the factors of every entry. */
import { isScalarExpression } from '../expression/construct.ts';
import { equal } from './measure.ts';
import type { Factor, Monomial } from './monomial.ts';

/** The factors that all terms share, in the power that each of them has. */
export function sharedBy(terms: readonly Monomial[], factors: (m: Monomial) => readonly Factor[]): Factor[] {
  const found: Factor[] = [];
  search: for (const f of factors(terms[0]!)) {
    let exponent = f.exponent;
    for (const m of terms) {
      const other = factors(m).find(g => g.exponent * f.exponent > 0 && equal(g.base, f.base));
      if (other === undefined) continue search;
      exponent = f.exponent > 0 ? Math.min(exponent, other.exponent) : Math.max(exponent, other.exponent);
    }
    found.push({ base: f.base, exponent });
  }
  return found;
}

/** Factors divided by others that are among them. */
const without = (factors: readonly Factor[], taken: readonly Factor[]): Factor[] =>
  factors.flatMap(f => {
    const exponent = f.exponent - (taken.find(g => equal(g.base, f.base))?.exponent ?? 0);
    return exponent === 0 ? [] : [exponent === f.exponent ? f : { base: f.base, exponent }];
  });

/** What all terms share in front (the number, the signs, and scalars where asked), and the rest. */
export function commonScalars(
  terms: readonly Monomial[],
  scalars: readonly Factor[],
): { front: Monomial; rest: Monomial[] } | undefined {
  const first = terms[0]!;
  const size = Math.abs(first.top);
  const sameNumber = terms.every(m => Math.abs(m.top) === size && m.bottom === first.bottom);
  const allNegative = terms.every(m => m.top < 0);
  const number = sameNumber && !(size === 1 && first.bottom === 1);
  if (!number && !allNegative && scalars.length === 0) return undefined;
  const front: Monomial = {
    top: (number ? size : 1) * (allNegative ? -1 : 1),
    bottom: number ? first.bottom : 1,
    scalars: [...scalars],
    body: [],
    rows: 1,
    cols: 1,
  };
  const rest = terms.map(m => ({
    ...m,
    top: (m.top / (number ? size : 1)) * (allNegative ? -1 : 1),
    bottom: number ? 1 : m.bottom,
    scalars: scalars.length === 0 ? m.scalars : without(m.scalars, scalars),
  }));
  return { front, rest };
}

/** What all terms of an elementwise sum share: y + y .* x = y .* (1 + x), where that is shorter. */
export function factorEntries(
  terms: readonly Monomial[],
): { shared: Monomial; rest: Monomial[] } | undefined {
  const first = terms[0]!;
  const single = isScalarExpression(first);
  const factors = (m: Monomial) => (single ? m.scalars : m.body);
  const taken = sharedBy(terms, factors);
  if (taken.length === 0) return undefined;
  const empty: Monomial = { ...first, top: 1, bottom: 1, scalars: [], body: [] };
  return {
    shared: single ? { ...empty, scalars: taken } : { ...empty, body: taken },
    rest: terms.map(m => {
      const left = without(factors(m), taken);
      return single ? { ...m, scalars: left } : { ...m, body: left };
    }),
  };
}
