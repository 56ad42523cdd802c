/**
 * The judge: reading, shapes, values, rules, in that order.
 *
 * The last formula of the last statement is the answer. It is equal to the asked quantity or it is not; only when it is, the rules are looked at
 * (allowed symbols, no restating, no stopping at the chain rule), and then what the answer says beside it. Every step of a chain is compared with the
 * one before it.
 */
import type { Layout } from '../expression/dimension.ts';
import { type Reading, type Statement, Unreadable } from '../formula/formula.ts';
import { type OtherReading, type OwnName, scopeOptions } from '../formula/meaning/scope.ts';
import { type Vocabulary, vocabularyOf } from '../formula/meaning/vocabulary.ts';
import { drawsOnAllSides } from '../numeric/other-sides.ts';
import type { Problem } from '../problem/problem.ts';
import type { Court } from './court.ts';
import { judgeChain } from './judge-chain.ts';
import { type Judgement, RIGHT, unreadable } from './judgement.ts';
import { objectionBeside } from './objections/beside.ts';
import type { FormulaQuestion } from './reference.ts';
import { chainOf, statementsOf } from './statements.ts';
import { wayTo } from './way-to.ts';

export class EmptyAnswer extends Error {}

/** One way to take an answer. */
export interface Taken {
  readonly reading: Reading;
  readonly layout: Layout;
  /** The formulas of the document before it. */
  readonly before?: readonly Reading[] | undefined;
  readonly plain?: boolean | undefined;
  /** A less usual reading of its signs. */
  readonly other?: OtherReading | undefined;
  /** The vocabulary whose names definitions leave alone, where some of the file are free to be defined. */
  readonly freed?: Vocabulary | undefined;
}

/** Judges an answer, taken in one way. Throws `EmptyAnswer` where there is no formula. */
export function judge(problem: Problem, question: FormulaQuestion, taken: Taken): Judgement {
  const { reading, layout, before = [], plain = false, other, freed } = taken;
  const vocabulary = vocabularyOf(problem);
  const statements = statementsOf(reading);
  const last = statements[statements.length - 1];
  if (last === undefined || chainOf(last).length === 0) throw new EmptyAnswer();
  const own: OwnName[] = [];
  const options = scopeOptions(layout, { own, strict: problem.strict, plain, other });
  const draws = drawsOnAllSides(problem);
  const court: Court = { problem, question, vocabulary, layout, own, draws, options };
  const way = wayTo(court, own, { statements, reading, before, freed });
  const judged = (statement: Statement) => judgeChain(court, statement, reading.mends, way);
  const judgement = unlessGuessed(judged(last));
  return RIGHT.has(judgement.verdict)
    ? (objectionBeside({
        court,
        judgement,
        judged,
        reading,
        before,
        statements,
        saidBehind: way.saidBehind,
      }) ?? judgement)
    : judgement;
}

/** What is wrong once a guess has mended it is not wrong: it could not be read. */
function unlessGuessed(judgement: Judgement): Judgement {
  const guess = judgement.verdict === 'incorrect' ? judgement.mends.find(mend => mend.isGuess) : undefined;
  if (!guess) return judgement;
  const failure = new Unreadable('syntax', guess.range, guess.message, 'close it where its content ends');
  return unreadable({ ...judgement, mends: judgement.mends.filter(mend => mend !== guess) }, failure);
}
