/**
 * Right formulas on a line of their own, without a sign, behind an equation that says what is asked to be something else: `\frac{\partial \ell}{\partial W} = M \\ A`. The
 * line may say it anew, and it may go on with the product before it.
 */
import { haveOneShape } from '../../expression/construct.ts';
import type { Expression } from '../../expression/expression.ts';
import type { Statement } from '../../formula/formula.ts';
import type { Remark } from '../../formula/meaning/scope.ts';
import { ShapeMisfit } from '../../formula/shape-misfit.ts';
import { compareExpressions } from '../../numeric/compare.ts';
import type { Court } from '../court.ts';
import { headOf } from '../head.ts';
import { chainOf } from '../statements.ts';
import { readToFit } from '../tuples.ts';

/** What is to be said of such a formula, whose value is `right`. */
export function mayGoOn(
  court: Court,
  statements: readonly Statement[],
  right: Expression,
): Remark | undefined {
  const [before, last] = statements.slice(-2);
  if (!before || !last?.onLine) return undefined;
  const { vocabulary, options, draws } = court;
  const sides = chainOf(before);
  if (!before.leading && !headOf(court, sides)?.reference) return undefined;
  const fits = (e: Expression) => haveOneShape(e, right);
  const { meaning } = readToFit(sides[sides.length - 1]!, vocabulary, options, fits);
  const isOther =
    'failure' in meaning
      ? meaning.failure instanceof ShapeMisfit
      : !fits(meaning.expression) || compareExpressions(meaning.expression, right, draws) === 'different';
  return isOther ? { kind: 'words-beside', range: last.range, message: MESSAGE } : undefined;
}

const MESSAGE =
  'The formula is right by itself, but it may go on with the line before it, which has no sign behind it: a person has to look.';
