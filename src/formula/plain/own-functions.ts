/**
 * Functions that an answer defines (`def dtanh(z): return 1 - np.tanh(z)**2`, `f(z) = …`): where it applies them, what they were defined as is put in
 * their place, whatever else their name may mean.
 */
import { type Formula, type FormulaOf, type Statement, Unreadable } from '../formula.ts';
import { childrenOf, inBrackets, mapChildren } from '../tree.ts';
import type { Names } from './parse.ts';

interface OwnFunction {
  readonly statement: Statement;
  readonly head: FormulaOf<'call'>;
  readonly arguments: readonly string[];
  readonly body: Formula | Unreadable;
}

/** How much may be put in the places of all calls of an answer together. */
const MAX_WRITTEN = 4000;

/** The statements with their own functions written out, and without the definitions of them. */
export function ownFunctionsWrittenOut(statements: readonly Statement[], names: Names): readonly Statement[] {
  let current = statements;
  const budget = { left: MAX_WRITTEN };
  for (const statement of statements) {
    const found = current.includes(statement) ? functionIn(statement, names) : undefined;
    if (found) current = current.length > 1 ? applied(current, found, budget) : current;
  }
  return current;
}

function functionIn(statement: Statement, names: Names): OwnFunction | undefined {
  const [first, ...rest] = statement.sides;
  const head = first!.formula;
  if (rest.length === 0 || head instanceof Unreadable || head.kind !== 'call') return undefined;
  const called = head.args.flatMap(argument => (argument.kind === 'name' ? [argument.name] : []));
  if (called.length === 0 || called.length < head.args.length || new Set(called).size < called.length)
    return undefined;
  // `J(W) = …` says of what the file has
  if (names.has(head.name)) return undefined;
  return { statement, head, arguments: called, body: rest[rest.length - 1]!.formula };
}

function applied(
  statements: readonly Statement[],
  fn: OwnFunction,
  budget: { left: number },
): readonly Statement[] {
  let isUsed = false;
  const written = statements.map(statement => {
    if (statement === fn.statement) return statement;
    const sides = statement.sides.map(side => {
      if (side.formula instanceof Unreadable || !calls(side.formula, fn)) return side;
      isUsed = true;
      return { ...side, formula: writtenOut(side.formula, fn, budget) };
    });
    return { ...statement, sides };
  });
  return isUsed ? written.filter(statement => statement !== fn.statement) : statements;
}

const isCall = (formula: Formula, { head }: OwnFunction): formula is FormulaOf<'call'> =>
  formula.kind === 'call' && formula.name === head.name && formula.primes === head.primes;

const calls = (formula: Formula, fn: OwnFunction): boolean =>
  isCall(formula, fn) || childrenOf(formula).some(child => calls(child, fn));

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
    if (whole.args.length !== fn.arguments.length) throw unknown(fn, part);
    return inBrackets(replaced(body as Formula, whole.args));
  }

  function replaced(part: Formula, values: readonly Formula[]): Formula {
    if (budget.left-- <= 0) throw unknown(fn, formula);
    const value = part.kind === 'name' ? values[fn.arguments.indexOf(part.name)] : undefined;
    if (value) {
      budget.left -= sizeOf(value);
      return inBrackets(value);
    }
    return mapChildren(part, child => replaced(child, values));
  }
}

const sizeOf = (formula: Formula): number =>
  childrenOf(formula).reduce((count, child) => count + sizeOf(child), 1);

const unknown = ({ head }: OwnFunction, { range }: Formula): Unreadable =>
  new Unreadable('syntax', range, `what ${head.name} was defined as could not be read`);
