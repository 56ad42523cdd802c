/**
 * The derivative table. In numerator layout dl = tr(dl/dX dX); so where dl = tr(G dY), with G of the shape of Y′, each
 * argument of Y's operator gets back what stands before its own differential. One line an operator, each by the textbook rule that it
 * names (Petersen & Pedersen, The Matrix Cookbook, section 2; Magnus & Neudecker, chapters 8 and 9).
 */
import * as make from '../expression/construct.ts';
import { derivativeOfFunction } from '../expression/elementwise.ts';
import type { Expression, Node, Operator } from '../expression/expression.ts';
import { builtin, type Fn } from '../expression/fn.ts';
import { times } from './chain.ts';
import { diagonalMatrix, diagonalOf } from './diagonals.ts';
import { cost } from './measure.ts';
import { picked, place } from './places.ts';
import { entrywise, negated, quotient, raise, scaled } from './products.ts';
import { inner, inverse, mapped, transposed } from './rewrite.ts';
import { simplify } from './simplify.ts';
import { plus } from './terms.ts';
import { Underivable } from './underivable.ts';

/** What each argument gets; undefined where nothing flows back. Y is the value, by its name where it has one. */
type Pullback<Op extends Operator> = (
  G: Expression,
  args: readonly Expression[],
  Y: Expression,
  e: Node<Op>,
) => readonly (Expression | undefined)[];

export interface Rule<Op extends Operator = Operator> {
  readonly name: string;
  readonly because: string;
  readonly pullback: Pullback<Op>;
}

const nothing = () => [];
const leaf = { name: 'constant', because: 'it does not change', pullback: nothing } as const;
const refuse = (what: string) => () => {
  throw new Underivable('operator', `${what} inside a model is not differentiated again`);
};

/** 1 where A is above B. */
const above = (A: Expression, B: Expression): Expression =>
  make.isZero(B) ? mapped(builtin('step'), A, 0) : simplify(make.compare('>', A, B));

/** G .* M′. */
const weigh = (G: Expression, M: Expression): Expression => entrywise(G, transposed(M));

/** f′(A), written with the value Y = f(A) where that is usual. */
export function slope(fn: Fn, order: number, A: Expression, Y: Expression): Expression {
  if (fn.kind !== 'builtin') return mapped(fn, A, order + 1);
  const one = make.ones(A.rows, A.cols);
  if (order === 0)
    switch (fn.name) {
      case 'sigmoid':
        return entrywise(Y, plus([one, negated(Y)]));
      case 'tanh':
        return plus([one, negated(raise(Y, make.number(2)))]);
      case 'tan':
        return plus([one, raise(Y, make.number(2))]);
      case 'exp':
        return Y;
      case 'sqrt':
        return quotient(one, scaled(make.number(2), Y));
      default:
    }
  return simplify(derivativeOfFunction(fn, A, order + 1));
}

/** The derivative of A .^ P with respect to A. */
function powerSlope(A: Expression, P: Expression): Expression {
  const lower = plus([P, make.broadcast(make.number(-1), P.rows, P.cols)]);
  const power = P.op === 'number' ? raise(A, lower) : simplify(make.power(A, lower));
  return make.isScalarExpression(P) ? scaled(P, power) : entrywise(P, power);
}

/** Row i of G′ .* Y added up, as a column. */
const rowDots = (G: Expression, Y: Expression): Expression =>
  times(entrywise(transposed(G), Y), make.ones(Y.cols));

/** How much longer a form may be that is known by sight. */
const WELL_KNOWN = 2;

/** G (diag(p) - p p′), in the shorter of its two forms. What is the same in every entry of G does not count: the entries of p sum to 1. */
function throughSoftmax(given: Expression, Y: Expression): Expression {
  const G = withoutUniform(given);
  const turned = transposed(Y);
  if (make.isVector(Y)) {
    const entries = plus([entrywise(G, turned), negated(scaled(inner(G, Y), turned))]);
    const column = Y.cols === 1 ? Y : turned;
    const jacobian = plus([diagonalMatrix(Y), negated(times(column, transposed(column)))]);
    const product = Y.cols === 1 ? times(G, jacobian) : times(jacobian, G);
    // The Jacobian is what everybody knows.
    return cost(product) <= cost(entries) + WELL_KNOWN ? product : entries;
  }
  const spread = times(make.ones(Y.cols), transposed(rowDots(G, Y)));
  return entrywise(turned, plus([G, negated(spread)]));
}

/** A sum without its terms that have one entry everywhere. */
function withoutUniform(e: Expression): Expression {
  const isUniform = (term: Expression): boolean =>
    term.op === 'ones' || (term.op === 'scale' && isUniform(term.args[1]));
  if (isUniform(e)) return make.zeros(e.rows, e.cols);
  if (e.op === 'transpose') return transposed(withoutUniform(e.args[0]));
  if (e.op === 'scale') return scaled(e.args[0], withoutUniform(e.args[1]));
  return e.op === 'add' && e.args.some(isUniform) ? plus(e.args.filter(term => !isUniform(term))) : e;
}

export const RULES: { readonly [Op in Operator]: Rule<Op> } = {
  number: leaf,
  dimension: leaf,
  constant: leaf,
  symbol: { name: 'identity', because: 'dx/dx is the identity', pullback: nothing },
  ones: leaf,
  zeros: leaf,
  eye: leaf,
  unit: leaf,
  delta: leaf,
  position: leaf,
  add: {
    name: 'sum',
    because: 'tr(G d(A + B)) = tr(G dA) + tr(G dB)',
    pullback: (G, args) => args.map(() => G),
  },
  scale: {
    name: 'scalar multiple',
    because: 'tr(G d(s A)) = tr(G A) ds + tr(s G dA)',
    pullback: (G, [s, A]) => [s!.op === 'number' ? undefined : inner(G, A!), scaled(s!, G)],
  },
  multiply: {
    name: 'product',
    because: 'tr(G dA B) = tr(B G dA), and tr(G A dB) = tr(G A dB)',
    pullback: (G, [A, B]) => [times(B!, G), times(G, A!)],
  },
  hadamard: {
    name: 'elementwise product',
    because: 'tr(G (dA .* B)) = tr((G .* B′) dA)',
    pullback: (G, [A, B]) => [weigh(G, B!), weigh(G, A!)],
  },
  divide: {
    name: 'quotient',
    because: 'd(a / b) = da / b - a db / b²',
    pullback: (G, [, B], Y) =>
      make.isScalarExpression(B!)
        ? [quotient(G, B!), isConstant(B!) ? undefined : negated(quotient(inner(G, Y), B!))]
        : [quotient(G, transposed(B!)), negated(quotient(weigh(G, Y), transposed(B!)))],
  },
  power: {
    name: 'power',
    because: 'd(a^p) = p a^(p - 1) da, and a^p log(a) dp where the exponent varies',
    pullback: (G, [A, P], Y) => {
      const toBase = weigh(G, powerSlope(A!, P!));
      if (isConstant(P!)) return [toBase, undefined];
      const growth =
        A!.op === 'constant' && A!.name === 'e' ? Y : entrywise(Y, mapped(builtin('log'), A!, 0));
      return [toBase, make.isScalarExpression(P!) ? inner(G, growth) : weigh(G, growth)];
    },
  },
  maximum: {
    name: 'larger of two',
    because: 'the larger argument changes alone',
    pullback: (G, [A, B]) => {
      if (make.isZero(A!)) return [undefined, weigh(G, above(B!, A!))];
      const first = above(A!, B!);
      return [weigh(G, first), weigh(G, simplify(make.compare('<=', A!, B!)))];
    },
  },
  minimum: {
    name: 'smaller of two',
    because: 'the smaller argument changes alone',
    pullback: (G, [A, B]) => [
      weigh(G, simplify(make.compare('<', A!, B!))),
      weigh(G, simplify(make.compare('>=', A!, B!))),
    ],
  },
  compare: {
    name: 'comparison',
    because: 'it is constant between its jumps',
    pullback: (_, args) => args.map(() => undefined),
  },
  choose: {
    name: 'cases',
    because: 'in each entry the chosen case changes alone',
    pullback: (G, [condition]) => {
      const turned = transposed(condition!);
      const none = make.zeros(G.rows, G.cols);
      return [undefined, simplify(make.choose(turned, G, none)), simplify(make.choose(turned, none, G))];
    },
  },
  transpose: {
    name: 'transpose',
    because: 'tr(G dA′) = tr(G′ dA)',
    pullback: G => [transposed(G)],
  },
  map: {
    name: 'elementwise function',
    because: 'df(a) = f′(a) da in every entry, so tr(G df(A)) = tr((G .* f′(A)′) dA)',
    pullback: (G, [A], Y, e) => [weigh(G, slope(e.fn, e.order, A!, Y))],
  },
  sum: {
    name: 'sum of entries',
    because: 'every entry counts once: d sum(A) = tr(1 1′ dA)',
    pullback: (G, [A]) => [scaled(G, make.ones(A!.cols, A!.rows))],
  },
  norm: {
    name: 'norm',
    because: 'd‖A‖ = tr(A′ dA) / ‖A‖',
    pullback: (G, [A], Y) => [quotient(scaled(G, transposed(A!)), Y)],
  },
  trace: {
    name: 'trace',
    because: 'd tr(A) = tr(I dA)',
    pullback: (G, [A]) => [scaled(G, make.eye(A!.rows))],
  },
  det: {
    name: 'determinant',
    because: 'd det(A) = det(A) tr(A⁻¹ dA) (Jacobi)',
    pullback: (G, [A], Y) => [scaled(G, scaled(Y, inverse(A!)))],
  },
  inv: {
    name: 'inverse',
    because: 'd(A⁻¹) = -A⁻¹ dA A⁻¹',
    pullback: (G, _, Y) => [negated(times(times(Y, G), Y))],
  },
  diag: {
    name: 'diagonal matrix',
    because: 'only the diagonal of G meets diag(dv)',
    pullback: (G, [A]) => [A!.cols === 1 ? transposed(diagonalOf(G)) : diagonalOf(G)],
  },
  diagonal: {
    name: 'diagonal entries',
    because: 'tr(g diagonal(dA)) = tr(diag(g) dA)',
    pullback: G => [diagonalMatrix(G)],
  },
  softmax: {
    name: 'softmax',
    because: 'dp = (diag(p) - p p′) dz',
    pullback: (G, _, Y) => [throughSoftmax(G, Y)],
  },
  logsumexp: {
    name: 'log-sum-exp',
    because: 'd log(sum(exp(z))) = softmax(z)′ dz',
    pullback: (G, [A]) => {
      const weights = transposed(simplify(make.softmax(A!)));
      return [make.isScalarExpression(G) ? scaled(G, weights) : times(weights, diagonalMatrix(G))];
    },
  },
  literal: {
    name: 'matrix of entries',
    because: 'each entry changes its own place',
    pullback: (G, args, _, e) => {
      const cols = e.cols as number;
      return args.map((_, k) => picked(G, (k % cols) + 1, Math.floor(k / cols) + 1));
    },
  },
  pick: {
    name: 'entry',
    because: 'an entry depends on its own place alone',
    pullback: (G, [A], _, e) => {
      const [row, col] = e.at;
      const { rows, cols } = A!;
      if (row === undefined && col === undefined) return [G];
      if (row === undefined) return [times(place(col!, 1, cols, 1), G)];
      if (col === undefined) return [times(G, place(1, row, 1, rows))];
      return [scaled(G, place(col, row, cols, rows))];
    },
  },
  total: {
    name: 'sum over an index',
    because: 'the differential of a sum is the sum of the differentials',
    pullback: G => [G],
  },
  tabulate: {
    name: 'matrix of entries',
    because: 'each entry changes its own place',
    pullback: (G, _, __, e) => [picked(G, e.at[1] ?? 1, e.at[0] ?? 1)],
  },
  derivative: { name: 'derivative', because: 'not derived again', pullback: refuse('a derivative') },
  component: { name: 'component', because: 'not derived again', pullback: refuse('a component') },
};

/** Nothing in it can vary. */
function isConstant(e: Expression): boolean {
  return e.op !== 'symbol' && e.args.every(isConstant);
}
