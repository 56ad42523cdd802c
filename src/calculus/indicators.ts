/**
 * Indicators, which are 1 where something holds and 0 elsewhere: what stands on both sides of a comparison is taken to one, `q r > (q - 1) r`
 * is `r > 0`; and an indicator with its complement is 1, so that `q 1[r > 0] + (q - 1) 1[r <= 0]` is `q - 1 + 1[r > 0]`.
 */
import { compare, isScalarExpression, isZero, map, number, zeros } from '../expression/construct.ts';
import { COMPLEMENT, type Comparison, type Expression } from '../expression/expression.ts';
import { builtin } from '../expression/fn.ts';
import { cost, equal } from './measure.ts';
import { type Monomial, readMonomial } from './monomial.ts';
import { mergeMonomials } from './multiplying-out.ts';
import { buildMonomial, negated } from './products.ts';
import { plus } from './terms.ts';

const STEP = builtin('step');

const MIRRORED: Record<Comparison, Comparison> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
};

/** A comparison, with what both sides share on one side where that is shorter. */
export function indicator(comparison: Comparison, a: Expression, b: Expression): Expression {
  if (a.args.length === 0 || b.args.length === 0) return compare(comparison, a, b);
  const difference = plus([a, negated(b)]);
  if (cost(difference) + 1 >= cost(a) + cost(b)) return compare(comparison, a, b);
  const m = readMonomial(difference);
  const side = buildMonomial({ ...m, top: Math.sign(m.top), bottom: 1 });
  const [one, inForce] = Math.sign(m.top) < 0 ? [negated(side), MIRRORED[comparison]] : [side, comparison];
  if (inForce === '>') return map(STEP, one);
  return compare(inForce, one, isScalarExpression(one) ? number(0) : zeros(one.rows, one.cols));
}

interface Comparing {
  readonly isTurned: boolean;
  readonly comparison: Comparison;
  readonly args: readonly [Expression, Expression | undefined];
}

const upright = (e: Expression): Expression => (e.op === 'transpose' ? e.args[0] : e);

/** What an indicator compares; undefined stands for zero. */
function comparing(e: Expression): Comparing | undefined {
  const inside = upright(e);
  const isTurned = inside !== e;
  if (inside.op === 'map' && inside.fn === STEP && inside.order === 0)
    return { isTurned, comparison: '>', args: [inside.args[0], undefined] };
  if (inside.op !== 'compare') return undefined;
  const [a, b] = inside.args;
  return { isTurned, comparison: inside.comparison, args: [a, isZero(b) ? undefined : b] };
}

function areComplements(a: Comparing, b: Comparing): boolean {
  if (COMPLEMENT[a.comparison] !== b.comparison || a.isTurned !== b.isTurned) return false;
  const [x, y] = [a.args[1], b.args[1]];
  return equal(a.args[0], b.args[0]) && (x === undefined || y === undefined ? x === y : equal(x, y));
}

const sameSize = (a: Monomial, b: Monomial): boolean =>
  Math.abs(a.top) * b.bottom === Math.abs(b.top) * a.bottom;
const partOf = (m: Monomial): 'scalars' | 'body' => (isScalarExpression(m) ? 'scalars' : 'body');

export const hasComparison = (m: Monomial): boolean =>
  m[partOf(m)].some(f => upright(f.base).op === 'compare');

const leaving = (m: Monomial, base: Expression): Expression =>
  buildMonomial({ ...m, [partOf(m)]: m[partOf(m)].filter(f => f.base !== base) });

/**
 * The terms of a sum with one indicator by its complement, where a term has the one and another the other; undefined where none have.
 */
export function withoutComplements(terms: readonly Monomial[]): Monomial[] | undefined {
  const found: { at: number; base: Expression; what: Comparing }[] = [];
  for (const [at, m] of terms.entries())
    for (const { base, exponent } of m[partOf(m)]) {
      const what = exponent === 1 ? comparing(base) : undefined;
      if (what !== undefined) found.push({ at, base, what });
    }
  if (found.length < 2) return undefined;
  for (const { at, base: kept, what } of found) {
    // 1[z > 0] + 0.01 1[z <= 0] says more than 0.01 + 0.99 1[z > 0].
    const isOther = (o: (typeof found)[number]) =>
      o.at !== at && areComplements(what, o.what) && sameSize(terms[at]!, terms[o.at]!);
    const other = found.find(isOther);
    if (other === undefined) continue;
    // C 1[a] + D 1[not a] = D + (C - D) 1[a]
    const [C, D] = [leaving(terms[at]!, kept), leaving(terms[other.at]!, other.base)];
    const both = buildMonomial(mergeMonomials(readMonomial(plus([C, negated(D)])), readMonomial(kept)));
    const rest = terms.filter((_, k) => k !== at && k !== other.at);
    return [...rest, readMonomial(D), readMonomial(both)];
  }
  return undefined;
}
