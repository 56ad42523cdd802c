/**
 * The diagnosis against errors that are known, because they were put in: in every problem of `problems/`, a sample of all kinds at all places. All of
 * them are in `npm run fuzz injection`.
 */
import { describe, expect, test } from 'vitest';
import { rightAnswers } from './injection/answers.ts';
import { verdictOn } from './injection/cases.ts';
import { singleErrors, twoErrors } from './injection/statistics.ts';

const STRIDE = 353;
const answers = rightAnswers();

describe('one error', () => {
  const tally = singleErrors(answers, STRIDE);
  test('is named with its kind and place', () => {
    expect(tally.all).toBeGreaterThan(40);
    expect(tally.right / tally.all, tally.missed.join('\n')).toBeGreaterThanOrEqual(0.95);
  }, 60_000);
  test('has corrections that are correct, fixes that mend it, and places in the text', () => {
    expect(tally.faults).toEqual([]);
  });
});

test('two errors are both named', () => {
  const tally = twoErrors(answers, 3001, 23);
  expect(tally.faults).toEqual([]);
}, 60_000);

test('right answers have no error', () => {
  for (const right of answers.filter((_, at) => at % 9 === 0)) {
    const { findings } = verdictOn(right, right.text);
    expect(findings.filter(finding => finding.severity !== 'remark')).toEqual([]);
  }
});
