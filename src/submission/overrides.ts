/**
 * A person's word: `overrides.csv` (student, question, points, comment). Points there replace the program's, whatever it found; a row with a
 * comment alone keeps them.
 */
import { parse } from 'csv-parse/sync';
import { total } from './assess.ts';
import { UnreadableFile } from './found.ts';
import { finder } from './people.ts';
import type { AskedQuestion, Student, StudentResult } from './result.ts';

interface Row {
  readonly line: number;
  readonly student: string;
  readonly question: string;
  readonly points?: number;
  readonly comment?: string;
}

/** What a person said about one student, by problem and question. */
export type Said = ReadonlyMap<string, Row>;

export interface Overrides {
  /** What was said, by the student's key. */
  readonly said: ReadonlyMap<string, Said>;
  /** Rows that match no student or no question. */
  readonly remarks: readonly string[];
}

export const NO_OVERRIDES: Overrides = { said: new Map(), remarks: [] };

/**
 * Reads the table for a class. The student is a key, a number, an e-mail address or a name; the question an id, or a column of `grades.csv`.
 * @throws UnreadableFile where the table has not its columns
 */
export function readOverrides(
  name: string,
  text: string,
  students: readonly Student[],
  questions: readonly AskedQuestion[],
): Overrides {
  const remarks: string[] = [];
  const byKey = new Map(students.map(student => [student.key, student]));
  const find = finder(students);
  const said = new Map<string, Map<string, Row>>();
  for (const row of rowsOf(name, text, remarks)) {
    const student = byKey.get(row.student) ?? (find({ name: row.student }) as Student | undefined);
    const asked = questions.filter(
      ({ question, column }) => column === row.question || question === row.question,
    );
    const exact = asked.find(({ column }) => column === row.question) ?? asked[0];
    const place = `${name}, line ${row.line}`;
    if (!student) remarks.push(`${place}: there is no student ${JSON.stringify(row.student)}`);
    else if (!exact) remarks.push(`${place}: there is no question ${JSON.stringify(row.question)}`);
    else if (asked.length > 1 && exact.column !== row.question)
      remarks.push(
        `${place}: ${row.question} is in several problems; write ${asked.map(({ column }) => column).join(' or ')}`,
      );
    else {
      const own = said.get(student.key) ?? new Map<string, Row>();
      said.set(student.key, own.set(`${exact.problem}\n${exact.question}`, row));
    }
  }
  return { remarks, said };
}

function rowsOf(name: string, text: string, remarks: string[]): readonly Row[] {
  let records: string[][];
  try {
    records = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    throw new UnreadableFile(name, `the overrides cannot be read: ${(error as Error).message.slice(0, 160)}`);
  }
  const header = (records[0] ?? []).map(cell => cell.trim().toLowerCase());
  const [student, question, points, comment] = ['student', 'question', 'points', 'comment'].map(column =>
    header.indexOf(column),
  ) as [number, number, number, number];
  if (student < 0 || question < 0)
    throw new UnreadableFile(
      name,
      `the overrides need the columns student, question, points, comment; the header is ${JSON.stringify(header.join(','))}`,
    );
  return records.slice(1).flatMap((record, index): Row[] => {
    const cell = (column: number) => (column < 0 ? '' : (record[column] ?? '').trim());
    const given = cell(points).replace(',', '.');
    const row = { line: index + 2, student: unneutral(cell(student)), question: unneutral(cell(question)) };
    if (given !== '' && !/^\d+(?:\.\d+)?$/.test(given)) {
      remarks.push(
        `${name}, line ${row.line}: ${JSON.stringify(cell(points))} are no points; write a number that is not negative`,
      );
      return [];
    }
    return [
      {
        ...row,
        ...(given === '' ? {} : { points: Number(given) }),
        ...(cell(comment) === '' ? {} : { comment: cell(comment) }),
      },
    ];
  });
}

/** `grades.csv` writes an apostrophe before what a spreadsheet would run; copied back, it is none of the name. */
function unneutral(text: string): string {
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
}

/** A student's result with what a person said about it. */
export function overridden(result: StudentResult, rows: Said | undefined): StudentResult {
  if (!rows) return result;
  const problems = result.problems.map(problem => {
    const answers = problem.answers.map(answer => {
      const row = rows.get(`${problem.problem}\n${answer.question}`);
      if (!row) return answer;
      const { points, comment } = row;
      return {
        ...answer,
        points: points ?? answer.points,
        override: {
          ...(points === undefined ? {} : { points }),
          ...(comment === undefined ? {} : { comment }),
          insteadOf: answer.points,
        },
      };
    });
    return { ...problem, answers, points: total(answers.map(({ points }) => points)) };
  });
  return { ...result, problems, points: total(problems.map(({ points }) => points)) };
}
