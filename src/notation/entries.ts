/**
 * One entry of an expression, pushed inwards as far as the elementwise operators go: (ŷ - y)² at i is (ŷ_i - y_i)².
 * Sums of all entries are printed so.
 */

import { add, delta, hadamard, isScalarExpression, number, pick, scale } from '../expression/construct.ts';
import type { Dimension } from '../expression/dimension.ts';
import { withOperands } from '../expression/elementwise.ts';
import type { At, Expression, Index } from '../expression/expression.ts';
import { nodesOf } from '../expression/nodes.ts';

/** The entry (row, col) of an m × n expression, a scalar of the same value. */
export function entryOf(e: Expression, row: At, col: At): Expression {
  const at = (arg: Expression) => entryOf(arg, row, col);
  const divisor = (arg: Expression) => (isScalarExpression(arg) ? arg : at(arg));
  if (isScalarExpression(e)) return e;
  switch (e.op) {
    case 'ones':
      return number(1);
    case 'zeros':
      return number(0);
    case 'eye':
      return delta(row, col);
    case 'add':
      return add(...e.args.map(at));
    case 'scale': {
      const inner = at(e.args[1]);
      return inner.op === 'number' && inner.value === 1 ? e.args[0] : scale(e.args[0], inner);
    }
    case 'hadamard':
      return hadamard(at(e.args[0]), at(e.args[1]));
    case 'transpose':
      return entryOf(e.args[0], col, row);
    default:
      return withOperands(e, at, divisor) ?? pick(e, row, col);
  }
}

const CANDIDATES = ['i', 'j', 'k', 'l', 'p', 'q', 'r', 's', 't', 'u', 'v'];

/** The axes that a sum over all entries runs over. */
const summedAxes = (arg: Expression): readonly Dimension[] =>
  [arg.rows, arg.cols].filter(dimension => dimension !== 1);

/**
 * Names of indices that occur anywhere in an expression, bound ones too; with `isTaken`, also those that the sums in it will be
 * printed with.
 */
export function indexNames(e: Expression, isTaken?: (name: string) => boolean): Set<string> {
  const names = new Set<string>();
  const include = (at: At | undefined) => {
    if (typeof at === 'object') names.add(at.name);
  };
  // what stands under a printed sum is looked at for itself
  for (const next of nodesOf(e, ({ op }) => op !== 'sum' || isTaken === undefined)) {
    if ('at' in next) for (const place of next.at) include(place);
    if ('index' in next) include(next.index);
    if (next.op === 'sum' && isTaken !== undefined) {
      const inside = indexNames(next.args[0], isTaken);
      for (const name of [...inside, ...freeNames(inside, summedAxes(next.args[0]).length, isTaken)])
        names.add(name);
    }
  }
  return names;
}

/** The n-th name after the last candidate: i1, i2, ... */
const numbered = (n: number): string => `i${n}`;

function freeNames(
  used: ReadonlySet<string>,
  count: number,
  isTaken: (name: string) => boolean,
): readonly string[] {
  const free = CANDIDATES.filter(name => !used.has(name) && !isTaken(name));
  for (let n = 1; free.length < count; n++) if (!used.has(numbered(n))) free.push(numbered(n));
  return free.slice(0, count);
}

/** An index over each axis of an expression, with names that occur neither in it nor in the problem. */
export function freshIndices(e: Expression, isTaken: (name: string) => boolean): readonly Index[] {
  const axes = summedAxes(e);
  const free = freeNames(indexNames(e, isTaken), axes.length, isTaken);
  return axes.map((dimension, at) => ({ name: free[at]!, dimension }));
}
