/**
 * What a worker does for a class: grade one submission and keep its result, write one student's page. The same functions run in this thread
 * where there are no workers.
 */
import { readFile } from 'node:fs/promises';
import type { Answer, Verdict } from '../checking/verdict.ts';
import { loadProblemText } from '../problem/load.ts';
import type { Problem } from '../problem/problem.ts';
import type { Hints } from '../report/graded.ts';
import type { Judge } from '../submission/assess.ts';
import { gradeSubmission, type Submission } from '../submission/grade.ts';
import { keep, writeWhole } from '../submission/kept.ts';
import type { MapRule, NamedProblem } from '../submission/mapping.ts';

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

/** Answers that are remembered; a class repeats itself, but hardly in long answers. */
const REMEMBERED = { answers: 20_000, characters: 4000 };

/** The tasks of a run over a judge. */
export function tasks(context: RunContext, judge: Judge): DoTask {
  const problems: readonly NamedProblem[] = context.problems.map(({ key, file, text }) => ({
    key,
    problem: loadProblemText(text, file),
  }));
  return tasksOver(context, problems, judge);
}

/** The same with problems that are loaded. */
export function tasksOver(context: RunContext, problems: readonly NamedProblem[], judge: Judge): DoTask {
  const once = remembering(judge);
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

/** Equal answers are judged once, whoever gave them. */
function remembering(judge: Judge): Judge {
  const verdicts = new Map<Problem, Map<string, Verdict>>();
  return {
    questionOf: problem => judge.questionOf(problem),
    judge(problem, answers) {
      const known = verdicts.get(problem) ?? new Map<string, Verdict>();
      verdicts.set(problem, known);
      return answers.map(answer => {
        const key = spelled(answer);
        const before = known.get(key);
        if (before) return before;
        const verdict = judge.judge(problem, [answer])[0]!;
        if (known.size >= REMEMBERED.answers) known.clear();
        if (key.length <= REMEMBERED.characters) known.set(key, verdict);
        return verdict;
      });
    },
  };
}

function spelled({ question, answer, syntax, macros, before }: Answer): string {
  return JSON.stringify([question, answer, syntax ?? 'latex', macros ?? '', before ?? []]);
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
