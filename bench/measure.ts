/**
 * Timing by rounds: what is compared runs in turns and the median of the rounds counts, because the machine is noisy. Of a time by itself
 * the fastest round counts, which others disturbed least.
 */

export interface Contestant {
  readonly name: string;
  /** Makes what `run` takes; it is not timed. */
  readonly prepare?: () => void;
  readonly run: () => void;
}

export interface Took {
  readonly median: number;
  readonly fastest: number;
}

/** Milliseconds of each contestant, over rounds in which they take turns, after some that do not count. */
export function inTurns(
  contestants: readonly Contestant[],
  { rounds = 7, warm = 2 }: { rounds?: number; warm?: number } = {},
): readonly Took[] {
  const times = contestants.map((): number[] => []);
  for (let round = -warm; round < rounds; round++)
    for (const [at, { prepare, run }] of contestants.entries()) {
      prepare?.();
      const start = performance.now();
      run();
      const took = performance.now() - start;
      if (round >= 0) times[at]!.push(took);
    }
  return times.map(list => {
    list.sort((a, b) => a - b);
    return { median: list[Math.floor(list.length / 2)]!, fastest: list[0]! };
  });
}

export const micro = (milliseconds: number, count: number): string =>
  `${((milliseconds * 1000) / count).toFixed(1)} µs`;

/** One line of the report: what, the figure, what was promised. */
export function say(what: string, figure: string, promise = ''): void {
  console.log(`${what.padEnd(62)} ${figure.padStart(12)}${promise ? `   (promised: ${promise})` : ''}`);
}
