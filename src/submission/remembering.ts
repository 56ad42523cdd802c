/**
 * A judge that judges equal answers once, whoever gave them. What it remembers is bounded in characters: when the newer half is full, the
 * older half is forgotten, and what is asked for again moves to the newer one.
 *
 * An answer is judged alone first. Only where the problem gives points for what follows from an earlier wrong answer, and there is an earlier
 * wrong one, are the student's answers judged together, and equal lists of answers once.
 */
import type { Answer, Verdict } from '../checking/verdict.ts';
import type { Problem } from '../problem/problem.ts';
import type { Judge } from './assess.ts';

/** Characters of each half. */
const HALF = 4_000_000;

interface Memory<Value> {
  /** The value of a key, made where it is not remembered. */
  of(key: string, make: () => Value, weight: (value: Value) => number): Value;
}

/** A memory of two halves of `half` characters each. */
export function memory<Value>(half = HALF): Memory<Value> {
  let newer = new Map<string, Value>();
  let older = new Map<string, Value>();
  let filled = 0;
  return {
    of(key, make, weight) {
      const known = newer.get(key);
      if (known !== undefined) return known;
      const value = older.get(key) ?? make();
      const characters = key.length + weight(value);
      if (characters > half / 10) return value;
      if (filled + characters > half) {
        older = newer;
        newer = new Map();
        filled = 0;
      }
      newer.set(key, value);
      filled += characters;
      return value;
    },
  };
}

/** The judge, remembering. */
export function remembering(judge: Judge): Judge {
  const numbers = new Map<Problem, number>();
  const alone = memory<Verdict>();
  const together = memory<readonly Verdict[]>();
  return {
    questionOf: problem => judge.questionOf(problem),
    judge(problem, answers) {
      if (!numbers.has(problem)) numbers.set(problem, numbers.size);
      const number = numbers.get(problem)!;
      const keys = answers.map(answer => `${number} ${spelled(answer)}`);
      const verdicts = answers.map((answer, at) =>
        alone.of(keys[at]!, () => judge.judge(problem, [answer])[0]!, weightOf),
      );
      if (!problem.follow || !mayFollow(verdicts)) return verdicts;
      return together.of(
        keys.join('\n'),
        () => judge.judge(problem, answers),
        all => all.reduce((sum, verdict) => sum + weightOf(verdict), 0),
      );
    },
  };
}

/** Whether an answer that is wrong alone stands behind another one. */
function mayFollow(verdicts: readonly Verdict[]): boolean {
  return verdicts.filter(({ verdict }) => verdict === 'incorrect').length > 1;
}

const spelled = ({ question, answer, syntax, macros, before }: Answer): string =>
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
