/**
 * The library: what the command does, as functions. They do no I/O but `loadProblem`, and run unchanged in a browser.
 */
import { loadProblemText } from './problem/load.ts';
import type { Problem } from './problem/problem.ts';

export { check, UnknownQuestion } from './checking/check.ts';
export type { Answer, Finding, FindingKind, Verdict, VerdictName } from './checking/verdict.ts';
export { loadProblemText } from './problem/load.ts';
export type { Problem, Quantity, Question } from './problem/problem.ts';
export { type Issue, ProblemError } from './problem/problem-error.ts';

/**
 * A problem from its file, or from its text where that has more than one line.
 * Throws `ProblemError` with every issue in the file. In a browser there are no files: hand in the text.
 */
export function loadProblem(pathOrText: string | URL): Problem {
  if (typeof pathOrText === 'string' && pathOrText.includes('\n')) return loadProblemText(pathOrText);
  // Asked for like this, Node's files are there in Node and in no bundle.
  const files = (globalThis as { process?: NodeJS.Process }).process?.getBuiltinModule?.('node:fs');
  if (!files) throw new Error('loadProblem reads files in Node only; hand in the text of the problem file');
  return loadProblemText(files.readFileSync(pathOrText, 'utf8'), String(pathOrText));
}
