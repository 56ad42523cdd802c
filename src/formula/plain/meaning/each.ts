/** Sums over the examples of a batch, `sum(np.outer(x[i], d[i]) for i in range(N))`, and arrays by their entries: what loops and their like make. */
import { attempt } from '../../../expression/attempt.ts';
import * as make from '../../../expression/construct.ts';
import type { Expression, Index } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import { type Formula, type FormulaOf, Unreadable } from '../../formula.ts';
import { signedNumber } from '../../leaves.ts';
import { placed } from '../../shape-misfit.ts';
import { COLUMNS, EACH, EVERY, TABLE } from '../loops/line.ts';
import { sizeIn } from './array-operations.ts';
import { isKeyword } from './axes.ts';
import { interpretPlain } from './interpret.ts';
import type { PlainScope } from './scope.ts';

type Call = FormulaOf<'call'>;

/** The sum over an index. */
export function sumOverEach({ args, range }: Call, scope: PlainScope): Expression {
  const { index, body } = indexAndBody(args, scope);
  return placed(range, () => make.total(index, body));
}

function indexAndBody(
  [name, size, what]: Call['args'],
  scope: PlainScope,
): { index: Index; body: Expression } {
  if (name?.kind !== 'name' || !size || !what) throw new Error('a loop has an index, a size and a body');
  const index = indexOver(name.name, size, scope);
  return { index, body: interpretPlain(what, withIndex(index, scope)) };
}

function indexOver(name: string, size: Formula, scope: PlainScope): Index {
  const dimension = sizeIn(interpretPlain(size, scope));
  if (dimension === undefined) throw new Unreadable('syntax', size.range, 'a loop runs over a whole axis');
  return { name, dimension };
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
      ? make.tabulate(first, second, value)
      : make.isScalarExpression(value) && name !== COLUMNS
        ? make.tabulate(first, undefined, value)
        : ofLines(first!, value, name === COLUMNS);
    return before
      ? shapedAs(table, before, scope)
      : scope.flatAsRows && table.cols === 1
        ? make.transpose(table)
        : table;
  });
}

/** The matrix that has a vector for each index as its rows, or as its columns. */
function ofLines(index: Index, line: Expression, isColumn: boolean): Expression {
  const [inner] = line.op === 'tabulate' && line.cols === 1 ? line.at : [];
  if (line.op === 'tabulate' && inner && inner.name !== index.name)
    return isColumn ? make.tabulate(inner, index, line.args[0]) : make.tabulate(index, inner, line.args[0]);
  const size = line.cols === 1 ? line.rows : line.cols;
  if (!make.isVector(line))
    throw new Misfit('tabulate', 'a line of a matrix is a vector', [make.shapeOf(line)]);
  const along: Index = { name: '#along', dimension: size };
  const entry = line.cols === 1 ? make.pick(line, along, 1) : make.pick(line, 1, along);
  return isColumn ? make.tabulate(along, index, entry) : make.tabulate(index, along, entry);
}

/** `np.array([… for i in range(N)])`, whose items are the entries of a vector or the rows of a matrix. */
function arrayOf({ args, range }: Call, scope: PlainScope, name = TABLE): Expression {
  const [only, ...more] = args;
  const [each, ...others] = only?.kind === 'matrix' ? only.rows.flat() : [];
  // `np.array(v, copy=True)`
  if (only && only.kind !== 'matrix' && more.every(isKeyword)) return interpretPlain(only, scope);
  if (more.length > 0 || others.length > 0 || !each || !isEach(each))
    throw new Unreadable('syntax', range, 'an array is written with one item for each index here');
  return tableOf({ ...each, name }, scope);
}

/** `np.stack([… for i in range(N)], axis=1)`: as the columns of a matrix. */
function stacked(call: Call, scope: PlainScope): Expression {
  const [list, axis, ...more] = call.args;
  if (!axis || more.length > 0) return arrayOf(call, scope);
  const given = isKeyword(axis) ? axis.sides[1]! : axis;
  const place = signedNumber(given);
  if (place !== 0 && place !== 1 && place !== -1)
    throw new Unreadable('syntax', axis.range, 'arrays are stacked along the axis 0 or 1 here');
  return arrayOf({ ...call, args: [list!] }, scope, place === 0 ? TABLE : COLUMNS);
}

/** A filled array in the shape that it was made with, where that is known: a vector may have been made as a row. */
function shapedAs(table: Expression, before: Formula, scope: PlainScope): Expression {
  const made = attempt(() => interpretPlain(before, scope), Unreadable);
  if (!made || make.isScalarExpression(made) || make.haveOneShape(made, table)) return table;
  if (table.cols === 1 && made.rows === 1 && made.cols === table.rows) return make.transpose(table);
  // `zeros(K)` of MATLAB is square
  if (table.rows === table.cols && made.rows === table.rows && made.cols === 1) return table;
  throw new Misfit('tabulate', 'an array is filled in the shape that it is made with', [
    make.shapeOf(made),
    make.shapeOf(table),
  ]);
}

/** What is told for several indices is no list that has a length: it is added up, or a matrix. */
function everyOf({ args, range }: Call, scope: PlainScope): Expression {
  const table = args[1];
  if (table) return interpretPlain(table, scope);
  throw new Unreadable('syntax', range, 'how long this list is, is not known');
}

/** The sum of what is told in brackets where something holds. */
export function sumOfEvery(formula: Formula, scope: PlainScope): Expression | undefined {
  const list = formula.kind === 'matrix' && formula.rows.length === 1 ? formula.rows[0]! : [];
  const [every, ...more] = list;
  return every?.kind === 'call' && every.name === EVERY && more.length === 0
    ? interpretPlain(every.args[0]!, scope)
    : undefined;
}

/** What is added up in `sum(… for i in range(N))` and `sum([…], axis=0)`; undefined for another argument. */
export function listOfEach({ name, args }: Call): Call | undefined {
  const [first, ...more] = args;
  const told = first && eachIn(first);
  if (told) return more.length === 0 ? told : undefined;
  const only = first?.kind === 'matrix' && first.rows.length === 1 ? first.rows[0]! : [];
  const each = only.length === 1 ? eachIn(only[0]!) : undefined;
  if (!each) return undefined;
  // what Python itself adds up are the items; a module adds up all entries
  const isOfItems = more.length === 0 ? name === 'sum' : more.length === 1 && isFirstAxis(more[0]!);
  return isOfItems ? each : undefined;

  /** A mean would be of as many as there are, which is not known where something has to hold. */
  function eachIn(formula: Formula): Call | undefined {
    if (formula.kind !== 'call') return undefined;
    if (formula.name === EACH) return formula;
    return formula.name === EVERY && name === 'sum' ? (formula.args[0] as Call) : undefined;
  }
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
  return placed(each.range, () => make.divide(sum, count));
}

/** Calls that loops and their like make, and those of arrays by their entries. */
export const CALLS_OF_EACH = {
  [EACH]: sumOverEach,
  [EVERY]: everyOf,
  [TABLE]: tableOf,
  [COLUMNS]: tableOf,
  array: arrayOf,
  asarray: arrayOf,
  stack: stacked,
  vstack: arrayOf,
  column_stack: (call: Call, scope: PlainScope) => arrayOf(call, scope, COLUMNS),
};
