/** Right formulas beside words that may take them back or tell another one: what the words mean is left to a person. */
import { doubtIn } from '../formula/doubt.ts';
import { isFormulaAlone } from '../formula/formula-alone.ts';
import { otherwiseIn } from '../formula/told-beside.ts';
import type { Problem, Question } from '../problem/problem.ts';
import type { Outcome } from './otherwise.ts';
import { type FormulaQuestion, referenceOf } from './reference.ts';
import type { Answer } from './verdict.ts';

/** The outcome of an answer, undecided where it is right and its words cast doubt on it. */
export function unlessDoubted(
  problem: Problem,
  question: Question,
  { answer }: Answer,
  outcome: Outcome,
): Outcome {
  if (outcome.verdict !== 'correct' || outcome.alone === answer) return outcome;
  if (isFormulaAlone(answer, problem.quantities)) return outcome;
  const range =
    doubtIn(answer) ??
    otherwiseIn(answer) ??
    (isMatrixOfVector(problem, question, answer) ? ([0, answer.length] as const) : undefined);
  if (!range) return outcome;
  const source = answer.slice(...range);
  const message = `The formula is right, but the words beside it (“${source.trim()}”) may take it back: a person has to read them.`;
  return {
    verdict: 'undecided',
    findings: [
      ...outcome.findings,
      { kind: 'words-beside', severity: 'remark', step: 0, range, source, message },
    ],
  };
}

/** `v on the diagonal`, where a vector is asked for. */
function isMatrixOfVector(problem: Problem, question: Question, answer: string): boolean {
  if (!/\bon (?:the|its) (?:main )?diagonal\b/i.test(answer) || /diag(?!onal)|\bD\b/.test(answer))
    return false;
  if (question.kind === 'shape' || question.kind === 'manual') return false;
  const asked = referenceOf(problem, question as FormulaQuestion, 'numerator');
  return asked !== undefined && asked.rows !== asked.cols;
}
