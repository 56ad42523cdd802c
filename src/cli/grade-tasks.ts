/**
 * What a worker does for a class: grade one submission and keep its result, write one student's page. The same functions run in this thread
 * where there are no workers.
 */
import { readFile } from 'node:fs/promises';
import { loadProblemText } from '../problem/load.ts';
import type { Hints } from '../report/graded.ts';
import type { Judge } from '../submission/assess.ts';
import { gradeSubmission, type Submission } from '../submission/grade.ts';
import { keep, writeWhole } from '../submission/kept.ts';
import type { MapRule, NamedProblem } from '../submission/mapping.ts';
import { type Others, remembering } from '../submission/remembering.ts';
import type { StudentResult } from '../submission/result.ts';

/** What all tasks of a run share; it is handed to each worker once. */
export interface RunContext {
  readonly folder: string;
  readonly problems: readonly { readonly key: string; readonly file: string; readonly text: string }[];
  readonly rules: readonly MapRule[];
  readonly hints: Hints;
  /** Folder of the styles that all pages share, relative to a page of a student. */
  readonly assets: string;
  /** Undefined: our own templates. */
  readonly template?: string;
}

export type Task =
  | { readonly kind: 'grade'; readonly key: string; readonly submission: Submission }
  | { readonly kind: 'page'; readonly path: string; readonly result: StudentResult };

export type DoTask = (task: Task) => Promise<void>;

/** The tasks of a run over a judge. */
export function tasks(context: RunContext, judge: Judge, others?: Others): DoTask {
  const problems: readonly NamedProblem[] = context.problems.map(({ key, file, text }) => ({
    key,
    problem: loadProblemText(text, file),
  }));
  return tasksOver(context, problems, judge, others);
}

/** The same with problems that are loaded. */
export function tasksOver(
  context: RunContext,
  problems: readonly NamedProblem[],
  judge: Judge,
  others?: Others,
): DoTask {
  const once = remembering(judge, problems, others);
  return async task => {
    if (task.kind === 'grade') {
      const result = await gradeSubmission(task.submission, problems, context.rules, once);
      keep(context.folder, task.key, result);
    } else {
      const { studentPage } = await import('../report/for-student.ts');
      const page = studentPage(task.result, problems, context);
      writeWhole(context.folder, task.path, page);
    }
  };
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
