/** Powers and transposes of plain formulas. */
import * as make from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import { type Formula, type FormulaOf, type Range, Unreadable } from '../../formula.ts';
import { elementwisePower, isSmall } from '../../functions.ts';
import { placed, ShapeMisfit } from '../../shape-misfit.ts';
import { childrenOf } from '../../tree.ts';
import { interpretPlain } from './interpret.ts';
import { known } from './names.ts';
import type { PlainScope } from './scope.ts';

const MATRIX_POWER_LIMIT = 12;

export function readScripts(formula: FormulaOf<'scripts'>, scope: PlainScope): Expression {
  if (formula.sub)
    throw new Unreadable('syntax', formula.sub.range, 'a plain formula has no subscripts', 'Write x[1].');
  let base = isExponential(formula, scope) ? make.constant('e') : interpretPlain(formula.base, scope);
  for (let i = formula.primes % 2; i > 0; i--) base = make.transpose(base);
  if (!formula.sup) return base;
  const sup = formula.sup;
  if (sup.kind === 'name' && (sup.name === 'T' || sup.name === 't') && !known(sup.name, scope)) {
    // A problem file is held to its grammar.
    if (scope.layout === undefined)
      throw new Unreadable(
        'unknown-symbol',
        sup.range,
        `nothing here is called ${sup.name}`,
        "A transpose is written A'.",
      );
    return make.transpose(base);
  }
  const exponent = interpretPlain(sup, scope);
  // what a file calls T is no exponent where it is no number, or of what is no square
  const isPower = make.isScalarExpression(exponent) && base.rows === base.cols;
  if (sup.kind === 'name' && sup.name === 'T' && !isPower && !formula.elementwise && scope.entrywise)
    return make.transpose(base);
  return placed(formula.range, () =>
    formula.elementwise || isEntrywise(base, exponent, formula.range, scope)
      ? elementwisePower(base, exponent)
      : matrixPower(base, exponent, formula.range),
  );
}

/** `e^(-z)`, though the file prints something else as e: a power of that has no quantity in it. */
function isExponential({ base, sup }: FormulaOf<'scripts'>, scope: PlainScope): boolean {
  if (!sup || base.kind !== 'name' || base.name !== 'e') return false;
  const called = scope.symbol('e')?.name;
  return called !== undefined && called !== 'e' && holdsQuantity(sup, scope);
}

const holdsQuantity = (formula: Formula, scope: PlainScope): boolean =>
  formula.kind === 'name'
    ? formula.name !== 'T' && scope.symbol(formula.name) !== undefined
    : childrenOf(formula).some(child => holdsQuantity(child, scope));

/** Whether an answer means the power of each entry: `h^2` of what is no square has no other. */
function isEntrywise(base: Expression, exponent: Expression, range: Range, scope: PlainScope): boolean {
  if (base.rows === base.cols || !make.isScalarExpression(exponent) || !scope.entrywise) return false;
  scope.entrywise(range, 'power');
  return true;
}

function matrixPower(base: Expression, exponent: Expression, range: Range): Expression {
  if (make.isScalarExpression(base) && make.isScalarExpression(exponent))
    return elementwisePower(base, exponent);
  const elementwise = 'Write .^ for the power entry by entry.';
  if (base.rows !== base.cols)
    throw new ShapeMisfit(
      range,
      new Misfit('power', 'the base of ^ is a scalar or square', [make.shapeOf(base)]),
      elementwise,
    );
  if (
    exponent.op !== 'number' ||
    !Number.isInteger(exponent.value) ||
    Math.abs(exponent.value) > MATRIX_POWER_LIMIT
  )
    throw new Unreadable(
      'syntax',
      range,
      `a matrix is raised to a whole number, up to ${MATRIX_POWER_LIMIT}`,
      elementwise,
    );
  const times = Math.abs(exponent.value);
  if (times === 0) return make.eye(base.rows);
  if (times > 1 && !isSmall(base))
    throw new Unreadable('syntax', range, 'the base of this power is too long');
  const factor = exponent.value < 0 ? make.inv(base) : base;
  return Array.from({ length: times }, () => factor).reduce((a, b) => make.multiply(a, b));
}
