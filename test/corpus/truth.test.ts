/**
 * The verdicts on the formulas of three real documents. Every question allows every named derivative, so that a verdict is about values and
 * shapes; without that, what stops at the chain rule is `incomplete`.
 */
import { describe, expect, test } from 'vitest';
import { readAnswer } from '../../src/checking/read-answer.ts';
import { bestJudgement } from '../../src/checking/readings/best.ts';
import type { FormulaQuestion } from '../../src/checking/reference.ts';
import { FormalDerivative } from '../../src/formula/meaning/derivatives/differentiate.ts';
import { EXCEPTIONS, judged, rows, type Trial } from './trial.ts';

const EXPECTED = { correct: 'correct', wrong: 'incorrect', transpose_of_correct: 'correct' } as const;

function stepsOf({ problem, answer }: Trial) {
  const before = answer.before.map(text => readAnswer(problem, { question: 'asked', answer: text }));
  const { steps, verdict } = bestJudgement({
    problem,
    question: problem.questions[0] as FormulaQuestion,
    reading: readAnswer(problem, answer),
    before,
  });
  return steps.map((step, at) => {
    if ('failure' in step.meaning && step.meaning.failure instanceof FormalDerivative) return 'formal';
    if (at === steps.length - 1) return verdict === 'incorrect' ? 'wrong' : 'correct';
    if ('failure' in step.meaning && step.follows === undefined) return 'unreadable';
    return step.follows === false ? 'wrong' : 'correct';
  });
}

describe.each(rows)('$id', row => {
  const exception = EXCEPTIONS[row.id] ?? {};
  test('as given', () => {
    const trial = judged(row, row.formula, exception);
    const { verdict } = trial;
    expect(verdict.verdict, JSON.stringify(verdict.findings)).toBe(exception.given ?? EXPECTED[row.verdict]);
    if (
      row.steps === undefined ||
      exception.given === 'unreadable' ||
      row.formula.length !== row.steps.length
    )
      return;
    const found = stepsOf(trial);
    // In a damaged chain a step may be unreadable (a remark); it is judged in the mended one.
    expect(found.filter(step => step !== 'unreadable')).toEqual(
      row.steps.filter((_, at) => found[at] !== 'unreadable'),
    );
    expect(found.filter(step => step === 'unreadable').length).toBe(UNREADABLE_STEPS[row.id] ?? 0);
  });
  if (row.mended)
    test('mended', () => {
      const { verdict } = judged(row, row.mended!, exception);
      expect(verdict.verdict, JSON.stringify(verdict.findings)).toBe(
        exception.mended ??
          (exception.given === 'unreadable' ? undefined : exception.given) ??
          EXPECTED[row.verdict],
      );
    });
});

/** Steps whose damage took a symbol away: the sign + of I in 002.39. */
const UNREADABLE_STEPS: Readonly<Record<string, number>> = { '002.39': 1 };
