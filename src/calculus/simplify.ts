/**
 * Simplification: an expression is built again from its leaves with simplifying constructors, one entry an operator. Each subexpression
 * is simplified once (under one set of facts), however often it occurs, and a simplified expression is its own simplification.
 */
import * as make from '../expression/construct.ts';
import type { Expression, Node, Operator } from '../expression/expression.ts';
import { memo } from '../expression/memo.ts';
import { times } from './chain.ts';
import { argumentsFirst } from './deep.ts';
import { diagonalMatrix, diagonalOf } from './diagonals.ts';
import { currentFacts, type Facts, withFacts } from './facts.ts';
import { summedOver } from './indices.ts';
import { compared } from './literals.ts';
import { cost, equal } from './measure.ts';
import { kronecker, picked, unitMatrix } from './places.ts';
import { entrywise, quotient, raise, scaled } from './products.ts';
import { determinant, entryByEntry, inverse, length, mapped, summed, traced, transposed } from './rewrite.ts';
import { plus } from './terms.ts';

type Rebuild = { [Op in Operator]: (e: Node<Op>, args: readonly Expression[]) => Expression };
const same = (e: Expression): Expression => e;

/** The simplifying constructor of every operator. */
const REBUILD: Rebuild = {
  number: same,
  dimension: same,
  constant: same,
  symbol: same,
  ones: e => make.ones(e.rows, e.cols),
  zeros: e => make.zeros(e.rows, e.cols),
  eye: e => make.eye(e.rows),
  unit: e => unitMatrix(e),
  delta: e => kronecker(e.at[0], e.at[1]),
  position: same,
  add: (_, args) => plus(args),
  scale: (_, [a, b]) => scaled(a!, b!),
  multiply: (_, [a, b]) => times(a!, b!),
  hadamard: (_, [a, b]) => entrywise(a!, b!),
  divide: (_, [a, b]) => quotient(a!, b!),
  maximum: (_, args) => (equal(args[0]!, args[1]!) ? args[0]! : entryByEntry(args, make.maximum)),
  minimum: (_, args) => (equal(args[0]!, args[1]!) ? args[0]! : entryByEntry(args, make.minimum)),
  power: (_, [a, b]) => (b!.op === 'number' ? raise(a!, b!) : entryByEntry([a!, b!], make.power)),
  compare: (e, args) => entryByEntry(args, (a, b) => compared(e.comparison, a!, b!)),
  choose: (_, args) =>
    equal(args[1]!, args[2]!)
      ? args[1]!
      : entryByEntry(args, make.choose as (...a: Expression[]) => Expression),
  transpose: (_, [a]) => transposed(a!),
  map: (e, [a]) => mapped(e.fn, a!, e.order),
  sum: (_, [a]) => summed(a!),
  norm: (_, [a]) => length(a!),
  trace: (_, [a]) => traced(a!),
  det: (_, [a]) => determinant(a!),
  inv: (_, [a]) => inverse(a!),
  diag: (_, [a]) => diagonalMatrix(a!),
  diagonal: (_, [a]) => diagonalOf(a!),
  softmax: (_, [a]) => {
    if (a!.rows === 1 && a!.cols === 1) return make.number(1);
    return make.isVector(a!) ? entryByEntry([a!], make.softmax as never) : make.softmax(a!);
  },
  logsumexp: (_, [a]) => {
    if (a!.rows === 1 && a!.cols === 1) return a!;
    return make.logsumexp(a!.rows === 1 && a!.op === 'transpose' ? a!.args[0] : a!);
  },
  literal: (e, args) => (args.length === 1 ? args[0]! : { ...e, args, free: make.add(...args).free }),
  pick: (e, [a]) => picked(a!, e.at[0], e.at[1]),
  total: (e, [a]) => summedOver(e.index, a!),
  tabulate: (e, [a]) => {
    const [row, col] = e.at;
    if (a!.free.every(index => index.name !== row?.name && index.name !== col?.name))
      return scaled(a!, make.ones(e.rows, e.cols));
    return make.tabulate(row, col, a!);
  },
  derivative: (e, [a]) => ({ ...e, args: [a!] }),
  component: (e, [a]) => ({ ...e, args: [a!] }),
};

/** One operator over arguments that are simplified. */
export const rebuild = (e: Expression, args: readonly Expression[]): Expression =>
  (REBUILD[e.op] as (e: Expression, args: readonly Expression[]) => Expression)(e, args);

/** An expression with other arguments, built anew; itself where none is another. */
export function mapArguments(e: Expression, change: (argument: Expression) => Expression): Expression {
  const args = e.args.map(change);
  return args.every((arg, at) => arg === e.args[at]) ? e : rebuild(e, args);
}

/** What an expression was simplified to under the facts that were last in force, and whether that is known not to simplify further. */
interface Simplified {
  readonly facts: Facts;
  readonly result: Expression;
  readonly isSettled: boolean;
}
const simplifications = memo<Simplified>();

function knownOf(e: Expression, facts: Facts): Simplified | undefined {
  const known = simplifications.get(e);
  return known?.facts === facts ? known : undefined;
}

/** What has no other form. */
const isAtom = (e: Expression): boolean => REBUILD[e.op] === same;

function visit(root: Expression, facts: Facts): Expression {
  const resultOf = (e: Expression) => (isAtom(e) ? e : knownOf(e, facts)!.result);
  const simplifyOne = (e: Expression) => {
    const result = rebuild(e, e.args.length === 0 ? e.args : e.args.map(resultOf));
    if (!isAtom(result) && knownOf(result, facts) === undefined)
      simplifications.set(result, { facts, result, isSettled: false });
    if (result !== e) simplifications.set(e, { facts, result, isSettled: false });
  };
  argumentsFirst(root, e => isAtom(e) || knownOf(e, facts) !== undefined, simplifyOne);
  return resultOf(root);
}

/** Builds a simplified expression once more; what comes out as it was is settled, and stays the same node. */
function revisit(root: Expression, facts: Facts): Expression {
  const isSettled = (e: Expression) => isAtom(e) || knownOf(e, facts)?.isSettled === true;
  const done = new Map<Expression, Expression>();
  const again = (e: Expression) => (isSettled(e) ? e : done.get(e)!);
  const simplifyOne = (e: Expression) => {
    const args = e.args.length === 0 ? e.args : e.args.map(again);
    const result = rebuild(e, args);
    if (identical(result, e) && args.every((arg, k) => arg === e.args[k]))
      simplifications.set(e, { facts, result: e, isSettled: true });
    else done.set(e, result);
  };
  argumentsFirst(root, e => isSettled(e) || done.has(e), simplifyOne);
  return again(root);
}

/** Longer expressions are rebuilt once; shorter ones until nothing changes. */
const SETTLED_COST = 4000;
const ROUNDS = 4;

/** Written alike, in the same order. */
function identical(a: Expression, b: Expression): boolean {
  if (a === b) return true;
  if (!equal(a, b) || a.args.length !== b.args.length) return false;
  return a.args.every((arg, k) => identical(arg, b.args[k]!));
}

/** The shortest usual form of an expression, of the same value; simplifying it again changes nothing. */
export function simplify(e: Expression, facts: Facts = currentFacts()): Expression {
  if (isAtom(e)) return e;
  return withFacts(facts, () => {
    const known = knownOf(e, facts);
    if (known?.isSettled) return known.result;
    let result = visit(e, facts);
    for (
      let round = 0;
      round < ROUNDS && !isAtom(result) && !knownOf(result, facts)?.isSettled && cost(result) < SETTLED_COST;
      round++
    ) {
      const again = revisit(result, facts);
      if (identical(again, result)) break;
      result = again;
    }
    const settled = { facts, result, isSettled: true };
    simplifications.set(e, settled);
    if (!isAtom(result)) simplifications.set(result, settled);
    return result;
  });
}
