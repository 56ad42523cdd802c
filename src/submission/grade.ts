/**
 * One submission to its result: its files are read, zips among them opened, its answers paired with the questions and judged. Whatever is
 * wrong with one file is that file's line in the result; nothing is thrown for what a student handed in.
 */

import { assess, type Judge, missing, pairWith, total } from './assess.ts';
import { formatOf, inputsAmong, readDocument } from './documents/document.ts';
import { type AnswerRow, documentOfRows } from './documents/rows.ts';
import { openArchive } from './files/archive.ts';
import { STUDENT_BOUNDS } from './files/store.ts';
import { type FoundDocument, UnreadableFile } from './found.ts';
import { assigned, type MapRule, type NamedProblem } from './mapping.ts';
import type { FileResult, ProblemResult, StudentResult } from './result.ts';

export interface SubmittedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What one student handed in: files, or their rows of a table of answers. */
export interface Submission {
  readonly files: readonly SubmittedFile[];
  readonly rows?: { readonly name: string; readonly rows: readonly AnswerRow[] };
  /** Files that were refused before they were read. */
  readonly refused: readonly { readonly path: string; readonly problem: string }[];
}

/** A result without the people: the same files have the same one, whoever handed them in. */
export type SubmissionResult = Omit<StudentResult, 'student'>;

/** Grades one submission. */
export async function gradeSubmission(
  submission: Submission,
  problems: readonly NamedProblem[],
  rules: readonly MapRule[],
  judge: Judge,
): Promise<SubmissionResult> {
  const { documents, files } = await readAll(submission);
  const { documents: byProblem, remarks } = assigned(documents, problems, rules, judge);
  const told = [...remarks];
  const results = problems.map(({ key, problem }, index) => {
    const pairing = pairWith(problem, byProblem[index]!, judge);
    for (const { file, line, name } of pairing.unknown.slice(0, 20))
      told.push(`${file}, line ${line}: there is no question ${JSON.stringify(name)}`);
    return assess(key, problem, pairing, judge);
  });
  return summed(true, files, results, told);
}

/** The result of somebody who handed nothing in. */
export function nothing(problems: readonly NamedProblem[]): SubmissionResult {
  return summed(false, [], problems.map(blank('missing')), []);
}

/** The result of a submission that could not be graded: every question is for a person. */
export function failed(
  submission: Submission,
  problems: readonly NamedProblem[],
  error: string,
): SubmissionResult {
  const names = [
    ...submission.files.map(({ name }) => name),
    ...(submission.rows ? [submission.rows.name] : []),
  ];
  const files = names.map(name => ({ name, remarks: [] }));
  return { ...summed(true, files, problems.map(blank('undecided')), []), error };
}

function blank(verdict: 'missing' | 'undecided'): (named: NamedProblem) => ProblemResult {
  return ({ key, problem }) => {
    const answers = problem.questions.map(({ id, points }) => ({ ...missing(id, points), verdict }));
    return { problem: key, answers, points: 0, outOf: total(answers.map(({ outOf }) => outOf)) };
  };
}

function summed(
  submitted: boolean,
  files: readonly FileResult[],
  problems: readonly ProblemResult[],
  remarks: readonly string[],
): SubmissionResult {
  return {
    submitted,
    files,
    problems,
    points: total(problems.map(({ points }) => points)),
    outOf: total(problems.map(({ outOf }) => outOf)),
    remarks,
  };
}

async function readAll(submission: Submission): Promise<{
  readonly documents: readonly FoundDocument[];
  readonly files: readonly FileResult[];
}> {
  const { rows, refused } = submission;
  const documents: FoundDocument[] = [];
  const files: FileResult[] = refused.map(({ path, problem }) => ({ name: path, problem, remarks: [] }));
  if (rows) keep(documentOfRows(rows.name, 'jsonl', { rows: rows.rows, remarks: [] }));
  const gathered = await unpacked(submission.files);
  const inputs = inputsAmong(gathered.filter(file => 'bytes' in file));
  for (const file of gathered) {
    if (!('bytes' in file)) files.push(file);
    else if (inputs.isIncluded(file.name)) files.push({ name: file.name, format: 'tex', remarks: [] });
    else
      try {
        keep(await readDocument(file.name, file.bytes, inputs));
      } catch (error) {
        files.push(unread(file.name, error));
      }
  }
  return { documents, files };

  function keep(document: FoundDocument): void {
    documents.push(document);
    files.push({ name: document.name, format: document.format, remarks: document.remarks });
  }
}

/** The line of a file that cannot be read. */
function unread(name: string, error: unknown): FileResult {
  if (!(error instanceof UnreadableFile)) throw error;
  return { name, problem: error.message, remarks: [] };
}

/** The files, those in archives among them, and the lines of those that cannot be had. */
async function unpacked(given: readonly SubmittedFile[]): Promise<readonly (SubmittedFile | FileResult)[]> {
  const gathered: (SubmittedFile | FileResult)[] = [];
  for (const { name, bytes } of given) {
    if (/\.zip$/i.test(name))
      try {
        gathered.push(...(await inZip(name, bytes)));
      } catch (error) {
        gathered.push(unread(name, error));
      }
    else gathered.push({ name, bytes });
  }
  return gathered;
}

async function inZip(name: string, bytes: Uint8Array): Promise<readonly (SubmittedFile | FileResult)[]> {
  const archive = await openArchive(name, bytes, STUDENT_BOUNDS);
  const found: (SubmittedFile | FileResult)[] = archive.refused.map(({ path, problem }) => ({
    name: `${name}/${path}`,
    problem,
    remarks: [],
  }));
  try {
    for (const file of archive.files) {
      const inner = `${name}/${file.path}`;
      try {
        // pictures and data beside the answers are not worth unpacking
        if (!formatOf(file.path))
          throw new UnreadableFile(
            inner,
            /\.zip$/i.test(file.path) ? 'a zip in a zip is not opened' : 'no known format',
          );
        found.push({ name: inner, bytes: await file.read() });
      } catch (error) {
        found.push(unread(inner, error));
      }
    }
  } finally {
    archive.close();
  }
  return found;
}
