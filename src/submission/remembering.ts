/**
 * A judge that judges equal answers once, whoever gave them and on whatever thread.
 */
import type { Answer, Verdict } from '../checking/verdict.ts';
import type { Problem } from '../problem/problem.ts';
import type { Judge } from './assess.ts';
import type { NamedProblem } from './mapping.ts';
import { memory } from './memory.ts';

/** What other threads have judged meanwhile, and how they are told: verdicts as JSON, which is read where the answer comes up. */
export interface Others {
  heard(): Iterable<readonly [answer: string, verdict: string]>;
  tell(answer: string, verdict: string): void;
}

const NOBODY: Others = { heard: () => [], tell: () => undefined };

/** The judge of these problems, remembering. */
export function remembering(judge: Judge, problems: readonly NamedProblem[], others = NOBODY): Judge {
  const keys = new Map<Problem, string>(problems.map(({ key, problem }) => [problem, key]));
  const verdicts = memory(weightOf);
  const told = memory<string>(verdict => verdict.length);
  return {
    ...judge,
    judge(problem, answer) {
      const key = `${keys.get(problem)} ${spelled(answer)}`;
      return verdicts.of(key, () => {
        for (const [other, verdict] of others.heard()) told.add(other, verdict);
        const known = told.get(key);
        if (known !== undefined) return JSON.parse(known) as Verdict;
        const verdict = judge.judge(problem, answer);
        others.tell(key, JSON.stringify(verdict));
        return verdict;
      });
    },
  };
}

/** An answer in one text: two are equal where the texts are. */
export const spelled = ({
  question,
  answer,
  syntax,
  macros,
  before,
  beside,
  doubt,
  around,
}: Answer): string =>
  JSON.stringify([
    question,
    answer,
    syntax ?? 'latex',
    macros ?? '',
    before ?? [],
    beside ?? [],
    doubt ?? '',
    around ?? [],
  ]);

/** About how many characters a verdict takes. */
const weightOf = ({ findings }: Verdict): number =>
  findings.reduce(
    (sum, { source, message, corrected, alternatives, counterexample }) =>
      sum +
      300 +
      source.length +
      message.length +
      (corrected?.length ?? 0) +
      (alternatives?.length ?? 0) * 600 +
      (counterexample ? 600 : 0),
    200,
  );
