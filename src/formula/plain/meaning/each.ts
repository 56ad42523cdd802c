/** Sums over the examples of a batch, `sum(np.outer(x[i], d[i]) for i in range(N))`: of what loops and their like add up. */
import { divide, isScalarExpression, total } from '../../../expression/construct.ts';
import type { Expression, Index } from '../../../expression/expression.ts';
import { type Formula, type FormulaOf, Unreadable } from '../../formula.ts';
import { placed } from '../../shape-misfit.ts';
import { EACH } from '../loops.ts';
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
  const count = interpretPlain(size, scope);
  if (!isScalarExpression(count) || (count.op !== 'dimension' && count.op !== 'number'))
    throw new Unreadable('syntax', size.range, 'a loop runs over a whole axis');
  const dimension = count.op === 'dimension' ? count.name : count.value;
  const index: Index = { name: name.name, dimension };
  const { own } = scope;
  const body = interpretPlain(what, {
    ...scope,
    ...(own ? { own: called => (called === index.name ? undefined : own(called)) } : {}),
    symbol: called => (called === index.name ? undefined : scope.symbol(called)),
    isDimension: called => called !== index.name && scope.isDimension(called),
    index: called => (called === index.name ? index : scope.index?.(called)),
    rowsAtIndex: true,
  });
  return { index, body };
}

/** What is added up in `sum(… for i in range(N))` and `sum([…], axis=0)`; undefined for another argument. */
export function listOfEach({ args }: Call): Call | undefined {
  const [first, ...more] = args;
  if (first && isEach(first)) return more.length === 0 ? first : undefined;
  const only = first?.kind === 'matrix' && first.rows.length === 1 ? first.rows[0]! : [];
  const [each] = only;
  return only.length === 1 && isEach(each!) && more.length === 1 && isFirstAxis(more[0]!) ? each : undefined;
}

const isEach = (formula: Formula): formula is Call => formula.kind === 'call' && formula.name === EACH;

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
