/**
 * Headings that begin with a bare number, `## 3. Output weights`, `\paragraph{(3) Output weights}`. A document numbers its own sections in the same way, so the numbers
 * are those of questions only where all of them are, each stands once and none inside another, and no quantity at the head of an answer says otherwise.
 */
import type { FoundDocument, FoundFormula, Label } from '../found.ts';
import { type Named, questionOfLabels } from './naming.ts';
import { numberBeforeTitle, numberOf } from './numbering.ts';

/** The documents with a word for “question” before the numbers of such headings, as `Question 3: Output weights` has it. */
export function withTitledNumbers(
  documents: readonly FoundDocument[],
  named: Named,
  headOf: (formula: FoundFormula) => string | undefined,
): readonly FoundDocument[] {
  const titled = titledNumbers(documents, named, headOf);
  if (titled.size === 0) return documents;
  const said = new Map([...titled].map(([label, id]) => [label, { ...label, text: `${id}: ${label.text}` }]));
  const all = (labels: readonly Label[]) => labels.map(label => said.get(label) ?? label);
  return documents.map(document => ({
    ...document,
    formulas: document.formulas.map(formula => ({ ...formula, labels: all(formula.labels) })),
    texts: document.texts.map(text => ({
      ...text,
      label: said.get(text.label) ?? text.label,
      under: all(text.under ?? []),
    })),
  }));
}

/** The headings that name questions by a bare number, with what they say; none where one of them may number something else. */
function titledNumbers(
  documents: readonly FoundDocument[],
  named: Named,
  headOf: (formula: FoundFormula) => string | undefined,
): ReadonlyMap<Label, string> {
  const { numbers } = named;
  const none = new Map<Label, string>();
  const found = numbers.size === 0 ? undefined : bareNumbers(documents, numbers);
  if (!found) return none;
  const written = new Set([...found.values()].map(number => numbers.get(number)!));
  if (written.size < found.size || written.size < Math.min(numbers.size, Math.max(3, numbers.size / 2)))
    return none;
  const heads = new Map<Label, Set<string>>();
  for (const { formulas } of documents)
    for (const formula of formulas) {
      const label = formula.labels.find(one => found.has(one));
      const head = label && formula.display && !formula.code ? headOf(formula) : undefined;
      if (head !== undefined) heads.set(label!, (heads.get(label!) ?? new Set()).add(head));
    }
  for (const [label, number] of found) {
    const id = numbers.get(number)!;
    const said = questionOfLabels([label], { ...named, numbers: new Map() })?.question ?? id;
    const below = heads.get(label) ?? new Set([id]);
    if (said !== id || !below.has(id) || [...below].some(head => !written.has(head))) return none;
  }
  return new Map([...found].map(([label, number]) => [label, `Question ${number}`]));
}

/** The bare numbers that headings begin with; undefined where one is no question's, or other headings bear numbers around them or the same ones. */
function bareNumbers(
  documents: readonly FoundDocument[],
  numbers: ReadonlyMap<string, string>,
): ReadonlyMap<Label, string> | undefined {
  const found = new Map<Label, string>();
  const around = new Set<Label | undefined>();
  const others = new Map<Label, string>();
  for (const { texts } of documents)
    for (const { label, under = [] } of texts) {
      if (label.kind !== 'heading' || found.has(label)) continue;
      const worded = numberOf(label.text);
      if (worded !== undefined) others.set(label, worded);
      const number = worded === undefined ? numberBeforeTitle(label.text, numbers) : undefined;
      if (number === undefined) continue;
      if (!numbers.has(number) || under.some(outer => found.has(outer))) return undefined;
      found.set(label, number);
      around.add(under.find(({ text }) => numbers.has(numberOf(text) ?? '')));
    }
  if (around.size !== 1) return undefined;
  const taken = new Set(found.values());
  // one number around all of them is that of the sheet, unless another question stands beside it
  const isOther = [...others].some(
    ([label, number]) =>
      !around.has(label) && (around.has(undefined) ? taken.has(number) : numbers.has(number)),
  );
  return isOther ? undefined : found;
}
