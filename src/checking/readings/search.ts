/** The search for the best reading of an answer: what is handed in, and the best judgement so far. */
import type { Layout } from '../../expression/dimension.ts';
import type { Reading } from '../../formula/formula.ts';
import { inSizes } from '../../problem/large-sizes.ts';
import { layoutsOf, type Problem } from '../../problem/problem.ts';
import { judge, type Taken } from '../judge.ts';
import type { Judgement } from '../judgement.ts';
import type { FormulaQuestion } from '../reference.ts';
import type { VerdictName } from '../verdict.ts';

/** How good a verdict is. */
export const RANK: Readonly<Record<VerdictName, number>> = {
  correct: 4,
  incomplete: 3,
  undecided: 2,
  incorrect: 1,
  unreadable: 0,
};

/** What is handed to the judge: an answer as it is read, with the formulas before it and beside it. */
export interface Handed {
  readonly problem: Problem;
  readonly question: FormulaQuestion;
  readonly reading: Reading;
  readonly before?: readonly Reading[];
  readonly beside?: readonly Reading[];
  readonly plain?: boolean;
}

/** Whether one of two layouts makes more of the same answer: the one that it has the shape of, where it is wrong in both. */
const isNearer = (one: Judgement, other: Judgement): boolean =>
  RANK[one.verdict] > RANK[other.verdict] ||
  (one.verdict === 'incorrect' &&
    other.verdict === 'incorrect' &&
    one.reason?.kind === 'different' &&
    other.reason?.kind !== 'different');

/** How a reading is judged, where it is not as it stands. */
type How = Pick<Taken, 'before' | 'other'> & { readonly problem?: Problem };

/** The best judgement of the readings of an answer that were looked at so far; under `any`, in one layout as a whole. */
export class Search {
  best!: Judgement;
  readonly #handed: Handed;
  readonly layouts: readonly Layout[];

  constructor(handed: Handed) {
    this.#handed = handed;
    this.layouts = layoutsOf(handed.question);
  }

  /** The judgement on a reading, in the layout where it is nearer. */
  judged(reading: Reading, { problem, other, before = this.#handed.before }: How = {}): Judgement {
    const { question, plain } = this.#handed;
    const within = problem ?? (other === 'sizes' ? inSizes(this.#handed.problem) : this.#handed.problem);
    return this.layouts
      .map(layout => judge(within, question, { reading, layout, before, plain, other }))
      .reduce((here, judgement) => (isNearer(judgement, here) ? judgement : here));
  }

  /** Starts anew with a reading. Says, like `consider`, whether the value is right: then no other reading is wanted. */
  begin(reading: Reading, how?: How): boolean {
    this.best = this.judged(reading, how);
    return this.isRight;
  }

  consider(reading: Reading, how?: How): boolean {
    const judgement = this.judged(reading, how);
    if (this.rank < RANK[judgement.verdict]) this.best = judgement;
    return this.isRight;
  }

  get rank(): number {
    return RANK[this.best.verdict];
  }

  get isRight(): boolean {
    return this.rank >= RANK.incomplete;
  }
}
