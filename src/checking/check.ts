/**
 * `check`: one answer in, one verdict out (interfaces, section 2). It reads the text, has it judged in the layouts that the question allows, and
 * puts what was found into findings with ranges in the student's own text.
 */
import type { Reading, Unreadable } from '../formula/formula.ts';
import { readLatex } from '../formula/latex/read.ts';
import { nearest } from '../formula/nearest.ts';
import { withoutCommentSigns } from '../formula/plain/prose.ts';
import { readPlain } from '../formula/plain/read.ts';
import { withoutSideNotes } from '../formula/plain/side-notes.ts';
import { vocabularyOf } from '../formula/vocabulary.ts';
import { DrawError } from '../numeric/draw.ts';
import { Unevaluable } from '../numeric/value.ts';
import { inNumbers } from '../problem/large-sizes.ts';
import { plainNames } from '../problem/plain-scope.ts';
import type { Problem, Question } from '../problem/problem.ts';
import { isRightAtSight } from './at-sight.ts';
import { unlessDoubted, unlessOfAnother } from './doubted.ts';
import { findingsOf } from './findings.ts';
import { EmptyAnswer } from './judge.ts';
import type { Judgement } from './judgement.ts';
import { areTypedLines, isTypedProgram, verdictOtherwise } from './otherwise.ts';
import type { Outcome } from './outcome.ts';
import { scoreOf } from './points.ts';
import { bestJudgement, RANK } from './readings/best.ts';
import { endNamesApart } from './readings/end-names.ts';
import { entriesInWords } from './readings/entries-in-words.ts';
import { saidInWords } from './readings/said-in-words.ts';
import { summed, sumNoteIn } from './readings/summed-over.ts';
import { type FormulaQuestion, referenceOf } from './reference.ts';
import { judgeShape, shapesText, sizesInWords } from './shape-question.ts';
import { tellsInSigns, toldFunctions, withEquation } from './told-functions.ts';
import type { Answer, Finding, Verdict, VerdictName } from './verdict.ts';

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
export function check(problem: Problem, answer: Answer): Verdict {
  const question = problem.questions.find(candidate => candidate.id === answer.question);
  if (!question) throw new UnknownQuestion(String(answer.question), problem);
  const counted = inNumbers(problem);
  const { verdict, findings } = isRightAtSight(counted, question, answer)
    ? RIGHT
    : judgedInFull(counted, question, answer);
  const outOf = question.points;
  return {
    ...(answer.id === undefined ? {} : { id: answer.id }),
    question: question.id,
    verdict,
    points: scoreOf(problem, question, verdict, findings),
    outOf,
    findings,
  };
}

const RIGHT: Outcome = { verdict: 'correct', findings: [] };

/** The outcome of an answer by the full reader, with what stands in words beside it. */
export function judgedInFull(problem: Problem, question: Question, answer: Answer): Outcome {
  const asTold = unlessDoubted(problem, question, answer, verdictOn(problem, question, answer));
  const isRight = (text: string) =>
    verdictOn(problem, question, { ...answer, answer: text }).verdict === 'correct';
  const outcome = unlessOfAnother(problem, question, answer, asTold, isRight);
  if (outcome.verdict !== 'correct') return outcome;
  if (outcome.alone === answer.answer && !tellsInSigns(answer.answer)) return outcome;
  for (const told of toldFunctions(answer.answer, answer.syntax === 'plain')) {
    const { range } = told;
    const { verdict, findings } = verdictOn(problem, question, {
      ...answer,
      answer: withEquation(answer, told),
    });
    if (verdict === 'incorrect' || verdict === 'unreadable')
      return {
        verdict,
        findings: findings.map(one => ({ ...one, range, source: answer.answer.slice(...range) })),
      };
  }
  return outcome;
}

/** Reads an answer in its syntax, with the words of the problem kept together. */
export function readAnswer(problem: Problem, answer: Answer): Reading {
  const vocabulary = vocabularyOf(problem);
  if (answer.syntax === 'plain')
    return readPlain(answer.answer, { names: plainNames(problem), sizes: problem.dimensions });
  const reading = readLatex(answer.answer, answer.macros, vocabulary.words);
  return answer.typed ? { ...reading, isTyped: true } : reading;
}

function verdictOn(problem: Problem, question: Question, answer: Answer): Outcome {
  if (question.kind === 'manual') return { verdict: 'undecided', findings: [] };
  if (answer.answer.trim() === '') return emptyAnswer(answer);
  const uncommented = answer.syntax === 'latex' ? undefined : withoutCommentSigns(answer.answer);
  if (uncommented !== undefined) return verdictOn(problem, question, { ...answer, answer: uncommented });
  const reading = readAnswer(problem, answer);
  if (question.kind === 'shape') return shapeOutcome(problem, question, reading, answer);
  const readEach = (texts: readonly string[] = []) =>
    texts.map(text => {
      const one = readAnswer(problem, { ...answer, answer: text });
      return endNamesApart(one, vocabularyOf(problem)) ?? one;
    });
  const before = readEach(answer.before);
  const beside = readEach(answer.beside);
  try {
    const isCorrect = (text: string, inPlace = false) =>
      isCorrectAnswer(
        problem,
        question,
        { ...answer, answer: text, syntax: inPlace ? answer.syntax : 'latex' },
        inPlace ? before : [],
      );
    const judgement = bestJudgement(problem, question, reading, before, answer.syntax === 'plain', beside);
    // What is wrong beside a right formula was read; without it the answer would be another one.
    const isRight = judgement.verdict === 'correct' || judgement.reason?.kind === 'wrong-note';
    const isProgram = isRight && isTypedProgram(answer);
    if (
      isProgram ||
      (isRight &&
        areTypedLines(answer) &&
        judgement.steps.some(step => step.follows === false || 'failure' in step.meaning))
    ) {
      // names are what their own lines say, and no derivatives
      const typed = verdictOn(problem, question, { ...answer, syntax: 'plain' });
      if (isProgram || typed.verdict !== 'unreadable') return typed;
    }
    const otherwise = isRight
      ? undefined
      : verdictOtherwise(problem, answer, judgement.verdict, {
          on: other => verdictOn(problem, question, other),
          isCorrect: other => isCorrectAnswer(problem, question, other, []),
        });
    if (otherwise) return otherwise;
    const inWords = isRight ? undefined : toldInWords(problem, question, answer, before, judgement);
    const findings = findingsOf(
      problem,
      question,
      inWords?.judgement ?? judgement,
      answer,
      { reading: inWords?.reading ?? reading, before },
      isCorrect,
    );
    return {
      verdict: strictVerdict(problem, inWords?.judgement ?? judgement),
      findings: inWords?.text === undefined ? findings : aroundWords(answer.answer, inWords.text, findings),
      alone: reading.isAlone ? answer.answer : undefined,
    };
  } catch (error) {
    if (error instanceof EmptyAnswer) {
      const text = answer.syntax === 'plain' ? withoutSideNotes(answer.answer) : undefined;
      return text === undefined
        ? emptyAnswer(answer)
        : verdictOn(problem, question, { ...answer, answer: text });
    }
    // The model itself is never finite, or too large to compute: there is nothing to compare with.
    if (error instanceof DrawError || error instanceof Unevaluable)
      return { verdict: 'undecided', findings: [] };
    throw error;
  }
}

interface InWords {
  readonly judgement: Judgement;
  readonly reading: Reading;
  /** The answer with signs for its words. */
  readonly text?: string;
}

/** What is found where signs were put for words is found in the whole answer. */
const aroundWords = (answer: string, text: string, findings: readonly Finding[]): readonly Finding[] =>
  findings.map(one =>
    answer.slice(...one.range) === text.slice(...one.range)
      ? one
      : { ...one, range: [0, answer.length], source: answer },
  );

/** The answer with what it tells in words, a sum or a name, where it fares better so. */
function toldInWords(
  problem: Problem,
  question: FormulaQuestion,
  answer: Answer,
  before: readonly Reading[],
  { verdict }: Judgement,
): InWords | undefined {
  if (answer.syntax === 'plain') return undefined;
  const said = saidInWords(answer.answer);
  if (said) {
    const bare = readAnswer(problem, { ...answer, answer: said.text });
    const reading = { ...bare, statements: [...said.definitions, ...bare.statements] };
    const judgement = bestJudgement(problem, question, reading, before, false);
    // What is wrong is told of what was written, and that has no such definition.
    if (judgement.verdict === 'correct') return { judgement, reading };
  }
  const { patterns } = vocabularyOf(problem);
  const asked = referenceOf(problem, question, 'numerator');
  const isSquare = asked?.rows === asked?.cols;
  const told: { readonly reading: Reading; readonly text?: string }[] = entriesInWords(
    answer.answer,
    name => patterns.has(name),
    isSquare,
  ).map(text => ({ reading: readAnswer(problem, { ...answer, answer: text }), text }));
  const note = told.length === 0 ? sumNoteIn(answer.answer) : undefined;
  if (note) {
    const bare = readAnswer(problem, { ...answer, answer: note.text });
    told.push({ reading: bare }, { reading: summed(bare, note) });
  }
  let best: InWords | undefined;
  for (const one of told) {
    const judgement = bestJudgement(problem, question, one.reading, before, false);
    if (RANK[judgement.verdict] > RANK[best?.judgement.verdict ?? verdict]) best = { judgement, ...one };
  }
  return best;
}

/** Whether an answer is correct: what a correction has to be. */
function isCorrectAnswer(
  problem: Problem,
  question: FormulaQuestion,
  answer: Answer,
  before: readonly Reading[],
): boolean {
  try {
    const reading = readAnswer(problem, answer);
    const judgement = bestJudgement(problem, question, reading, before, answer.syntax === 'plain');
    return judgement.verdict === 'correct';
  } catch (error) {
    if (error instanceof EmptyAnswer) return false;
    throw error;
  }
}

/** Under `strict`, a wrong step makes a right answer wrong. */
function strictVerdict(problem: Problem, judgement: Judgement): VerdictName {
  if (!problem.strict || judgement.verdict !== 'correct') return judgement.verdict;
  return judgement.steps.some(step => step.follows === false) ? 'incorrect' : 'correct';
}

function emptyAnswer(answer: Answer): Outcome {
  const range = [0, answer.answer.length] as const;
  return {
    verdict: 'unreadable',
    findings: [
      { kind: 'syntax', step: 0, range, source: answer.answer, message: 'There is no formula here.' },
    ],
  };
}

function shapeOutcome(
  problem: Problem,
  question: Question & { kind: 'shape' },
  reading: Reading,
  answer: Answer,
): Outcome {
  const text = sizesInWords(answer.answer);
  const asTyped = text === undefined ? undefined : { ...answer, answer: text, syntax: 'plain' as const };
  const typed = asTyped && judgeShape(problem, question, readAnswer(problem, asTyped));
  if (typed?.verdict === 'correct') return { verdict: 'correct', findings: [] };
  const judged = judgeShape(problem, question, reading);
  if (judged === undefined) return emptyAnswer(answer);
  const source = (range: readonly [number, number]) => answer.answer.slice(range[0], range[1]);
  if (judged.verdict === 'unreadable') {
    const { failure } = judged;
    return {
      verdict: 'unreadable',
      findings: [
        {
          kind: failure.kind,
          step: 0,
          range: failure.range,
          source: source(failure.range),
          message: sentence(failure),
        },
      ],
    };
  }
  if (judged.verdict === 'correct') return { verdict: 'correct', findings: [] };
  const { range } = judged.side;
  return {
    verdict: 'incorrect',
    findings: [
      {
        kind: 'shape-mismatch',
        step: 0,
        range,
        source: source(range),
        message: `The shape of ${question.shape} is ${shapesText(judged.expected)}.`,
      },
    ],
  };
}

const sentence = (failure: Unreadable): string => {
  const text = failure.hint ? `${failure.message}. ${failure.hint}` : failure.message;
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? '' : '.');
};
