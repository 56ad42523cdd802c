/**
 * Conditions on few values. A condition on the entries of a vector is tried at every entry of every draw; one on a scalar is tried once a draw, and
 * three draws may all lie on one side of it. So is one entry of a vector that is zero at many places (one-hot labels, rectified units). Where such a
 * condition or entry stands, more draws are taken before two formulas count as equal.
 */

import { bodyOf } from '../expression/elementwise.ts';
import type { Expression } from '../expression/expression.ts';
import { type Fn, KINKED } from '../expression/fn.ts';
import { someNode } from '../expression/nodes.ts';
import { oncePer } from '../expression/once.ts';
import type { Problem } from '../problem/problem.ts';

/** Entries that are too few to be told apart by three draws. */
const FEW = 6;

const isFew = (e: Expression): boolean =>
  e.free.length === 0 && typeof e.rows === 'number' && typeof e.cols === 'number' && e.rows * e.cols <= FEW;

function isKinked(fn: Fn, order: number): boolean {
  if (fn.kind === 'generic') return false;
  if (fn.kind === 'builtin') return KINKED.has(fn.name);
  const body = bodyOf(fn, order);
  return body !== undefined && someNode(body, e => isCondition(e));
}

const isCondition = (e: Expression): boolean =>
  e.op === 'compare' ||
  e.op === 'choose' ||
  e.op === 'maximum' ||
  e.op === 'minimum' ||
  (e.op === 'map' && isKinked(e.fn, e.order));

const hasNarrow = (e: Expression): boolean => someNode(e, node => isFew(node) && isCondition(node));

/** One entry at a place that is written as a number, or what stands at one place of a matrix with dots. */
const isAtOnePlace = (e: Expression): boolean =>
  (e.op === 'pick' &&
    ((typeof e.at[0] === 'number' && e.args[0].rows !== 1) ||
      (typeof e.at[1] === 'number' && e.args[0].cols !== 1))) ||
  (e.op === 'compare' &&
    e.args.some(arg => arg.op === 'position') &&
    e.args.some(arg => arg.free.length === 0));

interface Traits {
  /** The model has a condition on few values. */
  readonly isNarrow: boolean;
  /** Some vectors are zero at many places. */
  readonly isSparse: boolean;
}

const traitsOf = oncePer((problem: Problem): Traits => {
  const quantities = [...problem.quantities.values()];
  const some = (test: (definition: Expression) => boolean) =>
    quantities.some(({ definition }) => definition !== undefined && test(definition));
  return {
    isNarrow: some(hasNarrow),
    isSparse:
      quantities.some(({ domain }) => domain?.kind === 'onehot') ||
      some(definition => someNode(definition, isCondition)),
  };
});

/** Whether the model has a condition on few values. */
export const hasNarrowModel = (problem: Problem): boolean => traitsOf(problem).isNarrow;

/** Whether an answer or the model it is about has a condition on few values. */
export function isNarrow(problem: Problem, e: Expression): boolean {
  const traits = traitsOf(problem);
  return traits.isNarrow || hasNarrow(e) || (traits.isSparse && someNode(e, isAtOnePlace));
}
