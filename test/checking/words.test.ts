/** What a student reads: of each kind of error one message, whole. Rows of [kind, question, answer, message]. */
import { describe, expect, test } from 'vitest';
import { check } from '../../src/checking/check.ts';
import { FINDING_KINDS, type FindingKind } from '../../src/checking/verdict.ts';
import type { Problem } from '../../src/problem/problem.ts';
import { entropy, regression } from './problems.ts';

type Row = readonly [kind: FindingKind, question: string, answer: string, message: string];

const LAYERS: readonly Row[] = [
  [
    'missing-transpose',
    'dW1-any',
    String.raw`2 x (\hat y - y) W_2 \operatorname{diag}(\mathbb{1}[z_1 > 0])`,
    '(ŷ - y) is K × 1 here; it has to be transposed.',
  ],
  [
    'extra-transpose',
    'dW1-any',
    String.raw`2 x (\hat y - y)^\top W_2^\top \operatorname{diag}(\mathbb{1}[z_1 > 0])`,
    'W₂ᵀ is h × K here; it must not be transposed.',
  ],
  [
    'transposed-result',
    'dyhat',
    String.raw`2 (\hat y - y)`,
    'The whole is transposed: this is right in denominator layout; asked is 1 × K.',
  ],
  [
    'factor-order',
    'dW2',
    String.raw`2 (\hat y - y)^\top z_2`,
    'The factors of (ŷ - y)ᵀ z₂ stand in the wrong order: matrix products do not commute.',
  ],
  ['sign', 'dyhat', String.raw`2 (\hat y + y)^\top`, 'The sign of y is the wrong one.'],
  ['sign', 'dyhat', String.raw`-2 (\hat y - y)^\top`, 'The sign of the whole is the wrong one.'],
  [
    'constant-factor',
    'dyhat',
    String.raw`\frac{2}{K} (\hat y - y)^\top`,
    'The constant is not right: it has to be multiplied by K.',
  ],
  [
    'missing-factor',
    'db1',
    String.raw`2 (\hat y - y)^\top \operatorname{diag}(\mathbb{1}[z_1 > 0])`,
    '∂z₃/∂z₂ is missing between (ŷ - y)ᵀ and diag (𝟙[z₁ > 0]).',
  ],
  ['extra-factor', 'dyhat', String.raw`2 (\hat y - y)^\top W_2`, 'W₂ does not belong here.'],
  ['extra-factor', 'dW2-ij', String.raw`\sum_m 2 (\hat y_i - y_i) z_{2,j}`, '∑ₘ does not belong here.'],
  [
    'wrong-factor',
    'db1',
    String.raw`2 (\hat y - y)^\top W_2 W_2`,
    'diag(𝟙[z₁ > 0]) belongs in the place of W₂.',
  ],
  ['wrong-variable', 'dyhat', String.raw`2 (z_2 - y)^\top`, 'z₃ belongs in the place of z₂.'],
  [
    'matrix-product',
    'z1',
    String.raw`W_1 \odot x + b_1`,
    'The product of W₁ and x is a matrix product, not elementwise.',
  ],
  [
    'missing-diag',
    'dz2dz1',
    String.raw`\mathbb{1}[z_1 > 0]`,
    '𝟙[z₁ > 0] is h × 1 here; it has to be a diagonal matrix: diag (𝟙[z₁ > 0]).',
  ],
  [
    'extra-diag',
    'z2',
    String.raw`\operatorname{diag}(\mathrm{ReLU}(z_1))`,
    '(ReLU(z₁)) has to stay a vector here, without diag.',
  ],
  [
    'not-diagonal',
    'dz2dz1-ij',
    String.raw`\mathbb{1}[z_{1,i} > 0]`,
    'An elementwise function acts on each entry alone: the entries off the diagonal are 0.',
  ],
  [
    'wrong-index',
    'dW1-ij',
    String.raw`\sum_k 2 (\hat y_k - y_k) W_{2,ki} \mathbb 1[z_{1,i} > 0] x_i`,
    'The index i has to be j here.',
  ],
  [
    'wrong-exponent',
    'loss',
    String.raw`\sum_k (\hat y_k - y_k)^3`,
    'The exponent of (ŷₖ - yₖ)³ has to be 2.',
  ],
];

const ACTIVATIONS: readonly Row[] = [
  ['missing-term', 'h', String.raw`\tanh(W x)`, 'The term b is missing.'],
  ['extra-term', 'h', String.raw`\tanh(W x + b + a)`, 'The term a does not belong here.'],
  ['wrong-function', 'h', String.raw`\sigma(W x + b)`, 'f belongs in the place of σ.'],
];

/** Where two vectors side by side are no elementwise product. */
const STRICT: readonly Row[] = [
  [
    'elementwise-product',
    'db1-den',
    String.raw`2 (W_2^\top (\hat y - y)) (\mathbb{1}[z_1 > 0])`,
    'The product of (W₂ᵀ (ŷ - y)) and (𝟙[z₁ > 0]) is elementwise (⊙), not a matrix product.',
  ],
];

/** What has words of its own elsewhere: no repair makes it right. */
const OTHERS = FINDING_KINDS.slice(FINDING_KINDS.indexOf('shape-mismatch'));

const suites: readonly (readonly [string, Problem, readonly Row[]])[] = [
  ['layers', regression, LAYERS],
  ['activations', entropy, ACTIVATIONS],
  ['strict', { ...regression, strict: true }, STRICT],
];

describe.each(suites)('%s', (_, problem, rows) => {
  test.each(rows)('%s | %s | %s', (kind, question, answer, message) => {
    const [first] = check(problem, { question, answer }).findings.filter(({ severity }) => !severity);
    expect([first!.kind, first!.message]).toEqual([kind, message]);
  });
});

test('each kind of repair has a row', () => {
  const kinds = new Set(suites.flatMap(([, , rows]) => rows.map(([kind]) => kind)));
  expect(FINDING_KINDS.filter(kind => !kinds.has(kind) && !OTHERS.includes(kind))).toEqual([]);
});

test('an activation with a wrong sign in its derivative says so', () => {
  const [first] = check(entropy, {
    question: 'dhda',
    answer: String.raw`\operatorname{diag}(1 + \tanh^2(a))`,
  }).findings;
  expect(first!.alternatives!.map(({ message }) => message)).toEqual([
    'The derivative of the activation has a wrong sign in 1 + tanh²(a).',
  ]);
});

test('a comparison the wrong way round in a plain formula is told the right way round', () => {
  const answer = "2 * (yhat - y)' * W2 * diag(z1 < 0)";
  const [first] = check(regression, { question: 'db1', answer, syntax: 'plain' }).findings;
  expect(first!.message).toBe('z1 > 0 belongs in the place of z1 < 0.');
});
