/** Plain formulas and programs that are broken off, at each place: each is read, or has its message. */
import { expect, test } from 'vitest';
import { readPlain } from '../../../src/formula/plain/read.ts';

const WHOLE: readonly string[] = [
  'sum(a[i] * b[i] for i in range(n)) + np.mean([c - d for c, d in zip(A, B)])',
  "f = lambda z: sigmoid'(z) .* (1 - z) if z > 0 else [1, 2; 3, 4]",
  'dL/dW[i, j] = (yhat[k] - y[k]) * W2[:, j].T @ x ** 2',
  'def f(x):\n    if x > 0:\n        return x\n    else:\n        return -x\ng = f(a)\n',
  'G = np.zeros((n, m))\nfor i, (a, b) in enumerate(zip(A, B)):\n    G[i, :] += np.outer(a, b)\n',
  'while k < 3:\n    k += 1\nL = torch.where(z > 0, z, 0.01 * z).sum(dim=1, keepdim=True)\n',
  'dx = d * w, where d = (p - y) / n and w is the weight; z if y == 1',
  "sum_{i=1}^n |x_i|^2 + norm(x, 2) - max(0, z)'",
  'np.einsum("ij,jk->ik", A, B)[..., None] * x[-1] + x[1:-1]',
  '∂ℓ/∂W = δ xᵀ, δ = (ŷ − y) ⊙ σ′(z)²',
];

test.each(WHOLE)('%j', text => {
  for (let end = 0; end <= text.length; end++)
    for (const rest of ['', ')', ' )', ']', '\n', ' for a, b in zip', "'", '['])
      for (const { sides } of readPlain(text.slice(0, end) + rest, { names: new Set(['W', 'x']) }).statements)
        for (const { formula } of sides) expect(formula).toBeDefined();
});
