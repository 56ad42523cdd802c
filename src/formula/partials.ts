/**
 * Derivatives as they are written: `\frac{\partial \ell}{\partial W}`, `\frac{dL}{dW_{ij}}`, `\frac{\partial}{\partial x}(…)`, `\nabla_W \ell`, `∂ℓ/∂W`.
 *
 * What is differentiated may be any formula; by what, is a symbol of the file, whole (a matrix in the layout of the question) or one entry of it
 * (a component, the same in every layout).
 */

import {
  component,
  derivative,
  isScalarExpression,
  map,
  pick,
  shapeOf,
  tabulate,
} from '../expression/construct.ts';
import { derivativeShape } from '../expression/dimension.ts';
import { derivativeOfFunction } from '../expression/elementwise.ts';
import type { At, Expression } from '../expression/expression.ts';
import { Refusal } from '../expression/refusal.ts';
import { functionNamed } from './applications.ts';
import { atomOf, type Script, scriptsOf, textOf, unwrap } from './atom.ts';
import { type Formula, type FormulaOf, type Range, Unreadable } from './formula.ts';
import { read } from './interpret.ts';
import { withLayerCount } from './layer-count.ts';
import { matchQuantity } from './match.ts';
import { memberOf } from './members.ts';
import { digits, placeOf } from './places.ts';
import { type Scope, symbolOf } from './scope.ts';
import { placed } from './shape-misfit.ts';

/** A derivative with more than two axes stands in a step of a chain: it is no matrix, and the step is only formal. */
export class FormalDerivative extends Refusal {
  readonly range: Range;
  constructor(range: Range) {
    super('a derivative with more than two axes is no matrix');
    this.range = range;
  }
}

type Mark = 'partial' | 'd' | 'delta';

const markOf = (formula: Formula): Mark | undefined =>
  formula.kind === 'name' &&
  formula.accents.length === 0 &&
  (formula.name === 'partial' || formula.name === 'd' || formula.name === 'delta')
    ? formula.name
    : undefined;

export const isDifferential = (formula: Formula): boolean => markOf(formula) !== undefined;

/** The factors of a numerator or denominator of a derivative: its mark and what follows. */
function marked(formula: Formula): { mark: Mark; rest: readonly Formula[] } | undefined {
  const inner = unwrap(formula);
  const alone = markOf(inner);
  if (alone) return { mark: alone, rest: [] };
  if (inner.kind !== 'product') return undefined;
  const mark = markOf(inner.factors[0]!);
  return mark && { mark, rest: inner.factors.slice(1) };
}

/** Whether d or δ are marks here, and not symbols of the problem. */
function isMark(mark: Mark, scope: Scope): boolean {
  if (mark === 'partial') return true;
  return !scope.vocabulary.patterns.has(mark) && !scope.own.some(own => own.key === mark);
}

/** A fraction that is a derivative, or undefined. */
export function readDerivativeFraction(formula: FormulaOf<'fraction'>, scope: Scope): Expression | undefined {
  const above = marked(formula.numerator);
  if (!above) return undefined;
  const below = marked(formula.denominator);
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
    if (isMark(above.mark, scope))
      throw new Unreadable('syntax', formula.range, 'what is differentiated is missing');
    return undefined;
  }
  const factors = (part: Formula) => (unwrap(part) as FormulaOf<'product'>).factors;
  return readDerivative(factors(formula.numerator), factors(formula.denominator), formula.range, scope);
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
export function readDerivative(
  above: readonly Formula[],
  below: readonly Formula[],
  range: Range,
  scope: Scope,
): Expression | undefined {
  const mark = markOf(above[0]!)!;
  if (!isMark(mark, scope) || !isMark(markOf(below[0]!)!, scope)) return undefined;
  if (mark === 'delta')
    scope.remarks.push({ kind: 'delta-derivative', range, message: 'δ stands for ∂ in this derivative.' });
  return differentiate(asFormula(above.slice(1)), asFormula(below.slice(1)), range, scope);
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
    if (!above || !below || below.rest.length === 0 || !isMark(above.mark, scope)) return undefined;
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
  const { symbol, at, member } = variableOf(wrt, scope);
  const fn = functionNamed(atItsOwnArgument(of, wrt) ?? of, scope);
  const isFunction = fn?.fn !== undefined && fn.kind === 'map' && fn.order === 0 && fn.result === undefined;
  if (isFunction && at) return placed(range, () => derivativeOfFunction(fn.fn!, pick(symbol, ...at), 1));
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
    return scope.layout === 'numerator'
      ? tabulate(undefined, along, entry)
      : tabulate(along, undefined, entry);
  }
  if (derivativeShape(shapeOf(value), shapeOf(symbol), scope.layout) === undefined)
    throw new FormalDerivative(range);
  return derivative(value, symbol, scope.layout);
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

interface Varied {
  readonly symbol: Expression & { op: 'symbol' };
  readonly at: readonly [At, At] | undefined;
  /** One row or one column of it. */
  readonly member?: { readonly family: 'row' | 'column'; readonly place: At };
}

/** What a derivative varies: a symbol of the file, an entry of it, or a member of its family. */
function variableOf(wrt: Formula, scope: Scope): Varied {
  const inner = stripGroup(wrt);
  const outer = inner.kind === 'scripts' && !atomOf(inner) ? inner : undefined;
  // (W)_{ij}: the scripts outside the bracket are places.
  const atom = atomOf(outer ? stripGroup(outer.base) : inner);
  const found = atom && matchQuantity(atom, scope.vocabulary);
  const match = found && outer ? { ...found, leftovers: [...found.leftovers, ...scriptsOf(outer)] } : found;
  if (atom && match) {
    const symbol = symbolOf(match.pattern.quantity) as Expression & { op: 'symbol' };
    if (match.pattern.family === undefined || match.leftovers.length === 0) {
      if (atom.primes > match.primes)
        throw new Unreadable('syntax', wrt.range, 'a derivative by a transpose is not read here');
      return { symbol, at: placesOf(symbol, match.leftovers, wrt.range, scope) };
    }
    const places = match.leftovers.flatMap(script => script.parts).flatMap(digits);
    if (places.length !== 1) return { symbol, at: placesOf(symbol, match.leftovers, wrt.range, scope) };
    const { family } = match.pattern;
    const size = family === 'row' ? symbol.rows : symbol.cols;
    return { symbol, at: undefined, member: { family, place: placeOf(places[0]!, size, scope) } };
  }
  const member = atom && !outer ? memberOf(atom, scope) : undefined;
  if (member) {
    const { symbol, family, leftovers } = member;
    const place = leftovers.flatMap(script => script.parts)[0]!;
    const size = family === 'row' ? symbol.rows : symbol.cols;
    return { symbol, at: undefined, member: { family, place: placeOf(place, size, scope) } };
  }
  const counted = atom && withLayerCount(wrt, scope);
  if (counted) return variableOf(counted, scope);
  const meant = atom ? undefined : sameAsModel(inner, scope);
  if (meant) return { symbol: meant, at: undefined };
  if (atom) {
    const own = scope.own.some(name => name.key === atom.key);
    throw new Unreadable(
      own ? 'syntax' : 'unknown-symbol',
      wrt.range,
      own
        ? `${textOf(wrt)} is a name of your own; derivatives are by symbols of the problem`
        : `nothing defines ${textOf(wrt)}`,
    );
  }
  throw new Unreadable('syntax', wrt.range, 'a derivative is by a symbol of the problem');
}

function stripGroup(formula: Formula): Formula {
  let inner = unwrap(formula);
  while (inner.kind === 'group' && inner.open !== '|' && inner.open !== '‖') inner = unwrap(inner.body);
  return inner;
}

/** A formula written where a symbol belongs (`\partial(Wx + b)`): the model value that is defined by it. */
function sameAsModel(formula: Formula, scope: Scope): (Expression & { op: 'symbol' }) | undefined {
  const meaning = read(formula, scope);
  const key = JSON.stringify(meaning);
  for (const quantity of scope.vocabulary.problem.quantities.values())
    if (quantity.definition && JSON.stringify(quantity.definition) === key)
      return symbolOf(quantity) as Expression & { op: 'symbol' };
  return undefined;
}

/** The entry that indices pick of a symbol. */
function placesOf(
  symbol: Expression,
  scripts: readonly Script[],
  range: Range,
  scope: Scope,
): readonly [At, At] | undefined {
  if (scripts.length === 0) return undefined;
  const places = scripts.flatMap(script => script.parts).flatMap(digits);
  const axes = Number(symbol.rows !== 1) + Number(symbol.cols !== 1);
  const place = (formula: Formula, size: Expression['rows']): At => placeOf(formula, size, scope);
  if (axes === 1 && places.length === 1)
    return symbol.cols === 1 ? [place(places[0]!, symbol.rows), 1] : [1, place(places[0]!, symbol.cols)];
  if (places.length === 2 && axes > 0)
    return [place(places[0]!, symbol.rows), place(places[1]!, symbol.cols)];
  throw new Unreadable(
    'syntax',
    range,
    `${places.length} indices do not pick an entry of ${axes === 0 ? 'a scalar' : axes === 1 ? 'a vector' : 'a matrix'}`,
  );
}
