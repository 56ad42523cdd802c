/**
 * Constants that are written without a size (`I`, `\mathbf 1`). Such a constant gets a placeholder (`?3`) for a dimension. The first place where
 * shapes meet settles it, and the formula is read again with that size (`Settled` is thrown to say so); the readings are few, because each
 * settles one.
 */

import type { Dimension } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import { onceIn } from '../../expression/once.ts';
import { Refusal } from '../../expression/refusal.ts';
import type { Formula } from '../formula.ts';
import type { Scope } from './scope.ts';

/** Thrown when the size of a constant has been settled: read again. */
export class Settled extends Refusal {}
const SETTLED = new Settled('settled');

export const isPlaceholder = (dimension: Dimension): dimension is string =>
  typeof dimension === 'string' && dimension.charCodeAt(0) === 63;

/** Whether two dimensions agree; a placeholder takes the size of the other (and the formula is read again). */
export function agree(a: Dimension, b: Dimension, scope: Scope): boolean {
  if (a === b) return true;
  if (isPlaceholder(a)) {
    scope.sizes.set(a, b);
    throw SETTLED;
  }
  if (isPlaceholder(b)) {
    scope.sizes.set(b, a);
    throw SETTLED;
  }
  return false;
}

/** Whether any dimension of an expression is still a placeholder. */
export const isUnsettled = (e: Expression): boolean => isPlaceholder(e.rows) || isPlaceholder(e.cols);

/** The size of a constant written without one: settled, or a placeholder. `axis` tells rows from columns. */
export function sizeOf(formula: Formula, axis: 'rows' | 'cols', scope: Scope): Dimension {
  const id = onceIn(scope.placeholders, formula, () => scope.placeholders.size);
  let size: Dimension = `?${id}${axis}`;
  for (let hops = 0; hops < 8; hops++) {
    const settled: Dimension | undefined = typeof size === 'string' ? scope.sizes.get(size) : undefined;
    if (settled === undefined) return size;
    size = settled;
  }
  return size;
}

/** The constant that a placeholder belongs to becomes a whole matrix: `\mathbf 1 - Y`. */
export function widen(e: Expression, scope: Scope): void {
  for (const dimension of [e.rows, e.cols]) {
    const match = typeof dimension === 'string' ? /^\?(\d+)/.exec(dimension) : null;
    if (!match) continue;
    for (const [formula, id] of scope.placeholders)
      if (id === Number(match[1]) && !scope.wide.has(formula)) {
        scope.wide.add(formula);
        throw SETTLED;
      }
  }
}
