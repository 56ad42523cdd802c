/** Matrices written out: their sums and products, entry by entry, where the other side is written out too (or its entries are known). */
import { compare, literal, number } from '../expression/construct.ts';
import { type Comparison, type Expression, HOLDS, type Node } from '../expression/expression.ts';
import type { BuiltinFunction } from '../expression/fn.ts';
import { indicator } from './indicators.ts';
import { scaled } from './products.ts';
import { plus } from './terms.ts';

const LIMIT = 64;

/** Row by row, the entries of a matrix that is written out. */
export function rowsOf({ args, cols }: Node<'literal'>): Expression[][] {
  const rows: Expression[][] = [];
  const width = cols as number;
  for (let k = 0; k < args.length; k += width) rows.push(args.slice(k, k + width));
  return rows;
}

const isLiteral = (e: Expression): e is Node<'literal'> => e.op === 'literal';

/** The sum of matrices that are all written out. */
export function sumOfLiterals(terms: readonly Expression[]): Expression | undefined {
  if (!terms.every(isLiteral)) return undefined;
  const all = terms.map(rowsOf);
  return literal(all[0]!.map((row, i) => row.map((_, j) => plus(all.map(rows => rows[i]![j]!)))));
}

/** The product of two matrices that are both written out. */
export function productOfLiterals(a: Expression, b: Expression): Expression | undefined {
  if (!isLiteral(a) || !isLiteral(b)) return undefined;
  const [left, right] = [rowsOf(a), rowsOf(b)];
  if (left.length * right[0]!.length > LIMIT) return undefined;
  const entry = (row: readonly Expression[], j: number) => plus(row.map((e, k) => scaled(e, right[k]![j]!)));
  return literal(left.map(row => right[0]!.map((_, j) => entry(row, j))));
}

/** The entry that a matrix has everywhere. */
function uniformEntry(e: Expression): Expression | undefined {
  if (e.op === 'ones') return number(1);
  if (e.op === 'zeros') return number(0);
  if (e.op === 'scale' && e.args[1].op === 'ones') return e.args[0];
  return undefined;
}

/** An elementwise operator over matrices of which one is written out and the others are too, or have one entry everywhere. */
export function entriesThrough(
  args: readonly Expression[],
  operator: (...entries: Expression[]) => Expression,
): Expression | undefined {
  const first = args.find(isLiteral);
  if (first === undefined || !args.every(arg => isLiteral(arg) || uniformEntry(arg))) return undefined;
  const all = args.map(arg => (isLiteral(arg) ? rowsOf(arg) : undefined));
  return literal(
    rowsOf(first).map((row, i) =>
      row.map((_, j) => operator(...args.map((arg, k) => all[k]?.[i]?.[j] ?? uniformEntry(arg)!))),
    ),
  );
}

/** The functions whose value at a written number is a written number. */
const EXACT: Partial<Record<BuiltinFunction, (z: number) => number>> = {
  step: z => (z > 0 ? 1 : 0),
  relu: z => Math.max(0, z),
  abs: Math.abs,
  sign: Math.sign,
};

export function exactly(name: BuiltinFunction, e: Expression): Expression | undefined {
  const f = EXACT[name];
  return f && e.op === 'number' ? number(f(e.value)) : undefined;
}

/** A comparison, a number where both sides are written numbers. Against -1, min(1, z) is no other than z. */
export function compared(comparison: Comparison, a: Expression, b: Expression): Expression {
  if (a.op === 'number' && b.op === 'number') return number(HOLDS[comparison](a.value, b.value) ? 1 : 0);
  const bound = writtenNumber(b);
  if (bound !== undefined && (a.op === 'minimum' || a.op === 'maximum'))
    for (const [z, other] of [a.args, [a.args[1], a.args[0]]] as const) {
      const end = writtenNumber(other);
      if (end !== undefined && (a.op === 'minimum' ? end > bound : end < bound))
        return compared(comparison, z, b);
    }
  return bound !== undefined && bound !== 0 && a.op !== 'add'
    ? compare(comparison, a, b)
    : indicator(comparison, a, b);
}

/** The number that stands in every entry. */
function writtenNumber(e: Expression): number | undefined {
  const entry = e.op === 'number' ? e : uniformEntry(e);
  return entry?.op === 'number' ? entry.value : undefined;
}
