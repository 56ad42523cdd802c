/**
 * What the command does, as functions without files: derive answers, check one, grade a submission. Only `loadProblem` reads a file.
 */

import { checkAll } from './checking/following/follow.ts';
import type { Answer, Verdict } from './checking/verdict.ts';
import type { Layout } from './expression/dimension.ts';
import type { AnswersRecord } from './notation/answer-record.ts';
import { answersOf, answersRecord } from './notation/answers.ts';
import { loadProblemText } from './problem/load.ts';
import type { Problem } from './problem/problem.ts';

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

/**
 * The answers to all questions of a problem, or to one, with their steps: the object that `partial derive --format json` prints.
 * Throws `Underivable`, with the reason, where there is no answer.
 */
export function derive(
  problem: Problem,
  options: { readonly question?: string; readonly layout?: Layout | 'any' } = {},
): AnswersRecord {
  const { question, layout } = options;
  const questions = problem.questions.filter(({ id }) => question === undefined || id === question);
  if (question !== undefined && questions.length === 0)
    throw new RangeError(`there is no question ${question} in this problem`);
  return answersRecord(problem, answersOf(problem, questions, layout), layout);
}

export interface Grade {
  readonly problem: string;
  /** One for each question, in the order of the problem; `missing` where there is no answer. */
  readonly answers: readonly (Verdict | (Omit<Verdict, 'verdict'> & { readonly verdict: 'missing' }))[];
  readonly points: number;
  readonly outOf: number;
}

/**
 * Checks all answers of a submission. Of several to one question the last counts. An answer that is right given an earlier wrong one earns its points,
 * unless the problem says `follow: false`.
 */
export function grade(problem: Problem, answers: readonly Answer[]): Grade {
  const last = new Map(answers.map(answer => [answer.question, answer]));
  const answered = problem.questions.flatMap(({ id }) => last.get(id) ?? []);
  const judged = new Map(checkAll(problem, answered).map(verdict => [verdict.question, verdict]));
  const verdicts = problem.questions.map(
    ({ id, points }) =>
      judged.get(id) ?? { question: id, verdict: 'missing' as const, points: 0, outOf: points, findings: [] },
  );
  const total = (key: 'points' | 'outOf'): number =>
    // Without the dust of binary fractions: 0.1 + 0.2 is 0.3.
    Math.round(verdicts.reduce((sum, verdict) => sum + verdict[key], 0) * 1e9) / 1e9;
  return { problem: problem.title, answers: verdicts, points: total('points'), outOf: total('outOf') };
}
