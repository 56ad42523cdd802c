/** What comes of an answer. */
import type { Answer, Finding, VerdictName } from './verdict.ts';

export interface Outcome {
  readonly verdict: VerdictName;
  readonly findings: readonly Finding[];
  /** The text that was judged, where it is a formula and nothing besides. */
  readonly alone?: string | undefined;
}

/** That of an answer in which nothing is a formula. */
export const noFormula = ({ answer }: Answer): Outcome => ({
  verdict: 'unreadable',
  findings: [
    {
      kind: 'syntax',
      step: 0,
      range: [0, answer.length],
      source: answer,
      message: 'There is no formula here.',
    },
  ],
});
