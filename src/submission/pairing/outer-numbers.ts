/**
 * Numbers that stand around those of the questions. One over all of them, `Question 2` with its parts `(a)` to `(g)`, is that of the sheet. LaTeX counts sections by
 * itself: where its numbers come out as those of the questions, they name them.
 */
import type { FoundDocument, FoundFormula, Label } from '../found.ts';
import { numberOf, partOf } from './numbering.ts';
import type { Asked } from './pairing.ts';

/** The documents without the one number that stands over all that are questions. */
export function withoutSheetNumber(
  documents: readonly FoundDocument[],
  numbers: ReadonlyMap<string, string>,
): readonly FoundDocument[] {
  const sheet = sheetLabels(documents, numbers);
  if (sheet.size === 0) return documents;
  const inside = (labels: readonly Label[]) => labels.filter(label => !sheet.has(label));
  return documents.map(document => ({
    ...document,
    formulas: document.formulas.map(formula => ({ ...formula, labels: inside(formula.labels) })),
    texts: document.texts
      .filter(({ label }) => !sheet.has(label))
      .map(text => ({ ...text, under: inside(text.under ?? []) })),
  }));
}

/** The labels with the one number around those of the questions; none where there are two, or where it names a question itself. */
function sheetLabels(
  documents: readonly FoundDocument[],
  numbers: ReadonlyMap<string, string>,
): ReadonlySet<Label> {
  const around = new Set<string>();
  const parts = new Set<string>();
  const sheet = new Set<Label>();
  const alone = new Set<Label>();
  if (numbers.size === 0) return sheet;
  for (const { formulas } of documents)
    for (const { labels } of formulas) {
      const at = labels.findIndex(({ text }) => numbers.has(partOf(text) ?? ''));
      if (at < 0) continue;
      const part = partOf(labels[at]!.text)!;
      const outer = labels.slice(at + 1).find(({ text }) => numberOf(text) !== undefined);
      if (outer === undefined) {
        alone.add(labels[at]!);
        continue;
      }
      const number = numberOf(outer.text)!;
      if (numbers.has(`${number}${part}`) || numbers.has(`${number}.${part}`)) return new Set();
      around.add(number);
      parts.add(part);
      sheet.add(outer);
    }
  const isLetters = [...numbers.keys()].every(number => !/\d/.test(number));
  const enough = isLetters ? 1 : Math.max(3, numbers.size / 2);
  const isOne = around.size === 1 && parts.size >= enough && [...alone].every(label => sheet.has(label));
  return isOne ? sheet : new Set();
}

/**
 * The numbers with their bare parts, `(c)` for `1c`, where all ids are parts of one number and no other stands in the document. The last formula of a part
 * that has a quantity at its head has that of its question.
 */
export function withBareParts(
  documents: readonly FoundDocument[],
  numbers: ReadonlyMap<string, string>,
  headOf: (formula: FoundFormula) => string | undefined,
): ReadonlyMap<string, string> {
  const split = [...numbers].map(([number, id]) => [/^([\d.]+)([a-z]+)$/.exec(number), id] as const);
  const outer = split[0]?.[0]?.[1];
  if (documents.length > 1 || outer === undefined || split.some(([found]) => found?.[1] !== outer))
    return numbers;
  const bare = new Map(split.map(([found, id]) => [found![2]!, id]));
  const last = new Map<string, string | undefined>();
  for (const formula of documents.flatMap(({ formulas }) => formulas)) {
    if (formula.labels.some(({ text }) => numberOf(text) !== undefined)) return numbers;
    const part = formula.labels.map(({ text }) => partOf(text)).find(one => one !== undefined);
    if (part !== undefined) last.set(part, headOf(formula));
  }
  const isOther = [...last].some(([part, head]) => head !== undefined && head !== bare.get(part));
  return isOther ? numbers : new Map([...numbers, ...bare]);
}

/** The question of the section around a formula; undefined where LaTeX counts them otherwise. */
export function sectionsCounted(
  documents: readonly FoundDocument[],
  questions: readonly Asked[],
  numbers: ReadonlyMap<string, string>,
  headOf: (formula: FoundFormula) => string | undefined,
): ((labels: readonly Label[]) => string | undefined) | undefined {
  const counted = (labels: readonly Label[]) => labels.find(({ counted }) => counted !== undefined)?.counted;
  // what stands between a section and its first subsection is no answer
  const depth = Math.max(0, ...[...numbers.keys()].map(depthOf));
  const isLeaf = (number: string): boolean => depthOf(number) >= depth;
  const found = new Set<string>();
  for (const { texts } of documents)
    for (const { label, text } of texts)
      if (label.counted !== undefined) {
        if (numbers.has(label.counted)) found.add(numbers.get(label.counted)!);
        else if (text !== '' && isLeaf(label.counted)) return undefined;
      }
  if (questions.length === 0 || questions.some(({ id }) => !found.has(id))) return undefined;
  const of = (labels: readonly Label[]) => numbers.get(counted(labels) ?? '');
  for (const { formulas } of documents)
    for (const formula of formulas) {
      const head = formula.display && !formula.code ? headOf(formula) : undefined;
      const here = of(formula.labels);
      const number = counted(formula.labels);
      if (formula.display && number !== undefined && here === undefined && isLeaf(number)) return undefined;
      if (head !== undefined && here !== undefined && head !== here && found.has(head)) return undefined;
    }
  return of;
}

const depthOf = (number: string): number => number.split('.').length;
