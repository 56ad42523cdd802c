/** What is said of an error, where, and how it is mended: rows of [question, answer, kind, place, fixed text]. */
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/checking/check.ts';
import { applied } from '../../../src/checking/diagnosis/corrector.ts';
import { checkAll } from '../../../src/checking/following/follow.ts';
import type { FindingKind } from '../../../src/checking/verdict.ts';
import { loadProblemText } from '../../../src/problem/load.ts';
import type { Problem } from '../../../src/problem/problem.ts';
import { entropy, regression } from '../problems.ts';

/** A softmax, a ridge, a batch, entries with numbers. */
const softmax: Problem = loadProblemText(String.raw`
title: Parts
layout: parameter
dimensions: [N, d, K]
variables:
  z: { shape: [K], latex: 'z' }
  X: { shape: [N, d], latex: 'X' }
  y: { shape: [N], latex: 'y' }
  w: { shape: [d], latex: 'w' }
  W: { shape: [d, K], latex: 'W' }
  b: { shape: [K], latex: 'b' }
  v: { shape: [3], latex: 'v' }
  lam: { shape: [], latex: '\lambda', in: [0.5, 2] }
model:
  p: { is: 'softmax(z)', latex: 'p' }
  r: { is: 'X * w - y', latex: 'r' }
  J: { is: '1/(2*N) * norm(r)^2 + lam/2 * norm(w)^2', latex: 'J' }
  Z: { is: "X * W + ones(N) * b'", latex: 'Z' }
  f: { is: '[v[1] + v[2] * v[3]; v[1]^2 + 3 * v[2]]', latex: 'f' }
questions:
  - { id: dpdz, of: p, wrt: z }
  - { id: dpdz-ij, of: p, wrt: z, indices: [i, j] }
  - { id: dw, of: J, wrt: w }
  - { id: Z, value: Z, allow: [X, W, b] }
  - { id: dfdv, of: f, wrt: v }
`);

/** A path around a layer. */
const residual: Problem = loadProblemText(`
title: A residual block
dimensions: [n, h]
variables:
  x: { shape: [n], latex: 'x' }
  t: { shape: [n], latex: 't' }
  V: { shape: [h, n], latex: 'V' }
  U: { shape: [n, h], latex: 'U' }
model:
  a: { is: 'tanh(V * x)', latex: 'a' }
  r: { is: 'x + U * a', latex: 'r' }
  J: { is: '1/2 * sum((r - t) .^ 2)', latex: 'J' }
questions:
  - { id: rx, of: r, wrt: x }
  - { id: dx, of: J, wrt: x }
  - { id: dx-j, of: J, wrt: x, indices: [j] }
`);

type Row = readonly [question: string, answer: string, kind: FindingKind, place: string];

const errorsOf = (problem: Problem, question: string, answer: string, syntax?: 'plain') =>
  check(problem, { question, answer, ...(syntax ? { syntax } : {}) }).findings.filter(
    finding => finding.severity !== 'remark',
  );

function testRows(problem: Problem, rows: readonly Row[], syntax?: 'plain'): void {
  test.each(rows)('%s | %s | %s', (question, answer, kind, place) => {
    const [first, ...others] = errorsOf(problem, question, answer, syntax);
    expect(others).toEqual([]);
    expect([first!.kind, first!.source]).toEqual([kind, place]);
    expect(answer.slice(...first!.range)).toBe(place);
    expect(check(problem, { question, answer: first!.corrected! }).verdict).toBe('correct');
    if (first!.fix) {
      const mended = applied([first as never], answer, [0, answer.length]);
      expect(check(problem, { question, answer: mended, ...(syntax ? { syntax } : {}) }).verdict).toBe(
        'correct',
      );
    }
  });
}

describe('LaTeX', () => {
  testRows(regression, [
    ['dyhat', String.raw`-2 (\hat y - y)^\top`, 'sign', String.raw`-2 (\hat y - y)^\top`],
    ['dyhat', String.raw`2 (\hat y + y)^\top`, 'sign', '+ y'],
    ['dyhat', String.raw`2 (\hat y - y)`, 'transposed-result', String.raw`2 (\hat y - y)`],
    ['dyhat', String.raw`(\hat y - y)^\top`, 'constant-factor', String.raw`(\hat y - y)^\top`],
    ['dyhat', String.raw`2 (z_2 - y)^\top`, 'wrong-variable', 'z_2'],
    [
      'dyhat',
      String.raw`(2 (\hat y - y)^\top)^\top`,
      'transposed-result',
      String.raw`(2 (\hat y - y)^\top)^\top`,
    ],
    ['dz2dz1', String.raw`\mathbb{1}[z_1 > 0]`, 'missing-diag', String.raw`\mathbb{1}[z_1 > 0]`],
    ['dz2dz1-ij', String.raw`\mathbb{1}[z_{1,i} > 0]`, 'not-diagonal', String.raw`\mathbb{1}[z_{1,i} > 0]`],
    ['dW2-ij', String.raw`\sum_m 2 (\hat y_i - y_i) z_{2,j}`, 'extra-factor', String.raw`\sum_m`],
    ['z2', 'W_1 x + b_1', 'wrong-function', 'W_1 x + b_1'],
    [
      'dW1-any',
      String.raw`2 x (\hat y - y)^\top W_2^\top \operatorname{diag}(\mathbb{1}[z_1 > 0])`,
      'extra-transpose',
      String.raw`W_2^\top`,
    ],
    // a transpose would do only where two rows side by side are read entry by entry
    [
      'dW1-any',
      String.raw`2 x (\hat y - y)^\top W_2 \mathbb{1}[z_1 > 0]`,
      'missing-diag',
      String.raw`\mathbb{1}[z_1 > 0]`,
    ],
    [
      'dW1-ij',
      String.raw`\sum_k 2 (\hat y_k - y_k) W_{2,ik} \mathbb 1[z_{1,i} > 0] x_j`,
      'wrong-index',
      'W_{2,ik}',
    ],
  ]);
  testRows(entropy, [
    ['dhda', String.raw`\operatorname{diag}(1 + \tanh^2(a))`, 'sign', String.raw`+ \tanh^2(a)`],
    ['dpds', String.raw`\operatorname{diag}(p)`, 'missing-factor', 'p'],
    ['h', String.raw`\tanh(W x)`, 'missing-term', 'W x'],
    ['h', 'a', 'wrong-function', 'a'],
    ['h', String.raw`\sigma(W x + b)`, 'wrong-function', String.raw`\sigma`],
    ['dhda', String.raw`\operatorname{diag}(1 - \tanh(a))`, 'wrong-exponent', String.raw`\tanh`],
    ['dhda', 'I - h^2', 'missing-diag', 'h^2'],
    ['p', String.raw`\frac{1}{1 + e^{V h + c}}`, 'sign', 'V h + c'],
    ['p', String.raw`\frac{1}{1 + e^{s}}`, 'sign', 's'],
    ['dpds', String.raw`p (1 - p)^\top`, 'not-diagonal', String.raw`p (1 - p)^\top`],
    ['dpds-ij', 'p_i (1 - p_i)', 'not-diagonal', 'p_i (1 - p_i)'],
  ]);
  testRows(softmax, [
    ['dpdz', 'p - p p^\\top', 'missing-diag', 'p'],
    ['dpdz-ij', 'p_i (1 - p_j)', 'wrong-factor', '1'],
    ['dw', String.raw`X^\top r + \lambda w`, 'constant-factor', String.raw`X^\top r`],
    ['Z', String.raw`X W + b \mathbf 1^\top`, 'missing-transpose', String.raw`b \mathbf 1^\top`],
    ['dfdv', String.raw`\begin{bmatrix} 1 & v_2 & v_2 \\ 2 v_1 & 3 & 0 \end{bmatrix}`, 'wrong-index', 'v_2'],
  ]);
  test('a value is right in no layout', () => {
    const [first] = errorsOf(softmax, 'Z', String.raw`(X W + \mathbf 1 b^\top)^\top`);
    expect(first!.message).toBe('The whole is transposed; asked is N × K.');
  });
  test('no size that nothing says stands in a message', () => {
    for (const answer of [String.raw`X W + b \mathbf 1^\top`, String.raw`X W + \mathbf 1^\top b^\top`])
      expect(JSON.stringify(errorsOf(softmax, 'Z', answer))).not.toContain('?');
  });
});

describe('plain', () => {
  testRows(
    entropy,
    [
      ['dhda', 'diag(1 + tanh(a) .^ 2)', 'sign', '+ tanh(a) .^ 2'],
      ['dhda', '1 - tanh(a) .^ 2', 'missing-diag', '1 - tanh(a) .^ 2'],
      ['h', 'tanh(W * x)', 'missing-term', 'W * x'],
      ['ds', "(p - t)'", 'constant-factor', "(p - t)'"],
      ['h', 'a', 'wrong-function', 'a'],
    ],
    'plain',
  );
  describe('with forms that LaTeX has none of', () =>
    testRows(
      regression,
      [
        ['z1', 'W1[:, :] * x - b1', 'sign', '- b1'],
        ['z1', 'W1 * x - b1 + zeros(h, 1)', 'sign', '- b1'],
        ['db2', '2 * (yhat - y) .* ones(K, 1)', 'transposed-result', '2 * (yhat - y) .* ones(K, 1)'],
      ],
      'plain',
    ));
});

describe('a path that was forgotten', () => {
  const behind = String.raw`U \operatorname{diag}(1 - a^2) V`;
  const summed = String.raw`\sum_i \sum_k (r_i - t_i) U_{ik} (1 - a_k^2) V_{kj}`;
  testRows(residual, [
    ['rx', behind, 'missing-term', behind],
    ['dx', `(r - t)^\\top ${behind}`, 'missing-term', `(r - t)^\\top ${behind}`],
    ['dx', `(r - t)^\\top (${behind})`, 'missing-term', behind],
    ['dx-j', summed, 'missing-term', summed],
  ]);
});

describe('several formulas', () => {
  test('an error in a name that the answer uses stands in its definition', () => {
    const answer = String.raw`\begin{align*} D &= \operatorname{diag}(1 + \tanh^2(a)) \\ \frac{\partial h}{\partial a} &= D \end{align*}`;
    const [first] = errorsOf(entropy, 'dhda', answer);
    expect([first!.kind, first!.source]).toEqual(['sign', String.raw`+ \tanh^2(a)`]);
  });
  test('a difference the wrong way round is told before the sign of the whole', () => {
    const answer = String.raw`\delta = t - p, \quad \frac{\partial E}{\partial c} = \frac1K \delta^\top`;
    const [first] = errorsOf(entropy, 'dc', answer);
    const { alternatives = [] } = first!;
    expect([first!, ...alternatives].map(({ kind, source }) => [kind, source])).toEqual([
      ['sign', 't - p'],
      ['sign', String.raw`\frac1K \delta^\top`],
    ]);
  });
  test('but a minus that stands in the answer is the one to change', () => {
    const answer = String.raw`\delta = p - t, \quad \frac{\partial E}{\partial c} = -\frac1K \delta^\top`;
    const [first] = errorsOf(entropy, 'dc', answer);
    expect([first!.kind, first!.source]).toEqual(['sign', String.raw`-\frac1K \delta^\top`]);
  });
  test('two wrong steps are two errors, each at its step', () => {
    const answer = String.raw`2 (\hat y + y)^\top = 2 (y + \hat y)^\top = 2 (y + z_1)^\top`;
    const found = errorsOf(regression, 'dyhat', answer);
    expect(found.map(({ kind, step }) => [kind, step])).toEqual([
      ['sign', 0],
      ['wrong-variable', 2],
    ]);
  });
  test('the same input gives the same bytes', () => {
    const answer = String.raw`2 x (\hat y - y)^\top \operatorname{diag}(\mathbb{1}[z_1 > 0])`;
    const bytes = () => JSON.stringify(check(regression, { question: 'dW1-any', answer }));
    expect(bytes()).toBe(bytes());
  });
});

describe('follow-through', () => {
  const answers = (first: string, second: string) =>
    checkAll(regression, [
      { question: 'z1', answer: first },
      { question: 'z2-short', answer: second },
    ]);
  test('an answer that is right given an earlier wrong one earns its points', () => {
    const [first, second] = answers('W_1 x - b_1', String.raw`\mathrm{ReLU}(W_1 x - b_1)`);
    expect([first!.verdict, first!.points]).toEqual(['incorrect', 0.5]);
    expect([second!.verdict, second!.points]).toEqual(['incorrect', 1]);
    expect(second!.findings[0]).toMatchObject({ kind: 'follow-through', severity: 'remark', follows: 'z1' });
  });
  test('not from one that is zero', () => {
    const [, second] = answers('0 b_1', '0 b_1');
    expect(second!.points).toBe(0);
  });
  test('not where the problem says so', () => {
    const strict = { ...regression, follow: false };
    const [, second] = checkAll(strict, [
      { question: 'z1', answer: 'W_1 x - b_1' },
      { question: 'z2-short', answer: String.raw`\mathrm{ReLU}(W_1 x - b_1)` },
    ]);
    expect(second!.points).toBeLessThan(1);
  });
});
