/**
 * Vector by vector: a Jacobian from one pullback. The row that flows back from y is a fresh row u′; what arrives at x is a row
 * linear in u, and `factorOut` writes it as u′ M. M is the Jacobian dy/dx: `u′ W .* r′` is u′ (W diag(r)), a trace of
 * P u′ Q is u′ (Q P), and so on through every operator that keeps linearity.
 */
import { attempt } from '../expression/attempt.ts';
import { add, eye, hadamard, multiply, ones, product, scale, transpose } from '../expression/construct.ts';
import type { Expression, Node } from '../expression/expression.ts';
import { memo } from '../expression/memo.ts';
import { chainOf, joined, times } from './chain.ts';
import { diagonalMatrix, diagonalOf, vectorOf } from './diagonals.ts';
import { picked, place } from './places.ts';
import { entrywise, quotient, scaled } from './products.ts';
import { transposed } from './rewrite.ts';
import { plus } from './terms.ts';

/** No form u′ M was found. */
class NotFactored extends Error {}

/** The name of the row u′; no quantity of a file can be named so. */
export const SEED = 'u′';
const isSeed = (e: Expression): e is Node<'symbol'> => e.op === 'symbol' && e.name === SEED;

const linearities = memo<boolean>();
function isLinear(e: Expression): boolean {
  if (e.args.length === 0) return isSeed(e);
  let known = linearities.get(e);
  if (known === undefined) {
    known = e.args.some(isLinear);
    linearities.set(e, known);
  }
  return known;
}

/** M (m × n) with e = u′ M, for a row e (1 × n) linear in the 1 × m row u′; undefined where no such form was found. */
export const factorOut = (e: Expression): Expression | undefined => attempt(() => row(e), NotFactored);

const row = (e: Expression): Expression => left(ones(1, 1), e);
/** N′ for a column e = N u. */
const column = (e: Expression): Expression => right(e, ones(1, 1));

/** M with p E = u′ M, for a constant row p (1 × k) and E (k × n) linear in u. */
function left(p: Expression, E: Expression): Expression {
  if (isSeed(E)) return scaled(p, eye(E.cols));
  switch (E.op) {
    case 'transpose':
      return right(E.args[0], transposed(p));
    case 'add':
      return plus(E.args.map(term => left(p, term)));
    case 'scale': {
      const [s, X] = E.args;
      if (!isLinear(s)) return scaled(s, left(p, X));
      return times(row(s), times(p, X));
    }
    case 'multiply': {
      const [X, Y] = E.args;
      return isLinear(X) ? times(left(p, X), Y) : left(times(p, X), Y);
    }
    case 'diag': {
      const v = vectorOf(E);
      return times(column(v), diagonalMatrix(p));
    }
    case 'divide': {
      const [X, y] = E.args;
      if (isLinear(y)) throw new NotFactored();
      if (y.rows === 1 && y.cols === 1) return quotient(left(p, X), y);
      return left(p, hadamard(X, quotient(ones(y.rows, y.cols), y)));
    }
    case 'hadamard':
      // (p E)′ = E′ p′
      return right(turn(E), transposed(p));
    case 'pick':
      return pickLeft(p, E);
    case 'diagonal':
      return times(scaled(p, column(E)), ones(1, 1));
    case 'literal':
      return plus(
        placed(E).map(({ e, i, j }) => times(scaled(picked(p, 1, i), row(e)), place(1, j, 1, E.cols))),
      );
    case 'trace':
      return scaled(p, traceOf(E.args[0]));
    case 'sum':
      return scaled(p, left(ones(1, E.args[0].rows), multiply(E.args[0], ones(E.args[0].cols, 1))));
    default:
      throw new NotFactored();
  }
}

/** The transpose of something linear, taken inside as far as it goes, and not simplified. */
function turn(e: Expression): Expression {
  if (!isLinear(e)) return transposed(e);
  switch (e.op) {
    case 'transpose':
      return e.args[0];
    case 'diag':
      return e;
    case 'add':
      return add(...e.args.map(turn));
    case 'scale':
      return scale(e.args[0], turn(e.args[1]));
    case 'multiply':
      return multiply(turn(e.args[1]), turn(e.args[0]));
    case 'hadamard':
      return hadamard(turn(e.args[0]), turn(e.args[1]));
    default:
      return transpose(e);
  }
}

/** M (m × k) with (E q)′ = u′ M, for E (k × n) linear in u and a constant column q (n × 1). */
function right(E: Expression, q: Expression): Expression {
  if (isSeed(E)) return q;
  switch (E.op) {
    case 'transpose':
      return left(transposed(q), E.args[0]);
    case 'add':
      return plus(E.args.map(term => right(term, q)));
    case 'scale': {
      const [s, X] = E.args;
      if (!isLinear(s)) return scaled(s, right(X, q));
      return times(row(s), transposed(times(X, q)));
    }
    case 'multiply': {
      const [X, Y] = E.args;
      return isLinear(X) ? right(X, times(Y, q)) : times(right(Y, q), transposed(X));
    }
    case 'diag':
      return times(column(vectorOf(E)), diagonalMatrix(q));
    case 'divide': {
      const [X, y] = E.args;
      if (isLinear(y)) throw new NotFactored();
      if (y.rows === 1 && y.cols === 1) return quotient(right(X, q), y);
      return right(hadamard(X, quotient(ones(y.rows, y.cols), y)), q);
    }
    case 'hadamard':
      return isLinear(E.args[0]) ? masked(E.args[0], E.args[1], q) : masked(E.args[1], E.args[0], q);
    case 'diagonal':
      return scaled(q, diagonalRows(E.args[0]));
    case 'literal':
      return plus(
        placed(E).map(({ e, i, j }) => times(scaled(picked(q, j, 1), row(e)), place(1, i, 1, E.rows))),
      );
    case 'pick':
    case 'trace':
    case 'sum':
      return E.cols === 1 && E.rows === 1 ? scaled(q, row(E)) : pickRight(E, q);
    default:
      throw new NotFactored();
  }
}

/** M with ((X .* F) q)′ = u′ M, for X linear in u. */
function masked(X: Expression, F: Expression, q: Expression): Expression {
  if (isLinear(F)) throw new NotFactored();
  if (X.cols === 1) return times(column(X), diagonalMatrix(entrywise(F, scaled(q, ones(F.rows, 1)))));
  if (X.rows === 1) return times(row(X), entrywise(transposed(F), q));
  switch (X.op) {
    case 'add':
      return plus(X.args.map(term => masked(term, F, q)));
    case 'scale': {
      const [s, Y] = X.args;
      if (!isLinear(s)) return scaled(s, masked(Y, F, q));
      return times(row(s), transposed(times(entrywise(Y, F), q)));
    }
    case 'hadamard': {
      const [a, b] = isLinear(X.args[0]) ? X.args : [X.args[1], X.args[0]];
      return masked(a, entrywise(b, F), q);
    }
    case 'transpose': {
      const inside = turn(X.args[0]);
      if (inside.op === 'transpose') throw new NotFactored();
      return masked(inside, F, q);
    }
    case 'diag':
      return times(column(vectorOf(X)), diagonalMatrix(entrywise(diagonalOf(F), q)));
    case 'multiply': {
      const factors = chainOf(X);
      const k = factors.findIndex(isLinear);
      const middle = factors[k]!;
      const P = factors.slice(0, k);
      const Q = factors.slice(k + 1);
      if (middle.rows === 1) {
        // (v w′ .* F) q = diag(v) F diag(q) w, with w′ = middle Q linear.
        const v = joined(P);
        const w = row(product(middle, ...Q));
        return joined([w, diagonalMatrix(q), transposed(F), diagonalMatrix(v)]);
      }
      if (middle.cols === 1) {
        // (v w′ .* F) q = diag(F (w .* q)) v, with v = P middle linear.
        const v = column(product(...P, middle));
        return times(v, diagonalMatrix(times(F, entrywise(transposed(joined(Q)), q))));
      }
      if (middle.op === 'diag') {
        // (P diag(l) Q .* F) q = (P .* (F diag(q) Q′)) l
        const before = P.length === 0 ? eye(middle.rows) : joined(P);
        const after = Q.length === 0 ? eye(middle.cols) : joined(Q);
        const weights = entrywise(before, joined([F, diagonalMatrix(q), transposed(after)]));
        return times(column(vectorOf(middle)), transposed(weights));
      }
      const apart = distributed(P, middle, Q);
      if (apart === undefined) break;
      return masked(apart, F, q);
    }
    default:
  }
  throw new NotFactored();
}

/** P (A + B) Q as P A Q + P B Q, P (s A) Q as s (P A Q): the middle factor of a chain, which is linear in u, taken apart. */
function distributed(
  P: readonly Expression[],
  middle: Expression,
  Q: readonly Expression[],
): Expression | undefined {
  const inside = (e: Expression): Expression => product(...P, e, ...Q);
  if (middle.op === 'add') return add(...middle.args.map(inside));
  if (middle.op === 'scale') return scale(middle.args[0], inside(middle.args[1]));
  if (middle.op !== 'transpose') return undefined;
  const turned = turn(middle.args[0]);
  return turned.op === 'transpose' ? undefined : inside(turned);
}

/** M with (diagonal(X))′ = u′ M: the diagonal of X is (X .* I) 1. */
const diagonalRows = (X: Expression): Expression => masked(X, eye(X.rows), ones(X.rows, 1));

/** q (m × 1) with tr(X) = u′ q. */
function traceOf(X: Expression): Expression {
  return times(diagonalRows(X), ones(X.rows, 1));
}

/** The entries of a matrix written out that are linear in u, with their places. */
function placed(E: Node<'literal'>): { e: Expression; i: number; j: number }[] {
  const cols = E.cols as number;
  return E.args
    .map((e, k) => ({ e, i: Math.floor(k / cols) + 1, j: (k % cols) + 1 }))
    .filter(({ e }) => isLinear(e));
}

/** An entry, row or column of something linear. */
function pickLeft(p: Expression, E: Node<'pick'>): Expression {
  const [X] = E.args;
  const [i, j] = E.at;
  const fromRow = i === undefined ? p : times(p, place(1, i, 1, X.rows));
  const whole = left(fromRow, X);
  return j === undefined ? whole : times(whole, place(j, 1, X.cols, 1));
}
function pickRight(E: Expression, q: Expression): Expression {
  if (E.op !== 'pick') throw new NotFactored();
  const [X] = E.args;
  const [i, j] = E.at;
  const fromCol = j === undefined ? q : times(place(j, 1, X.cols, 1), q);
  const whole = right(X, fromCol);
  return i === undefined ? whole : times(whole, place(i, 1, X.rows, 1));
}
