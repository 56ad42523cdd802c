/** Under `any`, what is wrong with an answer is said in the layout in which less is: no transpose of the whole is asked there. */
import { judge } from '../judge.ts';
import type { JudgedAnswer } from '../read-answer.ts';
import type { Finding } from '../verdict.ts';
import { diagnosis } from './diagnosis.ts';

/** The findings of an incorrect answer, of a question in any layout those of the layout that needs fewer; undefined where nothing near is known. */
export function diagnosisInEither(judged: JudgedAnswer): readonly Finding[] | undefined {
  const { problem, question, judgement, answer, reading, before } = judged;
  const found = diagnosis(judged);
  if (question.layout !== 'any' || (found && !found.some(({ kind }) => kind === 'transposed-result')))
    return found;
  const layout = judgement.layout === 'numerator' ? 'denominator' : 'numerator';
  const plain = answer.syntax === 'plain';
  const other = judge(problem, question, { reading, layout, before, plain });
  if (other.verdict !== 'incorrect') return found;
  const otherwise = diagnosis({ ...judged, judgement: other });
  return otherwise && (!found || otherwise.length < found.length) ? otherwise : found;
}
