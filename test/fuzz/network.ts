/** Random networks: their problem file, their values at a draw, and derivatives by central differences. */
import { at, type Matrix, mapped, matrix, multiplied, type Point } from './tree.ts';

/** A source of random numbers: whole ones below a bound, and from a list. */
export interface Choice {
  readonly below: (bound: number) => number;
  readonly from: <T>(list: readonly T[]) => T;
  readonly unit: () => number;
}

/** Mulberry32. */
export function choiceOf(seed: number): Choice {
  let state = seed >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (bound: number) => Math.floor(unit() * bound);
  return { unit, below, from: list => list[below(list.length)]! };
}

/** `generic` and `swish` are functions of the file: any smooth one, and one with a formula. */
export type Activation = 'relu' | 'sigmoid' | 'tanh' | 'identity' | 'softplus' | 'generic' | 'swish';
export type Loss = 'squares' | 'half' | 'mean' | 'entropy' | 'softmax';

export interface Network {
  readonly layers: number;
  readonly activations: readonly Activation[];
  readonly loss: Loss;
  /** Dimension names, from the input to the output. */
  readonly dimensions: readonly string[];
  /** How symbols are written in the file. */
  readonly style: 'parenthesised' | 'subscript' | 'bracketed';
  readonly layout: 'numerator' | 'denominator';
  /** A batch: samples are rows, all names are capitals. Its size is called N. */
  readonly batch?: boolean;
}

const DIMENSIONS = [
  ['n', 'h', 'K', 'r'],
  ['d', 'm', 'q', 'C'],
  ['N', 'H', 'M', 'K'],
  ['n_0', 'n_1', 'n_2', 'n_3'],
] as const;

export function networkOf(choice: Choice): Network {
  const layers = 1 + choice.below(3);
  const loss = choice.from(['squares', 'half', 'mean', 'entropy', 'softmax'] as const);
  const activations: Activation[] = Array.from({ length: layers }, () =>
    choice.from(['relu', 'sigmoid', 'tanh', 'identity', 'softplus'] as const),
  );
  if (loss === 'entropy') activations[layers - 1] = 'sigmoid';
  if (loss === 'softmax') activations[layers - 1] = 'identity';
  return {
    layers,
    activations,
    loss,
    dimensions: choice.from(DIMENSIONS).slice(0, layers + 1),
    style: choice.from(['parenthesised', 'subscript', 'bracketed'] as const),
    layout: choice.below(4) === 0 ? 'denominator' : 'numerator',
  };
}

/** The network with functions of the file in some of its layers. */
export function withOwnFunctions(net: Network, choice: Choice): Network {
  const activations = net.activations.map((activation, k): Activation => {
    const free = k + 1 < net.layers || (net.loss !== 'entropy' && net.loss !== 'softmax');
    return free ? choice.from(['generic', 'swish', activation] as const) : activation;
  });
  return { ...net, activations };
}

/** The output of the last layer is called yhat; where softmax follows, p is its probability. */
export const outputOf = (net: Network): string => (net.loss === 'softmax' ? 'p' : `a${net.layers}`);

/** What an activation is called in plain formulas. */
export const PLAIN: Record<Activation, string> = {
  relu: 'relu(Z)',
  sigmoid: 'sigmoid(Z)',
  tanh: 'tanh(Z)',
  identity: 'Z',
  softplus: 'softplus(Z)',
  generic: 'f(Z)',
  swish: 'swish(Z)',
};

const LOSSES: Record<Loss, (out: string, dimension: string, logits: string) => string> = {
  squares: out => `sum((${out} - y) .^ 2)`,
  half: out => `1/2 * sum((${out} - y) .^ 2)`,
  mean: (out, dimension) => `1/${dimension} * sum((${out} - y) .^ 2)`,
  entropy: (out, dimension) => `-1/${dimension} * sum(y .* log(${out}) + (1 - y) .* log(1 - ${out}))`,
  softmax: (_out, _dimension, logits) => `logsumexp(${logits}) - sum(y .* ${logits})`,
};

/** The functions of the file, where the network has any. */
export const functionsOf = (net: Network): readonly string[] =>
  net.activations.some(activation => activation === 'generic' || activation === 'swish')
    ? ["functions: { f: generic, swish: 'z * sigmoid(z)' }"]
    : [];

/** The problem file, with one question for every parameter. */
export function fileOf(net: Network): string {
  const last = net.dimensions[net.layers]!;
  const latex = (letter: string, layer: number) =>
    net.style === 'parenthesised'
      ? `${letter}^{(${layer})}`
      : net.style === 'subscript'
        ? `${letter}_${layer}`
        : `${letter}^{[${layer}]}`;
  const lines = [
    'title: fuzz',
    `layout: ${net.layout}`,
    `dimensions: [${net.dimensions.join(', ')}]`,
    ...functionsOf(net),
    'variables:',
  ];
  lines.push(`  a0: { shape: [${net.dimensions[0]}], latex: '\\mathbf{x}' }`);
  const domain = net.loss === 'softmax' ? ', in: simplex' : net.loss === 'entropy' ? ', in: [0, 1]' : '';
  lines.push(`  y: { shape: [${last}], latex: '\\mathbf{y}'${domain} }`);
  for (let k = 1; k <= net.layers; k++) {
    lines.push(
      `  W${k}: { shape: [${net.dimensions[k]}, ${net.dimensions[k - 1]}], latex: '${latex('\\mathbf{W}', k)}' }`,
    );
    lines.push(`  b${k}: { shape: [${net.dimensions[k]}], latex: '${latex('\\mathbf{b}', k)}' }`);
  }
  lines.push('model:');
  for (let k = 1; k <= net.layers; k++) {
    lines.push(`  z${k}: { is: 'W${k} * a${k - 1} + b${k}', latex: '${latex('\\mathbf{z}', k)}' }`);
    const alias = k === net.layers && net.loss !== 'softmax' ? ", aliases: ['\\hat{\\mathbf{y}}']" : '';
    lines.push(
      `  a${k}: { is: '${PLAIN[net.activations[k - 1]!].replace('Z', `z${k}`)}', latex: '${latex('\\mathbf{a}', k)}'${alias} }`,
    );
  }
  if (net.loss === 'softmax') lines.push(`  p: { is: 'softmax(a${net.layers})', latex: '\\mathbf{p}' }`);
  lines.push(
    `  loss: { is: '${LOSSES[net.loss](`a${net.layers}`, last, `a${net.layers}`)}', latex: '\\ell', aliases: ['L', '\\mathcal{L}'] }`,
  );
  lines.push('questions:');
  return [...lines, ...questionLines(net.layers)].join('\n');
}

/** What every network is asked: its gradients, whole and entry by entry, and that by its input. */
export const questionLines = (layers: number): readonly string[] => [
  ...Array.from({ length: layers }, (_, at) => at + 1).flatMap(k => [
    `  - { id: W${k}, of: loss, wrt: W${k} }`,
    `  - { id: b${k}, of: loss, wrt: b${k} }`,
    `  - { id: W${k}ij, of: loss, wrt: W${k}, indices: [i, j] }`,
  ]),
  '  - { id: a0, of: loss, wrt: a0 }',
];

export const FUNCTIONS: Record<Activation, readonly [(z: number) => number, (z: number) => number]> = {
  relu: [z => Math.max(0, z), z => (z > 0 ? 1 : 0)],
  sigmoid: [z => 1 / (1 + Math.exp(-z)), z => 1 / (2 + Math.exp(z) + Math.exp(-z))],
  tanh: [z => Math.tanh(z), z => 1 - Math.tanh(z) ** 2],
  identity: [z => z, () => 1],
  softplus: [z => Math.log1p(Math.exp(z)), z => 1 / (1 + Math.exp(-z))],
  // Any smooth function will do: what holds of every f holds of this one.
  generic: [z => Math.sin(z) + (z * z) / 3, z => Math.cos(z) + (2 * z) / 3],
  swish: [z => z * logistic(z), z => logistic(z) * (1 + z * (1 - logistic(z)))],
};

function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** Values at a random draw, with sizes from 2 + shift on; named derivatives by central differences, in the network's layout. */
export function pointOf(net: Network, choice: Choice, shift = 0): Point {
  const sizes = new Map<string, number>();
  const free = [2, 3, 4, 5].map(size => size + shift);
  for (const dimension of net.dimensions) sizes.set(dimension, free.splice(choice.below(free.length), 1)[0]!);
  const size = (dimension: string) => sizes.get(dimension)!;
  const variables = new Map<string, Matrix>();
  const draw = (rows: number, cols: number) => matrix(rows, cols, () => 2 * choice.unit() - 1);
  variables.set('a0', draw(size(net.dimensions[0]!), 1));
  const y = mapped(draw(size(net.dimensions[net.layers]!), 1), value => (value + 1) / 2);
  const whole = y.data.reduce((sum, value) => sum + value, 0);
  variables.set('y', net.loss === 'softmax' ? mapped(y, value => value / whole) : y);
  for (let k = 1; k <= net.layers; k++) {
    variables.set(`W${k}`, draw(size(net.dimensions[k]!), size(net.dimensions[k - 1]!)));
    variables.set(`b${k}`, draw(size(net.dimensions[k]!), 1));
  }
  const activation = (layer: number, order: 0 | 1) => FUNCTIONS[net.activations[layer - 1]!][order];
  const run = (fixed: ReadonlyMap<string, Matrix>): ReadonlyMap<string, Matrix> => {
    const values = new Map<string, Matrix>([...variables, ...fixed]);
    const include = (name: string, value: () => Matrix) => {
      if (!fixed.has(name)) values.set(name, value());
    };
    const get = (name: string) => values.get(name)!;
    for (let k = 1; k <= net.layers; k++) {
      include(`z${k}`, () => {
        const wx = multiplied(get(`W${k}`), get(`a${k - 1}`));
        return matrix(wx.rows, 1, r => wx.data[r]! + get(`b${k}`).data[r]!);
      });
      include(`a${k}`, () => mapped(get(`z${k}`), activation(k, 0)));
    }
    const out = get(`a${net.layers}`);
    const sumExp = out.data.reduce((sum, value) => sum + Math.exp(value), 0);
    if (net.loss === 'softmax') include('p', () => mapped(out, value => Math.exp(value) / sumExp));
    include('loss', () => matrix(1, 1, () => lossOf(net, out, values.get('y')!, sumExp)));
    return values;
  };
  const values = run(new Map());
  const named = (of: string, wrt: string): Matrix => {
    const base = values.get(wrt)!;
    const step = 1e-5;
    const shifted = (k: number, by: number) =>
      run(
        new Map([[wrt, { ...base, data: base.data.map((value, at) => (at === k ? value + by : value)) }]]),
      ).get(of)!;
    const columns = base.data.map((_, k) => {
      const [up, down] = [shifted(k, step), shifted(k, -step)];
      return up.data.map((value, at) => (value - down.data[at]!) / (2 * step));
    });
    const target = values.get(of)!;
    if (target.data.length === 1) {
      const gradient = matrix(base.rows, base.cols, (r, c) => columns[r * base.cols + c]![0]!);
      return net.layout === 'numerator'
        ? matrix(base.cols, base.rows, (r, c) => at(gradient, c, r))
        : gradient;
    }
    const jacobian = matrix(target.rows, base.rows, (r, c) => columns[c]![r]!);
    return net.layout === 'numerator'
      ? jacobian
      : matrix(base.rows, target.rows, (r, c) => at(jacobian, c, r));
  };
  return { value: name => values.get(name)!, size, named, activation };
}

function lossOf(net: Network, out: Matrix, y: Matrix, sumExp: number): number {
  const over = (f: (value: number, target: number) => number) =>
    out.data.reduce((sum, value, k) => sum + f(value, y.data[k]!), 0);
  const squares = over((value, target) => (value - target) ** 2);
  switch (net.loss) {
    case 'squares':
      return squares;
    case 'half':
      return squares / 2;
    case 'mean':
      return squares / out.rows;
    case 'entropy':
      return (
        -over((value, target) => target * Math.log(value) + (1 - target) * Math.log(1 - value)) / out.rows
      );
    case 'softmax':
      return Math.log(sumExp) - over((value, target) => value * target);
  }
}
