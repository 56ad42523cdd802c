/** Answers with parts that are struck out: right with them alone, or without them alone, they are left to a person. */
import { type Side, Unreadable } from '../../formula/formula.ts';
import type { Remark } from '../../formula/meaning/scope.ts';
import { withoutStruck } from '../../formula/struck.ts';
import type { Step } from '../judgement.ts';
import type { VerdictName } from '../verdict.ts';

/** What is to be said of the stroke, where it matters how it is meant. */
export function strokeThrough(
  { side, meaning }: Step,
  verdict: VerdictName,
  isRight: (side: Side) => boolean,
): Remark | undefined {
  if (verdict !== 'correct' && verdict !== 'incorrect') return undefined;
  if (side.formula instanceof Unreadable || 'failure' in meaning) return undefined;
  const without = withoutStruck(side.formula);
  if (!without || isRight({ ...side, formula: without.rest }) === (verdict === 'correct')) return undefined;
  return {
    kind: 'mended',
    range: without.range,
    message: 'What is struck out may be meant to be gone, or to fall away against something else.',
  };
}
