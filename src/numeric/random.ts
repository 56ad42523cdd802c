/** A small seeded generator (mulberry32): the same draws on every machine, every time. */
export interface Random {
  /** Uniform in [from, to). */
  readonly between: (from: number, to: number) => number;
  /** A whole number from 0 to count - 1. */
  readonly below: (count: number) => number;
}

export function randomFrom(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
  return {
    between: (from, to) => from + (to - from) * next(),
    below: count => Math.floor(next() * count),
  };
}
