/** Formulas of the two documents without a list of verdicts, judged by hand. */
import { describe } from 'vitest';
import { testRows } from '../checking/rows.ts';
import { problemFrom } from './court.ts';

const R = String.raw;

describe('001, regression with five times ReLU', () => {
  testRows(problemFrom('ds-ga-1008-2022/regression'), [
    ['forward-z1', R`\mathbf{W}^{(1)}\mathbf{x} + \mathbf{b}^{(1)}`, 'correct'],
    [
      'forward-z2',
      R`5ReLU(\mathbf{W}^{(1)}\mathbf{x} + \mathbf{b}^{(1)}) = 5\max(0, \mathbf{W}^{(1)}\mathbf{x} + \mathbf{b}^{(1)})`,
      'correct',
    ],
    // The ReLU is lost.
    [
      'forward-z3',
      R`5\mathbf{W}^{(2)}((\mathbf{W}^{(1)}\mathbf{x} + \mathbf{b}^{(1)})) + \mathbf{b}^{(2)}`,
      'incorrect',
    ],
    // The factor 5 stands before the bias too.
    [
      'forward-yhat',
      R`5(\mathbf{W}^{(2)}(\max(0, \mathbf{W}^{(1)}\mathbf{x} + \mathbf{b}^{(1)})) + \mathbf{b}^{(2)})`,
      'incorrect',
    ],
    [
      'forward-yhat',
      R`5\mathbf{W}^{(2)}\max(0, \mathbf{W}^{(1)}\mathbf{x} + \mathbf{b}^{(1)}) + \mathbf{b}^{(2)}`,
      'correct',
    ],
    [
      'dz3-db2',
      R`\frac{\partial z_3}{\partial b^{(2)}} = \frac{\partial(5W^{(2)} \max(0, W^{(1)}x + b^{(1)}) + b^{(2)})}{\partial b^{(2)}} = \text{diag}(1)`,
      'correct',
    ],
    // The outer product in the wrong order.
    [
      'dloss-dW2',
      R`\frac{\partial \ell}{\partial W^{(2)}} = \frac{\partial \ell}{\partial \hat{y}} \frac{\partial \hat{y}}{\partial z_3} \frac{\partial z_3}{\partial W^{(2)}} = 5 \frac{\partial \ell}{\partial \hat{y}} \frac{\partial \hat{y}}{\partial z_3} \max(0, W^{(1)}x + b^{(1)})^T`,
      'incorrect',
    ],
    [
      'dloss-db2',
      R`\frac{\partial \ell}{\partial b^{(2)}} = \frac{\partial \ell}{\partial \hat{y}} \frac{\partial \hat{y}}{\partial z_3} \frac{\partial z_3}{\partial b^{(2)}} = \frac{\partial \ell}{\partial \hat{y}} \frac{\partial \hat{y}}{\partial z_3}`,
      'correct',
    ],
    ['dz3-dz2', R`\frac{\partial z_3}{\partial z_2} = W^{(2)}`, 'correct'],
    [
      'dz1-db1',
      R`\frac{\partial z_1}{\partial b^{(1)}} = \frac{\partial(W^{(1)}x + b^{(1)})}{\partial b^{(1)}} = \text{diag}(1)`,
      'correct',
    ],
    [
      'dloss-dW1',
      R`\frac{\partial \ell}{\partial \hat{y}} \frac{\partial \hat{y}}{\partial z_3} W^{(2)} \frac{\partial z_2}{\partial z_1} x^T`,
      'incorrect',
    ],
    [
      'dloss-dW1',
      R`x \frac{\partial \ell}{\partial \hat{y}} \frac{\partial \hat{y}}{\partial z_3} W^{(2)} \frac{\partial z_2}{\partial z_1}`,
      'correct',
    ],
    [
      'dloss-db1',
      R`\frac{\partial \ell}{\partial \hat{y}} \frac{\partial \hat{y}}{\partial z_3} W^{(2)} \frac{\partial z_2}{\partial z_1}`,
      'correct',
    ],
    [
      'dz2-dz1',
      R`\left(\frac{\partial \mathbf{z}_2}{\partial \mathbf{z}_1}\right)_{ii} = \begin{cases} 0, & z_{1i} < 0 \\ 5, & z_{1i} > 0 \\ \text{undefined (or assigned a value 0 in code)}, & z_{1i} = 0 \end{cases}`,
      'correct',
    ],
    [
      'dyhat-dz3',
      R`\left(\frac{\partial \hat{\mathbf{y}}}{\partial \mathbf{z}_3}\right)_{ii} = 1 \text{ (and 0 elsewhere, off of diagonal; an identity matrix)}`,
      'correct',
    ],
    [
      'dloss-dyhat',
      R`\frac{\partial \ell}{\partial \hat{\mathbf{y}}} = \frac{\partial(\|\hat{\mathbf{y}} - \mathbf{y}\|^2)}{\partial \hat{\mathbf{y}}} = 2(\hat{\mathbf{y}} - \mathbf{y})^T \text{ (A vector)}`,
      'correct',
    ],
  ]);
});

describe('004, lecture notes', () => {
  testRows(problemFrom('intro-ml/logistic'), [
    ['dJ-dz-i', R`\frac{\partial J}{\partial z_i} = -y_i + \frac{e^{z_i}}{1 + e^{z_i}}`, 'correct'],
    ['dJ-dz', R`\frac{\partial J}{\partial z_i} = -y_i + \frac{e^{z_i}}{1 + e^{z_i}}.`, 'correct'],
    ['dz-dw-ij', R`\frac{\partial z_i}{\partial w_j} = x_{ij}`, 'correct'],
    // The sum over the samples is missing, in the notes too.
    ['dJ-dw-j', R`\frac{\partial J}{\partial w_j} = \frac{\partial J}{\partial z_i} x_{ij}`, 'incorrect'],
    [
      'dJ-dw-j',
      R`\frac{\partial J}{\partial w_j} = \sum_{i=1}^N \frac{\partial J}{\partial z_i} x_{ij}`,
      'correct',
    ],
    ['dJ-dw', R`\mathbf{X}^\mathsf{T} \frac{\partial J}{\partial \mathbf{z}}`, 'correct'],
    ['dJ-db', R`\sum_i \frac{\partial J}{\partial z_i}`, 'correct'],
  ]);
  testRows(problemFrom('intro-ml/vector-function'), [
    [
      'df-dx',
      R`\frac{\partial f(\mathbf{x})}{\partial \mathbf{x}} = \begin{bmatrix} 1 & x_3 & x_2 \\ 2x_1 & 3 & 0 \end{bmatrix}`,
      'correct',
    ],
    ['df-dx', R`\begin{bmatrix} 1 & x_2 & x_3 \\ 2x_1 & 3 & 0 \end{bmatrix}`, 'incorrect'],
    ['df-dx', R`\begin{bmatrix} 1 & x_3 & x_2 \\ x_1^2 & 3 & 0 \end{bmatrix}`, 'incorrect'],
  ]);
  testRows(problemFrom('intro-ml/sigmoid-layer'), [
    [
      'du-dz',
      R`\frac{\partial \mathbf{u}}{\partial \mathbf{z}} = \begin{bmatrix} f'(z_1) & 0 & \cdots & 0 \\ 0 & f'(z_2) & \cdots & 0 \\ \vdots & \vdots & \ddots & \vdots \\ 0 & 0 & \cdots & f'(z_N) \end{bmatrix} = \operatorname{diag}(f'(z_1), f'(z_2), \cdots, f'(z_N))`,
      'correct',
    ],
    [
      'du-dW-ij',
      R`\frac{\partial u_i}{\partial W_{ij}} = \frac{\partial u_i}{\partial z_i} \frac{\partial z_i}{\partial W_{ij}} = f'(z_i) x_j,`,
      'correct',
    ],
    ['du-db-i', R`\frac{\partial u_i}{\partial b_i} = f'(z_i).`, 'correct'],
    [
      'du-dx-ij',
      R`\frac{\partial u_i}{\partial x_j} = \frac{\partial u_i}{\partial z_i} \frac{\partial z_i}{\partial x_j} = f'(z_i) W_{ij}.`,
      'correct',
    ],
    ['du-dx-ij', R`\frac{e^{-z_i}}{(1 + e^{-z_i})^2} W_{ij}`, 'correct'],
  ]);
  testRows(problemFrom('intro-ml/affine-layer'), [
    ['dL-dz-i', R`\frac{\partial L}{\partial z_i} = 2(z_i - y_i).`, 'correct'],
    ['dL-dW-ij', R`2(z_i - y_i)x_j`, 'correct'],
    ['dL-db-i', R`2(z_i - y_i)`, 'correct'],
    // The sum over i is missing.
    ['dL-dx-j', R`2(z_i - y_i) W_{ij}`, 'incorrect'],
    ['dL-dx-j', R`\sum_i 2(z_i - y_i) W_{ij}`, 'correct'],
  ]);
  testRows(problemFrom('intro-ml/softmax-batch'), [
    [
      'dL-dZO-ij',
      R`\frac{e^{z_{ij}^{\text{O}}}}{\sum_{\ell=1}^{K} e^{z_{i\ell}^{\text{O}}}} - r_{ij}.`,
      'correct',
    ],
    // The index of the derivative is k instead of j.
    [
      'dL-dWO-jk',
      R`\sum_{i=1}^{N} \frac{\partial L}{\partial z_{ik}^{\mathrm{O}}} u_{ik}^{\mathrm{H}}`,
      'incorrect',
    ],
    [
      'dL-dWO-jk',
      R`\sum_{i=1}^{N} \frac{\partial L}{\partial z_{ij}^{\mathrm{O}}} u_{ik}^{\mathrm{H}}`,
      'correct',
    ],
    [
      'dL-dZH-ij',
      R`\frac{\partial L}{\partial u_{ij}^{\mathrm{H}}} \begin{cases} 1, & \text{if } z_{ij}^{\mathrm{H}} > 0 \\ 0, & \text{if } z_{ij}^{\mathrm{H}} < 0. \end{cases}`,
      'correct',
    ],
    ['dL-dWH-jk', R`\sum_{i=1}^{N} \frac{\partial L}{\partial z_{ij}^{\mathrm{H}}} x_{ik}`, 'correct'],
  ]);
  testRows(problemFrom('intro-ml/exponential'), [
    ['dL-dyhat-i', R`\frac{\partial L}{\partial \hat{y}_i} = 2(\hat{y}_i - y_i).`, 'correct'],
    ['dyhat-dU-ij', R`\frac{\partial \hat{y}_i}{\partial u_{ij}} = \alpha_j`, 'correct'],
    [
      'dL-dalpha-j',
      R`\frac{\partial L}{\partial \alpha_j} = \sum_{i=1}^N 2(\hat y_i - y_i) u_{ij}`,
      'correct',
    ],
    // The sum over i does not belong there: N times too large.
    ['dL-dU-ij', R`\sum_{i=1}^N 2(\hat y_i - y_i) \alpha_j`, 'incorrect'],
    ['dL-dU-ij', R`2(\hat y_i - y_i) \alpha_j`, 'correct'],
  ]);
  testRows(problemFrom('intro-ml/threshold-1'), [
    [
      'zH',
      R`\left[\begin{array}{c} 1 \\ 1 \end{array}\right] x + \left[\begin{array}{c} -1 \\ -3 \end{array}\right] = \left[\begin{array}{c} x - 1 \\ x - 3 \end{array}\right].`,
      'correct',
    ],
    [
      'uH',
      R`\left[ \begin{array}{c} \mathbb{1}_{\{x \geq 1\}} \\ \mathbb{1}_{\{x \geq 3\}} \end{array} \right]`,
      'correct',
    ],
    [
      'zO',
      R`[-1,2] \left[ \begin{array}{c} \mathbbm{1}_{\{x \geq 1\}} \\ \mathbbm{1}_{\{x \geq 3\}} \end{array} \right] + 0.5`,
      'correct',
    ],
    ['yhat', R`\begin{cases} 0 & \text{if } 1 \le x < 3 \\ 1 & \text{else} \end{cases}`, 'correct'],
    ['yhat', R`\begin{cases} 0 & \text{if } x \in [1, 3) \\ 1 & \text{else} \end{cases}`, 'correct'],
    ['yhat', R`\begin{cases} 1 & \text{if } 1 \le x < 3 \\ 0 & \text{else} \end{cases}`, 'incorrect'],
  ]);
  testRows(problemFrom('intro-ml/threshold-3'), [
    [
      'uH',
      R`\begin{bmatrix} \mathbb{1}_{\{x_{1} \ge 0\}} \\ \mathbb{1}_{\{x_{2} \ge 0\}} \\ \mathbb{1}_{\{x_{1} + x_{2} \ge 1\}} \end{bmatrix}`,
      'correct',
    ],
    [
      'zO',
      R`\mathbb{1}_{\{x_{1} \ge 0\}} + \mathbb{1}_{\{x_{2} \ge 0\}} - \mathbb{1}_{\{x_{1} + x_{2} \ge 1\}} - 1.5.`,
      'correct',
    ],
    [
      'yhat',
      R`\begin{cases} 1 & \text{if } x_1 \ge 0, x_2 \ge 0, x_1 + x_2 < 1 \\ 0 & \text{else} \end{cases}`,
      'correct',
    ],
    [
      'yhat',
      R`\begin{cases} 1 & \text{if } x_1 \ge 0, x_2 \ge 0 \\ 0 & \text{else} \end{cases}`,
      'incorrect',
    ],
  ]);
});
