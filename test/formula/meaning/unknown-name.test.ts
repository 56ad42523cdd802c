import { expect, test } from 'vitest';
import { check } from '../../../src/checking/check.ts';
import { loadProblemText } from '../../../src/problem/load.ts';

const R = String.raw;
const problem = loadProblemText(
  R`
title: Names
dimensions: [n, m]
functions:
  g: generic
variables:
  x: { shape: [n] }
  W1: { shape: [m, n], latex: 'W^{(1)}' }
  y: { shape: [m] }
  u2: { shape: [1, m], latex: 'u^{[2]}' }
model:
  yhat: { is: 'g(W1 * x)', latex: '\hat y' }
  L: { is: '1/2 * norm(yhat - y)^2' }
questions:
  - { id: dL-dyhat, of: L, wrt: yhat }
`,
  'names.yaml',
);

const ALL = 'The symbols are x, W1, y, u2, yhat, L; the function g.';

test.each([
  // Transposes and powers are no part of a name.
  [R`(\hat y - y)^\top V^\top`, 'V', `Nothing defines V. ${ALL}`],
  [R`\delta^{T}`, R`\delta`, `Nothing defines delta. ${ALL}`],
  [R`q^2`, 'q', `Nothing defines q. ${ALL}`],
  // A label is.
  [R`(\hat y - y)^\top W^{(2)\top}`, R`W^{(2)\top}`, 'Nothing defines W with 2. Did you mean W1?'],
  // Case is, too, and the same label tells which letter was meant.
  [R`(\hat y - y)^\top U^{[2]\top}`, R`U^{[2]\top}`, 'Nothing defines U with 2. Did you mean u2?'],
  // Accents are: the letter without them, or with others, may be what was meant.
  [R`(\hat x - y)^\top`, R`\hat x`, 'Nothing defines x̂. Did you mean x?'],
  [R`(\tilde y - y)^\top`, R`\tilde y`, 'Nothing defines ỹ. Did you mean y?'],
  // A number is not that of any layer, or of the nearest one.
  [R`\hat y - y^{(1)}`, 'y^{(1)}', 'Nothing defines y with the number 1. The number 1 stands on W1.'],
  [R`\hat y - m^{(3)}`, 'm^{(3)}', `Nothing defines m with the number 3. ${ALL}`],
  [
    R`\delta_{[7]}^\top \begin{pmatrix}q_1 & \cdots & q_m\end{pmatrix}`,
    R`\delta_{[7]}^\top`,
    `Nothing defines delta with 7. ${ALL}`,
  ],
  [R`\begin{pmatrix}q_1 & \cdots & q_m\end{pmatrix}`, 'q', `Nothing defines q. ${ALL}`],
  // Letters that are more than axes are a word, and no indices.
  [R`(\hat y - y_{true})^\top`, 'y_{true}', 'The letters true are no indices of y. Did you mean y?'],
  // The capital of a function's letter is no function.
  [R`\Sigma'(W^{(1)} x)`, R`\Sigma'`, 'Nothing defines Sigma. Did you mean sigma?'],
  // One letter is no misspelling of a function; a word may be.
  [R`(\hat y - y)^\top \ell`, R`\ell`, `Nothing defines ell. ${ALL}`],
  [R`f'(x)`, `f'`, `Nothing defines f. ${ALL}`],
  [
    R`(\hat y - y)^\top \operatorname{dag}(x)`,
    R`\operatorname{dag}`,
    'Nothing defines dag. Did you mean diag?',
  ],
  // Of equally near words the one that is as long; own names are known as well.
  [
    R`(\hat y - y)^\top \operatorname{tahn}(x)`,
    R`\operatorname{tahn}`,
    'Nothing defines tahn. Did you mean tanh?',
  ],
  // So is a word that was typed without a backslash, before its argument.
  [R`(\hat y - y)^\top tahn(x)`, 'tahn', 'Nothing defines tahn. Did you mean tanh?'],
  [R`1 - sigmod\left(x\right)`, 'sigmod', 'Nothing defines sigmod. Did you mean sigmoid?'],
  [R`1 - tnah^2(x)`, 'tnah', 'Nothing defines tnah. Did you mean tanh?'],
  [R`f(x)`, 'f', `Nothing defines f. ${ALL}`],
  [
    R`\delta_1^\top \text{ where } \delta_2 = \hat y - y`,
    R`\delta_1^\top`,
    'Nothing defines delta with 1. Did you mean delta_2?',
  ],
  [R`\frac{\partial L}{\partial \hat z}`, R`\hat z`, 'Nothing defines ẑ. Did you mean yhat?'],
])('%s', (answer, source, message) => {
  const { verdict, findings } = check(problem, { question: 'dL-dyhat', answer });
  expect(verdict).toBe('unreadable');
  expect(findings[0]).toMatchObject({ kind: 'unknown-symbol', source, message });
});

test.each([
  [R`(\hat y - y)^\top \operatorname{diag}(g')`, 'The function g needs an argument. Write g(z).'],
  [R`\tanh`, 'The function tanh needs an argument. Write tanh(z).'],
  [R`softmax - y`, 'The function softmax needs an argument. Write softmax(z).'],
  [R`\frac{(\hat y - y)^\top`, 'Expected an argument behind \\top, found the end of the formula.'],
  [R`\begin{bmatrix} 1 & 2 \\ 3 \end bmatrix`, R`Expected the name of an environment in braces behind \end.`],
])('%s', (answer, message) => {
  expect(check(problem, { question: 'dL-dyhat', answer }).findings[0]).toMatchObject({
    kind: 'syntax',
    message,
  });
});
