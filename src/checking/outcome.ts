/** What comes of an answer, and how its other spellings are judged. */
import type { Answer, Finding, VerdictName } from './verdict.ts';

/** What comes of an answer. */
export interface Outcome {
  readonly verdict: VerdictName;
  readonly findings: readonly Finding[];
  /** The text that was judged, where it is a formula and nothing besides. */
  readonly alone?: string | undefined;
}

/** Judges another spelling of the answer to a question. */
export interface Judging {
  on(answer: Answer): Outcome;
  isCorrect(answer: Answer): boolean;
}
