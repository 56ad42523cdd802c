/**
 * What a derived answer adds up, whole: of `g (I + J)` both `g` and `g J`. A path that was forgotten, as the one around the layers of a residual block,
 * leaves one of them (or, of three, all but one), and no term beside a bracket that the student did not write.
 */
import { rebuild, simplify } from '../../../calculus/simplify.ts';
import { add } from '../../../expression/construct.ts';
import type { Expression, Operator } from '../../../expression/expression.ts';

/** Operators through which a sum of terms is a sum. */
const LINEAR: ReadonlySet<Operator> = new Set([
  'scale',
  'multiply',
  'hadamard',
  'transpose',
  'total',
  'pick',
  'sum',
  'diag',
]);
const MOST = 24;
const MOST_REBUILT = 200;

/** `I + J`: who writes the one path without the other has forgotten a term. */
export const isPathsBeside = (e: Expression): boolean =>
  e.op === 'add' && e.args.some(({ op }) => op === 'eye');

export function summandsOf(e: Expression): readonly Expression[] {
  return summandsIn(e, MOST, { left: MOST_REBUILT }).slice(0, MOST);
}

/** `rebuilding`: how many products may still be made anew around a summand; a product of sixty sums has more than anybody forgets one of. */
function summandsIn(e: Expression, most: number, rebuilding: { left: number }): readonly Expression[] {
  if (most <= 0) return [];
  if (e.op === 'add')
    return [
      ...e.args,
      ...(e.args.length > 2 ? e.args.map(term => add(...e.args.filter(other => other !== term))) : []),
      ...e.args.flatMap(term => summandsIn(term, most - 2 * e.args.length, rebuilding)),
    ];
  // A fraction is the sum of those with the terms above its line.
  const isLinearIn = (at: number) => LINEAR.has(e.op) || (e.op === 'divide' && at === 0);
  return e.args.flatMap((arg, at) =>
    !isLinearIn(at)
      ? []
      : summandsIn(arg, most, rebuilding).flatMap(term =>
          rebuilding.left-- <= 0
            ? []
            : simplify(
                rebuild(
                  e,
                  e.args.map((other, place) => (place === at ? term : other)),
                ),
              ),
        ),
  );
}
