/** Plain formulas as answers. */
import { describe } from 'vitest';
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

describe('as NumPy and as paper have it', () => {
  testRows(
    regression,
    [
      ['dW1-any', 'x @ (2*(yhat - y)).T @ W2 @ np.diag(z1 > 0)', 'correct'],
      ['dW1-any', '2 x (yhat - y)^T W2 diag(1[z1 > 0])', 'correct'],
      ['dW1-any', 'dL/dW1 = 2 x (ŷ − y)ᵀ W₂ diag(1[z₁ > 0])', 'correct'],
      ['dW1-any', 'x * ((W2.T @ (2*(yhat-y))) * (z1 > 0)).T', 'correct'],
      ['dW1-any', 'x * ((W2 @ (2*(yhat-y))) * (z1 > 0)).T', 'incorrect'],
      ['dW1-any', 'np.outer(x, W2.T @ (2*(yhat-y)) * (z1 > 0))', 'correct'],
      ['dW1-any', 'np.outer(W2.T @ (2*(yhat-y)) * (z1 > 0), x)', 'incorrect'],
      ['dW1-any', "np.outer(x, (2*(yhat-y)).T @ W2 @ np.diag(relu'(z1)))", 'correct'],
      ['dW1-any', 'x * dL/dyhat * W_2 * dz_2/dz_1', 'correct'],
      ['dW1-any', 'x * dL/dyhat * W_2 * dz_1/dz_2', 'incorrect'],
      ['dyhat', '2*transpose(yhat-y)', 'correct'],
      ['dyhat', '2*transpose(yhat+y)', 'incorrect'],
      ['dyhat', "2*y_hat' - 2*y'", 'correct'],
      ['dyhat', '2*y_hat - 2*y', 'incorrect'],
      ['dyhat', '2(ŷ − y)ᵀ', 'correct'],
      ['dyhat', '2 * (yhat - y).T', 'correct'],
      ['dyhat', '2 * (yhat - y).transpose()', 'correct'],
      ['dyhat', String.raw`\partial l/\partial \hat y = 2(\hat y - y)^T`, 'correct'],
      ['loss', '||yhat - y||^2', 'correct'],
      ['loss', '‖ŷ − y‖²', 'correct'],
      ['loss', '||yhat - y||', 'incorrect'],
      ['loss', 'np.sum((yhat-y)**2)', 'correct'],
      ['loss', '((yhat-y)**2).mean()', 'unreadable'],
      ['loss', 'np.dot(yhat - y, yhat - y)', 'correct'],
      ['loss', 'np.linalg.norm(yhat - y)**2', 'correct'],
      ['loss', 'torch.mean((yhat-y)**2)', 'incorrect'],
      ['loss', 'K * np.mean(np.square(yhat-y))', 'correct'],
      ['z2', 'np.maximum(0, W1 @ x + b1)', 'correct'],
      ['z2', 'torch.relu(W1 @ x + b1)', 'correct'],
      ['z2', 'F.relu(torch.matmul(W1, x) + b1)', 'correct'],
      ['z2', 'ReLU(W1 x + b1)', 'correct'],
      ['z2', 'np.minimum(0, W1 @ x + b1)', 'incorrect'],
      ['dz2dz1', 'np.diag((z1 > 0).astype(float))', 'correct'],
      ['dz2dz1', '(z1 > 0).astype(float)', 'incorrect'],
      ['dz2dz1', 'diag(1{z1 > 0})', 'correct'],
      ['dz2dz1', 'diag(where(z1 > 0, 1, 0))', 'correct'],
      ['dz2dz1', 'np.diag(np.where(z1 > 0, 0, 1))', 'incorrect'],
      ['dz2dz1', 'np.diagflat(np.heaviside(z1, 0))', 'correct'],
      ['dW2', 'delta = 2*(yhat - y)\ndW2 = z2 @ delta.T', 'correct'],
      ['dW2', 'delta = 2*(yhat - y)\ndW2 = delta @ z2.T', 'incorrect'],
      ['dW1-any', 'δ₂ = 2(ŷ − y)\nδ₁ = W₂ᵀ δ₂ ⊙ 1[z₁ > 0]\n∂ℓ/∂W₁ = x δ₁ᵀ', 'correct'],
      ['dW1-any', 'δ₂ = 2(ŷ − y)\nδ₁ = W₂ δ₂ ⊙ 1[z₁ > 0]\n∂ℓ/∂W₁ = x δ₁ᵀ', 'incorrect'],
      ['db1', "2 (yhat-y)^T W^(2) diag(relu'(z_1))", 'correct'],
      ['db1', "2 (yhat-y)^T W^(1) diag(relu'(z_1))", 'incorrect'],
      ['loss', 'Σ_i (ŷ_i − y_i)²', 'correct'],
      ['loss', '(Σ_i (ŷ_i − y_i))²', 'incorrect'],
      ['loss', 'sum_i (yhat_i - y_i)^2', 'correct'],
      ['loss', 'sum_i (yhat_i - y_i', 'unreadable'],
      ['dyhatdz3', 'I', 'correct'],
      ['dyhatdz3', 'np.eye(K)', 'correct'],
      ['dyhatdz3', 'np.identity(K)', 'correct'],
      ['dyhatdz3', 'np.eye(n)', 'incorrect'],
    ],
    { syntax: 'plain' },
  );
});
