/** The best of all readings of an answer: as it stands, and where that is not right, with what may be meant otherwise, one thing at a time. */
import type { Layout } from '../../expression/dimension.ts';
import type { Reading } from '../../formula/formula.ts';
import type { OtherReading } from '../../formula/scope.ts';
import { vocabularyOf, vocabularyWithout } from '../../formula/vocabulary.ts';
import type { Problem } from '../../problem/problem.ts';
import { type Judgement, judge } from '../judge.ts';
import type { FormulaQuestion } from '../reference.ts';
import { statementsOf } from '../statements.ts';
import type { VerdictName } from '../verdict.ts';
import { endNamesApart } from './end-names.ts';
import { diagonalWithin } from './off-diagonal.ts';
import { definitionsFirst, lastItemApart } from './order.ts';
import { hasFlatArray, otherReadings } from './other.ts';
import { phrasesWrittenOut } from './phrases.ts';

/** How good a verdict is. */
export const RANK: Readonly<Record<VerdictName, number>> = {
  correct: 4,
  incomplete: 3,
  undecided: 2,
  incorrect: 1,
  unreadable: 0,
};

/** The best reading counts; a value of the model that is not allowed may be said again in what is: `\dots \hat y \text{ where } \hat y = W x + b`. */
export function bestJudgement(
  problem: Problem,
  question: FormulaQuestion,
  reading: Reading,
  before: readonly Reading[],
  plain: boolean,
): Judgement {
  const judgement = bestReading(problem, question, reading, before, plain);
  if (plain || judgement.reason?.kind !== 'not-allowed' || reading.statements.length < 2) return judgement;
  const restated = new Set(judgement.reason.names);
  // What is said again may use what is said again behind it.
  for (let known = 0; known < restated.size; ) {
    known = restated.size;
    const naming = vocabularyWithout(vocabularyOf(problem), restated);
    for (const one of [reading, definitionsFirst(reading, naming)]) {
      if (one === undefined) continue;
      const other = judge(problem, question, one, judgement.layout, before, plain, undefined, restated);
      if (other.verdict === 'correct') return other;
      if (other.reason?.kind === 'not-allowed') for (const name of other.reason.names) restated.add(name);
    }
  }
  return judgement;
}

/** Under `any`, one layout as a whole; names may be defined behind the formula that uses them. */
function bestReading(
  problem: Problem,
  question: FormulaQuestion,
  reading: Reading,
  before: readonly Reading[],
  plain: boolean,
): Judgement {
  const layouts: readonly Layout[] =
    question.layout === 'any' ? ['numerator', 'denominator'] : [question.layout];
  let best: Judgement | undefined;
  /** Whether the value is right: then no other reading is wanted. */
  const consider = (one: Reading, other?: OtherReading) => {
    for (const layout of layouts) {
      const judgement = judge(problem, question, one, layout, before, plain, other);
      if (best === undefined || RANK[judgement.verdict] > RANK[best.verdict]) best = judgement;
    }
    return RANK[best!.verdict] >= RANK.incomplete;
  };
  if (consider(reading)) return best!;
  const named = best!.verdict === 'unreadable' ? endNamesApart(reading, vocabularyOf(problem)) : undefined;
  if (named && consider(named)) return best!;
  const ordered = definitionsFirst(reading, vocabularyOf(problem));
  if (ordered && consider(ordered)) return best!;
  const parted = lastItemApart(ordered ?? reading, vocabularyOf(problem));
  if (parted && consider(parted)) return best!;
  const cases = diagonalWithin(reading);
  if (cases && consider(cases)) return best!;
  const written = phrasesWrittenOut(ordered ?? reading, vocabularyOf(problem));
  if (written && statementsOf(written).length > 0 && consider(written)) return best!;
  if (plain && best!.verdict === 'unreadable')
    for (const layout of layouts) {
      const one = judge(problem, question, ordered ?? reading, layout, before, plain, 'gradients');
      if (one.verdict === 'correct' || one.verdict === 'incomplete') return one;
    }
  if (plain && best!.verdict === 'incorrect' && hasFlatArray(reading))
    consider(ordered ?? reading, 'flat-rows');
  if (!plain)
    for (const other of otherReadings(reading, vocabularyOf(problem)))
      if (consider(ordered ?? reading, other) || (parted && consider(parted, other))) break;
  return best!;
}
