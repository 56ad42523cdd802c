/**
 * Long and hostile input, a case a seed: an answer, a document or a problem file. Whatever it holds, each gets its verdict or its message, and
 * none runs away with time, stack or memory.
 */
import { check } from '../../../src/checking/check.ts';
import { derive, Underivable } from '../../../src/index.ts';
import { loadProblemText } from '../../../src/problem/load.ts';
import { ProblemError } from '../../../src/problem/problem-error.ts';
import { pairWith } from '../../../src/submission/assess.ts';
import { readDocument } from '../../../src/submission/documents/document.ts';
import { UnreadableFile } from '../../../src/submission/found.ts';
import { judge } from '../../submission/judge.ts';
import { type Choice, choiceOf } from '../network.ts';
import { longAnswer } from './answers.ts';
import { longDocument } from './documents.ts';
import { hostileProblem } from './problems.ts';

/** Something that went on with one piece of work. */
export interface Trouble {
  readonly seed: number;
  readonly what: string;
  /** What was thrown, how long it took, or what memory. */
  readonly trouble: string;
  readonly input: unknown;
}

export interface Bounds {
  readonly answer: number;
  readonly document: number;
  readonly problem: number;
  readonly milliseconds: number;
}

/** What people hand in at most: their platforms take no more. */
export const LONG: Bounds = { answer: 19_000, document: 300_000, problem: 60_000, milliseconds: 3000 };

const MEMORY = 500 * 1024;

/** Runs one case, and returns what went wrong in it. */
export async function runLong(seed: number, bounds: Bounds): Promise<readonly Trouble[]> {
  const troubles: Trouble[] = [];
  const choice = choiceOf(seed);
  const watched = async <T>(
    what: string,
    input: unknown,
    work: () => T | Promise<T>,
  ): Promise<T | undefined> => {
    const note = (trouble: string) => troubles.push({ seed, what, trouble, input });
    const memory = process.resourceUsage().maxRSS;
    // Of this process: other ones take no part of it.
    const start = process.cpuUsage();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UnreadableFile || error instanceof ProblemError || error instanceof Underivable))
        note(String((error as Error).stack).slice(0, 1200));
      return undefined;
    } finally {
      const { user, system } = process.cpuUsage(start);
      const spent = (user + system) / 1000;
      if (spent > bounds.milliseconds) note(`${Math.round(spent)} ms`);
      const more = process.resourceUsage().maxRSS - memory;
      if (more > MEMORY) note(`${Math.round(more / 1024)} MB`);
    }
  };
  const kind = choice.below(10);
  if (kind < 7) await answers(choice, watched, bounds);
  else if (kind < 9) await documents(choice, watched, bounds);
  else await problems(choice, watched, bounds);
  return troubles;
}

type Watched = <T>(what: string, input: unknown, work: () => T | Promise<T>) => Promise<T | undefined>;

async function answers(choice: Choice, watched: Watched, bounds: Bounds): Promise<void> {
  const { kind, problem, answer } = longAnswer(choice, choice.from([1, 1, 0.3, 0.1]) * bounds.answer);
  await watched(`answer: ${kind}`, { file: problem.title, ...answer }, () => check(problem, answer));
}

async function documents(choice: Choice, watched: Watched, bounds: Bounds): Promise<void> {
  const { kind, problem, name, text } = longDocument(choice, choice.from([1, 0.3, 0.1]) * bounds.document);
  const input = { file: problem.title, name, text };
  const found = await watched(`reading ${kind}`, input, () =>
    readDocument(name, new TextEncoder().encode(text)),
  );
  if (!found) return;
  const pairing = await watched(`pairing ${kind}`, input, () => pairWith(problem, [found], judge));
  for (const { answer } of pairing?.answers.values() ?? [])
    await watched(`answer in ${kind}`, { file: problem.title, ...answer }, () => check(problem, answer));
}

async function problems(choice: Choice, watched: Watched, bounds: Bounds): Promise<void> {
  const { kind, text } = hostileProblem(choice, choice.from([1, 0.3, 0.05]) * bounds.problem);
  const problem = await watched(`problem: ${kind}`, text, () => loadProblemText(text));
  if (!problem) return;
  for (const { id } of problem.questions.slice(0, 3)) {
    await watched(`derivation: ${kind}`, text, () => derive(problem, { question: id }));
    const answer = choice.from([
      'x',
      '2 W x',
      '\\frac{\\partial l}{\\partial x} = x^\\top W',
      'W^\\top',
      '\\sum_i x_i',
    ]);
    await watched(`answer to ${kind}`, { text, id, answer }, () => check(problem, { question: id, answer }));
  }
}
