/** Sums over the examples of a batch, `sum(np.outer(x[i], d[i]) for i in range(N))`, and arrays by their entries: what loops and their like make. */
import {
  divide,
  isScalarExpression,
  pick,
  shapeOf,
  tabulate,
  total,
  transpose,
} from '../../../expression/construct.ts';
import type { Expression, Index } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import { type Formula, type FormulaOf, Unreadable } from '../../formula.ts';
import { placed } from '../../shape-misfit.ts';
import { COLUMNS, EACH } from '../loops/line.ts';
import { isKeyword } from './axes.ts';
import { interpretPlain, type PlainScope } from './interpret.ts';

type Call = FormulaOf<'call'>;

/** The sum over an index. */
export function sumOverEach({ args, range }: Call, scope: PlainScope): Expression {
  const { index, body } = eachIn(args, scope);
  return placed(range, () => total(index, body));
}

function eachIn([name, size, what]: Call['args'], scope: PlainScope): { index: Index; body: Expression } {
  if (name?.kind !== 'name' || !size || !what) throw new Error('a loop has an index, a size and a body');
  const index = indexOver(name.name, size, scope);
  return { index, body: interpretPlain(what, withIndex(index, scope)) };
}

function indexOver(name: string, size: Formula, scope: PlainScope): Index {
  const count = interpretPlain(size, scope);
  if (!isScalarExpression(count) || (count.op !== 'dimension' && count.op !== 'number'))
    throw new Unreadable('syntax', size.range, 'a loop runs over a whole axis');
  return { name, dimension: count.op === 'dimension' ? count.name : count.value };
}

/** What names mean within a loop over an index. */
const withIndex = (index: Index, scope: PlainScope): PlainScope => {
  const { own } = scope;
  return {
    ...scope,
    ...(own ? { own: called => (called === index.name ? undefined : own(called)) } : {}),
    symbol: called => (called === index.name ? undefined : scope.symbol(called)),
    isDimension: called => called !== index.name && scope.isDimension(called),
    index: called => (called === index.name ? index : scope.index?.(called)),
    rowsAtIndex: true,
  };
};

/** `#table(i, N, j, M, …)`, a matrix by its entries; `#table(i, N, …)`, a vector by its entries or a matrix by its rows; `#columns(j, M, …)`. */
export function tableOf({ name, args, range }: Call, scope: PlainScope): Expression {
  const isMatrix = args.length > 4;
  const indices: Index[] = [];
  let inside = scope;
  for (let at = 0; at < (isMatrix ? 4 : 2); at += 2) {
    const index = indexOver((args[at] as FormulaOf<'name'>).name, args[at + 1]!, inside);
    indices.push(index);
    inside = withIndex(index, inside);
  }
  const [first, second] = indices;
  const value = interpretPlain(args[indices.length * 2]!, inside);
  const before = args[indices.length * 2 + 1];
  return placed(range, () => {
    const table = second
      ? tabulate(first, second, value)
      : isScalarExpression(value) && name !== COLUMNS
        ? tabulate(first, undefined, value)
        : ofLines(first!, value, name === COLUMNS);
    return before ? shapedAs(table, before, scope) : table;
  });
}

/** The matrix that has a vector for each index as its rows, or as its columns. */
function ofLines(index: Index, line: Expression, isColumn: boolean): Expression {
  const size = line.cols === 1 ? line.rows : line.cols;
  if (line.rows !== 1 && line.cols !== 1)
    throw new Misfit('tabulate', 'a line of a matrix is a vector', [shapeOf(line)]);
  const along: Index = { name: '#along', dimension: size };
  const entry = line.cols === 1 ? pick(line, along, 1) : pick(line, 1, along);
  return isColumn ? tabulate(along, index, entry) : tabulate(index, along, entry);
}

/** A filled array in the shape that it was made with, where that is known: a vector may have been made as a row. */
function shapedAs(table: Expression, before: Formula, scope: PlainScope): Expression {
  let made: Expression;
  try {
    made = interpretPlain(before, scope);
  } catch (error) {
    if (error instanceof Unreadable) return table;
    throw error;
  }
  if (isScalarExpression(made) || (made.rows === table.rows && made.cols === table.cols)) return table;
  if (table.cols === 1 && made.rows === 1 && made.cols === table.rows) return transpose(table);
  // `zeros(K)` of MATLAB is square
  if (table.rows === table.cols && made.rows === table.rows && made.cols === 1) return table;
  throw new Misfit('tabulate', 'an array is filled in the shape that it is made with', [
    shapeOf(made),
    shapeOf(table),
  ]);
}

/** What is added up in `sum(… for i in range(N))` and `sum([…], axis=0)`; undefined for another argument. */
export function listOfEach({ name, args }: Call): Call | undefined {
  const [first, ...more] = args;
  if (first && isEach(first)) return more.length === 0 ? first : undefined;
  const only = first?.kind === 'matrix' && first.rows.length === 1 ? first.rows[0]! : [];
  const [each] = only;
  if (only.length !== 1 || !isEach(each!)) return undefined;
  // what Python itself adds up are the items; a module adds up all entries
  const isOfItems = more.length === 0 ? name === 'sum' : more.length === 1 && isFirstAxis(more[0]!);
  return isOfItems ? each : undefined;
}

export const isEach = (formula: Formula): formula is Call => formula.kind === 'call' && formula.name === EACH;

const isFirstAxis = (argument: Formula): boolean => {
  const value = isKeyword(argument) ? argument.sides[1]! : argument;
  return value.kind === 'number' && value.value === 0;
};

/** The mean of what is added up. */
export function meanOfEach(each: Call, scope: PlainScope): Expression {
  const sum = sumOverEach(each, scope);
  const count = interpretPlain(each.args[1]!, scope);
  return placed(each.range, () => divide(sum, count));
}
