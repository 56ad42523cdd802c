/**
 * A graded submission as the student's page wants it.
 */
import type { Problem } from '../problem/problem.ts';
import type { AnswerResult, ProblemResult } from '../submission/result.ts';
import type { GradedAnswer, Hints } from './graded.ts';
import { studentHtml, studentLatex } from './student.ts';

/** The page that a student gets back on one problem. */
export function studentReport(
  problem: Problem,
  { answers }: ProblemResult,
  format: 'html' | 'tex',
  hints: Hints = 'full',
): string {
  const write = format === 'html' ? studentHtml : studentLatex;
  return write({ problems: [{ problem, answers: answers.map(gradedAnswer) }] }, { hints });
}

/** One answer; nulls become absent, and a person's comment stands beside the verdict. */
export function gradedAnswer({ answer, file, line, override, ...rest }: AnswerResult): GradedAnswer {
  return {
    ...rest,
    ...(answer === null ? {} : { answer }),
    ...(file === null ? {} : { file }),
    ...(line === null ? {} : { line }),
    ...(override?.comment ? { comment: override.comment } : {}),
  };
}
