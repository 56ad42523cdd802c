/**
 * The smooth function that stands for a generic one (`g: generic`) in draws: waves and a parabola with odd constants that depend
 * on the seed, so that no identity of ordinary functions holds for it by chance. Its derivatives of every order are exact.
 */
import { onceIn } from '../expression/once.ts';

/** a·sin(w·z + p) */
export interface Wave {
  readonly amplitude: number;
  readonly frequency: number;
  readonly phase: number;
}

/** The waves, and the coefficients of 1, z and z². */
export interface Mixture {
  readonly waves: readonly Wave[];
  readonly powers: readonly [number, number, number];
}

const known = new Map<number, Mixture>();

export const mixtureOf = (seed: number): Mixture => onceIn(known, seed, newMixture);

/** The constants have few binary digits, so that floating point and decimals agree on them exactly. */
function newMixture(seed: number): Mixture {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bd1e995) >>> 0;
  const next = (from: number, to: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    return Math.round((from + ((state >>> 8) / 0x1000000) * (to - from)) * 4096) / 4096;
  };
  return {
    waves: [
      { amplitude: next(0.5, 0.8), frequency: next(1.1, 1.4), phase: next(0.2, 0.7) },
      { amplitude: next(0.2, 0.4), frequency: next(1.9, 2.3), phase: next(0.8, 1.3) },
    ],
    powers: [next(0.1, 0.3), next(0.3, 0.6), next(0.1, 0.25)],
  };
}

/** The coefficients of 1, z and z² in the derivative of an order of the parabola. */
export function parabola(
  [a, b, c]: readonly [number, number, number],
  order: number,
): readonly [number, number, number] {
  if (order === 0) return [a, b, c];
  if (order === 1) return [b, 2 * c, 0];
  return [order === 2 ? 2 * c : 0, 0, 0];
}
