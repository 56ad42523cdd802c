/** Results for tests of gradebooks, made short. */
import type { AnswerResult, Student, StudentResult } from '../../../src/submission/result.ts';

export function answer(
  question: string,
  points: number,
  outOf: number,
  more: Partial<AnswerResult> = {},
): AnswerResult {
  return {
    question,
    verdict: points === outOf ? 'correct' : 'incorrect',
    points,
    outOf,
    findings:
      points === outOf
        ? []
        : [{ kind: 'sign', step: 0, range: [0, 1], source: 'x', message: 'the sign of x < 0 is wrong' }],
    file: 'hw.md',
    line: 3,
    answer: 'x y',
    ...more,
  };
}

export function result(
  student: Partial<Student> & { readonly name: string },
  answers: readonly AnswerResult[],
  more: Partial<StudentResult> = {},
): StudentResult {
  const points = answers.reduce((sum, { points }) => sum + points, 0);
  const outOf = answers.reduce((sum, { outOf }) => sum + outOf, 0);
  return {
    student: { key: student.name.toLowerCase().replaceAll(' ', '-'), ...student },
    submitted: true,
    files: [],
    problems: [{ problem: 'hw1', answers, points, outOf }],
    points,
    outOf,
    remarks: [],
    ...more,
  };
}
