/**
 * Plain formulas and what they mean: each row a formula and the tree it becomes, in a notation that shows every node.
 */
import { expect, test } from 'vitest';
import { showShape } from '../../../src/expression/dimension.ts';
import type { At, Expression } from '../../../src/expression/expression.ts';
import type { Fn } from '../../../src/expression/fn.ts';
import { Unreadable } from '../../../src/formula/formula.ts';
import { parsePlain } from '../../../src/formula/plain/alone.ts';
import { interpretPlain } from '../../../src/formula/plain/meaning/interpret.ts';
import type { PlainScope } from '../../../src/formula/plain/meaning/scope.ts';
import { ShapeMisfit } from '../../../src/formula/shape-misfit.ts';

const SHAPES: Record<string, readonly [string | number, string | number]> = {
  s: [1, 1],
  t: [1, 1],
  x: ['n', 1],
  v: ['n', 1],
  y: ['m', 1],
  r: [1, 'n'],
  A: ['m', 'n'],
  B: ['m', 'n'],
  Q: ['n', 'n'],
  dim: [1, 1],
};
const own: Record<string, Fn> = { g: { kind: 'generic', name: 'g', latex: 'g', seed: 1 } };

const scope: PlainScope = {
  symbol: name =>
    Object.hasOwn(SHAPES, name) ? { rows: SHAPES[name]![0], cols: SHAPES[name]![1] } : undefined,
  isDimension: name => name === 'm' || name === 'n',
  fn: name => (Object.hasOwn(own, name) ? own[name] : undefined),
  index: name => (name === 'i' ? { name: 'i', dimension: 'n' } : undefined),
  layout: 'numerator',
  names: () => [...Object.keys(SHAPES), 'm', 'n', 'g'],
};

const place = (at: At | undefined): string => (typeof at === 'object' ? at.name : String(at ?? ':'));

function show(e: Expression): string {
  switch (e.op) {
    case 'number':
      return String(e.value);
    case 'symbol':
    case 'dimension':
    case 'constant':
      return e.name;
    case 'ones':
    case 'zeros':
    case 'eye':
      return `${e.op}[${showShape([e.rows, e.cols])}]`;
    case 'map':
      return `${e.fn.name}${"'".repeat(e.order)}(${show(e.args[0])})`;
    case 'compare':
      return `(${show(e.args[0])} ${e.comparison} ${show(e.args[1])})`;
    case 'pick':
      return `${show(e.args[0])}[${e.at.map(place).join(',')}]`;
    case 'derivative':
      return `d${show(e.args[0])}/d${e.wrt.name}`;
    default:
      return `${e.op}(${e.args.map(show).join(', ')})`;
  }
}

const names = new Set(Object.keys(SHAPES));
const read = (text: string) => interpretPlain(parsePlain(text, names), scope);
const meaning = (text: string) => show(read(text));

test.each([
  // Sums: a scalar meets any shape.
  ['x + v - x', 'add(x, v, scale(-1, x))'],
  ['1 - x', 'add(ones[n × 1], scale(-1, x))'],
  ['s + A', 'add(scale(s, ones[m × n]), A)'],
  ['2 + 3', 'add(2, 3)'],
  ['-x', 'scale(-1, x)'],
  ['-2', '-2'],
  ['-x^2 * s', undefined],
  ['-s^2', 'scale(-1, power(s, 2))'],
  // Products: * is the matrix product, from the left.
  ['A * x', 'multiply(A, x)'],
  ['2 * A * x', 'multiply(scale(2, A), x)'],
  ['x * s', 'scale(s, x)'],
  ["x' * x * s", 'scale(multiply(transpose(x), x), s)'],
  ["y * x'", 'multiply(y, transpose(x))'],
  ['A .* B', 'hadamard(A, B)'],
  ['s .* A', 'scale(s, A)'],
  ['A .* s', 'scale(s, A)'],
  ['A ./ B', 'divide(A, B)'],
  ['1 ./ x', 'divide(ones[n × 1], x)'],
  ['A / s', 'divide(A, s)'],
  ['1 / n * x', 'scale(divide(1, n), x)'],
  ['-1/n * sum(x)', 'scale(-1, scale(divide(1, n), sum(x)))'],
  ["A''", 'A'],
  // Powers.
  ['s^2', 'power(s, 2)'],
  ['x .^ 2', 'power(x, 2)'],
  ['2 .^ x', 'power(scale(2, ones[n × 1]), x)'],
  ['e^s', 'exp(s)'],
  ['e .^ x', 'exp(x)'],
  ['Q^2', 'multiply(Q, Q)'],
  ['Q^0', 'eye[n × n]'],
  ['Q^-1', 'inv(Q)'],
  ['Q^-2', 'multiply(inv(Q), inv(Q))'],
  // Functions.
  ['max(0, x)', 'maximum(zeros[n × 1], x)'],
  ['min(x, v, s)', 'minimum(minimum(x, v), scale(s, ones[n × 1]))'],
  ['leakyrelu(x)', 'leakyrelu(x)'],
  ['leakyrelu(x, 0.1)', 'add(relu(x), scale(-1, scale(0.1, relu(scale(-1, x)))))'],
  ['softmax(x)', 'softmax(x)'],
  ['logsumexp(A)', 'logsumexp(A)'],
  ['diag(x)', 'diag(x)'],
  ['trace(Q) + det(Q) + norm(A)', 'add(trace(Q), det(Q), norm(A))'],
  ['inv(Q)', 'inv(Q)'],
  ['ones(n)', 'ones[n × 1]'],
  ['ones(2, n)', 'ones[2 × n]'],
  ['zeros(m, n)', 'zeros[m × n]'],
  ['eye(n)', 'eye[n × n]'],
  ['ones(1)', '1'],
  ['x >= 0', '(x >= zeros[n × 1])'],
  ['x == v', '(x == v)'],
  ['0 < s < 1', 'hadamard((0 < s), (s < 1))'],
  ['g(A * x)', 'g(multiply(A, x))'],
  ["g'(x)", "g'(x)"],
  ["g''(x)", "g''(x)"],
  ['d_g(x)', "g'(x)"],
  ["g(x)'", 'transpose(g(x))'],
  ["sin'(s)", 'cos(s)'],
  // Functions of libraries, by the formulas that they stand for.
  ['rdivide(A, B)', 'divide(A, B)'],
  ['reciprocal(s)', 'divide(1, s)'],
  ['deepcopy(A)', 'A'],
  ['clone(x)', 'x'],
  ['NROW(A)', 'm'],
  ['expm1(s)', 'add(exp(s), scale(-1, 1))'],
  ['abs2(x)', 'power(x, 2)'],
  ['normalize(x)', 'divide(x, norm(x))'],
  ['l1_loss(x, v)', 'divide(sum(abs(add(x, scale(-1, v)))), scale(n, 1))'],
  ["l1_loss(x, v, reduction='sum')", 'sum(abs(add(x, scale(-1, v))))'],
  ['norm(A, axis=0)', 'sqrt(multiply(transpose(power(A, 2)), ones[m × 1]))'],
  // Entries, literals, constants, indices, derivatives.
  ['x[1]', 'x[1,1]'],
  ['r[2]', 'r[1,2]'],
  ['A[1, 2]', 'A[1,2]'],
  ['x[i]', 'x[i,1]'],
  ['A[2, :]', 'A[2,:]'],
  ['2 A x', 'multiply(scale(2, A), x)'],
  ['A @ x', 'multiply(A, x)'],
  ['[s; t]', 'literal(s, t)'],
  ['[1, 2; 3, s + 1]', 'literal(1, 2, 3, add(s, 1))'],
  ['pi * e', 'scale(pi, e)'],
  ['n * s', 'scale(n, s)'],
  ['ds/dx', 'ds/dx'],
  ['d_s_d_x * Q', 'multiply(ds/dx, Q)'],
  ['dim/dt', undefined],
  // What other languages write.
  ['Q^T', 'transpose(Q)'],
  ['s(x)', 'scale(s, x)'],
  ['sum(A, axis=0)', 'multiply(transpose(A), ones[m × 1])'],
  ['A.sum(axis=0, keepdims=True)', 'transpose(multiply(transpose(A), ones[m × 1]))'],
  ['A.sum(1)', 'multiply(A, ones[n × 1])'],
  ['sum(A, 2)', 'multiply(A, ones[n × 1])'],
  ['sum(A, depth=1)', undefined],
  ['mean(A, dim=1)', 'divide(multiply(A, ones[n × 1]), n)'],
  ['softmax(A, dim=0)', 'transpose(softmax(transpose(A)))'],
  ['ones((m, n))', 'ones[m × n]'],
  ['clip(x, 0, None)', 'maximum(x, zeros[n × 1])'],
  ['clamp(x, min=0)', 'maximum(x, zeros[n × 1])'],
  ['clamp(x, max=0)', undefined],
  ['clip(x, None, 0)', undefined],
  ['kron(x, r)', 'multiply(x, r)'],
  ['x.reshape(1, -1)', 'transpose(x)'],
  ['x[None, :]', 'transpose(x)'],
  ['1 .- x', 'add(ones[n × 1], scale(-1, x))'],
  ['exp.(x)', 'exp(x)'],
  ['sin_prime(x)', 'cos(x)'],
  ['dg(x)', "g'(x)"],
  ['x_i', 'x[i,1]'],
])('%s', (text, expected) => {
  if (expected === undefined) expect(() => meaning(text)).toThrow();
  else expect(meaning(text)).toBe(expected);
});

test('shapes come out as the operators say', () => {
  const literal = read('[1, 2, 3; 4, 5, 6]');
  expect([literal.rows, literal.cols]).toEqual([2, 3]);
  const gradient = read('ds/dA');
  expect([gradient.rows, gradient.cols]).toEqual(['n', 'm']);
});

test.each([
  [
    'A * y',
    [0, 5],
    'the product does not fit: m × n times m × 1',
    'The transpose of the left factor would fit: n × m.',
  ],
  ['x * v', [0, 5], 'the product does not fit: n × 1 times n × 1', 'Write .* for the elementwise product.'],
  ['x + A * x', [4, 9], 'the terms of a sum have one shape, found n × 1 and m × 1', undefined],
  ['x + r', [4, 5], 'the terms of a sum have one shape, found n × 1 and 1 × n', 'Its transpose is n × 1.'],
  [
    's / x',
    [4, 5],
    'the divisor of / is a scalar, found n × 1',
    'Write ./ to divide entry by entry, or inv(A) for an inverse.',
  ],
  [
    'x ^ 2',
    [0, 5],
    'the base of ^ is a scalar or square, found n × 1',
    'Write .^ for the power entry by entry.',
  ],
  ['inv(A)', [0, 6], 'only a square matrix has an inverse, found m × n', undefined],
  ['diag(A)', [0, 7], 'diag takes a vector, found m × n', undefined],
  ['x[1, 2]', [0, 7], 'there is no entry 2 on an axis of size 1, found 1 × 1', undefined],
  ['A[1]', [0, 4], 'a vector has one place in brackets, a matrix two: W[1, 2], found m × n', undefined],
  ['[x; s]', [0, 6], 'the entries of a matrix are scalars, found n × 1', undefined],
  ['ones(s)', [0, 7], 'a size is a dimension or a whole number from 1 to 1000000, found 1 × 1', undefined],
  ['dx/dA', [0, 5], 'a derivative with more than two axes is no matrix, found n × 1 and m × n', undefined],
] as const)('%s does not fit', (text, range, message, hint) => {
  try {
    meaning(text);
  } catch (error) {
    expect(error).toBeInstanceOf(ShapeMisfit);
    expect(error).toMatchObject({ range, message, hint });
    return;
  }
  expect.unreachable();
});

test.each([
  ['A * xx', [4, 6], 'nothing here is called xx', 'Did you mean x?'],
  ['relu', [0, 4], 'relu is a function and has no argument here', 'Write relu(z).'],
  ['rleu(x)', [0, 4], 'no function is called rleu', 'Did you mean relu?'],
  ['n(x)', [0, 1], 'n is not a function', 'Write n * (...) for a product.'],
  ['exp(x, v)', [0, 9], 'exp takes 1 argument, found 2', 'It is written exp(z).'],
  [
    "softmax'(x)",
    [0, 7],
    "softmax' has no meaning: only elementwise functions of one argument have a derivative",
    "A transpose goes behind the bracket: softmax(...)'.",
  ],
  ['Q^s', [0, 3], 'a matrix is raised to a whole number, up to 12', 'Write .^ for the power entry by entry.'],
  ['x[0]', [2, 3], 'a place is a whole number, counted from 1', undefined],
  ['dl/dx', [0, 2], 'nothing here is called dl', 'The names are s, t, x, v, y, r, A, B, Q, dim, m, n, g.'],
] as const)('%s cannot be read', (text, range, message, hint) => {
  try {
    meaning(text);
  } catch (error) {
    expect(error).toBeInstanceOf(Unreadable);
    expect(error).toMatchObject({ range, message, hint });
    return;
  }
  expect.unreachable();
});

test('what stands twice does not double without end', () => {
  const nested = (depth: number): string => (depth === 0 ? 's' : `leakyrelu(${nested(depth - 1)}, 2)`);
  expect(() => meaning(nested(30))).toThrow('too long');
  const powers = (depth: number): string => (depth === 0 ? 'Q' : `(${powers(depth - 1)})^12`);
  expect(() => meaning(powers(6))).toThrow('too long');
});
