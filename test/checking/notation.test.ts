/** What students write: every notation of the contract in right answers, each with wrong twins. */
import { describe } from 'vitest';
import { loadProblemText } from '../../src/problem/load.ts';
import { batch, entropy, quadratic, regression } from './problems.ts';
import { right, testRows, wrong } from './rows.ts';

const R = String.raw;
const dz = R`\operatorname{diag}(\mathbb{1}[z_1 > 0])`;

describe('transposes and layer numbers', () => {
  testRows(regression, [
    ...right(
      'db2',
      R`2(\hat y - y)^\top`,
      R`2(\hat y - y)^T`,
      R`2(\hat y - y)^{\mathsf T}`,
      R`2(\hat y - y)^{\intercal}`,
      R`2(\hat y - y)^\intercal`,
      R`2(\hat y - y)^{\mathrm t}`,
      R`2(\hat y - y)^{\mathrm{T}}`,
      R`2(\hat y - y)^{\text{T}}`,
      R`2(\hat y - y)'`,
      R`2(\hat y - y)^{\prime}`,
      '2(ŷ − y)ᵀ',
      '2(ŷ - y)^⊤',
      R`2[\hat y - y]^\top`,
      R`2\left[\hat y - y\right]^\top`,
      R`2\{\hat y - y\}^\top`,
      R`2\big(\hat y - y\big)^\top`,
      R`2(\hat y^\top - y^\top)`,
      R`2(\hat{\mathbf{y}}^\top - \mathbf{y}^\top)`,
      R`2\bigl(\hat{\bm y} - \bm y\bigr)^{\!\top}`,
      R`2 (\vec{\hat y} - \vec{y})^\top`,
      R`2(\mathbf{\hat{y}}-\mathbf{y})^T`,
      R`-2(y - \hat y)^\top`,
      R`2(W_2 z_2 + b_2 - y)^\top`,
      R`2(\mathbf{W}^{(2)}\mathbf{z}_2 + \mathbf{b}^{(2)} - \mathbf{y})^\top`,
      R`2(W^{[2]}z_2 + b^{[2]} - y)^\top`,
      R`2(W_{2}z_{2} + b_{2} - y)^\top`,
      R`2(W^2 z_2 + b^2 - y)^\top`,
      R`2(\Theta_2 z_2 + b^{(2)} - y)^\top`,
      R`2(\Theta^{(2)} z_2 + b^{(2)} - y)^\top`,
      R`2(W_2\,\mathrm{ReLU}(W_1 x + b_1) + b_2 - y)^\top`,
      R`2(W2 z2 + b2 - y)^T`,
    ),
    ...wrong(
      'db2',
      R`2(\hat y - y)`,
      R`(\hat y - y)^\top`,
      R`2(y - \hat y)^\top`,
      R`2(W_1 z_2 + b_2 - y)^\top`,
      R`2(W^{(2)}z_1 + b^{(2)} - y)^\top`,
      R`2(W^{[2]}z_2 - b^{[2]} - y)^\top`,
      R`2(\hat y + y)^\top`,
      R`2\hat y - y^\top`,
    ),
    ...right(
      'db1',
      R`2(\hat y - y)^\top W^{(2)} ${dz}`,
      R`\left({W^{(2)}}^\top 2(\hat y - y)\right)^\top ${dz}`,
      R`(2 W^{(2)\top} (\hat y - y))^\top ${dz}`,
      R`(2 W_2^T (\hat y - y))^\top ${dz}`,
      R`(2 W^{T}_{2} (\hat y - y))^\top ${dz}`,
      R`(2 W^{(2)^T} (\hat y - y))^T ${dz}`,
      R`(2 {W^{(2)}}^{T} (\hat y - y))^T ${dz}`,
      R`(2 (W^{(2)})^{T} (\hat y - y))^T ${dz}`,
      R`(2 \left[W^{(2)}\right]^{T} (\hat y - y))^T ${dz}`,
      R`(2 {\mathbf{W}^{(2)}}' (\hat y - y))' ${dz}`,
      R`(2 W_2' (\hat y - y))' ${dz}`,
      R`(2 W^{2T} (\hat y - y))^T ${dz}`,
      R`(2 W^{(2),T} (\hat y - y))^T ${dz}`,
    ),
    ...wrong(
      'db1',
      R`2(\hat y - y)^\top {W^{(2)}}^\top ${dz}`,
      R`2 {W^{(2)}}^\top (\hat y - y) ${dz}`,
      R`(2 W^{(2)} (\hat y - y))^\top ${dz}`,
      R`(2 W^{(2)\top} (\hat y - y)) ${dz}`,
      R`2(\hat y - y)^\top W^{(2)}`,
      R`2(\hat y - y)^\top W^{(1)} ${dz}`,
    ),
  ]);
});

describe('products', () => {
  testRows(regression, [
    ...right(
      'dW2',
      R`2 z_2 (\hat y - y)^\top`,
      R`2 \cdot z_2 \cdot (\hat y - y)^\top`,
      R`2 z_2 \times (\hat y - y)^\top`,
      R`2 * z_2 * (\hat y - y)^\top`,
      R`2 z_2 @ (\hat y - y)^T`,
      R`z_2 \otimes 2(\hat y - y)`,
      R`2 z_2 \otimes (\hat y - y)`,
      R`(2 (\hat y - y) z_2^\top)^\top`,
      R`2 z_2 \hat y^\top - 2 z_2 y^\top`,
      R`z_2 (2 \hat y - 2 y)^\top`,
      R`2\,z_2\;(\hat y - y)^\top`,
    ),
    ...wrong(
      'dW2',
      R`2 (\hat y - y) z_2^\top`,
      R`2 (\hat y - y)^\top z_2`,
      R`2 (\hat y - y) \otimes z_2`,
      R`2 z_2 \odot (\hat y - y)`,
      R`2 z_2^\top (\hat y - y)`,
    ),
    ...right(
      'db1',
      R`2(\hat y - y)^\top W_2 \odot \mathbb{1}[z_1 > 0]^\top`,
      R`(2(\hat y - y)^\top W_2) \odot \mathbb{1}[z_1 > 0]^\top`,
      R`2(\hat y - y)^\top W_2 \circ \mathbb{1}[z_1 > 0]^\top`,
      R`2(\hat y - y)^\top W_2 \otimes \mathbb{1}[z_1 > 0]^\top`,
      R`\left(W_2^\top 2(\hat y - y) \odot \mathbb{1}[z_1 > 0]\right)^\top`,
      R`\left(\mathbb{1}[z_1 > 0] \odot W_2^\top 2(\hat y - y)\right)^\top`,
      R`2(\hat y - y)^\top W_2 * \mathbb{1}[z_1 > 0]^\top`,
      R`2(\hat y - y)^\top W_2 \operatorname{diag}(\text{ReLU}'(z_1))`,
      R`2(\hat y - y)^\top W_2 \text{diag}(\text{ReLU}'(z_1))`,
      R`2(\hat y - y)^\top W_2 \mathrm{Diag}(\text{ReLU}'(z_1))`,
      R`2(\hat y - y)^\top W_2 diag(ReLU'(z_1))`,
      R`2(\hat y - y)^\top W_2 \frac{\partial z_2}{\partial z_1}`,
    ),
    ...wrong(
      'db1',
      R`2(\hat y - y)^\top W_2 \odot \mathbb{1}[z_1 > 0]`,
      R`W_2^\top 2(\hat y - y) \odot \mathbb{1}[z_1 > 0]`,
      R`2(\hat y - y)^\top W_2 \odot \mathbb{1}[z_1 < 0]^\top`,
      R`2(\hat y - y)^\top \odot W_2 \mathbb{1}[z_1 > 0]^\top`,
    ),
    ['db1', R`2(\hat y - y)^\top W_2 \mathbb{1}[z_1 > 0]^\top`, 'correct', 'elementwise-reading'],
    ['dW1-any', R`2 x (\hat y - y)^\top W_2 \odot \mathbb{1}[z_1 > 0]^\top`, 'incorrect'],
    ['dW1-any', R`x\,[2 (\hat y - y)^\top W_2 \odot \mathbb{1}[z_1 > 0]^\top]`, 'correct'],
    ['dW1-den', R`W_2^\top 2 (\hat y - y) \odot \mathbb{1}[z_1 > 0] x^\top`, 'correct', 'precedence-reading'],
    ['dW1-den', R`(W_2^\top 2 (\hat y - y) \odot \mathbb{1}[z_1 > 0]) x^\top`, 'correct'],
    ['dW1-den', R`x (W_2^\top 2 (\hat y - y) \odot \mathbb{1}[z_1 > 0])`, 'incorrect'],
    ['dW1-par', R`(W_2^\top 2 (\hat y - y) \odot \mathbb{1}[z_1 > 0]) x^\top`, 'correct'],
    ['dW1-free', R`(W_2^\top 2 (\hat y - y) \odot \mathbb{1}[z_1 > 0]) x^\top`, 'correct'],
    ['dW1-free', R`2 x (\hat y - y)^\top W_2 ${dz}`, 'correct'],
    ['dW1-free', R`2 x (\hat y - y)^\top W_2^\top ${dz}`, 'incorrect'],
    [
      'dW1',
      R`x \frac{\partial \ell}{\partial \hat y} \frac{\partial \hat y}{\partial z_3} W_2 \frac{\partial z_2}{\partial z_1}`,
      'correct',
    ],
    ['dW1', R`x \frac{\partial \ell}{\partial \hat y} W_2 \frac{\partial z_2}{\partial z_1}`, 'correct'],
    [
      'dW1',
      R`x \frac{\partial \ell}{\partial z_3} W_2 \frac{\partial z_2}{\partial z_1}`,
      'incomplete',
      'not-allowed',
    ],
    ['dW1', R`2 x (\hat y - y)^\top W_2 \frac{\partial z_2}{\partial z_1}`, 'incomplete', 'not-allowed'],
    [
      'dW1',
      R`2 x (W_2 \operatorname{ReLU}(W_1 x + b_1) + b_2 - y)^\top W_2 \frac{\partial z_2}{\partial z_1}`,
      'correct',
    ],
    ['dW1', R`\frac{\partial \ell}{\partial W_1}`, 'incomplete', 'restates-question'],
    ['dW1', R`2 x (z_3 - y)^\top W_2^\top ${dz}`, 'incorrect'],
  ]);
});

describe('derivatives', () => {
  testRows(regression, [
    ...right(
      'dW1',
      R`x \frac{d \ell}{d \hat y} W_2 \frac{d z_2}{d z_1}`,
      R`x \frac{\mathrm d \ell}{\mathrm d \hat y} W_2 \frac{\mathrm d z_2}{\mathrm d z_1}`,
      R`x \dv{\ell}{\hat y} W_2 \dv{z_2}{z_1}`,
      R`x \pdv{\ell}{\hat y} W_2 \pdv{z_2}{z_1}`,
      R`x \frac{∂ℓ}{∂\hat y} W_2 \frac{∂z_2}{∂z_1}`,
      R`x \partial \ell / \partial \hat y \cdot W_2 \cdot \partial z_2/\partial z_1`,
      R`x (\partial \ell / \partial \hat y) W_2 (\partial z_2/\partial z_1)`,
      R`x \dfrac{\partial \ell}{\partial \hat y} W_2 \tfrac{\partial z_2}{\partial z_1}`,
      R`x \frac{\partial \mathcal{L}}{\partial \hat y} W_2 \frac{\partial z_2}{\partial z_1}`,
      R`x \frac{\partial l_{MSE}}{\partial \hat y} W_2 \frac{\partial z_2}{\partial z_1}`,
      R`x \frac{\partial l_{\text{MSE}}}{\partial \hat y} W_2 \frac{\partial z_2}{\partial z_1}`,
      R`x \frac{\partial \ell(\hat y, y)}{\partial \hat y} W_2 \frac{\partial z_2}{\partial z_1}`,
      R`\frac{\partial \ell}{\partial W^{(1)}} = x \frac{\partial \ell}{\partial \hat y} W_2 \frac{\partial z_2}{\partial z_1}`,
      R`dW_1 = x \frac{\partial \ell}{\partial \hat y} W_2 \frac{\partial z_2}{\partial z_1}`,
      R`\nabla_{W_1} \ell = x \frac{\partial \ell}{\partial \hat y} W_2 \frac{\partial z_2}{\partial z_1}`,
      R`\nabla_{W^{(1)}} L = x \frac{\partial \ell}{\partial \hat y} W_2 \frac{\partial z_2}{\partial z_1}`,
      R`x \nabla_{\hat y} \ell\, W_2 \frac{\partial z_2}{\partial z_1}`,
      R`x {\frac{\partial L}{\partial \hat y}} \cdot {\frac{\partial \hat y}{\partial z_2}} \frac{\partial z_2}{\partial z_1}`.replace(
        R`{\frac{\partial \hat y}{\partial z_2}}`,
        'W_2',
      ),
    ),
    [
      'dW1',
      R`x \frac{\delta \ell}{\delta \hat y} W_2 \frac{\delta z_2}{\delta z_1}`,
      'correct',
      'delta-derivative',
    ],
    ...wrong(
      'dW1',
      R`\frac{\partial \ell}{\partial \hat y} W_2 \frac{\partial z_2}{\partial z_1} x^\top`,
      R`x \frac{\partial \ell}{\partial \hat y} W_2^\top \frac{\partial z_2}{\partial z_1}`,
      R`x \frac{\partial \ell}{\partial \hat y} W_2`,
      R`- x \frac{\partial \ell}{\partial \hat y} W_2 \frac{\partial z_2}{\partial z_1}`,
      R`x^\top \frac{\partial \ell}{\partial \hat y} W_2 \frac{\partial z_2}{\partial z_1}`,
    ),
    ...right(
      'dyhat',
      R`\nabla_{\hat y}\ell = 2(\hat y - y)^\top`,
      R`\frac{\partial \ell}{\partial \hat{y}} = \frac{\partial}{\partial \hat y} \sum_k (\hat y_k - y_k)^2 = 2(\hat y - y)^\top`,
      R`\frac{\partial}{\partial \hat y} \|\hat y - y\|^2 = 2(\hat y - y)^\top`,
    ),
    ['dyhat', R`\frac{\partial}{\partial \hat y} \|\hat y - y\|^2`, 'incomplete'],
    ['dyhat', R`\frac{\partial \ell}{\partial \hat y}`, 'incomplete', 'restates-question'],
    ['dyhat', R`\frac{\partial \ell}{\partial z_3}`, 'incomplete', 'chain-rule-only'],
    [
      'dyhat',
      R`\left(\frac{\partial \ell}{\partial \hat y_1}, \dots, \frac{\partial \ell}{\partial \hat y_K}\right)`,
      'incomplete',
      'restates-question',
    ],
    [
      'db1',
      R`\frac{\partial \ell}{\partial \hat y} \frac{\partial \hat y}{\partial z_3} \frac{\partial z_3}{\partial z_2} \frac{\partial z_2}{\partial z_1}`,
      'incomplete',
      'chain-rule-only',
    ],
  ]);
});

describe('indices', () => {
  testRows(regression, [
    ...right(
      'dW1-ij',
      R`\sum_k 2(\hat y_k - y_k) W^{(2)}_{ki} \mathbb{1}[z_{1,i} > 0] x_j`,
      R`\sum_{k=1}^K 2(\hat y_k - y_k) W^{(2)}_{ki} \mathbb{1}_{\{z_{1,i} > 0\}} x_j`,
      R`2 x_j \mathbb{1}[z^{(1)}_i > 0] \sum_{k=1}^{K} (\hat y_k - y_k) W_{2,ki}`,
      R`2 x_j \mathbb{1}[(z_1)_i > 0] \sum_{k} W_{2,ki} (\hat y_k - y_k)`,
      R`2 x_j \mathbb{1}[[\mathbf z_1]_i > 0] \sum_{k} [W_2]_{ki} (\hat y_k - y_k)`,
      R`2 x_j \mathbf{1}(z_{1i} > 0) \sum_{k} (W_2)_{k,i} (\hat y_k - y_k)`,
      R`2 x_j 1_{z_{1,i} > 0} \sum_{k} w^{(2)}_{ki} (\hat y_k - y_k)`,
      R`2 x_j \mathbb{I}\{z_{1,i} > 0\} \sum_{k} W^{(2)}_{k,i} (\hat y_k - y_k)`,
      R`\frac{\partial \ell}{\partial W_{1,ij}} = 2 x_j \mathrm{ReLU}'(z_{1,i}) \sum_{k} W^{(2)}_{k,i} (\hat y_k - y_k)`,
      R`\frac{\partial \ell}{\partial W^{(1)}_{ij}} = 2 x_j \mathrm{ReLU}'(z_{1,i}) (W_2^\top (\hat y - y))_i`,
      R`\frac{\partial \ell}{\partial w^{(1)}_{ij}} = 2 x_j \mathrm{ReLU}'(z_{1,i}) (W_2^\top (\hat y - y))_i`,
      R`2 (\hat y - y)^\top W^{(2)}_{:,i} \mathrm{ReLU}'(z_{1,i}) x_j`,
      R`\sum_{k,l} \frac{\partial \ell}{\partial \hat y_k} W^{(2)}_{kl} \delta_{il} \mathbb{1}[z_{1,l} > 0] x_j`,
      R`\begin{cases} 2 x_j \sum_k W^{(2)}_{ki} (\hat y_k - y_k) & \text{if } z_{1,i} > 0 \\ 0 & \text{otherwise} \end{cases}`,
      R`\frac{\partial \ell}{\partial z_{1,i}} x_j`,
    ),
    ...wrong(
      'dW1-ij',
      R`\sum_k 2(\hat y_k - y_k) W^{(2)}_{ki} \mathbb{1}[z_{1,i} > 0] x_i`,
      R`\sum_k 2(\hat y_k - y_k) W^{(2)}_{kj} \mathbb{1}[z_{1,j} > 0] x_i`,
      R`2(\hat y_k - y_k) W^{(2)}_{ki} \mathbb{1}[z_{1,i} > 0] x_j`,
      R`\sum_k (\hat y_k - y_k) W^{(2)}_{ki} \mathbb{1}[z_{1,i} > 0] x_j`,
      R`\sum_k 2(\hat y_k - y_k) W^{(2)}_{ki} x_j`,
      R`\sum_k 2(\hat y_k - y_k) W^{(2)}_{ki} \mathbb{1}[z_{1,k} > 0] x_j`,
    ),
    // Without `indices` the head says what is meant.
    [
      'dW1-any',
      R`\frac{\partial \ell}{\partial W_{1,ij}} = 2 x_j \mathrm{ReLU}'(z_{1,i}) (W_2^\top (\hat y - y))_i`,
      'correct',
    ],
    [
      'dW1-any',
      R`\left(\frac{\partial \ell}{\partial W_{1}}\right)_{ji} = 2 x_j \mathrm{ReLU}'(z_{1,i}) (W_2^\top (\hat y - y))_i`,
      'correct',
    ],
    [
      'dW1-any',
      R`\left(\frac{\partial \ell}{\partial W_{1}}\right)_{ij} = 2 x_j \mathrm{ReLU}'(z_{1,i}) (W_2^\top (\hat y - y))_i`,
      'incorrect',
    ],
    [
      'dW1-any',
      R`\left(\frac{\partial \ell}{\partial W_{1}}\right)_{ij} = 2 x_i \mathrm{ReLU}'(z_{1,j}) (W_2^\top (\hat y - y))_j`,
      'correct',
    ],
    [
      'dW1-any',
      R`\left[\frac{\partial \ell}{\partial W_{1}}\right]_{ji} = 2 x_j \mathrm{ReLU}'(z_{1,i}) (W_2^\top (\hat y - y))_i`,
      'correct',
    ],
    [
      'dW1-any',
      R`\frac{\partial \ell}{\partial W_{1,ij}} = 2 x_i \mathrm{ReLU}'(z_{1,j}) (W_2^\top (\hat y - y))_j`,
      'incorrect',
    ],
    ['dW1-any', R`2 x_j \mathrm{ReLU}'(z_{1,i}) (W_2^\top (\hat y - y))_i`, 'unreadable'],
    ['dW1-ij', R`2 x (\hat y - y)^\top W_2 ${dz}`, 'incorrect'],
    ['dW1-ij', R`2 x_j (\hat y_q - y_q) W_{2,qi}`, 'incorrect', 'wrong-index'],
    ...right(
      'dyhat-i',
      R`2(\hat y_i - y_i)`,
      R`2(\hat{y_i} - y_i)`,
      R`2 (\hat{\mathbf y} - \mathbf y)_i`,
      R`2[\hat y - y]_i`,
      R`\frac{\partial \ell}{\partial \hat y_i} = 2(\hat y_i - y_i)`,
      R`\frac{\partial \ell}{\partial \hat y_j} = 2(\hat y_j - y_j)`,
      R`\sum_k 2(\hat y_k - y_k)\delta_{ik}`,
    ),
    ...wrong(
      'dyhat-i',
      R`2(\hat y_j - y_j)`,
      R`2(\hat y - y)`,
      R`2\sum_i(\hat y_i - y_i)`,
      R`2(\hat y_i + y_i)`,
    ),
    ...right(
      'dyhat',
      R`\frac{\partial \ell}{\partial \hat y_i} = 2(\hat y_i - y_i)`,
      R`\left(\frac{\partial \ell}{\partial \hat y}\right)_i = 2(\hat y_i - y_i)`,
      R`\begin{bmatrix} 2(\hat y_1 - y_1) & \cdots & 2(\hat y_K - y_K) \end{bmatrix}`,
    ),
    ...right(
      'dz3dW2',
      R`\delta_{ki} z_{2,j}`,
      R`z_{2,j}\,\delta_{ik}`,
      R`\begin{cases} z_{2,j} & k = i \\ 0 & k \ne i\end{cases}`,
      R`\mathbb{1}[k = i] z_{2,j}`,
      R`\frac{\partial z_{3,k}}{\partial W_{2,ij}} = \delta_{ki} z_{2,j}`,
      R`I_{ki} z_{2,j}`,
    ),
    ...wrong('dz3dW2', R`z_{2,j}`, R`\delta_{kj} z_{2,i}`, R`\delta_{ij} z_{2,k}`, R`\delta_{ki} x_j`),
    ...right('dz1dW1', R`x_j`, R`x^j`, R`\frac{\partial z_{1,i}}{\partial W_{1,ij}} = x_j`),
    ...wrong('dz1dW1', R`x_i`, R`x`, R`\delta_{ij}x_j`),
    ...right(
      'dz2dz1-ij',
      R`\delta_{ij} \mathbb{1}[z_{1,i} > 0]`,
      R`\mathbb{1}[i = j] \mathbb{1}[z_{1,j} > 0]`,
      R`\begin{cases} 1 & \text{if } i = j \text{ and } z_{1,i} > 0 \\ 0 & \text{otherwise} \end{cases}`,
      R`\begin{cases} 1 & i = j, z_{1,i} > 0 \\ 0 & \text{else} \end{cases}`,
      R`\begin{cases} \mathrm{ReLU}'(z_{1,i}), & i = j \\ 0, & i \neq j \end{cases}`,
    ),
    ...wrong('dz2dz1-ij', R`\mathbb{1}[z_{1,i} > 0]`, R`\delta_{ij}`, R`\delta_{ij} z_{1,i}`),
    ...right(
      'dz2dz1-ii',
      R`\mathbb{1}[z_{1,i} > 0]`,
      R`\begin{cases} 1 & z_{1,i} > 0 \\ 0 & z_{1,i} \le 0\end{cases}`,
      R`1 \text{ if } z_{1,i} > 0 \text{ else } 0`,
      R`1 \text{ if } z_{1,i} > 0, \text{ otherwise } 0`,
    ),
    [
      'dz2dz1',
      R`\left(\frac{\partial z_2}{\partial z_1}\right)_{ii} = \begin{cases} 0 & z_{1i} < 0 \\ 1 & z_{1i} > 0\end{cases}, \text{ 0 elsewhere}`,
      'correct',
    ],
    ['z1-i', R`\sum_j W^{(1)}_{ij} x_j + b^{(1)}_i`, 'correct'],
    ['z1-i', R`\sum_{j=1}^n W_{1,ij} x_j + b_{1,i}`, 'correct'],
    ['z1-i', R`W^{(1)}_{i,:} x + b^{(1)}_i`, 'correct'],
    ['z1-i', R`W^{(1)}_{i\cdot} x + b^{(1)}_i`, 'correct'],
    ['z1-i', R`\sum_j W^{(1)}_{ji} x_j + b^{(1)}_i`, 'incorrect'],
    ['z1', R`z_{1,i} = \sum_j W^{(1)}_{ij} x_j + b^{(1)}_i`, 'correct'],
  ]);
});

describe('constants, indicators, functions', () => {
  testRows(regression, [
    ...right(
      'dyhatdz3',
      'I',
      R`\mathbf I`,
      R`\mathbb I`,
      R`I_K`,
      R`I_{K\times K}`,
      R`\mathbf{I}_{K \times K}`,
      R`\operatorname{diag}(1)`,
      R`\operatorname{diag}(\mathbf 1)`,
      R`\text{diag}(\mathbf{1}_K)`,
      R`\operatorname{diag}(1, \dots, 1)`,
      R`\operatorname{diag}(1, 1, \dots, 1)`,
      R`\mathbb{I}_{K \times K} \in \mathbb{R}^{K \times K}`,
      R`\begin{bmatrix} 1 & & \\ & \ddots & \\ & & 1 \end{bmatrix}`,
      R`\begin{pmatrix} 1 & 0 & \cdots & 0 \\ 0 & 1 & \cdots & 0 \\ \vdots & \vdots & \ddots & \vdots \\ 0 & 0 & \cdots & 1 \end{pmatrix}`,
      R`\begin{bmatrix} 1 & \cdots & 0 \\ \vdots & \ddots & \vdots \\ 0 & \cdots & 1 \end{bmatrix}`,
      R`\mathrm{Id}`,
      R`\mathbf{I}_{K}`,
      '1',
    ),
    ...wrong(
      'dyhatdz3',
      R`I_n`,
      R`\mathbf 1`,
      R`\mathbf 1 \mathbf 1^\top`,
      R`2I`,
      R`-I`,
      '0',
      R`\begin{bmatrix} 1 & \cdots & 1 \\ \vdots & \ddots & \vdots \\ 1 & \cdots & 1 \end{bmatrix}`,
    ),
    ...right(
      'dz2dz1',
      R`\operatorname{diag}(\mathbb{1}[z_1 > 0])`,
      R`\operatorname{diag}(\mathbb{1}_{z_1 > 0})`,
      R`\operatorname{diag}(\mathbf{1}_{\{z_1 > 0\}})`,
      R`\operatorname{diag}(1_{\{z_1 > 0\}})`,
      R`\operatorname{diag}(\mathbf{1}(z_1 > 0))`,
      R`\operatorname{diag}(\mathbb{I}(z_1 > 0))`,
      R`\operatorname{diag}(I[z_1 > 0])`,
      R`\operatorname{diag}([z_1 > 0])`,
      R`\operatorname{diag}(z_1 > 0)`,
      R`\operatorname{diag}(\mathbb{1}[z_1 \ge 0])`,
      R`\operatorname{diag}(\operatorname{sign}(z_2))`,
      R`\operatorname{diag}(\max(0, \operatorname{sign}(z_1)))`,
      R`\operatorname{diag}(\mathrm{ReLU}'(z_1))`,
      R`\operatorname{diag}(\operatorname{relu}'(\mathbf{z}_1))`,
      R`\operatorname{diag}(\mathrm{step}(z_1))`,
      R`\operatorname{diag}(H(z_1))`.replace('H', R`\operatorname{Heaviside}`),
      R`\operatorname{diag}(\tfrac12(1 + \operatorname{sgn}(z_1)))`,
      R`\tfrac15 \operatorname{diag}(f'(z_1))`,
      R`\frac{1}{5}\operatorname{diag}(f'(z_{1,1}), \dots, f'(z_{1,h}))`,
      R`\operatorname{diag}(\mathbb{1}[z_{1,1} > 0], \mathbb{1}[z_{1,2} > 0], \ldots, \mathbb{1}[z_{1,h} > 0])`,
      R`\begin{bmatrix} \mathbb{1}[z_{1,1} > 0] & & 0 \\ & \ddots & \\ 0 & & \mathbb{1}[z_{1,h} > 0] \end{bmatrix}`,
      R`\begin{bmatrix} 1_{z_{1,1}>0} & 0 & \cdots & 0\\ 0 & 1_{z_{1,2}>0} & \cdots & 0\\ \vdots & \vdots&\ddots&\vdots\\0&0&\cdots&1_{z_{1,h}>0}\end{bmatrix}`,
      R`\begin{bmatrix} \mathbb{1}[z^{(1)}_0 > 0] & 0 & \cdots & 0\\ 0 & \mathbb{1}[z^{(1)}_1 > 0] & \cdots & 0\\ \vdots & \vdots&\ddots&\vdots\\0&0&\cdots&\mathbb{1}[z^{(1)}_{h-1} > 0]\end{bmatrix}`,
      R`\mathbb{1}[z_1 > 0] \mathbf 1^\top \odot I`,
      R`I \odot \mathbb{1}[z_1 > 0] \mathbf 1^\top`,
    ),
    ...wrong(
      'dz2dz1',
      R`\mathbb{1}[z_1 > 0]`,
      R`\operatorname{diag}(\mathbb{1}[z_1 < 0])`,
      R`\operatorname{diag}(\mathrm{ReLU}(z_1))`,
      R`\operatorname{diag}(f'(z_1))`,
      R`I`,
      R`\operatorname{diag}(\operatorname{sign}(z_1))`,
      R`\operatorname{diag}(\mathbb{1}[z_{1,1} > 0], \dots, \mathbb{1}[z_{1,K} > 0])`,
      R`\begin{bmatrix} 1_{z_{1,1}>0} & 1 & \cdots & 0\\ 0 & 1_{z_{1,2}>0} & \cdots & 0\\ \vdots & \vdots&\ddots&\vdots\\0&0&\cdots&1_{z_{1,h}>0}\end{bmatrix}`,
      R`\begin{bmatrix} 1_{z_{1,1}>0} & \cdots & 1_{z_{1,1}>0}\\ \vdots &\ddots&\vdots\\ 1_{z_{1,h}>0}&\cdots&1_{z_{1,h}>0}\end{bmatrix}`,
    ),
    ...right(
      'z2',
      R`\mathrm{ReLU}(z_1)`,
      R`\max(0, z_1)`,
      R`\max(\mathbf 0, z_1)`,
      R`\max\{0, z_1\}`,
      R`\max(z_1, 0)`,
      R`(z_1)^+`,
      R`z_1^+`,
      R`[z_1]_+`,
      R`(z_1)_+`,
      R`\tfrac15 f(z_1)`,
      R`z_1 \odot \mathbb{1}[z_1 > 0]`,
      R`\frac{z_1 + |z_1|}{2}`,
      R`\begin{cases} z_1 & z_1 > 0 \\ 0 & \text{otherwise}\end{cases}`,
      R`\max(0, W^{(1)} x + b^{(1)})`,
      R`\operatorname{ReLU}\left(W^{(1)} x + b^{(1)}\right)`,
      R`relu(W_1 x + b_1)`,
      R`\mathbf{z}_2 = \mathrm{ReLU}(\mathbf{z}_1) = \max(0, \mathbf{z}_1)`,
    ),
    ...wrong(
      'z2',
      R`z_1`,
      R`f(z_1)`,
      R`|z_1|`,
      R`\min(0, z_1)`,
      R`\max(1, z_1)`,
      R`\mathrm{ReLU}(W_1 x)`,
      R`\sigma(z_1)`,
      R`\mathrm{ReLU}(x W_1 + b_1)`,
      R`\max(0.01 z_1, z_1)`,
      R`\operatorname{softplus}(z_1)`,
    ),
    ['z2', R`z_2`, 'incomplete', 'restates-question'],
    ['z2-short', R`\mathrm{ReLU}(z_1)`, 'incomplete', 'not-allowed'],
    ...right(
      'loss',
      R`\|\hat y - y\|^2`,
      R`\|\hat y - y\|_2^2`,
      R`\lVert \hat y - y \rVert_2^2`,
      R`||\hat y - y||^2`,
      R`\left\| y - \hat y \right\|^2_2`,
      R`\norm{\hat y - y}^2`,
      R`(\hat y - y)^\top (\hat y - y)`,
      R`\sum_k (\hat y_k - y_k)^2`,
      R`\sum_{i=1}^K (\hat y_i - y_i)^2`,
      R`\sum_{i=0}^{K-1} (\hat y_i - y_i)^2`,
      R`\sum_{i=1}^m (\hat y_i - y_i)^2`,
      R`\sum_{1 \le i \le K} (\hat y_i - y_i)^2`,
      R`(\hat y_1 - y_1)^2 + \sum_{i=2}^K (\hat y_i - y_i)^2`,
      R`(\hat y_1 - y_1)^2 + \sum_{i>1} (\hat y_i - y_i)^2`,
      R`(\hat y_1 - y_1)^2 + \sum_{i \ne 1} (\hat y_i - y_i)^2`,
      R`(\hat y_K - y_K)^2 + \sum_{i=1}^{K-1} (\hat y_i - y_i)^2`,
      R`\sum (\hat y - y)^2`,
      R`\langle \hat y - y, \hat y - y\rangle`,
      R`\operatorname{tr}((\hat y - y)(\hat y - y)^\top)`,
      R`\mathbf 1^\top (\hat y - y)^2`,
      R`(\hat y_1 - y_1)^2 + \dots + (\hat y_K - y_K)^2`,
      R`(\hat y_1 - y_1)^2 + (\hat y_2 - y_2)^2 + \cdots + (\hat y_K - y_K)^2`,
      R`\hat y^\top \hat y - 2 y^\top \hat y + y^\top y`,
      R`\sum_k |\hat y_k - y_k|^2`,
    ),
    ...wrong(
      'loss',
      R`\sum_{i=2}^K (\hat y_i - y_i)^2`,
      R`\sum_{i=1}^{K-1} (\hat y_i - y_i)^2`,
      R`\sum_{i>1} (\hat y_i - y_i)^2`,
      R`\sum_{i \ne 1} (\hat y_i - y_i)^2`,
      R`\sum_{1 \le i < K} (\hat y_i - y_i)^2`,
      R`\sum_{i=K} (\hat y_i - y_i)^2`,
      R`\|\hat y - y\|`,
      R`(\hat y - y)(\hat y - y)^\top`,
      R`\frac1K \|\hat y - y\|^2`,
      R`\|\hat y\|^2 - \|y\|^2`,
      R`\sum_k (\hat y_k - y_k)`,
      R`\|\hat y - y\|_1`,
      R`(\hat y_1 - y_1)^2 + \dots + (\hat y_n - y_n)^2`,
      R`(\hat y - y)^2`,
    ),
    ...right(
      'dz3dz2',
      'W_2',
      R`W^{(2)}`,
      R`\begin{bmatrix} w^{(2)}_{11} & \cdots & w^{(2)}_{1h} \\ \vdots & \ddots & \vdots \\ w^{(2)}_{K1} & \cdots & w^{(2)}_{Kh}\end{bmatrix}`,
      R`\begin{pmatrix} W_{2,11} & W_{2,12} & \dots & W_{2,1h} \\ \vdots & \vdots & & \vdots \\ W_{2,K1} & W_{2,K2} & \dots & W_{2,Kh}\end{pmatrix}`,
    ),
    ...wrong(
      'dz3dz2',
      R`W_2^\top`,
      'W_1',
      R`\begin{bmatrix} w^{(2)}_{11} & \cdots & w^{(2)}_{K1} \\ \vdots & \ddots & \vdots \\ w^{(2)}_{1h} & \cdots & w^{(2)}_{Kh}\end{bmatrix}`,
    ),
    ...right('dz3dz2-den', R`W_2^\top`, R`W^{(2)T}`),
    ...wrong('dz3dz2-den', 'W_2'),
  ]);
});

describe('chains and statements', () => {
  testRows(regression, [
    ...right(
      'db1',
      R`\begin{aligned} \frac{\partial \ell}{\partial b^{(1)}} &= \frac{\partial \ell}{\partial \hat y} W_2 \frac{\partial z_2}{\partial z_1} \\ &= 2(\hat y - y)^\top W_2 ${dz}. \end{aligned}`,
      R`\begin{align*} \frac{\partial \ell}{\partial b^{(1)}} &= 2(\hat y - y)^\top W_2 ${dz} \end{align*}`,
      R`$$\frac{\partial \ell}{\partial b^{(1)}} = 2(\hat y - y)^\top W_2 ${dz}$$`,
      R`\[ 2(\hat y - y)^\top W_2 ${dz}, \]`,
      R`$2(\hat y - y)^\top W_2 ${dz}$.`,
      R`\delta_3 = 2(\hat y - y) \\ \frac{\partial \ell}{\partial b_1} = \delta_3^\top W_2 ${dz}`,
      R`\text{Let } \delta = 2(\hat y - y). \quad \frac{\partial \ell}{\partial b_1} = \delta^\top W_2 ${dz}`,
      R`$$\delta_3 = 2(\hat y - y)$$ $$\frac{\partial \ell}{\partial b_1} = \delta_3^\top W_2 ${dz}$$`,
      R`\delta_k = 2(\hat y_k - y_k) \\ \frac{\partial \ell}{\partial b_{1,i}} = \sum_k \delta_k W_{2,ki} \mathbb{1}[z_{1,i}>0]`,
      R`e := \hat y - y, \quad D = ${dz}, \quad \frac{\partial \ell}{\partial b_1} = 2 e^\top W_2 D`,
      R`\frac{\partial \ell}{\partial b_1} = \delta^\top W_2 D \text{ where } \delta = 2(\hat y - y), D = ${dz}`,
      R`\begin{align*} \delta_2 &= 2(\hat y - y) \\ \delta_1 &= W_2^\top \delta_2 \odot \mathbb{1}[z_1 > 0] \\ \frac{\partial \ell}{\partial b_1} &= \delta_1^\top \end{align*}`,
      R`\delta^{(2)} = 2(\hat y - y) \Rightarrow \frac{\partial \ell}{\partial b_1} = \delta^{(2)\top} W_2 ${dz}`,
      R`2(\hat y - y)^\top W_2 ${dz} \in \mathbb{R}^{1 \times h}`,
      R`\boxed{2(\hat y - y)^\top W_2 ${dz}}`,
      R`\frac{\partial \ell}{\partial b_1} = 2(\hat y - y)^\top W_2 ${dz} \quad (1)`,
      R`\frac{\partial \ell}{\partial b_1} = 2(\hat y - y)^\top W_2 ${dz} \tag{3}`,
    ),
    ...wrong(
      'db1',
      R`\delta = (\hat y - y) \\ \frac{\partial \ell}{\partial b_1} = \delta^\top W_2 ${dz}`,
      R`\delta_3 = 2(\hat y - y) \\ \frac{\partial \ell}{\partial b_1} = \delta_3 W_2 ${dz}`,
      R`\frac{\partial \ell}{\partial b_1} = 2(\hat y - y)^\top W_2 ${dz} = 2(\hat y - y)^\top W_2`,
    ),
    ['db1', R`2(\hat y - y)^\top W_2 = 2(\hat y - y)^\top W_2 ${dz}`, 'correct', 'step-does-not-follow'],
    [
      'db1',
      R`G = \frac{\partial \ell}{\partial b_1} \\ \frac{\partial \ell}{\partial b_1} = G`,
      'incomplete',
      'restates-question',
    ],
    ['db1', R`\frac{\partial \ell}{\partial z_1}`, 'incomplete', 'chain-rule-only'],
    ['db1', R`q^\top W_2`, 'unreadable', 'unknown-symbol'],
    ['db1', R`2(\hat y - y^\top W_2`, 'incorrect'],
    ['db1', '', 'unreadable', 'syntax'],
    ['db1', '   ', 'unreadable', 'syntax'],
    ['db1', '= ', 'unreadable'],
  ]);
  testRows(regression, [['db2', R`2\ee^\T`, 'correct']], {
    macros: R`\newcommand{\ee}{(\hat y - y)}\newcommand{\T}{\top}`,
  });
  testRows(regression, [['db2', R`2\err{\hat y}{y}\tp`, 'correct']], {
    macros: R`\newcommand{\err}[2]{(#1 - #2)} \def\tp{^\top}`,
  });
});

describe('shapes', () => {
  testRows(regression, [
    ...right(
      'shape-W1',
      R`h \times n`,
      '(h, n)',
      R`\mathbb R^{h \times n}`,
      R`W_1 \in \mathbb{R}^{h\times n}`,
      'h x n',
      R`W^{(1)}: h \times n`,
      R`[h, n]`,
    ),
    ...wrong('shape-W1', R`n \times h`, '(n, h)', 'h', R`K \times n`),
    ...right('shape-x', 'n', R`n \times 1`, '(n, 1)', R`\mathbb R^n`, R`\mathbf x \in \mathbb R^{n}`, '(n,)'),
    ...wrong('shape-x', R`1 \times n`, 'h', R`\mathbb R^{1 \times n}`),
    ...right('shape-dW1', R`n \times h`),
    ...wrong('shape-dW1', R`h \times n`),
  ]);
});

describe('entropy', () => {
  testRows(entropy, [
    ...right(
      'E',
      R`-\frac1K \sum_k [t_k \log p_k + (1 - t_k)\log(1 - p_k)]`,
      R`-\frac{1}{K}\sum_{k=1}^K \left( t_k \ln p_k + (1 - t_k) \ln (1 - p_k)\right)`,
      R`-\frac1K (t^\top \log p + (1 - t)^\top \log(1 - p))`,
      R`-\frac1K \left(t^\top \log(p) + (\mathbf 1 - t)^\top \log(\mathbf 1 - p)\right)`,
      R`\frac1K \sum_k -[t_k \log(p_k) + (1 - t_k) \log(1 - p_k)]`,
      R`\frac1K \mathbf 1^\top (\log(1 + e^{s}) - t \odot s)`,
      R`\frac1K \sum_k \left(\log(1 + \exp(s_k)) - t_k s_k\right)`,
      R`-\frac{1}{K} \mathbf{1}^\top (t \odot \log p + (1-t) \odot \log(1-p))`,
    ),
    ...wrong(
      'E',
      R`\frac1K \sum_k [t_k \log p_k + (1 - t_k)\log(1 - p_k)]`,
      R`-\sum_k [t_k \log p_k + (1 - t_k)\log(1 - p_k)]`,
      R`-\frac1K \sum_k t_k \log p_k + (1 - t_k)\log(1 + p_k)`,
      R`-\frac1m \sum_k [t_k \log p_k + (1 - t_k)\log(1 - p_k)]`,
    ),
    ...right(
      'dp',
      R`\frac1K \frac{(p - t)^\top}{p^\top \odot (1-p)^\top}`,
      R`\frac1K \left(\frac{p - t}{p \odot (1-p)}\right)^\top`,
      R`\frac1K \left(\frac{p - t}{p (1-p)}\right)^\top`,
      R`-\frac1K \left(\frac{t}{p} - \frac{1-t}{1-p}\right)^\top`,
      R`\frac1K \left((p - t) \oslash (p \odot (1-p))\right)^\top`,
      R`\frac{1}{K}\left[\frac{p_1 - t_1}{p_1(1-p_1)} \quad \cdots \quad \frac{p_K - t_K}{p_K(1-p_K)}\right]`,
      R`\frac1K (p-t)^\top \operatorname{diag}(p \odot (1-p))^{-1}`,
      R`\frac1K (p-t)^\top (\operatorname{diag}(p)(I - \operatorname{diag}(p)))^{-1}`,
    ),
    ...wrong(
      'dp',
      R`\frac1K \left(\frac{p - t}{p + (1-p)}\right)^\top`,
      R`\left(\frac{p - t}{p \odot (1-p)}\right)^\top`,
      R`\frac1K \frac{p - t}{p \odot (1-p)}`,
      R`-\frac1K \left(\frac{t}{p}\right)^\top`,
    ),
    ...right(
      'dp-k',
      R`\frac1K \frac{p_k - t_k}{p_k (1 - p_k)}`,
      R`-\frac1K\left(\frac{t_k}{p_k} - \frac{1 - t_k}{1 - p_k}\right)`,
      R`\frac{p_k - t_k}{K p_k (1 - p_k)}`,
      R`(p_k - t_k)/(K p_k (1 - p_k))`,
    ),
    ...wrong(
      'dp-k',
      R`\frac{p_k - t_k}{p_k (1 - p_k)}`,
      R`\frac1K \frac{t_k - p_k}{p_k (1 - p_k)}`,
      R`(p_k - t_k)/(K p_k) (1 - p_k)`,
    ),
    ...right(
      'ds',
      R`\frac1K (p - t)^\top`,
      R`\frac{(p-t)^\top}{K}`,
      R`(p - t)^\top / K`,
      R`K^{-1} (\sigma(s) - t)^\top`,
      R`\frac1K (\sigma(Vh + c) - t)^\top`,
      R`\frac{1}{K} (\frac{1}{1 + e^{-s}} - t)^\top`,
      R`\frac1K\left(\frac{e^s}{1+e^s} - t\right)^\top`,
      R`\frac{\partial E}{\partial p} \operatorname{diag}(\sigma'(s))`,
      R`\frac{\partial E}{\partial p} \operatorname{diag}(\dot\sigma(s))`,
      R`\frac{\partial E}{\partial p} \odot (p \odot (1 - p))^\top`,
      R`\frac{\partial E}{\partial p} \operatorname{diag}(p(1 - p))`,
      R`\frac1K (p - t)^{\top}`,
    ),
    ...wrong(
      'ds',
      R`(p - t)^\top`,
      R`\frac1K (t-p)^\top`,
      R`\frac1K(s - t)^\top`,
      R`\frac{\partial E}{\partial p} \operatorname{diag}(\sigma(s))`,
      R`\frac1K(p-t)^\top \operatorname{diag}(\sigma'(s))`,
    ),
    ...right(
      'dhda',
      R`\operatorname{diag}(1 - h^2)`,
      R`\operatorname{diag}(1 - h \odot h)`,
      R`\operatorname{diag}(\mathbf 1 - h \odot h)`,
      R`I - \operatorname{diag}(h)^2`,
      R`\operatorname{diag}(1 - \tanh^2(a))`,
      R`\operatorname{diag}(1 - \tanh(a)^2)`,
      R`\operatorname{diag}(\operatorname{sech}^2(a))`,
      R`\operatorname{diag}(f'(a))`,
      R`\operatorname{diag}(\tanh'(a))`,
      R`\operatorname{diag}(1 - h^{\odot 2})`,
      R`\operatorname{diag}(1 - h^{\circ 2})`,
      R`\operatorname{diag}(1-h_1^2, \dots, 1 - h_m^2)`,
      R`\operatorname{diag}\left(\frac{4}{(e^a + e^{-a})^2}\right)`,
    ),
    ...wrong(
      'dhda',
      R`\operatorname{diag}(1 + h^2)`,
      R`1 - h^2`,
      R`\operatorname{diag}(1 - h)`,
      R`\operatorname{diag}(1 - \tanh(h)^2)`,
      R`I - h h^\top`,
    ),
    ...right(
      'dpds',
      R`\operatorname{diag}(p \odot (1-p))`,
      R`\operatorname{diag}(\sigma(s)(1 - \sigma(s)))`,
      R`\operatorname{diag}(p) - \operatorname{diag}(p)^2`,
      R`\operatorname{diag}(p)(I - \operatorname{diag}(p))`,
      R`\operatorname{diag}\left(\frac{e^{-s}}{(1+e^{-s})^2}\right)`,
    ),
    ...wrong('dpds', R`\operatorname{diag}(p) - p p^\top`, R`p \odot (1-p)`, R`\operatorname{diag}(p(1+p))`),
    ...right(
      'dpds-ij',
      R`p_i (1 - p_i)\delta_{ij}`,
      R`p_i(\delta_{ij} - p_i \delta_{ij})`,
      R`\begin{cases} p_i (1 - p_i) & i = j \\ 0 & i \neq j\end{cases}`,
    ),
    ...wrong('dpds-ij', R`p_i(\delta_{ij} - p_j)`, R`p_i (1 - p_j)`),
    ...right('dV', R`\frac1K h (p - t)^\top`, R`h \frac{\partial E}{\partial s}`),
    ...wrong('dV', R`\frac1K (p - t) h^\top`, R`\frac1K h^\top (p-t)`),
    ...right(
      'dW',
      R`x \frac{\partial E}{\partial s} V \operatorname{diag}(1 - h^2)`,
      R`\frac1K x (p-t)^\top V \operatorname{diag}(1 - h \odot h)`,
      R`\frac1K x \left[(V^\top (p-t)) \odot (1 - h^2)\right]^\top`,
    ),
    ...wrong(
      'dW',
      R`\frac1K x (p-t)^\top V \operatorname{diag}(1 - h)`,
      R`\frac1K \left[(V^\top (p-t)) \odot (1 - h^2)\right] x^\top`,
    ),
    ...right(
      'dW-ij',
      R`\frac1K \sum_k (p_k - t_k) V_{ki} (1 - h_i^2) x_j`,
      R`\frac{1}{K}(1-h_i^2)x_j\sum_{k=1}^K V_{ki}(p_k-t_k)`,
      R`\frac{\partial E}{\partial a_i} x_j`,
      R`\frac1K (1 - h_i^2) \left(V^\top (p-t)\right)_i x_j`,
    ),
    ...wrong(
      'dW-ij',
      R`\frac1K \sum_k (p_k - t_k) V_{ki} (1 - h_i^2) x_i`,
      R`\frac1K \sum_k (p_k - t_k) V_{ik} (1 - h_i^2) x_j`,
    ),
    ...right('dx', R`\frac1K (p-t)^\top V \operatorname{diag}(1 - h^2) W`),
    ...wrong('dx', R`\frac1K W^\top \operatorname{diag}(1-h^2) V^\top (p-t)`),
    ...right(
      'p',
      R`\sigma(s)`,
      R`\frac{1}{1 + e^{-s}}`,
      R`\frac{1}{1 + \exp(-s)}`,
      R`\frac{\mathbf 1}{\mathbf 1 + e^{-s}}`,
      R`\frac{e^s}{1 + e^s}`,
      R`(1 + e^{-s})^{-1}`,
      R`\sigma(V \tanh(W x + b) + c)`,
      R`\operatorname{sigmoid}(s)`,
      R`\mathrm{logistic}(s)`,
    ),
    ...wrong('p', R`\frac{1}{1 + e^{s}}`, R`\sigma(h)`, R`\operatorname{softmax}(s)`),
    ...right(
      'h',
      R`\frac{e^a - e^{-a}}{e^a + e^{-a}}`,
      R`2\sigma(2a) - 1`,
      R`f(a)`,
      R`\frac{\exp(Wx+b) - \exp(-Wx-b)}{\exp(Wx+b) + \exp(-Wx-b)}`,
    ),
  ]);
});

describe('batches and families', () => {
  testRows(batch, [
    ...right(
      'Z',
      R`X W + \mathbf 1 b`,
      R`XW + \mathbf{1}_N b`,
      R`\mathbf{X}\mathbf{W} + \mathbf{1}_{N}\mathbf{b}`,
      R`Z_{ic} = \sum_j X_{ij} W_{jc} + b_c`,
      R`z_{ic} = \mathbf x_i^\top \mathbf w_c + b_c`,
    ),
    ...wrong('Z', R`W X + \mathbf 1 b`, R`X W + b`, R`X W`, R`X W^\top + \mathbf 1 b`),
    ...right(
      'dZ',
      R`\frac1N (P - Y)`,
      R`\frac{P - Y}{N}`,
      R`(P - Y)/N`,
      R`\frac1N(\operatorname{softmax}(Z) - Y)`,
      R`\frac1N(\operatorname{softmax}(XW + \mathbf 1 b) - Y)`,
      R`\frac{\partial J}{\partial Z_{ic}} = \frac1N(P_{ic} - Y_{ic})`,
    ),
    ...wrong('dZ', R`P - Y`, R`\frac1N (Y - P)`, R`\frac1N (P - Y)^\top`, R`\frac1C (P - Y)`),
    ...right(
      'dZ-ic',
      R`\frac1N (P_{ic} - Y_{ic})`,
      R`\frac1N (p_{ic} - y_{ic})`,
      R`\frac1N \left(\frac{e^{Z_{ic}}}{\sum_k e^{Z_{ik}}} - Y_{ic}\right)`,
      R`\frac1N (\mathbf p_i - \mathbf y_i)_c`,
      R`\frac1N (p_{i,c} - y_{i,c})`,
      R`\frac{1}{N}\left( \frac{\exp(z_{ic})}{\sum_{c'} \exp(z_{ic'})} - y_{ic} \right)`,
    ),
    ...wrong(
      'dZ-ic',
      R`P_{ic} - Y_{ic}`,
      R`\frac1N (P_{ci} - Y_{ci})`,
      R`\frac1N \left(\frac{e^{Z_{ic}}}{\sum_k e^{Z_{kc}}} - Y_{ic}\right)`,
    ),
    ...right(
      'dW',
      R`\frac1N X^\top (P - Y)`,
      R`X^\top \frac{\partial J}{\partial Z}`,
      R`\frac1N \sum_i \mathbf x_i (\mathbf p_i - \mathbf y_i)^\top`,
      R`\frac1N \sum_{i=1}^N \mathbf x_i (\mathbf p_i - \mathbf y_i)^\top`,
    ),
    ...wrong(
      'dW',
      R`\frac1N (P - Y) X^\top`,
      R`X^\top (P-Y)`,
      R`\frac1N (P-Y)^\top X`,
      R`\frac1N \sum_i (\mathbf p_i - \mathbf y_i) \mathbf x_i^\top`,
    ),
    ...right(
      'dW-jc',
      R`\frac1N \sum_i X_{ij} (P_{ic} - Y_{ic})`,
      R`\frac1N \sum_{i=1}^N x_{ij}(p_{ic} - y_{ic})`,
      R`\sum_i X_{ij} \frac{\partial J}{\partial Z_{ic}}`,
    ),
    ...wrong('dW-jc', R`\frac1N \sum_i X_{ji} (P_{ic} - Y_{ic})`, R`\frac1N X_{ij} (P_{ic} - Y_{ic})`),
    ...right(
      'db',
      R`\frac1N \mathbf 1^\top (P - Y)`,
      R`\frac1N \mathbf 1_N^\top (P - Y)`,
      R`\frac1N \sum_i (\mathbf p_i - \mathbf y_i)^\top`,
      R`\frac{\partial J}{\partial b_c} = \frac1N\sum_{i} (P_{ic} - Y_{ic})`,
    ),
    ...wrong(
      'db',
      R`\frac1N (P - Y) \mathbf 1`,
      R`\mathbf 1^\top (P - Y)`,
      R`\frac1N \sum_i (\mathbf p_i - \mathbf y_i)`,
      R`\frac1N (P-Y)`,
    ),
    ...right('dX', R`\frac1N (P - Y) W^\top`),
    ...wrong('dX', R`\frac1N W^\top (P - Y)`, R`\frac1N (P-Y) W`),
    ...right(
      'J',
      R`-\frac1N \sum_{i,c} Y_{ic} \log P_{ic}`,
      R`-\frac{1}{N}\sum_{i=1}^N\sum_{c=1}^C Y_{ic} \log P_{ic}`,
      R`-\frac1N \operatorname{tr}(Y^\top \log P)`,
      R`-\frac1N \sum_i \mathbf y_i^\top \log \mathbf p_i`,
      R`-\frac1N \mathbf 1^\top (Y \odot \log P) \mathbf 1`,
      R`\frac1N \sum_i \left(\log \sum_c e^{Z_{ic}} - \sum_c Y_{ic} Z_{ic}\right)`,
    ),
    ...wrong(
      'J',
      R`-\sum_{i,c} Y_{ic} \log P_{ic}`,
      R`-\frac1N \operatorname{tr}(Y \log P)`,
      R`-\frac1C \sum_{i,c} Y_{ic} \log P_{ic}`,
    ),
  ]);
});

describe('quadratic forms', () => {
  testRows(quadratic, [
    ...right(
      'dqdx',
      R`x^\top (A + A^\top)`,
      R`x^T(A + A^T)`,
      R`x^\top A + x^\top A^\top`,
      R`((A + A^\top) x)^\top`,
      R`(Ax)^\top + x^\top A`,
    ),
    ['q', R`x^\top A^{1/2} A^{1/2} x`, 'unreadable'],
    ...wrong('dqdx', R`2 x^\top A`, R`(A + A^\top) x`, R`2 A x`, R`x^\top (A - A^\top)`, R`2x^\top A^\top`),
    ...right(
      'dqdx-i',
      R`\sum_j (A_{ij} + A_{ji}) x_j`,
      R`\sum_j A_{ij} x_j + \sum_k A_{ki} x_k`,
      R`\sum_{j} a_{ij} x_j + a_{ji} x_j`,
    ),
    ...wrong('dqdx-i', R`2\sum_j A_{ij} x_j`, R`\sum_j A_{ij} x_j`),
    ...right('dqdA', R`x x^\top`),
    ...wrong('dqdA', R`x^\top x`, R`2 x x^\top`),
    ...right(
      'q',
      R`x^\top A x`,
      R`x^T A x`,
      R`\sum_{i,j} A_{ij} x_i x_j`,
      R`\sum_i \sum_j x_i A_{ij} x_j`,
      R`\operatorname{tr}(A x x^\top)`,
      R`\operatorname{tr} A x x^\top`,
      R`\langle x, A x\rangle`,
    ),
    ...wrong('q', R`A x^2`, R`x A x^\top`, R`\operatorname{tr}(A)x^\top x`),
    ...right(
      'dRdx',
      R`2 r^\top B + 2 \lambda x^\top`,
      R`2(Bx - y)^\top B + 2\lambda x^\top`,
      R`(2 B^\top r + 2 \lambda x)^\top`,
      R`2\left(B^\top(Bx - y) + \lambda x\right)^\top`,
      R`2 x^\top (B^\top B + \lambda I) - 2 y^\top B`,
    ),
    ...wrong(
      'dRdx',
      R`2 r^\top B + \lambda x^\top`,
      R`2 r^\top B + 2 \lambda x`,
      R`2 B r^\top + 2 \lambda x^\top`,
    ),
    ...right(
      'dNdx',
      R`\frac{r^\top B}{\|r\|}`,
      R`\frac{(Bx-y)^\top B}{\|Bx - y\|_2}`,
      R`\frac{1}{\nu} r^\top B`,
      R`\frac{r^\top}{\sqrt{r^\top r}} B`,
    ),
    ...wrong('dNdx', R`r^\top B`, R`2 r^\top B`, R`\frac{r^\top B}{\|r\|^2}`),
    ...right(
      'dudx',
      R`\operatorname{diag}(\phi'(Bx)) B`,
      R`\operatorname{diag}(\varphi'(Bx)) B`.replace('varphi', 'phi'),
      R`\phi'(Bx) \mathbf 1^\top \odot B`,
    ),
    ...wrong(
      'dudx',
      R`\operatorname{diag}(\phi(Bx)) B`,
      R`\phi'(Bx) B`,
      R`\operatorname{diag}(\phi'(B^\top x)) B`,
      R`B`,
    ),
    ...right(
      'dudx-ij',
      R`\phi'((Bx)_i) B_{ij}`,
      R`\phi'\left(\sum_k B_{ik} x_k\right) B_{ij}`,
      R`B_{ij}\,\dot\phi([Bx]_i)`,
    ),
  ]);
});

const spelled = loadProblemText(`
title: Greek names
dimensions: [n]
variables:
  mu: { shape: [n] }
model:
  K: { is: '0.5 * mu'' * mu' }
questions:
  - { id: mu, of: K, wrt: mu }
`);

describe('names that spell a Greek letter', () => {
  testRows(spelled, [
    ...right('mu', R`\mu^\top`, R`\mathbf{mu}^\top`, R`\mathrm{mu}^\top`, R`mu^\top`, R`{\bm{mu}}^T`),
    ...wrong('mu', R`2 \mathbf{mu}^\top`, R`mu`),
  ]);
});

const hinge = loadProblemText(`
title: Hinge
dimensions: [N, d]
variables:
  X: { shape: [N, d] }
  y: { shape: [N] }
  w: { shape: [d] }
model:
  m: { is: 'y .* (X * w)' }
  L: { is: 'sum(max(0, 1 - m))' }
questions:
  - { id: m, of: L, wrt: m }
  - { id: w, of: L, wrt: w }
`);

const powers = loadProblemText(`
title: Powers and thresholds
dimensions: [n, m]
functions: { f: 'exp(z)' }
variables:
  x: { shape: [n], latex: '\\mathbf{x}', in: [0.5, 2] }
  y: { shape: [n], latex: '\\mathbf{y}', in: [0.5, 2] }
  s: { shape: [], in: [0.5, 2] }
  W: { shape: [m, n] }
model:
  Z: { is: 'W * x' }
  a: { is: 'sum(x .^ s)' }
  b: { is: 'sum(x .^ y)' }
  c: { is: 'sum(2 .^ x)' }
  d: { is: 'sum(max(0, Z))' }
  g: { is: 'f(Z)' }
questions:
  - { id: a, value: a }
  - { id: ds, of: a, wrt: s }
  - { id: b, value: b }
  - { id: c, value: c }
  - { id: dZ, of: d, wrt: Z }
  - { id: gZ, of: g, wrt: Z }
`);

describe('exponents that are names, transposes on indicators, bars that evaluate', () => {
  testRows(powers, [
    ...right('a', R`\sum_i x_i^s`, R`\mathbf 1^\top \mathbf x^{s}`, R`\sum_i (\mathbf{x}^s)_i`),
    ...wrong('a', R`\mathbf 1^\top \mathbf x^{2}`, R`\sum_i x_i^{-s}`),
    ...right('ds', R`\sum_i x_i^s \ln x_i`, R`(\mathbf x^s)^\top \log \mathbf x`),
    ...right(
      'b',
      R`\sum_i x_i^{y_i}`,
      R`\mathbf 1^\top \mathbf x^{\mathbf y}`,
      R`\mathbf 1^\top \mathbf x^{y}`,
    ),
    ...wrong('b', R`\mathbf 1^\top \mathbf y^{\mathbf x}`, R`\mathbf 1^\top \mathbf x^{s}`),
    ...right('c', R`\mathbf 1^\top 2^{\mathbf x}`, R`\sum_i 2^{x_i}`),
    ...wrong('c', R`\mathbf 1^\top \mathbf x^{2}`),
    ...right(
      'dZ',
      R`\mathbb{1}_{Z>0}^{\intercal}`,
      R`\mathbb{1}_{Z>0}^T`,
      R`\mathbb{1}_{\{Z>0\}}'`,
      R`\mathbf{1}_{[Z > 0]}^\top`,
      R`\mathbb{1}[Z \notin (-\infty, 0)]^\top`,
    ),
    ...wrong(
      'dZ',
      R`\mathbb{1}_{Z>0}`,
      R`\mathbb{1}_{Z<0}^{\intercal}`,
      R`\mathbb{1}[Z \in (-\infty, 0)]^\top`,
    ),
    ...right(
      'gZ',
      R`\operatorname{diag}(f'(a)|_{a = Z})`,
      R`\operatorname{diag}(f'(a)|_{Z})`,
      R`\operatorname{diag}\left(\left. f'(a) \right|_{a = W \mathbf x}\right)`,
      R`\frac{\partial g_i}{\partial Z_i} = f'(Z_i), \quad 0 \text{ otherwise}`,
      R`\operatorname{diag}(g) = \operatorname{diag}(f'(Z_i))`,
    ),
    ...wrong('gZ', R`\operatorname{diag}(f'(a)|_{a = g})`, R`f'(a)|_{a = Z}`),
  ]);
});

/** The same with its margin within the loss, behind a model value that is the first to use its variables. */
const inlineHinge = loadProblemText(`
title: Hinge within another model
dimensions: [N, d]
variables:
  X: { shape: [N, d] }
  y: { shape: [N] }
  w: { shape: [d] }
model:
  R: { is: 'sum((y - X * w) .^ 2)' }
  L: { is: 'sum(max(0, 1 - y .* (X * w)))' }
questions:
  - { id: w, of: L, wrt: w }
`);

describe('a kink that few draws reach', () => {
  testRows(inlineHinge, [
    ...right('w', R`-(y \odot \mathbb{1}[y \odot (X w) < 1])^\top X`),
    ...wrong('w', R`-y^\top X`, R`-(y \odot \mathbb{1}[y \odot (X w) < 2])^\top X`),
  ]);
});

describe('thresholds', () => {
  testRows(hinge, [
    ...right(
      'm',
      R`-\mathbb{1}[m < 1]^\top`,
      R`-\mathbb{1}[1 > m]^\top`,
      R`-\mathbb{1}[1 - y \odot (X w) \ge 0]^\top`,
      R`-\mathbb{1}[2m < 2]^\top`,
    ),
    ...wrong(
      'm',
      R`-\mathbb{1}[m < 0.9]^\top`,
      R`-\mathbb{1}[m < 1.1]^\top`,
      R`-\mathbb{1}[m < 1.001]^\top`,
      R`-\mathbb{1}[m < 2]^\top`,
    ),
    ['m', R`-\mathbb{1}[m < 0.9]^\top`, 'incorrect', 'wrong-factor'],
    ...wrong('m', R`-(\mathbb{1}[m < 1] \odot \mathbb{1}[2m < 2.1] \odot \mathbb{1}[m < 0.99])^\top`),
    ...right('w', R`-(y \odot \mathbb{1}[m < 1])^\top X`),
    ...wrong('w', R`-(y \odot \mathbb{1}[m < 1.01])^\top X`, R`-y^\top X`),
  ]);
  testRows(regression, [
    ...right('dz2dz1', dz, R`\operatorname{diag}(\mathbb{1}[W_1 x + b_1 > 0])`),
    ...wrong(
      'dz2dz1',
      R`\operatorname{diag}(\mathbb{1}[z_1 > 0.01])`,
      R`\operatorname{diag}(\mathbb{1}[z_1 > -0.001])`,
      R`\operatorname{diag}(\mathbb{1}[W_1 x + b_1 > 0.001])`,
    ),
  ]);
});

const inverse = loadProblemText(`
title: Inverse
dimensions: [n]
variables:
  A: { shape: [n, n] }
model:
  l: { is: 'trace(inv(A))' }
questions:
  - { id: A, of: l, wrt: A }
`);

describe('negative powers of a square matrix', () => {
  testRows(inverse, [
    ...right('A', R`-A^{-2}`, R`-A^{-1} A^{-1}`, R`-(A^2)^{-1}`, R`-(A^{-1})^2`),
    ...wrong('A', R`A^{-2}`, R`-A^{-1}`, R`-A^{-\top} A^{-1}`, R`-A^{\odot -2}`),
  ]);
});
