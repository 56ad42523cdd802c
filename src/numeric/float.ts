/**
 * Floating-point matrices: the algebra of `arrays.ts`, its busiest operations written as tight loops over `Float64Array`.
 * Judging spends its time here; the path without index axes and with matrices of a dozen entries is the one that matters.
 */
import { type Comparison, HOLDS } from '../expression/expression.ts';
import type { Algebra } from './algebra.ts';
import type { Arithmetic } from './arithmetic.ts';
import { algebraOver } from './arrays.ts';
import { FLOAT_FUNCTIONS } from './functions.ts';
import { align, alongside, expand } from './gather.ts';
import { mixtureOf, parabola } from './generic.ts';
import {
  type Axis,
  allocate,
  batchOf,
  countOf,
  NO_AXES,
  sameAxes,
  scalarOf,
  unionOf,
  type Value,
} from './value.ts';

/** The derivative of an order of a·sin(w z + p) is a w^k sin(w z + p + k π/2). */
function generic(seed: number, order: number, z: number): number {
  const { waves, powers } = mixtureOf(seed);
  const [a, b, c] = parabola(powers, order);
  let value = a + z * (b + z * c);
  for (const { amplitude, frequency, phase } of waves) {
    const angle = frequency * z + phase;
    const wave = order % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
    value += (order % 4 < 2 ? 1 : -1) * amplitude * frequency ** order * wave;
  }
  return value;
}

export const FLOATS: Arithmetic<number> = {
  allocate,
  of: value => value,
  given: value => value,
  constants: { pi: () => Math.PI, e: () => Math.E },
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  power: (base, exponent) => base ** exponent,
  order: (a, b) => (a < b ? -1 : a > b ? 1 : a === b ? 0 : Number.NaN),
  nan: Number.NaN,
  absolute: Math.abs,
  functions: FLOAT_FUNCTIONS,
  generic,
};

/** The algebra without the tight loops. */
export const PLAIN_FLOATS = algebraOver(FLOATS) as unknown as Algebra<Value>;

const sizeOf = (a: Value): number => a.rows * a.cols;
const bothOver = (a: Value, b: Value): [Value, Value] => align([a, b], allocate) as [Value, Value];
/** Storage for the matrices of a: the count is known from its own data. */
const like = (a: Value): Float64Array => allocate(a.data.length);

/** What is the same along all axes. */
const isOneNumber = ({ axes, data }: Value): boolean => axes.length === 0 && data.length === 1;

function add(terms: readonly Value[]): Value {
  const first = terms[0]!;
  let axes: readonly Axis[] = first.axes;
  for (let k = 1; k < terms.length; k++) axes = unionOf(axes, terms[k]!.axes);
  const data = allocate(axes === first.axes ? first.data.length : countOf(axes, first.rows, first.cols));
  for (let t = 0; t < terms.length; t++) {
    const term = terms[t]!;
    if (isOneNumber(term)) {
      const by = term.data[0]!;
      for (let k = 0; k < data.length; k++) data[k]! += by;
      continue;
    }
    const from = (sameAxes(term.axes, axes) ? term : (expand(term, axes, allocate) as Value)).data;
    for (let k = 0; k < data.length; k++) data[k]! += from[k]!;
  }
  return batchOf(first.rows, first.cols, data, axes);
}

function scale(factor: Value, a: Value): Value {
  if (isOneNumber(factor)) {
    const by = factor.data[0]!;
    const data = like(a);
    const from = a.data;
    for (let k = 0; k < data.length; k++) data[k] = by * from[k]!;
    return batchOf(a.rows, a.cols, data, a.axes);
  }
  const size = a.rows * a.cols;
  const from = a.data;
  const by = factor.data;
  if (size === 1 && sameAxes(a.axes, factor.axes)) {
    const data = like(a);
    for (let k = 0; k < data.length; k++) data[k] = by[k]! * from[k]!;
    return batchOf(1, 1, data, a.axes);
  }
  const axes = unionOf(a.axes, factor.axes);
  const data = allocate(countOf(axes, a.rows, a.cols));
  if (size === 1 && axes.length === a.axes.length + factor.axes.length) {
    // No axis in common: all of one with all of the other.
    for (let k = 0, to = 0; k < from.length; k++)
      for (let place = 0; place < by.length; place++) data[to++] = by[place]! * from[k]!;
    return batchOf(1, 1, data, axes);
  }
  alongside<number>(axes, a, factor, (start, step, place, next, which, count) => {
    for (let run = 0, to = which * size; run < count; run++, start += step, place += next) {
      const factorHere = by[place]!;
      for (let k = 0; k < size; k++) data[to++] = factorHere * from[start + k]!;
    }
  });
  return batchOf(a.rows, a.cols, data, axes);
}

function subtract(a: Value, b: Value): Value {
  if (isOneNumber(a)) {
    const by = a.data[0]!;
    const data = like(b);
    for (let k = 0; k < data.length; k++) data[k] = by - b.data[k]!;
    return batchOf(b.rows, b.cols, data, b.axes);
  }
  if (!sameAxes(a.axes, b.axes)) [a, b] = bothOver(a, b);
  const data = like(a);
  const left = a.data;
  const right = b.data;
  for (let k = 0; k < data.length; k++) data[k] = left[k]! - right[k]!;
  return batchOf(a.rows, a.cols, data, a.axes);
}

function multiplyDiagonal(a: Value, d: Value): Value {
  if (a.axes.length > 0 || d.axes.length > 0) return PLAIN_FLOATS.multiplyDiagonal(a, d);
  const data = like(a);
  const left = a.data;
  const right = d.data;
  for (let k = 0, col = 0; k < data.length; k++) {
    data[k] = left[k]! * right[col]!;
    if (++col === a.cols) col = 0;
  }
  return batchOf(a.rows, a.cols, data);
}

function hadamard(a: Value, b: Value): Value {
  if (!sameAxes(a.axes, b.axes)) [a, b] = bothOver(a, b);
  const data = like(a);
  const left = a.data;
  const right = b.data;
  for (let k = 0; k < data.length; k++) data[k] = left[k]! * right[k]!;
  return batchOf(a.rows, a.cols, data, a.axes);
}

function divide(a: Value, b: Value): Value {
  if (isOneNumber(b)) {
    const by = b.data[0]!;
    const data = like(a);
    for (let k = 0; k < data.length; k++) data[k] = a.data[k]! / by;
    return batchOf(a.rows, a.cols, data, a.axes);
  }
  return PLAIN_FLOATS.divide(a, b);
}

function compare(comparison: Comparison, a: Value, b: Value): Value {
  if (!sameAxes(a.axes, b.axes)) [a, b] = bothOver(a, b);
  const holds = HOLDS[comparison];
  const data = like(a);
  const left = a.data;
  const right = b.data;
  for (let k = 0; k < data.length; k++) {
    const order = FLOATS.order(left[k]!, right[k]!);
    data[k] = Number.isNaN(order) ? order : holds(order, 0) ? 1 : 0;
  }
  return batchOf(a.rows, a.cols, data, a.axes);
}

function power(base: Value, exponent: Value): Value {
  if (isOneNumber(exponent)) {
    const by = exponent.data[0]!;
    const data = like(base);
    const from = base.data;
    if (by === 2) for (let k = 0; k < data.length; k++) data[k] = from[k]! * from[k]!;
    else for (let k = 0; k < data.length; k++) data[k] = from[k]! ** by;
    return batchOf(base.rows, base.cols, data, base.axes);
  }
  return PLAIN_FLOATS.power(base, exponent);
}

function multiply(a: Value, b: Value): Value {
  // A constant right factor serves every matrix of the batch: the rows of all of them make one tall matrix.
  if (b.axes.length > 0 && !sameAxes(a.axes, b.axes)) [a, b] = bothOver(a, b);
  const { rows, cols: inner } = a;
  const { cols } = b;
  const left = a.data;
  const right = b.data;
  const tall = left.length / inner;
  const data = allocate(tall * cols);
  const rightStep = b.axes.length === 0 ? 0 : inner * cols;
  for (let row = 0, at = 0; row < tall; row++) {
    const from = rightStep === 0 ? 0 : Math.floor(row / rows) * rightStep;
    for (let col = 0; col < cols; col++) {
      let all = 0;
      for (let k = 0, place = from + col; k < inner; k++, place += cols)
        all += left[row * inner + k]! * right[place]!;
      data[at++] = all;
    }
  }
  return batchOf(rows, cols, data, a.axes);
}

function transpose(a: Value): Value {
  const { axes, rows, cols, data: from } = a;
  if (rows === 1 || cols === 1) return batchOf(cols, rows, from, axes);
  if (axes.length > 0) return PLAIN_FLOATS.transpose(a);
  const data = like(a);
  for (let row = 0; row < rows; row++)
    for (let col = 0; col < cols; col++) data[col * rows + row] = from[row * cols + col]!;
  return batchOf(cols, rows, data);
}

function sum(a: Value): Value {
  const size = sizeOf(a);
  const data = allocate(a.data.length / size);
  for (let which = 0, k = 0; which < data.length; which++) {
    let all = 0;
    for (let end = k + size; k < end; k++) all += a.data[k]!;
    data[which] = all;
  }
  return batchOf(1, 1, data, a.axes);
}

/** The factors of most formulas. */
const MINUS_ONE = scalarOf(-1);
const TWO = scalarOf(2);

export const FLOAT_ALGEBRA: Algebra<Value> = {
  ...PLAIN_FLOATS,
  number: value => (value === -1 ? MINUS_ONE : value === 2 ? TWO : scalarOf(value)),
  fill: (value, rows, cols) => {
    const data = allocate(rows * cols);
    if (value !== 0) for (let k = 0; k < data.length; k++) data[k] = value;
    return batchOf(rows, cols, data, NO_AXES);
  },
  add,
  subtract,
  scale,
  multiply,
  multiplyDiagonal,
  hadamard,
  divide,
  power,
  compare,
  transpose,
  sum,
  apply: (name, a) => {
    const change = FLOAT_FUNCTIONS[name];
    const data = like(a);
    for (let k = 0; k < data.length; k++) data[k] = change(a.data[k]!);
    return batchOf(a.rows, a.cols, data, a.axes);
  },
  diag: a => {
    if (a.axes.length > 0) return PLAIN_FLOATS.diag(a);
    const size = a.data.length;
    const data = allocate(size * size);
    for (let k = 0; k < size; k++) data[k * (size + 1)] = a.data[k]!;
    return batchOf(size, size, data);
  },
};
