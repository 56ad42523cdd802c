/**
 * `check`: one answer in, one verdict out (interfaces, section 2). It reads the text, has it judged in the layouts that the question allows, and
 * puts what was found into findings with ranges in the student's own text.
 */
import type { Reading, Unreadable } from '../formula/formula.ts';
import { readLatex } from '../formula/latex/read.ts';
import { nearest } from '../formula/nearest.ts';
import { fromPaper } from '../formula/plain/paper.ts';
import { readPlain } from '../formula/plain/read.ts';
import { inSigns } from '../formula/plain/words.ts';
import { vocabularyOf } from '../formula/vocabulary.ts';
import { DrawError } from '../numeric/draw.ts';
import { Unevaluable } from '../numeric/value.ts';
import { inNumbers } from '../problem/large-sizes.ts';
import { plainNames } from '../problem/plain-scope.ts';
import type { Problem, Question } from '../problem/problem.ts';
import { findingsOf } from './findings.ts';
import { EmptyAnswer, type Judgement } from './judge.ts';
import { scoreOf } from './points.ts';
import { bestJudgement, RANK } from './readings/best.ts';
import { endNamesApart } from './readings/end-names.ts';
import { entriesInWords } from './readings/entries-in-words.ts';
import { saidInWords } from './readings/said-in-words.ts';
import { summed, sumNoteIn } from './readings/summed-over.ts';
import { type FormulaQuestion, referenceOf } from './reference.ts';
import { judgeShape, shapesText } from './shape-question.ts';
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
  const { verdict, findings } = verdictOn(inNumbers(problem), question, answer);
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

type Outcome = { readonly verdict: VerdictName; readonly findings: readonly Finding[] };

/** Reads an answer in its syntax, with the words of the problem kept together. */
export function readAnswer(problem: Problem, answer: Answer): Reading {
  const vocabulary = vocabularyOf(problem);
  return answer.syntax === 'plain'
    ? readPlain(answer.answer, { names: plainNames(problem), sizes: problem.dimensions })
    : readLatex(answer.answer, answer.macros, vocabulary.words);
}

function verdictOn(problem: Problem, question: Question, answer: Answer): Outcome {
  if (question.kind === 'manual') return { verdict: 'undecided', findings: [] };
  if (!/\S/.test(answer.answer)) return emptyAnswer(answer);
  const reading = readAnswer(problem, answer);
  if (question.kind === 'shape') return shapeOutcome(problem, question, reading, answer);
  const before = (answer.before ?? []).map(text => {
    const one = readAnswer(problem, { ...answer, answer: text });
    return endNamesApart(one, vocabularyOf(problem)) ?? one;
  });
  try {
    const isCorrect = (text: string, inPlace = false) =>
      isCorrectAnswer(
        problem,
        question,
        { ...answer, answer: text, syntax: inPlace ? answer.syntax : 'latex' },
        inPlace ? before : [],
      );
    const judgement = bestJudgement(problem, question, reading, before, answer.syntax === 'plain');
    const otherwise =
      answer.syntax === 'plain'
        ? (verdictInSigns(problem, question, answer, judgement) ??
          verdictOnPaper(problem, question, answer, judgement))
        : verdictAsTyped(problem, question, answer, judgement);
    if (otherwise) return otherwise;
    const inWords =
      judgement.verdict === 'correct' ? undefined : toldInWords(problem, question, answer, before, judgement);
    return {
      verdict: strictVerdict(problem, inWords?.judgement ?? judgement),
      findings: findingsOf(
        problem,
        question,
        inWords?.judgement ?? judgement,
        answer,
        { reading: inWords?.reading ?? reading, before },
        isCorrect,
      ),
    };
  } catch (error) {
    if (error instanceof EmptyAnswer) return emptyAnswer(answer);
    // The model itself is never finite, or too large to compute: there is nothing to compare with.
    if (error instanceof DrawError || error instanceof Unevaluable)
      return { verdict: 'undecided', findings: [] };
    throw error;
  }
}

/** The answer with what it tells in words, a sum or a name, where it fares better so. */
function toldInWords(
  problem: Problem,
  question: FormulaQuestion,
  answer: Answer,
  before: readonly Reading[],
  { verdict }: Judgement,
): { readonly judgement: Judgement; readonly reading: Reading } | undefined {
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
  const told = entriesInWords(answer.answer, name => patterns.has(name), asked?.rows === asked?.cols).map(
    text => readAnswer(problem, { ...answer, answer: text }),
  );
  const note = told.length === 0 ? sumNoteIn(answer.answer) : undefined;
  if (note) {
    const bare = readAnswer(problem, { ...answer, answer: note.text });
    told.push(bare, summed(bare, note.indices));
  }
  let best: { readonly judgement: Judgement; readonly reading: Reading } | undefined;
  for (const reading of told) {
    const judgement = bestJudgement(problem, question, reading, before, false);
    if (RANK[judgement.verdict] > RANK[best?.judgement.verdict ?? verdict]) best = { judgement, reading };
  }
  return best;
}

/** The verdict on a plain answer with its words as signs, where it is no formula as it stands, or right with them. */
function verdictInSigns(
  problem: Problem,
  question: FormulaQuestion,
  answer: Answer,
  { verdict }: Judgement,
): Outcome | undefined {
  const text = verdict === 'correct' ? undefined : inSigns(answer.answer);
  if (text === undefined) return undefined;
  const outcome = verdictOn(problem, question, { ...answer, answer: text });
  if (outcome.verdict === 'unreadable' || (verdict !== 'unreadable' && outcome.verdict !== 'correct'))
    return undefined;
  const source = ([from, to]: readonly [number, number]) => answer.answer.slice(from, to);
  return {
    ...outcome,
    findings: outcome.findings.map(one => ({ ...one, source: source(one.range) })),
  };
}

/** The verdict on a plain answer as mathematics on paper, where that reads what is no plain formula, or makes a 1 in it right. */
function verdictOnPaper(
  problem: Problem,
  question: FormulaQuestion,
  answer: Answer,
  { verdict }: Judgement,
): Outcome | undefined {
  const mayBeOnes = verdict === 'incorrect' && FACTOR_OF_ONE.test(answer.answer);
  const paper = verdict === 'unreadable' || mayBeOnes ? onPaper(problem, answer) : undefined;
  if (!paper) return undefined;
  const outcome = verdictOn(problem, question, paper);
  const isBetter = mayBeOnes ? outcome.verdict === 'correct' : outcome.verdict !== 'unreadable';
  return isBetter ? outcome : undefined;
}

/** The verdict on an answer in no syntax that is named as a plain formula, where it is no LaTeX, or a program that is right. */
function verdictAsTyped(
  problem: Problem,
  question: FormulaQuestion,
  answer: Answer,
  { verdict }: Judgement,
): Outcome | undefined {
  if (answer.syntax !== undefined || verdict === 'correct' || SIGN_OF_LATEX.test(answer.answer))
    return undefined;
  const plain: Answer = { ...answer, syntax: 'plain' };
  if (verdict !== 'unreadable')
    return SIGN_OF_PROGRAM.test(answer.answer) && isCorrectAnswer(problem, question, plain, [])
      ? verdictOn(problem, question, plain)
      : undefined;
  const outcome = verdictOn(problem, question, plain);
  return outcome.verdict !== 'unreadable' ? outcome : undefined;
}

/** What stands in programs and in no mathematics: `**`, `.*`, `X @ w`, `X %*% w`, `A.T`, `np.sum(…)`, `<-`, `W'`, names such as `delta2` and `hidden_in`. */
const SIGN_OF_PROGRAM =
  /\*\*|\.[*/^]|[^\s]\s*@|%|[A-Za-z_\])]\.[A-Za-z]|<-|\w'(?!\s*\()|[a-z]{3,}_?\d|\b(?!sum_)[a-z]{2,}_[a-z]{2,}/;
const SIGN_OF_LATEX = /\\|[_^]\s*\{|\$/;

/** A 1 with a letter or a raised sign beside it, which on paper is a vector of ones: `1bᵀ`. */
const FACTOR_OF_ONE = /(?<![\w.])1\s?(?:\p{L}|ᵀ|\^)|[ᵀ⊤]\s?1(?![\d.\w([{])/u;

/** An answer that is no plain formula, as mathematics that was typed as it stands on paper; undefined where it is none. */
function onPaper(problem: Problem, answer: Answer): Answer | undefined {
  const names = plainNames(problem);
  const texts = [answer.answer, ...(answer.before ?? [])].map(text => fromPaper(text, names));
  if (texts.some(text => text === undefined)) return undefined;
  const [text, ...before] = texts as string[];
  return { ...answer, answer: text!, ...(answer.before ? { before } : {}), syntax: 'latex' };
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
