/**
 * What a submission says against its own answers, by question: a sentence may stand far from the answer that it names, and beside another one, of which it says nothing.
 */
import type { FoundDocument } from '../found.ts';
import { quoted } from '../words/doubted.ts';
import type { SaidAgainst } from '../words/said-against.ts';
import { type Named, questionOfLabels } from './naming.ts';
import type { PairedAnswer } from './pairing.ts';

interface Aimed extends SaidAgainst {
  readonly document: FoundDocument;
  /** The questions that it names. */
  readonly questions: ReadonlySet<string>;
}

export type TakenBack = (
  question: string,
  answer: PairedAnswer,
  all: readonly PairedAnswer[],
) => PairedAnswer;

/** Gives answers what is said against them elsewhere, and takes from them what is said against others. */
export function takenBackIn(documents: readonly FoundDocument[], names: Named): TakenBack {
  const aimed = documents.flatMap(document =>
    document.against.map((said): Aimed => ({ ...said, document, questions: questionsOf(said, names) })),
  );
  if (aimed.length === 0) return (_, answer) => answer;
  return (question, answer, all) => {
    const own = aimed.filter(said => isMeant(said, question, answer, all));
    const others = aimed.filter(said => said.questions.size > 0 && !said.questions.has(question));
    const { doubt, ...rest } = answer.answer;
    const isOfOthers = doubt !== undefined && others.some(({ words }) => quoted(words) === doubt);
    const doubts = [
      ...(doubt === undefined || isOfOthers ? [] : [doubt]),
      ...own.map(({ words }) => quoted(words)),
    ];
    return {
      ...answer,
      answer: doubts.length === 0 ? rest : { ...rest, doubt: [...new Set(doubts)].join(' … ') },
    };
  };
}

function questionsOf({ names, quantities }: SaidAgainst, named: Named): ReadonlySet<string> {
  const byName = names.flatMap(
    text => questionOfLabels([{ kind: 'heading', text, line: 0 }], named)?.question ?? [],
  );
  const byQuantity = quantities.flatMap(quantity => {
    const syntax = /[\\{]/.test(quantity) ? 'latex' : 'plain';
    return named.questionOf(`${quantity} = 0`, '', syntax) ?? [];
  });
  return new Set([...byName, ...byQuantity]);
}

function isMeant(
  { questions, meant, document, line, cell = 0 }: Aimed,
  question: string,
  answer: PairedAnswer,
  all: readonly PairedAnswer[],
): boolean {
  if (meant === undefined) return questions.has(question);
  if (meant === 'all') return true;
  const place = (one: PairedAnswer): number => (one.cell ?? 0) * 1e6 + one.line;
  const here = cell * 1e6 + line;
  if (answer.file !== document.name) return false;
  if (meant === 'below') return place(answer) >= here;
  if (place(answer) > here) return false;
  const isBefore = (one: PairedAnswer) => one.file === document.name && place(one) <= here;
  return meant === 'above' || !all.some(one => isBefore(one) && place(one) > place(answer));
}
