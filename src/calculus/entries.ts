/**
 * Index notation: entry (i, j) of every operator, as one total table. A product becomes a sum over an index, a diagonal matrix a Kronecker
 * delta, and the sums that the deltas end are gone (`indices.ts`): so dz_k/dW_ij is δ_ki x_j. A scalar without indices stays as it is.
 */
import * as make from '../expression/construct.ts';
import type { Dimension } from '../expression/dimension.ts';
import type { At, Expression, Index, Node, Operator } from '../expression/expression.ts';
import { builtin } from '../expression/fn.ts';
import { someNode } from '../expression/nodes.ts';
import { vectorOf } from './diagonals.ts';
import { substituteIndex, summedOver } from './indices.ts';
import { isWritable } from './measure.ts';
import { kronecker } from './places.ts';
import { entrywise, quotient, raise, scaled } from './products.ts';
import { mapped } from './rewrite.ts';
import { rebuild, simplify } from './simplify.ts';
import { plus } from './terms.ts';

interface Place<Op extends Operator> {
  readonly e: Node<Op>;
  readonly args: readonly Expression[];
  readonly row: At;
  readonly col: At;
  /** The entry of an argument. */
  readonly at: (arg: Expression, row: At, col: At) => Expression;
  /** The sum of what `term` gives for every place on an axis. */
  readonly over: (dimension: Dimension, term: (k: At) => Expression) => Expression;
}
type Entry<Op extends Operator> = (place: Place<Op>) => Expression;

type Common = (place: Omit<Place<Operator>, 'e'> & { readonly e: Expression }) => Expression;
const whole: Common = ({ e }) => e;
const asItStands: Common = ({ e, row, col }) => (make.isScalarExpression(e) ? e : make.pick(e, row, col));
const alike: Common = ({ e, args, row, col, at }) =>
  rebuild(
    e,
    args.map(arg => (make.isScalarExpression(arg) && !make.isScalarExpression(e) ? arg : at(arg, row, col))),
  );

/** Up to so many places, a sum over a matrix that is written out is written out too. */
const SMALL = 12;

const ENTRIES: { readonly [Op in Operator]: Entry<Op> } = {
  number: whole,
  dimension: whole,
  constant: whole,
  position: whole,
  delta: whole,
  symbol: asItStands,
  ones: () => make.number(1),
  zeros: () => make.number(0),
  eye: ({ row, col }) => kronecker(row, col),
  unit: ({ e, row, col }) =>
    scaled(
      e.rows === 1 ? make.number(1) : kronecker(e.at[0], row),
      e.cols === 1 ? make.number(1) : kronecker(e.at[1], col),
    ),
  add: ({ args, row, col, at }) => plus(args.map(arg => at(arg, row, col))),
  scale: ({ args, row, col, at }) => scaled(at(args[0]!, 1, 1), at(args[1]!, row, col)),
  multiply: ({ args, row, col, at, over }) => {
    const [A, B] = args as [Expression, Expression];
    if (A.op === 'diag' && A.rows !== 1) return scaled(at(vectorOf(A), row, 1), at(B, row, col));
    if (B.op === 'diag' && B.rows !== 1) return scaled(at(A, row, col), at(vectorOf(B), col, 1));
    return over(A.cols, k => scaled(at(A, row, k), at(B, k, col)));
  },
  hadamard: ({ args, row, col, at }) => entrywise(at(args[0]!, row, col), at(args[1]!, row, col)),
  divide: ({ args, row, col, at }) =>
    quotient(
      at(args[0]!, row, col),
      make.isScalarExpression(args[1]!) ? at(args[1]!, 1, 1) : at(args[1]!, row, col),
    ),
  power: ({ args, row, col, at }) => {
    const base = at(args[0]!, row, col);
    const exponent = make.isScalarExpression(args[1]!) ? args[1]! : at(args[1]!, row, col);
    return exponent.op === 'number' ? raise(base, exponent) : make.power(base, exponent);
  },
  maximum: alike,
  minimum: alike,
  compare: alike,
  choose: alike,
  transpose: ({ args, row, col, at }) => at(args[0]!, col, row),
  map: ({ e, args, row, col, at }) => mapped(e.fn, at(args[0]!, row, col), e.order),
  sum: ({ args, at, over }) => over(args[0]!.rows, i => over(args[0]!.cols, j => at(args[0]!, i, j))),
  norm: ({ args, at, over }) =>
    mapped(
      builtin('sqrt'),
      over(args[0]!.rows, i => over(args[0]!.cols, j => raise(at(args[0]!, i, j), make.number(2)))),
      0,
    ),
  trace: ({ args, at, over }) => over(args[0]!.rows, i => at(args[0]!, i, i)),
  det: whole,
  inv: asItStands,
  diag: ({ e, row, col, at }) => scaled(kronecker(row, col), at(vectorOf(e), row, 1)),
  diagonal: ({ args, row, at }) => at(args[0]!, row, row),
  softmax: asItStands,
  logsumexp: asItStands,
  literal: ({ e, args, row, col }) => {
    const cols = e.cols as number;
    const terms = args.map((arg, k) => {
      const i = e.rows === 1 ? make.number(1) : kronecker(Math.floor(k / cols) + 1, row);
      const j = e.cols === 1 ? make.number(1) : kronecker((k % cols) + 1, col);
      return scaled(i, scaled(j, arg));
    });
    return plus(terms);
  },
  pick: ({ e, args, row, col, at }) => at(args[0]!, e.at[0] ?? row, e.at[1] ?? col),
  total: ({ e, args, row, col, at }) => summedOver(e.index, at(args[0]!, row, col)),
  tabulate: ({ e, args, row, col }) => {
    const [i, j] = e.at;
    const first = i ? substituteIndex(args[0]!, i, row) : args[0]!;
    return j ? substituteIndex(first, j, col) : first;
  },
  derivative: ({ e, args, row, col, at }) => {
    const A = args[0]!;
    const { wrt, layout } = e;
    if (make.isScalarExpression(e)) return e;
    if (make.isScalarExpression(A))
      return layout === 'numerator' ? make.component(A, wrt, col, row) : make.component(A, wrt, row, col);
    const [i, j] = layout === 'denominator' ? [col, row] : [row, col];
    if (wrt.rows === 1 && wrt.cols === 1) return make.component(at(A, i, j), wrt, 1, 1);
    const entry = A.cols === 1 ? at(A, i, 1) : at(A, 1, i);
    return wrt.cols === 1 ? make.component(entry, wrt, j, 1) : make.component(entry, wrt, 1, j);
  },
  component: whole,
};

/**
 * Entry (row, col) of a simplified expression, as a scalar in index notation. `avoid`: names that no index may have. What is too long to be
 * written stays a matrix, and its entry is only named.
 */
export function entryOf(e: Expression, row: At, col: At, avoid: ReadonlySet<string>): Expression {
  if (!isWritable(e)) return make.isScalarExpression(e) ? e : make.pick(e, row, col);
  let count = 0;
  const at = (node: Expression, i: At, j: At): Expression => {
    if (make.isScalarExpression(node) && node.free.length === 0 && node.op !== 'unit') return node;
    const over = (dimension: Dimension, term: (k: At) => Expression): Expression => {
      if (dimension === 1) return term(1);
      if (typeof dimension === 'number' && dimension <= SMALL && someNode(node, ({ op }) => op === 'literal'))
        return plus(Array.from({ length: dimension }, (_, k) => term(k + 1)));
      const index = { name: `#${++count}`, dimension };
      return summedOver(index, term(index));
    };
    return (ENTRIES[node.op] as Entry<Operator>)({ e: node, args: node.args, row: i, col: j, at, over });
  };
  const raw = at(e, row, col);
  return simplify(nameIndices(raw, avoid));
}

const LETTERS = ['k', 'l', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'i', 'j', 'm', 'n', 'a', 'b', 'c', 'd'];

/** Letters for new indices that are no names of the file. */
export function freeLetters(avoid: ReadonlySet<string>, wanted: readonly string[] = LETTERS): string[] {
  const free = [...wanted, ...LETTERS].filter(letter => !avoid.has(letter));
  for (let k = 1; free.length < 12; k++) free.push(`i${k}`);
  return [...new Set(free)];
}

/** Gives the bound indices letters, the same ones side by side, others inside one another. */
function nameIndices(e: Expression, avoid: ReadonlySet<string>): Expression {
  const letters = freeLetters(new Set([...avoid, ...e.free.map(index => index.name)]));
  const walk = (node: Expression, depth: number): Expression => {
    if (node.args.length === 0) return node;
    if (node.op === 'total' && node.index.name.startsWith('#')) {
      // Deep inside, the letters of sums further out that are not meant there serve again.
      const spare = () => letters.find(letter => !node.args[0].free.some(({ name }) => name === letter));
      const index: Index = {
        name: letters[depth] ?? spare() ?? `i${depth}`,
        dimension: node.index.dimension,
      };
      return make.total(index, walk(substituteIndex(node.args[0], node.index, index), depth + 1));
    }
    const args = node.args.map(arg => walk(arg, depth));
    return args.every((arg, k) => arg === node.args[k]) ? node : ({ ...node, args } as Expression);
  };
  return walk(e, 0);
}
