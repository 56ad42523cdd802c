/** PyTorch: programs of tensors that run as they are printed, checked by autograd. */
import { helper, type Library } from './python.ts';

export const PYTORCH: Library = {
  module: 'torch',
  imports: ['import math', '', 'import torch', '', 'torch.set_default_dtype(torch.float64)'],
  functions: {
    exp: 'torch.exp',
    log: 'torch.log',
    sqrt: 'torch.sqrt',
    abs: 'torch.abs',
    sign: 'torch.sign',
    sin: 'torch.sin',
    cos: 'torch.cos',
    tan: 'torch.tan',
    sinh: 'torch.sinh',
    cosh: 'torch.cosh',
    tanh: 'torch.tanh',
    sech: helper('sech', 'def sech(z):', '    return 1 / torch.cosh(z)'),
    atan: 'torch.atan',
    sigmoid: 'torch.sigmoid',
    relu: 'torch.relu',
    leakyrelu: helper('leakyrelu', 'def leakyrelu(z):', '    return torch.where(z > 0, z, 0.01 * z)'),
    softplus: helper('softplus', 'def softplus(z):', '    return torch.logaddexp(z, torch.zeros_like(z))'),
    gelu: helper('gelu', 'def gelu(z):', '    return 0.5 * z * (1 + torch.erf(z / math.sqrt(2)))'),
    erf: 'torch.erf',
    step: helper(
      'step',
      'def step(z):',
      '    return torch.where(z > 0, torch.ones_like(z), torch.zeros_like(z))',
    ),
  },
  softmax: helper(
    'softmax',
    'def softmax(a):',
    '    """Of a vector; of a matrix row by row."""',
    '    return torch.softmax(a, dim=0 if a.shape[1] == 1 else 1)',
  ),
  logsumexp: helper(
    'logsumexp',
    'def logsumexp(a):',
    '    """Of a vector a scalar; of a matrix a column, row by row."""',
    '    return torch.logsumexp(a, dim=(0, 1)) if 1 in a.shape else torch.logsumexp(a, dim=1, keepdim=True)',
  ),
  unit: helper(
    'unit',
    'def unit(i, j, rows, cols):',
    '    """The matrix that is 1 at (i, j) and 0 elsewhere."""',
    '    matrix = torch.zeros((rows, cols))',
    '    matrix[i, j] = 1.0',
    '    return matrix',
  ),
  solve: { det: 'torch.linalg.det', inv: 'torch.linalg.inv', norm: 'torch.linalg.norm' },
  matrix: rows => `matrix(${rows})`,
  matrixHelper: helper(
    'matrix',
    'def matrix(entries):',
    '    """A tensor from lists of scalars; gradients pass through."""',
    '    if isinstance(entries, list):',
    '        return torch.stack([matrix(entry) for entry in entries])',
    '    return torch.as_tensor(entries, dtype=torch.float64)',
  ),
  asArray: text => `torch.as_tensor(${text})`,
  seed: ['torch.manual_seed(0)'],
  uniform: (from, to, shape) => `torch.empty(${shape}).uniform_(${from}, ${to})`,
  dirichlet: (rows, cols, isColumn) =>
    isColumn
      ? `torch.distributions.Dirichlet(torch.ones(${rows})).sample().reshape(${rows}, 1)`
      : `torch.distributions.Dirichlet(torch.ones(${cols})).sample((${rows},))`,
  oneHot: (rows, cols, isColumn) =>
    isColumn
      ? `torch.eye(${rows})[:, torch.randint(${rows}, (1,))]`
      : `torch.eye(${cols})[torch.randint(${cols}, (${rows},))]`,
  jacobian: helper(
    'jacobian',
    'def jacobian(f, v):',
    '    """Autograd: the entries of f(v) down, the entries of v across, both row by row."""',
    '    v = torch.as_tensor(v)',
    '    return torch.autograd.functional.jacobian(f, v).reshape(-1, v.numel())',
  ),
  checkedBy: 'autograd',
  bound: '1e-9',
};
