/**
 * A run of factors without elementwise signs, multiplied from the left. Where that does not fit the shapes, another order of multiplying is
 * tried (`A x^\top y` with a scalar at its end), then two equal shapes entry by entry.
 */
import {
  hadamard,
  haveOneShape,
  isScalarExpression,
  isVector,
  multiply,
  scale,
  shapeOf,
  transpose,
} from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import type { ProductSign } from '../../formula.ts';
import { ShapeMisfit } from '../../shape-misfit.ts';
import { agree } from '../placeholders.ts';
import type { Scope } from '../scope.ts';
import { type Operand, span } from './operands.ts';
import { quotient } from './quotients.ts';

/** A run without elementwise signs; a slash divides what stands before it by the one operand behind it. */
export function tightRun(
  operands: readonly Operand[],
  signs: readonly ProductSign[],
  lenient: boolean,
  scope: Scope,
): Operand {
  const slash = signs.indexOf('/');
  if (slash < 0)
    return scope.other === 'dot-products' && !scope.strict
      ? dotted(operands, signs, lenient, scope)
      : chain(operands, signs, lenient, scope);
  const above = chain(operands.slice(0, slash + 1), signs.slice(0, slash), lenient, scope);
  const below = operands[slash + 1]!;
  const range = span(above, below);
  const divided = { value: quotient(above.value, below.value, range, scope), range };
  return tightRun([divided, ...operands.slice(slash + 2)], signs.slice(slash + 1), lenient, scope);
}

function chain(
  operands: readonly Operand[],
  signs: readonly ProductSign[],
  lenient: boolean,
  scope: Scope,
): Operand {
  let value = operands[0]!;
  for (let at = 1; at < operands.length; at++) {
    const next = operands[at]!;
    const joined =
      times(value.value, next.value, scope) ??
      (lenient ? entrywise(value, next, signs[at - 1]!, scope) : undefined);
    if (joined === undefined) {
      const other = reassociated(operands, scope, lenient && !scope.strict && !signs.includes('@'));
      if (other) return { value: other, range: span(operands[0]!, operands[operands.length - 1]!) };
      throw new ShapeMisfit(
        span(operands[at - 1]!, next),
        new Misfit('multiply', 'the columns of the left factor are the rows of the right one', [
          shapeOf(value.value),
          shapeOf(next.value),
        ]),
      );
    }
    value = { value: joined, range: span(value, next) };
  }
  return value;
}

/** The matrix product, or a scalar times anything; undefined where neither fits. */
function times(a: Expression, b: Expression, scope: Scope): Expression | undefined {
  if (isScalarExpression(a)) return scale(a, b);
  if (isScalarExpression(b)) return scale(b, a);
  return agree(a.cols, b.rows, scope) ? multiply(a, b) : undefined;
}

/** `A v \cdot x_i`: the dot stands between what is juxtaposed. */
function dotted(
  operands: readonly Operand[],
  signs: readonly ProductSign[],
  lenient: boolean,
  scope: Scope,
): Operand {
  const last = signs.lastIndexOf('cdot');
  if (last < 0) return chain(operands, signs, lenient, scope);
  const right = chain(operands.slice(last + 1), signs.slice(last + 1), lenient, scope);
  const left = dotted(operands.slice(0, last + 1), signs.slice(0, last), lenient, scope);
  return dotProduct(left, right, scope) ?? chain([left, right], ['cdot'], lenient, scope);
}

/** `w \cdot x_i`: the dot product with a column that was taken from a matrix of examples, for which textbooks write no transpose. */
function dotProduct(a: Operand, b: Operand, scope: Scope): Operand | undefined {
  const [left, right] = [a.value, b.value];
  if (left.cols !== 1 || left.rows === 1 || !haveOneShape(left, right)) return undefined;
  if (!isExample(left) && !isExample(right)) return undefined;
  const range = span(a, b);
  scope.remarks.push({
    kind: 'mended',
    range,
    message: 'Read as the dot product, because the product otherwise does not fit the shapes.',
  });
  return { value: multiply(transpose(left), right), range };
}

const isExample = (e: Expression): boolean =>
  e.op === 'pick' || (e.op === 'transpose' && isExample(e.args[0]));

/** Two factors of one shape, entry by entry, where the matrix product does not fit. */
function entrywise(a: Operand, b: Operand, sign: ProductSign, scope: Scope): Expression | undefined {
  if (sign === '@' || !haveOneShape(a.value, b.value)) return undefined;
  const signed = sign === '*' || sign === 'times';
  if (scope.strict && !signed) return undefined;
  if (!signed)
    scope.remarks.push({
      kind: 'elementwise-reading',
      range: span(a, b),
      message: 'Two factors of one shape without a sign for it, read as the elementwise product.',
    });
  return hadamard(a.value, b.value);
}

const ASSOCIATED = 40;
const ASSOCIATED_LENIENTLY = 12;

/**
 * Another order of multiplying in which all shapes fit: `A x^\top y` is A times a number. Leniently, vectors of one shape may be multiplied entry by
 * entry: `h (1 - h) W^\top d`.
 */
function reassociated(operands: readonly Operand[], scope: Scope, lenient: boolean): Expression | undefined {
  const n = operands.length;
  if (n < 3 || n > (lenient ? ASSOCIATED_LENIENTLY : ASSOCIATED)) return undefined;
  const best: (Expression | undefined)[][] = operands.map(() => []);
  for (let length = 1; length <= n; length++)
    for (let from = 0; from + length <= n; from++) {
      const to = from + length;
      let found: Expression | undefined = length === 1 ? operands[from]!.value : undefined;
      for (let middle = to - 1; middle > from && found === undefined; middle--) {
        const left = best[from]![middle];
        const right = best[middle]![to];
        if (left && right) found = times(left, right, scope);
      }
      for (let middle = to - 1; lenient && middle > from && found === undefined; middle--) {
        const left = best[from]![middle];
        const right = best[middle]![to];
        if (left && right && isVector(left) && haveOneShape(left, right)) found = hadamard(left, right);
      }
      best[from]![to] = found;
    }
  const whole = best[0]![n];
  if (whole && lenient)
    scope.remarks.push({
      kind: 'elementwise-reading',
      range: span(operands[0]!, operands[n - 1]!),
      message: 'Factors of one shape whose matrix product does not fit, read as the elementwise product.',
    });
  return whole;
}
