/** Errors put into right answers, and how the diagnosis names them: one by one, and two at a time. */
import { check } from '../../../src/checking/check.ts';
import type { RightAnswer } from './answers.ts';
import { bothNamed, errorsIn, faultsOf, fixesHold, outcomeOf, secondErrors, verdictOn } from './cases.ts';

export interface Tally {
  /** By the name of the error: how many were named rightly, and how many there were. */
  readonly kinds: ReadonlyMap<string, { right: number; all: number }>;
  readonly right: number;
  readonly all: number;
  /** What was not named rightly, and what must never be. */
  readonly missed: readonly string[];
  readonly faults: readonly string[];
}

/** Every `stride`-th error of the answers, one at a time. */
export function singleErrors(answers: readonly RightAnswer[], stride: number): Tally {
  const kinds = new Map<string, { right: number; all: number }>();
  const missed: string[] = [];
  const faults: string[] = [];
  let count = 0;
  for (const right of answers)
    for (const injected of errorsIn(right)) {
      if (count++ % stride !== 0) continue;
      const verdict = verdictOn(right, injected.text);
      if (verdict.verdict !== 'incorrect') continue;
      const tally = kinds.get(injected.name) ?? { right: 0, all: 0 };
      kinds.set(injected.name, tally);
      tally.all++;
      const outcome = outcomeOf(verdict, injected);
      const where = `${right.file} ${right.question}: ${injected.name}: ${injected.text}`;
      if (outcome === 'right') tally.right++;
      else missed.push(`${outcome}: ${where}`);
      faults.push(...faultsOf(right, injected.text, verdict).map(fault => `${where}: ${fault}`));
      if (fixesHold(right, injected.text, verdict) === false)
        faults.push(`${where}: the fixes do not mend it`);
    }
  return summed(kinds, missed, faults);
}

/** Every `stride`-th pair of errors with separate places, both of which make a difference. */
export function twoErrors(answers: readonly RightAnswer[], stride: number, every: number): Tally {
  const kinds = new Map<string, { right: number; all: number }>();
  const missed: string[] = [];
  const faults: string[] = [];
  let count = 0;
  const wrong = ({ problem, question }: RightAnswer, answer: string): boolean =>
    check(problem, { question, answer }).verdict === 'incorrect';
  for (const right of answers)
    for (const first of errorsIn(right)) {
      if (count++ % stride !== 0 || !wrong(right, first.text)) continue;
      const pairs = secondErrors(right, first).filter((_, at) => (at + count) % every === 0);
      for (const pair of pairs.slice(0, 2)) {
        const [one, two] = pair;
        // Two constants are one.
        if (one.kinds.includes('constant-factor') && two.kinds.includes('constant-factor')) continue;
        const verdict = verdictOn(right, two.text);
        if (verdict.verdict !== 'incorrect') continue;
        const tally = kinds.get('two errors') ?? { right: 0, all: 0 };
        kinds.set('two errors', tally);
        tally.all++;
        if (bothNamed(verdict, pair)) tally.right++;
        else missed.push(`${right.file} ${right.question}: ${one.name} and ${two.name}: ${two.text}`);
        faults.push(...faultsOf(right, two.text, verdict).map(fault => `${two.text}: ${fault}`));
      }
    }
  return summed(kinds, missed, faults);
}

function summed(
  kinds: ReadonlyMap<string, { right: number; all: number }>,
  missed: readonly string[],
  faults: readonly string[],
): Tally {
  let right = 0;
  let all = 0;
  for (const tally of kinds.values()) {
    right += tally.right;
    all += tally.all;
  }
  return { kinds, right, all, missed, faults };
}
