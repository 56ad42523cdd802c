/** `\nabla_W^\top \ell`, `\nabla_W \ell^\top`: the gradient of a scalar, transposed; nobody transposes the scalar. */
import { transpose } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { isTurned, textOf } from '../../atom.ts';
import type { Formula } from '../../formula.ts';
import { isScalarSymbol } from '../products/arguments.ts';
import type { Scope } from '../scope.ts';
import { readOperator } from './written.ts';

/** The meaning of such a mark and the factor behind it, or undefined where neither or both are transposed. */
export function turnedGradient(mark: Formula, of: Formula, scope: Scope): Expression | undefined {
  if (mark.kind !== 'scripts' || !mark.sub || textOf(mark.base) !== 'nabla') return undefined;
  const [gradient, scalar] = mark.sup ? [untransposed(mark), of] : [mark, untransposed(of)];
  if (!gradient || !scalar || !isScalarSymbol(scalar, scope)) return undefined;
  const operator = readOperator(gradient, scope);
  return operator && transpose(operator(scalar));
}

function untransposed(formula: Formula): Formula | undefined {
  if (formula.kind !== 'scripts' || !isTurned(formula)) return undefined;
  const { base, sub } = formula;
  return sub ? { ...formula, sup: undefined } : base;
}
