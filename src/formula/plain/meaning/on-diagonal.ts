/** What programs put on the diagonal of a matrix, one number or a vector: beside what stands there, or in the place of it. */
import * as make from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { type FormulaOf, Unreadable } from '../../formula.ts';
import { placed } from '../../shape-misfit.ts';
import { SET_ON_DIAGONAL } from '../loops/line.ts';
import { interpretPlain } from './interpret.ts';
import type { PlainScope } from './scope.ts';

export function putOnDiagonal({ name, args, range }: FormulaOf<'call'>, scope: PlainScope): Expression {
  const [matrix, value] = args.map(arg => interpretPlain(arg, scope));
  if (!matrix || !value || !make.isVector(value))
    throw new Unreadable('syntax', range, 'a vector stands on a diagonal');
  return placed(range, () => {
    const { rows, cols } = matrix;
    const put = make.isScalarExpression(value)
      ? make.scale(value, make.eye(rows))
      : make.diag(value.cols === 1 ? value : make.transpose(value));
    if (name !== SET_ON_DIAGONAL) return make.add(matrix, put);
    return make.add(make.hadamard(matrix, make.add(make.ones(rows, cols), make.negate(make.eye(rows)))), put);
  });
}
