/** Timing by rounds: the machine is noisy, so what is compared runs in turns and the median of the rounds counts. */

export interface Contestant {
  readonly name: string;
  readonly run: () => void;
}

const median = (values: readonly number[]): number =>
  values.slice().sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Milliseconds of each contestant, the median over rounds in which they take turns, after one round that does not count. */
export function inTurns(contestants: readonly Contestant[], rounds = 5): readonly number[] {
  const times = contestants.map((): number[] => []);
  for (let round = 0; round <= rounds; round++)
    for (const [at, { run }] of contestants.entries()) {
      const start = performance.now();
      run();
      const took = performance.now() - start;
      if (round > 0) times[at]!.push(took);
    }
  return times.map(median);
}

export const micro = (milliseconds: number, count: number): string =>
  `${((milliseconds * 1000) / count).toFixed(1)} µs`;

/** One line of the report: what, the figure, what was promised. */
export function say(what: string, figure: string, promise = ''): void {
  console.log(`${what.padEnd(58)} ${figure.padStart(12)}${promise ? `   (promised: ${promise})` : ''}`);
}
