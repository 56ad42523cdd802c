/** Problems for rows of answers: non-square shapes, every dimension another one. */
import { loadProblemText } from '../../src/problem/load.ts';
import type { Problem } from '../../src/problem/problem.ts';

/** Two layers and the squared error, the problem of the documentation, with questions of every kind. */
export const regression: Problem = loadProblemText(String.raw`
title: Regression with a ReLU hidden layer
dimensions: [n, h, K]
functions:
  f: '5 * max(0, z)'
  g: generic
variables:
  x:  { shape: [n],    latex: '\mathbf{x}' }
  y:  { shape: [K],    latex: '\mathbf{y}', in: [0, 1] }
  W1: { shape: [h, n], latex: '\mathbf{W}^{(1)}', aliases: ['\Theta_1'] }
  b1: { shape: [h],    latex: '\mathbf{b}^{(1)}' }
  W2: { shape: [K, h], latex: '\mathbf{W}^{(2)}', aliases: ['\Theta_2'] }
  b2: { shape: [K],    latex: '\mathbf{b}^{(2)}' }
model:
  z1:   { is: 'W1 * x + b1', latex: '\mathbf{z}_1' }
  z2:   { is: 'relu(z1)',    latex: '\mathbf{z}_2' }
  z3:   { is: 'W2 * z2 + b2', latex: '\mathbf{z}_3' }
  yhat: { is: 'z3',          latex: '\hat{\mathbf{y}}' }
  loss: { is: 'sum((yhat - y) .^ 2)', latex: '\ell', aliases: ['L', 'l_{MSE}', '\mathcal{L}'] }
questions:
  - { id: z2, value: z2 }
  - { id: z2-short, value: z2, allow: [x, W1, b1] }
  - { id: z1, value: z1 }
  - { id: z1-i, value: z1, indices: [i] }
  - { id: loss, value: loss }
  - { id: dyhat, of: loss, wrt: yhat }
  - { id: dyhat-i, of: loss, wrt: yhat, indices: [i] }
  - { id: dW1, of: loss, wrt: W1, allow: [x, y, W1, b1, W2, b2, dloss/dyhat, dyhat/dz3, dz2/dz1] }
  - { id: dW1-any, of: loss, wrt: W1 }
  - { id: dW1-free, of: loss, wrt: W1, layout: any }
  - { id: dW1-den, of: loss, wrt: W1, layout: denominator }
  - { id: dW1-par, of: loss, wrt: W1, layout: parameter }
  - { id: dW1-ij, of: loss, wrt: W1, indices: [i, j] }
  - { id: dW2, of: loss, wrt: W2 }
  - { id: dW2-ij, of: loss, wrt: W2, indices: [i, j] }
  - { id: db1, of: loss, wrt: b1 }
  - { id: db1-den, of: loss, wrt: b1, layout: denominator }
  - { id: db1-i, of: loss, wrt: b1, indices: [i] }
  - { id: db2, of: loss, wrt: b2 }
  - { id: dz2dz1, of: z2, wrt: z1 }
  - { id: dz2dz1-ij, of: z2, wrt: z1, indices: [i, j] }
  - { id: dz2dz1-ii, of: z2, wrt: z1, indices: [i, i] }
  - { id: dyhatdz3, of: yhat, wrt: z3 }
  - { id: dz3dz2, of: z3, wrt: z2 }
  - { id: dz3dz2-den, of: z3, wrt: z2, layout: denominator }
  - { id: dz3dW2, of: z3, wrt: W2, indices: [k, i, j] }
  - { id: dz1dW1, of: z1, wrt: W1, indices: [i, i, j] }
  - { id: shape-W1, shape: W1 }
  - { id: shape-x, shape: x }
  - { id: shape-dW1, shape: dloss/dW1 }
`);

/** Two sigmoids (one hidden tanh) and binary cross-entropy with 1/K. */
export const entropy: Problem = loadProblemText(String.raw`
title: Classification with tanh, sigmoid and binary cross-entropy
dimensions: [d, m, K]
functions: { f: 'tanh(z)', sigma: 'sigmoid(z)' }
variables:
  x: { shape: [d], latex: '\mathbf{x}' }
  t: { shape: [K], latex: '\mathbf{t}', in: [0, 1] }
  W: { shape: [m, d], latex: '\mathbf{W}' }
  b: { shape: [m], latex: '\mathbf{b}' }
  V: { shape: [K, m], latex: '\mathbf{V}' }
  c: { shape: [K], latex: '\mathbf{c}' }
model:
  a: { is: 'W * x + b', latex: '\mathbf{a}' }
  h: { is: 'tanh(a)', latex: '\mathbf{h}' }
  s: { is: 'V * h + c', latex: '\mathbf{s}' }
  p: { is: 'sigmoid(s)', latex: '\mathbf{p}' }
  E: { is: '-1/K * sum(t .* log(p) + (1 - t) .* log(1 - p))', latex: 'E', aliases: ['L', '\ell'] }
questions:
  - { id: E, value: E }
  - { id: p, value: p }
  - { id: h, value: h }
  - { id: dp, of: E, wrt: p }
  - { id: dp-k, of: E, wrt: p, indices: [k] }
  - { id: ds, of: E, wrt: s }
  - { id: dV, of: E, wrt: V }
  - { id: dW, of: E, wrt: W }
  - { id: dW-ij, of: E, wrt: W, indices: [i, j] }
  - { id: db, of: E, wrt: b }
  - { id: dc, of: E, wrt: c }
  - { id: dx, of: E, wrt: x }
  - { id: dhda, of: h, wrt: a }
  - { id: dpds, of: p, wrt: s }
  - { id: dpds-ij, of: p, wrt: s, indices: [i, j] }
`);

/** A batch in rows, softmax and cross-entropy, parameter layout, families. */
export const batch: Problem = loadProblemText(String.raw`
title: Softmax regression of a batch
layout: parameter
dimensions: [N, d, C]
variables:
  X: { shape: [N, d], latex: '\mathbf{X}', rows: '\mathbf{x}' }
  Y: { shape: [N, C], latex: '\mathbf{Y}', rows: '\mathbf{y}', in: onehot }
  W: { shape: [d, C], latex: '\mathbf{W}', columns: '\mathbf{w}' }
  b: { shape: [1, C], latex: '\mathbf{b}' }
model:
  Z: { is: 'X * W + ones(N) * b', latex: '\mathbf{Z}', rows: '\mathbf{z}' }
  P: { is: 'softmax(Z)', latex: '\mathbf{P}', rows: '\mathbf{p}' }
  J: { is: '-1/N * sum(Y .* log(P))', latex: 'J', aliases: ['\mathcal{L}'] }
questions:
  - { id: J, value: J }
  - { id: Z, value: Z }
  - { id: dZ, of: J, wrt: Z }
  - { id: dZ-ic, of: J, wrt: Z, indices: [i, c] }
  - { id: dW, of: J, wrt: W }
  - { id: dW-jc, of: J, wrt: W, indices: [j, c] }
  - { id: db, of: J, wrt: b }
  - { id: dX, of: J, wrt: X }
`);

/** A square weight matrix, used twice; a quadratic form; norms, traces, inverses. */
export const quadratic: Problem = loadProblemText(String.raw`
title: Quadratic forms
dimensions: [n, m]
functions: { phi: generic }
variables:
  A: { shape: [n, n], latex: 'A' }
  B: { shape: [m, n], latex: 'B' }
  x: { shape: [n], latex: 'x' }
  y: { shape: [m], latex: 'y' }
  lambda: { shape: [], latex: '\lambda' }
model:
  q: { is: 'x'' * A * x', latex: 'q' }
  r: { is: 'B * x - y', latex: 'r' }
  N: { is: 'norm(r)', latex: '\nu' }
  R: { is: 'sum(r .^ 2) + lambda * sum(x .^ 2)', latex: 'R' }
  u: { is: 'phi(B * x)', latex: 'u' }
questions:
  - { id: q, value: q }
  - { id: R, value: R }
  - { id: dqdx, of: q, wrt: x }
  - { id: dqdx-i, of: q, wrt: x, indices: [i] }
  - { id: dqdA, of: q, wrt: A }
  - { id: dRdx, of: R, wrt: x }
  - { id: dRdB, of: R, wrt: B }
  - { id: dNdx, of: N, wrt: x }
  - { id: dudx, of: u, wrt: x }
  - { id: dudx-ij, of: u, wrt: x, indices: [i, j] }
`);

/** One problem an activation, so that functions equal on a half-line are told apart. */
export const activation = (f: string): Problem =>
  loadProblemText(`
title: One layer
dimensions: [n, m]
variables:
  x: { shape: [n], latex: 'x' }
  W: { shape: [m, n], latex: 'W' }
  b: { shape: [m], latex: 'b' }
model:
  a: { is: 'W * x + b', latex: 'a' }
  z: { is: '${f}', latex: 'z' }
  S: { is: 'sum(z)', latex: 'S' }
questions:
  - { id: z, value: z }
  - { id: dzda, of: z, wrt: a }
  - { id: dSdW, of: S, wrt: W }
  - { id: dSdx, of: S, wrt: x }
`);

/** Vectors on the simplex and one-hot vectors; a deep, saturated network; a variable near the edge of its domain. */
export const simplex: Problem = loadProblemText(`
title: Softmax and cross-entropy of one sample
dimensions: [n, K]
variables:
  x: { shape: [n], latex: 'x' }
  W: { shape: [K, n], latex: 'W' }
  y: { shape: [K], latex: 'y', in: onehot }
  t: { shape: [K], latex: 't', in: simplex }
model:
  s: { is: 'W * x', latex: 's' }
  p: { is: 'softmax(s)', latex: 'p' }
  H: { is: '-sum(y .* log(p))', latex: 'H' }
  G: { is: '-sum(t .* log(p))', latex: 'G' }
questions:
  - { id: dHds, of: H, wrt: s }
  - { id: dGds, of: G, wrt: s }
  - { id: dHdp, of: H, wrt: p }
  - { id: dpds, of: p, wrt: s }
  - { id: dpds-ij, of: p, wrt: s, indices: [i, j] }
  - { id: dHdW, of: H, wrt: W }
  - { id: H, value: H }
  - { id: p, value: p }
  - { id: p-i, value: p, indices: [i] }
`);
