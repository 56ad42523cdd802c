/**
 * The diagnosis against errors that are known, because they were put in: in every problem of `problems/`, a sample of all kinds at all places. Larger
 * samples are in `npm run fuzz injection`.
 */
import { describe, expect, test } from 'vitest';
import { work } from '../../../src/checking/diagnosis/trial.ts';
import { rightAnswers } from './injection/answers.ts';
import { errorsOf, verdictOn } from './injection/cases.ts';
import { everyError, singleErrors, twoErrors } from './injection/statistics.ts';

const SEED = 1;
const answers = rightAnswers();
const errors = everyError(answers);

describe('one error', () => {
  const tally = singleErrors(errors, 150, SEED);
  test('is named with its kind and place', () => {
    expect(tally.right / tally.all, tally.missed.join('\n')).toBeGreaterThanOrEqual(0.97);
  });
  test('has corrections that are correct, fixes that mend it, and places in the text', () => {
    expect(tally.faults).toEqual([]);
  });
});

test('one error is found in few candidates at the median', () => {
  const counts: number[] = [];
  for (const [right, { text }] of errors.filter((_, at) => at % 311 === 0)) {
    const before = work.n;
    if (verdictOn(right, text).verdict === 'incorrect') counts.push(work.n - before);
  }
  counts.sort((a, b) => a - b);
  expect(counts[counts.length >> 1]).toBeLessThan(100);
});

describe('two errors', () => {
  const tally = twoErrors(errors, 40, SEED);
  test('are both named, each in its place', () => {
    expect(tally.right / tally.all, tally.missed.join('\n')).toBeGreaterThanOrEqual(0.8);
    expect(tally.shorter / tally.all).toBeLessThan(0.2);
  });
  test('have corrections that are correct, fixes that mend them, and places in the text', () => {
    expect(tally.faults).toEqual([]);
  });
});

test('right answers have no error', () => {
  for (const right of answers.filter((_, at) => at % 9 === 0))
    expect(errorsOf(verdictOn(right, right.text)), right.text).toEqual([]);
});

test('the same answer gets the same diagnosis', () => {
  for (const [right, { text }] of errors.filter((_, at) => at % 1_999 === 0))
    expect(JSON.stringify(verdictOn(right, text))).toBe(JSON.stringify(verdictOn(right, text)));
});
