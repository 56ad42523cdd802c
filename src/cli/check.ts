/**
 * `partial check PROBLEM [SUBMISSION...]`: verdicts on one submission, for a person or as JSON; with `--jsonl` on answers that come in line by
 * line. Exit code 0: all correct; 1: something is not; 2: a file or the call could not be read.
 */
import { extname } from 'node:path';
import type { Command } from 'commander';
import type { Answer, Verdict } from '../checking/verdict.ts';
import type { Problem } from '../problem/problem.ts';
import type { Hints } from '../report/graded.ts';
import type { Judge } from '../submission/assess.ts';
import type { Checked } from './check-summary.ts';
import { Failure } from './failure.ts';
import { readProblem, writeText } from './files.ts';
import { printable } from './printable.ts';

interface Options {
  readonly jsonl?: boolean;
  readonly json?: boolean;
  readonly report?: string;
  readonly explain?: boolean;
  readonly hints?: Hints;
}

export function register(program: Command): void {
  program
    .command('check')
    .description('judge answers to a problem')
    .argument('<problem>', 'the problem file')
    .argument('[submission...]', '.md, .tex, .ipynb, .txt, .py or .jsonl; several files are one submission')
    .option(
      '--jsonl',
      'read answers from standard input, one JSON object a line, and write one verdict a line',
    )
    .option('--json', 'print the verdicts as one JSON object')
    .option('--report <file>', 'write the page that a student gets back, .html or .tex')
    .option('--explain', 'print how each formula was read, with its shape')
    .option('--hints <much>', 'how much is told of an error: place, kind or full', 'full')
    .action(async (problemFile: string, submissions: string[], options: Options) => {
      process.exitCode = await check(problemFile, submissions, options);
    });
}

/** Carries the command out and returns its exit code. */
export async function check(
  problemFile: string,
  submissions: readonly string[],
  options: Options,
): Promise<0 | 1 | 2> {
  const reportFormat = options.report === undefined ? undefined : extname(options.report).toLowerCase();
  if (reportFormat !== undefined && reportFormat !== '.html' && reportFormat !== '.tex')
    throw new Failure(`--report writes .html or .tex, not ${options.report}`);
  if (!['place', 'kind', 'full', undefined].includes(options.hints))
    throw new Failure(`--hints is place, kind or full, not ${options.hints}`);
  if (options.jsonl && submissions.length > 0)
    throw new Failure('--jsonl reads standard input; leave the files out, or leave --jsonl out');
  for (const other of ['report', 'explain', 'json'] as const)
    if (options.jsonl && options[other])
      throw new Failure(`--jsonl writes one verdict a line; leave --${other} out`);
  if (options.json && options.explain)
    throw new Failure('--explain is for a person to read; leave it out, or leave --json out');
  const problem = await readProblem(problemFile);
  if (options.jsonl) return checkStandardInput(problem, options.hints ?? 'full');
  if (submissions.length === 0)
    throw new Failure(
      'there is nothing to check',
      'Name a submission (.md, .tex, .ipynb, .txt, .py, .jsonl), or use --jsonl',
    );
  if (submissions.includes('-'))
    throw new Failure(
      'a submission is a file',
      'Answers on standard input are read with --jsonl, one a line',
    );
  const [{ checkFiles }, { loadJudge }] = await Promise.all([
    import('./check-files.ts'),
    import('./judge.ts'),
  ]);
  const { checked, readable } = await checkFiles(problem, submissions, await loadJudge());
  for (const { name, problem: unread } of checked.files)
    if (unread !== undefined)
      process.stderr.write(`partial: ${printable(unread.includes(name) ? unread : `${name}: ${unread}`)}\n`);
  if (checked.files.every(({ problem: unread }) => unread !== undefined)) return 2;
  const { json, summary } = await import('./check-summary.ts');
  const colours = process.stdout.isTTY === true && !process.env.NO_COLOR;
  const { hintedAnswer } = await import('../report/hints.ts');
  const hints = options.hints ?? 'full';
  const answers = checked.result.answers.map(answer => hintedAnswer(answer, hints));
  const shown: Checked = { ...checked, hints, result: { ...checked.result, answers } };
  process.stdout.write(options.json ? json(shown) : summary(shown, colours));
  if (options.explain && !options.json) await printReadings(problem, checked);
  if (options.report !== undefined) {
    const { fileNotes, studentReport } = await import('../report/for-student.ts');
    const notes = [...fileNotes(checked.files), ...checked.remarks];
    const format = reportFormat === '.tex' ? 'tex' : 'html';
    const page = studentReport(problem, checked.result, format, hints, notes);
    await writeText(options.report, page);
    if (!options.json) process.stdout.write(`the report is in ${options.report}\n`);
  }
  if (!readable) return 2;
  return checked.result.answers.every(({ verdict }) => verdict === 'correct') ? 0 : 1;
}

/** How each answer was read, one formula a line. */
async function printReadings(problem: Problem, { given }: Checked): Promise<void> {
  const { explanation } = await import('../checking/explain.ts');
  for (const answer of given) {
    const lines = explanation(problem, answer);
    if (lines.length > 0)
      process.stdout.write(`\n${answer.question}\n${lines.map(line => `  ${printable(line)}\n`).join('')}`);
  }
}

/** Answers on standard input. What judges in full is loaded for the first of them that is not right at first sight. */
async function checkStandardInput(problem: Problem, hints: Hints): Promise<0 | 1> {
  const [{ checkLines }, { verdictAtSight }] = await Promise.all([
    import('./check-lines.ts'),
    import('../checking/at-sight.ts'),
  ]);
  const told = hints === 'full' ? undefined : (await import('../report/hints.ts')).hintedAnswer;
  let judge: Judge | undefined;
  const verdictOn = async (answer: Answer): Promise<Verdict> => {
    const seen = judge === undefined ? verdictAtSight(problem, answer) : undefined;
    if (seen !== undefined) return seen;
    judge ??= await (await import('./judge.ts')).loadJudge();
    const verdict = judge.judge(problem, answer);
    return told ? told(verdict, hints) : verdict;
  };
  const write = (text: string) => {
    if (process.stdout.write(text)) return;
    return new Promise<void>(resolve => process.stdout.once('drain', () => resolve()));
  };
  const { allCorrect } = await checkLines(problem, verdictOn, process.stdin, write);
  return allCorrect ? 0 : 1;
}
