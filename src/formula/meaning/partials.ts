/**
 * Derivatives as they are written: `\frac{\partial \ell}{\partial W}`, `\frac{dL}{dW_{ij}}`, `\frac{\partial}{\partial x}(…)`, `\nabla_W \ell`, `∂ℓ/∂W`.
 *
 * What is differentiated may be any formula; by what, is a symbol of the file, whole (a matrix in the layout of the question) or one entry of it
 * (a component, the same in every layout).
 */

import {
  component,
  derivative,
  diag,
  isScalarExpression,
  map,
  pick,
  shapeOf,
  tabulate,
  transpose,
} from '../../expression/construct.ts';
import { derivativeShape } from '../../expression/dimension.ts';
import { derivativeOfFunction } from '../../expression/elementwise.ts';
import type { Expression } from '../../expression/expression.ts';
import { Refusal } from '../../expression/refusal.ts';
import { type Atom, atomOf, textOf, unwrap } from '../atom.ts';
import { isDifferential, marked, markOf, unsaidPoint } from '../differentials.ts';
import { type Formula, type FormulaOf, type Range, type Slope, Unreadable } from '../formula.ts';
import { placed } from '../shape-misfit.ts';
import { read } from './interpret.ts';
import { readOwnMatch } from './names/families.ts';
import { matchAmong, matchQuantity } from './names/match.ts';
import { applyFunction } from './products/applications.ts';
import { functionNamed } from './products/function-names.ts';
import type { OwnName, Scope } from './scope.ts';
import { variableOf } from './varied.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A derivative with more than two axes stands in a step of a chain: it is no matrix, and the step is only formal. */
export class FormalDerivative extends Refusal {
  readonly range: Range;
  constructor(range: Range) {
    super('a derivative with more than two axes is no matrix');
    this.range = range;
  }
}

/** Whether d or δ are marks here, and not symbols of the problem: an upright d is none of a file that writes its own otherwise, nor of one with d_t alone. */
function isMark(written: Formula, { vocabulary, own }: Scope): boolean {
  const mark = markOf(written);
  if (mark === 'partial') return true;
  const isUpright = written.kind === 'name' && written.font === 'roman';
  const symbols = vocabulary.patterns.get(mark!) ?? [];
  if (symbols.some(({ labels, font }) => labels.length === 0 && !(isUpright && font !== 'roman')))
    return false;
  return !own.some(({ key }) => key === mark);
}

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
    if (isMark(above.written, scope))
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

/**
 * A derivative by what the file does not know, as a name: behind `\frac{\partial J}{\partial A} = …` it stands for what it is said to be, as a δ would, if what
 * is differentiated is the file's.
 */
export function derivativeAsName(formula: Formula, vocabulary: Vocabulary): Atom | undefined {
  if (formula.kind !== 'fraction') return undefined;
  const above = marked(formula.numerator);
  const below = above && marked(formula.denominator);
  if (above?.rest.length !== 1 || below?.rest.length !== 1 || above.mark !== below.mark) return undefined;
  if (above.mark !== 'partial' && vocabulary.patterns.has(above.mark)) return undefined;
  return quotientName(above.rest[0]!, below.rest[0]!, formula.range, vocabulary);
}

function quotientName(of: Formula, wrt: Formula, range: Range, vocabulary: Vocabulary): Atom | undefined {
  const varied = atomOf(wrt);
  const differentiated = varied && atomOf(of);
  const match = differentiated && matchQuantity(differentiated, vocabulary);
  if (!match || match.leftovers.length > 0 || matchQuantity(varied, vocabulary)) return undefined;
  if (vocabulary.dimensionTexts.has(textOf(wrt))) return undefined;
  const key = `${DERIVATIVE_NAME}${match.pattern.quantity.name} by ${varied.key}`;
  return { ...varied, key, name: textOf(wrt), range };
}
const DERIVATIVE_NAME = '∂ ';

/** What a derivative by a name of the student's own was said to be. */
function readStated(of: Formula, wrt: Formula, range: Range, scope: Scope): Expression | undefined {
  const stated = scope.own.filter(({ key }) => key.startsWith(DERIVATIVE_NAME));
  const atom = stated.length > 0 ? quotientName(of, wrt, range, scope.vocabulary) : undefined;
  const own =
    atom &&
    matchAmong<OwnName>(
      atom,
      stated.filter(({ key }) => key === atom.key),
    );
  if (!own) return undefined;
  if (own.pattern.failure) throw own.pattern.failure;
  return readOwnMatch(own, own.pattern.value, atom, scope, range);
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
  if (factors.length === 1) return factors[0]!;
  return {
    kind: 'product',
    factors,
    signs: factors.slice(1).map(() => 'juxtaposed' as const),
    signRanges: factors.slice(1).map(() => [0, 0] as const),
    range: [factors[0]!.range[0], factors[factors.length - 1]!.range[1]],
  };
}

/** `\frac{\partial}{\partial x}`, `\nabla_x`, `\partial_x`: an operator that acts on what follows. */
export function readOperator(factor: Formula, scope: Scope): ((operand: Formula) => Expression) | undefined {
  if (factor.kind === 'fraction') {
    const above = marked(factor.numerator);
    const below = above && above.rest.length === 0 ? marked(factor.denominator) : undefined;
    if (!above || !below || below.rest.length === 0 || !isMark(above.written, scope)) return undefined;
    return operand =>
      differentiate(operand, asFormula(below.rest), [factor.range[0], operand.range[1]], scope);
  }
  if (factor.kind !== 'scripts' || factor.sub === undefined || factor.sup !== undefined) return undefined;
  const base = unwrap(factor.base);
  if (base.kind !== 'name' || (base.name !== 'nabla' && base.name !== 'partial')) return undefined;
  const { sub } = factor;
  return operand => differentiate(operand, sub, [factor.range[0], operand.range[1]], scope);
}

const WHOLE_ROWS = '#row';
const WHOLE_COLS = '#col';

/** Whether an index stands for a whole axis of what was differentiated by one entry. */
export const isWholeAxis = (name: string): boolean => name === WHOLE_ROWS || name === WHOLE_COLS;

const withoutRestated = (scope: Scope): Scope =>
  scope.own.length > 0 && scope.own.some(name => name.restates)
    ? { ...scope, own: scope.own.filter(name => !name.restates) }
    : scope;

function differentiate(of: Formula, wrt: Formula, range: Range, scope: Scope): Expression {
  const { symbol, at, member, lies } = variableOf(wrt, scope);
  const fn = functionNamed(atItsOwnArgument(of, wrt) ?? of, scope);
  const isFunction = fn?.fn !== undefined && fn.kind === 'map' && fn.order === 0 && fn.result === undefined;
  if (isFunction && at) return placed(range, () => derivativeOfFunction(fn.fn!, pick(symbol, ...at), 1));
  // `\frac{d\phi}{dz}` of a function that the file names is φ′, along a diagonal where z is a column; of any function, entry by entry where it is read so.
  const byEntry = scope.other === 'jacobians';
  if (isFunction && (byEntry || fn.fn!.kind !== 'builtin') && symbol.cols === 1 && !member)
    return placed(range, () => {
      const slope = derivativeOfFunction(fn.fn!, symbol, 1);
      return byEntry || isScalarExpression(slope) ? slope : diag(slope);
    });
  const value = isFunction ? map(fn.fn!, symbol) : read(withoutArguments(of, scope), withoutRestated(scope));
  // An E that nothing defines is read as the identity matrix, but nobody differentiates that.
  if (value.op === 'eye') throw new Unreadable('unknown-symbol', of.range, `nothing defines ${textOf(of)}`);
  if (at) {
    if (isScalarExpression(value)) return placed(range, () => component(value, symbol, ...at));
    return placed(range, () => {
      const row = value.rows === 1 ? undefined : { name: WHOLE_ROWS, dimension: value.rows };
      const col = value.cols === 1 ? undefined : { name: WHOLE_COLS, dimension: value.cols };
      return tabulate(row, col, component(pick(value, row ?? 1, col ?? 1), symbol, ...at));
    });
  }
  if (member) {
    if (!isScalarExpression(value)) throw new FormalDerivative(range);
    const rows = member.family === 'row';
    const along = { name: WHOLE_COLS, dimension: rows ? symbol.cols : symbol.rows };
    const entry = placed(range, () =>
      rows ? component(value, symbol, member.place, along) : component(value, symbol, along, member.place),
    );
    const lies = rows && member.asItIs;
    return (scope.layout === 'numerator') !== lies
      ? tabulate(undefined, along, entry)
      : tabulate(along, undefined, entry);
  }
  if (derivativeShape(shapeOf(value), shapeOf(symbol), scope.layout) === undefined)
    throw new FormalDerivative(range);
  // `\frac{\partial z}{\partial \theta^\top}` of a column z has a row for each entry of z in every layout
  if (lies && (value.cols !== 1 || value.rows === 1))
    throw new Unreadable('syntax', wrt.range, 'a derivative by a transpose is not read here');
  const whole = derivative(value, symbol, scope.layout);
  return lies && scope.layout === 'denominator' ? transpose(whole) : whole;
}

/** `h(a_j)` in a derivative by a_j: the function h. */
function atItsOwnArgument(of: Formula, wrt: Formula): Formula | undefined {
  const product = unwrap(of);
  if (product.kind !== 'product' || product.factors.length !== 2 || product.signs[0] !== 'juxtaposed')
    return undefined;
  const [name, argument] = product.factors as [Formula, Formula];
  const group = unwrap(argument);
  return group.kind === 'group' && textOf(group.body) === textOf(wrt) ? name : undefined;
}

/** `J(\theta)` in a derivative is J: nobody differentiates the product. */
function withoutArguments(of: Formula, scope: Scope): Formula {
  const product = unwrap(of);
  if (product.kind !== 'product' || product.factors.length !== 2 || product.signs[0] !== 'juxtaposed')
    return of;
  const [quantity, note] = product.factors as [Formula, Formula];
  const group = unwrap(note);
  if (group.kind !== 'group' || group.open !== '(' || !isQuantity(group.body, scope)) return of;
  const atom = atomOf(quantity);
  return atom && matchQuantity(atom, scope.vocabulary)?.pattern.quantity.definition ? quantity : of;
}

function isQuantity(formula: Formula, { vocabulary }: Scope): boolean {
  const atom = atomOf(formula);
  return atom !== undefined && matchQuantity(atom, vocabulary)?.leftovers.length === 0;
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
