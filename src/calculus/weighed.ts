/**
 * Weighed sums of rows: a row (or ones) times a matrix whose entries are multiplied by those of an outer product, which is a diagonal matrix
 * on either side: a (A .* (c r′)) = (a .* c′) A diag(r). So what is the same in all rows is no part of their sum, 1′ (A .* (1 r′)) = (1′ A) .* r′.
 */
import { isVector, isZero, number, ones, zeros } from '../expression/construct.ts';
import type { Expression, Node } from '../expression/expression.ts';
import { chainOf, joined, times } from './chain.ts';
import { diagonalMatrix } from './diagonals.ts';
import { currentFacts } from './facts.ts';
import { type Factor, type Monomial, readMonomial } from './monomial.ts';
import { isSum, mergeMonomials, termsOf } from './multiplying-out.ts';
import { buildMonomial, raise } from './products.ts';
import { transposed } from './rewrite.ts';
import { plus } from './terms.ts';

/** A sum, an elementwise product or a quotient of matrices, or the transpose of one. */
export function isEntrywise(e: Expression): boolean {
  const { op } = e.op === 'transpose' ? e.args[0] : e;
  return (op === 'hadamard' || op === 'divide' || op === 'add') && !isVector(e);
}

interface Outer {
  readonly column: Expression;
  readonly row: Expression;
}

/** A column times a row, as products with ones are too. */
function outerOf(e: Expression): Outer | undefined {
  if (e.op !== 'multiply') return undefined;
  const factors = chainOf(e);
  const k = factors.findIndex(f => f.cols === 1);
  if (k >= 0) return { column: joined(factors.slice(0, k + 1)), row: joined(factors.slice(k + 1)) };
  const [first, last] = [factors[0]!, factors[factors.length - 1]!];
  if (first.op === 'ones')
    return { column: ones(first.rows, 1), row: joined([ones(1, first.cols), ...factors.slice(1)]) };
  if (last.op === 'ones')
    return { column: joined([...factors.slice(0, -1), ones(last.rows, 1)]), row: ones(1, last.cols) };
  return undefined;
}

const isOuter = ({ base }: Factor): boolean => outerOf(base) !== undefined;

/** The terms of an elementwise product of which one factor is a sum of outer products. */
function termsOfOuters(m: Monomial): readonly Monomial[] | undefined {
  const sum = m.body.find(f => f.exponent === 1 && isSum(f.base));
  if (sum === undefined) return undefined;
  const terms = termsOf(sum.base);
  if (!terms.every(term => term.body.length === 1 && isOuter(term.body[0]!))) return undefined;
  const others = { ...m, body: m.body.filter(f => f !== sum) };
  return terms.map(term => mergeMonomials(others, term));
}

/** A row, or ones, times an elementwise product of matrices; undefined where that is just their product. */
export function weighedSum(a: Expression, b: Expression): Expression | undefined {
  if (b.op === 'add') return withoutCentred(a, b);
  const m = readMonomial(b);
  const outers = m.body.filter(isOuter);
  if (outers.length === 0) {
    const terms = termsOfOuters(m);
    return terms && plus(terms.map(term => times(a, buildMonomial(term))));
  }
  const rest = buildMonomial({ ...m, body: m.body.filter(f => !outers.includes(f)) });
  const diagonal = (v: Expression, { exponent }: Factor) => diagonalMatrix(raise(v, number(exponent)));
  const weights = outers.map(f => diagonal(outerOf(f.base)!.column, f));
  const scales = outers.map(f => diagonal(transposed(outerOf(f.base)!.row), f));
  return joined([a, ...weights, rest, ...scales]);
}

/** Ones times a sum, without its terms whose columns sum to 0. */
function withoutCentred(a: Expression, b: Node<'add'>): Expression | undefined {
  if (a.op !== 'ones' || currentFacts().sumsToZero.size === 0) return undefined;
  const rest = b.args.filter(term => !isZero(times(a, term)));
  return rest.length === b.args.length ? undefined : times(a, plus([zeros(b.rows, b.cols), ...rest]));
}
