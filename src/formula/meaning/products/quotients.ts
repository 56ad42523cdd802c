/** Fractions: a derivative, or a quotient. */
import { divide, isScalarExpression, number, scale } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import type { FormulaOf, Range } from '../../formula.ts';
import { fill } from '../../functions.ts';
import { placed } from '../../shape-misfit.ts';
import { agreeShapes, isWritten } from '../broadcast.ts';
import { readDerivativeFraction } from '../derivatives/written.ts';
import { read } from '../interpret.ts';
import { isUnsettled } from '../placeholders.ts';
import type { Scope } from '../scope.ts';

export function readFraction(formula: FormulaOf<'fraction'>, scope: Scope): Expression {
  const derived = readDerivativeFraction(formula, scope);
  if (derived) return derived;
  return quotient(read(formula.numerator, scope), read(formula.denominator, scope), formula.range, scope);
}

/** A quotient as students write it: of scalars, by a scalar, or elementwise of one shape; a scalar above fills the shape below. */
export function quotient(above: Expression, below: Expression, range: Range, scope: Scope): Expression {
  if (isScalarExpression(below)) return divide(above, below);
  if (isScalarExpression(above)) {
    const over = (one: Expression) => divide(fill(one, below.rows, below.cols), below);
    return isWritten(above) ? over(above) : scale(above, over(number(1)));
  }
  if (isUnsettled(above) || isUnsettled(below)) agreeShapes(above, below, scope);
  return placed(range, () => divide(above, below));
}
