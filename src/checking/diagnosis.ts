/**
 * From explanations to findings: the first wrong formula of a chain is diagnosed, the corrected answer is put together and handed to the judge again;
 * only what he calls correct is shown as a correction.
 */
import { shapeOf } from '../expression/construct.ts';
import { type Dimension, type Layout, showShape } from '../expression/dimension.ts';
import { Unreadable } from '../formula/formula.ts';
import type { ScopeOptions } from '../formula/scope.ts';
import { ShapeMisfit } from '../formula/shape-misfit.ts';
import { vocabularyOf } from '../formula/vocabulary.ts';
import { toLatex } from '../notation/latex.ts';
import { namesOf } from '../notation/names.ts';
import { drawsOf } from '../numeric/draw.ts';
import type { Problem } from '../problem/problem.ts';
import { counterexampleOf } from './counterexample.ts';
import { derivedAnswer } from './derived.ts';
import { diagnose, type Explanation, type Slip } from './diagnose.ts';
import type { Judgement, Step } from './judge.ts';
import { type FormulaQuestion, referenceOf } from './reference.ts';
import type { Answer, Finding } from './verdict.ts';
import { wordsFor } from './words.ts';

/** Whether a text, handed in as an answer, is correct. */
export type IsCorrect = (latex: string) => boolean;

/** The findings of an incorrect answer, or undefined where nothing near is known. */
export function diagnosis(
  problem: Problem,
  question: FormulaQuestion,
  judgement: Judgement,
  answer: Answer,
  isCorrect: IsCorrect,
): readonly Finding[] | undefined {
  const { reference } = judgement;
  if (!reference || answer.syntax === 'plain') return undefined;
  const at = firstWrong(judgement.steps);
  const step = judgement.steps[at]!;
  if (step.side.formula instanceof Unreadable) return undefined;
  const indices = new Map<string, Dimension>(reference.free.map(index => [index.name, index.dimension]));
  const options: ScopeOptions = {
    layout: judgement.layout,
    own: judgement.own,
    indices,
    remembered: indices,
  };
  const explanations = diagnose({
    problem,
    question,
    vocabulary: vocabularyOf(problem),
    options,
    reference,
    formula: step.side.formula,
    draws: drawsOf(problem),
    source: hasMacros(answer) ? undefined : answer.answer,
  });
  if (explanations.length === 0) return undefined;
  const corrector = new Corrector(problem, question, judgement, answer, isCorrect, at);
  const findings = explanations.map(explanation =>
    findingsFor(explanation, at, judgement, answer, corrector),
  );
  const [first, ...others] = findings;
  const alternatives = others.map(list => list[0]!).filter(finding => finding !== undefined);
  const [primary, ...rest] = first!;
  if (primary === undefined) return undefined;
  return [alternatives.length > 0 ? { ...primary, alternatives } : primary, ...rest];
}

/** The first formula that does not follow, or whose shapes do not fit; else the last. */
function firstWrong(steps: readonly Step[]): number {
  const at = steps.findIndex(
    step =>
      step.follows === false || ('failure' in step.meaning && step.meaning.failure instanceof ShapeMisfit),
  );
  return at < 0 ? steps.length - 1 : at;
}

const hasMacros = (answer: Answer): boolean =>
  (answer.macros !== undefined && answer.macros.trim() !== '') ||
  /\\(?:newcommand|renewcommand|def|let|DeclareMathOperator|providecommand)\b/.test(answer.answer);

const OTHER: Readonly<Record<Layout, string>> = {
  numerator: 'denominator',
  denominator: 'numerator',
  parameter: 'numerator',
};

function findingsFor(
  explanation: Explanation,
  step: number,
  judgement: Judgement,
  answer: Answer,
  corrector: Corrector,
): readonly Finding[] {
  const corrected = corrector.corrected(explanation);
  const asked = judgement.reference ? showShape(shapeOf(judgement.reference)) : '';
  return explanation.slips.map(
    (slip): Finding => ({
      kind: slip.kind,
      step,
      range: slip.range,
      source: answer.answer.slice(...slip.range),
      message: wordsFor(slip.kind, {
        detail: slip.detail,
        source: answer.answer.slice(...slip.range),
        shape: slip.shape,
        asked,
        otherLayout: OTHER[judgement.layout],
      }),
      ...(slip.fix ? { fix: slip.fix } : {}),
      ...(corrected === undefined ? {} : { corrected }),
    }),
  );
}

/** Puts corrected answers together: the student's own text mended, else the repaired formula written anew, else the derived answer. */
class Corrector {
  #derived: string | undefined | null = null;
  readonly #problem: Problem;
  readonly #question: FormulaQuestion;
  readonly #judgement: Judgement;
  readonly #answer: Answer;
  readonly #isCorrect: IsCorrect;
  readonly #step: number;

  constructor(
    problem: Problem,
    question: FormulaQuestion,
    judgement: Judgement,
    answer: Answer,
    isCorrect: IsCorrect,
    step: number,
  ) {
    this.#problem = problem;
    this.#question = question;
    this.#judgement = judgement;
    this.#answer = answer;
    this.#isCorrect = isCorrect;
    this.#step = step;
  }

  corrected(explanation: Explanation): string | undefined {
    const isLast = this.#step === this.#judgement.steps.length - 1;
    if (isLast) {
      const mended = this.#withHead(
        applied(explanation.slips, this.#answer.answer, this.#judgement.final.side.range),
      );
      if (this.#isCorrect(mended)) return mended;
      const written = this.#withHead(toLatex(explanation.expression, namesOf(this.#problem)));
      if (
        explanation.slips.every(slip => slip.kind !== 'constant-factor' && slip.kind !== 'sign') &&
        this.#isCorrect(written)
      )
        return written;
    }
    return this.derived();
  }

  derived(): string | undefined {
    if (this.#derived === null) {
      const answer = derivedAnswer(this.#problem, this.#question, this.#judgement.layout);
      const latex = answer && toLatex(answer, namesOf(this.#problem));
      this.#derived = latex !== undefined && this.#isCorrect(latex) ? latex : undefined;
    }
    return this.#derived;
  }

  /** An answer by components needs its head to say which component it is. */
  #withHead(formula: string): string {
    const { head, reference, layout } = this.#judgement;
    if (head === undefined || reference === referenceOf(this.#problem, this.#question, layout))
      return formula;
    return `${this.#answer.answer.slice(head.range[0], head.range[1])} = ${formula}`;
  }
}

/** The text of a formula with all fixes in it. */
export function applied(slips: readonly Slip[], text: string, range: readonly [number, number]): string {
  let result = '';
  let at = range[0];
  const fixes = slips.flatMap(slip => (slip.fix ? [slip.fix] : []));
  for (const fix of fixes.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1])) {
    result += text.slice(at, fix.range[0]) + fix.replacement;
    at = fix.range[1];
  }
  return result + text.slice(at, range[1]);
}

/** The finding where nothing near is known: a counterexample, or the shapes. */
export function unexplained(problem: Problem, judgement: Judgement, answer: Answer, base: Finding): Finding {
  const { final, reference } = judgement;
  if (base.kind !== 'different-value' || !reference || 'failure' in final.meaning) return base;
  const counterexample = counterexampleOf(problem, reference, final.meaning.expression, drawsOf(problem)[0]!);
  return counterexample
    ? { ...base, counterexample }
    : { ...base, source: answer.answer.slice(...base.range) };
}
