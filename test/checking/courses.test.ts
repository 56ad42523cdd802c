/** Answers to the problems of several courses, as their students would write them. */
import { describe } from 'vitest';
import { problemFrom } from '../corpus/court.ts';
import { entropy, quadratic, regression, simplex } from './problems.ts';
import { testRows } from './rows.ts';

const R = String.raw;

describe('binary perceptron', () => {
  testRows(problemFrom('cs181/binary-mlp'), [
    ['dL-dW1-hm', R`(\hat{y} - y) W_2^h z_1^h (1 - z_1^h) x^m`, 'correct'],
    ['dL-dW1-hm', R`(\hat{y} - y) W_{2,h} z_{1,h} (1 - z_{1,h}) x_m`, 'correct'],
    ['dL-dW1-hm', R`(\hat{y} - y) W_2^h (z_1^h)^2 (1 - z_1^h) x^m`, 'incorrect'],
    ['dL-dW1-hm', R`(\hat{y} - y) W_2^h \sigma(a_1^h)(1 - \sigma(a_1^h)) x^m`, 'correct'],
    [
      'dL-dW1-hm',
      R`\frac{\partial L}{\partial W_1^{h,m}} = (\sigma(a_2) - y) W_2^h \sigma'(a_1^h) x^m`,
      'correct',
    ],
    ['dL-dW1-hm', R`\frac{dL}{dW_{1}^{hm}} = (\sigma(a_2) - y) W_2^h \sigma'(a_1^h) x^m`, 'correct'],
    ['dL-dW1-hm', R`(\hat y - y) W_2^h z_1^h (1 - z_1^h) x^h`, 'incorrect'],
    ['dL-db1-h', R`(\hat{y}-y) W_2^h z_1^h(1-z_1^h)`, 'correct'],
    ['dL-dW2-h', R`(z_2 - y) z_1^h`, 'correct'],
    ['dL-db2', R`z_2 - y`, 'correct'],
    ['dL-db2', R`\sigma(W_2 \sigma(W_1 x + b_1) + b_2) - y`, 'correct'],
  ]);
});

describe('exponential', () => {
  testRows(problemFrom('intro-ml/exponential'), [
    ['dL-dyhat-i', R`-2(y_i - \hat y_i)`, 'correct'],
    ['dL-dalpha-j', R`-2\sum_i (y_i - \hat y_i) u_{ij}`, 'correct'],
    ['dL-dalpha-j', R`-2\sum_{i=1}^N (y_i - \hat y_i) e^{w_j^\top x_i + b_j}`, 'correct'],
    ['dL-dalpha-j', R`-2\sum_{i=1}^N (y_i - \hat y_i) \exp(\sum_k W_{jk} x_{ik} + b_j)`, 'correct'],
    ['dL-dW-jk', R`-2\alpha_j \sum_i (y_i - \hat y_i) u_{ij} x_{ik}`, 'correct'],
    ['dL-dW-jk', R`-2\alpha_j \sum_i (y_i - \hat y_i) u_{ij} x_{ij}`, 'incorrect'],
    ['dL-dW', R`-2\, \mathrm{diag}(\alpha) U^\top \mathrm{diag}(y - \hat y) X`, 'correct'],
    ['dL-dW', R`-2 (U \odot ((y - \hat y)\alpha^\top))^\top X`, 'correct'],
    ['dL-dalpha', R`-2 U^\top (y - \hat y)`, 'correct'],
    ['dL-dU', R`-2 (y - \hat y) \alpha^\top`, 'correct'],
    ['dL-dU', R`2 (\hat y - y) \otimes \alpha`, 'correct'],
    ['dL-db', R`-2\alpha \odot U^\top(y - \hat y)`, 'correct'],
    ['dL-db', R`-2 \sum_i (y_i - \hat y_i) \alpha \odot \mathbf u_i`, 'correct'],
    ['dyhat-dU-ij', R`\alpha_j`, 'correct'],
    ['dyhat-dalpha-ij', R`u_{ij}`, 'correct'],
    ['dyhat-dalpha-ij', R`e^{\mathbf w_j^\top \mathbf x_i + b_j}`, 'correct'],
  ]);
});

describe('softmax batch', () => {
  testRows(problemFrom('intro-ml/softmax-batch'), [
    ['dL-dZO', R`\operatorname{softmax}(Z^O) - R`, 'correct'],
    ['dL-dZO-ij', R`\frac{e^{z^O_{ij}}}{\sum_k e^{z^O_{ik}}} - r_{ij}`, 'correct'],
    ['dL-dZO-ij', R`\text{softmax}(\mathbf z_i^{\mathrm O})_j - r_{ij}`, 'correct'],
    ['dL-dWO', R`\left(\frac{\partial L}{\partial Z^O}\right)^\top U^H`, 'correct'],
    ['dL-dWO', R`\sum_i \frac{\partial L}{\partial \mathbf z_i^O} (\mathbf u_i^{\mathrm H})^\top`, 'correct'],
    [
      'dL-dWO',
      R`(\operatorname{softmax}(\mathbf{Z}^{\mathrm{O}}) - \mathbf R)^{\mathrm T} \mathbf U^{\mathrm H}`,
      'correct',
    ],
    ['dL-dUH', R`\frac{\partial L}{\partial Z^O} W^O`, 'correct'],
    ['dL-dZH', R`\frac{\partial L}{\partial U^H} \odot \mathbf 1[Z^H > 0]`, 'correct'],
    ['dL-dZH', R`\frac{\partial L}{\partial U^H} \odot \text{ReLU}'(Z^H)`, 'correct'],
    ['dL-dbO', R`\sum_{i=1}^N \left(\frac{\partial L}{\partial Z^O}\right)_{i,:}`, 'incorrect'],
    ['dL-dbO', R`\left(\frac{\partial L}{\partial Z^O}\right)^\top \mathbf 1`, 'correct'],
    ['dL-dbO-j', R`\sum_i \left(\frac{\partial L}{\partial Z^O}\right)_{ij}`, 'incomplete'],
    ['dL-dbO-j', R`\sum_{i} \frac{\partial L}{\partial z^{\mathrm O}_{ij}}`, 'incomplete'],
  ]);
});

describe('sigmoid layer', () => {
  testRows(problemFrom('intro-ml/sigmoid-layer'), [
    [
      'du-dz',
      R`\begin{bmatrix} u_1(1-u_1) & 0 & \cdots & 0 \\ 0 & u_2(1-u_2) & \cdots & 0 \\ \vdots & & \ddots & \vdots \\ 0 & 0 & \cdots & u_N(1-u_N) \end{bmatrix}`,
      'correct',
    ],
    ['du-dz', R`\operatorname{diag}(f'(z_1), \dots, f'(z_N))`, 'correct'],
    ['du-dz', R`\operatorname{diag}(f'(z_1), f'(z_2), \dots, f'(z_N))`, 'correct'],
    ['du-dz', R`\operatorname{diag}(f'(z_0), \dots, f'(z_{N-1}))`, 'correct'],
    ['du-dx', R`\operatorname{diag}(u \odot (1-u)) W`, 'correct'],
    ['du-dx-ij', R`u_i(1-u_i) w_{ij}`, 'correct'],
    ['du-dW-ij', R`u_i (1-u_i) x_j`, 'correct'],
    [
      'du-dx',
      R`\begin{pmatrix} f'(z_1) w_{11} & \cdots & f'(z_1) w_{1d} \\ \vdots & \ddots & \vdots \\ f'(z_N) w_{N1} & \cdots & f'(z_N) w_{Nd}\end{pmatrix}`,
      'correct',
    ],
    [
      'du-dx',
      R`\begin{pmatrix} f'(z_1) w_{11} & \cdots & f'(z_1) w_{N1} \\ \vdots & \ddots & \vdots \\ f'(z_N) w_{1d} & \cdots & f'(z_N) w_{Nd}\end{pmatrix}`,
      'incorrect',
    ],
  ]);
});

describe('regression', () => {
  testRows(regression, [
    ['db2', R`2\left(\widehat{\mathbf{y}} - \mathbf{y}\right)^{\top}`, 'correct'],
    ['db2', R`2 (\overline{y} - y)^\top`, 'unreadable'],
    ['db2', R`2 \left(\hat{\mathbf{y}} - \mathbf{y}\right)^{T} \mathbf{I}_{K\times K}`, 'correct'],
    ['db2', '2·(ŷ−y)ᵀ', 'correct'],
    ['dz2dz1', 'diag(𝟙[z₁ > 0])', 'correct'],
    ['dW1', 'x ∂ℓ/∂ŷ W⁽²⁾ ∂z₂/∂z₁', 'correct'],
    [
      'dW1',
      R`\mathbf x \left(\frac{\partial \ell}{\partial \mathbf{\hat{y}}}\right) \left(\mathbf W^{(2)}\right) \left(\frac{\partial \mathbf z_2}{\partial \mathbf z_1}\right)`,
      'correct',
    ],
    [
      'dW1',
      R`\left(\left(\frac{\partial z_2}{\partial z_1}\right)^\top W_2^\top \left(\frac{\partial \ell}{\partial \hat y}\right)^\top x^\top\right)^\top`,
      'correct',
    ],
    [
      'dW1',
      R`\frac{\partial \ell}{\partial W^{(1)}}=x\frac{\partial \ell}{\partial \hat y}W_2\frac{\partial z_2}{\partial z_1}\text{ since } \frac{\partial \hat y}{\partial z_3} = I`,
      'correct',
    ],
    [
      'dW1',
      R`\text{We have } \frac{\partial \ell}{\partial W^{(1)}}=x\frac{\partial \ell}{\partial \hat y}W_2\frac{\partial z_2}{\partial z_1}.`,
      'correct',
    ],
    [
      'dz2dz1',
      R`\frac{\partial z_2}{\partial z_1} = \begin{cases} 1 & \text{if } z_1 > 0 \\ 0 & \text{if } z_1 \leq 0 \end{cases}`,
      'incorrect',
    ],
    [
      'dz2dz1',
      R`\left(\frac{\partial \mathbf{z}_2}{\partial \mathbf{z}_1}\right)_{ij} = \begin{cases} 1 & i=j,\ z_{1,i} > 0 \\ 0 & \text{otherwise}\end{cases}`,
      'correct',
    ],
    ['dz2dz1', R`\frac{\partial z_{2,i}}{\partial z_{1,j}} = \delta_{ij}\mathbb{1}(z_{1,i}>0)`, 'correct'],
    ['dz2dz1', R`\frac{\partial z_{2,i}}{\partial z_{1,j}} = \mathbb{1}(z_{1,i}>0)`, 'incorrect'],
    ['dz2dz1', R`\text{diag}\left(\mathbb{1}_{\mathbf{z}_1 > 0}\right)`, 'correct'],
    ['dz2dz1', R`\operatorname{diag}\{\mathbb{1}\{z_1>0\}\}`, 'correct'],
    ['dz2dz1', R`\mathrm{diag}\, \mathbb{1}[z_1>0]`, 'correct'],
    ['dz2dz1', R`\operatorname{diag} \left( \operatorname{ReLU}^\prime (z_1) \right)`, 'correct'],
    ['dz2dz1', R`\operatorname{diag}(\frac{d\,\mathrm{ReLU}(z_1)}{dz_1})`, 'incorrect'],
    ['dyhat', R`2(\hat{\mathbf{y}}-\mathbf{y})^\top\in\mathbb{R}^{1\times K}`, 'correct'],
    ['dyhat', R`[2(\hat y_1 - y_1), 2(\hat y_2 - y_2), \ldots, 2(\hat y_K - y_K)]`, 'correct'],
    [
      'dyhat',
      R`\begin{bmatrix} 2(\hat y_1 - y_1) \\ \vdots \\ 2(\hat y_K - y_K)\end{bmatrix}^\top`,
      'correct',
    ],
    ['dyhat', R`\begin{bmatrix} 2(\hat y_1 - y_1) \\ \vdots \\ 2(\hat y_K - y_K)\end{bmatrix}`, 'incorrect'],
    ['dyhat', R`\left( 2(\hat y_k - y_k) \right)_{k=1}^K`, 'correct'],
    ['dyhat', R`2(\hat y_k - y_k) \text{ for } k = 1, \dots, K`, 'unreadable'],
    [
      'dyhat',
      R`\frac{\partial \ell}{\partial \hat y_k} = 2(\hat y_k - y_k) \text{ for } k = 1, \dots, K`,
      'correct',
    ],
    [
      'dyhat',
      R`\frac{\partial \ell}{\partial \hat y_k} = 2(\hat y_k - y_k), \quad k = 1, \dots, K`,
      'correct',
    ],
    ['dyhat', R`\frac{\partial \ell}{\partial \hat y_k} = 2(\hat y_k - y_k) \quad \forall k`, 'correct'],
    ['loss', R`\sum_{k} (\hat y_k - y_k)^2 = \|\hat y - y\|^2_2`, 'correct'],
    ['loss', R`\ell(\hat y, y) = \|\hat y - y\|^2_2`, 'correct'],
    ['loss', R`\ell = \lVert W_2 \max(0, W_1 x + b_1) + b_2 - y \rVert^2`, 'correct'],
    ['loss', R`\mathcal L = (W_2 (W_1 x + b_1)^+ + b_2 - y)^\top (W_2 (W_1 x + b_1)^+ + b_2 - y)`, 'correct'],
    ['z2', R`\mathbf z_2 = f(\mathbf z_1)/5`, 'correct'],
    ['z1', R`\mathbf{W}^{(1)}\mathbf{x}+\mathbf{b}^{(1)}`, 'correct'],
    ['z1', R`\sum_j x_j W^{(1)}_{:,j} + b^{(1)}`, 'correct'],
    ['z1', R`W^{(1)\top}\mathbf{x}+\mathbf{b}^{(1)}`, 'incorrect'],
  ]);
});

describe('quadratic', () => {
  testRows(quadratic, [
    ['dqdx', R`x^{\mathsf{T}}\left(A+A^{\mathsf{T}}\right)`, 'correct'],
    ['dudx', R`\operatorname{diag}\bigl(\phi'(Bx)\bigr)B`, 'correct'],
    ['dudx', R`\phi'(Bx) \odot B`, 'incorrect'],
    ['dNdx', R`\frac{(Bx-y)^\top B}{\sqrt{(Bx-y)^\top(Bx-y)}}`, 'correct'],
    ['dNdx', R`(r^\top r)^{-1/2} r^\top B`, 'correct'],
    ['dNdx', R`\frac{B^\top r}{\|r\|}`, 'incorrect'],
  ]);
});

describe('entropy', () => {
  testRows(entropy, [
    ['dW', R`\frac{1}{K} x \left[ V^\top (p - t) \odot (1 - h \odot h) \right]^\top`, 'correct'],
    ['dp', R`-\frac{1}{K}\left(\frac{t}{p} - \frac{1-t}{1-p}\right)^{T}`, 'correct'],
    ['dp', R`-\frac{1}{K}\left(t \oslash p - (1-t) \oslash (1-p)\right)^{T}`, 'correct'],
    ['dp', R`-\frac{1}{K}\left(\frac{t^T}{p^T} - \frac{1-t^T}{1-p^T}\right)`, 'correct'],
    ['dpds', R`\operatorname{diag}(\sigma'(s_1), \dots, \sigma'(s_K))`, 'correct'],
    ['dpds', R`\operatorname{diag}(\dot{\sigma}(s))`, 'correct'],
    ['dpds', R`\operatorname{diag}(\sigma(s)) (I - \operatorname{diag}(\sigma(s)))`, 'correct'],
    ['ds', R`\frac{1}{K}\left(\mathbf{p}-\mathbf{t}\right)^\top`, 'correct'],
  ]);
});

describe('simplex', () => {
  testRows(simplex, [
    ['dpds', R`\mathrm{diag}(p)-pp^\top`, 'correct'],
    ['dpds', R`\mathrm{diag}(p)-pp^T`, 'correct'],
    ['dpds', R`(\frac{\partial p}{\partial s})_{ij} = p_i(\mathbb{1}_{i=j} - p_j)`, 'correct'],
    [
      'dpds',
      R`\frac{\partial p_i}{\partial s_j} = \begin{cases} p_i(1-p_j) & \text{if } i=j \\ -p_jp_i & \text{if } i\neq j\end{cases}`,
      'correct',
    ],
  ]);
});
