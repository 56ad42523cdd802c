/**
 * The class's own tables: `grades.csv`, a column a question, and `grades.json`, everything. Both are written a student at a time.
 */
import type { AskedQuestion, ClassProblem, StudentResult } from '../../submission/result.ts';
import { row } from './csv.ts';

/** The header of `grades.csv`. */
export function csvHeader(questions: readonly AskedQuestion[]): string {
  return row([
    'student',
    'name',
    'id',
    'email',
    ...questions.map(({ column }) => column),
    'points',
    'out of',
    'status',
    'needs a person',
  ]);
}

/** A student's row of `grades.csv`: a number a question, empty where there is no answer. */
export function csvRow({ student, submitted, problems, points, outOf, error }: StudentResult): string {
  const answers = problems.flatMap(({ problem, answers }) => answers.map(answer => ({ problem, answer })));
  const waiting = answers.filter(
    ({ answer }) =>
      answer.override?.points === undefined &&
      (answer.verdict === 'undecided' || answer.verdict === 'unreadable'),
  );
  return row([
    student.key,
    student.name,
    student.id,
    student.email,
    ...answers.map(({ answer }) =>
      answer.verdict === 'missing' && answer.override?.points === undefined ? undefined : answer.points,
    ),
    points,
    outOf,
    error ? 'not graded' : submitted ? (student.late ? 'late' : 'submitted') : 'missing',
    waiting
      .map(({ problem, answer }) => (problems.length > 1 ? `${problem}/${answer.question}` : answer.question))
      .join(' '),
  ]);
}

/** The start of `grades.json`, up to its first student. */
export function jsonStart(problems: readonly ClassProblem[]): string {
  return `{"problems": ${JSON.stringify(problems)},\n"students": [`;
}

/** One student of `grades.json`. */
export function jsonStudent(result: StudentResult, first: boolean): string {
  return `${first ? '' : ','}\n${JSON.stringify(result)}`;
}

/** The end of `grades.json`. */
export function jsonEnd(remarks: readonly string[]): string {
  return `\n],\n"remarks": ${JSON.stringify(remarks)}}\n`;
}
