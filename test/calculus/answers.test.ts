/** Answers as a teacher writes them: what is asked, what may be used, in which layout, and the formula. */
import { describe, expect, test } from 'vitest';
import { derive } from '../../src/calculus/derive.ts';
import { Underivable } from '../../src/calculus/underivable.ts';
import { toPlain } from '../../src/notation/plain.ts';
import type { Question } from '../../src/problem/problem.ts';
import { derivativeQuestion, problemOf } from './models.ts';

const network = (second: string, loss: string) =>
  problemOf({
    variables: { x: 'n', y: 'K in [0, 1]', W1: 'h n', b1: 'h', W2: 'K h', b2: 'K' },
    functions: { five: '5 * max(0, z)', g: 'generic' },
    model: { z1: 'W1 * x + b1', z2: 'relu(z1)', z3: 'W2 * z2 + b2', yhat: second, loss },
  });
const regression = network('z3', 'sum((yhat - y) .^ 2)');
const logistic = network('sigmoid(z3)', '-1/K * sum(y .* log(yhat) + (1 - y) .* log(1 - yhat))');
const batch = problemOf({
  variables: { X: 'N d', Y: 'N K in simplex', W: 'K d', b: 'K' },
  model: { Z: "X * W' + ones(N) * b'", P: 'softmax(Z)', L: '-1/N * sum(Y .* log(P))' },
});
const single = problemOf({
  variables: { x: 'n', y: 'K in onehot', W: 'K n' },
  model: { z: 'W * x', p: 'softmax(z)', loss: '-sum(y .* log(p))' },
});
const classed = problemOf({
  variables: { x: 'n', W: 'K n' },
  model: { z: 'W * x', loss: '-log(softmax(z)[2])', l: 'logsumexp(z) - z[1]' },
});
const attention = problemOf({
  variables: { X: 'N d', K: 'k d', q: 'k', y: 'd' },
  model: { s: "X * K' * q", a: 'softmax(s)', c: "X' * a", L: '1/2 * sum((c - y) .^ 2)' },
});
const divergence = problemOf({
  variables: { a: 'K', b: 'K' },
  model: { p: 'softmax(a)', q: 'softmax(b)', L: 'sum(p .* (log(p) - log(q)))', S: 'sum(p)' },
});
const highway = problemOf({
  variables: { x: 'n', d: 'n', W: 'n n', V: 'n n' },
  model: {
    h: 'tanh(W * x)',
    t: 'sigmoid(V * x)',
    y: 't .* h + (1 - t) .* x',
    L: 'sum((y - d) .^ 2)',
  },
});
const pairs = problemOf({
  variables: { x1: 'n', x2: 'n', y: '', m: '', W: 'k n' },
  model: {
    u: 'W * x1',
    v: 'W * x2',
    D: 'norm(u - v)',
    L: 'y * D^2 / 2 + (1 - y) * max(0, m - D)^2 / 2',
  },
});
const quantile = problemOf({
  variables: { X: 'N n', y: 'N', w: 'n', q: 'in [0.1, 0.9]' },
  model: { r: 'y - X * w', L: '1/N * sum(max(q * r, (q - 1) * r))' },
});
const tied = problemOf({
  variables: { x: 'n', W: 'h n' },
  model: { z: 'tanh(W * x)', xhat: "W' * z", L: '1/2 * norm(xhat - x)^2' },
});
const layerNorm = problemOf({
  variables: { x: 'n', g: 'n', t: 'n' },
  model: {
    mu: 'sum(x) / n',
    c: 'x - mu',
    v: 'sum(c .^ 2) / n',
    u: 'c / sqrt(v)',
    L: '1/2 * sum((g .* u - t) .^ 2)',
    S: 'sum(c)',
  },
});
const batchNorm = problemOf({
  variables: { X: 'N d', g: 'd', T: 'N d' },
  model: {
    mu: "X' * ones(N) / N",
    C: "X - ones(N) * mu'",
    v: "(C .^ 2)' * ones(N) / N",
    U: "C ./ (ones(N) * sqrt(v)')",
    L: 'sum(T .* U * diag(g))',
  },
});
const counts = problemOf({
  variables: { X: 'N d', W: 'd K', b: 'K' },
  model: { Z: "X * W + ones(N) * b'", P: 'softmax(Z)', c: "P' * ones(N)", T: 'tanh(Z)', t: "T' * ones(N)" },
});
const tempered = problemOf({
  variables: { K: 'N d', q: 'd', t: 'in [0.5, 2]' },
  model: { S: "K * K' / t", A: 'softmax(S)', O: 'A * K', y: 'O * q' },
});
const diagonals = problemOf({
  variables: { u: 'n', v: 'm', A: 'n m', B: 'm n' },
  model: { s: 'sum(diag(u) * A * diag(v))', t: 'trace(diag(u) * A * B)', q: "sum(A * diag(v) * A')" },
});
const turning = problemOf({
  variables: { f: '2', t: '' },
  model: { R: '[cos(t), -sin(t); sin(t), cos(t)]', g: 'R * f' },
});
const targets = problemOf({
  variables: { t: 'K in onehot', z: 'K', s: '', S: 'n n' },
  model: { L: 's * sum(t) - sum(t .* z)', G: "S' .^ (-1) .* (S + 1)" },
});
const chain = ['x', 'y', 'W1', 'b1', 'W2', 'b2'];

type Row = readonly [typeof regression, string, string, readonly string[] | undefined, string, string];
const ROWS: readonly Row[] = [
  [regression, 'loss/yhat', 'numerator', undefined, "2 * (yhat - y)'", 'the loss'],
  [regression, 'loss/yhat', 'denominator', undefined, '2 * (yhat - y)', 'the loss'],
  [regression, 'loss/b1', 'numerator', undefined, "2 * (yhat - y)' * W2 * diag(step(z1))", 'a bias'],
  [regression, 'loss/W1', 'numerator', undefined, "2 * x * (yhat - y)' * W2 * diag(step(z1))", 'weights'],
  [regression, 'loss/W1', 'parameter', undefined, "2 * diag(step(z1)) * W2' * (yhat - y) * x'", 'weights'],
  [
    regression,
    'loss/W1',
    'numerator',
    [...chain, 'dloss/dyhat', 'dyhat/dz3', 'dz2/dz1'],
    'x * d_loss_d_yhat * W2 * d_z2_d_z1',
    'named',
  ],
  [regression, 'loss/W2', 'denominator', ['z2', 'dloss/dz3'], "d_loss_d_z3 * z2'", 'named, transposed'],
  [regression, 'loss/b2', 'numerator', ['dloss/dyhat', 'dyhat/dz3'], 'd_loss_d_yhat', 'an identity factor'],
  [regression, 'z2/z1', 'numerator', undefined, 'diag(step(z1))', 'a diagonal Jacobian'],
  [regression, 'z3/x', 'numerator', undefined, 'W2 * diag(step(z1)) * W1', 'a Jacobian'],
  [regression, 'z3/x', 'denominator', undefined, "W1' * diag(step(z1)) * W2'", 'its transpose'],
  [regression, 'z1/z3', 'numerator', undefined, 'zeros(h, K)', 'no dependence'],
  [regression, 'yhat/yhat', 'numerator', undefined, 'eye(K)', 'itself'],
  [logistic, 'loss/z3', 'numerator', undefined, "1 / K * (yhat - y)'", 'fractions cancel'],
  [logistic, 'yhat/z3', 'numerator', undefined, 'diag(yhat .* (1 - yhat))', 'by its own value'],
  [batch, 'L/Z', 'denominator', undefined, '1 / N * (P - Y)', 'softmax and cross-entropy of a batch'],
  [batch, 'L/W', 'denominator', undefined, "1 / N * (P - Y)' * X", 'batch weights'],
  [batch, 'L/b', 'numerator', undefined, '1 / N * ones(1, N) * (P - Y)', 'batch bias'],
  [single, 'loss/z', 'numerator', undefined, "(p - y)'", 'softmax and cross-entropy'],
  [classed, 'loss/z', 'numerator', undefined, "softmax(z)' - eye(K)[2, :]", 'cross-entropy of a class'],
  [
    classed,
    'loss/W',
    'denominator',
    undefined,
    "(softmax(z) - eye(K)[:, 2]) * x'",
    'cross-entropy of a class',
  ],
  [classed, 'l/x', 'numerator', undefined, "(softmax(z)' - eye(K)[1, :]) * W", 'a logit of a class'],
  [attention, 'L/s', 'numerator', undefined, "(c - y)' * X' * (diag(a) - a * a')", 'softmax from above'],
  [divergence, 'L/a', 'numerator', undefined, "(log(p) - log(q))' * (diag(p) - p * p')", 'no constants'],
  [divergence, 'L/b', 'numerator', undefined, "(q - p)'", 'a softmax adds up to 1'],
  [divergence, 'S/p', 'numerator', undefined, 'ones(1, K)', 'and varies freely in a derivative by it'],
  [targets, 'L/t', 'numerator', undefined, "(s - z)'", 'so do targets'],
  [highway, 'L/t', 'denominator', undefined, '2 * (y - d) .* (h - x)', 'opposite differences'],
  [pairs, 'D/W', 'numerator', undefined, "1 / D * (x1 - x2) * (u - v)'", 'opposite differences'],
  [pairs, 'L/u', 'denominator', undefined, '(y + (y - 1) * max(0, m - D) / D) * (u - v)', 'a hinge'],
  [quantile, 'L/r', 'denominator', undefined, '1 / N * (q - 1 + step(r))', 'an indicator and the rest'],
  [quantile, 'L/q', 'numerator', undefined, 'sum(r) / N', 'an indicator and the rest'],
  [tied, 'L/x', 'numerator', undefined, "(xhat - x)' * (W' * diag(1 - z .^ 2) * W - eye(n))", 'a residual'],
  [single, 'p/z', 'numerator', undefined, "diag(p) - p * p'", 'the softmax Jacobian'],
  [layerNorm, 'v/x', 'denominator', undefined, '2 / n * c', 'what is centred adds up to 0'],
  [layerNorm, 'S/c', 'numerator', undefined, 'ones(1, n)', 'and varies freely in a derivative by it'],
  [
    layerNorm,
    'u/x',
    'numerator',
    undefined,
    "1 / sqrt(v) * (eye(n) - 1 / (n * v) * c * c' - 1 / n)",
    'what is centred adds up to 0',
  ],
  [
    layerNorm,
    'L/x',
    'denominator',
    undefined,
    "1 / sqrt(v) * ((g .* u - t) .* g - ((g .* u - t) .* g)' * c / (n * v) * c - (g .* u - t)' * g / n)",
    'what is centred adds up to 0',
  ],
  [
    batchNorm,
    'L/v',
    'denominator',
    undefined,
    "-1 / 2 * diag(g ./ v) * (T .* U)' * ones(N)",
    'what is the same in all rows',
  ],
  [
    batchNorm,
    'L/X',
    'denominator',
    undefined,
    "(ones(N) * g') .* T ./ (ones(N) * sqrt(v)') - 1 / N * (ones(N, N) * (T .* U) * diag(g ./ v)) .* C - 1 / N * ones(N, N) * T * diag(g ./ sqrt(v))",
    'columns that are centred',
  ],
  [counts, 'c/b', 'numerator', undefined, "diag(ones(1, N) * P) - P' * P", 'a vector through a matrix'],
  [counts, 't/b', 'numerator', undefined, 'diag(ones(1, N) * (1 - T .^ 2))', 'a vector through a matrix'],
  [
    tempered,
    'y/t',
    'numerator',
    undefined,
    "1 / t ^ 2 * ((((K * K') .* A) * ones(N)) .* (A * K * q) - ((K * K') .* A) * K * q)",
    'a vector by a scalar',
  ],
  [diagonals, 's/A', 'numerator', undefined, "v * u'", 'an outer product'],
  [diagonals, 's/u', 'denominator', undefined, 'A * v', 'a diagonal'],
  [diagonals, 't/u', 'denominator', undefined, "(A .* B') * ones(m)", 'the diagonal of a product'],
  [diagonals, 'q/v', 'denominator', undefined, "((ones(1, n) * A) .^ 2)'", 'the diagonal of a square'],
  [
    turning,
    'g/t',
    'numerator',
    undefined,
    '[-(sin(t) * f[1] + cos(t) * f[2]); cos(t) * f[1] - sin(t) * f[2]]',
    'entries',
  ],
]; // prettier-ignore

const question = (pair: string, layout: string, allow: readonly string[] | undefined): Question => {
  const [of, wrt] = pair.split('/') as [string, string];
  return derivativeQuestion(of, wrt, { allow: allow!, layout: layout as 'numerator' });
};

describe('answers', () => {
  for (const [problem, pair, layout, allow, answer, note] of ROWS)
    test(`d${pair}, ${layout}, ${note}: ${answer}`, () => {
      expect(toPlain(derive(problem, question(pair, layout, allow)).matrix!)).toBe(answer);
    });
});

test('a fraction that cancels in part ends', () => {
  const { indexed } = derive(targets, question('G/S', 'numerator', undefined));
  expect(indexed!.indices.map(({ name }) => name)).toEqual(['i', 'j', 'k', 'l']);
});

describe('steps', () => {
  test.each([
    ['L/q', attention],
    ['L/a', divergence],
    ['L/h', highway],
    ['L/W', pairs],
    ['L/W', tied],
    ['loss/W2', regression],
    ['loss/z2', logistic],
  ])('of d%s are no two written alike, and none transposes twice', (pair, problem) => {
    for (const layout of ['numerator', 'denominator'] as const) {
      const { steps } = derive(problem, question(pair, layout, undefined));
      const written = steps.map(step => toPlain(step.expression)!);
      expect(new Set(written).size).toBe(written.length);
      for (const line of written) expect(line).not.toMatch(/'\)*'/);
    }
  });
});

describe('what may be used', () => {
  test('a missing symbol is named', () => {
    const attempt = () => derive(regression, question('loss/W1', 'numerator', ['x', 'dloss/dz3']));
    expect(attempt).toThrow(Underivable);
    expect(attempt).toThrow(/W2/);
  });

  test('the asked derivative is no answer to itself', () => {
    const allow = [...chain, 'dloss/dW1', 'dloss/dyhat'];
    const { matrix } = derive(regression, question('loss/W1', 'numerator', allow));
    expect(toPlain(matrix!)).not.toContain('d_loss_d_W1');
  });

  test('a value in allowed symbols', () => {
    const asked: Question = {
      kind: 'value',
      id: 'forward',
      value: 'z2',
      allow: ['x', 'W1', 'b1'],
      points: 1,
      layout: 'any',
      indices: undefined,
    };
    const { matrix, axes, steps } = derive(regression, asked);
    expect(toPlain(matrix!)).toBe('relu(W1 * x + b1)');
    expect(axes).toEqual(['h']);
    expect(steps.at(-1)!.expression).toBe(matrix);
  });

  test('unknown names and questions without a derivation say so', () => {
    expect(() => derive(regression, question('loss/nothing', 'numerator', undefined))).toThrow(/nothing/);
    const manual: Question = {
      kind: 'manual',
      id: 'm',
      manual: 'why',
      points: 1,
      layout: 'any',
      allow: undefined,
      indices: undefined,
    };
    expect(() => derive(regression, manual)).toThrow(Underivable);
  });
});

describe('shapes', () => {
  test.each([
    ['loss/W1', ['n', 'h']],
    ['loss/b1', [1, 'h']],
    ['z1/W1', ['h', 'h', 'n']],
    ['z3/z2', ['K', 'h']],
  ])('d%s has the axes %j', (pair, axes) => {
    const derivation = derive(regression, question(pair, 'numerator', undefined));
    expect(derivation.axes).toEqual(axes);
    expect(derivation.matrix === undefined).toBe(axes.length > 2);
  });
});
