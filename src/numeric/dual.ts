/**
 * Forward-mode differentiation: a dual value carries a tangent along, one for each entry of what varies, on two axes more. The algebra
 * of dual values is built over any algebra, so tangents of tangents (derivatives inside derivatives, slopes of custom functions to
 * any order) come from building it twice. Rules as in the Matrix Cookbook, sections 2.1 to 2.4, with d for the tangent.
 */
import type { Algebra } from './algebra.ts';
import { SLOPES } from './slopes.ts';

export interface Dual<V> {
  readonly value: V;
  /** Undefined: zero. */
  readonly tangent: V | undefined;
}

/** The algebra of values with tangents over an algebra of values. */
export function dualAlgebra<V>(base: Algebra<V>): Algebra<Dual<V>> {
  type D = Dual<V>;
  const constant = (value: V): D => ({ value, tangent: undefined });
  const plus = (a: V | undefined, b: V | undefined): V | undefined =>
    a === undefined ? b : b === undefined ? a : base.add([a, b]);
  const negative = (a: V): V => base.scale(base.number(-1), a);
  /** What a linear operation does to the value, it does to the tangent. */
  const linear =
    (operation: (a: V) => V) =>
    (a: D): D => ({ value: operation(a.value), tangent: a.tangent && operation(a.tangent) });
  /** d(a b) = da b + a db */
  const bilinear =
    (operation: (a: V, b: V) => V) =>
    (a: D, b: D): D => ({
      value: operation(a.value, b.value),
      tangent: plus(a.tangent && operation(a.tangent, b.value), b.tangent && operation(a.value, b.tangent)),
    });
  const isScalar = (a: V): boolean => base.rows(a) === 1 && base.cols(a) === 1;
  /** by .* a, where `by` may be a scalar for all entries of a. */
  const weigh = (by: V, a: V): V => (isScalar(by) ? base.scale(by, a) : base.hadamard(by, a));
  const zerosLike = (a: V): V => base.fill(0, base.rows(a), base.cols(a));
  const sizeLike = (b: V, a: V): V =>
    isScalar(b) ? base.scale(b, base.fill(1, base.rows(a), base.cols(a))) : b;
  /** Sums along the vectors of softmax: of a column whole, else row by row. */
  const along = (a: V): V =>
    base.cols(a) === 1 ? base.sum(a) : base.multiply(a, base.fill(1, base.cols(a), 1));
  const spread = (sums: V, like: V): V =>
    base.cols(like) === 1
      ? base.scale(sums, base.fill(1, base.rows(like), 1))
      : base.multiply(sums, base.fill(1, 1, base.cols(like)));

  /** The tangent of the larger (or smaller): where both are equal, that of a constant if one of them is. */
  const extreme =
    (name: 'maximum' | 'minimum') =>
    (a: D, b: D): D => {
      const value = base[name](a.value, b.value);
      if (a.tangent === undefined && b.tangent === undefined) return constant(value);
      const strict = b.tangent === undefined;
      const comparison = name === 'maximum' ? (strict ? '>' : '>=') : strict ? '<' : '<=';
      const first = base.compare(comparison, a.value, b.value);
      const tangent = base.choose(first, a.tangent ?? zerosLike(value), b.tangent ?? zerosLike(value));
      return { value, tangent };
    };

  return {
    rows: a => base.rows(a.value),
    cols: a => base.cols(a.value),
    entries: a => base.entries(a.value) + (a.tangent === undefined ? 0 : base.entries(a.tangent)),
    number: value => constant(base.number(value)),
    constant: name => constant(base.constant(name)),
    fill: (value, rows, cols) => constant(base.fill(value, rows, cols)),
    eye: size => constant(base.eye(size)),
    pattern: (axes, rows, cols, entry) => constant(base.pattern(axes, rows, cols, entry)),
    add: terms => {
      const tangents = terms.flatMap(term => (term.tangent === undefined ? [] : [term.tangent]));
      return {
        value: base.add(terms.map(term => term.value)),
        tangent: tangents.length === 0 ? undefined : base.add(tangents),
      };
    },
    subtract: (a, b) => ({
      value: base.subtract(a.value, b.value),
      tangent:
        a.tangent && b.tangent
          ? base.subtract(a.tangent, b.tangent)
          : (a.tangent ?? (b.tangent && negative(b.tangent))),
    }),
    scale: bilinear(base.scale),
    multiplyDiagonal: bilinear(base.multiplyDiagonal),
    multiply: bilinear(base.multiply),
    hadamard: bilinear(base.hadamard),
    // d(a / b) = (da - (a / b) db) / b
    divide: (a, b) => {
      const value = base.divide(a.value, b.value);
      const top = plus(a.tangent, b.tangent && negative(weigh(b.tangent, value)));
      return { value, tangent: top && base.divide(top, b.value) };
    },
    // d(a^b) = b a^(b-1) da + a^b log(a) db
    power: (a, b) => {
      const value = base.power(a.value, b.value);
      const lower = (): V =>
        base.power(
          a.value,
          base.add([b.value, negative(base.fill(1, base.rows(b.value), base.cols(b.value)))]),
        );
      return {
        value,
        tangent: plus(
          a.tangent && base.hadamard(weigh(b.value, lower()), a.tangent),
          b.tangent &&
            base.hadamard(base.hadamard(value, base.apply('log', a.value)), sizeLike(b.tangent, a.value)),
        ),
      };
    },
    maximum: extreme('maximum'),
    minimum: extreme('minimum'),
    compare: (comparison, a, b) => constant(base.compare(comparison, a.value, b.value)),
    choose: (condition, then, otherwise) => {
      const value = base.choose(condition.value, then.value, otherwise.value);
      if (then.tangent === undefined && otherwise.tangent === undefined) return constant(value);
      const tangent = base.choose(
        condition.value,
        then.tangent ?? zerosLike(value),
        otherwise.tangent ?? zerosLike(value),
      );
      return { value, tangent };
    },
    transpose: linear(base.transpose),
    apply: (name, a) => ({
      value: base.apply(name, a.value),
      tangent: a.tangent && base.hadamard(SLOPES[name](base, a.value), a.tangent),
    }),
    generic: (seed, order, a) => ({
      value: base.generic(seed, order, a.value),
      tangent: a.tangent && base.hadamard(base.generic(seed, order + 1, a.value), a.tangent),
    }),
    sum: linear(base.sum),
    // d|a| = sum(a .* da) / |a|
    norm: a => {
      const value = base.norm(a.value);
      return {
        value,
        tangent: a.tangent && base.divide(base.sum(base.hadamard(a.value, a.tangent)), value),
      };
    },
    trace: linear(base.trace),
    // d det(a) = det(a) tr(inv(a) da)
    det: a => {
      const value = base.det(a.value);
      return {
        value,
        tangent: a.tangent && base.scale(value, base.trace(base.multiply(base.inv(a.value), a.tangent))),
      };
    },
    // d inv(a) = -inv(a) da inv(a)
    inv: a => {
      const value = base.inv(a.value);
      return {
        value,
        tangent: a.tangent && negative(base.multiply(base.multiply(value, a.tangent), value)),
      };
    },
    diag: linear(base.diag),
    diagonal: linear(base.diagonal),
    // ds = s .* (da - s'da)
    softmax: a => {
      const value = base.softmax(a.value);
      if (a.tangent === undefined) return constant(value);
      const mean = spread(along(base.hadamard(value, a.tangent)), value);
      return { value, tangent: base.hadamard(value, base.add([a.tangent, negative(mean)])) };
    },
    // d = softmax(a)'da
    logsumexp: a => ({
      value: base.logsumexp(a.value),
      tangent: a.tangent && along(base.hadamard(base.softmax(a.value), a.tangent)),
    }),
    literal: (rows, cols, entries) => ({
      value: base.literal(
        rows,
        cols,
        entries.map(entry => entry.value),
      ),
      tangent: entries.every(entry => entry.tangent === undefined)
        ? undefined
        : base.literal(
            rows,
            cols,
            entries.map(entry => entry.tangent ?? base.number(0)),
          ),
    }),
    pick: (a, row, col) => linear(b => base.pick(b, row, col))(a),
    total: (axis, a) => linear(b => base.total(axis, b))(a),
    tabulate: (row, col, a) => linear(b => base.tabulate(row, col, b))(a),
  };
}
