/**
 * Which formula answers which question. A formula answers the question whose quantity stands at its left-hand side; one without such a
 * side, the question that its nearest label names. Several for one question: the last counts, and the others are named. A display that starts
 * with `=` goes on with the one before it, and both are the answer.
 */

import type { FoundDocument, Label } from '../found.ts';
import { sizeInWords } from '../words/sizes.ts';
import { valueInWords } from '../words/told-values.ts';
import { CLAIMS } from './candidate.ts';
import { type Candidates, candidatesIn } from './candidates.ts';
import { chosen } from './claims.ts';
import { manualAnswer } from './manual.ts';
import { type NamesInForce, namesIn } from './names-in-force.ts';
import { questionOfLabels } from './naming.ts';
import type { Asked, PairedAnswer, Pairing, QuestionOf } from './pairing.ts';
import { type ToldAnswers, toldAnswers } from './shapes.ts';
import { takenBackIn } from './taken-back.ts';

/** Pairs the formulas of a submission's documents, in their order, with the questions. */
export function pair(given: readonly FoundDocument[], questions: readonly Asked[], ask: QuestionOf): Pairing {
  const names = namesIn(given, questions, ask);
  const told = toldAnswers(names.documents, questions, names.questionOf);
  const candidates = candidatesIn(names, told);
  const manuals = questions.filter(({ kind }) => kind === 'manual').length;
  const answers = new Map<string, PairedAnswer>();
  for (const question of questions) {
    const paired =
      question.kind === 'manual'
        ? manualAnswer(question, names.documents, labelled(names), manuals === 1)
        : answerTo(question, candidates, names, told);
    if (paired) answers.set(question.id, paired);
  }
  const takenBack = takenBackIn(names.documents, names);
  const all = [...answers.values()];
  for (const [question, answer] of answers) answers.set(question, takenBack(question, answer, all));
  return { answers, unplaced: candidates.unplaced, unknown: candidates.unknown };
}

const labelled =
  (names: NamesInForce) =>
  (labels: readonly Label[]): string | undefined =>
    questionOfLabels(labels, names)?.question ?? names.sectionOf?.(labels);

/** The answer to a question: what claims it most; what is told of a size in words, where no formula does. */
function answerTo(
  { id, kind }: Asked,
  { byQuestion, byName }: Candidates,
  names: NamesInForce,
  told: ToldAnswers,
): PairedAnswer | undefined {
  const answered = byQuestion.get(id)?.filter(({ claim }) => claim > CLAIMS.symbol);
  const list = answered?.length ? byQuestion.get(id) : (byName.get(id) ?? byQuestion.get(id));
  const inWords =
    kind === 'shape' && !answered?.some(({ claim }) => claim >= CLAIMS.equation)
      ? (told.answerTo(id) ?? sizeInWords(id, names.documents, labelled(names), (answered?.length ?? 0) > 0))
      : answered?.length || byName.has(id)
        ? undefined
        : valueInWords(id, names.documents, labelled(names));
  return inWords ?? (list && chosen({ id, kind }, list, names.questionOf)) ?? told.besideAnswer(id);
}
