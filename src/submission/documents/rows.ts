/**
 * Answers as data: `.jsonl`, one object a line, and `.csv` with a header. One row is one answer; a row may name its student, and then the file is
 * a class. A row that cannot be read is told by its line, and the rest goes on.
 */
import { parse } from 'csv-parse/sync';
import { type FileRemark, type FoundDocument, LIMITS, UnreadableFile } from '../found.ts';
import { collector } from './collect.ts';
import { workFor } from './delimiters.ts';

/** One answer of a table of answers. */
export interface AnswerRow {
  readonly line: number;
  readonly student?: string;
  readonly question: string;
  readonly answer: string;
  readonly syntax: 'latex' | 'plain';
  readonly macros: string;
}

export interface AnswerRows {
  readonly rows: readonly AnswerRow[];
  readonly remarks: readonly FileRemark[];
}

/** Reads the answers of one student, `.jsonl` or `.csv`. */
export function readRows(name: string, text: string, format: 'jsonl' | 'csv'): FoundDocument {
  return documentOfRows(name, format, answerRows(name, text, format));
}

/** Reads a table of answers, of one student or of a class. */
export function answerRows(name: string, text: string, format: 'jsonl' | 'csv'): AnswerRows {
  return format === 'csv' ? csvRows(name, text) : jsonRows(text);
}

/** Rows as a document: each stands under its question's id. */
export function documentOfRows(
  name: string,
  format: 'jsonl' | 'csv',
  { rows, remarks }: AnswerRows,
): FoundDocument {
  const length = rows.reduce((sum, { answer, macros }) => sum + answer.length + macros.length, 0);
  const into = collector(name, workFor(length));
  for (const { message, line } of remarks) into.remark(message, line);
  for (const row of rows) {
    into.labels.comment({ kind: 'key', text: row.question, line: row.line });
    if (row.macros) into.macro(`${row.macros}\n`);
    into.formula(row.answer, { line: row.line }, true, row.syntax);
  }
  const texts = rows.map(row => ({
    label: { kind: 'key', text: row.question, line: row.line } as const,
    line: row.line,
    text: row.answer.slice(0, LIMITS.prose),
  }));
  return { ...into.done(format, []), texts };
}

function jsonRows(text: string): AnswerRows {
  const rows: AnswerRow[] = [];
  const remarks: FileRemark[] = [];
  let line = 0;
  for (const source of text.split('\n')) {
    line += 1;
    if (source.trim() === '') continue;
    const row = jsonRow(source, line);
    if (typeof row === 'string') remarks.push({ line, message: row });
    else rows.push(row);
  }
  return { rows, remarks };
}

/** One line of a `.jsonl` file: the answer, or what is wrong with it. */
export function jsonRow(source: string, line: number): AnswerRow | string {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    return `the line is not valid JSON: ${(error as Error).message.slice(0, 120)}`;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'the line is not a JSON object';
  const { student, question, answer, syntax, macros } = value as Record<string, unknown>;
  if (typeof question !== 'string') return '"question" has to be a text: the id of a question';
  if (typeof answer !== 'string') return '"answer" has to be a text: the formula';
  if (syntax !== undefined && syntax !== 'latex' && syntax !== 'plain')
    return '"syntax" has to be "latex" or "plain"';
  if (macros !== undefined && typeof macros !== 'string') return '"macros" has to be a text';
  if (student !== undefined && typeof student !== 'string' && typeof student !== 'number')
    return '"student" has to be a text or a number';
  return {
    line,
    ...(student === undefined ? {} : { student: String(student) }),
    question,
    answer,
    syntax: syntax ?? 'latex',
    macros: macros ?? '',
  };
}

function csvRows(name: string, text: string): AnswerRows {
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LIMITS.textBytes,
    }) as unknown as typeof records;
  } catch (error) {
    throw new UnreadableFile(name, `the table cannot be read: ${(error as Error).message.slice(0, 160)}`);
  }
  const header = (records[0]?.record ?? []).map(cell => cell.trim().toLowerCase());
  const columns = {
    question: header.indexOf('question'),
    answer: header.indexOf('answer'),
    student: header.indexOf('student'),
    syntax: header.indexOf('syntax'),
    macros: header.indexOf('macros'),
  };
  if (columns.question < 0 || columns.answer < 0)
    throw new UnreadableFile(
      name,
      `the table needs the columns "question" and "answer"; its header is ${JSON.stringify(header.slice(0, 12).join(','))}`,
    );
  const rows: AnswerRow[] = [];
  const remarks: FileRemark[] = [];
  for (const [index, { record, info }] of records.entries()) {
    if (index === 0) continue;
    const question = record[columns.question]?.trim() ?? '';
    const answer = record[columns.answer] ?? '';
    const syntax = columns.syntax < 0 ? '' : (record[columns.syntax]?.trim() ?? '');
    // the parser counts the lines read so far; a row with line breaks starts earlier
    const line = info.lines - record.join('').split('\n').length + 1;
    if (question === '') remarks.push({ line, message: 'the row names no question' });
    else if (syntax !== '' && syntax !== 'latex' && syntax !== 'plain')
      remarks.push({ line, message: 'the column "syntax" holds "latex" or "plain"' });
    else
      rows.push({
        line,
        ...(columns.student < 0 ? {} : { student: record[columns.student]?.trim() ?? '' }),
        question,
        answer,
        syntax: syntax === 'plain' ? 'plain' : 'latex',
        macros: columns.macros < 0 ? '' : (record[columns.macros] ?? ''),
      });
  }
  return { rows, remarks };
}
