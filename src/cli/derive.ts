/**
 * `partial derive PROBLEM`: the answers to the questions of a problem, in every format. Nothing is printed before everything is derived.
 */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { Underivable } from '../calculus/underivable.ts';
import { nearest } from '../formula/nearest.ts';
import { answersOf } from '../notation/answers.ts';
import { FORMATS } from '../notation/formats.ts';
import { NoCode } from '../notation/python.ts';
import type { AskedLayout, Problem, Question } from '../problem/problem.ts';
import { Failure } from './failure.ts';
import { readProblem } from './files.ts';
import { printable } from './printable.ts';

export interface DeriveOptions {
  readonly question?: string;
  readonly layout?: AskedLayout;
  readonly format: string;
}

const LAYOUTS = ['numerator', 'denominator', 'parameter', 'any'];
const NAMES = [...Object.keys(FORMATS), 'html'];

export function register(program: Command): void {
  program
    .command('derive')
    .description('derive the answers to the questions of a problem')
    .argument('<problem>', 'the problem file')
    .option('--question <id>', 'one question only')
    .addOption(new Option('--layout <layout>', 'in another layout than the problem asks').choices(LAYOUTS))
    .addOption(new Option('--format <format>', 'how answers are printed').choices(NAMES).default('text'))
    .action(async (path: string, options: DeriveOptions) => {
      process.stdout.write(await deriveCommand(await readProblem(path), options));
    });
}

/** The question of an id. Throws a `Failure` that names the nearest one. */
function questionOf(problem: Problem, id: string): Question {
  const found = problem.questions.find(question => question.id === id);
  if (found) return found;
  const ids = problem.questions.map(question => question.id);
  const near = nearest(id, ids);
  throw new Failure(
    `there is no question ${id}`,
    near
      ? `Did you mean ${near}?`
      : ids.length > 0
        ? `There are ${ids.join(', ')}.`
        : 'The file has no questions.',
  );
}

/**
 * What `partial derive` prints. Throws a `Failure` where the call makes no sense or an answer cannot be derived, and then nothing is printed.
 */
export async function deriveCommand(problem: Problem, options: DeriveOptions): Promise<string> {
  const questions =
    options.question === undefined ? problem.questions : [questionOf(problem, options.question)];
  if (options.question !== undefined && questions[0]!.kind === 'manual')
    throw new Failure(`${options.question} is marked by a person and has no formula`);
  try {
    const answers = answersOf(problem, questions, options.layout);
    if (options.format === 'html') {
      const { derivationPage } = await import('../report/derivation.ts');
      return derivationPage(problem, answers, options.layout);
    }
    if (!Object.hasOwn(FORMATS, options.format))
      throw new InvalidArgumentError(`no format ${options.format}`);
    const shown = FORMATS[options.format as keyof typeof FORMATS](problem, answers, options.layout);
    // Titles and names of a file stay text on a terminal.
    return options.format === 'text' ? shown.split('\n').map(printable).join('\n') : shown;
  } catch (error) {
    if (error instanceof Underivable) throw new Failure(error.message);
    if (error instanceof NoCode)
      throw new Failure('a component of a derivative that is only named has no program');
    throw error;
  }
}
