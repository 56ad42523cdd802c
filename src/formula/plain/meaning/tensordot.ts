/** Products of arrays along axes that are told by their numbers. */
import { multiply, shapeOf, transpose } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import { type Formula, type FormulaOf, Unreadable } from '../../formula.ts';
import { placed } from '../../shape-misfit.ts';
import { dot, outer } from './array-operations.ts';
import { isKeyword, nameOf } from './axes.ts';
import { interpretPlain } from './interpret.ts';
import type { PlainScope } from './scope.ts';

/** `tensordot(A, B, axes=([1], [0]))`: the sum over an axis of each, counted from 0; `axes=1` is the matrix product, `axes=0` the outer one. */
export function tensordot({ args, range }: FormulaOf<'call'>, scope: PlainScope): Expression {
  const [first, second, last] = args;
  const axes = last && isKeyword(last) && nameOf(last) === 'axes' ? last.sides[1]! : last;
  const wanted = axes && axesIn(axes);
  if (!first || !second || args.length !== 3 || !wanted)
    throw new Unreadable('syntax', range, 'tensordot is written tensordot(A, B, axes=(1, 0))');
  const [a, b] = [interpretPlain(first, scope), interpretPlain(second, scope)];
  return placed(range, () => {
    if (wanted.length === 1) return wanted[0] === 0 ? outer(a, b) : dot(a, b);
    const [i, j] = wanted;
    if ((a.cols === 1 && i !== 0) || (b.cols === 1 && j !== 0))
      throw new Misfit('multiply', 'tensordot counts the axes from 0', [shapeOf(a), shapeOf(b)]);
    // a vector has one axis, and what a vector makes of a matrix is a vector
    const left = i === 0 ? transpose(a) : a;
    const right = j === 0 ? b : transpose(b);
    const product = multiply(left, right);
    return a.cols === 1 && b.cols !== 1 && scope.flatAsRows !== true ? transpose(product) : product;
  });
}

/** One number, or a pair of axes. */
function axesIn(formula: Formula): readonly number[] | undefined {
  if (formula.kind === 'number')
    return formula.value === 0 || formula.value === 1 ? [formula.value] : undefined;
  const body = formula.kind === 'group' ? formula.body : formula;
  const items = body.kind === 'list' ? body.items : body.kind === 'matrix' ? body.rows.flat() : [];
  const axes = items.map(axisIn);
  return axes.length === 2 && axes.every(axis => axis !== undefined) ? (axes as number[]) : undefined;
}

/** `0`, `[0]`, `(0,)`. */
function axisIn(formula: Formula): number | undefined {
  if (formula.kind === 'number')
    return formula.value === 0 || formula.value === 1 ? formula.value : undefined;
  if (formula.kind === 'group') return axisIn(formula.body);
  const [only, ...more] =
    formula.kind === 'list' ? formula.items : formula.kind === 'matrix' ? formula.rows.flat() : [];
  return only && more.length === 0 ? axisIn(only) : undefined;
}
