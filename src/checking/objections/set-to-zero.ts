/**
 * Right formulas that are set to 0 behind them, `\nabla J = 2 X^\top (X w - y) = 0`: a condition on the parameters, or a claim that the formula is 0
 * everywhere. Which of them is meant is left to a person.
 */
import { isZero } from '../../formula/atom.ts';
import { Unreadable } from '../../formula/formula.ts';
import type { Remark } from '../../formula/meaning/scope.ts';
import type { Step } from '../judgement.ts';

/** What is to be said of a 0 at the end of a chain that is right before it. */
export function setToZero(steps: readonly Step[], isRight: (step: Step) => boolean): Remark | undefined {
  const before = steps[steps.length - 2];
  const { side } = steps[steps.length - 1]!;
  if (!before || side.formula instanceof Unreadable || !isZero(side.formula)) return undefined;
  if (!isRight(before)) return undefined;
  return {
    kind: 'words-beside',
    range: side.range,
    message: 'The formula before it is right; whether it is set to 0, or said to be 0, a person has to see.',
  };
}
