/**
 * What is wrong with an answer is said where less is: under `any` in one of the two layouts, and of a typed formula that has arrays of one axis, with those as columns
 * or as rows. No transpose of the whole is asked there.
 */
import type { OtherReading } from '../../formula/meaning/scope.ts';
import { judge } from '../judge.ts';
import type { JudgedAnswer } from '../read-answer.ts';
import { hasFlatArray } from '../readings/other.ts';
import type { Finding } from '../verdict.ts';
import { diagnosis } from './diagnosis.ts';

/** The findings of an incorrect answer, those of the reading that needs fewer; undefined where nothing near is known. */
export function diagnosisInEither(judged: JudgedAnswer): readonly Finding[] | undefined {
  const { problem, question, judgement, answer, reading, before } = judged;
  const found = diagnosis(judged);
  const plain = answer.syntax === 'plain';
  const isFlat = plain && hasFlatArray(reading);
  if (!isFlat && question.layout !== 'any') return found;
  if (found && !isFlat && !found.some(({ kind }) => kind === 'transposed-result')) return found;
  if (found?.length === 1 && found[0]!.kind !== 'transposed-result') return found;
  const turned = judgement.layout === 'numerator' ? 'denominator' : 'numerator';
  const layout = question.layout === 'any' ? turned : judgement.layout;
  const other: OtherReading | undefined = isFlat ? 'flat-rows' : undefined;
  const judgedSo = judge(problem, question, { reading, layout, before, plain, other });
  if (judgedSo.verdict !== 'incorrect') return found;
  const otherwise = diagnosis({ ...judged, judgement: judgedSo }, other);
  return otherwise && (!found || otherwise.length < found.length) ? otherwise : found;
}
