/** What one reading of an answer is judged by: the question, its names, and the draws at which values are compared. */
import type { Layout } from '../expression/dimension.ts';
import type { OwnName, ScopeOptions } from '../formula/meaning/scope.ts';
import type { Vocabulary } from '../formula/meaning/vocabulary.ts';
import type { Draw } from '../numeric/draw.ts';
import type { Problem } from '../problem/problem.ts';
import type { FormulaQuestion } from './reference.ts';

export interface Court {
  readonly problem: Problem;
  readonly question: FormulaQuestion;
  readonly vocabulary: Vocabulary;
  readonly layout: Layout;
  /** The names that the answer defines before its last formula. */
  readonly own: readonly OwnName[];
  readonly draws: readonly Draw[];
  readonly options: ScopeOptions;
}
