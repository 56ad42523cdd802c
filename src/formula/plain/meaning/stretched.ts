/**
 * A vector whose second axis is written out, `v[:, None]`, `v.unsqueeze(0)`, `A.sum(axis=1, keepdims=True)`, or a name that was given one, meets a matrix line by line, as in
 * NumPy. One without such an axis is added to the lines of a matrix in programs alone: `X @ W + b`.
 */
import {
  isScalarExpression,
  isVector,
  multiply,
  ones,
  shapeOf,
  transpose,
} from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import type { Formula, FormulaOf, Range } from '../../formula.ts';
import { ShapeMisfit } from '../../shape-misfit.ts';
import { childrenOf } from '../../tree.ts';
import { WHOLE } from '../../whole-functions.ts';
import { asColumn } from './array-operations.ts';
import { ALONG, ALONG_BY_NAME, isKeyword, nameOf } from './axes.ts';
import type { PlainScope } from './scope.ts';

/** Where `v[:, None]` and `v[None, :]` put the axis that they add; undefined for what adds none. */
export function newAxis({ places }: FormulaOf<'entry'>): 0 | 1 | undefined {
  if (places.length !== 2) return undefined;
  const isNew = (place: Formula) =>
    place.kind === 'name' && (place.name === 'None' || place.name === 'newaxis');
  const at = places.findIndex(isNew);
  const other = places[1 - at];
  return at >= 0 && other?.kind === 'name' && other.name === ':' ? (at as 0 | 1) : undefined;
}

/**
 * `v[:, None] - y`, where y is a vector of the file as v is: whatever axes both have, what NumPy makes of them is a table of all pairs.
 * @throws ShapeMisfit
 */
export function expectNoPairs(
  formulas: readonly Formula[],
  values: readonly Expression[],
  range: Range,
  { own }: PlainScope,
): void {
  const column = formulas.findIndex(one => one.kind === 'entry' && newAxis(one) === 1);
  if (column < 0 || values[column]!.cols !== 1 || values[column]!.rows === 1) return;
  const flat = formulas.findIndex(
    (one, at) =>
      one.kind === 'name' && values[at]!.rows === values[column]!.rows && own?.(one.name) === undefined,
  );
  if (flat < 0 || values[flat]!.cols !== 1) return;
  const shapes = [shapeOf(values[column]!), shapeOf(values[flat]!)];
  throw new ShapeMisfit(
    range,
    new Misfit('add', 'with one axis more a vector meets the other in all pairs', shapes),
  );
}

/** `np.ones((N, 1))` is a column, where `np.ones(N)` is neither that nor a row. */
export const hasTwoAxes = (factor: Formula): boolean =>
  factor.kind === 'call' && factor.args.length === 2 && /^(?:ones|zeros)$/.test(factor.name);

/** How a vector meets a matrix: by the axes that are written out, or, in R, as one that stands in each column. */
export type Axes = 'both' | 'columns';

/** What a part of a formula says of the axes of its vector. */
export function axesIn(formula: Formula, scope: Pick<PlainScope, 'axesOf'>): Axes | undefined {
  if (formula.kind === 'name') return scope.axesOf?.(formula.name);
  if (formula.kind === 'entry') return newAxis(formula) === undefined ? undefined : 'both';
  if (formula.kind === 'call' && ALONG_BY_NAME.has(WHOLE.get(formula.name) ?? formula.name)) return 'columns';
  if (formula.kind === 'call' && /^(?:flatten|ravel|squeeze)$/.test(formula.name)) return undefined;
  if (formula.kind !== 'call' || formula.args.length === 1)
    return firstOf(childrenOf(formula), part => axesIn(part, scope));
  const isWritten =
    hasTwoAxes(formula) ||
    formula.name === 'reshape' ||
    formula.name === 'view' ||
    formula.name === 'unsqueeze' ||
    formula.name === 'expand_dims' ||
    keepsAxes(formula) ||
    formula.args.some(
      argument =>
        isKeyword(argument) &&
        /^keepdims?$/.test(nameOf(argument)) &&
        argument.sides[1]?.kind === 'name' &&
        /^true$/i.test(argument.sides[1].name),
    );
  return isWritten ? 'both' : undefined;
}

function firstOf<Item, Value>(
  items: readonly Item[],
  find: (item: Item) => Value | undefined,
): Value | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

const hasBothAxes = (formula: Formula, scope: PlainScope): boolean => axesIn(formula, scope) !== undefined;

/** `sum(A, 2)`, `max(A, [], 2)`, `sum(A, dims=2)`: MATLAB and Julia keep the axis. */
const keepsAxes = ({ name, args }: FormulaOf<'call'>): boolean => {
  if (!ALONG.has(name) && name !== 'max') return false;
  const last = args[args.length - 1]!;
  if (isKeyword(last)) return nameOf(last) === 'dims';
  return last.kind === 'number' && last.value === 2;
};

/** The outer product that NumPy makes of `u[:, None] * v`, where the column is one by its axes and the other vector has another size. */
export function spread(
  a: Expression,
  before: readonly Formula[],
  b: Expression,
  behind: Formula,
  isNumPy: boolean,
  scope: PlainScope,
): Expression | undefined {
  const [isLeft, isRight] = [before.some(part => hasBothAxes(part, scope)), hasBothAxes(behind, scope)];
  // what NumPy transposes to a row has two axes
  const isRow = isNumPy && behind.kind === 'scripts' && a.cols === 1 && b.rows === 1;
  if (isLeft || isRight || isRow) {
    if (a.cols === 1 && b.rows === 1) return multiply(a, b);
    if (a.rows === 1 && b.cols === 1) return multiply(b, a);
  }
  if (a.cols !== 1 || b.cols !== 1 || a.rows === b.rows) return undefined;
  if (isLeft === isRight) return undefined;
  return isLeft ? multiply(a, transpose(b)) : multiply(b, transpose(a));
}

/** `(v @ W) * z`, where arrays of one axis are rows: what the file has as a column is such an array, too. */
export const alongRow = (row: Expression, e: Expression, formula: Formula, scope: PlainScope): Expression =>
  scope.flatAsRows &&
  row.rows === 1 &&
  e.cols === 1 &&
  e.rows === row.cols &&
  e.rows !== 1 &&
  !hasBothAxes(formula, scope)
    ? transpose(e)
    : e;

/** The vector of a part as a matrix of the other's shape, each column or row the same; undefined where it has none. */
export function stretched(
  e: Expression,
  formula: Formula,
  other: Expression,
  scope: PlainScope,
): Expression | undefined {
  if (isVector(other)) return undefined;
  const axes = scope.stretches ? 'both' : axesIn(formula, scope);
  if (axes === undefined) return undefined;
  const isLine = isVector(e) && !isScalarExpression(e);
  const v = axes === 'columns' && isLine ? asColumn(e) : e;
  if (scope.stretches && isLine) scope.entrywise?.(formula.range, 'broadcasting');
  if (v.cols === 1 && v.rows === other.rows) return multiply(v, ones(1, other.cols));
  if (axes === 'columns') return undefined;
  if (e.rows === 1 && e.cols === other.cols) return multiply(ones(other.rows), e);
  return undefined;
}

/** `b.T`, `W @ b.T` of a row b of the file: what comes of it has two axes. */
const isTurned = (formula: Formula, scope: PlainScope): boolean =>
  formula.kind === 'scripts'
    ? hasRow(formula.base, scope)
    : childrenOf(formula).some(part => isTurned(part, scope));

function hasRow(formula: Formula, scope: PlainScope): boolean {
  if (formula.kind !== 'name') return childrenOf(formula).some(part => hasRow(part, scope));
  const symbol = scope.symbol(formula.name);
  return symbol?.rows === 1 && symbol.cols !== 1;
}

/**
 * A term or factor of a program beside a matrix: a row in each row of it, as is what the file has as a column (an array of one axis) where it is as long as a
 * row; a name of the file stands in each column where only the columns are as long as it. Undefined where no line fits.
 */
export function lines(
  e: Expression,
  formula: Formula,
  other: Expression,
  scope: PlainScope,
): Expression | undefined {
  if (!scope.broadcasts || isVector(other)) return undefined;
  const axes = axesIn(formula, scope);
  if (axes === 'columns') return undefined;
  const isOfTheFile = formula.kind === 'name' && scope.own?.(formula.name) === undefined;
  const each =
    e.rows === 1 && e.cols === other.cols
      ? multiply(ones(other.rows), e)
      : e.cols !== 1 || axes === 'both' || isTurned(formula, scope)
        ? undefined
        : e.rows === other.cols
          ? multiply(ones(other.rows), transpose(e))
          : isOfTheFile && e.rows === other.rows
            ? multiply(e, ones(1, other.cols))
            : undefined;
  if (each) scope.entrywise?.(formula.range, 'broadcasting');
  return each;
}
