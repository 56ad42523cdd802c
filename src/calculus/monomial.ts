/**
 * Elementwise products in normal form: a rational number, powers of scalars, and powers of matrices of one shape, multiplied entry
 * by entry. Reading an expression as a monomial collects its factors, so that what stands above and below a fraction cancels; `products.ts`
 * writes it.
 */
import { isScalarExpression, number } from '../expression/construct.ts';
import type { Dimension } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import { equal, hashOf } from './measure.ts';
import { transposed } from './rewrite.ts';

export interface Factor {
  readonly base: Expression;
  readonly exponent: number;
}

export interface Monomial {
  /** The number in front: top / bottom, with bottom > 0. */
  top: number;
  bottom: number;
  scalars: Factor[];
  /** Of the monomial's shape; empty stands for ones. */
  body: Factor[];
  readonly rows: Dimension;
  readonly cols: Dimension;
}

/** Where the factors of long products stand, by their hashes: products of a thousand values are made of products of fewer. */
const places = new WeakMap<Factor[], Map<number, number>>();
const LONG = 16;

function placeOf(factors: Factor[], base: Expression): number {
  if (factors.length < LONG)
    return factors.findIndex(other => other.base === base || equal(other.base, base));
  let known = places.get(factors);
  if (known === undefined || known.size !== factors.length) {
    known = new Map(factors.map((factor, k) => [hashOf(factor.base), k]));
    places.set(factors, known);
  }
  const hash = hashOf(base);
  const k = known.get(hash);
  if (k === undefined) {
    known.set(hash, factors.length);
    return -1;
  }
  // Two that share a hash by chance are looked for one by one.
  return equal(factors[k]!.base, base) ? k : factors.findIndex(other => equal(other.base, base));
}

export function include(factors: Factor[], base: Expression, exponent: number): void {
  const k = placeOf(factors, base);
  if (k < 0) {
    factors.push({ base, exponent });
    return;
  }
  const sum = factors[k]!.exponent + exponent;
  if (sum === 0) {
    factors.splice(k, 1);
    places.delete(factors);
  } else factors[k] = { base: factors[k]!.base, exponent: sum };
}

function greatestDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return Math.abs(a);
}

function reduce(m: Monomial): void {
  if (m.bottom < 0) {
    m.top = -m.top;
    m.bottom = -m.bottom;
  }
  if (Number.isSafeInteger(m.top) && Number.isSafeInteger(m.bottom)) {
    const divisor = greatestDivisor(m.top, m.bottom) || 1;
    m.top /= divisor;
    m.bottom /= divisor;
  } else if (m.bottom !== 1) {
    m.top /= m.bottom;
    m.bottom = 1;
  }
}

/** A division by zero stays as it is, once. */
function byZero(m: Monomial): void {
  if (!m.scalars.some(f => f.base.op === 'number' && f.base.value === 0))
    m.scalars.push({ base: number(0), exponent: -1 });
}

function absorbNumber(m: Monomial, value: number, exponent: number): boolean {
  if (exponent > 0 && Number.isInteger(exponent)) {
    // What is too large for a number stays a factor of its own.
    if (!Number.isFinite(m.top * value ** exponent)) return false;
    m.top *= value ** exponent;
  } else if (value !== 0 && Number.isInteger(exponent)) {
    if (!Number.isFinite(m.bottom * value ** -exponent)) return false;
    m.bottom *= value ** -exponent;
  } else if (value === 0) byZero(m);
  else return false;
  reduce(m);
  return true;
}

/** Multiplies a monomial by `e ^ exponent`. `turned`: e stands transposed there. */
export function absorb(m: Monomial, e: Expression, exponent: number, turned: boolean): void {
  const whole = Number.isInteger(exponent);
  const single = isScalarExpression(e);
  if (whole) {
    switch (e.op) {
      case 'number':
        if (absorbNumber(m, e.value, exponent)) return;
        break;
      case 'scale':
        absorb(m, e.args[0], exponent, false);
        absorb(m, e.args[1], exponent, turned);
        return;
      case 'hadamard':
        absorb(m, e.args[0], exponent, turned);
        absorb(m, e.args[1], exponent, turned);
        return;
      case 'divide':
        absorb(m, e.args[0], exponent, turned);
        absorb(m, e.args[1], -exponent, isScalarExpression(e.args[1]) ? false : turned);
        return;
      case 'power':
        if (e.args[1].op === 'number') {
          absorb(m, e.args[0], exponent * e.args[1].value, turned);
          return;
        }
        break;
      case 'multiply':
        if (single && isScalarExpression(e.args[0])) {
          absorb(m, e.args[0], exponent, false);
          absorb(m, e.args[1], exponent, false);
          return;
        }
        break;
      case 'transpose':
        absorb(m, e.args[0], exponent, !turned);
        return;
      case 'ones':
        return;
      case 'zeros':
        if (exponent > 0) m.top = 0;
        else byZero(m);
        return;
      default:
    }
  }
  include(single ? m.scalars : m.body, turned && !single ? transposed(e) : e, exponent);
}

/** The product of expressions of one shape (and of scalars) as a monomial of that shape. */
export function monomialOf(
  rows: Dimension,
  cols: Dimension,
  ...factors: readonly (readonly [e: Expression, exponent: number])[]
): Monomial {
  const m: Monomial = { top: 1, bottom: 1, scalars: [], body: [], rows, cols };
  for (const [e, exponent] of factors) absorb(m, e, exponent, false);
  return m;
}

export const readMonomial = (e: Expression): Monomial => monomialOf(e.rows, e.cols, [e, 1]);
