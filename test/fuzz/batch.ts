/**
 * Networks over a batch: samples are the rows of X, a bias is a row, gradients are products with transposed inputs, and sums over samples. Their
 * files, values, right answers, and answers entry by entry.
 */
import { type Choice, FUNCTIONS, functionsOf, type Network, PLAIN, questionLines } from './network.ts';
import {
  at,
  hadamard,
  type Matrix,
  mapped,
  matrix,
  minus,
  multiplied,
  number,
  type Point,
  product,
  symbol,
  type Tree,
  transpose,
} from './tree.ts';

/** The same network over a batch; what its losses have in common with it are squares and softmax. */
export const batchOf = (net: Network): Network => ({
  ...net,
  batch: true,
  loss: net.loss === 'entropy' ? 'mean' : net.loss,
  dimensions: net.dimensions.map((_, k) => ['d', 'h', 'q', 'C'][k]!),
});

const out = (net: Network): string => (net.loss === 'softmax' ? 'p' : `a${net.layers}`);

function fileOf(net: Network): string {
  const last = net.dimensions[net.layers]!;
  const latex = (letter: string, layer: number) =>
    net.style === 'parenthesised'
      ? `\\mathbf{${letter}}^{(${layer})}`
      : net.style === 'subscript'
        ? `\\mathbf{${letter}}_${layer}`
        : `\\mathbf{${letter}}^{[${layer}]}`;
  const lines = [
    'title: fuzz over a batch',
    `layout: ${net.layout === 'numerator' ? 'numerator' : 'parameter'}`,
    `dimensions: [N, ${net.dimensions.join(', ')}]`,
    ...functionsOf(net),
    'variables:',
    `  a0: { shape: [N, ${net.dimensions[0]}], latex: '\\mathbf{X}', rows: '\\mathbf{x}' }`,
    `  y: { shape: [N, ${last}], latex: '\\mathbf{Y}', rows: '\\mathbf{y}'${net.loss === 'softmax' ? ', in: simplex' : ''} }`,
  ];
  for (let k = 1; k <= net.layers; k++)
    lines.push(
      `  W${k}: { shape: [${net.dimensions[k - 1]}, ${net.dimensions[k]}], latex: '${latex('W', k)}' }`,
      `  b${k}: { shape: [1, ${net.dimensions[k]}], latex: '${latex('b', k)}' }`,
    );
  lines.push('model:');
  for (let k = 1; k <= net.layers; k++)
    lines.push(
      `  z${k}: { is: 'a${k - 1} * W${k} + ones(N) * b${k}', latex: '${latex('Z', k)}' }`,
      `  a${k}: { is: '${PLAIN[net.activations[k - 1]!].replace('Z', `z${k}`)}', latex: '${latex('A', k)}' }`,
    );
  const a = `a${net.layers}`;
  if (net.loss === 'softmax') lines.push(`  p: { is: 'softmax(${a})', latex: '\\mathbf{P}' }`);
  const squares = `sum((${a} - y) .^ 2)`;
  const loss = {
    squares,
    half: `1/2 * ${squares}`,
    mean: `1/N * ${squares}`,
    entropy: squares,
    softmax: `1/N * (sum(logsumexp(${a})) - sum(y .* ${a}))`,
  }[net.loss];
  lines.push(`  loss: { is: '${loss}', latex: '\\ell', aliases: ['L', '\\mathcal{L}'] }`, 'questions:');
  return [...lines, ...questionLines(net.layers)].join('\n');
}

/** Values at a random draw; named derivatives of the loss by central differences. */
function pointOf(net: Network, choice: Choice, shift = 0): Point {
  const sizes = new Map<string, number>();
  const free = [2, 3, 4, 5, 6].map(size => size + shift);
  for (const dimension of ['N', ...net.dimensions])
    sizes.set(dimension, free.splice(choice.below(free.length), 1)[0]!);
  const size = (dimension: string) => sizes.get(dimension)!;
  const draw = (rows: number, cols: number) => matrix(rows, cols, () => 2 * choice.unit() - 1);
  const N = size('N');
  const variables = new Map<string, Matrix>([
    ['a0', draw(N, size(net.dimensions[0]!))],
    ['ones', matrix(N, 1, () => 1)],
  ]);
  const y = mapped(draw(N, size(net.dimensions[net.layers]!)), value => (value + 1) / 2);
  variables.set('y', net.loss === 'softmax' ? shared(y) : y);
  for (let k = 1; k <= net.layers; k++) {
    variables.set(`W${k}`, draw(size(net.dimensions[k - 1]!), size(net.dimensions[k]!)));
    variables.set(`b${k}`, draw(1, size(net.dimensions[k]!)));
  }
  const activation = (layer: number, order: 0 | 1) => FUNCTIONS[net.activations[layer - 1]!][order];
  const run = (fixed: ReadonlyMap<string, Matrix>): ReadonlyMap<string, Matrix> => {
    const values = new Map<string, Matrix>([...variables, ...fixed]);
    const get = (name: string) => values.get(name)!;
    const include = (name: string, value: () => Matrix) => {
      if (!fixed.has(name)) values.set(name, value());
    };
    for (let k = 1; k <= net.layers; k++) {
      include(`z${k}`, () => {
        const xw = multiplied(get(`a${k - 1}`), get(`W${k}`));
        return matrix(xw.rows, xw.cols, (r, c) => at(xw, r, c) + at(get(`b${k}`), 0, c));
      });
      include(`a${k}`, () => mapped(get(`z${k}`), activation(k, 0)));
    }
    const a = get(`a${net.layers}`);
    if (net.loss === 'softmax') include('p', () => shared(mapped(a, Math.exp)));
    values.set(
      'loss',
      matrix(1, 1, () => lossOf(net, a, get('y'))),
    );
    return values;
  };
  const values = run(new Map());
  const named = (of: string, wrt: string): Matrix => {
    const base = values.get(wrt)!;
    const step = 1e-5;
    const shifted = (k: number, by: number) =>
      run(
        new Map([
          [wrt, { ...base, data: base.data.map((value, place) => (place === k ? value + by : value)) }],
        ]),
      ).get(of)!.data[0]!;
    const gradient = matrix(base.rows, base.cols, (r, c) => {
      const k = r * base.cols + c;
      return (shifted(k, step) - shifted(k, -step)) / (2 * step);
    });
    return net.layout === 'numerator' ? matrix(base.cols, base.rows, (r, c) => at(gradient, c, r)) : gradient;
  };
  return { value: name => values.get(name)!, size, named, activation };
}

/** Every row divided by its sum. */
function shared(m: Matrix): Matrix {
  const row = (r: number) =>
    m.data.slice(r * m.cols, (r + 1) * m.cols).reduce((sum, value) => sum + value, 0);
  return matrix(m.rows, m.cols, (r, c) => at(m, r, c) / row(r));
}

function lossOf(net: Network, a: Matrix, y: Matrix): number {
  const squares = a.data.reduce((sum, value, k) => sum + (value - y.data[k]!) ** 2, 0);
  if (net.loss === 'half') return squares / 2;
  if (net.loss === 'mean') return squares / a.rows;
  if (net.loss !== 'softmax') return squares;
  let total = 0;
  for (let r = 0; r < a.rows; r++) {
    let exponentials = 0;
    for (let c = 0; c < a.cols; c++) {
      exponentials += Math.exp(at(a, r, c));
      total -= at(a, r, c) * at(y, r, c);
    }
    total += Math.log(exponentials);
  }
  return total / a.rows;
}

const factorsOf = (tree: Tree): readonly Tree[] => (tree.kind === 'product' ? tree.factors : [tree]);

/** f'(Z) of a layer, in one of its forms. */
function slope(net: Network, layer: number, choice: Choice): Tree {
  const a = symbol(`a${layer}`);
  const named = net.activations[layer - 1];
  if (named === 'sigmoid' && choice.below(2) === 0) return hadamard(a, minus(number(1), a));
  if (named === 'tanh' && choice.below(2) === 0) return minus(number(1), hadamard(a, a));
  return { kind: 'apply', layer, order: 1, of: symbol(`z${layer}`) };
}

/** The gradient by the Z of a layer, with the shape of Z. */
function errorAt(net: Network, layer: number, choice: Choice): Tree {
  if (choice.below(6) === 0) {
    const named: Tree = { kind: 'named', of: 'loss', wrt: `z${layer}` };
    return net.layout === 'numerator' ? transpose(named) : named;
  }
  const difference: Tree =
    choice.below(4) === 0
      ? { kind: 'negative', of: minus(symbol('y'), symbol(out(net))) }
      : minus(symbol(out(net)), symbol('y'));
  const share = (value: number): Tree => ({ kind: 'share', value, dimension: 'N' });
  let tree = {
    squares: product(number(2), difference),
    half: difference,
    mean: product(share(2), difference),
    entropy: difference,
    softmax: product(share(1), difference),
  }[net.loss];
  const through = (k: number) => {
    if (net.activations[k - 1] === 'identity') return;
    const s = slope(net, k, choice);
    tree = choice.below(2) === 0 ? hadamard(tree, s) : hadamard(s, tree);
  };
  if (net.loss !== 'softmax') through(net.layers);
  for (let k = net.layers - 1; k >= layer; k--) {
    tree = product(...factorsOf(tree), transpose(symbol(`W${k + 1}`)));
    through(k);
  }
  return tree;
}

/** The right answer to a question, in the layout of the network. */
function answerTo(net: Network, question: string, choice: Choice): Tree {
  const layer = question.startsWith('a') ? 1 : Number(question[1]);
  const error = errorAt(net, layer, choice);
  const gradient = question.startsWith('W')
    ? product(transpose(symbol(`a${layer - 1}`)), ...factorsOf(error))
    : question.startsWith('b')
      ? product(transpose(symbol('ones')), ...factorsOf(error))
      : product(...factorsOf(error), transpose(symbol('W1')));
  return net.layout === 'numerator' ? transpose(gradient) : gradient;
}

/** An entry of the gradient by a weight, and a wrong twin of it. */
function indexAnswer(
  net: Network,
  layer: number,
  choice: Choice,
): { readonly right: string; readonly wrong: string } {
  const style = choice.below(4);
  const entry = (letter: string, k: number, r: string, c: string): string => {
    const places = choice.below(2) === 0 ? `${r}${c}` : `${r},${c}`;
    if (k === 0) return `${letter}_{${places}}`;
    return [
      `${letter}^{(${k})}_{${places}}`,
      `${letter}_{${k},${places}}`,
      `[${letter}_{${k}}]_{${places}}`,
      `(${letter}^{(${k})})_{${places}}`,
    ][style]!;
  };
  const slopeAt = (k: number, r: string, c: string): string => {
    const z = entry('Z', k, r, c);
    const a = entry('A', k, r, c);
    switch (net.activations[k - 1]) {
      case 'relu':
        return choice.from([`\\mathbb{1}[${z} > 0]`, `\\mathrm{ReLU}'(${z})`, `1_{\\{${z} > 0\\}}`]);
      case 'sigmoid':
        return choice.from([`\\sigma'(${z})`, `${a} (1 - ${a})`]);
      case 'tanh':
        return choice.from([`\\tanh'(${z})`, `(1 - ${a}^2)`]);
      case 'softplus':
        return choice.from([`\\operatorname{softplus}'(${z})`, `\\sigma(${z})`]);
      case 'generic':
        return `f'(${z})`;
      case 'swish':
        return `\\operatorname{swish}'(${z})`;
      default:
        return '';
    }
  };
  const error = (k: number, r: string, c: string, depth: number): string => {
    if (k === net.layers) {
      const output = net.loss === 'softmax' ? entry('P', 0, r, c) : entry('A', net.layers, r, c);
      const difference = `(${output} - ${entry('Y', 0, r, c)})`;
      const share = { squares: '2', half: '', mean: '\\frac{2}{N}', entropy: '2', softmax: '\\frac1N' }[
        net.loss
      ];
      return `${share} ${difference} ${net.loss === 'softmax' ? '' : slopeAt(k, r, c)}`;
    }
    const next = ['k', 'l', 's'][depth]!;
    const limits = choice.below(2) === 0 ? `_${next}` : `_{${next}=1}^{${net.dimensions[k + 1]}}`;
    return `\\left(\\sum${limits} ${error(k + 1, r, next, depth + 1)} ${entry('W', k + 1, c, next)}\\right) ${slopeAt(k, r, c)}`;
  };
  const input = (r: string, c: string) =>
    layer === 1 ? entry(choice.from(['X', 'x']), 0, r, c) : entry('A', layer - 1, r, c);
  const limits = choice.from(['_n', '_{n=1}^N', '_{n=1}^{N}']);
  const right = `\\sum${limits} ${input('n', 'i')} ${error(layer, 'n', 'j', 0)}`;
  const wrong = choice.from([
    `\\sum${limits} ${input('n', 'j')} ${error(layer, 'n', 'i', 0)}`,
    `\\sum${limits} ${input('i', 'n')} ${error(layer, 'n', 'j', 0)}`,
    `-${right}`,
    `2${right}`,
    `\\frac1N ${right}`,
    `\\sum${limits} ${error(layer, 'n', 'j', 0)}`,
  ]);
  return { right, wrong };
}

export const BATCH = { fileOf, indexAnswer, answerTo, pointOf };
