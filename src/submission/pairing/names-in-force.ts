/**
 * How the questions are named in a submission: by their ids, by numbers as people write them, by the sections that LaTeX counts, by names that the student
 * gives to them; and where nothing names them, by the order of the answers.
 */

import { onceIn } from '../../expression/once.ts';
import type { FoundDocument, FoundFormula, Label } from '../found.ts';
import { type Called, calledIn } from './called.ts';
import { isAsking } from './copied-questions.ts';
import { countedThrough, oneBelowTheOther } from './counted.ts';
import { type Named, questionOfLabels } from './naming.ts';
import { numbered } from './numbering.ts';
import { sectionsCounted, withBareParts, withoutSheetNumber } from './outer-numbers.ts';
import { outputsOfLayers } from './outputs.ts';
import { hasTitles } from './own-lines.ts';
import type { Asked, QuestionOf } from './pairing.ts';
import { partsOf } from './parts.ts';
import { withSpokenIds } from './spoken.ts';
import { withTitledNumbers } from './titled-numbers.ts';

export interface NamesInForce extends Named {
  /** The documents with the labels that name questions. */
  readonly documents: readonly FoundDocument[];
  /** The names by the ids alone, whatever else the documents count. */
  readonly byIds: Named;
  /** The question whose answer a name of the student's own stands for. */
  readonly called: Called;
  /** Text files with lines that are the name of a question. */
  readonly titled: ReadonlySet<FoundDocument>;
  /** Whether any label names a question. */
  readonly hasLabels: boolean;
  /** The question of the section that labels stand in. */
  readonly sectionOf: ((labels: readonly Label[]) => string | undefined) | undefined;
  /** The questions of what is told as the outputs of layers. */
  readonly outputs: ReadonlyMap<FoundFormula, string>;
  /** The questions of answers that stand one below the other. */
  readonly places: ReadonlyMap<FoundFormula, string> | undefined;
}

/** The names of the questions in a submission's documents. */
export function namesIn(
  given: readonly FoundDocument[],
  questions: readonly Asked[],
  ask: QuestionOf,
): NamesInForce {
  const questionOf = remembered(ask);
  const ids = new Set(questions.map(({ id }) => id));
  const headOf = (formula: FoundFormula) => {
    const parts = partsOf(formula, questionOf);
    return parts.length === 1 ? parts[0]!.question : undefined;
  };
  const ofIds = numbered(ids);
  const spoken = withSpokenIds(given, ids);
  const said = withTitledNumbers(spoken, { ids, numbers: ofIds, questionOf }, headOf);
  const read = withoutSheetNumber(said, ofIds);
  const written = withBareParts(read, ofIds, headOf);
  const byIds: Named = { ids, numbers: written, questionOf };
  const labelOf = ({ labels }: FoundFormula) => questionOfLabels(labels, byIds)?.question;
  const isNamed = (formula: FoundFormula) => {
    const question = labelOf(formula);
    return question !== undefined && !isAsking(formula, question, questionOf);
  };
  const called = calledIn(read, ids, questionOf);
  const titled = new Set(read.filter(document => hasTitles(document, byIds)));
  const isLabelled = titled.size > 0 || read.some(({ formulas }) => formulas.some(isNamed));
  const headOrName = (formula: FoundFormula) => headOf(formula) ?? called(formula.text, formula.macros);
  const headOrLabel = (formula: FoundFormula) => headOf(formula) ?? labelOf(formula);
  const numbers = !isLabelled
    ? countedThrough(read, questions, headOf)
    : written.size > 0
      ? written
      : // ids that are no numbers may stand under numbers, too: `**Task 2 - probabilities**`
        countedThrough(read, questions, headOrLabel, true);
  const hasLabels = isLabelled || numbers.size > 0;
  const documents = isLabelled ? read : withoutSheetNumber(read, numbers);
  return {
    ids,
    numbers,
    questionOf,
    documents,
    byIds,
    called,
    titled,
    hasLabels,
    sectionOf: written.size > 0 ? sectionsCounted(documents, questions, written, headOf) : undefined,
    outputs: outputsOfLayers(documents, questions, headOf),
    places: hasLabels ? undefined : oneBelowTheOther(read, questions, headOrName),
  };
}

/** Asks for each formula once; the macros of one document only grow. */
function remembered(questionOf: QuestionOf): QuestionOf {
  const known = new Map<string, string | undefined>();
  return (text, macros, syntax) => {
    const key = `${macros.length} ${syntax} ${text}`;
    return onceIn(known, key, () => questionOf(text, macros, syntax));
  };
}
