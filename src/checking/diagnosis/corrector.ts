/**
 * Corrected answers: the student's own text mended, else the repaired formula written anew, else the derived answer. Each is handed to the judge
 * before it is shown.
 */
import { toLatex } from '../../notation/latex.ts';
import { namesOf } from '../../notation/names.ts';
import type { Problem } from '../../problem/problem.ts';
import { derivedAnswer } from '../derived.ts';
import type { Judgement } from '../judgement.ts';
import { type FormulaQuestion, referenceOf } from '../reference.ts';
import type { Answer } from '../verdict.ts';
import type { Explanation, Slip } from './explanation.ts';

/** Whether a text is correct: as a LaTeX answer of its own, or `inPlace` of the one that was handed in. */
export type IsCorrect = (text: string, inPlace?: boolean) => boolean;

export class Corrector {
  #derived: string | undefined | null = null;
  readonly #problem: Problem;
  readonly #question: FormulaQuestion;
  readonly #judgement: Judgement;
  readonly #answer: Answer;
  readonly #isCorrect: IsCorrect;

  constructor(
    problem: Problem,
    question: FormulaQuestion,
    judgement: Judgement,
    answer: Answer,
    isCorrect: IsCorrect,
  ) {
    this.#problem = problem;
    this.#question = question;
    this.#judgement = judgement;
    this.#answer = answer;
    this.#isCorrect = isCorrect;
  }

  /** The whole last formula without the errors of an explanation of it. */
  corrected(explanation: Explanation): string | undefined {
    const isPlain = this.#answer.syntax === 'plain';
    if (!isPlain) {
      const mended = this.#withHead(
        applied(explanation.slips, this.#answer.answer, this.#judgement.final.side.range),
      );
      if (this.#isCorrect(mended)) return mended;
    }
    const hasConstant = explanation.slips.some(({ kind }) => kind === 'constant-factor' || kind === 'sign');
    if (isPlain || !hasConstant) {
      const written = this.#written(explanation);
      if (written !== undefined && this.#isCorrect(written)) return written;
    }
    return this.derived();
  }

  /** The derived answer, where it is correct as it is printed. */
  derived(): string | undefined {
    if (this.#derived === null) {
      const answer = derivedAnswer(this.#problem, this.#question, this.#judgement.layout);
      const latex = answer && toLatex(answer, namesOf(this.#problem));
      this.#derived = latex !== undefined && this.#isCorrect(latex) ? latex : undefined;
    }
    return this.#derived;
  }

  /** Whether the fixes, put into the whole text, make it right. */
  fixes(slips: readonly Slip[]): boolean {
    const text = this.#answer.answer;
    return this.#isCorrect(applied(slips, text, [0, text.length]), true);
  }

  #written({ expression }: Explanation): string | undefined {
    try {
      return this.#withHead(toLatex(expression, namesOf(this.#problem)));
    } catch {
      // What the printer has no form for is not shown.
      return undefined;
    }
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
export function applied(
  slips: readonly Pick<Slip, 'fix'>[],
  text: string,
  range: readonly [number, number],
): string {
  let result = '';
  let at = range[0];
  const fixes = slips.flatMap(({ fix }) => (fix ? [fix] : []));
  for (const fix of fixes.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1])) {
    result += text.slice(at, fix.range[0]) + fix.replacement;
    at = fix.range[1];
  }
  return result + text.slice(at, range[1]);
}
