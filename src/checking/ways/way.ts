/** What another way to take an answer is, and when what comes of it counts. */
import type { Reading } from '../../formula/formula.ts';
import type { Problem } from '../../problem/problem.ts';
import type { Judgement } from '../judgement.ts';
import type { FormulaQuestion } from '../reference.ts';
import type { Answer, Finding, VerdictName } from '../verdict.ts';

/** How an answer fares as it stands: `right` also where only a note beside it is wrong, `empty` where nothing in it is a formula. */
export type Fares = 'right' | Exclude<VerdictName, 'correct'> | 'empty';

/** How an answer fares by its judgement. What is wrong beside a right formula was read; without it the answer would be another one. */
export function faresBy(judgement: Judgement | undefined): Fares {
  if (!judgement) return 'empty';
  const { verdict, reason } = judgement;
  return verdict === 'correct' || reason?.kind === 'wrong-note' ? 'right' : verdict;
}

/** An answer as it was given, and what its own judgement is. */
export interface Given {
  readonly problem: Problem;
  readonly question: FormulaQuestion;
  readonly answer: Answer;
  readonly fares: Fares;
  /** None of an empty answer. */
  readonly judgement: Judgement | undefined;
}

/** The answer in another spelling. */
export interface Spelling {
  readonly answer: Answer;
  /** Other texts that it says as well: they have to be right, too. */
  readonly alongside?: readonly Answer[];
  /** What is read in it, where that is more than its text says; it is then judged so, and in no further way. */
  readonly reading?: Reading;
  /** Where its places were in the answer as given: where they are, unless told here. `lost`: nowhere. */
  readonly places?: 'lost' | ((place: number) => number);
  /** What is said of how it was read. */
  readonly remark?: Finding;
  /** What of the answer as given it leaves out or guesses: whether the answer is right, where the spelling is, a person has to see. */
  readonly doubt?: Finding | undefined;
}

/**
 * Which outcome of a spelling counts: `right`, a correct one (it is tried for its value alone first, which is quick); `better`, a correct one, or one that can
 * be read where the answer cannot; `read`, one that can be read; `ranked`, one with a better verdict; `any`.
 */
export type Counts = 'right' | 'better' | 'read' | 'ranked' | 'any';

export interface Way {
  readonly name: string;
  /** The answers it is for: how they fare, and in which syntax they are given. */
  readonly fares: ReadonlySet<Fares>;
  readonly syntax: ReadonlySet<Answer['syntax']>;
  /** The answer in this way, the likeliest spelling first; none where a cheap look tells that it is not for this one. */
  readonly spellings: (given: Given) => readonly Spelling[];
  readonly counts: Counts;
  /** What it does not make right counts where no other way gives anything. */
  readonly isLastResort?: true;
}
