/** A short run of the fuzzer, and every seed that once failed. */
import { expect, test } from 'vitest';
import { runCase } from './case.ts';
import { runDocument } from './handed-in.ts';

/** Seeds of cases that were misjudged once, or that showed a flaw of the fuzzer itself. */
const FAILED: readonly number[] = [
  18, 21, 30, 44, 48, 90, 132, 417, 437, 470, 542, 606, 918, 1181, 1480, 2580, 5265, 30002096, 30010400,
  30014920, 40007789, 40023361, 50011209, 50014839, 50025589, 50026120, 90001630, 120004088, 130000689,
  430013792, 440018148,
];

const summary = (seed: number) =>
  runCase(seed).misjudged.map(
    ({ expected, answer, verdict }) => `${expected}, found ${verdict.verdict}: ${answer}`,
  );

test.each(FAILED)('seed %i', seed => expect(summary(seed)).toEqual([]));

test('a short run', () => {
  let wrongs = 0;
  for (let seed = 1_000_000; seed < 1_000_600; seed++) {
    const { misjudged, wrongs: some } = runCase(seed);
    wrongs += some;
    expect(misjudged).toEqual([]);
  }
  expect(wrongs).toBeGreaterThan(600);
});

test('a short run of documents', async () => {
  for (let seed = 1; seed <= 60; seed++) expect(await runDocument(seed)).toEqual([]);
});
