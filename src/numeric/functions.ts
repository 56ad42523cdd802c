/**
 * The elementwise functions of the plain-formula language in floating point, in forms that neither overflow nor lose digits.
 * At their kinks: relu'(0) = step(0) = sign(0) = 0.
 */
import type { BuiltinFunction } from '../expression/fn.ts';

/** z < 0 has this slope in `leakyrelu(z)`. */
export const LEAK = 0.01;

const SQRT_HALF = Math.SQRT1_2;
const TWO_OVER_SQRT_PI = 1.1283791670955126;
/** Below this the power series has no cancellation worth a digit; above it the continued fraction converges quickly. */
const SERIES_UP_TO = 2;

/** erf(z) = 2/√π e^(-z²) Σ 2^k z^(2k+1) / (1·3·…·(2k+1)), all terms positive (Abramowitz and Stegun 7.1.6). */
function erfSeries(z: number): number {
  let term = z;
  let all = z;
  for (let k = 1; k < 60; k++) {
    term *= (2 * z * z) / (2 * k + 1);
    all += term;
    if (Math.abs(term) < 1e-17 * Math.abs(all)) break;
  }
  return TWO_OVER_SQRT_PI * Math.exp(-z * z) * all;
}

/** erfc(z) for z > 0 as a continued fraction, from its far end (Abramowitz and Stegun 7.1.14). */
function erfcFraction(z: number): number {
  let tail = z;
  for (let k = 90; k >= 1; k--) tail = z + k / 2 / tail;
  return (Math.exp(-z * z) * TWO_OVER_SQRT_PI) / 2 / tail;
}

export function erf(z: number): number {
  if (Number.isNaN(z)) return z;
  const size = Math.abs(z);
  if (size < SERIES_UP_TO) return erfSeries(z);
  return Math.sign(z) * (1 - erfcFraction(size));
}

function erfc(z: number): number {
  if (z < SERIES_UP_TO) return 1 - erf(z);
  return erfcFraction(z);
}

/** The normal distribution function Φ. */
export const normalCdf = (z: number): number => erfc(-z * SQRT_HALF) / 2;

function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const small = Math.exp(z);
  return small / (1 + small);
}

const softplus = (z: number): number => (z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)));

function sech(z: number): number {
  const small = Math.exp(-Math.abs(z));
  return (2 * small) / (1 + small * small);
}

/** Of NaN, those with a kink are NaN too, not their value on one of its sides. */
export const FLOAT_FUNCTIONS: Readonly<Record<BuiltinFunction, (z: number) => number>> = {
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  abs: Math.abs,
  sign: Math.sign,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  sech,
  atan: Math.atan,
  sigmoid,
  relu: z => Math.max(0, z),
  leakyrelu: z => (z > 0 ? z : LEAK * z),
  softplus,
  gelu: z => z * normalCdf(z),
  erf,
  step: z => (z > 0 ? 1 : Number.isNaN(z) ? z : 0),
};
