/**
 * What changes when a class is graded again: points before and after, a line an answer.
 */
import type { StudentResult } from '../../submission/result.ts';

export interface DiffLine {
  readonly student: string;
  readonly question: string;
  readonly before: number;
  readonly after: number;
}

/** Points of the run before, by student's key and by column. */
export type Earlier = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Reads an earlier `grades.json`; what is not such a file gives undefined. */
export function earlierGrades(text: string): Earlier | undefined {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return undefined;
  }
  const students = (file as { students?: unknown } | null)?.students;
  if (!Array.isArray(students)) return undefined;
  return new Map(
    (students as StudentResult[]).map(({ student, problems }) => [
      student.key,
      new Map(
        problems.flatMap(({ problem, answers }) =>
          answers.map(({ question, points }) => [`${problem}/${question}`, points] as const),
        ),
      ),
    ]),
  );
}

/** The answers of a student whose points are others than before. */
export function differences(earlier: Earlier, { student, problems }: StudentResult): readonly DiffLine[] {
  const before = earlier.get(student.key);
  return problems.flatMap(({ problem, answers }) =>
    answers.flatMap(({ question, points }) => {
      const had = before?.get(`${problem}/${question}`);
      return had === undefined || had === points
        ? []
        : [
            {
              student: student.name,
              question: problems.length > 1 ? `${problem}/${question}` : question,
              before: had,
              after: points,
            },
          ];
    }),
  );
}
