/**
 * Matrix products in normal form: a flat chain, from the left, with scalars in front of it. Only the two factors that meet are looked
 * at, so a chain of a thousand layers grows by one step a layer. Identities vanish, `diag(v) w` is `v .* w`, neighbouring
 * diagonal matrices merge, what is 1 × 1 inside a chain moves to the front.
 */
import * as make from '../expression/construct.ts';
import type { Expression } from '../expression/expression.ts';
import { diagonalMatrix, vectorOf } from './diagonals.ts';
import { productOfLiterals, rowsOf } from './literals.ts';
import { cost, equal } from './measure.ts';
import { picked } from './places.ts';
import { dimensions, entrywise, scaled } from './products.ts';
import { columnsSumToZero, rowsSumToOne, summed, transposed } from './rewrite.ts';
import { isEntrywise, weighedSum } from './weighed.ts';

/** The factors of a product, from the left. */
export function chainOf(e: Expression): Expression[] {
  const factors: Expression[] = [];
  let left = e;
  while (left.op === 'multiply') {
    if (left.args[1].op === 'multiply') factors.push(...chainOf(left.args[1]).reverse());
    else factors.push(left.args[1]);
    left = left.args[0];
  }
  factors.push(left);
  return factors.reverse();
}

/** The matrix product of simplified factors. */
export const joined = (factors: readonly Expression[]): Expression => factors.reduce(times);

/** The matrix product, m × k times k × n. */
export function times(a: Expression, b: Expression): Expression {
  if (make.isZero(a) || make.isZero(b)) return make.zeros(a.rows, b.cols);
  if (make.isScalarExpression(a)) return scaled(a, b);
  if (make.isScalarExpression(b)) return scaled(b, a);
  if (a.op === 'scale') return inFront(a.args[0], times(a.args[1], b));
  if (b.op === 'scale') return inFront(b.args[0], times(a, b.args[1]));
  if (a.op === 'eye') return b;
  if (b.op === 'eye') return a;
  if (b.op !== 'multiply') return append(a, b);
  const last = a.op === 'multiply' ? a.args[1] : a;
  if (b.cols === 1 && last.op === 'diag') {
    const entries = entrywise(vectorOf(last), b);
    return a.op === 'multiply' ? times(a.args[0], entries) : entries;
  }
  return chainOf(b).reduce(times, a);
}

/** A simplified scalar before a product. */
const inFront = (front: Expression, e: Expression): Expression =>
  e.op === 'multiply' && !make.isScalarExpression(e) ? make.scale(front, e) : scaled(front, e);

/** A chain and one more factor. */
function append(a: Expression, b: Expression): Expression {
  const last = a.op === 'multiply' ? a.args[1] : a;
  const met = meet(last, b);
  if (met !== undefined) return a.op === 'multiply' ? times(a.args[0], met) : met;
  if (a.rows === 1 && b.cols === 1) return dot(a, b);
  if (b.cols === 1 && a.op === 'multiply') {
    const factors = chainOf(a);
    const k = factors.findIndex(f => f.cols === 1);
    if (k >= 0) return scaled(times(joined(factors.slice(k + 1)), b), joined(factors.slice(0, k + 1)));
  }
  return make.multiply(a, b);
}

/** What two neighbouring factors make together, where that is simpler than their product. */
function meet(a: Expression, b: Expression): Expression | undefined {
  if (a.op === 'diag' && b.op === 'diag') return diagonalMatrix(entrywise(vectorOf(a), vectorOf(b)));
  if (a.op === 'diag' && b.cols === 1) return entrywise(vectorOf(a), b);
  if (b.op === 'diag' && a.rows === 1) return entrywise(a, transposed(vectorOf(b)));
  if (a.op === 'unit' && a.rows === 1 && b.cols === 1) return picked(b, a.at[1], 1);
  if (b.op === 'unit' && b.cols === 1 && a.rows === 1) return picked(a, 1, b.at[0]);
  if (a.op === 'inv' && equal(a.args[0], b)) return make.eye(b.rows);
  if (b.op === 'inv' && equal(b.args[0], a)) return make.eye(a.rows);
  if (a.op === 'diag' && b.op === 'ones') return make.multiply(vectorOf(a), make.ones(1, b.cols));
  if (b.op === 'diag' && a.op === 'ones') return make.multiply(make.ones(a.rows, 1), transposed(vectorOf(b)));
  if (b.op === 'ones') {
    if (a.op === 'ones') return scaled(dimensions(a.cols), make.ones(a.rows, b.cols));
    if (a.rows === 1) return scaled(summed(a), make.ones(1, b.cols));
    if (rowsSumToOne(a)) return make.ones(a.rows, b.cols);
    if (columnsSumToZero(transposed(a))) return make.zeros(a.rows, b.cols);
  }
  if (a.op === 'ones') {
    if (b.cols === 1) return scaled(summed(b), make.ones(a.rows, 1));
    if (rowsSumToOne(transposed(b))) return make.ones(a.rows, b.cols);
    if (columnsSumToZero(b)) return make.zeros(a.rows, b.cols);
  }
  if ((a.op === 'ones' || a.rows === 1) && isEntrywise(b)) {
    const weighed = weighedSum(a, b);
    if (weighed !== undefined) return weighed;
  }
  if ((b.op === 'ones' || b.cols === 1) && isEntrywise(a)) {
    const weighed = weighedSum(transposed(b), transposed(a));
    if (weighed !== undefined) return transposed(weighed);
  }
  return (
    productOfLiterals(a, b) ?? partOfLiteral(a, b) ?? takenBy(a, b) ?? takenBy(transposed(b), transposed(a))
  );
}

/** Where a row that is written out holds one entry, what it takes from a column: [1, 0] f = f_1. */
function takenBy(row: Expression, column: Expression): Expression | undefined {
  if (row.op !== 'literal' || row.rows !== 1 || column.cols !== 1) return undefined;
  const places = row.args.flatMap((entry, k) => (make.isZero(entry) ? [] : [k]));
  return places.length === 1 ? scaled(row.args[places[0]!]!, picked(column, places[0]! + 1, 1)) : undefined;
}

/** A matrix that is written out times a unit matrix: one of its columns (rows), at its place. */
function partOfLiteral(a: Expression, b: Expression): Expression | undefined {
  if (a.op === 'literal' && a.cols !== 1 && b.op === 'unit' && typeof b.at[0] === 'number') {
    const column = make.literal(rowsOf(a).map(row => [row[(b.at[0] as number) - 1]!]));
    return b.cols === 1 ? column : make.multiply(column, make.unit(1, b.at[1], 1, b.cols));
  }
  if (b.op === 'literal' && b.rows !== 1 && a.op === 'unit' && typeof a.at[1] === 'number') {
    const row = make.literal([rowsOf(b)[a.at[1] - 1]!]);
    return a.rows === 1 ? row : make.multiply(make.unit(a.at[0], 1, a.rows, 1), row);
  }
  return undefined;
}

/** A row times a column. */
function dot(a: Expression, b: Expression): Expression {
  if (a.op === 'ones') return summed(b);
  if (b.op === 'ones') return summed(a);
  const whole = make.multiply(a, b);
  if (a.op === 'multiply') {
    if (chainOf(a).length > 8) return whole;
    const start = chainOf(a)[0]!;
    if (start.op === 'ones') return summed(joined([...chainOf(a).slice(1), b]));
    const turned = make.multiply(transposed(b), transposed(a));
    return cost(turned) < cost(whole) ? joined([transposed(b), ...chainOf(turned.args[1]!)]) : whole;
  }
  const column = transposed(a);
  const entries = summed(entrywise(column, b));
  if (cost(entries) < cost(whole) && entries.op !== 'sum') return entries;
  if (cost(entries) + 1 < cost(whole)) return entries;
  const turned = make.multiply(transposed(b), column);
  return cost(turned) < cost(whole) ? turned : whole;
}
