import { expect, test } from 'vitest';
import { explain, explanation } from '../../src/checking/explain.ts';
import { regression } from './problems.ts';

const R = String.raw;

test('each formula as it was read, with its shape', () => {
  const answer = R`\delta = 2(\hat y - y) \\ \frac{\partial \ell}{\partial W_1} = x \delta^T W_2 q = x (W^{(2)T} \delta)^\top \odot \mathbb 1[z_1 > 0]^\top`;
  const readings = explain(regression, { question: 'dW1-any', answer });
  expect(readings.map(({ role, shape }) => [role, shape])).toEqual([
    ['asked', 'n × h'],
    ['name', 'K × 1'],
    [0, undefined],
    [1, undefined],
  ]);
  expect(readings[0]!.source).toBe(R`\frac{\partial \ell}{\partial W_1}`);
  expect(readings[2]!.text).toContain('nothing defines q');
  expect(readings[3]!.text).toContain('n × h');
});

test('components say what their indices run over', () => {
  const lines = explanation(regression, {
    question: 'dW1-ij',
    answer: R`\sum_k 2(\hat y_k - y_k) W_{2,ki} \mathbb 1[z_{1,i} > 0] x_j`,
  });
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('for k'.replace('k', 'i to h'));
});

test('what has no formula has no reading', () => {
  expect(explain(regression, { question: 'shape-W1', answer: R`h \times n` })).toEqual([]);
  expect(explain(regression, { question: 'dW1', answer: '  ' })).toEqual([]);
});

test('what the document says before an answer is read, too', () => {
  const lines = explanation(regression, {
    question: 'dW1-any',
    before: [R`e = 2(\hat y - y)`, R`D_v = \operatorname{diag}(\mathbb 1[v > 0])`],
    answer: R`x e^\top W_2 D_{z_1}`,
  });
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/^e: 2 \(ŷ - y\)/);
  expect(lines[2]).toContain('diag(𝟙[z₁ > 0])');
});
