/** A short run of long input: smaller than what people can hand in, so that it ends soon. The time is no measure here, but a guard. */
import { expect, test } from 'vitest';
import { type Bounds, runLong } from './hunt.ts';

const SHORT: Bounds = { answer: 800, document: 4_000, problem: 1_000, milliseconds: 30_000 };

test('a short run', async () => {
  for (let seed = 1; seed <= 30; seed++)
    expect((await runLong(seed, SHORT)).map(({ what, trouble }) => `${seed} ${what}: ${trouble}`)).toEqual(
      [],
    );
});
