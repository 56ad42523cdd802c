/** The signs that bind loosest and act entry by entry: `\odot`, `\circ`, `\oslash`; `\otimes` of two vectors is their outer product. */
import * as make from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import type { ProductSign, Range } from '../../formula.ts';
import { ShapeMisfit } from '../../shape-misfit.ts';
import { alongLines, isBesideLines } from '../broadcast.ts';
import { agree, isPlaceholder, isUnsettled, widen } from '../placeholders.ts';
import type { Scope } from '../scope.ts';
import type { Operand } from './operands.ts';
import { quotient } from './quotients.ts';

/** Signs of the looser level. */
export const LOOSE: Readonly<Partial<Record<ProductSign, true>>> = {
  odot: true,
  circ: true,
  otimes: true,
  oslash: true,
  div: true,
  '.*': true,
  './': true,
};

export function elementwise(a: Operand, b: Operand, sign: ProductSign, scope: Scope): Operand {
  const range: Range = [a.range[0], b.range[1]];
  const left = a.value;
  const right = b.value;
  if (sign === 'oslash' || sign === 'div' || sign === './')
    return { value: quotient(left, right, range, scope), range };
  if (make.isScalarExpression(left)) return { value: make.scale(left, right), range };
  if (make.isScalarExpression(right)) return { value: make.scale(right, left), range };
  const outer = sign === 'otimes' ? outerProduct(left, right) : undefined;
  if (make.haveOneShape(left, right)) {
    if (outer === undefined || scope.other !== 'outer-products')
      return { value: make.hadamard(left, right), range };
    scope.remarks.push({
      kind: 'mended',
      range,
      message: 'Read as the outer product, because the product entry by entry does not fit the shapes.',
    });
    return { value: outer, range };
  }
  if (isBesideLines(left, right, scope))
    return { value: make.hadamard(alongLines(left, right, a.range, scope), right), range };
  if (isBesideLines(right, left, scope))
    return { value: make.hadamard(left, alongLines(right, left, b.range, scope)), range };
  if (outer !== undefined) return { value: outer, range };
  if (
    (isUnsettled(left) || isUnsettled(right)) &&
    !isBesideOuter(left, right) &&
    !isBesideOuter(right, left)
  ) {
    widenIfNeeded(left, right, scope);
    if (agree(left.rows, right.rows, scope) && agree(left.cols, right.cols, scope))
      return { value: make.hadamard(left, right), range };
  }
  throw new ShapeMisfit(
    range,
    new Misfit('hadamard', 'both sides of an elementwise product have one shape', [
      make.shapeOf(left),
      make.shapeOf(right),
    ]),
  );
}

/** The outer product of two vectors; undefined where they are none, or stand the other way round. */
function outerProduct(left: Expression, right: Expression): Expression | undefined {
  if (left.cols === 1 && right.cols === 1) return make.multiply(left, make.transpose(right));
  if (left.cols === 1 && right.rows === 1) return make.multiply(left, right);
  if (left.rows === 1 && right.rows === 1) return make.multiply(make.transpose(left), right);
  return undefined;
}

/** A column beside `w \mathbf 1^\top`: nobody writes that for w, so the sign stands for what is before it alone. */
const isBesideOuter = (column: Expression, outer: Expression): boolean =>
  column.cols === 1 && outer.op === 'multiply' && outer.args[0].cols === 1 && isPlaceholder(outer.cols);

function widenIfNeeded(a: Expression, b: Expression, scope: Scope): void {
  if (a.cols !== b.cols && (a.cols === 1 || b.cols === 1)) widenBoth(a, b, scope);
}

export function widenBoth(a: Expression, b: Expression, scope: Scope): void {
  if (isUnsettled(a)) widen(a, scope);
  if (isUnsettled(b)) widen(b, scope);
}
