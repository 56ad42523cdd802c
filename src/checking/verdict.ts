/** The object that `check` returns (interfaces, section 2). */
import type { Range } from '../formula/formula.ts';

export const VERDICTS = ['correct', 'incorrect', 'incomplete', 'unreadable', 'undecided'] as const;
export type VerdictName = (typeof VERDICTS)[number];

export const FINDING_KINDS = [
  'missing-transpose',
  'extra-transpose',
  'transposed-result',
  'factor-order',
  'sign',
  'constant-factor',
  'missing-factor',
  'extra-factor',
  'wrong-factor',
  'missing-term',
  'extra-term',
  'wrong-variable',
  'wrong-function',
  'elementwise-product',
  'matrix-product',
  'missing-diag',
  'extra-diag',
  'not-diagonal',
  'wrong-index',
  'wrong-exponent',
  'shape-mismatch',
  'not-allowed',
  'restates-question',
  'chain-rule-only',
  'syntax',
  'unknown-symbol',
  'step-does-not-follow',
  'different-value',
  // remarks: leniencies that were used
  'elementwise-reading',
  'precedence-reading',
  'mended',
  'identity-reading',
  'delta-derivative',
  'unreadable-step',
  'other-layout',
  'follow-through',
  // of undecided answers
  'words-beside',
] as const; // prettier-ignore
export type FindingKind = (typeof FINDING_KINDS)[number];

export interface Finding {
  readonly kind: FindingKind;
  readonly severity?: 'remark';
  /** Which formula of the chain, from 0, without the head. */
  readonly step: number;
  /** In the answer as given. */
  readonly range: Range;
  readonly source: string;
  readonly message: string;
  readonly fix?: { readonly range: Range; readonly replacement: string };
  /** The whole last formula, corrected, in LaTeX. */
  readonly corrected?: string;
  readonly alternatives?: readonly Finding[];
  readonly counterexample?: Readonly<Record<string, unknown>>;
  /** Of `follow-through`: the question whose wrong answer this one follows from. */
  readonly follows?: string;
}

export interface Verdict {
  readonly id?: string | number | null;
  readonly question: string;
  readonly verdict: VerdictName;
  readonly points: number;
  readonly outOf: number;
  readonly findings: readonly Finding[];
}

/** One answer to be checked. */
export interface Answer {
  readonly id?: string | number | null;
  readonly question: string;
  readonly answer: string;
  readonly syntax?: 'latex' | 'plain';
  /** Read as mathematics on paper, though it was typed as a plain formula. */
  readonly typed?: true;
  readonly macros?: string;
  /** Formulas of the document before this answer, in order: own names may be defined there. */
  readonly before?: readonly string[];
  /** Those under the same label, before and behind: quantities of the file may be said again there. */
  readonly beside?: readonly string[];
  /** Words of the document beside it that may take it back. */
  readonly doubt?: string;
  /** What stands before and behind it in its paragraph of the document. */
  readonly around?: readonly [before: string, behind: string];
}
