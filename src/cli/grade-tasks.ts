/**
 * What a worker does for a class: grade one submission and keep its result, write one student's page. The same functions run in this thread
 * where there are no workers.
 */
import { readFile } from 'node:fs/promises';
import { loadProblemText } from '../problem/load.ts';
import type { Hints } from '../report/graded.ts';
import type { Judge } from '../submission/assess.ts';
import { gradeSubmission, type Submission, type SubmissionResult } from '../submission/grade.ts';
import { keep, kept, writeWhole } from '../submission/kept.ts';
import type { MapRule, NamedProblem } from '../submission/mapping.ts';
import { overridden, type Said } from '../submission/overrides.ts';
import { type Others, remembering } from '../submission/remembering.ts';
import type { Student, StudentResult } from '../submission/result.ts';

/** The folder of shared styles, from a student's page. */
export const ASSETS = '../assets';

/** What all tasks of a run share; it is handed to each worker once. */
export interface RunContext {
  readonly folder: string;
  readonly problems: readonly { readonly key: string; readonly file: string; readonly text: string }[];
  readonly rules: readonly MapRule[];
  readonly hints: Hints;
  /** Folder of the styles that all pages share, relative to a page of a student. */
  readonly assets: string;
}

/** What a worker is handed: the run, and the kind of task that it does first. */
export interface WorkerContext extends RunContext {
  readonly learns: Task['kind'];
}

/** A result that is kept is named by its key; others are handed over. */
export type Result = { readonly key: string } | { readonly result: SubmissionResult };

/** Whose result it is, and what a person said about it. */
export interface Whose {
  readonly student: Student;
  readonly of: Result;
  readonly said?: Said;
}

export type Task =
  | { readonly kind: 'grade'; readonly key: string; readonly submission: Submission }
  | { readonly kind: 'page'; readonly path: string; readonly whose: Whose };

export type DoTask = (task: Task) => Promise<void>;

/** The tasks of a run; the judge is loaded when there is something to judge. */
export function tasks(context: RunContext, loadJudge: () => Promise<Judge>, others?: Others): DoTask {
  const problems: readonly NamedProblem[] = context.problems.map(({ key, file, text }) => ({
    key,
    problem: loadProblemText(text, file),
  }));
  let judge: Promise<Judge> | undefined;
  return async task => {
    if (task.kind === 'grade') {
      judge ??= loadJudge().then(loaded => remembering(loaded, problems, others));
      const result = await gradeSubmission(task.submission, problems, context.rules, await judge);
      keep(context.folder, task.key, result);
    } else {
      const { studentPage } = await import('../report/for-student.ts');
      const page = studentPage(resultOf(context.folder, task.whose), problems, context);
      writeWhole(context.folder, task.path, page);
    }
  };
}

/** A student's result, with what a person said about it. */
export function resultOf(folder: string, { student, of, said }: Whose): StudentResult {
  const result = 'key' in of ? kept(folder, of.key)! : of.result;
  return overridden({ student, ...result }, said);
}

/** Reads the problem files of a run; keys are their names, made unique. */
export async function problemTexts(paths: readonly string[]): Promise<RunContext['problems']> {
  const used = new Map<string, number>();
  const found: { key: string; file: string; text: string }[] = [];
  for (const file of paths) {
    const name = file.replace(/^.*[/\\]/, '').replace(/\.ya?ml$/i, '');
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    found.push({ key: count === 1 ? name : `${name}-${count}`, file, text: await readFile(file, 'utf8') });
  }
  return found;
}
