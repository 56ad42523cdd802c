/** Plain formulas as answers. */
import { batch, entropy, regression } from './problems.ts';
import { type Row, testRows } from './rows.ts';

const right = (question: string, ...answers: string[]): Row[] =>
  answers.map(answer => [question, answer, 'correct']);
const wrong = (question: string, ...answers: string[]): Row[] =>
  answers.map(answer => [question, answer, 'incorrect']);

testRows(
  regression,
  [
    ...right(
      'db2',
      "2 * (yhat - y)'",
      "(2 * (yhat - y))'",
      "dloss/db2 = 2 * (yhat - y)'",
      "2 * (W2 * z2 + b2 - y)'",
      "d = yhat - y\ndloss/db2 = 2 * d'",
      "e1 = yhat - y; dloss/db2 = 2 * e1'",
      "dloss/dyhat * dyhat/dz3 = 2 * (yhat - y)'",
      "d_loss_d_b2 = 2 * (yhat - y)'",
    ),
    ...wrong('db2', '2 * (yhat - y)', "2 * (y - yhat)'", "2 .* yhat' - y'", "2 * (yhat + y)'"),
    ...right(
      'dW1',
      'x * dloss/dyhat * W2 * dz2/dz1',
      'dloss/dW1 = x * dloss/dyhat * W2 * dz2/dz1',
      "x * (dloss/dyhat) * dyhat/dz3 * W2 * diag(relu'(W1 * x + b1))",
    ),
    ...wrong('dW1', "x * dloss/dyhat * W2' * dz2/dz1", "dloss/dyhat * W2 * dz2/dz1 * x'"),
    ['dW1', 'x * dloss/dz1', 'incomplete', 'not-allowed'],
    ['dW1', 'dloss/dW1', 'incomplete', 'restates-question'],
    ...right(
      'dz2dz1',
      'diag(step(z1))',
      'diag(z1 > 0)',
      "diag(relu'(z1))",
      "diag(1/5 * f'(z1))",
      'eye(h) .* ((z1 > 0) * ones(1, h))',
    ),
    ...wrong('dz2dz1', 'z1 > 0', 'eye(h)', 'diag(relu(z1))'),
    ...right('z2', 'relu(z1)', 'max(0, z1)', 'max(z1, 0)', 'z1 .* (z1 >= 0)'),
    ...right('loss', 'sum((yhat - y) .^ 2)', 'norm(yhat - y)^2', "(yhat - y)' * (yhat - y)"),
    ...wrong('loss', 'norm(yhat - y)', '1/K * sum((yhat - y) .^ 2)', 'sum(yhat - y)^2'),
    ['loss', '(yhat - y) ^ 2', 'incorrect'],
    ['db2', "2 * (yhat - q)'", 'unreadable', 'unknown-symbol'],
    ['db2', '2 * (yhat - y', 'unreadable', 'syntax'],
    ['db2', '', 'unreadable', 'syntax'],
    ['dW1-ij', 'x[j]', 'incorrect'],
  ],
  { syntax: 'plain' },
);
testRows(
  entropy,
  [
    ...right(
      'ds',
      "1/K * (p - t)'",
      "(p - t)' / K",
      "dE/dp * diag(sigma'(s))",
      "dE/dp .* (p .* (1 - p))'",
      "(sigmoid(s) - t)' / K",
    ),
    ...wrong('ds', "(p - t)'", "1/K * (t - p)'", 'dE/dp * diag(sigma(s))'),
    ...right('dp-k', '(p[k] - t[k]) / (K * p[k] * (1 - p[k]))'),
    ...wrong('dp-k', '(p[k] - t[k]) / (p[k] * (1 - p[k]))'),
  ],
  { syntax: 'plain' },
);
testRows(
  batch,
  [
    ...right('dZ', '1/N * (P - Y)', '(softmax(Z) - Y) / N'),
    ...right('db', "1/N * ones(N)' * (P - Y)", 'ones(1, N) * (P - Y) / N'),
    ...wrong('db', '1/N * (P - Y)', "1/N * (P - Y)' * ones(N)"),
    ...right('dZ-ic', '(P[i, c] - Y[i, c]) / N'),
  ],
  { syntax: 'plain' },
);
