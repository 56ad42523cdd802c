/**
 * A submission's documents to verdicts: each question gets the answer that counts, and each answer its verdict. The judge is handed in, so
 * that this knows nothing of mathematics.
 */
import type { Answer, Verdict } from '../checking/verdict.ts';
import type { Problem } from '../problem/problem.ts';
import type { FoundDocument } from './found.ts';
import { pair } from './pairing/pair.ts';
import type { PairedAnswer, Pairing, QuestionOf } from './pairing/pairing.ts';
import type { AnswerResult, ProblemResult } from './result.ts';

/** What judges: the checking room, or a test's stand-in. */
export interface Judge {
  /** The verdict on one answer, for itself. */
  judge(problem: Problem, answer: Answer): Verdict;
  /** The verdicts on one submission's answers, in their order, with what a wrong one earns that follows from an earlier one. */
  follow(problem: Problem, answers: readonly Answer[], verdicts: readonly Verdict[]): readonly Verdict[];
  questionOf(problem: Problem): QuestionOf;
}

/** Pairs the documents' formulas with the problem's questions; outputs of layers by their order, where most of them are right in it. */
export function pairWith(problem: Problem, documents: readonly FoundDocument[], judge: Judge): Pairing {
  const questionOf = judge.questionOf(problem);
  const pairing = pair(documents, problem.questions, questionOf);
  const inOrder = [...pairing.answers.values()].filter(({ byOrder }) => byOrder);
  const right = inOrder.filter(({ answer }) => !WRONG.has(judge.judge(problem, answer).verdict));
  if (2 * right.length >= inOrder.length) return pairing;
  return pair(documents.map(withoutOutputs), problem.questions, questionOf);
}

const withoutOutputs = (document: FoundDocument): FoundDocument => ({
  ...document,
  formulas: document.formulas.map(({ output: _, ...formula }) => formula),
});

/** Judges what a pairing found; every question of the problem has its line, answered or `missing`. */
export function assess(key: string, problem: Problem, pairing: Pairing, judge: Judge): ProblemResult {
  const paired = problem.questions.flatMap(({ id }) => pairing.answers.get(id) ?? []);
  const given = paired.map(({ answer }) => answer);
  const verdicts = judge.follow(
    problem,
    given,
    paired.map(answer => verdictOn(problem, answer, judge)),
  );
  const judged = new Map(paired.map((answer, index) => [answer.answer.question, { answer, index }]));
  const answers = problem.questions.map(({ id, points }): AnswerResult => {
    const found = judged.get(id);
    return found ? answered(found.answer, verdicts[found.index]!) : missing(id, points);
  });
  return {
    problem: key,
    answers,
    points: total(answers.map(({ points }) => points)),
    outOf: total(answers.map(({ outOf }) => outOf)),
  };
}

/** The verdict on an answer: one that is right beside a wrong one is left to a person. */
function verdictOn(problem: Problem, { answer, besides = [] }: PairedAnswer, judge: Judge): Verdict {
  const verdict = judge.judge(problem, answer);
  if (verdict.verdict !== 'correct') return verdict;
  const wrong = besides.find(text => WRONG.has(judge.judge(problem, { ...answer, answer: text }).verdict));
  return wrong === undefined ? verdict : judge.judge(problem, { ...answer, doubt: wrong });
}

const WRONG: ReadonlySet<Verdict['verdict']> = new Set(['incorrect', 'undecided']);

function answered(
  { answer, file, line, cell, earlier }: PairedAnswer,
  { question, verdict, points, outOf, findings }: Verdict,
): AnswerResult {
  return {
    question,
    verdict,
    points,
    outOf,
    findings,
    file,
    line,
    ...(cell === undefined ? {} : { cell }),
    answer: answer.answer,
    ...(answer.syntax === undefined ? {} : { syntax: answer.syntax }),
    ...(answer.macros ? { macros: answer.macros } : {}),
    ...(earlier.length > 0 ? { earlier } : {}),
  };
}

/** The line of a question without an answer. */
export function missing(question: string, outOf: number): AnswerResult {
  return {
    question,
    verdict: 'missing',
    points: 0,
    outOf,
    findings: [],
    file: null,
    line: null,
    answer: null,
  };
}

/** A sum of points without the dust of binary fractions: 0.1 + 0.2 is 0.3. */
export function total(points: readonly number[]): number {
  return Math.round(points.reduce((sum, value) => sum + value, 0) * 1e9) / 1e9;
}
