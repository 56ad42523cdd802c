/**
 * `check`: one answer in, one verdict out (interfaces, section 2). It reads the text, has it judged in the layouts that the question allows, and
 * puts what was found into findings with ranges in the student's own text. What is not right as it stands is taken in other ways; what is right is
 * looked through for words that say otherwise.
 */
import { inPlainBlanks, withLineEnds } from '../formula/blanks.ts';
import { nearest } from '../formula/nearest.ts';
import { withoutCommentSigns } from '../formula/plain/prose.ts';
import { withoutTakenOut } from '../formula/plain/taken-out.ts';
import { unwrapped } from '../formula/plain/wrapped.ts';
import { DrawError } from '../numeric/draw.ts';
import { Unevaluable } from '../numeric/value.ts';
import { inNumbers } from '../problem/large-sizes.ts';
import type { Problem, Question } from '../problem/problem.ts';
import { judgementOn, outcomeOf } from './as-read.ts';
import { verdictAtSight } from './at-sight.ts';
import { isSaidOtherwiseAround } from './beside/around.ts';
import { leftByParagraph, unlessDoubted, unlessOfAnother } from './beside/doubted.ts';
import { withRemark } from './beside/remarked.ts';
import { tellsInSigns, toldFunctions, withEquation } from './beside/told-functions.ts';
import { noFormula, type Outcome } from './outcome.ts';
import { verdictOf } from './points.ts';
import { readWhole } from './read-answer.ts';
import type { FormulaQuestion } from './reference.ts';
import { shapeOutcome } from './shape-outcome.ts';
import type { Answer, Verdict } from './verdict.ts';
import { type Judging, otherwise } from './ways/otherwise.ts';
import { faresBy } from './ways/way.ts';

/** An answer that names no question of the problem. */
export class UnknownQuestion extends Error {
  constructor(id: string, problem: Problem) {
    const near = nearest(
      id,
      problem.questions.map(question => question.id),
    );
    super(`there is no question “${id}” in this problem${near ? `; did you mean “${near}”?` : ''}`);
    this.name = 'UnknownQuestion';
  }
}

/** Checks one answer. Throws `UnknownQuestion` where it names no question of the problem. */
export const check = (problem: Problem, answer: Answer): Verdict =>
  verdictAtSight(problem, answer) ?? verdictInFull(problem, answer);

function verdictInFull(problem: Problem, answer: Answer): Verdict {
  const question = problem.questions.find(({ id }) => id === answer.question);
  if (!question) throw new UnknownQuestion(String(answer.question), problem);
  return verdictOf(problem, question, answer, judgedInFull(inNumbers(problem), question, answer));
}

/** The outcome of an answer by the full reader, with what stands in words beside it. */
export const judgedInFull = (problem: Problem, question: Question, answer: Answer): Outcome =>
  withRemark(problem, question, withPlainBlanks(answer), one => judgedWithWords(problem, question, one));

function judgedWithWords(problem: Problem, question: Question, answer: Answer): Outcome {
  const asTold = unlessDoubted(problem, question, answer, outcomeFor(problem, question, answer));
  const isRight = (text: string) =>
    outcomeFor(problem, question, { ...answer, answer: text }).verdict === 'correct';
  const outcome = unlessOfAnother(problem, question, answer, asTold, isRight);
  if (outcome.verdict !== 'correct') return outcome;
  if (isSaidOtherwiseAround(problem, question, answer, one => outcomeFor(problem, question, one)))
    return leftByParagraph(outcome, answer);
  if (outcome.alone === answer.answer && !tellsInSigns(answer.answer)) return outcome;
  return wrongByFunctions(problem, question, answer) ?? outcome;
}

function withPlainBlanks(answer: Answer): Answer {
  const seen = inPlainBlanks(withLineEnds(answer.answer));
  const text = answer.syntax === 'latex' ? seen : withoutTakenOut(answer.syntax ? unwrapped(seen) : seen);
  return text === answer.answer ? answer : { ...answer, answer: text };
}

/** The outcome of a right answer that is wrong beside what its words say of a function. */
function wrongByFunctions(problem: Problem, question: Question, answer: Answer): Outcome | undefined {
  for (const told of toldFunctions(answer.answer, answer.syntax === 'plain')) {
    const { range } = told;
    const spelled = { ...answer, answer: withEquation(answer, told) };
    const { verdict, findings } = outcomeFor(problem, question, spelled);
    if (verdict === 'incorrect' || verdict === 'unreadable')
      return {
        verdict,
        findings: findings.map(one => ({ ...one, range, source: answer.answer.slice(...range) })),
      };
  }
  return undefined;
}

/** Ways that may be taken one after another: an answer that needs more is none that anybody wrote. */
const MOST_WAYS = 30;

/** The outcome of an answer by itself; `ways` were taken to it already. */
function outcomeFor(problem: Problem, question: Question, answer: Answer, ways = 0): Outcome {
  if (question.kind === 'manual') return { verdict: 'undecided', findings: [] };
  if (answer.answer.trim() === '') return noFormula(answer);
  const uncommented = answer.syntax === 'latex' ? undefined : withoutCommentSigns(answer.answer);
  if (uncommented !== undefined)
    return outcomeFor(problem, question, { ...answer, answer: uncommented }, ways);
  if (question.kind === 'shape') return shapeOutcome(problem, question, answer);
  try {
    return formulaOutcome(problem, question, answer, ways);
  } catch (error) {
    // The model itself is never finite, or too large to compute: there is nothing to compare with.
    if (error instanceof DrawError || error instanceof Unevaluable)
      return { verdict: 'undecided', findings: [] };
    throw error;
  }
}

/** The outcome of a formula: in another way than it stands, where that gives more, or as it stands. */
function formulaOutcome(problem: Problem, question: FormulaQuestion, answer: Answer, ways: number): Outcome {
  const read = readWhole(problem, answer);
  const judgement = judgementOn(problem, question, read);
  const given = { problem, question, answer, judgement, fares: faresBy(judgement) };
  const judging: Judging = {
    on: spelled => outcomeFor(problem, question, spelled, ways + 1),
    asRead(reading) {
      const other = { ...read, reading, beside: [] };
      const found = judgementOn(problem, question, other);
      return found && outcomeOf(problem, question, other, found);
    },
    isCorrect: spelled => judgementOn(problem, question, readWhole(problem, spelled))?.verdict === 'correct',
  };
  const taken = ways < MOST_WAYS ? otherwise(given, judging) : undefined;
  if (taken) return taken;
  return judgement ? outcomeOf(problem, question, read, judgement) : noFormula(answer);
}
