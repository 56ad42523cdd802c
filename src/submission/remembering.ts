/**
 * A judge that judges equal answers once, whoever gave them. What it remembers is bounded in characters: when the newer half is full, the
 * older half is forgotten, and what is asked for again moves to the newer one.
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
      if (newer.has(key)) return newer.get(key)!;
      const value = older.has(key) ? older.get(key)! : make();
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
  const verdicts = memory<Verdict>();
  return {
    ...judge,
    judge: (problem, answer) =>
      verdicts.of(spelled(problem, answer), () => judge.judge(problem, answer), weightOf),
  };
}

const numbers = new WeakMap<Problem, number>();
let problems = 0;

/** An answer to a question of a problem, in one text: two are equal where the texts are. */
export function spelled(problem: Problem, { question, answer, syntax, macros, before }: Answer): string {
  if (!numbers.has(problem)) numbers.set(problem, problems++);
  return JSON.stringify([
    numbers.get(problem),
    question,
    answer,
    syntax ?? 'latex',
    macros ?? '',
    before ?? [],
  ]);
}

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
