/**
 * The run over a class. Every submission is graded and its result kept on disk; from there it is read again for the student's page and, in the
 * order of the students, for all other outputs. So memory holds one line a student, a killed run loses nothing that was kept, and the outputs
 * do not depend on the order in which threads were done.
 */
import type { Class, Entry } from '../submission/class.ts';
import { failed, nothing, type Submission } from '../submission/grade.ts';
import { kept, keyOf, prepareFolder, prune } from '../submission/kept.ts';
import type { NamedProblem } from '../submission/mapping.ts';
import type { Overrides } from '../submission/overrides.ts';
import type { AskedQuestion, ClassProblem, Student, StudentResult } from '../submission/result.ts';
import { type Output, type OutputOptions, openOutputs } from './grade-outputs.ts';
import { type Result, resultOf, type Whose } from './grade-tasks.ts';
import { GaveUp, inParallel, type Pool } from './pool.ts';
import { type Progress, progress } from './progress.ts';

export interface Run {
  readonly folder: string;
  readonly problems: readonly NamedProblem[];
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
  const outputs = openOutputs(run.outputs);
  const tally = { waiting: 0, submitted: 0, unread: [] as { name: string; reason: string }[] };
  const steps = (run.progressOf ?? progress)('grading', run.class.students.length);
  const pages: Promise<void>[] = [];
  const results = new Map<string, Whose>();
  const written = inOrder(run.class.students, results, whose => {
    const result = resultOf(run.folder, whose);
    count(result, tally);
    outputs.add(result);
  });
  const graded = await gradeAll(run, (student, of) => {
    const said = run.overrides.said.get(student.key);
    const whose: Whose = { student, of, ...(said ? { said } : {}) };
    results.set(student.key, whose);
    pages.push(page(run, outputs, whose).finally(steps.step));
    written();
  });
  await Promise.all(pages);
  steps.end();
  const remarks = [...run.class.remarks, ...run.overrides.remarks];
  const told = await outputs.done(remarks, graded.failures);
  prune(run.folder, graded.keys);
  return {
    students: run.class.students.length,
    resumed: graded.resumed,
    failures: graded.failures,
    remarks: [...remarks, ...told],
    ...tally,
  };
}

/** Takes what has come in, in the order of the students: everybody whose result is there, up to the first whose is not. */
function inOrder(
  students: readonly Student[],
  results: Map<string, Whose>,
  take: (whose: Whose) => void,
): () => void {
  let at = 0;
  return () => {
    for (; at < students.length; at++) {
      const whose = results.get(students[at]!.key);
      if (!whose) return;
      take(whose);
      results.delete(whose.student.key);
    }
  };
}

interface Graded {
  /** Keys of the kept results. */
  readonly keys: ReadonlySet<string>;
  readonly failures: readonly { readonly name: string; readonly reason: string }[];
  readonly resumed: number;
}

/** Grades every submission; `done` is told of each student's result. */
async function gradeAll(run: Run, done: (student: Student, of: Result) => void): Promise<Graded> {
  const keys = new Set<string>();
  const failures: { name: string; reason: string }[] = [];
  const inWork = new Map<string, Promise<void>>();
  let resumed = 0;
  await inParallel(run.class.entries, run.pool.threads + 1, async entry => {
    const of = await one(entry);
    for (const student of entry.students) done(student, of);
  });
  failures.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { keys, failures, resumed };

  async function one({ students, source, read }: Entry): Promise<Result> {
    if (!read) return { result: nothing(run.problems) };
    let submission: Submission = { files: [], refused: [] };
    try {
      submission = await read();
      const key = keyOf(submission, run.context);
      if (run.resume && kept(run.folder, key)) resumed += 1;
      else await once(key, submission);
      keys.add(key);
      return { key };
    } catch (error) {
      const reason =
        error instanceof GaveUp
          ? error.message
          : `internal error, please report it: ${(error as Error).message}`;
      failures.push({ name: students.map(({ name }) => name).join(', ') || source, reason });
      return { result: failed(submission, run.problems, `the submission could not be graded: ${reason}`) };
    }
  }

  /** Equal submissions are graded once, also at the same time. */
  async function once(key: string, submission: Submission): Promise<void> {
    if (keys.has(key)) return;
    const running = inWork.get(key) ?? run.pool.run({ kind: 'grade', key, submission });
    inWork.set(key, running);
    try {
      await running;
    } finally {
      inWork.delete(key);
    }
  }
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

async function page({ pool }: Run, outputs: Output, whose: Whose): Promise<void> {
  const path = outputs.pageOf(whose.student);
  try {
    await pool.run({ kind: 'page', path, whose });
  } catch (error) {
    outputs.pageFailed(whose.student, (error as Error).message);
  }
}
