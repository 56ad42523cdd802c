/** What errors cost: the shares of the table, the deductions of a problem file, and where the points end. */
import { describe, expect, test } from 'vitest';
import { scoreOf } from '../../src/checking/points.ts';
import { FINDING_KINDS, type Finding, type FindingKind } from '../../src/checking/verdict.ts';
import type { Problem, Question } from '../../src/problem/problem.ts';
import { regression } from './problems.ts';

const finding = (kind: FindingKind, severity?: 'remark'): Finding => ({
  kind,
  step: 0,
  range: [0, 1],
  source: 'x',
  message: '',
  ...(severity ? { severity } : {}),
});

const score = (points: number, kinds: readonly FindingKind[], deductions: Problem['deductions'] = {}) =>
  scoreOf(
    { ...regression, deductions },
    { ...regression.questions[0]!, points } as Question,
    'incorrect',
    kinds.map(kind => finding(kind)),
  );

/** No way to the answer is known. */
const ALL: readonly FindingKind[] = ['shape-mismatch', 'different-value', 'step-does-not-follow'];
const REPAIRS = FINDING_KINDS.slice(0, FINDING_KINDS.indexOf('shape-mismatch'));

describe('shares', () => {
  test.each(REPAIRS.filter(kind => kind !== 'wrong-factor'))('%s costs half', kind =>
    expect(score(3, [kind])).toBe(1.5),
  );
  test('wrong-factor costs three quarters', () => expect(score(4, ['wrong-factor'])).toBe(1));
  test.each(ALL)('%s costs all', kind => expect(score(3, [kind])).toBe(0));
});

describe('deductions', () => {
  test.each(REPAIRS)('%s costs what the file says', kind => {
    expect(score(3, [kind], { [kind]: 0.25 })).toBe(2.75);
  });
  test('of another kind they cost nothing', () => expect(score(2, ['sign'], { 'factor-order': 2 })).toBe(1));
  test('several errors add up', () =>
    expect(score(3, ['sign', 'missing-transpose'], { sign: 0.5, 'missing-transpose': 1 })).toBe(1.5));
  test('never below zero', () => expect(score(1, ['sign', 'sign', 'sign'])).toBe(0));
  test('to a hundredth', () => expect(score(1, ['sign'], { sign: 1 / 3 })).toBe(0.67));
});

describe('verdicts', () => {
  const question = { ...regression.questions[0]!, points: 2 } as Question;
  test.each([
    ['correct', 2],
    ['incomplete', 0],
    ['unreadable', 0],
    ['undecided', 0],
  ] as const)('%s: %d of 2', (verdict, points) =>
    expect(scoreOf(regression, question, verdict, [finding('sign', 'remark')])).toBe(points),
  );
  test('remarks cost nothing, and an error without a name costs all', () => {
    expect(scoreOf(regression, question, 'incorrect', [finding('sign'), finding('mended', 'remark')])).toBe(
      1,
    );
    expect(scoreOf(regression, question, 'incorrect', [])).toBe(0);
  });
});
