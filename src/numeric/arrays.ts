/**
 * The matrix algebra over any kind of number: plain loops over flat arrays. Decimals run on it as it is; floating point
 * replaces the busiest operations by the same loops written for `Float64Array` (`float.ts`), which a test holds against these.
 */
import { HOLDS } from '../expression/expression.ts';
import type { Algebra } from './algebra.ts';
import type { Arithmetic } from './arithmetic.ts';
import { eliminate } from './eliminate.ts';
import { align, diagonal, expand, pick, tabulate, transpose } from './gather.ts';
import { type Axis, countOf, type Entries, type Grid, NO_AXES, sameAxes, unionOf } from './value.ts';

/** The algebra of matrices of T. */
export function algebraOver<T>(numbers: Arithmetic<T>): Algebra<Grid<T>> {
  type G = Grid<T>;
  const { allocate, of, add, subtract, multiply, divide, order, functions } = numbers;
  const zero = of(0);
  const one = of(1);

  const grid = (axes: readonly Axis[], rows: number, cols: number): G => ({
    axes,
    rows,
    cols,
    data: allocate(countOf(axes, rows, cols)),
  });

  const each = (a: G, change: (entry: T) => T): G => {
    const result = grid(a.axes, a.rows, a.cols);
    for (let k = 0; k < result.data.length; k++) result.data[k] = change(a.data[k]!);
    return result;
  };

  /** Entry by entry, after broadcasting over index axes; where b is 1 × 1, its one entry is used for all. */
  const pairwise = (a: G, b: G, join: (a: T, b: T) => T): G => {
    if (!sameAxes(a.axes, b.axes)) [a, b] = align([a, b], allocate) as [G, G];
    const result = grid(a.axes, a.rows, a.cols);
    const size = b.rows * b.cols === 1 ? a.rows * a.cols : 1;
    for (let k = 0; k < result.data.length; k++)
      result.data[k] = join(a.data[k]!, b.data[size === 1 ? k : Math.floor(k / size)]!);
    return result;
  };

  /** One result matrix for each matrix of the batch. */
  const perMatrix = (
    a: G,
    rows: number,
    cols: number,
    fill: (from: Entries<T>, start: number, to: Entries<T>, at: number) => void,
  ): G => {
    const result = grid(a.axes, rows, cols);
    const size = a.rows * a.cols;
    const step = rows * cols;
    for (let start = 0, at = 0; start < a.data.length; start += size, at += step)
      fill(a.data, start, result.data, at);
    return result;
  };

  /** Runs over the vectors that softmax works on: a column whole, else row by row. All of them are contiguous. */
  const perVector = (a: G, visit: (start: number, length: number, which: number) => void): void => {
    const length = a.cols === 1 ? a.rows : a.cols;
    for (let start = 0, which = 0; start < a.data.length; start += length, which++)
      visit(start, length, which);
  };
  const largest = (data: Entries<T>, start: number, length: number): T => {
    let most = data[start]!;
    for (let k = 1; k < length; k++) if (!(order(data[start + k]!, most) <= 0)) most = data[start + k]!;
    return most;
  };

  const scale = (factor: G, a: G): G => pairwise(a, factor, (entry, by) => multiply(by, entry));
  const sum = (a: G): G =>
    perMatrix(a, 1, 1, (from, start, to, at) => {
      let all = zero;
      for (let k = 0; k < a.rows * a.cols; k++) all = add(all, from[start + k]!);
      to[at] = all;
    });

  return {
    rows: a => a.rows,
    cols: a => a.cols,
    entries: a => a.data.length,
    number: value => fillWith(of(value), 1, 1),
    constant: name => fillWith(numbers.constants[name](), 1, 1),
    fill: (value, rows, cols) => fillWith(of(value), rows, cols),
    eye: size => {
      const result = grid(NO_AXES, size, size);
      for (let k = 0; k < size; k++) result.data[k * (size + 1)] = one;
      return result;
    },
    pattern: (axes, rows, cols, entry) => {
      const result = grid(axes, rows, cols);
      const sizes = [...axes.map(axis => axis.size), rows, cols];
      const place = sizes.map(() => 0);
      for (let k = 0; k < result.data.length; k++) {
        result.data[k] = of(entry(place));
        for (let axis = sizes.length - 1; axis >= 0; axis--) {
          if (++place[axis]! < sizes[axis]!) break;
          place[axis] = 0;
        }
      }
      return result;
    },
    add: terms => {
      let axes: readonly Axis[] = NO_AXES;
      for (const term of terms) axes = unionOf(axes, term.axes);
      const result = grid(axes, terms[0]!.rows, terms[0]!.cols);
      for (const term of terms) {
        const { data } = expand(term, axes, allocate);
        for (let k = 0; k < data.length; k++) result.data[k] = add(result.data[k]!, data[k]!);
      }
      return result;
    },
    subtract: (a, b) => pairwise(a, b, subtract),
    scale,
    multiplyDiagonal: (a, d) => {
      if (!sameAxes(a.axes, d.axes)) [a, d] = align([a, d], allocate) as [G, G];
      const { rows, cols } = a;
      return perMatrix(a, rows, cols, (left, start, to, at) => {
        const from = (start / (rows * cols)) * cols;
        for (let k = 0; k < rows * cols; k++)
          to[at + k] = multiply(left[start + k]!, d.data[from + (k % cols)]!);
      });
    },
    multiply: (a, b) => {
      if (!sameAxes(a.axes, b.axes)) [a, b] = align([a, b], allocate) as [G, G];
      const { rows, cols: inner } = a;
      const { cols } = b;
      const right = b.data;
      let from = 0;
      const step = inner * cols;
      return perMatrix({ ...a }, rows, cols, (left, start, to, at) => {
        for (let row = 0; row < rows; row++)
          for (let col = 0; col < cols; col++) {
            let all = zero;
            for (let k = 0; k < inner; k++)
              all = add(all, multiply(left[start + row * inner + k]!, right[from + k * cols + col]!));
            to[at + row * cols + col] = all;
          }
        from += step;
      });
    },
    hadamard: (a, b) => pairwise(a, b, multiply),
    divide: (a, b) => pairwise(a, b, divide),
    power: (base, exponent) => pairwise(base, exponent, numbers.power),
    maximum: (a, b) => pairwise(a, b, (x, y) => (order(x, y) >= 0 ? x : order(x, y) < 0 ? y : numbers.nan)),
    minimum: (a, b) => pairwise(a, b, (x, y) => (order(x, y) <= 0 ? x : order(x, y) > 0 ? y : numbers.nan)),
    compare: (comparison, a, b) => {
      const holds = HOLDS[comparison];
      return pairwise(a, b, (x, y) => {
        const by = order(x, y);
        return Number.isNaN(by) ? numbers.nan : holds(by, 0) ? one : zero;
      });
    },
    choose: (condition, then, otherwise) => {
      const [test, yes, no] = align([condition, then, otherwise], allocate) as [G, G, G];
      const result = grid(test.axes, test.rows, test.cols);
      for (let k = 0; k < result.data.length; k++) {
        const by = order(test.data[k]!, zero);
        result.data[k] = Number.isNaN(by) ? numbers.nan : by !== 0 ? yes.data[k]! : no.data[k]!;
      }
      return result;
    },
    transpose: a => transpose(a, allocate),
    apply: (name, a) => each(a, functions[name]),
    generic: (seed, degree, a) => each(a, entry => numbers.generic(seed, degree, entry)),
    sum,
    norm: a => each(sum(pairwise(a, a, multiply)), functions.sqrt),
    trace: a => sum(diagonal(a, allocate)),
    det: a =>
      perMatrix(a, 1, 1, (from, start, to, at) => {
        to[at] = eliminate(numbers, from, start, a.rows).det;
      }),
    inv: a =>
      perMatrix(a, a.rows, a.rows, (from, start, to, at) => {
        const { inverse } = eliminate(numbers, from, start, a.rows);
        for (let k = 0; k < inverse.length; k++) to[at + k] = inverse[k]!;
      }),
    diag: a => {
      const size = a.rows * a.cols;
      return perMatrix(a, size, size, (from, start, to, at) => {
        for (let k = 0; k < size; k++) to[at + k * (size + 1)] = from[start + k]!;
      });
    },
    diagonal: a => diagonal(a, allocate),
    softmax: a => {
      const result = grid(a.axes, a.rows, a.cols);
      const to = result.data;
      perVector(a, (start, length) => {
        const most = largest(a.data, start, length);
        let all = zero;
        for (let k = start; k < start + length; k++) {
          to[k] = functions.exp(subtract(a.data[k]!, most));
          all = add(all, to[k]!);
        }
        for (let k = start; k < start + length; k++) to[k] = divide(to[k]!, all);
      });
      return result;
    },
    logsumexp: a => {
      const result = grid(a.axes, a.cols === 1 ? 1 : a.rows, 1);
      perVector(a, (start, length, which) => {
        const most = largest(a.data, start, length);
        let all = zero;
        for (let k = start; k < start + length; k++)
          all = add(all, functions.exp(subtract(a.data[k]!, most)));
        result.data[which] = add(most, functions.log(all));
      });
      return result;
    },
    literal: (rows, cols, entries) => {
      const aligned = align(entries, allocate);
      const result = grid(aligned[0]!.axes, rows, cols);
      const size = rows * cols;
      for (let place = 0; place < size; place++) {
        const { data } = aligned[place]!;
        for (let k = 0; k < data.length; k++) result.data[k * size + place] = data[k]!;
      }
      return result;
    },
    pick: (a, row, col) => pick(a, row, col, allocate),
    total: (axis, a) => {
      const position = a.axes.findIndex(other => other.name === axis.name);
      if (position < 0) return scale(fillWith(of(axis.size), 1, 1), a);
      const rest = a.axes.filter(other => other.name !== axis.name);
      const result = grid(rest, a.rows, a.cols);
      let inner = a.rows * a.cols;
      for (let k = position + 1; k < a.axes.length; k++) inner *= a.axes[k]!.size;
      for (let from = 0, start = 0; from < a.data.length; start += inner)
        for (let k = 0; k < axis.size; k++)
          for (let at = start; at < start + inner; at++, from++)
            result.data[at] = add(result.data[at]!, a.data[from]!);
      return result;
    },
    tabulate: (row, col, a) => tabulate(a, row, col, allocate),
  };

  function fillWith(value: T, rows: number, cols: number): G {
    const result = grid(NO_AXES, rows, cols);
    for (let k = 0; k < result.data.length; k++) result.data[k] = value;
    return result;
  }
}
