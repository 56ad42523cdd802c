/** Matrices written out: their sums and products, entry by entry, where the other side is written out too (or its entries are known). */
import { literal } from '../expression/construct.ts';
import type { Expression } from '../expression/expression.ts';
import { scaled } from './monomial.ts';
import { plus } from './terms.ts';

const LIMIT = 64;

/** Row by row, the entries of a matrix that is written out. */
export function rowsOf(e: Expression): Expression[][] | undefined {
  if (e.op !== 'literal' || typeof e.cols !== 'number') return undefined;
  const rows: Expression[][] = [];
  for (let k = 0; k < e.args.length; k += e.cols) rows.push(e.args.slice(k, k + e.cols) as Expression[]);
  return rows;
}

/** The sum of matrices that are all written out. */
export function sumOfLiterals(terms: readonly Expression[]): Expression | undefined {
  if (!terms.every(term => term.op === 'literal')) return undefined;
  const first = rowsOf(terms[0]!)!;
  const all = terms.map(term => rowsOf(term)!);
  return literal(first.map((row, i) => row.map((_, j) => plus(all.map(rows => rows[i]![j]!)))));
}

/** The product of two matrices that are both written out. */
export function productOfLiterals(a: Expression, b: Expression): Expression | undefined {
  const [left, right] = [rowsOf(a), rowsOf(b)];
  if (left === undefined || right === undefined) return undefined;
  if (left.length * right[0]!.length > LIMIT) return undefined;
  const entry = (row: readonly Expression[], j: number) => plus(row.map((e, k) => scaled(e, right[k]![j]!)));
  return literal(left.map(row => right[0]!.map((_, j) => entry(row, j))));
}
