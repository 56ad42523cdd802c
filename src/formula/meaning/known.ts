/** Meanings that are known already: of parts of a formula that is read again with another part changed. */
import type { Expression } from '../../expression/expression.ts';
import type { Formula } from '../formula.ts';
import type { Scope } from './scope.ts';

/** Factors that were read as one operand, a function with its argument. */
export interface KnownOperand {
  readonly factors: readonly Formula[];
  readonly value: Expression;
}

/** The meaning that is known of a formula, where its indices run over what they ran over there. */
export function knownMeaning(formula: Formula, scope: Scope): Expression | undefined {
  const e = scope.known?.get(formula);
  return e !== undefined && takesIndices(e, scope) ? e : undefined;
}

/** The operand that is known to start at a factor. */
export function knownOperand(
  factors: readonly Formula[],
  at: number,
  scope: Scope,
): { readonly value: Expression; readonly next: number } | undefined {
  const operand = scope.operands?.get(factors[at]!);
  if (operand === undefined) return undefined;
  for (let k = 1; k < operand.factors.length; k++)
    if (factors[at + k] !== operand.factors[k]) return undefined;
  return takesIndices(operand.value, scope)
    ? { value: operand.value, next: at + operand.factors.length }
    : undefined;
}

function takesIndices(e: Expression, scope: Scope): boolean {
  for (const { name, dimension } of e.free) {
    const inForce = scope.indices.get(name);
    if (inForce === undefined) scope.indices.set(name, dimension);
    else if (inForce !== dimension) return false;
  }
  return true;
}
