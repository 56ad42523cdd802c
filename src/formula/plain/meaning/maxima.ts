/**
 * The largest entry, `np.max(s)`, `s.max(axis=1, keepdims=True)`: what programs subtract before they exponentiate. No model has it, so an answer with it is right only
 * where it is right for whatever is subtracted; a smooth maximum that no model has either stands for it.
 */
import { apply, logsumexp, number, scale, sum, total, transpose } from '../../../expression/construct.ts';
import type { Expression, Index } from '../../../expression/expression.ts';
import type { Formula, FormulaOf } from '../../formula.ts';
import { axisOf, isKeyword, laid } from './axes.ts';

const SHARPNESS = 5;

const sharp = (e: Expression): Expression => scale(number(SHARPNESS), e);
const blunt = (e: Expression): Expression => scale(number(1 / SHARPNESS), e);

const standing = new WeakSet<Expression>();

/** Whether an expression stands for a largest entry. */
export const isLargest = (e: Expression): boolean => standing.has(e);

/** An expression as one that stands for a largest entry, which is subtracted from every other: `\mathbf s - \max(\mathbf s)`. */
export function asLargest(e: Expression): Expression {
  standing.add(e);
  return e;
}

/** What stands for the largest entry, `\max(\mathbf s)`. */
export const largest = (e: Expression): Expression => blunt(apply('log', sum(apply('exp', sharp(e)))));
/** `\max_j s_j` */
export const largestOver = (index: Index, e: Expression): Expression =>
  blunt(apply('log', total(index, apply('exp', sharp(e)))));
const largestOfRows = (e: Expression): Expression => blunt(logsumexp(sharp(e)));

/** What stands for the largest entry that a call asks for, of all or along an axis, which leaves a row or a column; undefined where it compares two arguments. */
export function largestBy(
  call: FormulaOf<'call'>,
  asRow: boolean,
): ((e: Expression) => Expression) | undefined {
  const [, second, third] = call.args;
  if (second === undefined) return largest;
  const fromOne = third !== undefined && isEmpty(second) && third.kind === 'number' ? third.value : undefined;
  const along = isKeyword(second)
    ? axisOf(call)
    : fromOne === undefined
      ? undefined
      : { axis: fromOne - 1, kept: true };
  const { axis, kept } = along ?? { axis: undefined, kept: false };
  if (axis !== 0 && axis !== 1) return undefined;
  return e =>
    e.cols === 1 || e.rows === 1
      ? largest(e)
      : laid(largestOfRows(axis === 1 ? e : transpose(e)), { axis, kept, asRow });
}

/** `[]`, in `max(A, [], 2)`. */
const isEmpty = (formula: Formula): boolean => formula.kind === 'matrix' && formula.rows.flat().length === 0;
