/** `#picked(mask, A)`: the rows of A where a condition holds, and zeros for the others. */
import { diag, hadamard, multiply, shapeOf } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import type { FormulaOf } from '../../formula.ts';
import { placed } from '../../shape-misfit.ts';
import { interpretPlain } from './interpret.ts';
import type { PlainScope } from './scope.ts';

export function pickedRows({ args, range }: FormulaOf<'call'>, scope: PlainScope): Expression {
  const [mask, e] = args.map(arg => interpretPlain(arg, scope)) as [Expression, Expression];
  return placed(range, () => {
    if (mask.cols !== 1 || mask.rows !== e.rows)
      throw new Misfit('multiply', 'a condition of one axis picks rows', [shapeOf(mask), shapeOf(e)]);
    return e.cols === 1 ? hadamard(mask, e) : multiply(diag(mask), e);
  });
}
