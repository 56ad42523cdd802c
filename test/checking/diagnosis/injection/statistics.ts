/** Errors put into right answers, and how the diagnosis names them: one by one, and two at a time. Samples of all of them, the same for a seed. */
import type { Verdict } from '../../../../src/checking/verdict.ts';
import { type Random, randomFrom } from '../../../../src/numeric/random.ts';
import type { RightAnswer } from './answers.ts';
import {
  bothNamed,
  errorsIn,
  explainedByOne,
  faultsOf,
  fixesHold,
  outcomeOf,
  secondAlone,
  secondErrors,
  verdictOn,
} from './cases.ts';
import type { Injection } from './errors.ts';

export interface Tally {
  /** By the name of the error: how many were named rightly, and how many there were. */
  readonly kinds: ReadonlyMap<string, Count>;
  readonly right: number;
  readonly all: number;
  /** Pairs that one edit explains: the diagnosis is the smallest repair. They are neither right nor wrong. */
  readonly shorter: number;
  /** What was not named rightly, and what must never be. */
  readonly missed: readonly string[];
  readonly faults: readonly string[];
}

interface Count {
  right: number;
  all: number;
}

/** Every error at every place of the answers: what samples are drawn from. */
export type Errors = readonly (readonly [RightAnswer, Injection])[];

export const everyError = (answers: readonly RightAnswer[]): Errors =>
  answers.flatMap(right => errorsIn(right).map(injected => [right, injected] as const));

/** `count` errors that make a difference, one at a time. */
export function singleErrors(errors: Errors, count: number, seed: number): Tally {
  const random = randomFrom(seed);
  const tally = new Counter();
  while (tally.all < count) {
    const [right, injected] = pick(errors, random);
    const verdict = verdictOn(right, injected.text);
    if (verdict.verdict !== 'incorrect') continue;
    const outcome = outcomeOf(verdict, injected);
    const where = `${right.file} ${right.question}: ${injected.name}: ${injected.text}`;
    tally.count([injected.name], outcome === 'right', `${outcome}: ${where}`);
    tally.examine(right, injected.text, verdict);
  }
  return tally;
}

/** `count` pairs of errors at separate places, each of which makes a difference. */
export function twoErrors(errors: Errors, count: number, seed: number): Tally {
  const random = randomFrom(seed);
  const tally = new Counter();
  const isWrong = (right: RightAnswer, text: string): boolean =>
    verdictOn(right, text).verdict === 'incorrect';
  while (tally.all < count) {
    const [right, first] = pick(errors, random);
    const pairs = secondErrors(right, first);
    if (pairs.length === 0) continue;
    const pair = pick(pairs, random);
    const [one, two] = pair;
    // Two constants are one.
    if (pair.every(({ kinds }) => kinds.includes('constant-factor'))) continue;
    if (!isWrong(right, first.text) || !isWrong(right, secondAlone(right, first, pair))) continue;
    const verdict = verdictOn(right, two.text);
    if (verdict.verdict !== 'incorrect') continue;
    tally.examine(right, two.text, verdict);
    if (!bothNamed(verdict, pair) && explainedByOne(verdict, pair)) tally.shorter++;
    else
      tally.count(
        [one.name, two.name],
        bothNamed(verdict, pair),
        `${right.file} ${right.question}: ${one.name} and ${two.name}: ${two.text}`,
      );
  }
  return tally;
}

const pick = <Item>(items: readonly Item[], random: Random): Item => items[random.below(items.length)]!;

class Counter implements Tally {
  readonly kinds = new Map<string, Count>();
  readonly missed: string[] = [];
  readonly faults: string[] = [];
  right = 0;
  all = 0;
  shorter = 0;

  count(names: readonly string[], isRight: boolean, missed: string): void {
    this.all++;
    if (isRight) this.right++;
    else this.missed.push(missed);
    for (const name of names) {
      const count = this.kinds.get(name) ?? { right: 0, all: 0 };
      this.kinds.set(name, count);
      count.all++;
      if (isRight) count.right++;
    }
  }

  /** What has to hold of every diagnosis, right or not. */
  examine(right: RightAnswer, text: string, verdict: Verdict): void {
    const where = `${right.file} ${right.question}: ${text}`;
    this.faults.push(...faultsOf(right, text, verdict).map(fault => `${where}: ${fault}`));
    if (fixesHold(right, text, verdict) === false) this.faults.push(`${where}: the fixes do not mend it`);
  }
}

/** A tally for people: the kinds of errors that are named worst first. */
export function tableOf(title: string, { kinds, right, all, shorter, missed, faults }: Tally): string {
  const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
  const rows = [...kinds]
    .sort((a, b) => a[1].right / a[1].all - b[1].right / b[1].all || b[1].all - a[1].all)
    .map(
      ([name, count]) =>
        `  ${share(count.right, count.all).padStart(8)}  of ${String(count.all).padStart(5)}  ${name}`,
    );
  return [
    `${title}: ${right} of ${all} named with kind and place, ${share(right, all)}${shorter > 0 ? `; ${shorter} more that one edit explains` : ''}`,
    ...rows,
    ...missed.map(line => `  missed: ${line}`),
    ...faults.map(line => `  FAULT: ${line}`),
  ].join('\n');
}
