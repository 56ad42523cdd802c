/**
 * Functions that an answer defines (`def dtanh(z): return 1 - np.tanh(z)**2`, `f(z) = …`): where it applies them, what they were defined as is put in
 * their place, whatever else their name may mean.
 */

import { inBrackets } from '../compose.ts';
import { type Formula, type FormulaOf, type Statement, Unreadable } from '../formula.ts';
import { FUNCTIONS } from '../functions.ts';
import { childrenOf, mapChildren, somePart } from '../tree.ts';
import { isKeyword } from './meaning/axes.ts';
import { OTHER_FUNCTIONS } from './meaning/other-functions.ts';
import type { Names } from './parse.ts';

interface OwnFunction {
  readonly statement: Statement;
  readonly head: Pick<FormulaOf<'call'>, 'name' | 'primes'>;
  /** Undefined where it is another name of what it is defined as: `relu = np.tanh`. */
  readonly arguments: readonly Argument[] | undefined;
  readonly body: Formula | Unreadable;
}

interface Argument {
  readonly name: string;
  /** Its value where a call gives none: `def f(z, a=0.1)`. */
  readonly value: Formula | undefined;
}

/** How much may be put in the places of all calls of an answer together. */
const MAX_WRITTEN = 4000;

/** The statements with their own functions written out, and without the definitions of them. */
export function ownFunctionsWrittenOut(statements: readonly Statement[], names: Names): readonly Statement[] {
  let current = statements;
  const budget = { left: MAX_WRITTEN };
  const known = new Set<string>();
  for (const { range } of statements) {
    // what another function is has been put in it
    const statement = current.find(one => one.range === range);
    const found = statement && functionIn(statement, names);
    if (!found) continue;
    const key = `${found.head.name} ${found.head.primes}`;
    if (current.length > 1) current = applied(current, found, names, known.has(key), budget);
    known.add(key);
  }
  return current;
}

function functionIn(statement: Statement, names: Names): OwnFunction | undefined {
  const [first, ...rest] = statement.sides;
  const head = first!.formula;
  const body = rest[rest.length - 1]?.formula;
  // `J(W) = …` says of what the file has
  if (!body || head instanceof Unreadable || ('name' in head && names.has(head.name))) return undefined;
  if (head.kind === 'name') {
    const isAlias = !(body instanceof Unreadable) && body.kind === 'name' && isFunction(body.name, names);
    return isAlias
      ? { statement, head: { name: head.name, primes: 0 }, arguments: undefined, body }
      : undefined;
  }
  if (head.kind !== 'call') return undefined;
  const given = head.args.flatMap(argumentOf);
  const called = new Set(given.map(({ name }) => name));
  if (called.size === 0 || called.size < head.args.length) return undefined;
  return { statement, head, arguments: given, body };
}

const isFunction = (name: string, names: Names): boolean =>
  !names.has(name) && (FUNCTIONS.has(name) || OTHER_FUNCTIONS.has(name));

function argumentOf(argument: Formula): readonly Argument[] {
  if (argument.kind === 'name') return [{ name: argument.name, value: undefined }];
  if (!isKeyword(argument) || argument.sides[0]!.kind !== 'name') return [];
  return [{ name: argument.sides[0]!.name, value: argument.sides[1]! }];
}

function applied(
  statements: readonly Statement[],
  fn: OwnFunction,
  names: Names,
  /** It was defined otherwise before. */
  isAgain: boolean,
  budget: { left: number },
): readonly Statement[] {
  let isUsed = false;
  const at = statements.indexOf(fn.statement);
  // before its first definition a function is what it is defined as behind
  const from = isAgain ? at : 0;
  const to = nextDefinition(fn, statements, names);
  const written = statements.map((statement, place) => {
    if (statement === fn.statement || place < from || place >= to) return statement;
    const sides = statement.sides.map(side => {
      if (side.formula instanceof Unreadable || !calls(side.formula, fn)) return side;
      isUsed = true;
      return { ...side, formula: writtenOut(side.formula, fn, budget) };
    });
    return { ...statement, sides };
  });
  return isUsed ? written.filter(statement => statement !== fn.statement) : statements;
}

/** Where a function is defined again. */
function nextDefinition(
  { statement, head }: OwnFunction,
  statements: readonly Statement[],
  names: Names,
): number {
  const next = statements.findIndex((one, at) => {
    const other = at > statements.indexOf(statement) ? functionIn(one, names)?.head : undefined;
    return other?.name === head.name && other.primes === head.primes;
  });
  return next < 0 ? statements.length : next;
}

const isCall = (formula: Formula, { head }: OwnFunction): formula is FormulaOf<'call'> =>
  formula.kind === 'call' && formula.name === head.name && formula.primes === head.primes;

const calls = (formula: Formula, fn: OwnFunction): boolean => somePart(formula, part => isCall(part, fn));

function writtenOut(formula: Formula, fn: OwnFunction, budget: { left: number }): Formula | Unreadable {
  const { body } = fn;
  if (body instanceof Unreadable) return unknown(fn, formula);
  try {
    return inside(formula);
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }

  function inside(part: Formula): Formula {
    const whole = mapChildren(part, inside);
    if (!isCall(whole, fn)) return whole;
    if (!fn.arguments) return { ...whole, name: (body as FormulaOf<'name'>).name };
    const values = valuesOf(whole, fn.arguments);
    if (!values) throw unknown(fn, part);
    return inBrackets(replaced(body as Formula, values));
  }

  function replaced(part: Formula, values: ReadonlyMap<string, Formula>): Formula {
    if (budget.left-- <= 0) throw unknown(fn, formula);
    const value = part.kind === 'name' ? values.get(part.name) : undefined;
    if (value) {
      budget.left -= sizeOf(value);
      return inBrackets(value);
    }
    return mapChildren(part, child => replaced(child, values));
  }
}

/** What the arguments of a call are; undefined where one has no value, or is none of the function's. */
function valuesOf(
  call: FormulaOf<'call'>,
  given: readonly Argument[],
): ReadonlyMap<string, Formula> | undefined {
  const values = new Map<string, Formula>();
  for (const [at, argument] of call.args.entries()) {
    const said = isKeyword(argument) ? argumentOf(argument)[0] : { name: given[at]?.name, value: argument };
    if (!said?.name || !given.some(({ name }) => name === said.name) || values.has(said.name))
      return undefined;
    values.set(said.name, said.value!);
  }
  for (const { name, value } of given) if (value && !values.has(name)) values.set(name, value);
  return values.size === given.length ? values : undefined;
}

const sizeOf = (formula: Formula): number =>
  childrenOf(formula).reduce((count, child) => count + sizeOf(child), 1);

const unknown = ({ head }: OwnFunction, { range }: Formula): Unreadable =>
  new Unreadable('syntax', range, `what ${head.name} was defined as could not be read`);
