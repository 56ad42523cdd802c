/** Whether a formula has the value of the one before it. */
import { eye, haveOneShape, isScalarExpression, scale, zeros } from '../expression/construct.ts';
import type { Dimension } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import type { Range, Side, Statement } from '../formula/formula.ts';
import { isWritten } from '../formula/meaning/broadcast.ts';
import { isUnsettled } from '../formula/meaning/placeholders.ts';
import type { ScopeOptions } from '../formula/meaning/scope.ts';
import type { Vocabulary } from '../formula/meaning/vocabulary.ts';
import { ShapeMisfit } from '../formula/shape-misfit.ts';
import { compareExpressions } from '../numeric/compare.ts';
import type { Draw } from '../numeric/draw.ts';
import { chainOf } from './statements.ts';
import { readToFit } from './tuples.ts';

/** Whether two formulas have one value; undefined where that cannot be told. */
function follows(before: Expression, after: Expression, draws: readonly Draw[]): boolean | undefined {
  if (isUnsettled(before) || isUnsettled(after)) return undefined;
  if (!haveOneShape(before, after)) {
    const filled = asMatrix(after, before) ?? undefined;
    return filled ? follows(before, filled, draws) : false;
  }
  const comparison = compareExpressions(before, after, draws);
  return comparison === 'unknown' ? undefined : comparison === 'equal';
}

/** A step that comes back to what is asked is right, whatever went wrong before it. */
export function followsFrom(
  previous: Expression,
  e: Expression,
  reference: Expression | undefined,
  draws: readonly Draw[],
): boolean | undefined {
  const following = follows(previous, e, draws);
  if (following !== false || reference === undefined || previous === reference) return following;
  return follows(reference, e, draws) === true;
}

/** A written 1 where an identity belongs, a written 0 where a zero matrix does. */
export function asMatrix(e: Expression, reference: Expression): Expression | undefined {
  if (!isScalarExpression(e) || !isWritten(e) || isScalarExpression(reference)) return undefined;
  if (e.op === 'number' && e.value === 0) return zeros(reference.rows, reference.cols);
  if (reference.rows === reference.cols)
    return e.op === 'number' && e.value === 1 ? eye(reference.rows) : scale(e, eye(reference.rows));
  return undefined;
}

/** Sides of an earlier statement that are not equal to the side before them. */
export function wrongIn(
  statement: Statement,
  vocabulary: Vocabulary,
  options: ScopeOptions,
  draws: readonly Draw[],
): { side: Side; range: Range }[] {
  const wrong: { side: Side; range: Range }[] = [];
  const indices = new Map<string, Dimension>();
  let previous: Expression | undefined;
  for (const side of chainOf(statement)) {
    const before = previous;
    const fits = (e: Expression) => before === undefined || haveOneShape(e, before);
    const { meaning } = readToFit(side, vocabulary, { ...options, indices }, fits);
    if ('failure' in meaning) {
      if (previous && meaning.failure instanceof ShapeMisfit) wrong.push({ side, range: side.range });
      continue;
    }
    for (const index of meaning.expression.free) indices.set(index.name, index.dimension);
    if (previous && follows(previous, meaning.expression, draws) === false)
      wrong.push({ side, range: side.range });
    previous = meaning.expression;
  }
  return wrong;
}
