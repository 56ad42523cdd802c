/**
 * `partial grade PROBLEM... --submissions PATH --out DIR`: a class, graded on all cores. Exit code 0: everything was graded; 1: some submission
 * could not be; 2: the call, a problem file or the submissions could not be read.
 */
import { stat } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import { version } from '../../package.json' with { type: 'json' };
import { loadProblemText } from '../problem/load.ts';
import type { DiffLine } from '../report/gradebook/diff.ts';
import type { Filled, GradeLine } from '../report/gradebook/grade-line.ts';
import type { Hints } from '../report/graded.ts';
import { decode } from '../submission/files/decode.ts';
import { UnreadableFile } from '../submission/found.ts';
import type { NamedProblem } from '../submission/mapping.ts';
import { Failure } from './failure.ts';
import { exists, readBytes } from './files.ts';
import { type GradeOptions, hintsOf, limitsOf, ruleOf, threadsOf } from './grade-options.ts';
import type { Outcome } from './grade-run.ts';
import { counted } from './grade-summary.ts';
import type { RunContext } from './grade-tasks.ts';
import { type Pool, type PoolLimits, threadPool, workerFile } from './pool.ts';
import { printable } from './printable.ts';

const collect = (value: string, all: readonly string[]): readonly string[] => [...all, value];

export function register(program: Command): void {
  program
    .command('grade')
    .description('grade a class')
    .argument('<problem...>', 'the problem files')
    .option(
      '--submissions <path>',
      'a folder, a .zip, or a .jsonl or .csv of answers (student, question, answer)',
    )
    .option('--out <dir>', 'the folder that receives grades.csv, grades.json, index.html and the pages')
    .option('--roster <file>', 'a table of the class; who is on it and handed nothing in is graded, too')
    .option('--map <pattern=problem>', "files of a name belong to a problem: 'hw1*=regression'", collect, [])
    .option('--for <platform>', 'gradescope, canvas or moodle: what that platform takes', collect, [])
    .option('--gradebook <file>', 'the gradebook or worksheet downloaded from Canvas or Moodle, to be filled')
    .option('--assignment <name>', 'the column of the gradebook: title, header or number')
    .option('--scale', 'scale the points to the maximum grade of a Moodle worksheet')
    .option('--overrides <file>', "a person's points and comments (default: overrides.csv in --out)")
    .option('--junit', 'write junit.xml, too')
    .option('--resume', 'go on where an earlier run was, keeping its results')
    .option('--diff', 'tell whose points change against the grades in --out')
    .option('--hints <much>', 'how much students are told of an error: place, kind or full', 'full')
    .option('--workers <number>', 'threads (default: one a core)')
    .option('--timeout <seconds>', 'time for one submission', '30')
    .option('--memory <megabytes>', 'memory for one submission', '512')
    .option(
      '--autograder [root]',
      'grade the one submission of a Gradescope autograder run (default: /autograder)',
    )
    .action(async (problems: string[], options: GradeOptions) => {
      if (options.autograder !== undefined && options.autograder !== false) {
        const { runAutograder } = await import('./autograder.ts');
        const root = typeof options.autograder === 'string' ? options.autograder : '/autograder';
        process.exitCode = await runAutograder(problems, root, limitsOf(options), hintsOf(options.hints));
        return;
      }
      const outcome = await grade(problems, options);
      const { told } = await import('./grade-summary.ts');
      process.stdout.write(told(outcome, options.out!));
      process.exitCode = outcome.failures.length > 0 ? 1 : 0;
    });
}

/** Reads everything the call names, grades, and gives what came of it. `pool` is for tests; else there are threads. */
export async function grade(
  problemFiles: readonly string[],
  options: GradeOptions,
  poolFor: (context: RunContext, limits: PoolLimits, threads: number) => Promise<Pool> = threads,
): Promise<Outcome> {
  const folder = options.out;
  if (options.submissions === undefined)
    throw new Failure('say where the submissions are: --submissions PATH');
  if (folder === undefined) throw new Failure('say where the grades go: --out DIR');
  await checkFolder(folder, options.submissions);
  const hints = hintsOf(options.hints);
  const { ASSETS, problemTexts } = await import('./grade-tasks.ts');
  for (const [at, file] of problemFiles.entries()) {
    await readBytes(file); // a clear message each where it is not there
    if (problemFiles.findIndex(other => resolve(other) === resolve(file)) < at)
      throw new Failure(`${file} is named twice`);
  }
  const texts = await problemTexts(problemFiles);
  const problems = texts.map(({ key, file, text }) => ({ key, problem: loadProblemText(text, file) }));
  const rules = options.map.map(rule => ruleOf(rule, problems, problemFiles));
  const context: RunContext = { folder, problems: texts, rules, hints, assets: ASSETS };
  // The threads start while the rest is loaded and the class is looked through.
  const pool = await poolFor(context, limitsOf(options), threadsOf(options.workers));
  let opened: Awaited<ReturnType<typeof openedClass>> | undefined;
  try {
    const { gradeClass, questionsOf, classProblems } = await import('./grade-run.ts');
    const questions = questionsOf(problems);
    const fill = await filler(options, problems);
    opened = await openedClass(options.submissions, options.roster);
    const overrides = await overridesFor(options, folder, opened.students, questions);
    const earlier = options.diff ? await earlierIn(folder) : undefined;
    const gradescope = options.for.includes('gradescope');
    return await gradeClass({
      folder,
      problems,
      class: opened,
      pool,
      context: JSON.stringify([version, texts.map(({ key, text }) => [key, text]), rules]),
      resume: options.resume === true,
      overrides,
      outputs: {
        folder,
        problems,
        classProblems: classProblems(problems, questions),
        questions,
        junit: options.junit === true,
        gradescope,
        hints,
        ...(gradescope ? { autograder: await autograder(texts, hints) } : {}),
        ...(fill ? { fill } : {}),
        ...(earlier ? { earlier, onDifferences: tellDifferences } : {}),
      },
    });
  } finally {
    await pool.close();
    opened?.close();
  }
}

/** The outputs need a folder of their own: in the one of the submissions they would be submissions of the next run. */
async function checkFolder(folder: string, submissions: string): Promise<void> {
  const [out, from] = [resolve(folder), resolve(submissions)];
  if (out === from || out.startsWith(`${from}${sep}`))
    throw new Failure(
      `--out ${folder} is in the submissions`,
      'Name another folder: the next run would take the outputs for submissions',
    );
  const found = await stat(out).catch(() => undefined);
  if (found && !found.isDirectory()) throw new Failure(`--out ${folder} is a file, expected a folder`);
}

async function threads(context: RunContext, limits: PoolLimits, count: number): Promise<Pool> {
  const file = workerFile();
  if (file && count > 0) return threadPool(file, context, count, limits);
  const [{ inThisThread }, { tasks }, { loadJudge }] = await Promise.all([
    import('./pool.ts'),
    import('./grade-tasks.ts'),
    import('./judge.ts'),
  ]);
  return inThisThread(tasks(context, loadJudge));
}

/** What is wrong with a file that the call names ends the run; what is wrong with a student's file does not. */
async function orFailure<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnreadableFile) throw new Failure(`${error.file}: ${error.message}`);
    throw error;
  }
}

async function textOf(path: string): Promise<string> {
  return decode(path, await readBytes(path)).text;
}

async function openedClass(path: string, roster: string | undefined) {
  const [{ openClass }, { readRoster }] = await Promise.all([
    import('../submission/class.ts'),
    import('../submission/people.ts'),
  ]);
  return orFailure(async () => {
    const people = roster === undefined ? undefined : readRoster(roster, await textOf(roster));
    const found = await stat(path).catch(() => undefined);
    if (found === undefined) throw new Failure(`there is no file or folder ${path}`);
    return openClass(path, found.isDirectory() ? 'folder' : 'file', () => readBytes(path), people);
  });
}

async function overridesFor(
  { overrides }: GradeOptions,
  folder: string,
  students: Parameters<typeof import('../submission/overrides.ts').readOverrides>[2],
  questions: Parameters<typeof import('../submission/overrides.ts').readOverrides>[3],
) {
  const { NO_OVERRIDES, readOverrides } = await import('../submission/overrides.ts');
  const path = overrides ?? join(folder, 'overrides.csv');
  if (overrides === undefined && !(await exists(path))) return NO_OVERRIDES;
  return orFailure(async () => readOverrides(basename(path), await textOf(path), students, questions));
}

async function earlierIn(folder: string) {
  const { earlierGrades } = await import('../report/gradebook/diff.ts');
  const path = join(folder, 'grades.json');
  if (!(await exists(path)))
    throw new Failure(`there are no earlier grades in ${folder}`, 'Leave --diff out the first time');
  const { readFile } = await import('node:fs/promises');
  const earlier = earlierGrades(await readFile(path, 'utf8'));
  if (!earlier) throw new Failure(`${path} holds no grades`);
  return earlier;
}

type Fill = (lines: readonly GradeLine[]) => { readonly path: string } & Filled;

/** What fills the gradebook of the platform that was asked for. It is tried out at once: a wrong file is told before the run. */
async function filler(options: GradeOptions, problems: readonly NamedProblem[]): Promise<Fill | undefined> {
  for (const platform of options.for)
    if (!['gradescope', 'canvas', 'moodle'].includes(platform))
      throw new Failure(`--for is gradescope, canvas or moodle, not ${platform}`);
  const platform = options.for.find(name => name !== 'gradescope');
  if (platform === undefined) return undefined;
  if (options.for.length > 1 && options.for.includes('canvas') && options.for.includes('moodle'))
    throw new Failure('one run fills one gradebook: --for canvas or --for moodle');
  if (options.gradebook === undefined)
    throw new Failure(
      `--for ${platform} fills a gradebook that you downloaded: name it with --gradebook`,
      platform === 'canvas'
        ? 'In Canvas: Grades, Export, Export Entire Gradebook'
        : 'In Moodle: the assignment, View all submissions, Download grading worksheet',
    );
  const path = options.gradebook;
  // byte for byte: the mark at the start and the line ends are kept, so `decode` is not used
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await readBytes(path));
  const { fillCanvas } = await import('../report/gradebook/canvas.ts');
  const { fillMoodle } = await import('../report/gradebook/moodle.ts');
  const { BadTable } = await import('../report/gradebook/downloaded.ts');
  const title = problems.map(({ problem }) => problem.title).join(', ');
  const run = (lines: readonly GradeLine[]): Filled =>
    platform === 'canvas'
      ? fillCanvas(text, lines, {
          title,
          ...(options.assignment === undefined ? {} : { assignment: options.assignment }),
        })
      : fillMoodle(text, lines, {
          scale: options.scale === true,
          ...(options.assignment === undefined ? {} : { item: options.assignment }),
        });
  try {
    run([]);
  } catch (error) {
    if (error instanceof BadTable) throw new Failure(`${path}: ${error.message}`);
    throw error;
  }
  return lines => ({ path: `${platform}.csv`, ...run(lines) });
}

async function autograder(texts: RunContext['problems'], hints: Hints): Promise<Uint8Array> {
  const { autograderZip } = await import('../report/gradebook/autograder.ts');
  return autograderZip(
    texts.map(({ key, text }) => ({ name: `${key}.yaml`, text })),
    version,
    hints,
  );
}

function tellDifferences(lines: readonly DiffLine[]): void {
  for (const { student, question, before, after } of lines)
    process.stdout.write(`${printable(student)}, ${question}: ${before} → ${after}\n`);
  process.stdout.write(
    lines.length === 0
      ? 'no points change\n'
      : `points change in ${counted(lines.length, 'answer')} of ${counted(new Set(lines.map(({ student }) => student)).size, 'student')}\n`,
  );
}
