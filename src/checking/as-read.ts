/** An answer as it is read, in no other way: its best judgement, and what comes of that. */
import { attempt } from '../expression/attempt.ts';
import type { Reading } from '../formula/formula.ts';
import type { Problem } from '../problem/problem.ts';
import { doubtOfWords } from './beside/doubted.ts';
import { linesToldOtherwise } from './beside/lines-told.ts';
import { findingsOf } from './findings.ts';
import { EmptyAnswer } from './judge.ts';
import type { Judgement } from './judgement.ts';
import type { Outcome } from './outcome.ts';
import { type ReadAnswer, readAnswer } from './read-answer.ts';
import { bestJudgement } from './readings/best.ts';
import type { FormulaQuestion } from './reference.ts';
import type { Answer, VerdictName } from './verdict.ts';

/** The judgement on an answer; undefined where nothing in it is a formula. */
export const judgementOn = (
  problem: Problem,
  question: FormulaQuestion,
  { answer, reading, before, beside }: ReadAnswer,
): Judgement | undefined =>
  attempt(
    () => bestJudgement({ problem, question, reading, before, beside, plain: answer.syntax === 'plain' }),
    EmptyAnswer,
  );

/** Whether an answer is correct as it is read: what a correction has to be. */
export function isCorrectAnswer(
  problem: Problem,
  question: FormulaQuestion,
  answer: Answer,
  before: readonly Reading[] = [],
): boolean {
  const read = { answer, reading: readAnswer(problem, answer), before, beside: [] };
  return judgementOn(problem, question, read)?.verdict === 'correct';
}

/** What comes of a judgement. */
export function outcomeOf(
  problem: Problem,
  question: FormulaQuestion,
  read: ReadAnswer,
  judgement: Judgement,
): Outcome {
  const { answer, reading, before, beside } = read;
  const isCorrect = (text: string, inPlace = false): boolean =>
    inPlace
      ? isCorrectAnswer(problem, question, { ...answer, answer: text }, before)
      : isCorrectAnswer(problem, question, { ...answer, answer: text, syntax: 'latex' });
  const verdict = strictVerdict(problem, judgement);
  const findings = findingsOf({ answer, reading, before, beside, problem, question, judgement, isCorrect });
  if (reading.isAlone) return { verdict, findings, alone: answer.answer };
  const lines =
    verdict === 'correct' ? linesToldOtherwise(answer.answer, judgement.final.meaning) : undefined;
  return lines
    ? { verdict: 'undecided', findings: [...findings, doubtOfWords(answer.answer, lines)] }
    : { verdict, findings };
}

/** Under `strict`, a wrong step makes a right answer wrong. */
function strictVerdict(problem: Problem, { verdict, steps }: Judgement): VerdictName {
  return problem.strict && verdict === 'correct' && steps.some(step => step.follows === false)
    ? 'incorrect'
    : verdict;
}
