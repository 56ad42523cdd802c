/** NumPy: programs of arrays that run as they are printed, checked by central differences. */
import { helper, type Library } from './python.ts';

export const NUMPY: Library = {
  module: 'np',
  imports: ['import math', '', 'import numpy as np'],
  functions: {
    exp: 'np.exp',
    log: 'np.log',
    sqrt: 'np.sqrt',
    abs: 'np.abs',
    sign: 'np.sign',
    sin: 'np.sin',
    cos: 'np.cos',
    tan: 'np.tan',
    sinh: 'np.sinh',
    cosh: 'np.cosh',
    tanh: 'np.tanh',
    sech: helper('sech', 'def sech(z):', '    return 1 / np.cosh(z)'),
    atan: 'np.arctan',
    sigmoid: helper('sigmoid', 'def sigmoid(z):', '    return 0.5 * (1 + np.tanh(0.5 * z))'),
    relu: helper('relu', 'def relu(z):', '    return np.maximum(z, 0)'),
    leakyrelu: helper('leakyrelu', 'def leakyrelu(z):', '    return np.where(z > 0, z, 0.01 * z)'),
    softplus: helper('softplus', 'def softplus(z):', '    return np.logaddexp(0, z)'),
    gelu: helper(
      'gelu',
      'def gelu(z):',
      '    return 0.5 * z * (1 + np.vectorize(math.erf)(z / math.sqrt(2)))',
    ),
    erf: helper('erf', 'def erf(z):', '    return np.vectorize(math.erf)(z)'),
    step: helper('step', 'def step(z):', '    return np.where(z > 0, 1.0, 0.0)'),
  },
  softmax: helper(
    'softmax',
    'def softmax(a):',
    '    """Of a vector; of a matrix row by row."""',
    '    axis = 0 if a.shape[1] == 1 else 1',
    '    powers = np.exp(a - np.max(a, axis=axis, keepdims=True))',
    '    return powers / np.sum(powers, axis=axis, keepdims=True)',
  ),
  logsumexp: helper(
    'logsumexp',
    'def logsumexp(a):',
    '    """Of a vector a scalar; of a matrix a column, row by row."""',
    '    if 1 in a.shape:',
    '        return np.max(a) + np.log(np.sum(np.exp(a - np.max(a))))',
    '    top = np.max(a, axis=1, keepdims=True)',
    '    return top + np.log(np.sum(np.exp(a - top), axis=1, keepdims=True))',
  ),
  unit: helper(
    'unit',
    'def unit(i, j, rows, cols):',
    '    """The matrix that is 1 at (i, j) and 0 elsewhere."""',
    '    matrix = np.zeros((rows, cols))',
    '    matrix[i, j] = 1.0',
    '    return matrix',
  ),
  solve: { det: 'np.linalg.det', inv: 'np.linalg.inv', norm: 'np.linalg.norm' },
  matrix: rows => `np.array(${rows}, dtype=float)`,
  asArray: text => text,
  seed: ['rng = np.random.default_rng(0)'],
  uniform: (from, to, shape) =>
    shape === '()' ? `rng.uniform(${from}, ${to})` : `rng.uniform(${from}, ${to}, ${shape})`,
  dirichlet: (rows, cols, isColumn) =>
    isColumn
      ? `rng.dirichlet(np.ones(${rows})).reshape(${rows}, 1)`
      : `rng.dirichlet(np.ones(${cols}), size=${rows})`,
  oneHot: (rows, cols, isColumn) =>
    isColumn
      ? `np.eye(${rows})[:, [rng.integers(${rows})]]`
      : `np.eye(${cols})[rng.integers(${cols}, size=${rows})]`,
  jacobian: helper(
    'jacobian',
    'def jacobian(f, v, step=1e-6):',
    '    """Central differences: the entries of f(v) down, the entries of v across, both row by row."""',
    '    v = np.array(v, dtype=float)',
    '    columns = []',
    '    for place in np.ndindex(v.shape):',
    '        move = np.zeros(v.shape)',
    '        move[place] = step',
    '        change = np.asarray(f(v + move)) - np.asarray(f(v - move))',
    '        columns.append(change.ravel() / (2 * step))',
    '    return np.array(columns).T',
  ),
  checkedBy: 'central differences',
  bound: '1e-6',
};
