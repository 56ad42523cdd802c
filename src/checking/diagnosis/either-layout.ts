/** Under `any`, what is wrong with an answer is said in the layout in which less is: no transpose of the whole is asked there. */
import type { Problem } from '../../problem/problem.ts';
import { judge } from '../judge.ts';
import type { Judgement } from '../judgement.ts';
import type { FormulaQuestion } from '../reference.ts';
import type { Answer, Finding } from '../verdict.ts';
import type { IsCorrect } from './corrector.ts';
import { diagnosis, type Readings } from './diagnosis.ts';

/** The findings of an incorrect answer, of a question in any layout those of the layout that needs fewer; undefined where nothing near is known. */
export function diagnosisInEither(
  problem: Problem,
  question: FormulaQuestion,
  judgement: Judgement,
  answer: Answer,
  readings: Readings,
  isCorrect: IsCorrect,
): readonly Finding[] | undefined {
  const found = diagnosis(problem, question, judgement, answer, readings, isCorrect);
  if (question.layout !== 'any' || (found && !found.some(({ kind }) => kind === 'transposed-result')))
    return found;
  const layout = judgement.layout === 'numerator' ? 'denominator' : 'numerator';
  const isPlain = answer.syntax === 'plain';
  const other = judge(problem, question, readings.reading, layout, readings.before, isPlain);
  if (other.verdict !== 'incorrect') return found;
  const otherwise = diagnosis(problem, question, other, answer, readings, isCorrect);
  return otherwise && (!found || otherwise.length < found.length) ? otherwise : found;
}
