/**
 * Differences that are the opposite of each other: `(y - d) .* h + (d - y) .* x` has the factor `y - d` in both terms, once with the other
 * sign. Each sum stands in the terms as it stands in the first of them, so that what they share is found.
 */
import { haveOneShape } from '../expression/construct.ts';
import type { Expression } from '../expression/expression.ts';
import { hashOf } from './measure.ts';
import { include, type Monomial, readMonomial } from './monomial.ts';
import { isSum, sumWithin } from './multiplying-out.ts';
import { sameFactors, startsNegative } from './terms.ts';

const hashOfSize = (value: number): number => Math.imul(Math.abs(value) * 1024, 0x9e3779b1);

/** The hash of a sum's terms whatever their signs: sums where it differs need no closer look. */
function unsignedHash(terms: readonly Expression[]): number {
  let hash = 0;
  for (const term of terms) {
    const front = term.op === 'scale' && term.args[0].op === 'number' ? term.args[0].value : 1;
    if (term.op === 'number') hash += hashOfSize(term.value);
    else if (Math.abs(front) === 1) hash += hashOf(front === 1 ? term : term.args[1]!);
    else hash += hashOf(term.args[1]!) + hashOfSize(front);
    hash |= 0;
  }
  return hash;
}

/** Whether two sums have the same terms, all with the other sign. */
export function areOpposite(a: Expression, b: Expression): boolean {
  if (a.op !== b.op || !haveOneShape(a, b) || !isSum(a) || !isSum(b)) return false;
  const [left, right] = [sumWithin(a), sumWithin(b)];
  if (left.length !== right.length || unsignedHash(left) !== unsignedHash(right)) return false;
  const others = right.map(readMonomial);
  return left.every(term => {
    const m = readMonomial(term);
    const k = others.findIndex(
      o =>
        o.top === -m.top &&
        o.bottom === m.bottom &&
        sameFactors(o.scalars, m.scalars) &&
        sameFactors(o.body, m.body),
    );
    if (k >= 0) others.splice(k, 1);
    return k >= 0;
  });
}

/** The terms with each sum factor as it stands first; undefined where no two are opposite. */
export function aligned(terms: readonly Monomial[]): Monomial[] | undefined {
  const seen: Expression[] = [];
  let result: Monomial[] | undefined;
  for (const [at, m] of terms.entries()) {
    let turned: Monomial = m;
    for (const part of ['body', 'scalars'] as const)
      for (const f of m[part]) {
        if (!isSum(f.base) || !Number.isInteger(f.exponent) || !startsNegative(f.base)) continue;
        const twin = seen.find(other => areOpposite(other, f.base));
        if (twin === undefined) {
          seen.push(f.base);
          continue;
        }
        const factors = turned[part].filter(g => g !== f);
        include(factors, twin, f.exponent);
        turned = { ...turned, [part]: factors, top: f.exponent % 2 === 0 ? turned.top : -turned.top };
      }
    if (turned === m) continue;
    result ??= [...terms];
    result[at] = turned;
  }
  return result;
}
