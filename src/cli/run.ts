/**
 * Runs one command: only its own file is loaded. What a user got wrong is told in one message, with exit code 2; anything else that is
 * thrown is our mistake, and one line asks to report it.
 */
import { Command, CommanderError } from 'commander';
import { nearest } from '../formula/nearest.ts';
import { drawIssue, ProblemError } from '../problem/problem-error.ts';
import { COMMANDS } from './commands.ts';
import { Failure, systemFailure } from './failure.ts';

const REPORT_AT = 'https://github.com/partial-credit/partial-credit/issues';

/** Runs the command line and sets the exit code. */
export async function run(args: readonly string[], version: string): Promise<void> {
  // A reader that went away (`partial derive … | head`) is no error.
  process.stdout.on('error', error => {
    if ((error as { code?: string }).code === 'EPIPE') process.exit(process.exitCode ?? 0);
    throw error;
  });
  process.on('uncaughtException', error => process.exit(report(error)));
  try {
    const program = await programFor(args, version);
    await program.parseAsync(
      args[0] === 'help' && args.length > 1 ? [...args.slice(1), '--help'] : [...args],
      {
        from: 'user',
      },
    );
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** The program with the command that is called; with all of them, by name only, where none is. */
async function programFor(args: readonly string[], version: string): Promise<Command> {
  const program = new Command('partial')
    .description('Derives, checks and grades the matrix calculus of neural networks.')
    .version(version)
    .exitOverride()
    .showSuggestionAfterError(true)
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'partial: ')) });
  const name = args[0] === 'help' ? args[1] : args[0];
  const known = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (known) {
    (await known.load()).register(program);
    return program;
  }
  if (name !== undefined && !name.startsWith('-')) {
    const near = nearest(name, Object.keys(COMMANDS));
    throw new Failure(
      `there is no command ${name}`,
      near ? `Did you mean ${near}?` : `There are ${Object.keys(COMMANDS).join(', ')}.`,
    );
  }
  for (const [command, { summary }] of Object.entries(COMMANDS))
    program.command(command).description(summary);
  return program;
}

/** Tells what went wrong on standard error; returns the exit code. */
function report(thrown: unknown): number {
  const error = systemFailure(thrown) ?? thrown;
  // Commander has printed its message, the help or the version.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof ProblemError) console.error(error.issues.map(drawIssue).join('\n\n'));
  else if (error instanceof Failure)
    console.error(`partial: ${error.message}${error.hint ? `. ${error.hint}` : ''}`);
  else {
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    console.error(`partial: internal error, please report it at ${REPORT_AT}: ${what.split('\n')[0]}`);
  }
  return 2;
}
