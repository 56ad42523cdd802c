/** The judge: near misses, stable forms, functions equal on a half-line, simplices, sizes, rules, layouts, strictness. */
import { describe } from 'vitest';
import { activation, entropy, quadratic, regression, simplex } from './problems.ts';
import { type Row, right, testRows, wrong } from './rows.ts';

const R = String.raw;
const dz = R`\operatorname{diag}(\mathbb{1}[z_1 > 0])`;

describe('near misses', () => {
  testRows(regression, [
    ...wrong(
      'db2',
      R`2.0000002(\hat y - y)^\top`,
      R`1.9999998(\hat y - y)^\top`,
      R`2(\hat y - 1.0000001 y)^\top`,
      R`2(\hat y - y)^\top + 10^{-7} \mathbf 1^\top`,
      R`2(\hat y - y)^\top + 10^{-9} y^\top`,
      R`2.00000000001(\hat y - y)^\top`,
    ),
    ...right(
      'db2',
      R`2.0(\hat y - y)^\top`,
      R`\frac{4}{2}(\hat y - y)^\top`,
      R`(1 + 1)(\hat y - y)^\top`,
      R`\sqrt{4}(\hat y - y)^\top`,
      R`2(\hat y - y)^\top + 0 y^\top`,
      R`2\hat y^\top - 2 y^\top + 1000000 - 1000000`,
    ),
  ]);
});

describe('a brace that is never closed', () => {
  testRows(regression, [
    ...right('db2', R`2(\hat{y} - y)^{\top`, R`2(\mathbf{\hat y - y)^\top`),
    // Where it ends is guessed: what comes of it may be the guess's mistake.
    ['db2', R`\frac{4}{2(\hat y - y)^\top`, 'unreadable', 'syntax'],
    ['db2', R`2(\hat y - y)^{\top + y`, 'unreadable'],
  ]);
});

describe('functions equal on a half-line', () => {
  const all = {
    relu: R`\max(0, a)`,
    leaky: R`\max(0.01 a, a)`,
    identity: 'a',
    abs: '|a|',
  };
  const derivatives = {
    relu: R`\operatorname{diag}(\mathbb 1[a > 0])`,
    leaky: R`\operatorname{diag}(\mathbb 1[a > 0] + 0.01 \cdot \mathbb 1[a \le 0])`,
    identity: 'I',
    abs: R`\operatorname{diag}(\operatorname{sign}(a))`,
  };
  const formulas = { relu: 'relu(a)', leaky: 'leakyrelu(a)', identity: 'a', abs: 'abs(a)' };
  for (const name of ['relu', 'leaky', 'identity', 'abs'] as const)
    testRows(activation(formulas[name]), [
      ...(['relu', 'leaky', 'identity', 'abs'] as const)
        .map((other): Row => ['z', all[other], name === other ? 'correct' : 'incorrect'])
        .filter(([, answer]) => !(name === 'identity' && answer === 'a')),
      ...(['relu', 'leaky', 'identity', 'abs'] as const).map(
        (other): Row => ['dzda', derivatives[other], name === other ? 'correct' : 'incorrect'],
      ),
    ]);
  testRows(activation('sigmoid(20 * a)'), [
    ...right('z', R`\sigma(20a)`, R`\frac{1}{1+e^{-20a}}`),
    ...wrong('z', R`\sigma(19a)`, R`\mathbb 1[a > 0]`, R`\sigma(20a)^2`, R`\sigma(21 a)`),
    ...right('dzda', R`20\operatorname{diag}(z \odot (1-z))`),
    ...wrong('dzda', '0', R`\operatorname{diag}(z \odot (1 - z))`, R`\mathbf 0_{m\times m}`),
  ]);
  testRows(activation('exp(a)'), [
    ...right('dSdW', R`x\, (e^{a})^\top`, R`x\exp(a)^\top`, R`x z^\top`),
    ...wrong('dSdW', R`e^{a} x^\top`, R`x \mathbf 1^\top`),
    ...right('dSdx', R`z^\top W`, R`(W^\top e^{Wx + b})^\top`),
  ]);
});

describe('stable and unstable forms', () => {
  testRows(simplex, [
    ...right(
      'H',
      R`\log\sum_k e^{s_k} - y^\top s`,
      R`-y^\top \log p`,
      R`-\sum_k y_k \log p_k`,
      R`-\sum_k y_k \left(s_k - \log \sum_j e^{s_j}\right)`,
      R`-\log(y^\top p)`,
      R`-y^\top s + \operatorname{logsumexp}(s)`,
    ),
    ...wrong('H', R`\log\sum_k e^{s_k} - s`, R`-\log p`, R`y^\top \log p`, R`\log \sum_k e^{s_k} + y^\top s`),
    ...right(
      'p-i',
      R`\frac{e^{s_i}}{\sum_j e^{s_j}}`,
      R`\frac{\exp(s_i - m)}{\sum_j \exp(s_j - m)}`.replaceAll('- m', '- 3'),
      R`\operatorname{softmax}(s)_i`,
      R`\left(\sum_j e^{s_j - s_i}\right)^{-1}`,
    ),
    ...right(
      'p',
      R`\frac{e^s}{\mathbf 1^\top e^s}`,
      R`\operatorname{softmax}(s)`,
      R`\frac{e^{s}}{\sum_j e^{s_j}}`,
    ),
    ...wrong('p', R`\frac{e^s}{e^s}`, R`e^s`, R`\sigma(s)`),
    // The entries of y and t sum to one.
    ...right(
      'dHds',
      R`(p - y)^\top`,
      R`p^\top - y^\top`,
      R`(\sum_k y_k) p^\top - y^\top`,
      R`-y^\top + y^\top \mathbf 1 p^\top`,
      R`-(y \oslash p)^\top (\operatorname{diag}(p) - p p^\top)`,
    ),
    ...wrong('dHds', R`(y - p)^\top`, R`p - y`, R`p^\top`, R`(p - t)^\top`),
    ...right('dGds', R`(p - t)^\top`, R`(\mathbf 1^\top t) p^\top - t^\top`),
    ...wrong('dGds', R`(p - y)^\top`, R`2(p - t)^\top`),
    ...right(
      'dHdp',
      R`-(y / p)^\top`,
      R`-\left(\frac{y}{p}\right)^\top`,
      R`-y^\top \operatorname{diag}(p)^{-1}`,
      R`\frac{\partial H}{\partial p_k} = -\frac{y_k}{p_k}`,
    ),
    ...wrong('dHdp', R`-\frac{1}{p}^\top`, R`(p-y)^\top`),
    ...right(
      'dpds',
      R`\operatorname{diag}(p) - p p^\top`,
      R`\operatorname{diag}(p)(I - \mathbf 1 p^\top)`,
      R`\begin{bmatrix} p_1(1-p_1) & -p_1 p_2 & \cdots & -p_1 p_K \\ -p_2 p_1 & p_2(1-p_2) & \cdots & -p_2 p_K \\ \vdots & \vdots & \ddots & \vdots \\ -p_K p_1 & -p_K p_2 & \cdots & p_K(1-p_K)\end{bmatrix}`,
    ),
    ...wrong(
      'dpds',
      R`\operatorname{diag}(p \odot (1 - p))`,
      R`\operatorname{diag}(p) - p^\top p`,
      R`p p^\top - \operatorname{diag}(p)`,
    ),
    ...right(
      'dpds-ij',
      R`p_i(\delta_{ij} - p_j)`,
      R`\begin{cases} p_i(1 - p_i) & i = j \\ -p_i p_j & i \ne j\end{cases}`,
      R`p_i \mathbb 1\{i = j\} - p_i p_j`,
      R`p_i \delta_{ij} - p_i p_j`,
    ),
    ...wrong('dpds-ij', R`p_i(\delta_{ij} + p_j)`, R`p_i(1 - p_j)`, R`p_j(\delta_{ij} - p_j)`),
    ...right('dHdW', R`x (p - y)^\top`),
    ...wrong('dHdW', R`(p - y) x^\top`, R`x^\top (p-y)`),
  ]);
  testRows(entropy, [
    ...right(
      'E',
      R`\frac1K \sum_k \left(\max(s_k, 0) - s_k t_k + \log(1 + e^{-|s_k|})\right)`,
      R`\frac1K \mathbf 1^\top (\operatorname{softplus}(s) - t \odot s)`,
      R`-\frac1K \sum_k (t_k \log\sigma(s_k) + (1-t_k)\log\sigma(-s_k))`,
    ),
  ]);
});

describe('rules', () => {
  testRows(regression, [
    [
      'dW1',
      R`\frac{\partial \ell}{\partial W_1} = \frac{\partial \ell}{\partial W_1}`,
      'incomplete',
      'restates-question',
    ],
    [
      'dW1',
      R`G = \frac{\partial \ell}{\partial W_1} \\ \frac{\partial \ell}{\partial W_1} = G`,
      'incomplete',
      'restates-question',
    ],
    [
      'dW1',
      R`\left(\left(\frac{\partial \ell}{\partial W_1}\right)^\top\right)^\top`,
      'incomplete',
      'restates-question',
    ],
    [
      'dW1',
      R`\begin{bmatrix} \frac{\partial \ell}{\partial W_{1,11}} & \cdots & \frac{\partial \ell}{\partial W_{1,h1}} \\ \vdots & \ddots & \vdots \\ \frac{\partial \ell}{\partial W_{1,1n}} & \cdots & \frac{\partial \ell}{\partial W_{1,hn}}\end{bmatrix}`,
      'incomplete',
      'restates-question',
    ],
    ['dW1-ij', R`\frac{\partial \ell}{\partial W_{1,ij}}`, 'incomplete', 'restates-question'],
    ['dW1-ij', R`\left(\frac{\partial \ell}{\partial W_{1}}\right)_{ji}`, 'incomplete', 'restates-question'],
    ['dW1-any', R`2 \cdot \tfrac12 \frac{\partial \ell}{\partial W_1}`, 'incomplete', 'restates-question'],
    ['dW1-any', R`\frac{\partial \ell}{\partial W_1} + 0 x y^\top W_2`, 'incomplete', 'restates-question'],
    ['dW1-any', R`x \frac{\partial \ell}{\partial z_1}`, 'correct'],
    ['dW1', R`x \frac{\partial \ell}{\partial z_1}`, 'incomplete', 'not-allowed'],
    ['dW1', R`- x \frac{\partial \ell}{\partial z_1}`, 'incorrect'],
    [
      'dW1',
      R`x \delta \text{ where } \delta = \frac{\partial \ell}{\partial z_1}`,
      'incomplete',
      'not-allowed',
    ],
    ['db1', R`\frac{\partial \ell}{\partial b_1}`, 'incomplete', 'restates-question'],
    [
      'db1',
      R`\frac{\partial \ell}{\partial z_1} \frac{\partial z_1}{\partial b_1}`,
      'incomplete',
      'chain-rule-only',
    ],
    [
      'db1',
      R`\delta = \frac{\partial \ell}{\partial z_1} \\ \frac{\partial \ell}{\partial b_1} = \delta`,
      'incomplete',
      'chain-rule-only',
    ],
    [
      'db1',
      R`\sum_k \frac{\partial \ell}{\partial z_{1,k}} \frac{\partial z_{1,k}}{\partial b_1}`,
      'incomplete',
      'chain-rule-only',
    ],
    ['db1', R`\frac{\partial \ell}{\partial z_2} \operatorname{diag}(\mathrm{ReLU}'(z_1))`, 'correct'],
    ['db1', R`q`, 'unreadable', 'unknown-symbol'],
    ['db1', R`2(\hat y - y)^\top W_2 \operatorname{diag}(\mathbb{1}[z_1 > 0]`, 'correct', 'mended'],
    ['z2', R`\operatorname{ReLU}(z_1) + 0 z_2`, 'incomplete', 'restates-question'],
    // What the file computes by a generic function stays a value like any other.
    ['dW1-any', R`\frac{1}{0} x (\hat y - y)^\top W_2`, 'undecided'],
    ['db2', R`2(\hat y - y)^\top \cdot \log(-1)`, 'undecided'],
    ['db2', R`\frac{0}{0} y^\top`, 'undecided'],
  ]);
});

describe('sizes and steps', () => {
  testRows(regression, [
    ...wrong(
      'dW1-any',
      R`2 x (\hat y - y)^\top W_2^\top ${dz}`,
      R`2 (W_2^\top (\hat y - y) \odot \mathbb 1[z_1 > 0]) x^\top`,
      R`2 x^\top (\hat y - y) W_2 ${dz}`,
    ),
    ['dyhatdz3', '1', 'correct', 'identity-reading'],
    ['db2', R`2(\hat y - y)^\top I_K`, 'correct'],
    ['db2', R`2(\hat y - y)^\top I`, 'correct'],
    ['db2', R`2(\hat y - y)^\top I_n`, 'incorrect'],
    // Two columns have no matrix product, whatever sign stands between them: read entry by entry, and judged so (interfaces, section 2).
    ['loss', R`(\hat y - y) \cdot (\hat y - y)`, 'incorrect', 'missing-transpose'],
    ['loss', R`(\hat y - y)^\top \cdot (\hat y - y)`, 'correct'],
    // A lost identity factor is right for this activation.
    ['db2', R`\frac{\partial \ell}{\partial \hat y} \cdot I`, 'incomplete'],
    ['dW2', R`z_2 \frac{\partial \ell}{\partial \hat y}`, 'correct'],
    ['db2', R`2(\hat y - y) = 2(\hat y - y)^\top`, 'correct', 'step-does-not-follow'],
    [
      'db2',
      R`\frac{\partial \ell}{\partial b_2} = 3(\hat y - y)^\top = 2(\hat y - y)^\top`,
      'correct',
      'step-does-not-follow',
    ],
    ['db2', R`\frac{\partial \ell}{\partial b_2} = q r = 2(\hat y - y)^\top`, 'correct', 'unreadable-step'],
    // A name that nothing has defined is one for what stands before it.
    ['db2', R`\frac{\partial \ell}{\partial b_2} = q = 2(\hat y - y)^\top`, 'correct'],
    ['db2', R`\frac{\partial \ell}{\partial b_2} = q = (\hat y - y)^\top`, 'incorrect', 'constant-factor'],
    [
      'db2',
      R`\frac{\partial \ell}{\partial b_2} = \frac{\partial \ell}{\partial z_3} = q = 2(\hat y - y)^\top`,
      'correct',
    ],
    // The name of a step stands for it behind it, too.
    [
      'dW2',
      R`\begin{aligned} \frac{\partial \ell}{\partial z_3} &= q = 2(\hat y - y)^\top \\ \frac{\partial \ell}{\partial W_2} &= z_2 q \end{aligned}`,
      'correct',
    ],
  ]);
  testRows({ ...regression, strict: true }, [
    [
      'db2',
      R`\frac{\partial \ell}{\partial b_2} = 3(\hat y - y)^\top = 2(\hat y - y)^\top`,
      'incorrect',
      'step-does-not-follow',
    ],
    ['db1', R`2(\hat y - y)^\top W_2 \mathbb{1}[z_1 > 0]^\top`, 'incorrect'],
    ['dW1-den', R`W_2^\top 2 (\hat y - y) \odot \mathbb{1}[z_1 > 0] x^\top`, 'incorrect'],
    ['db2', R`2(\hat y - y)^\top`, 'correct'],
  ]);
});

describe('layouts', () => {
  testRows(regression, [
    ['db1-den', R`2 W_2^\top (\hat y - y) \odot \mathbb{1}[z_1 > 0]`, 'correct'],
    ['db1-den', R`2 (\hat y - y)^\top W_2 ${dz}`, 'incorrect', 'transposed-result'],
    ['db1-den', R`${dz} W_2^\top \frac{\partial \ell}{\partial \hat y}`, 'correct'],
    [
      'db1-den',
      R`\frac{\partial z_2}{\partial z_1} \frac{\partial z_3}{\partial z_2} \frac{\partial \ell}{\partial z_3}`,
      'incomplete',
      'chain-rule-only',
    ],
    ['db1-den', R`\frac{\partial \ell}{\partial z_3} W_2 ${dz}`, 'incorrect'],
    ['dW1-free', R`x \frac{\partial \ell}{\partial z_1}`, 'correct'],
    ['dW1-free', R`\frac{\partial \ell}{\partial z_1} x^\top`, 'correct'],
    ['dW1-free', R`x^\top \frac{\partial \ell}{\partial z_1}`, 'incorrect'],
    ['dW1-par', R`\frac{\partial \ell}{\partial z_1} x^\top`, 'correct'],
    ['dW1-par', R`\left(x \left(\frac{\partial \ell}{\partial z_1}\right)^\top\right)^\top`, 'correct'],
    ['dW1-par', R`x \frac{\partial \ell}{\partial z_1}`, 'incorrect'],
  ]);
  testRows(quadratic, [
    // Right only where A is symmetric or m = n.
    ...wrong('dqdx', R`2x^\top A`, R`2(Ax)^\top`),
    ...wrong('dRdB', R`2 r x^\top`, R`2 x^\top r`, R`2 B^\top r x^\top`),
    ...right('dRdB', R`2 x r^\top`, R`2 x (Bx - y)^\top`, R`2 x x^\top B^\top - 2 x y^\top`),
  ]);
});
