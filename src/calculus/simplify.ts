/**
 * Simplification: an expression is built again from its leaves with simplifying constructors, one entry an operator. Each subexpression
 * is simplified once (under one set of facts), however often it occurs, and a simplified expression is its own simplification.
 */
import * as make from '../expression/construct.ts';
import type { Expression, Node, Operator } from '../expression/expression.ts';
import { times } from './chain.ts';
import { argumentsFirst } from './deep.ts';
import { type Facts, NO_FACTS, withFacts } from './facts.ts';
import { summedOver } from './indices.ts';
import { compared } from './literals.ts';
import { cost, equal } from './measure.ts';
import { entrywise, quotient, raise, scaled } from './monomial.ts';
import {
  determinant,
  diagonalMatrix,
  diagonalOf,
  entryByEntry,
  inverse,
  kronecker,
  length,
  mapped,
  picked,
  summed,
  traced,
  transposed,
  unitMatrix,
} from './rewrite.ts';
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
    return a!.rows === 1 || a!.cols === 1 ? entryByEntry([a!], make.softmax as never) : make.softmax(a!);
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

function visit(root: Expression, done: WeakMap<Expression, Expression>): Expression {
  const simplifyOne = (e: Expression) => {
    const args = e.args.length === 0 ? e.args : e.args.map(arg => done.get(arg)!);
    const result = rebuild(e, args);
    done.set(e, result);
    if (!done.has(result)) done.set(result, result);
  };
  argumentsFirst(root, e => done.has(e), simplifyOne);
  return done.get(root)!;
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
export function simplify(e: Expression, facts: Facts = NO_FACTS): Expression {
  return withFacts(facts, () => {
    const known = facts.simplified.get(e);
    if (known !== undefined && facts.settled.has(known)) return known;
    let result = visit(e, facts.simplified);
    for (
      let round = 0;
      round < ROUNDS && !facts.settled.has(result) && cost(result) < SETTLED_COST;
      round++
    ) {
      const again = visit(result, new WeakMap());
      if (identical(again, result)) break;
      result = again;
    }
    facts.simplified.set(e, result);
    facts.simplified.set(result, result);
    facts.settled.add(result);
    return result;
  });
}
