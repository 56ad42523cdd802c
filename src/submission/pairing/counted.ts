/**
 * What the order of answers says where nothing else does. Students count through the questions of a problem in their own way, `(a)`, `(ii)`, `3.`, or write one answer
 * below the other. Both hold only where they come out even: as many as there are questions, and no answer with a quantity at its head says otherwise.
 */
import type { FoundDocument, FoundFormula, Label } from '../found.ts';
import { NUMERALS, partOf, numberOf as titleNumberOf } from './numbering.ts';
import type { Asked } from './pairing.ts';

/** The question that an answer's head names. */
type HeadOf = (formula: FoundFormula) => string | undefined;

const STYLES: readonly ((at: number) => string)[] = [
  at => String(at + 1),
  at => String.fromCharCode(97 + at),
  at => NUMERALS[at] ?? '',
];

/**
 * The questions by the numbers that a student gave them: empty where the labels do not count through all of them. `isLabelled`: other labels name questions, and numbers
 * may be those of steps below them, so nothing else may stand under one.
 */
export function countedThrough(
  documents: readonly FoundDocument[],
  questions: readonly Asked[],
  headOf: HeadOf,
  isLabelled = false,
): ReadonlyMap<string, string> {
  const most = isLabelled ? 1 : questions.length;
  const inFormulas = countedIn(documents, questions, headOf, most, ({ code }) => !code);
  return inFormulas.size > 0 ? inFormulas : countedIn(documents, questions, headOf, most, () => true);
}

function countedIn(
  documents: readonly FoundDocument[],
  questions: readonly Asked[],
  headOf: HeadOf,
  most: number,
  counts: (formula: FoundFormula) => boolean,
): ReadonlyMap<string, string> {
  const numberOf = innerNumbers(documents);
  const heads = new Map<string, Set<string>>();
  for (const { formulas } of documents)
    for (const formula of formulas) {
      const number = counts(formula) ? numberOf(formula.labels) : undefined;
      if (number === undefined) continue;
      const named = heads.get(number) ?? new Set();
      heads.set(number, named);
      const head = headOf(formula);
      if (head !== undefined) named.add(head);
    }
  if (heads.size === 0 || heads.size > questions.length) return new Map();
  const answered = questions.filter(({ kind }) => kind !== 'manual');
  const written = [...heads.keys()];
  const sheet = written.every(number => number.startsWith(sheetOf(written[0]!))) ? sheetOf(written[0]!) : '';
  for (const asked of answered.length === questions.length ? [questions] : [questions, answered])
    for (const style of STYLES) {
      const byNumber = new Map(asked.map((question, at) => [sheet + style(at), question]));
      const isEven = [...byNumber].every(([number, { id, kind }]) => {
        const named = heads.get(number);
        return named === undefined
          ? kind === 'manual'
          : named.size === 0 || (named.size <= most && named.has(id));
      });
      if (isEven && written.every(number => byNumber.has(number)))
        return new Map([...byNumber].map(([number, { id }]) => [number, id]));
    }
  return new Map();
}

/** The number of the sheet in that of a question: `5.` in `5.2`. */
const sheetOf = (number: string): string => /^\d+\./.exec(number)?.[0] ?? '';

/** The one number over a formula; where the same one stands around all of them, `Problem 2` over `(a)` and `2.1`, the one inside it. */
function innerNumbers(documents: readonly FoundDocument[]): (labels: readonly Label[]) => string | undefined {
  const over = (labels: readonly Label[]) => {
    // the quantity that a line speaks of is no number
    const parts = new Set(
      labels.flatMap(({ text, kind, formula }) => (kind === 'line' && formula ? [] : (partOf(text) ?? []))),
    );
    // `Exercise 3: penalty`, where nothing inside it is numbered
    return parts.size > 0
      ? [...parts]
      : [...new Set(labels.flatMap(({ text, kind }) => (kind === 'heading' && titleNumberOf(text)) || []))];
  };
  const around = new Set<string>();
  for (const { formulas } of documents)
    for (const { labels } of formulas) {
      const numbers = over(labels);
      if (numbers.length > 1) around.add(numbers.at(-1)!);
    }
  const sheet = around.size === 1 ? [...around][0] : undefined;
  return labels => {
    const numbers = over(labels).filter(number => number !== sheet);
    return numbers.length === 1 ? numbers[0] : undefined;
  };
}

/** Each answer's question by its place, where there is one for each and nothing parts them but their order. */
export function oneBelowTheOther(
  documents: readonly FoundDocument[],
  questions: readonly Asked[],
  headOf: HeadOf,
): ReadonlyMap<FoundFormula, string> {
  const asked = questions.filter(({ kind }) => kind !== 'manual');
  const answers = documents
    .flatMap(({ formulas }) => formulas)
    .filter(({ display, code, text }) => display && !code && !/^[\s&]*=/.test(text));
  if (answers.length !== asked.length || answers.length < 2) return new Map();
  if (new Set(answers.map(({ labels }) => labels.map(({ text }) => text).join('\n'))).size > 1)
    return new Map();
  const heads = answers.map(headOf);
  if (heads.some((head, at) => head !== undefined && head !== asked[at]!.id)) return new Map();
  return new Map(answers.map((formula, at) => [formula, asked[at]!.id]));
}
