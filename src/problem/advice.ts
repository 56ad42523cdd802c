/** What may help where a formula of a problem file is refused and the refusal itself has no hint. */
import type { Shape } from '../expression/dimension.ts';
import { Unreadable } from '../formula/formula.ts';
import { nearest } from '../formula/nearest.ts';
import { ShapeMisfit } from '../formula/shape-misfit.ts';

const isVector = ([rows, cols]: Shape): boolean => (rows === 1) !== (cols === 1);

/** A hint for a formula; `body` is the text of one of `functions`. */
export function adviceOn(error: Unreadable | ShapeMisfit, body: string | undefined): string | undefined {
  if (body !== undefined && error instanceof Unreadable && error.kind === 'unknown-symbol')
    return [
      nearest(body.trim(), ['generic']) ? 'Did you mean generic?' : error.hint,
      'A formula of `functions` is written in z and the functions above it.',
    ]
      .filter(one => one !== undefined)
      .join(' ');
  if (error.hint !== undefined) return error.hint;
  if (error instanceof ShapeMisfit) {
    const [left, right] = error.shapes;
    if (left === undefined || right === undefined) return undefined;
    if (error.operator === 'multiply') return 'The columns of the left factor are the rows of the right one.';
    return isVector(left) === isVector(right)
      ? undefined
      : "A vector is not repeated by itself: ones(N) * b' has b' in each of N rows.";
  }
  return undefined;
}
