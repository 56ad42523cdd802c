/**
 * The options of `partial grade`, and what their values mean. A value that makes no sense is a `Failure`.
 */
import { availableParallelism } from 'node:os';
import type { Hints } from '../report/graded.ts';
import type { MapRule, NamedProblem } from '../submission/mapping.ts';
import { Failure } from './failure.ts';
import type { PoolLimits } from './pool.ts';

export interface GradeOptions {
  readonly submissions?: string;
  readonly out?: string;
  readonly roster?: string;
  readonly map: readonly string[];
  readonly for: readonly string[];
  readonly gradebook?: string;
  readonly assignment?: string;
  readonly scale?: boolean;
  readonly overrides?: string;
  readonly junit?: boolean;
  readonly resume?: boolean;
  readonly diff?: boolean;
  readonly hints?: string;
  readonly workers?: string;
  readonly timeout?: string;
  readonly memory?: string;
  readonly autograder?: string | boolean;
}

/** A rule of `--map`. The problem is named by its key, its title or its file. */
export function ruleOf(rule: string, problems: readonly NamedProblem[], files: readonly string[]): MapRule {
  const equals = rule.lastIndexOf('=');
  const [pattern, name] = [rule.slice(0, equals), rule.slice(equals + 1)];
  const index = problems.findIndex(
    ({ key, problem }, at) => key === name || problem.title === name || files[at] === name,
  );
  if (equals < 1 || index < 0)
    throw new Failure(
      `--map is PATTERN=PROBLEM, as in 'hw1*=${problems[0]!.key}', not ${rule}`,
      `The problems are ${problems.map(({ key }) => key).join(', ')}`,
    );
  return { pattern, problem: problems[index]!.key };
}

/** `--hints`. */
export function hintsOf(hints: string | undefined): Hints {
  if (hints === undefined || hints === 'full') return 'full';
  if (hints === 'place' || hints === 'kind') return hints;
  throw new Failure(`--hints is place, kind or full, not ${hints}`);
}

/** `--workers`; without it, a thread a core. */
export function threadsOf(workers: string | undefined): number {
  if (workers === undefined) return availableParallelism();
  const count = Number(workers);
  if (!Number.isInteger(count) || count < 0 || count > 256)
    throw new Failure(`--workers is a number of threads, not ${workers}`);
  return count;
}

/** `--timeout` and `--memory`. */
export function limitsOf({ timeout, memory }: GradeOptions): PoolLimits {
  const seconds = Number(timeout ?? 30);
  const megabytes = Number(memory ?? 512);
  if (!(seconds > 0 && seconds <= 3600))
    throw new Failure(`--timeout is a number of seconds up to 3600, not ${timeout}`);
  if (!(megabytes >= 64 && megabytes <= 65536))
    throw new Failure(`--memory is a number of megabytes from 64, not ${memory}`);
  return { seconds, megabytes };
}
