/**
 * Sums over an index variable: what does not depend on the index stands in front, a Kronecker delta that names it ends the sum
 * (Σ_k δ_ki f(k) = f(i)), and a sum of terms is split where that lets a delta do so.
 */
import { dimension, position, total } from '../expression/construct.ts';
import type { At, Expression, Index } from '../expression/expression.ts';
import { cost } from './measure.ts';
import { type Factor, type Monomial, monomialOf, readMonomial } from './monomial.ts';
import { isSum } from './multiplying-out.ts';
import { kronecker, picked } from './places.ts';
import { buildMonomial, scaled } from './products.ts';
import { rebuild } from './simplify.ts';
import { plus } from './terms.ts';

const mentions = (e: Expression, index: Index): boolean => e.free.some(other => other.name === index.name);
const moved = (at: At, from: Index, to: At): At =>
  typeof at === 'object' && at.name === from.name ? to : at;

/** An expression with one index variable put at another place. */
export function substituteIndex(e: Expression, from: Index, to: At): Expression {
  if (!mentions(e, from)) return e;
  const args = e.args.map(arg => substituteIndex(arg, from, to));
  switch (e.op) {
    case 'delta':
      return kronecker(moved(e.at[0], from, to), moved(e.at[1], from, to));
    case 'unit':
      return { ...e, at: [moved(e.at[0], from, to), moved(e.at[1], from, to)], free: replaced(e, from, to) };
    case 'position':
      return typeof to === 'number' ? dimension(to) : position(to);
    case 'pick': {
      const [row, col] = e.at;
      return picked(
        args[0]!,
        row === undefined ? row : moved(row, from, to),
        col === undefined ? col : moved(col, from, to),
      );
    }
    case 'component':
      return {
        ...e,
        args: [args[0]!],
        at: [moved(e.at[0], from, to), moved(e.at[1], from, to)],
        free: replaced(e, from, to),
      };
    default:
      return rebuild(e, args);
  }
}

function replaced(e: Expression, from: Index, to: At): readonly Index[] {
  const rest = e.free.filter(index => index.name !== from.name);
  return typeof to === 'object' && !rest.some(index => index.name === to.name) ? [...rest, to] : rest;
}

function containsDelta(e: Expression, index: Index): boolean {
  if (!mentions(e, index)) return false;
  return e.op === 'delta' || e.args.some(arg => containsDelta(arg, index));
}

/** What stands before a sum of terms is repeated before each term up to this length: in every layer of a residual net it would double. */
const MOST_REPEATED = 100;

/** The sum over an index of a simplified expression. */
export function summedOver(index: Index, e: Expression): Expression {
  if (!mentions(e, index)) return scaled(dimension(index.dimension), e);
  if (e.op === 'add' && e.args.some(term => containsDelta(term, index) || !mentions(term, index)))
    return plus(e.args.map(term => summedOver(index, term)));
  const m = readMonomial(e);
  const factors = [...m.scalars, ...m.body];
  const hit = factors.find(
    f =>
      f.exponent === 1 &&
      f.base.op === 'delta' &&
      f.base.at.some(at => typeof at === 'object' && at.name === index.name),
  );
  if (hit !== undefined && hit.base.op === 'delta') {
    const [i, j] = hit.base.at;
    const other = typeof i === 'object' && i.name === index.name ? j : i;
    const without = (list: readonly Factor[]) => list.filter(f => f !== hit);
    const rest = buildMonomial({ ...m, scalars: without(m.scalars), body: without(m.body) });
    return substituteIndex(rest, index, other);
  }
  const sum = factors.find(f => f.exponent === 1 && isSum(f.base) && containsDelta(f.base, index));
  if (sum !== undefined && m.rows === 1 && m.cols === 1) {
    const others: Monomial = { ...m, scalars: m.scalars.filter(f => f !== sum) };
    const front = buildMonomial(others);
    if (cost(front) <= MOST_REPEATED)
      return plus(
        sum.base.args.map(term => summedOver(index, buildMonomial(monomialOf(1, 1, [front, 1], [term, 1])))),
      );
  }
  const outside = (list: readonly Factor[]) => list.filter(f => !mentions(f.base, index));
  const inside = (list: readonly Factor[]) => list.filter(f => mentions(f.base, index));
  const scalarsOut = outside(m.scalars);
  const one = { top: 1, bottom: 1, rows: 1, cols: 1 } as const;
  if (scalarsOut.length > 0 || m.top !== 1 || m.bottom !== 1) {
    const front = buildMonomial({
      ...m,
      ...one,
      scalars: scalarsOut,
      body: [],
      top: m.top,
      bottom: m.bottom,
    });
    const rest = buildMonomial({ ...m, top: 1, bottom: 1, scalars: inside(m.scalars) });
    return scaled(front, summedOver(index, rest));
  }
  return total(index, e);
}
