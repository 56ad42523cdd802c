/**
 * A judge that judges equal answers once, whoever gave them and on whatever thread.
 */
import type { Answer, Verdict } from '../checking/verdict.ts';
import type { Problem } from '../problem/problem.ts';
import type { Judge } from './assess.ts';
import type { NamedProblem } from './mapping.ts';
import { memory } from './memory.ts';

/** What other threads have judged meanwhile, and how they are told. */
export interface Others {
  heard(): Iterable<readonly [answer: string, verdict: Verdict]>;
  tell(answer: string, verdict: Verdict): void;
}

const NOBODY: Others = { heard: () => [], tell: () => undefined };

/** The judge of these problems, remembering. */
export function remembering(judge: Judge, problems: readonly NamedProblem[], others = NOBODY): Judge {
  const keys = new Map<Problem, string>(problems.map(({ key, problem }) => [problem, key]));
  const verdicts = memory(weightOf);
  return {
    ...judge,
    judge(problem, answer) {
      const key = `${keys.get(problem)} ${spelled(answer)}`;
      for (const [other, verdict] of others.heard()) verdicts.add(other, verdict);
      return verdicts.of(key, () => {
        const verdict = judge.judge(problem, answer);
        others.tell(key, verdict);
        return verdict;
      });
    },
  };
}

/** An answer in one text: two are equal where the texts are. */
export const spelled = ({ question, answer, syntax, macros, before }: Answer): string =>
  JSON.stringify([question, answer, syntax ?? 'latex', macros ?? '', before ?? []]);

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
