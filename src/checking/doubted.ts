/** Right formulas beside words that may take them back or tell another one: what the words mean is left to a person. */
import { doubtIn } from '../formula/doubt.ts';
import type { Outcome } from './otherwise.ts';
import type { Answer } from './verdict.ts';

/** The outcome of an answer, undecided where it is right and its words cast doubt on it. */
export function unlessDoubted({ answer }: Answer, outcome: Outcome): Outcome {
  const range = outcome.verdict === 'correct' ? doubtIn(answer) : undefined;
  if (!range) return outcome;
  const source = answer.slice(...range);
  const message = `The formula is right, but the words beside it (“${source.trim()}”) may take it back: a person has to read them.`;
  return {
    verdict: 'undecided',
    findings: [
      ...outcome.findings,
      { kind: 'words-beside', severity: 'remark', step: 0, range, source, message },
    ],
  };
}
