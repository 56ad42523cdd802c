/**
 * What is known of the two expressions that are compared: their values at draws, and where these were proven to be zero. The expression that is
 * asked for is compared with many answers, and in a chain each formula with the one before it.
 */

import type { Expression } from '../expression/expression.ts';
import { onceIn } from '../expression/once.ts';
import { provenZeros } from './apart.ts';
import type { Draw } from './draw.ts';
import { evaluate } from './evaluate.ts';
import type { Stack } from './together.ts';
import type { Value } from './value.ts';

export interface Known {
  readonly e: Expression;
  readonly values: Map<Draw, Value>;
  readonly zeros: Map<Stack, readonly boolean[]>;
}

const nothingOf = (e: Expression): Known => ({ e, values: new Map(), zeros: new Map() });
const lasting = new WeakMap<Expression, Known>();

/**
 * Says that an expression will be asked for with many answers: what is known of it is kept. Of others it is not, because a table that grows
 * with every answer costs more than it saves.
 */
export function keep<E extends Expression>(e: E): E {
  onceIn(lasting, e, nothingOf);
  return e;
}

let last: Known | undefined;
let lastButOne: Known | undefined;

/** What is known of an expression; of those that are not kept, the two that were compared last have it. */
export function knownOf(e: Expression): Known {
  const kept = lasting.get(e);
  if (kept !== undefined) return kept;
  if (last?.e === e) return last;
  if (lastButOne?.e === e) return lastButOne;
  lastButOne = last;
  last = nothingOf(e);
  return last;
}

/** The value at a draw. @throws Unevaluable */
export function valueAt({ e, values }: Known, draw: Draw): Value {
  return onceIn(values, draw, () => evaluate(e, draw));
}

/** Whether the value is zero beyond doubt at each member of a stack. @throws Unevaluable */
export function zerosIn({ e, zeros }: Known, stack: Stack): readonly boolean[] {
  return onceIn(zeros, stack, () => provenZeros(e, stack));
}
