/** An answer as it is read: its own statements, and those that stand before and beside it. */
import type { Reading } from '../formula/formula.ts';
import { readLatex } from '../formula/latex/read.ts';
import { vocabularyOf } from '../formula/meaning/vocabulary.ts';
import { readPlain } from '../formula/plain/read.ts';
import { plainNames } from '../problem/plain-scope.ts';
import type { Problem } from '../problem/problem.ts';
import type { Judgement } from './judgement.ts';
import { endNamesApart } from './readings/end-names.ts';
import type { FormulaQuestion } from './reference.ts';
import type { Answer } from './verdict.ts';

/** An answer and what is read in it. */
export interface ReadAnswer {
  readonly answer: Answer;
  readonly reading: Reading;
  readonly before: readonly Reading[];
  readonly beside: readonly Reading[];
}

/** Whether a text is correct: as a LaTeX answer of its own, or `inPlace` of the one that was handed in. */
export type IsCorrect = (text: string, inPlace?: boolean) => boolean;

/** An answer as it was read and judged: what its findings and their explanations follow from. */
export interface JudgedAnswer extends ReadAnswer {
  readonly problem: Problem;
  readonly question: FormulaQuestion;
  readonly judgement: Judgement;
  readonly isCorrect: IsCorrect;
}

/** Reads an answer in its syntax, with the words of the problem kept together. */
export function readAnswer(problem: Problem, answer: Answer): Reading {
  if (answer.syntax === 'plain')
    return readPlain(answer.answer, { names: plainNames(problem), sizes: problem.dimensions });
  const reading = readLatex(answer.answer, answer.macros, vocabularyOf(problem).words);
  return answer.typed ? { ...reading, isTyped: true } : reading;
}

/** Reads it with what stands around it. */
export function readWhole(problem: Problem, answer: Answer): ReadAnswer {
  const readEach = (texts: readonly string[] = []) =>
    texts.map(text => {
      const one = readAnswer(problem, { ...answer, answer: text });
      return endNamesApart(one, vocabularyOf(problem)) ?? one;
    });
  const reading = readAnswer(problem, answer);
  const before = readEach(answer.before);
  // a line of a program is one by the others
  const isPlain = answer.syntax === 'plain' && before.length > 0;
  const isPython = isPlain && before.some(one => one.isPython);
  const stretchesVectors = isPlain && !isPython && before.some(one => one.stretchesVectors);
  return {
    answer,
    reading: isPython
      ? { ...reading, isPython }
      : stretchesVectors
        ? { ...reading, stretchesVectors }
        : reading,
    before,
    beside: readEach(answer.beside),
  };
}
