/**
 * One student's line in a platform's gradebook: points, and in a sentence what was wrong.
 */
import { finder } from '../../submission/people.ts';
import type { Student, StudentResult } from '../../submission/result.ts';

export interface GradeLine {
  readonly student: Student;
  /** False: nothing was handed in, and the gradebook's cell stays as it is. */
  readonly submitted: boolean;
  readonly points: number;
  readonly outOf: number;
  readonly feedback: string;
}

/** What a table that was filled looks like, and what could not be put into it. */
export interface Filled {
  readonly text: string;
  readonly remarks: readonly string[];
}

/** The lines of a class, to be found for the rows of a table; `left` were handed in, and are in no row so far. */
export function lookup(lines: readonly GradeLine[]) {
  const find = finder(lines.map(({ student }) => student));
  const byStudent = new Map<object, GradeLine>(lines.map(line => [line.student, line]));
  const left = new Set(lines.filter(({ submitted }) => submitted));
  const lineOf = (...whom: Parameters<typeof find>): GradeLine | undefined => {
    const student = find(...whom);
    const line = student && byStudent.get(student);
    if (line) left.delete(line);
    return line;
  };
  return { lineOf, left };
}

/** The longest feedback in a gradebook's cell. */
const LONGEST = 2000;

/** The line of a result. Angle brackets become others, since platforms show feedback as HTML. */
export function gradeLine({ student, submitted, points, outOf, problems }: StudentResult): GradeLine {
  const parts = problems.flatMap(({ problem, answers }) =>
    answers.map(({ question, points, outOf, verdict, findings, override }) => {
      const name = problems.length > 1 ? `${problem}/${question}` : question;
      const errors = findings.filter(({ severity }) => severity !== 'remark').map(({ message }) => message);
      const said = override?.comment
        ? [override.comment]
        : verdict === 'correct' || override
          ? []
          : errors.length > 0
            ? errors
            : [verdict];
      return `${name}: ${points}/${outOf}${said.length > 0 ? ` (${said.join('; ')})` : ''}`;
    }),
  );
  const text = parts
    .join(' · ')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replace(/[\u0000-\u001f\u007f]+/g, ' ');
  return {
    student,
    submitted,
    points,
    outOf,
    feedback: text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text,
  };
}
