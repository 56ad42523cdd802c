/** Answers as the JSON of `partial derive` has them (interfaces, section 3). */
import type { Dimension, Layout } from '../expression/dimension.ts';

/** A formula in both languages; `plain` is null where only index notation says it. */
export interface Written {
  readonly latex: string;
  readonly plain: string | null;
}

/** A factor of the chain with its value. */
export interface WrittenLocal extends Written {
  readonly of: string;
  readonly wrt: string;
  /** The named derivative in LaTeX. */
  readonly asked: string;
  readonly rule: string;
  readonly because: string;
}

export interface WrittenStep extends Written {
  readonly rule: string;
  readonly because?: string;
  readonly locals?: readonly WrittenLocal[];
  /** The chain rule in LaTeX with factors that have more than two axes. */
  readonly formal?: string;
}

/** A derivative that an answer names, with its value. */
export interface WrittenNamed extends Written {
  readonly of: string;
  readonly wrt: string;
  /** The named derivative in LaTeX. */
  readonly asked: string;
}

/** An answer as it stands in the JSON. */
export interface AnswerRecord {
  readonly question: string;
  readonly of?: string;
  readonly wrt?: string;
  readonly value?: string;
  /** Where it is not the layout of the whole. */
  readonly layout?: Layout;
  /** The free indices, one for each axis, of an answer in index notation. */
  readonly indices?: readonly string[];
  readonly shape: readonly Dimension[];
  readonly latex?: string;
  readonly plain?: string | null;
  /** Both null where nobody could read it: definitions that use one name twice double it, layer by layer. */
  readonly expanded?: Written | { readonly latex: null; readonly plain: null };
  readonly steps?: readonly WrittenStep[];
  /** Of an answer that is too long in names of the file alone: the derivatives that it names, each after those that it uses itself. */
  readonly where?: readonly WrittenNamed[];
}

export interface AnswersRecord {
  readonly problem: string;
  readonly layout: Layout;
  readonly answers: readonly AnswerRecord[];
}
