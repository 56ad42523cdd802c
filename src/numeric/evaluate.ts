/**
 * Evaluation: one rule for each operator, a line of the algebra (`algebra.ts`) each. A small expression is evaluated by plain recursion. After some
 * hundred nodes the rest is scheduled on a stack of its own, with every result kept: so a deep
 * expression does not overflow, and one that shares parts is evaluated once a part.
 */
import { isNegated } from '../expression/construct.ts';
import { type Dimension, numberOf } from '../expression/dimension.ts';
import type { At, Expression, Index, Node, Operator } from '../expression/expression.ts';
import type { Algebra, Place } from './algebra.ts';
import { componentValue, derivativeValue } from './derivative.ts';
import { type Dual, dualAlgebra } from './dual.ts';
import { plannedSum } from './sums.ts';
import { type Axis, Unevaluable, type Value } from './value.ts';
import { functionWorld, type Sized, type World } from './world.ts';

/** One evaluation: what it may still visit by recursion, and what it keeps after that. */
interface Run<V> {
  readonly world: World<V>;
  readonly observe: ((value: V) => void) | undefined;
  visits: number;
  entries: number;
  kept: Map<Expression, V> | undefined;
  /** Values that are known, and where those that are computed are kept: of formulas that share most of their parts. */
  readonly known: Map<Expression, V> | undefined;
}

/** Nodes that are evaluated by recursion, without keeping their values. */
const FREE_VISITS = 200;
/** Numbers that one evaluation may compute: some tenths of a second. */
const MOST_ENTRIES = 1 << 21;

/** What of a draw is asked. */
interface Drawn {
  readonly world: World<Value>;
}

/**
 * The value of an expression at a draw; its free indices are the axes of the value.
 * @throws Unevaluable where there is none: an unknown name, an entry outside, too many axes.
 */
export const evaluate = (e: Expression, { world }: Drawn): Value => evaluateIn(e, world);

/** The value in any world; `observe` sees every intermediate value. */
export const evaluateIn = <V>(e: Expression, world: World<V>, observe?: (value: V) => void): V =>
  valueIn(e, { world, observe, visits: 0, entries: 0, kept: undefined, known: undefined });

/** The value at a draw; parts whose values are in `known` are not computed again, and all others are put there. */
export const evaluateKnowing = (e: Expression, { world }: Drawn, known: Map<Expression, Value>): Value =>
  valueIn(e, { world, observe: undefined, visits: 0, entries: 0, kept: undefined, known });

function valueIn<V>(e: Expression, run: Run<V>): V {
  if (run.known !== undefined) return knownOrComputed(e, run, run.known);
  if (++run.visits > FREE_VISITS) return scheduled(e, run);
  return computed(e, run);
}

function knownOrComputed<V>(e: Expression, run: Run<V>, known: Map<Expression, V>): V {
  let value = known.get(e);
  if (value === undefined) {
    value = ++run.visits > FREE_VISITS ? scheduled(e, run) : computed(e, run);
    known.set(e, value);
  }
  return value;
}

function computed<V>(e: Expression, run: Run<V>): V {
  // Names are half of what is visited, and nothing is computed for them.
  if (e.op === 'symbol' && run.observe === undefined) return run.world.symbol(e.name);
  const value = ruled(e, run);
  run.entries += run.world.algebra.entries(value);
  if (run.entries > MOST_ENTRIES) throw new Unevaluable('the formula takes too long to compute');
  if (run.observe !== undefined) run.observe(value);
  return value;
}

/** By the rule of its operator. The rules of common operators are called by name, as a call that is looked up in a table is never put in place. */
function ruled<V>(e: Expression, run: Run<V>): V {
  switch (e.op) {
    case 'number':
      return RULES.number(e, run);
    case 'add':
      return RULES.add(e, run);
    case 'scale':
      return RULES.scale(e, run);
    case 'multiply':
      return RULES.multiply(e, run);
    case 'transpose':
      return RULES.transpose(e, run);
    case 'map':
      return RULES.map(e, run);
    case 'pick':
      return RULES.pick(e, run);
    default:
      return (RULES[e.op] as Rule)(e as never, run);
  }
}

function scheduled<V>(root: Expression, run: Run<V>): V {
  run.kept ??= new Map();
  const kept = run.kept;
  const open: Expression[] = [root];
  while (open.length > 0) {
    const e = open[open.length - 1]!;
    if (kept.has(e)) {
      open.pop();
      continue;
    }
    const before = open.length;
    // The argument of a derivative is evaluated in a world of its own.
    if (e.op !== 'derivative' && e.op !== 'component')
      for (const arg of e.args) if (!kept.has(arg)) open.push(arg);
    if (open.length > before) continue;
    kept.set(e, computed(e, run));
    open.pop();
  }
  return kept.get(root)!;
}

function sizeOf(dimension: Dimension, world: Sized): number {
  if (typeof dimension === 'number') return dimension;
  const size = world.sizes.get(dimension) ?? numberOf(dimension);
  if (size === undefined) throw new Unevaluable(`the dimension ${dimension} has no size`);
  return size;
}

const axisOf = (index: Index, world: Sized): Axis => ({
  name: index.name,
  size: sizeOf(index.dimension, world),
});

/** @throws Unevaluable for a written position that this draw's axis is too short for. */
export function placeOf(at: At, size: number, world: Sized): Place {
  if (typeof at !== 'number') return axisOf(at, world);
  if (at > size) throw new Unevaluable(`there is no entry ${at} on an axis of size ${size}`);
  return at;
}

/** 0/1 matrices over the indices among some places: `holds` sees each place's position from 0. */
function indicator<V>(
  run: Run<V>,
  places: readonly At[],
  rows: number,
  cols: number,
  entry: (positions: readonly number[], row: number, col: number) => number,
): V {
  const axes: Axis[] = [];
  for (const at of places)
    if (typeof at !== 'number' && !axes.some(axis => axis.name === at.name)) axes.push(axisOf(at, run.world));
  const lookups = places.map(at =>
    typeof at === 'number' ? -at : axes.findIndex(axis => axis.name === at.name),
  );
  return run.world.algebra.pattern(axes, rows, cols, place =>
    entry(
      lookups.map(where => (where < 0 ? -where - 1 : place[where]!)),
      place[axes.length]!,
      place[axes.length + 1]!,
    ),
  );
}

/** A function of the file, or any function in its derivative of an order: tangents of its parameter give the derivative. */
function applied<V>(e: Node<'map'>, run: Run<V>, order: number, algebra: Algebra<V>, a: V): V {
  const { fn } = e;
  if (order === 0) {
    if (fn.kind === 'builtin') return algebra.apply(fn.name, a);
    if (fn.kind === 'generic') return algebra.generic(fn.seed, 0, a);
    return evaluateIn(fn.body, functionWorld(algebra, run.world, a));
  }
  if (order > MOST_ORDERS) throw new Unevaluable(`a derivative of order ${order} is too high`);
  const dual = dualAlgebra(algebra);
  const one = algebra.fill(1, 1, 1);
  const result = applied<Dual<V>>(e, run as never, order - 1, dual, { value: a, tangent: one });
  return result.tangent ?? algebra.scale(algebra.number(0), a);
}

const MOST_ORDERS = 4;

type Rule = <V>(e: never, run: Run<V>) => V;
type Rules = { readonly [Op in Operator]: <V>(e: Node<Op>, run: Run<V>) => V };

const RULES: Rules = {
  number: (e, run) => run.world.algebra.number(e.value),
  dimension: (e, run) => run.world.algebra.number(sizeOf(e.name, run.world)),
  constant: (e, run) => run.world.algebra.constant(e.name),
  symbol: (e, run) => run.world.symbol(e.name),
  ones: (e, run) => run.world.algebra.fill(1, sizeOf(e.rows, run.world), sizeOf(e.cols, run.world)),
  zeros: (e, run) => run.world.algebra.fill(0, sizeOf(e.rows, run.world), sizeOf(e.cols, run.world)),
  eye: (e, run) => run.world.algebra.eye(sizeOf(e.rows, run.world)),
  unit: (e, run) => {
    const rows = sizeOf(e.rows, run.world);
    const cols = sizeOf(e.cols, run.world);
    placeOf(e.at[0], rows, run.world);
    placeOf(e.at[1], cols, run.world);
    return indicator(run, e.at, rows, cols, ([i, j], row, col) => (i === row && j === col ? 1 : 0));
  },
  delta: (e, run) => indicator(run, e.at, 1, 1, ([i, j]) => (i === j ? 1 : 0)),
  position: (e, run) => indicator(run, [e.index], 1, 1, ([i]) => i! + 1),
  add: (e, run) => {
    if (e.args.length === 2 && isNegated(e.args[1]!))
      return run.world.algebra.subtract(valueIn(e.args[0]!, run), valueIn(e.args[1]!.args[1]!, run));
    const terms: Parameters<typeof run.world.algebra.add>[0][number][] = [];
    for (let k = 0; k < e.args.length; k++) terms.push(valueIn(e.args[k]!, run));
    return run.world.algebra.add(terms);
  },
  scale: (e, run) => run.world.algebra.scale(valueIn(e.args[0], run), valueIn(e.args[1], run)),
  multiply: (e, run) => {
    const [a, b] = e.args;
    return b.op === 'diag'
      ? run.world.algebra.multiplyDiagonal(valueIn(a, run), valueIn(b.args[0], run))
      : run.world.algebra.multiply(valueIn(a, run), valueIn(b, run));
  },
  hadamard: (e, run) => run.world.algebra.hadamard(valueIn(e.args[0], run), valueIn(e.args[1], run)),
  divide: (e, run) => run.world.algebra.divide(valueIn(e.args[0], run), valueIn(e.args[1], run)),
  power: (e, run) => run.world.algebra.power(valueIn(e.args[0], run), valueIn(e.args[1], run)),
  maximum: (e, run) => run.world.algebra.maximum(valueIn(e.args[0], run), valueIn(e.args[1], run)),
  minimum: (e, run) => run.world.algebra.minimum(valueIn(e.args[0], run), valueIn(e.args[1], run)),
  compare: (e, run) =>
    run.world.algebra.compare(e.comparison, valueIn(e.args[0], run), valueIn(e.args[1], run)),
  choose: (e, run) =>
    run.world.algebra.choose(valueIn(e.args[0], run), valueIn(e.args[1], run), valueIn(e.args[2], run)),
  transpose: (e, run) => run.world.algebra.transpose(valueIn(e.args[0], run)),
  map: (e, run) => {
    const { algebra } = run.world;
    const a = valueIn(e.args[0], run);
    if (e.fn.kind === 'builtin' && e.order === 0) return algebra.apply(e.fn.name, a);
    if (e.fn.kind === 'generic') return algebra.generic(e.fn.seed, e.order, a);
    const rows = algebra.rows(a);
    const cols = algebra.cols(a);
    if (rows * cols === 1) return applied(e, run, e.order, algebra, a);
    // The body is a formula in a scalar: the entries become a batch of scalars, and a matrix again afterwards.
    const row = { name: '·row', size: rows };
    const col = { name: '·col', size: cols };
    return algebra.tabulate(row, col, applied(e, run, e.order, algebra, algebra.pick(a, row, col)));
  },
  sum: (e, run) => run.world.algebra.sum(valueIn(e.args[0], run)),
  norm: (e, run) => run.world.algebra.norm(valueIn(e.args[0], run)),
  trace: (e, run) => run.world.algebra.trace(valueIn(e.args[0], run)),
  det: (e, run) => run.world.algebra.det(valueIn(e.args[0], run)),
  inv: (e, run) => run.world.algebra.inv(valueIn(e.args[0], run)),
  diag: (e, run) => run.world.algebra.diag(valueIn(e.args[0], run)),
  diagonal: (e, run) => run.world.algebra.diagonal(valueIn(e.args[0], run)),
  softmax: (e, run) => run.world.algebra.softmax(valueIn(e.args[0], run)),
  logsumexp: (e, run) => run.world.algebra.logsumexp(valueIn(e.args[0], run)),
  literal: (e, run) =>
    run.world.algebra.literal(
      e.rows as number,
      e.cols as number,
      e.args.map(arg => valueIn(arg, run)),
    ),
  pick: (e, run) => {
    const { algebra } = run.world;
    const a = valueIn(e.args[0], run);
    const [row, col] = e.at;
    return algebra.pick(
      a,
      row === undefined ? undefined : placeOf(row, algebra.rows(a), run.world),
      col === undefined ? undefined : placeOf(col, algebra.cols(a), run.world),
    );
  },
  total: (e, run) => {
    const plan = plannedSum(e);
    return plan === e
      ? run.world.algebra.total(axisOf(e.index, run.world), valueIn(e.args[0], run))
      : valueIn(plan, run);
  },
  tabulate: (e, run) => {
    const [row, col] = e.at;
    return run.world.algebra.tabulate(
      row && axisOf(row, run.world),
      col && axisOf(col, run.world),
      valueIn(e.args[0], run),
    );
  },
  derivative: (e, run) => derivativeValue(e, run.world),
  component: (e, run) => componentValue(e, run.world),
};
