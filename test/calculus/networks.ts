/** Models of many kinds, each with the pairs of which derivatives are asked; shapes are never square unless they have to be. */
import type { Words } from './models.ts';

export interface Network extends Words {
  readonly name: string;
  /** 'loss/W1' and so on; undefined: the last model value by every name. */
  readonly pairs?: readonly string[];
}

const twoLayers = (first: string, second: string, loss: string): Words => ({
  variables: { x: 'n', y: 'K in [0.1, 0.9]', W1: 'h n', b1: 'h', W2: 'K h', b2: 'K' },
  model: {
    z1: 'W1 * x + b1',
    z2: `${first}(z1)`,
    z3: 'W2 * z2 + b2',
    yhat: second === '' ? 'z3' : `${second}(z3)`,
    loss,
  },
  functions: { swish: 'z * sigmoid(z)', five: '5 * max(0, z)', g: 'generic', bump: 'exp(-z^2) / (1 + z^2)' },
});

const activations = [
  'exp',
  'sin',
  'cos',
  'tanh',
  'sinh',
  'cosh',
  'sech',
  'atan',
  'sigmoid',
  'relu',
  'leakyrelu',
  'softplus',
  'gelu',
  'erf',
  'abs',
  'swish',
  'five',
  'g',
  'bump',
  'softmax',
];
const squares = 'sum((yhat - y) .^ 2)';
const entropy = '-1/K * sum(y .* log(yhat) + (1 - y) .* log(1 - yhat))';

export const NETWORKS: readonly Network[] = [
  ...activations.map(name => ({ name: `two layers, ${name}`, ...twoLayers(name, '', squares) })),
  { name: 'two layers, sigmoid, cross-entropy', ...twoLayers('relu', 'sigmoid', entropy) },
  {
    name: 'two layers, every pair',
    ...twoLayers('tanh', 'sigmoid', squares),
    pairs: ['z1/x', 'z1/W1', 'z2/z1', 'z3/z1', 'z3/W1', 'yhat/x', 'yhat/b1', 'yhat/W2', 'yhat/yhat', 'z1/z3'],
  },
  {
    name: 'batch, softmax cross-entropy',
    variables: { X: 'N d', Y: 'N K in simplex', W1: 'h d', b1: 'h', W2: 'K h', b2: 'K' },
    model: {
      Z1: "X * W1' + ones(N) * b1'",
      H: 'relu(Z1)',
      Z2: "H * W2' + ones(N) * b2'",
      P: 'softmax(Z2)',
      L: '-1/N * sum(Y .* log(P))',
    },
  },
  {
    name: 'batch, log-sum-exp',
    variables: { X: 'N d', Y: 'N K', W: 'd K' },
    model: { Z: 'X * W', m: 'logsumexp(Z)', L: 'sum(m) - sum(Y .* Z)' },
  },
  {
    name: 'softmax cross-entropy of one example',
    variables: { x: 'n', y: 'K in simplex', W: 'K n' },
    model: { z: 'W * x', p: 'softmax(z)', loss: '-sum(y .* log(p))' },
  },
  {
    name: 'residual',
    variables: { x: 'n', W1: 'n n', W2: 'n n', y: 'n' },
    model: { h1: 'x + tanh(W1 * x)', h2: 'h1 + tanh(W2 * h1)', loss: 'norm(h2 - y)' },
    pairs: ['loss/x', 'loss/W1', 'loss/W2', 'h2/x', 'h2/h1', 'loss/h1'],
  },
  {
    name: 'shared weights',
    variables: { x: 'n', W: 'n n', U: 'n K', y: 'K' },
    model: {
      h1: 'tanh(W * x)',
      h2: 'tanh(W * h1 + x)',
      h3: "sigmoid(W' * h2)",
      o: "U' * h3",
      loss: "(o - y)' * (o - y)",
    },
  },
  {
    name: 'quadratic forms',
    variables: { x: 'n', A: 'n n', B: 'n m', v: 'm', s: '' },
    model: {
      q: "x' * A * x",
      r: "x' * B * v",
      t: 's * q + s^2 * r',
      l: 'log(1 + t^2) + exp(r) / (1 + exp(r))',
    },
  },
  {
    name: 'trace, inverse, determinant',
    variables: { A: 'n n in [0.5, 1.5]', B: 'n m', C: 'm n' },
    model: {
      S: "eye(n) + A * A'",
      l: "log(det(S)) + trace(inv(S) * B * C) + trace(A' * S) + trace(A)",
    },
  },
  {
    name: 'log-det with weights',
    variables: { x: 'n', s: 'm', V: 'n m' },
    model: { S: "V * diag(exp(s)) * V' + eye(n)", l: "x' * inv(S) * x + log(det(S))" },
  },
  {
    name: 'norms and regularisers',
    variables: { W: 'h n', x: 'n', y: 'h', lambda: '' },
    model: { r: 'W * x - y', l: 'norm(r)^2 / 2 + lambda * sum(W .^ 2) + norm(W) * sum(abs(x))' },
  },
  {
    name: 'weighted least squares',
    variables: { X: 'N p', w: 'p', y: 'N', a: 'N in [0.5, 2]' },
    model: { r: 'y - X * w', J: "1/(2 * N) * r' * diag(a) * r", K: '1/N * sum(a .* r .^ 2)' },
    pairs: ['J/w', 'K/w', 'J/a', 'K/a', 'K/r', 'r/w', 'J/X'],
  },
  {
    name: 'logistic loss',
    variables: { X: 'N p', w: 'p', b: '', y: 'N in [0, 1]' },
    model: { z: 'X * w + b', J: 'sum(log(1 + exp(z)) - y .* z)', M: 'sum(log(1 + exp(-y .* z))) / N' },
    pairs: ['J/z', 'J/w', 'J/b', 'J/X', 'z/w', 'z/b', 'M/w', 'M/z', 'M/y'],
  },
  {
    name: 'exponential model',
    variables: { X: 'N d', W: 'M d', b: 'M', alpha: 'M', y: 'N' },
    model: { U: "exp(X * W' + ones(N) * b')", yhat: 'U * alpha', L: "(yhat - y)' * (yhat - y)" },
  },
  {
    name: 'entries and matrices written out',
    variables: { x: '3', W: '2 3', n1: 'm' },
    model: {
      f: '[x[1] + x[2] * x[3]; x[1]^2 + 3 * x[2]]',
      R: '[cos(x[1]), -sin(x[1]); sin(x[1]), cos(x[1])]',
      u: 'R * f',
      l: 'sum(u .^ 2) * W[1, 2] + n1[2] * W[2, 3] + W[1, 2]^2',
    },
    pairs: ['f/x', 'R/x', 'u/x', 'u/f', 'l/x', 'l/W', 'l/n1', 'l/R', 'u/R'],
  },
  {
    name: 'gates',
    variables: { x: 'n', h: 'm', c: 'm', Wf: 'm n', Uf: 'm m', Wi: 'm n', Wc: 'm n', y: 'm' },
    model: {
      f: 'sigmoid(Wf * x + Uf * h)',
      i: 'sigmoid(Wi * x)',
      t: 'tanh(Wc * x)',
      c1: 'f .* c + i .* t',
      h1: 'sigmoid(Wf * x) .* tanh(c1)',
      loss: 'sum((h1 - y) .^ 2)',
    },
  },
  {
    name: 'layer norm',
    variables: { x: 'n', g: 'n', b: 'n', W: 'K n', y: 'K' },
    model: {
      mu: '1/n * sum(x)',
      v: '1/n * sum((x - mu * ones(n)) .^ 2)',
      z: 'g .* (x - mu * ones(n)) / sqrt(v + 0.01) + b',
      loss: 'norm(W * z - y)^2',
    },
    pairs: ['loss/x', 'loss/g', 'loss/b', 'loss/W', 'z/x', 'z/mu', 'mu/x', 'v/x', 'z/v', 'loss/v', 'loss/mu'],
  },
  {
    name: 'attention',
    variables: { X: 'T d', Wq: 'd k', Wk: 'd k', Wv: 'd m', Y: 'T m' },
    model: {
      Q: 'X * Wq',
      K: 'X * Wk',
      S: "Q * K' / sqrt(k)",
      A: 'softmax(S)',
      O: 'A * (X * Wv)',
      L: 'sum((O - Y) .^ 2)',
    },
  },
  {
    name: 'attention of one query',
    variables: { q: 'd', X: 'T d', V: 'T m' },
    model: { s: 'X * q', a: 'softmax(s)', o: "V' * a", l: 'norm(o)' },
    pairs: ['o/q', 'a/s', 'o/s', 'l/q', 'l/X', 'l/V', 'o/X'],
  },
  {
    name: 'divisions and powers',
    variables: { a: 'n in [0.5, 2]', b: 'n in [0.5, 2]', s: 'in [0.5, 2]', A: 'm n in [0.5, 2]' },
    model: {
      u: 'a ./ b + s ./ a',
      v: 'a .^ b + a .^ s + e .^ b',
      w: 's^s + s / (1 + s)',
      B: 'A .^ 3 / s',
      l: "u' * v / w + sum(B) / norm(a)",
    },
  },
  {
    name: 'kinks',
    variables: { a: 'n', b: 'n', W: 'm n', c: 'm' },
    model: {
      u: 'max(a, b)',
      v: 'min(a .^ 2, b) + max(0, a - b) + (a > b) .* a',
      l: 'sum(W * u .* c) + sum(abs(v)) + sum(sign(v) .* v) + sum(min(W, 0.2) .^ 2)',
    },
  },
  {
    name: 'diagonals',
    variables: { v: 'n', w: 'm', A: 'm n', B: 'n m' },
    model: {
      M: 'A * diag(v) * B',
      D: 'diag(w .^ 2) + M',
      l: 'trace(D * M) + sum(D)',
      r: 'sum(diag(v) * B * diag(w))',
      u: "(A * diag(v)) .* (w * v') * v",
      t: 'trace(diag(v) * B * A) * w + M * w',
    },
    pairs: ['l/v', 'l/w', 'l/A', 'l/M', 'r/v', 'r/w', 'r/B', 'u/v', 'u/w', 't/v', 't/w', 'u/A'],
  },
  {
    name: 'by a scalar',
    variables: { s: '', A: 'm n', b: 'n', C: 'm n' },
    model: { Y: 'sin(s * A) .* C + s * C', y: 'Y * b * s', R: "y' * A", l: 's * sum(Y)' },
    pairs: ['Y/s', 'y/s', 'R/s', 'l/s', 'R/y', 'R/b', 'y/b', 'l/Y'],
  },
  {
    name: 'rows',
    variables: { r: '1 n', W: 'n m', y: '1 m', c: 'm' },
    model: { z: 'r * W', p: 'softmax(z)', q: 'sigmoid(z) .* p', l: 'sum((q - y) .^ 2) + q * c' },
    pairs: ['z/r', 'p/z', 'q/r', 'l/r', 'l/W', 'l/z', 'q/z', 'l/c', 'l/y', 'l/p'],
  },
  {
    name: 'matrices written out beside products',
    variables: { w: '1 n', x: 'n', B: '2 n', C: 'n 2' },
    model: { s: 'w * x', M: 'B * C', z: 'M * [s; 1]', l: "z' * z + det(M)" },
    pairs: ['z/w', 'z/x', 'z/s', 'z/B', 'z/M', 'M/B', 'l/w', 'l/B', 'l/C'],
  },
  {
    name: 'a column through matrices',
    variables: { x: 'n', w: 'm', A: 'k n', B: 'm k', r: '1 n' },
    model: {
      v: 'A * x',
      Z: "w * v'",
      u: 'Z * tanh(v)',
      z: 'B * sin(v) + u',
      q: 'sin(r) * x',
      t: '[q; q^2; 1]',
      l: "z' * w + t[2]",
    },
    pairs: ['z/x', 'z/A', 'u/x', 'u/w', 'z/v', 't/r', 't/x', 'l/x', 'l/r', 'l/Z'],
  },
  {
    name: 'a sum of entries times a vector',
    variables: { x: 'n', A: 'n n' },
    model: {
      v: 'A * x',
      M: 'diag(v) * A',
      u: 'sum(M) * v + M * x',
      w: "(A * ((x' * v) * A + x * v' + v * x')') .* A * x",
      l: 'u[1] * w[2] + A[1, 2]',
    },
    pairs: ['u/x', 'u/v', 'w/x', 'w/v', 'l/x', 'l/A', 'l/M', 'l/u'],
  },
];
