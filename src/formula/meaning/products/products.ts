/** Products: first the factors become operands (`operands.ts`), then the operands are joined (`precedence.ts`). */
import type { Expression } from '../../../expression/expression.ts';
import type { Formula, FormulaOf, ProductSign } from '../../formula.ts';
import { read } from '../interpret.ts';
import { UnknownIndex } from '../names/constants.ts';
import type { Scope } from '../scope.ts';
import { type Operand, readOperand, rememberedOperand } from './operands.ts';
import { join } from './precedence.ts';

export function readProduct(formula: FormulaOf<'product'>, scope: Scope): Expression {
  const operands: Operand[] = [];
  const signs: ProductSign[] = [];
  const postponed: { at: number; formula: Formula }[] = [];
  const { factors } = formula;
  let at = 0;
  while (at < factors.length) {
    if (operands.length > 0) signs.push(formula.signs[at - 1]!);
    const factor = factors[at]!;
    try {
      const { value, next } =
        scope.operands === undefined
          ? readOperand(formula, at, scope)
          : rememberedOperand(formula, at, scope);
      operands.push({ value, range: [factor.range[0], factors[next - 1]!.range[1]] });
      at = next;
    } catch (error) {
      if (!(error instanceof UnknownIndex) || factors.length === 1) throw error;
      postponed.push({ at: operands.length, formula: factor });
      operands.push({ value: undefined as unknown as Expression, range: factor.range });
      at++;
    }
  }
  for (const { at: place, formula: late } of postponed)
    operands[place] = { value: read(late, scope), range: late.range };
  return join(operands, signs, scope);
}
