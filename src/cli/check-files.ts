/** The files of one submission for `partial check`: read, paired with the questions, and judged. */
import { basename } from 'node:path';
import type { Problem } from '../problem/problem.ts';
import { assess, type Judge, pairWith } from '../submission/assess.ts';
import { inputsAmong, readDocument } from '../submission/documents/document.ts';
import { type FoundDocument, UnreadableFile } from '../submission/found.ts';
import type { FileResult } from '../submission/result.ts';
import type { Checked } from './check-summary.ts';
import { Failure } from './failure.ts';
import { readBytes } from './files.ts';

/** Reads the files of one submission and judges what is in them. A file that cannot be read does not stop the others. */
export async function checkFiles(
  problem: Problem,
  paths: readonly string[],
  judge: Judge,
): Promise<{ readonly checked: Checked; readonly readable: boolean }> {
  const documents: FoundDocument[] = [];
  const files: FileResult[] = [];
  const read: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  const unread = (name: string, error: unknown): void => {
    if (!(error instanceof UnreadableFile || error instanceof Failure)) throw error;
    files.push({ name, problem: error.message, remarks: [] });
  };
  for (const name of paths) {
    try {
      read.push({ name, bytes: await readBytes(name) });
    } catch (error) {
      unread(name, error);
    }
  }
  const inputs = inputsAmong(read);
  for (const { name, bytes } of read) {
    if (inputs.isIncluded(name)) {
      files.push({ name, format: 'tex', remarks: [] });
      continue;
    }
    try {
      const document = await readDocument(name, bytes, inputs);
      documents.push(document);
      files.push({ name, format: document.format, remarks: document.remarks });
    } catch (error) {
      unread(name, error);
    }
  }
  const pairing = pairWith(problem, documents, judge);
  const result = assess(problem.title, problem, pairing, judge);
  const remarks = pairing.unknown.map(
    ({ file, line, name }) =>
      `${basename(file)}, line ${line}: there is no question ${JSON.stringify(name)}; there are ${problem.questions.map(({ id }) => id).join(', ')}`,
  );
  if (pairing.answers.size === 0 && documents.length > 0)
    remarks.push(
      `no answer was found among ${documents.reduce((sum, { formulas }) => sum + formulas.length, 0)} formulas: ` +
        'write the quantity at the left-hand side, or the question’s id in a heading',
    );
  return {
    checked: {
      title: problem.title,
      result,
      given: [...pairing.answers.values()].map(({ answer }) => answer),
      files,
      remarks,
    },
    readable: files.every(({ problem: unread }) => unread === undefined),
  };
}
