/** Plain formulas evaluated by mathjs, by the conventions of the problem file: n × 1 columns, 1 × 1 products are scalars. */
import { all, create, type MathNode } from 'mathjs';
import { derivative, map, symbol } from '../../src/expression/construct.ts';
import type { Fn } from '../../src/expression/fn.ts';
import type { Draw } from '../../src/numeric/draw.ts';
import { evaluate } from '../../src/numeric/evaluate.ts';
import type { Problem } from '../../src/problem/problem.ts';

type Rows = number[][];
// biome-ignore lint/suspicious/noExplicitAny: mathjs values are matrices, numbers and booleans of its own
type Any = any;

const math: Any = create(all!);
const plainMultiply = math.multiply;
const rowsOf = (value: Any): Rows =>
  math.isMatrix(value)
    ? value.size().length === 1
      ? value.toArray().map((entry: number) => [Number(entry)])
      : value.toArray().map((row: Any[]) => row.map(Number))
    : [[Number(value)]];
const scalar = (value: Any): Any => {
  if (!math.isMatrix(value)) return value;
  const rows = rowsOf(value);
  return rows.length === 1 && rows[0]!.length === 1 ? rows[0]![0] : value;
};
math.import(
  { multiply: (x: Any, y: Any) => scalar(plainMultiply(scalar(x), scalar(y))) },
  { override: true },
);

const matrix = (rows: Rows): Any => scalar(math.matrix(rows));
const fill =
  (value: number) =>
  (rows: number, cols = 1) =>
    matrix(Array.from({ length: rows }, () => Array<number>(cols).fill(value)));
const each = (f: (z: number) => number) => (value: Any) => matrix(rowsOf(value).map(row => row.map(f)));
const both = (f: (x: number, y: number) => number) => (x: Any, y: Any) => {
  const [p, q] = [rowsOf(x), rowsOf(y)];
  const at = (rows: Rows, i: number, j: number) =>
    rows.length === 1 && rows[0]!.length === 1 ? rows[0]![0]! : rows[i]![j]!;
  const large = p.length * p[0]!.length >= q.length * q[0]!.length ? p : q;
  return matrix(large.map((row, i) => row.map((_, j) => f(at(p, i, j), at(q, i, j)))));
};
const byVector = (f: (vector: number[]) => number[]) => (value: Any) => {
  const rows = rowsOf(value);
  return rows[0]!.length === 1
    ? matrix(f(rows.map(row => row[0]!)).map(entry => [entry]))
    : matrix(rows.map(f));
};
const logsumexp = (vector: number[]) => Math.log(vector.reduce((sum, z) => sum + Math.exp(z), 0));
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

const FUNCTIONS: Record<string, unknown> = {
  ones: fill(1),
  zeros: fill(0),
  eye: (n: number) =>
    matrix(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)))),
  diag: (v: Any) => {
    const entries = rowsOf(v).flat();
    return matrix(entries.map((entry, i) => entries.map((_, j) => (i === j ? entry : 0))));
  },
  exp: each(Math.exp),
  log: each(Math.log),
  sqrt: each(Math.sqrt),
  abs: each(Math.abs),
  sigmoid: each(sigmoid),
  sin: each(Math.sin),
  cos: each(Math.cos),
  tan: each(Math.tan),
  sinh: each(Math.sinh),
  cosh: each(Math.cosh),
  tanh: each(Math.tanh),
  sech: each(z => 1 / Math.cosh(z)),
  atan: each(Math.atan),
  sign: each(Math.sign),
  softplus: each(z => Math.log1p(Math.exp(z))),
  relu: each(z => Math.max(0, z)),
  step: each(z => (z > 0 ? 1 : 0)),
  max: both(Math.max),
  min: both(Math.min),
  sum: (value: Any) =>
    rowsOf(value)
      .flat()
      .reduce((x, y) => x + y, 0),
  norm: (value: Any) => Math.hypot(...rowsOf(value).flat()),
  inv: (value: Any) => matrix(math.inv(rowsOf(value))),
  det: (value: Any) => math.det(rowsOf(value)),
  trace: (value: Any) => math.trace(rowsOf(value)),
  softmax: byVector(vector => vector.map(z => Math.exp(z - logsumexp(vector)))),
  logsumexp: (value: Any) => {
    const rows = rowsOf(value);
    return rows[0]!.length === 1
      ? logsumexp(rows.map(row => row[0]!))
      : matrix(rows.map(row => [logsumexp(row)]));
  },
}; // prettier-ignore

/** `x[2]` is written for n × 1 and 1 × n. */
const ENTRY = {
  entry: (value: Any, ...places: number[]) => {
    const rows = rowsOf(value);
    if (places.length === 2) return rows[places[0]! - 1]![places[1]! - 1]!;
    return rows.flat()[places[0]! - 1]!;
  },
};

const valueRows = (value: { rows: number; cols: number; data: ArrayLike<number> }): Rows =>
  Array.from({ length: value.rows }, (_, i) =>
    Array.from({ length: value.cols }, (_, j) => value.data[i * value.cols + j]!),
  );

/** The rows of a plain formula at a draw. */
export function evaluatePlain(plain: string, problem: Problem, draw: Draw): Rows {
  const scope = new Map<string, unknown>([...Object.entries(FUNCTIONS), ...Object.entries(ENTRY)]);
  for (const [name, size] of draw.sizes) scope.set(name, size);
  for (const name of problem.quantities.keys()) scope.set(name, matrix(valueRows(draw.value(name))));
  const applied = (fn: Fn, order: number) => (value: Any) => {
    // The functions of the file are evaluated by ours: only the syntax is tested here.
    const f = (z: number) =>
      evaluate(map(fn, { op: 'number', value: z, rows: 1, cols: 1, args: [], free: [] }, order), draw)
        .data[0]!;
    return each(f)(value);
  };
  for (const [name, fn] of problem.functions) {
    scope.set(name, applied(fn, 0));
    scope.set(`d_${name}`, applied(fn, 1));
  }
  const tree: MathNode = math.parse(plain);
  const entries = tree.transform((node: Any) =>
    node.isAccessorNode
      ? new math.FunctionNode('entry', [node.object, ...node.index.dimensions.map((d: Any) => d)])
      : node,
  );
  for (const [, of, wrt] of plain.matchAll(/\bd_(\w+?)_d_(\w+)\b/g)) {
    const [y, x] = [problem.quantities.get(of!)!, problem.quantities.get(wrt!)!];
    const value = evaluate(
      derivative(symbol(of!, ...y.shape), { name: wrt!, rows: x.shape[0], cols: x.shape[1] }),
      draw,
    );
    scope.set(`d_${of}_d_${wrt}`, matrix(valueRows(value)));
  }
  return rowsOf(entries.compile().evaluate(scope));
}

/** The largest difference of two matrices relative to the size of the second; infinite for different shapes. */
export function difference(actual: Rows, expected: Rows): number {
  if (actual.length !== expected.length || actual[0]!.length !== expected[0]!.length)
    return Number.POSITIVE_INFINITY;
  let largest = 0;
  let size = 1;
  actual.forEach((row, i) => {
    row.forEach((entry, j) => {
      const wanted = expected[i]![j]!;
      size = Math.max(size, Math.abs(wanted));
      if (!Object.is(entry, wanted)) largest = Math.max(largest, Math.abs(entry - wanted));
    });
  });
  return Number.isNaN(largest) ? Number.POSITIVE_INFINITY : largest / size;
}

export { valueRows };
