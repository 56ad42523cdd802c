/** What joins values side by side and by signs, as far as their shapes leave no doubt: sums of one shape, matrix products, scalars beside anything. */
import { add, broadcast, isScalarExpression, multiply, scale } from '../../expression/construct.ts';
import type { Expression } from '../../expression/expression.ts';

/** The sum of terms that are not all of one shape: numbers beside a vector are added to each entry. */
export function withNumbers(terms: readonly Expression[]): Expression | undefined {
  const { rows, cols } = terms.find(term => !isScalarExpression(term))!;
  const filled: Expression[] = [];
  for (const term of terms) {
    if (isNumber(term) && rows !== cols) filled.push(broadcast(term, rows, cols));
    else if (term.rows === rows && term.cols === cols) filled.push(term);
    else return undefined;
  }
  return add(...filled);
}

const isNumber = (e: Expression): boolean =>
  e.op === 'number' || (e.op === 'scale' && e.args.every(isNumber));

/** The matrix product, or a scalar beside anything; nothing else. */
export function productOf(a: Expression, b: Expression): Expression | undefined {
  if (isScalarExpression(a)) return scale(a, b);
  if (isScalarExpression(b)) return scale(b, a);
  if (a.cols !== b.rows) return undefined;
  // An outer product has the most entries: it is taken last.
  if (a.op === 'multiply' && a.args[0].cols === 1) return multiply(a.args[0], multiply(a.args[1], b));
  return multiply(a, b);
}
