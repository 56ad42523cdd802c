/**
 * Derivatives as they are written: `\frac{\partial \ell}{\partial W}`, `\frac{dL}{dW_{ij}}`, `\frac{\partial}{\partial x}(…)`, `\nabla_W \ell`, `∂ℓ/∂W`.
 *
 * What is differentiated may be any formula; by what, is a symbol of the file, whole (a matrix in the layout of the question) or one entry of it
 * (a component, the same in every layout).
 */

import { diag } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { unwrap } from '../../atom.ts';
import { juxtaposed } from '../../compose.ts';
import { isDifferential, marked, markOf, unsaidPoint } from '../../differentials.ts';
import { type Formula, type FormulaOf, type Range, type Slope, Unreadable } from '../../formula.ts';
import { join } from '../../ranges.ts';
import { placed } from '../../shape-misfit.ts';
import { applyFunction } from '../products/applications.ts';
import { functionNamed } from '../products/function-names.ts';
import type { Scope } from '../scope.ts';
import { differentiate } from './differentiate.ts';
import { readStated } from './stated.ts';

/** Whether d or δ are marks here, and not symbols of the problem: an upright d is none of a file that writes its own otherwise, nor of one with d_t alone. */
function isMark(written: Formula, { vocabulary }: Scope): boolean {
  const mark = markOf(written);
  if (mark === 'partial') return true;
  const isUpright = written.kind === 'name' && written.font === 'roman';
  const symbols = vocabulary.patterns.get(mark!) ?? [];
  return !symbols.some(({ labels, font }) => labels.length === 0 && !(isUpright && font !== 'roman'));
}

const isOwn = (written: Formula, { own }: Scope): boolean => own.some(({ key }) => key === markOf(written));

/** A fraction that is a derivative, or undefined. */
export function readDerivativeFraction(formula: FormulaOf<'fraction'>, scope: Scope): Expression | undefined {
  const slope = formula.slope && slopeAt(formula.slope, formula.range, scope);
  if (slope) return slope;
  const numerator = apart(formula.numerator, scope);
  const above = marked(numerator);
  if (!above) return undefined;
  const denominator = apart(formula.denominator, scope);
  const below = marked(denominator);
  if (!below) return undefined;
  if (below.rest.length === 0) {
    if (below.mark === 'partial')
      throw new Unreadable(
        'syntax',
        formula.denominator.range,
        'the symbol to differentiate by is missing here',
      );
    return undefined;
  }
  if (above.rest.length === 0) {
    if (isMark(above.written, scope) && !isOwn(above.written, scope))
      throw new Unreadable('syntax', formula.range, 'what is differentiated is missing');
    return undefined;
  }
  const factors = (part: Formula) => (unwrap(part) as FormulaOf<'product'>).factors;
  return readDerivative(factors(numerator), factors(denominator), formula.range, scope);
}

/** `\mathrm{dL}`, `\text{dW}_{ij}`: the d and the name behind it, where the two are written as one word that nothing else is called. */
function apart(part: Formula, scope: Scope): Formula {
  const inner = unwrap(part);
  const scripted = inner.kind === 'scripts' ? inner : undefined;
  const word = scripted ? unwrap(scripted.base) : inner;
  if (word.kind !== 'name' || !word.word || word.name.length < 2 || !word.name.startsWith('d')) return part;
  const { patterns, dimensionTexts } = scope.vocabulary;
  if (patterns.has(word.name) || dimensionTexts.has(word.name)) return part;
  if (scope.own.some(({ key }) => key === word.name)) return part;
  const [start, end] = word.range;
  const from = end - word.name.length + 1;
  const mark: Formula = { ...word, name: 'd', word: false, range: [start, from] };
  const name: Formula = { ...word, name: word.name.slice(1), word: word.name.length > 2, range: [from, end] };
  return asFormula([mark, scripted ? { ...scripted, base: name, range: [from, scripted.range[1]] } : name]);
}

/** `\left.\frac{df}{dz}\right|_{z = v}` of a function is f′(v), entry by entry; along a diagonal where only that fits. */
function slopeAt({ of, point, isPut }: Slope, range: Range, scope: Scope): Expression | undefined {
  const fn = functionNamed(of, scope);
  if (fn?.kind !== 'map' || fn.order > 0 || fn.result !== undefined) {
    if (isPut) return undefined;
    throw unsaidPoint(point.range);
  }
  const value = applyFunction({ ...fn, order: 1 }, point, scope);
  return scope.other === 'jacobians' && value.cols === 1 ? placed(range, () => diag(value)) : value;
}

/** What a fraction of differentials differentiates, where that is a name alone. */
export function differentiatedFunction({
  numerator,
  denominator,
}: FormulaOf<'fraction'>): Formula | undefined {
  const above = marked(numerator);
  return above?.rest.length === 1 && marked(denominator)?.rest.length === 1 ? above.rest[0] : undefined;
}

/** The derivative whose numerator and denominator have these factors, marks first. */
function readDerivative(
  above: readonly Formula[],
  below: readonly Formula[],
  range: Range,
  scope: Scope,
): Expression | undefined {
  const mark = markOf(above[0]!)!;
  if (!isMark(above[0]!, scope) || !isMark(below[0]!, scope)) return undefined;
  if (mark === 'delta')
    scope.remarks.push({ kind: 'delta-derivative', range, message: 'δ stands for ∂ in this derivative.' });
  const of = asFormula(above.slice(1));
  const wrt = asFormula(below.slice(1));
  return (
    (scope.own.length > 0 ? readStated(of, wrt, range, scope) : undefined) ??
    differentiate(of, wrt, range, scope)
  );
}

function asFormula(factors: readonly Formula[]): Formula {
  const [first, last] = [factors[0]!, factors[factors.length - 1]!];
  return factors.length === 1 ? first : juxtaposed(factors, join(first.range, last.range));
}

/** `\frac{\partial}{\partial x}`, `\nabla_x`, `\partial_x`: an operator that acts on what follows. */
export function readOperator(factor: Formula, scope: Scope): ((operand: Formula) => Expression) | undefined {
  if (factor.kind === 'fraction') {
    const above = marked(factor.numerator);
    const below = above && above.rest.length === 0 ? marked(factor.denominator) : undefined;
    if (!above || !below || below.rest.length === 0 || !isMark(above.written, scope)) return undefined;
    if (isOwn(above.written, scope)) return undefined;
    return operand =>
      differentiate(operand, asFormula(below.rest), [factor.range[0], operand.range[1]], scope);
  }
  if (factor.kind !== 'scripts' || factor.sub === undefined || factor.sup !== undefined) return undefined;
  const base = unwrap(factor.base);
  if (base.kind !== 'name' || (base.name !== 'nabla' && base.name !== 'partial')) return undefined;
  const { sub } = factor;
  return operand => differentiate(operand, sub, [factor.range[0], operand.range[1]], scope);
}

/** `\partial \ell / \partial W` written with a slash. */
export function slashDerivative(
  formula: FormulaOf<'product'>,
  at: number,
  scope: Scope,
): { value: Expression; next: number } | undefined {
  const { factors, signs } = formula;
  if (!isDifferential(factors[at]!)) return undefined;
  let slash = at + 1;
  while (slash < signs.length && signs[slash] === 'juxtaposed') slash++;
  if (slash === at + 1 && signs[slash] !== '/') return undefined;
  if (signs[slash] !== '/' || slash + 2 >= factors.length || !isDifferential(factors[slash + 1]!))
    return undefined;
  const range: Range = [factors[at]!.range[0], factors[slash + 2]!.range[1]];
  const by = factors.slice(slash + 1, slash + 3);
  const value = readDerivative(factors.slice(at, slash + 1), by, range, scope);
  return value && { value, next: slash + 3 };
}
