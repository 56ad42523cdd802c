/**
 * `\operatorname{vec}(A)`, a matrix as one long column. Its length is no dimension of the file, so it is read only where it makes a number: in a
 * norm, in an inner product, and in `\operatorname{vec}(A)^\top \operatorname{vec}(B)`.
 */
import { hadamard, sum } from '../../expression/construct.ts';
import type { Expression } from '../../expression/expression.ts';
import { isTransposeMark, unwrap } from '../atom.ts';
import type { Formula, FormulaOf } from '../formula.ts';
import { placed } from '../shape-misfit.ts';
import { read } from './interpret.ts';
import type { Scope } from './scope.ts';

/** Whether a name is the sign of it; a file or a student may call something else so. */
function isVec(formula: Formula, { vocabulary, own }: Scope): boolean {
  return (
    formula.kind === 'name' &&
    (formula.name === 'vec' || formula.name === 'Vec') &&
    !vocabulary.patterns.has(formula.name) &&
    !own.some(({ key }) => key === formula.name)
  );
}

/** The matrix itself where a formula is the long column of one; else the formula. */
export function matrixIn(formula: Formula, scope: Scope): Formula {
  if (formula.kind !== 'product' || formula.factors.length !== 2) return formula;
  return isVec(formula.factors[0]!, scope) ? formula.factors[1]! : formula;
}

/** `\operatorname{vec}(A)^\top \operatorname{vec}(B)` from a factor on: the inner product of the two. */
export function innerOfVecs(
  { factors, signs, range }: FormulaOf<'product'>,
  at: number,
  scope: Scope,
): { value: Expression; next: number } | undefined {
  if (at + 3 >= factors.length || signs.slice(at, at + 3).some(sign => sign === '/')) return undefined;
  const [mark, left, other, right] = factors.slice(at, at + 4) as [Formula, Formula, Formula, Formula];
  const turned = left.kind === 'scripts' ? left : undefined;
  if (!turned?.sup || !isTransposeMark(unwrap(turned.sup)) || turned.sub || turned.primes > 0)
    return undefined;
  if (!isVec(mark, scope) || !isVec(other, scope)) return undefined;
  const [a, b] = [read(turned.base, scope), read(right, scope)];
  return { value: placed(range, () => sum(hadamard(a, b))), next: at + 4 };
}
