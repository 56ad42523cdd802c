/** Sizes of constants (`\mathbf 1`, `I`, `\mathbf 0`) that nothing within a formula settles: those of what is asked. */
import { attempt } from '../expression/attempt.ts';
import type { Dimension } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import type { Side } from '../formula/formula.ts';
import { isUnsettled, Settled, widen } from '../formula/meaning/placeholders.ts';
import { type Meaning, meaningOf } from './statements.ts';

type Read = Exclude<Meaning, { failure: unknown }>;

/** Whether a side is as long as it has to be, or no longer than one. */
const isFree = (size: Dimension): boolean => size === 1 || (typeof size === 'string' && size.startsWith('?'));

/** A constant that stands for all of a matrix, as `\mathbf 0` does, is as wide as the matrix. */
function widenToo({ expression, scope }: Read, { rows, cols }: Expression): void {
  if (rows === 1 || cols === 1 || expression.cols !== 1) return;
  attempt(() => widen(expression, scope), Settled);
}

/** Settles sizes that only the asked shape can settle, by reading again. */
export function settled(side: Side, meaning: Meaning, reference: Expression): Meaning {
  let current = meaning;
  for (let turn = 0; turn < 4; turn++) {
    if ('failure' in current || !isUnsettled(current.expression)) return current;
    const { expression, scope } = current;
    widenToo(current, reference);
    const settle = (size: Dimension, asked: Dimension) => {
      if (typeof size === 'string' && size.startsWith('?') && size !== asked) scope.sizes.set(size, asked);
    };
    // Nobody writes `w \mathbf 1^\top` for w: a constant beside a vector is no 1 x 1.
    if (reference.rows !== 1 || isFree(expression.cols)) settle(expression.rows, reference.rows);
    if (expression.cols !== expression.rows && (reference.cols !== 1 || isFree(expression.rows)))
      settle(expression.cols, reference.cols);
    scope.remarks.length = 0;
    current = meaningOf(side.formula, scope);
  }
  return current;
}
