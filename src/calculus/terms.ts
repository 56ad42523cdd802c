/**
 * Sums in normal form: nested sums flat, like terms collected with rational coefficients, what all terms share taken out in front,
 * a positive term first. Where multiplying out lets terms cancel, the shorter form wins: `-y .* (1 - p) + (1 - y) .* p` is `p - y`.
 */
import * as make from '../expression/construct.ts';
import type { Expression } from '../expression/expression.ts';
import { chainOf } from './chain.ts';
import { factorChains, splitScale } from './common-factors.ts';
import { diagonalMatrix, vectorOf } from './diagonals.ts';
import { hasComparison, withoutComplements } from './indicators.ts';
import { sumOfLiterals } from './literals.ts';
import { cost, equal, hashOf } from './measure.ts';
import { type Factor, type Monomial, monomialOf, readMonomial } from './monomial.ts';
import {
  expand,
  hasSumFactor,
  hasSumPower,
  isSum,
  mergeMonomials,
  sumWithin,
  termsOf,
} from './multiplying-out.ts';
import { aligned } from './opposites.ts';
import { buildMonomial, cancels, negated, scaled } from './products.ts';
import { transposed } from './rewrite.ts';
import { commonScalars, factorEntries, sharedBy } from './shared-factors.ts';

const isNegative = (e: Expression): boolean =>
  (e.op === 'number' && e.value < 0) ||
  (e.op === 'scale' && isNegative(e.args[0])) ||
  (e.op === 'divide' && isNegative(e.args[0]));

/** Whether a sum has a term with a minus sign. */
export const startsNegative = (e: Expression): boolean => sumWithin(e).some(isNegative);

/** A sum with every sign turned. */
export function negatedSum(e: Expression): Expression {
  const turned = ordered(sumWithin(e).map(negated));
  return e.op === 'transpose' ? make.transpose(make.add(...turned)) : make.add(...turned);
}

/** The first positive term to the front. */
function ordered(terms: readonly Expression[]): readonly Expression[] {
  const k = terms.findIndex(term => !isNegative(term));
  return k <= 0 ? terms : [terms[k]!, ...terms.slice(0, k), ...terms.slice(k + 1)];
}

function flatten(terms: readonly Expression[], into: Monomial[], sign: number, turned: boolean): void {
  for (const term of terms) {
    if (term.op === 'add') flatten(term.args, into, sign, turned);
    else if (term.op === 'transpose' && term.args[0].op === 'add')
      flatten(term.args[0].args, into, sign, !turned);
    else if (make.isNegated(term) && isSum(term.args[1]!)) flatten([term.args[1]!], into, -sign, turned);
    else {
      const m = readMonomial(turned ? transposed(term) : term);
      m.top *= sign;
      into.push(m);
    }
  }
}

export const sameFactors = (a: readonly Factor[], b: readonly Factor[]): boolean =>
  a.length === b.length && a.every(f => b.some(g => g.exponent === f.exponent && equal(g.base, f.base)));

function factorsHash(m: Monomial): number {
  let hash = 0;
  for (const f of m.scalars) hash = (hash + Math.imul(hashOf(f.base), f.exponent * 8 + 1)) | 0;
  for (const f of m.body) hash = (hash + Math.imul(hashOf(f.base), f.exponent * 8 + 3)) | 0;
  return hash;
}

/** Adds up the coefficients of like terms. */
function collect(terms: readonly Monomial[]): Monomial[] {
  if (terms.length === 1) return terms[0]!.top === 0 ? [] : [{ ...terms[0]! }];
  const found = new Map<number, Monomial[]>();
  const result: Monomial[] = [];
  for (const m of terms) {
    const hash = factorsHash(m);
    const bucket = found.get(hash);
    const like = bucket?.find(o => sameFactors(o.scalars, m.scalars) && sameFactors(o.body, m.body));
    if (like === undefined) {
      const copy = { ...m };
      result.push(copy);
      if (bucket) bucket.push(copy);
      else found.set(hash, [copy]);
    } else {
      const top = like.top * m.bottom + m.top * like.bottom;
      const sum = monomialOf(1, 1, [make.number(top), 1], [make.number(like.bottom * m.bottom), -1]);
      like.top = top === 0 ? 0 : sum.top;
      like.bottom = top === 0 ? 1 : sum.bottom;
    }
  }
  return result.filter(m => m.top !== 0);
}

function inFront(terms: readonly Monomial[], scalars: readonly Factor[]): Expression | undefined {
  const common = commonScalars(terms, scalars);
  if (common === undefined) return undefined;
  const { rows, cols } = terms[0]!;
  const rest = finish(common.rest);
  return buildMonomial(monomialOf(rows, cols, [buildMonomial(common.front), 1], [rest, 1]), 'whole');
}

/** A sum with what all terms share in front, where there is such. */
function withCommonScalars(terms: readonly Monomial[]): Expression | undefined {
  // Scalars of a scalar sum are its factors like any other, and are taken out only where all of it stays shorter.
  const first = terms[0]!;
  if (first.scalars.length === 0 || make.isScalarExpression(first)) return inFront(terms, []);
  const shared = sharedBy(terms, m => m.scalars);
  if (shared.length === 0) return inFront(terms, shared);
  const isWhole = (f: Factor) =>
    terms.every(m => m.scalars.some(g => g.exponent === f.exponent && equal(g.base, f.base)));
  const whole = shared.filter(isWhole);
  if (whole.length === shared.length) return inFront(terms, whole);
  // What stands in different powers goes in front where that is shorter: a / n - b / n² = (a - b / n) / n.
  const short = inFront(terms, shared)!;
  const long = inFront(terms, whole) ?? finishRest(terms);
  return cost(short) < cost(long) ? short : long;
}

/** Multiplies a factor that is a sum out where its fractions cancel against the other factors. */
export function distribute(m: Monomial): Expression | undefined {
  for (const part of ['body', 'scalars'] as const) {
    const factors = m[part];
    if (factors.length < 2) continue;
    for (const f of factors) {
      if (f.exponent !== 1 || !isSum(f.base)) continue;
      const others = factors.filter(g => g !== f);
      const terms = termsOf(f.base);
      if (!terms.some(term => cancels(term[part], others))) continue;
      const without: Monomial = { ...m, [part]: others };
      return plusMonomials(terms.map(term => mergeMonomials(without, term)));
    }
  }
  return undefined;
}

function plusMonomials(given: readonly Monomial[]): Expression {
  const written = sumOf(given);
  if (given.length < 2) return written;
  const turned = given.every(hasSumPower) ? aligned(given) : undefined;
  const indicated = given.some(hasComparison) ? withoutComplements(given) : undefined;
  return shorter(shorter(written, turned), indicated);
}

/** A sum, or the same of other terms where that is shorter. */
function shorter(written: Expression, terms: readonly Monomial[] | undefined): Expression {
  if (terms === undefined) return written;
  const other = sumOf(terms);
  return cost(other) < cost(written) ? other : written;
}

function sumOf(given: readonly Monomial[]): Expression {
  const { rows, cols } = given[0]!;
  const terms = collect(given);
  if (terms.length === 0) return make.zeros(rows, cols);
  if (terms.length === 1) return buildMonomial(terms[0]!);
  if (terms.length <= 8 && terms.filter(hasSumFactor).length >= 1) {
    const expanded: Monomial[] = [];
    for (const m of terms) {
      const parts = expand(m, 24);
      if (parts === undefined) break;
      expanded.push(...parts);
    }
    const collected = collect(expanded);
    if (expanded.length > terms.length && collected.length < expanded.length) {
      const long = finish(terms);
      const short = collected.length === 0 ? make.zeros(rows, cols) : finish(collected);
      return cost(short) < cost(long) ? short : long;
    }
  }
  return finish(terms);
}

/** The sum of collected terms, written as short as it goes. */
function finish(terms: readonly Monomial[]): Expression {
  if (terms.length === 1) return buildMonomial(terms[0]!);
  const uniform = sumOfUniform(terms);
  if (uniform !== undefined) return uniform;
  return withCommonScalars(terms) ?? finishRest(terms);
}

function finishRest(terms: readonly Monomial[]): Expression {
  const written = ordered(terms.map(term => buildMonomial(term)));
  const literal = sumOfLiterals(written);
  if (literal !== undefined) return literal;
  if (written.some(isSum)) return plus(written);
  const diagonal = sumOfDiagonals(written);
  if (diagonal !== undefined) return diagonal;
  const plain = oriented(written);
  const entries = factorEntries(terms);
  if (entries !== undefined) {
    const inside = plusMonomials(entries.rest);
    const shared = mergeMonomials(entries.shared, readMonomial(inside));
    const short = buildMonomial(shared, 'whole');
    if (cost(short) < cost(plain)) return short;
  }
  return factorChains(written) ?? plain;
}

/** s 1 + t 1 as (s + t) 1. */
function sumOfUniform(terms: readonly Monomial[]): Expression | undefined {
  const { rows, cols } = terms[0]!;
  if (make.isScalarExpression(terms[0]!) || terms.some(m => m.body.length > 0)) return undefined;
  return scaled(plusMonomials(terms.map(m => ({ ...m, rows: 1, cols: 1 }))), make.ones(rows, cols));
}

/** diag(u) + diag(v) as diag(u + v), where that is shorter. */
function sumOfDiagonals(terms: readonly Expression[]): Expression | undefined {
  const vectors = terms.map(term => {
    const { front, body } = splitScale(term);
    if (body.op !== 'diag') return undefined;
    return front === undefined ? vectorOf(body) : scaled(front, vectorOf(body));
  });
  const diagonals = vectors.flatMap(vector => vector ?? []);
  if (diagonals.length < 2) return undefined;
  const one = diagonalMatrix(plus(diagonals));
  const others = terms.filter((_, k) => vectors[k] === undefined);
  return others.length === 0 ? one : plus([one, ...others]);
}

const isTurned = (e: Expression): boolean => splitScale(e).body.op === 'transpose';
const isUniform = (e: Expression): boolean => splitScale(e).body.op === 'ones';

/** A sum, turned where that takes fewer transposes: yhat' - y' = (yhat - y)'. */
function oriented(terms: readonly Expression[]): Expression {
  const { rows, cols } = terms[0]!;
  if (rows === 1 && cols === 1) return make.add(...terms);
  const turned = terms.map(transposed);
  const total = (list: readonly Expression[]) => list.reduce((sum, e) => sum + cost(e), 0);
  // What is the same everywhere needs no transpose: 1 - p' = (1 - p)'.
  const saved = total(terms) - total(turned);
  const isShorter = saved > 1 || (saved === 1 && terms.every(e => isTurned(e) || isUniform(e)));
  return isShorter ? make.transpose(make.add(...ordered(turned))) : make.add(...terms);
}

const isRowOfProduct = (e: Expression): boolean => e.rows === 1 && splitScale(e).body.op === 'multiply';

/** Whether a term is a sum that begins (or ends) the product of another: M - M C. */
function sharesSum(args: readonly Expression[]): boolean {
  const bodies = args.map(arg => splitScale(arg).body);
  const sums = bodies.filter(body => body.op === 'add');
  if (sums.length === 0) return false;
  return bodies.some(body => {
    if (body.op !== 'multiply') return false;
    const factors = chainOf(body);
    return sums.some(sum => equal(factors[0]!, sum) || equal(factors[factors.length - 1]!, sum));
  });
}

/** The sum of simplified terms of one shape. */
export function plus(args: readonly Expression[]): Expression {
  if (args.length > 1 && (args.some(isRowOfProduct) || sharesSum(args))) {
    const factored = factorChains(args);
    if (factored !== undefined) return factored;
  }
  const terms: Monomial[] = [];
  flatten(args, terms, 1, false);
  return plusMonomials(terms);
}
