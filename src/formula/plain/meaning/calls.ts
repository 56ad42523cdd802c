/** Calls of plain formulas: functions of the table, of the file, and their derivatives (`sigmoid'(z)`). */

import {
  hadamard,
  haveOneShape,
  isScalarExpression,
  isVector,
  map,
  multiply,
  ones,
  shapeOf,
  transpose,
} from '../../../expression/construct.ts';
import { derivativeOfFunction } from '../../../expression/elementwise.ts';
import type { Expression } from '../../../expression/expression.ts';
import { builtin, type Fn, isBuiltin } from '../../../expression/fn.ts';
import { Misfit } from '../../../expression/misfit.ts';
import { stretchOf } from '../../compose.ts';
import { type Formula, type FormulaOf, type Range, Unreadable } from '../../formula.ts';
import { FUNCTION_NAMES } from '../../function-names.ts';
import { FUNCTIONS, isSmall } from '../../functions.ts';
import { isLeaky, leakyAt } from '../../leaky.ts';
import { placed, ShapeMisfit } from '../../shape-misfit.ts';
import { allPartsOf } from '../../tree.ts';
import { ALONG, type Along, axisOf, isKeyword, isWholeType, nameOf } from './axes.ts';
import { interpretPlain } from './interpret.ts';
import { known, unknownName } from './names.ts';
import { OTHER_FUNCTIONS } from './other-functions.ts';
import type { PlainScope } from './scope.ts';
import { SPECIAL_CALLS } from './special-calls.ts';
import { alongRow, lines, stretched } from './stretched.ts';

const DERIVATIVE_LIMIT = 4;

export function readCall(formula: FormulaOf<'call'>, scope: PlainScope): Expression {
  const { name, nameRange, range } = formula;
  const own = scope.fn(name);
  const special = own || known(name, scope) ? undefined : SPECIAL_CALLS.get(name)?.(formula, scope);
  if (special) return special;
  const along = formula.args.length > 1 && !own ? ALONG.get(name) : undefined;
  if (along) {
    const axis = axisOf(formula);
    const e = (axis && lineByLine(formula, scope)) ?? interpretPlain(formula.args[0]!, scope);
    if (axis) expectAxis(formula, axis, e);
    if (axis) return placed(range, () => along(e, { ...axis, asRow: scope.flatAsRows === true }));
  }
  const args = valuesOf(formula.args).map(arg => interpretPlain(arg, scope));
  const rule = own
    ? undefined
    : (FUNCTIONS.get(name) ?? (known(name, scope) ? undefined : OTHER_FUNCTIONS.get(name)));
  if (!own && !rule) {
    const primitive = derivativeSpelled(name, scope);
    if (primitive) {
      expectArguments(name, 1, 1, `${name}(z)`, args.length, range);
      return differentiated(primitive, args[0]!, 1 + formula.primes, range);
    }
    if (known(name, scope))
      throw new Unreadable(
        'syntax',
        nameRange,
        `${name} is not a function`,
        `Write ${name} * (...) for a product.`,
      );
    // `Sum(dZ)`, `Softmax(z)`, `TANH(z)`
    const small = name.toLowerCase();
    if (scope.entrywise && small !== name && name !== 'Sigma' && isFunction(small))
      return readCall({ ...formula, name: small }, scope);
    throw unknownName(name, nameRange, scope, true);
  }
  const usage = rule?.usage ?? `${name}(z)`;
  expectArguments(name, rule?.arity[0] ?? 1, rule?.arity[1] ?? 1, usage, args.length, range);
  if (formula.primes > 0) {
    const elementary = elementaryCalled(name);
    if (!own && !elementary)
      throw new Unreadable(
        'syntax',
        nameRange,
        `${name}' has no meaning: only elementwise functions of one argument have a derivative`,
        `A transpose goes behind the bracket: ${name}(...)'.`,
      );
    if (elementary && isLeaky(elementary) && args.length === 2 && formula.primes === 1)
      return placed(range, () => leakyAt(args[0]!, args[1]!, true));
    if (args.length !== 1)
      throw new Unreadable('syntax', nameRange, `${name}' is written with one argument here`);
    return differentiated(own ?? elementary!, args[0]!, formula.primes, range);
  }
  return own ? map(own, args[0]!) : placed(range, () => rule!.build(alike(formula, args, scope)));
}

/**
 * What NumPy adds up in `np.mean(X.T * v, axis=1)`: a `*` between a matrix and an array of one axis multiplies each row with it, where the matrix product would leave
 * no second axis. Undefined for any other argument.
 */
function lineByLine(
  { args: [argument, ...others] }: FormulaOf<'call'>,
  scope: PlainScope,
): Expression | undefined {
  const product = argument!.kind === 'group' ? argument!.body : argument!;
  if (!isOfNumPy(others) || product.kind !== 'product' || product.signs.at(-1) !== 'plain-*')
    return undefined;
  const [matrix, v] = [stretchOf(product, 0, product.factors.length - 1), product.factors.at(-1)!].map(
    factor => interpretPlain(factor, scope),
  ) as [Expression, Expression];
  if (isVector(matrix) || v.cols !== 1 || v.rows !== matrix.cols) return undefined;
  return hadamard(matrix, multiply(ones(matrix.rows), transpose(v)));
}

/**
 * `(X.T * u - X.T * v).mean(axis=1)`: NumPy's `*` leaves the axis that is averaged, and the matrix product, as which it is read, does not.
 * @throws ShapeMisfit
 */
function expectAxis({ name, args, range }: FormulaOf<'call'>, { axis, last }: Along, e: Expression): void {
  if (axis !== 1 || last || e.cols !== 1 || !/^(?:mean|average)$/.test(name) || !isOfNumPy(args)) return;
  const isWritten = allPartsOf(args).some(
    part =>
      (part.kind === 'product' && part.signs.includes('@')) || (part.kind === 'call' && part.name === 'dot'),
  );
  if (isWritten || !isMadeOfMatrix(e)) return;
  throw new ShapeMisfit(range, new Misfit('sum', 'there is no second axis to be averaged', [shapeOf(e)]));
}

/** Whether a column is a matrix times a vector, or a sum or multiple of such ones. */
const isMadeOfMatrix = (e: Expression): boolean =>
  e.op === 'multiply'
    ? e.args[0].cols !== 1
    : (e.op === 'add' || e.op === 'scale' || e.op === 'divide') && e.args.some(isMadeOfMatrix);

const isOfNumPy = (args: readonly Formula[]): boolean =>
  args.some(one => isKeyword(one) && /^(?:axis|dim)$/.test(nameOf(one)));

const isFunction = (name: string): boolean =>
  FUNCTIONS.has(name) || OTHER_FUNCTIONS.has(name) || SPECIAL_CALLS.has(name);

/** `np.where(z > 0, v @ W, 0)`: arrays of one axis side by side; `np.multiply(A, v)`: one along each line of a matrix. */
function alike(
  { name, args: written }: FormulaOf<'call'>,
  args: readonly Expression[],
  scope: PlainScope,
): readonly Expression[] {
  const whole = scope.entrywise && BY_ENTRIES.has(name) ? args.find(arg => !isVector(arg)) : undefined;
  if (whole)
    return args.map((arg, at) => {
      if (isScalarExpression(arg) || haveOneShape(arg, whole)) return arg;
      const argument = written[at] ?? written[0]!;
      return stretched(arg, argument, whole, scope) ?? lines(arg, argument, whole, scope) ?? arg;
    });
  const row =
    scope.flatAsRows && BY_ENTRIES.has(name) ? args.find(arg => arg.rows === 1 && arg.cols !== 1) : undefined;
  return row ? args.map((arg, at) => alongRow(row, arg, written[at] ?? written[0]!, scope)) : args;
}
const BY_ENTRIES: ReadonlySet<string> = new Set(['where', 'multiply', 'divide', 'add', 'subtract']);

const STORING: ReadonlySet<string> = new Set(['dtype', 'device']);
/** The place of an argument with a name: the bounds of `clip`. */
const PLACES: Readonly<Record<string, number>> = { min: 1, a_min: 1, max: 2, a_max: 2 };

/** The arguments without their names; what says how numbers are stored, and a bound that is `None`, say nothing. */
function valuesOf(args: readonly Formula[]): readonly Formula[] {
  const values: Formula[] = [];
  for (const argument of args) {
    if (isKeyword(argument) && STORING.has(nameOf(argument)) && !isWholeType(argument)) continue;
    const value = isKeyword(argument) ? argument.sides[1]! : argument;
    const isNone = value.kind === 'name' && value.name === 'None';
    if (isNone ? argument === args[args.length - 1] : !isKeyword(argument)) {
      if (!isNone) values.push(value);
    } else if (!isNone && isKeyword(argument) && PLACES[nameOf(argument)] === values.length)
      values.push(value);
    else throw new Unreadable('syntax', argument.range, 'this argument is not known here');
  }
  return values;
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

function elementaryCalled(name: string): Fn | undefined {
  const known = Object.hasOwn(FUNCTION_NAMES, name) ? FUNCTION_NAMES[name]! : name;
  return isBuiltin(known) ? builtin(known) : undefined;
}

/** `sigma_prime`, `sigmoid_derivative`, `deriv_relu`, `drelu`, `d_g`: the derivative of a function by its name. */
function derivativeSpelled(name: string, scope: PlainScope): Fn | undefined {
  const spelled =
    /^(\w+?)_?(?:[Pp]rime|[Dd]eriv(?:ative|ada)?|[Gg]rad(?:ient)?)$/.exec(name) ??
    /^(?:(?:grad|deriv|derivative|prime)_|d_?|D)([A-Za-z]\w*)$/.exec(name);
  const of = spelled?.[1];
  return of === undefined ? undefined : (scope.fn(of) ?? elementaryCalled(of));
}
