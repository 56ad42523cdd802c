/**
 * What pairing formulas with questions takes and gives.
 */
import type { Answer } from '../../checking/verdict.ts';

/** Tells the question whose quantity stands at the left-hand side of a formula. */
export type QuestionOf = (text: string, macros: string, syntax: 'latex' | 'plain') => string | undefined;

export interface Asked {
  readonly id: string;
  readonly kind: 'derivative' | 'value' | 'shape' | 'manual';
  /** The words of a question that a person marks. */
  readonly manual?: string;
}

export interface Where {
  readonly file: string;
  readonly line: number;
  readonly cell?: number;
}

/** The answer to one question, with where it stands. */
export interface PairedAnswer extends Where {
  readonly answer: Answer;
  /** What else stands beside it as an answer, and itself with what is said of its names: right only where they are, too. */
  readonly besides?: readonly string[];
  /** The output of a layer, which answers the question by its place among them. */
  readonly byOrder?: true;
  /** Earlier answers to the same question, which do not count. */
  readonly earlier: readonly Where[];
}

export interface Pairing {
  readonly answers: ReadonlyMap<string, PairedAnswer>;
  /** Formulas that answer nothing; most are text. */
  readonly unplaced: number;
  /** `partial:` comments and keys that name no question. */
  readonly unknown: readonly (Where & { readonly name: string })[];
}
