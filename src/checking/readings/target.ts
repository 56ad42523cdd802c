/** What an answer is read for. */
import type { Layout } from '../../expression/dimension.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import type { FormulaQuestion } from '../reference.ts';

/** The question, in the words of its problem and in one layout. */
export interface Target {
  readonly question: FormulaQuestion;
  readonly vocabulary: Vocabulary;
  readonly layout: Layout;
}
