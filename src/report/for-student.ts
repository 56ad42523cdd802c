/**
 * A graded submission as the student's page wants it.
 */
import type { Problem } from '../problem/problem.ts';
import type { NamedProblem } from '../submission/mapping.ts';
import type { AnswerResult, FileResult, ProblemResult, StudentResult } from '../submission/result.ts';
import type { GradedAnswer, Hints } from './graded.ts';
import { studentHtml, studentLatex } from './student.ts';

/** The page that a student gets back on one problem. */
export function studentReport(
  problem: Problem,
  { answers }: ProblemResult,
  format: 'html' | 'tex',
  hints: Hints = 'full',
  notes: readonly string[] = [],
): string {
  const write = format === 'html' ? studentHtml : studentLatex;
  return write({ problems: [{ problem, answers: answers.map(gradedAnswer) }], notes }, { hints });
}

/** The page of one student of a class. */
export function studentPage(
  { student, submitted, problems, files, remarks, error }: StudentResult,
  loaded: readonly NamedProblem[],
  options: { readonly hints: Hints; readonly assets: string },
): string {
  const graded = problems.map(({ answers }, index) => ({
    problem: loaded[index]!.problem,
    answers: answers.map(gradedAnswer),
  }));
  return studentHtml(
    {
      student: student.name,
      problems: graded,
      notes: [
        ...(submitted ? [] : ['Nothing was handed in.']),
        ...(error === undefined ? [] : [error]),
        ...fileNotes(files),
        ...remarks,
      ],
    },
    options,
  );
}

/** What went wrong with files: those that could not be read first. */
export function fileNotes(files: readonly FileResult[]): readonly string[] {
  return [
    ...files.flatMap(({ name, problem }) =>
      problem === undefined ? [] : [problem.includes(name) ? problem : `${name}: ${problem}`],
    ),
    ...files.flatMap(({ name, remarks }) =>
      remarks.map(({ line, message }) => `${name}${line === undefined ? '' : `, line ${line}`}: ${message}`),
    ),
  ];
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
