/** Names of plain formulas: symbols, dimensions, constants, derivatives by name (`d_loss_d_W`). */
import { constant, derivative, dimension, position, symbol } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { type Range, Unreadable } from '../../formula.ts';
import { FUNCTIONS } from '../../functions.ts';
import { nearest } from '../../nearest.ts';
import { placed } from '../../shape-misfit.ts';
import { quotient } from './arithmetic.ts';
import type { PlainScope } from './scope.ts';

export function symbolNamed(name: string, scope: PlainScope): Expression | undefined {
  const shape = scope.symbol(name);
  return shape && symbol(shape.name ?? name, shape.rows, shape.cols);
}

export function readName(name: string, range: Range, scope: PlainScope): Expression {
  const known = scope.own?.(name) ?? symbolNamed(name, scope);
  if (known) return known;
  if (scope.isDimension(name)) return dimension(name);
  if (name === 'pi' || name === 'e') return constant(name);
  const index = scope.index?.(name);
  if (index) return position(index);
  const pair = (name.startsWith('d_') ? derivativeNames(name, scope) : undefined) ?? scope.gradient?.(name);
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

export function unknownName(name: string, range: Range, scope: PlainScope, call: boolean): Unreadable {
  const functions = [...FUNCTIONS.keys()];
  const near = nearest(name, call ? [...functions, ...scope.names()] : [...scope.names(), ...functions]);
  return new Unreadable(
    'unknown-symbol',
    range,
    call ? `no function is called ${name}` : `nothing here is called ${name}`,
    near === undefined ? `The names are ${namesOf(scope)}.` : `Did you mean ${near}?`,
  );
}

const MOST_NAMES = 16;

const namesOf = (scope: PlainScope): string => {
  const names = [...scope.names()];
  return (names.length > MOST_NAMES ? [...names.slice(0, MOST_NAMES), '…'] : names).join(', ');
};

/** `d_A_d_B` as a pair of names that the file has. */
export function derivativeNames(name: string, scope: PlainScope): { of: string; wrt: string } | undefined {
  for (let at = name.indexOf('_d_', 2); at > 0; at = name.indexOf('_d_', at + 1)) {
    const of = name.slice(2, at);
    const wrt = name.slice(at + 3);
    if (scope.symbol(of) && scope.symbol(wrt)) return { of, wrt };
  }
  return undefined;
}

export function readDerivative(of: string, wrt: string, range: Range, scope: PlainScope): Expression {
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
  return placed(range, () =>
    derivative(y, { name: x.name ?? wrt, rows: x.rows, cols: x.cols }, scope.layout),
  );
}

export const known = (name: string, scope: PlainScope): boolean =>
  scope.symbol(name) !== undefined || scope.isDimension(name);
