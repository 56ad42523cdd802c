/**
 * Bold words that a paragraph starts with, `**logits:** $X W$`, `\textbf{Question decay.} It shrinks`. Readers know no problem: only here it shows which of them are the id of a question.
 * The others name nothing.
 */
import { onceIn } from '../../expression/once.ts';
import type { FoundDocument, FoundFormula, Label } from '../found.ts';
import { dashed } from './naming.ts';
import { QUESTION_WORD } from './question-words.ts';

const isLabel = (label: Label | undefined): label is Label => label !== undefined;

/** `Question 2 (`, `3.` before the id. */
const BEFORE = new RegExp(
  String.raw`^(?:(?:${QUESTION_WORD}|answers?(?: to)?)\s+)?(?:\(?[Qq]?\d{1,2}[a-z]?[).:]*\s+)?`,
  'i',
);

/** The documents with the ids that bold words are as labels, and without the other words. */
export function withSpokenIds(
  documents: readonly FoundDocument[],
  ids: ReadonlySet<string>,
): readonly FoundDocument[] {
  const words = new Map([...ids].filter(id => /\p{L}{2}/u.test(id)).map(id => [dashed(id), id]));
  const known = new Map<Label, Label | undefined>();
  const named = (label: Label): Label | undefined => {
    if (!label.spoken) return label;
    return onceIn(known, label, () => {
      const id = words.get(dashed(label.text.replace(BEFORE, '')));
      return id === undefined ? undefined : { ...label, text: id };
    });
  };
  const all = (labels: readonly Label[], holds: (label: Label) => boolean = () => true): readonly Label[] =>
    labels.some(({ spoken }) => spoken)
      ? labels.map(label => (!label.spoken || holds(label) ? named(label) : undefined)).filter(isLabel)
      : labels;
  /** Words with a formula on their line hold for it and for a display right below, those that stand alone for what follows. */
  const first = new Map<Label, FoundFormula>();
  const holdsFor = (formula: FoundFormula) => (label: Label) => {
    const begins = first.get(label);
    if (!begins) first.set(label, formula);
    if (!begins || begins.line !== label.line) return true;
    const below = formula.line - label.line;
    return formula.cell === begins.cell && (below === 0 || (formula.display && below <= 3));
  };
  return documents.map(document => ({
    ...document,
    formulas: document.formulas.map(formula => {
      const labels = all(formula.labels, holdsFor(formula));
      return labels === formula.labels ? formula : { ...formula, labels };
    }),
    texts: document.texts.map(text =>
      text.label.spoken || text.under?.some(({ spoken }) => spoken)
        ? { ...text, label: named(text.label) ?? text.label, under: all(text.under ?? []) }
        : text,
    ),
  }));
}
