/**
 * Gives a plain formula its meaning: names become symbols, dimensions or constants, calls become functions, and the
 * operators of mathjs (`*` the matrix product, `.*` `./` `.^` elementwise, `'` transpose) become expressions.
 *
 * Products are read from the left, as mathjs does. A scalar meets any shape; a vector never broadcasts against a matrix or a row.
 * What cannot be read is `Unreadable`, what does not fit is a `ShapeMisfit`; both carry the place in the text.
 */
import {
  add,
  compare,
  constant,
  derivative,
  dimension,
  entry,
  eye,
  hadamard,
  inv,
  isScalarExpression,
  literal,
  map,
  multiply,
  negate,
  number,
  pick,
  position,
  scale,
  shapeOf,
  symbol,
  transpose,
} from '../expression/construct.ts';
import {
  type Dimension,
  isColumn,
  isRow,
  type Layout,
  sameShape,
  showShape,
} from '../expression/dimension.ts';
import { derivativeOfFunction } from '../expression/elementwise.ts';
import type { At, Comparison, Expression, Index } from '../expression/expression.ts';
import { builtin, type Fn, isBuiltin } from '../expression/fn.ts';
import { Misfit } from '../expression/misfit.ts';
import { type Formula, type FormulaOf, type Range, type RelationSign, Unreadable } from './formula.ts';
import {
  alike,
  elementwisePower,
  elementwiseProduct,
  elementwiseQuotient,
  FUNCTIONS,
  fill,
  isSmall,
} from './functions.ts';
import { nearest } from './nearest.ts';
import { placed, ShapeMisfit } from './shape-misfit.ts';

/** What the names of a plain formula mean. */
export interface PlainScope {
  /** The shape of a variable, a model value, or the parameter of a function. */
  symbol(name: string): { readonly rows: Dimension; readonly cols: Dimension } | undefined;
  isDimension(name: string): boolean;
  /** The value of a name that the student defined. */
  own?(name: string): Expression | undefined;
  /** Of answers: takes note that two factors of one shape, whose matrix product does not fit, are multiplied entry by entry. */
  entrywise?(range: Range): void;
  /** A function of the file. */
  fn(name: string): Fn | undefined;
  /** A free index of a component question. */
  index?(name: string): Index | undefined;
  /** The layout of named derivatives; undefined where none may stand. */
  readonly layout: Layout | undefined;
  /** Every name, for suggestions. */
  names(): readonly string[];
}

const MATRIX_POWER_LIMIT = 12;
const DERIVATIVE_LIMIT = 4;

/** The expression that a plain formula means. Throws `Unreadable` or `ShapeMisfit`. */
export function interpretPlain(formula: Formula, scope: PlainScope): Expression {
  switch (formula.kind) {
    case 'number':
      return number(formula.value);
    case 'name':
      return readName(formula.name, formula.range, scope);
    case 'group':
      return interpretPlain(formula.body, scope);
    case 'sum':
      return readSum(formula, scope);
    case 'product':
      return readProduct(formula, scope);
    case 'fraction':
      return quotient(
        interpretPlain(formula.numerator, scope),
        interpretPlain(formula.denominator, scope),
        formula.denominator.range,
      );
    case 'scripts':
      return readScripts(formula, scope);
    case 'call':
      return readCall(formula, scope);
    case 'named-derivative':
      return readDerivative(formula.of, formula.wrt, formula.range, scope);
    case 'entry':
      return readEntry(formula, scope);
    case 'relation':
      return readRelation(formula, scope);
    case 'matrix':
      return placed(formula.range, () =>
        literal(formula.rows.map(row => row.map(cell => interpretPlain(cell, scope)))),
      );
    case 'list':
      throw new Unreadable(
        'syntax',
        formula.range,
        'a list of formulas stands where one formula is expected',
      );
    case 'empty':
      throw new Unreadable('syntax', formula.range, 'a formula is missing here');
    default:
      throw new Unreadable('syntax', formula.range, 'this is not written so in a plain formula');
  }
}

// ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────────

function symbolNamed(name: string, scope: PlainScope): Expression | undefined {
  const shape = scope.symbol(name);
  return shape && symbol(name, shape.rows, shape.cols);
}

function readName(name: string, range: Range, scope: PlainScope): Expression {
  const known = scope.own?.(name) ?? symbolNamed(name, scope);
  if (known) return known;
  if (scope.isDimension(name)) return dimension(name);
  if (name === 'pi' || name === 'e') return constant(name);
  const index = scope.index?.(name);
  if (index) return position(index);
  const pair = name.startsWith('d_') ? derivativeNames(name, scope) : undefined;
  if (pair) return readDerivative(pair.of, pair.wrt, range, scope);
  if (FUNCTIONS.has(name) || scope.fn(name))
    throw new Unreadable(
      'syntax',
      range,
      `${name} is a function and has no argument here`,
      `Write ${FUNCTIONS.get(name)?.usage ?? `${name}(z)`}.`,
    );
  throw unknownName(name, range, scope, false);
}

function unknownName(name: string, range: Range, scope: PlainScope, call: boolean): Unreadable {
  const functions = [...FUNCTIONS.keys()];
  const near = nearest(name, call ? [...functions, ...scope.names()] : [...scope.names(), ...functions]);
  return new Unreadable(
    'unknown-symbol',
    range,
    call ? `no function is called ${name}` : `nothing here is called ${name}`,
    near && `Did you mean ${near}?`,
  );
}

/** `d_A_d_B` as a pair of names that the file has. */
function derivativeNames(name: string, scope: PlainScope): { of: string; wrt: string } | undefined {
  for (let at = name.indexOf('_d_', 2); at > 0; at = name.indexOf('_d_', at + 1)) {
    const of = name.slice(2, at);
    const wrt = name.slice(at + 3);
    if (scope.symbol(of) && scope.symbol(wrt)) return { of, wrt };
  }
  return undefined;
}

function readDerivative(of: string, wrt: string, range: Range, scope: PlainScope): Expression {
  const y = symbolNamed(of, scope);
  const x = scope.symbol(wrt);
  if (!y || !x) {
    // `dim/dt` may as well be a quotient of two names that begin with d.
    if (known(`d${of}`, scope) && known(`d${wrt}`, scope))
      return quotient(readName(`d${of}`, range, scope), readName(`d${wrt}`, range, scope), range);
    throw unknownName(y ? wrt : of, range, scope, false);
  }
  if (scope.layout === undefined)
    throw new Unreadable('syntax', range, `the derivative d${of}/d${wrt} cannot stand in this formula`);
  return placed(range, () => derivative(y, { name: wrt, rows: x.rows, cols: x.cols }, scope.layout));
}

const known = (name: string, scope: PlainScope): boolean =>
  scope.symbol(name) !== undefined || scope.isDimension(name);

// ── sums, products, powers ──────────────────────────────────────────────────────────────────────────────────────────

const negated = (e: Expression): Expression => (e.op === 'number' ? number(-e.value) : negate(e));

function readSum(formula: FormulaOf<'sum'>, scope: PlainScope): Expression {
  const terms = formula.terms.map(({ sign, term }) => {
    const e = interpretPlain(term, scope);
    return sign === '-' ? negated(e) : e;
  });
  if (terms.length === 1) return terms[0]!;
  const shaped = terms.find(term => !isScalarExpression(term));
  if (!shaped) return add(...terms);
  const filled = terms.map(term => (isScalarExpression(term) ? fill(term, shaped.rows, shaped.cols) : term));
  const misplaced = filled.findIndex(term => term.rows !== shaped.rows || term.cols !== shaped.cols);
  const range = misplaced < 0 ? formula.range : formula.terms[misplaced]!.term.range;
  return placed(range, () => add(...filled), hintFor(shaped, filled[misplaced]));
}

const hintFor = (expected: Expression, found: Expression | undefined): string | undefined =>
  found && found.rows === expected.cols && found.cols === expected.rows
    ? `Its transpose is ${showShape(shapeOf(expected))}.`
    : undefined;

function readProduct(formula: FormulaOf<'product'>, scope: PlainScope): Expression {
  let left = interpretPlain(formula.factors[0]!, scope);
  for (let i = 1; i < formula.factors.length; i++) {
    const factor = formula.factors[i]!;
    const right = interpretPlain(factor, scope);
    const range: Range = [formula.factors[0]!.range[0], factor.range[1]];
    const l = left;
    switch (formula.signs[i - 1]) {
      case '.*':
        left = placed(range, () => elementwiseProduct(l, right));
        break;
      case './':
        left = placed(range, () => elementwiseQuotient(l, right));
        break;
      case '/':
      case 'div':
        left = quotient(l, right, factor.range);
        break;
      default:
        if (scope.entrywise && l.cols !== right.rows && sameShape(shapeOf(l), shapeOf(right))) {
          scope.entrywise(range);
          left = elementwiseProduct(l, right);
        } else left = placed(range, () => matrixProduct(l, right), productHint(l, right));
    }
  }
  return left;
}

function matrixProduct(a: Expression, b: Expression): Expression {
  if (isScalarExpression(a)) return scale(a, b);
  return isScalarExpression(b) ? scale(b, a) : multiply(a, b);
}

function productHint(a: Expression, b: Expression): string | undefined {
  if (a.rows === b.rows && a.cols === b.cols) return 'Write .* for the elementwise product.';
  if (a.rows === b.rows) return `The transpose of the left factor would fit: ${a.cols} × ${a.rows}.`;
  return a.cols === b.cols
    ? `The transpose of the right factor would fit: ${b.cols} × ${b.rows}.`
    : undefined;
}

function quotient(a: Expression, b: Expression, range: Range): Expression {
  if (isScalarExpression(b)) return placed(range, () => elementwiseQuotient(a, b));
  const misfit = new Misfit('divide', 'the divisor of / is a scalar', [shapeOf(b)]);
  throw new ShapeMisfit(range, misfit, 'Write ./ to divide entry by entry, or inv(A) for an inverse.');
}

function readScripts(formula: FormulaOf<'scripts'>, scope: PlainScope): Expression {
  if (formula.sub)
    throw new Unreadable('syntax', formula.sub.range, 'a plain formula has no subscripts', 'Write x[1].');
  let base = interpretPlain(formula.base, scope);
  for (let i = formula.primes % 2; i > 0; i--) base = transpose(base);
  if (!formula.sup) return base;
  const sup = formula.sup;
  if (sup.kind === 'name' && sup.name === 'T' && !known('T', scope))
    throw new Unreadable(
      'unknown-symbol',
      sup.range,
      'nothing here is called T',
      "A transpose is written A'.",
    );
  const exponent = interpretPlain(sup, scope);
  return placed(formula.range, () =>
    formula.elementwise ? elementwisePower(base, exponent) : matrixPower(base, exponent, formula.range),
  );
}

function matrixPower(base: Expression, exponent: Expression, range: Range): Expression {
  if (isScalarExpression(base) && isScalarExpression(exponent)) return elementwisePower(base, exponent);
  const elementwise = 'Write .^ for the power entry by entry.';
  if (base.rows !== base.cols)
    throw new ShapeMisfit(
      range,
      new Misfit('power', 'the base of ^ is a scalar or square', [shapeOf(base)]),
      elementwise,
    );
  if (
    exponent.op !== 'number' ||
    !Number.isInteger(exponent.value) ||
    Math.abs(exponent.value) > MATRIX_POWER_LIMIT
  )
    throw new Unreadable(
      'syntax',
      range,
      `a matrix is raised to a whole number, up to ${MATRIX_POWER_LIMIT}`,
      elementwise,
    );
  const times = Math.abs(exponent.value);
  if (times === 0) return eye(base.rows);
  if (times > 1 && !isSmall(base))
    throw new Unreadable('syntax', range, 'the base of this power is too long');
  const factor = exponent.value < 0 ? inv(base) : base;
  return Array.from({ length: times }, () => factor).reduce((a, b) => multiply(a, b));
}

// ── functions ───────────────────────────────────────────────────────────────────────────────────────────────────────

function readCall(formula: FormulaOf<'call'>, scope: PlainScope): Expression {
  const { name, nameRange, range } = formula;
  const args = formula.args.map(arg => interpretPlain(arg, scope));
  const own = scope.fn(name);
  const rule = own ? undefined : FUNCTIONS.get(name);
  if (!own && !rule) {
    const primitive = name.startsWith('d_') ? derivativeOfOwn(name, scope) : undefined;
    if (primitive) {
      expectArguments(name, 1, 1, `${name}(z)`, args.length, range);
      return differentiated(primitive.fn, args[0]!, primitive.order + formula.primes, range);
    }
    if (known(name, scope))
      throw new Unreadable(
        'syntax',
        nameRange,
        `${name} is not a function`,
        `Write ${name} * (...) for a product.`,
      );
    throw unknownName(name, nameRange, scope, true);
  }
  const usage = rule?.usage ?? `${name}(z)`;
  expectArguments(name, rule?.arity[0] ?? 1, rule?.arity[1] ?? 1, usage, args.length, range);
  if (formula.primes > 0) {
    if (!own && !isBuiltin(name))
      throw new Unreadable(
        'syntax',
        nameRange,
        `${name}' has no meaning: only elementwise functions of one argument have a derivative`,
        `A transpose goes behind the bracket: ${name}(...)'.`,
      );
    if (args.length !== 1)
      throw new Unreadable('syntax', nameRange, `${name}' is written with one argument here`);
    return differentiated(own ?? builtin(name as never), args[0]!, formula.primes, range);
  }
  return own ? map(own, args[0]!) : placed(range, () => rule!.build(args));
}

function expectArguments(
  name: string,
  least: number,
  most: number,
  usage: string,
  found: number,
  range: Range,
): void {
  if (found >= least && found <= most) return;
  const expected =
    least === most ? `${least} argument${least === 1 ? '' : 's'}` : `${least} to ${most} arguments`;
  throw new Unreadable(
    'syntax',
    range,
    `${name} takes ${expected}, found ${found}`,
    `It is written ${usage}.`,
  );
}

function differentiated(fn: Fn, z: Expression, order: number, range: Range): Expression {
  if (order > DERIVATIVE_LIMIT)
    throw new Unreadable('syntax', range, `derivatives above order ${DERIVATIVE_LIMIT} are not read`);
  if (order === 0) return map(fn, z);
  if (!isSmall(z)) throw new Unreadable('syntax', range, 'the argument of this derivative is too long');
  return derivativeOfFunction(fn, z, order);
}

/** `d_g` as the derivative of the file's function g; `d_d_g` as its second. */
function derivativeOfOwn(name: string, scope: PlainScope): { fn: Fn; order: number } | undefined {
  let order = 0;
  for (let rest = name; rest.startsWith('d_') && order < DERIVATIVE_LIMIT; ) {
    rest = rest.slice(2);
    order++;
    const fn = scope.fn(rest);
    if (fn) return { fn, order };
  }
  return undefined;
}

// ── entries and comparisons ─────────────────────────────────────────────────────────────────────────────────────────

/** A place in brackets; undefined for `:`, which keeps the axis. */
function readPlace(formula: Formula, scope: PlainScope): At | undefined {
  if (formula.kind === 'number' && Number.isInteger(formula.value) && formula.value >= 1)
    return formula.value;
  if (formula.kind === 'name') {
    if (formula.name === ':') return undefined;
    const index = scope.index?.(formula.name);
    if (index) return index;
  }
  throw new Unreadable('syntax', formula.range, 'a place is a whole number, counted from 1');
}

function readEntry(formula: FormulaOf<'entry'>, scope: PlainScope): Expression {
  const base = interpretPlain(formula.base, scope);
  const places = formula.places.map(place => readPlace(place, scope));
  const shape = shapeOf(base);
  return placed(formula.range, () => {
    if (places.length === 2) return pick(base, places[0], places[1]);
    if (places.length === 1 && (isColumn(shape) || isRow(shape)))
      return places[0] === undefined ? base : entry(base, places[0]);
    throw new Misfit('pick', 'a vector has one place in brackets, a matrix two: W[1, 2]', [shape]);
  });
}

const COMPARISONS: Partial<Record<RelationSign, Comparison>> = {
  '=': '==',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '!=': '!=',
};

function readRelation(formula: FormulaOf<'relation'>, scope: PlainScope): Expression {
  const sides = formula.sides.map(side => interpretPlain(side, scope));
  const parts = formula.signs.map((sign, i) => {
    const comparison = COMPARISONS[sign];
    if (!comparison) throw new Unreadable('syntax', formula.range, 'only comparisons stand inside a formula');
    return placed(formula.range, () => compare(comparison, ...alike(sides[i]!, sides[i + 1]!)));
  });
  // 0 < z < 1 holds where both comparisons do.
  return parts.reduce((a, b) => placed(formula.range, () => hadamard(...alike(a, b))));
}
