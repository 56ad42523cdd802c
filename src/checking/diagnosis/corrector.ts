/**
 * Corrected answers: the student's own text mended, else the repaired formula written anew, else the derived answer. Each is handed to the judge
 * before it is shown.
 */
import { toLatex } from '../../notation/latex.ts';
import { namesOf } from '../../notation/names.ts';
import { derivedAnswer } from '../derived.ts';
import type { JudgedAnswer } from '../read-answer.ts';
import { referenceOf } from '../reference.ts';
import type { Explanation, Slip } from './explanation.ts';

export class Corrector {
  #derived: string | undefined | null = null;
  readonly #judged: JudgedAnswer;

  constructor(judged: JudgedAnswer) {
    this.#judged = judged;
  }

  /** The whole last formula without the errors of an explanation of it. */
  corrected(explanation: Explanation): string | undefined {
    const { answer, judgement, isCorrect } = this.#judged;
    const isPlain = answer.syntax === 'plain';
    if (!isPlain) {
      const mended = this.#withHead(applied(explanation.slips, answer.answer, judgement.final.side.range));
      if (isCorrect(mended)) return mended;
    }
    const hasConstant = explanation.slips.some(({ kind }) => kind === 'constant-factor' || kind === 'sign');
    if (isPlain || !hasConstant) {
      const written = this.#written(explanation);
      if (written !== undefined && isCorrect(written)) return written;
    }
    return this.derived();
  }

  /** The derived answer, where it is correct as it is printed. */
  derived(): string | undefined {
    if (this.#derived === null) {
      const { problem, question, judgement, isCorrect } = this.#judged;
      const answer = derivedAnswer(problem, question, judgement.layout);
      const latex = answer && toLatex(answer, namesOf(problem));
      this.#derived = latex !== undefined && isCorrect(latex) ? latex : undefined;
    }
    return this.#derived;
  }

  /** Whether the fixes, put into the whole text, make it right. */
  fixes(slips: readonly Slip[]): boolean {
    const { answer, isCorrect } = this.#judged;
    const text = answer.answer;
    return isCorrect(applied(slips, text, [0, text.length]), true);
  }

  #written({ expression }: Explanation): string | undefined {
    try {
      return this.#withHead(toLatex(expression, namesOf(this.#judged.problem)));
    } catch {
      // What the printer has no form for is not shown.
      return undefined;
    }
  }

  /** An answer by components needs its head to say which component it is. */
  #withHead(formula: string): string {
    const { problem, question, answer, judgement } = this.#judged;
    const { head, reference, layout } = judgement;
    if (head === undefined || reference === referenceOf(problem, question, layout)) return formula;
    return `${answer.answer.slice(head.range[0], head.range[1])} = ${formula}`;
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
