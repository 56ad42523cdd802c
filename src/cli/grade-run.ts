/**
 * The run over a class. First every submission is graded and its result kept on disk; then everybody's result is read again, one at a time,
 * and written to all outputs at once. So memory holds one line a student, a killed run loses nothing that was kept, and the outputs do not
 * depend on the order in which threads were done.
 */
import type { Class, Entry } from '../submission/class.ts';
import { failed, nothing, type Submission, type SubmissionResult } from '../submission/grade.ts';
import { kept, keyOf, prepareFolder, prune } from '../submission/kept.ts';
import type { NamedProblem } from '../submission/mapping.ts';
import type { Overrides } from '../submission/overrides.ts';
import type { AskedQuestion, ClassProblem, Student, StudentResult } from '../submission/result.ts';
import { type Output, type OutputOptions, openOutputs } from './grade-outputs.ts';
import { GaveUp, inParallel, type Pool } from './pool.ts';
import { type Progress, progress } from './progress.ts';

export interface Run {
  readonly folder: string;
  readonly problems: readonly NamedProblem[];
  readonly questions: readonly AskedQuestion[];
  readonly class: Class;
  readonly pool: Pool;
  /** What results follow from besides the submissions. */
  readonly context: string;
  readonly resume: boolean;
  readonly overrides: Overrides;
  readonly outputs: OutputOptions;
  readonly progressOf?: (what: string, total: number) => Progress;
}

export interface Outcome {
  readonly students: number;
  readonly submitted: number;
  /** Results that were kept from an earlier run. */
  readonly resumed: number;
  /** Submissions that could not be graded, with why. */
  readonly failures: readonly { readonly name: string; readonly reason: string }[];
  /** Submissions none of whose files could be read. */
  readonly unread: readonly { readonly name: string; readonly reason: string }[];
  /** Answers that a person has to look at. */
  readonly waiting: number;
  readonly remarks: readonly string[];
}

/** Questions of all problems, with the heads of their columns. */
export function questionsOf(problems: readonly NamedProblem[]): readonly AskedQuestion[] {
  return problems.flatMap(({ key, problem }) =>
    problem.questions.map(({ id, kind, points }) => ({
      problem: key,
      question: id,
      kind,
      outOf: points,
      column: problems.length > 1 ? `${key}/${id}` : id,
    })),
  );
}

/** The problems as the outputs name them. */
export function classProblems(
  problems: readonly NamedProblem[],
  questions: readonly AskedQuestion[],
): readonly ClassProblem[] {
  return problems.map(({ key, problem }) => ({
    key,
    title: problem.title,
    questions: questions.filter(question => question.problem === key),
  }));
}

/** Grades a class and writes its outputs. */
export async function gradeClass(run: Run): Promise<Outcome> {
  prepareFolder(run.folder);
  const begin = run.progressOf ?? progress;
  const graded = await gradeAll(run, begin);
  const outputs = openOutputs(run.outputs);
  const tally = { waiting: 0, submitted: 0, unread: [] as { name: string; reason: string }[] };
  const steps = begin('writing', run.class.students.length);
  const pages: Promise<void>[] = [];
  for (const student of run.class.students) {
    const result = resultOf(run, graded, student);
    count(result, tally);
    outputs.add(result);
    pages.push(page(run, outputs, result).finally(steps.step));
    // a page in work for each thread and one that waits: more would only hold memory
    if (pages.length > run.pool.threads * 2) await pages.shift();
  }
  await Promise.all(pages);
  steps.end();
  const remarks = [...run.class.remarks, ...run.overrides.remarks];
  const told = await outputs.done(remarks, graded.failures);
  prune(run.folder, new Set(graded.keys.values()));
  return {
    students: run.class.students.length,
    resumed: graded.resumed,
    failures: graded.failures,
    remarks: [...remarks, ...told],
    ...tally,
  };
}

interface Graded {
  /** Student's key to the key of the kept result. */
  readonly keys: ReadonlyMap<string, string>;
  /** Student's key to a result that is not kept. */
  readonly others: ReadonlyMap<string, SubmissionResult>;
  readonly failures: readonly { readonly name: string; readonly reason: string }[];
  readonly resumed: number;
}

async function gradeAll(run: Run, begin: (what: string, total: number) => Progress): Promise<Graded> {
  const keys = new Map<string, string>();
  const others = new Map<string, SubmissionResult>();
  const failures: { name: string; reason: string }[] = [];
  const inWork = new Map<string, Promise<void>>();
  const done = new Set<string>();
  const none = nothing(run.problems);
  let resumed = 0;
  const entries = run.class.entries.filter(({ read }) => read !== undefined);
  const steps = begin('grading', entries.length);
  for (const { students, read } of run.class.entries)
    if (!read) for (const { key } of students) others.set(key, none);
  await inParallel(entries, run.pool.threads + 1, async entry => {
    await one(entry);
    steps.step();
  });
  steps.end();
  failures.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { keys, others, failures, resumed };

  async function one({ students, source, read }: Entry): Promise<void> {
    let submission: Submission = { files: [], refused: [] };
    try {
      submission = await read!();
      const key = keyOf(submission, run.context);
      if (run.resume && kept(run.folder, key)) resumed += 1;
      else await once(key, submission);
      for (const student of students) keys.set(student.key, key);
    } catch (error) {
      const reason =
        error instanceof GaveUp
          ? error.message
          : `internal error, please report it: ${(error as Error).message}`;
      const result = failed(submission, run.problems, `the submission could not be graded: ${reason}`);
      for (const student of students) others.set(student.key, result);
      failures.push({ name: students.map(({ name }) => name).join(', ') || source, reason });
    }
  }

  /** Equal submissions are graded once, also at the same time. */
  async function once(key: string, submission: Submission): Promise<void> {
    if (done.has(key)) return;
    const running = inWork.get(key) ?? run.pool.run({ kind: 'grade', key, submission });
    inWork.set(key, running);
    try {
      await running;
      done.add(key);
    } finally {
      inWork.delete(key);
    }
  }
}

function resultOf(run: Run, { keys, others }: Graded, student: Student): StudentResult {
  const key = keys.get(student.key);
  const result = key === undefined ? others.get(student.key)! : kept(run.folder, key)!;
  return run.overrides.apply({ student, ...result });
}

function count(
  result: StudentResult,
  tally: { waiting: number; submitted: number; unread: { name: string; reason: string }[] },
): void {
  if (!result.submitted) return;
  tally.submitted += 1;
  tally.waiting += result.problems
    .flatMap(({ answers }) => answers)
    .filter(
      ({ verdict, override }) =>
        override?.points === undefined && (verdict === 'undecided' || verdict === 'unreadable'),
    ).length;
  const unread = result.files.filter(({ problem }) => problem !== undefined);
  if (unread.length > 0 && unread.length === result.files.length)
    tally.unread.push({
      name: result.student.name,
      reason: unread.map(({ name, problem }) => `${name}: ${problem}`).join('; '),
    });
}

async function page({ pool }: Run, outputs: Output, result: StudentResult): Promise<void> {
  const path = outputs.pageOf(result.student);
  try {
    await pool.run({ kind: 'page', path, result });
  } catch (error) {
    outputs.pageFailed(result.student, (error as Error).message);
  }
}
