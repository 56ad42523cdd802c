/** Trees in a random notation: fonts, layer numbers, transposes, signs of products, brackets, derivative fractions; or as plain formulas. */
import { type Activation, type Choice, type Network, PLAIN } from './network.ts';
import type { Tree } from './tree.ts';

const BINDING = { sum: 1, hadamard: 2, product: 3, atom: 4 } as const;

const NAMES: Record<Activation, readonly string[]> = {
  relu: ['\\mathrm{ReLU}', '\\operatorname{ReLU}', '\\text{ReLU}', '\\operatorname{relu}'],
  sigmoid: ['\\sigma', '\\operatorname{sigmoid}'],
  tanh: ['\\tanh', '\\operatorname{tanh}'],
  identity: [],
  softplus: ['\\operatorname{softplus}', '\\mathrm{Softplus}'],
  generic: ['f'],
  swish: ['\\operatorname{swish}', '\\mathrm{swish}', '\\text{swish}'],
};

/** How one answer is written: the same hand all through. */
export class Hand {
  readonly #net: Network;
  readonly #choice: Choice;
  readonly #transpose: string;
  readonly #sign: string;
  readonly #font: string;
  readonly #number: number;
  readonly #brackets: readonly [string, string];
  readonly #fraction: string;
  readonly #diag: string;

  constructor(net: Network, choice: Choice) {
    this.#net = net;
    this.#choice = choice;
    this.#transpose = choice.from([
      '^\\top',
      '^T',
      '^{\\top}',
      '^{\\mathsf T}',
      '^\\intercal',
      '^{\\mathrm{T}}',
      "'",
      '^{T}',
    ]);
    this.#sign = choice.from([' ', ' ', ' \\cdot ', ' \\, ', ' \\times ', ' * ', '\\;']);
    this.#font = choice.from(['', '', '\\mathbf', '\\bm', '\\boldsymbol', '\\vec', '\\mathrm']);
    this.#number = choice.below(4);
    this.#brackets = choice.from([
      ['(', ')'],
      ['(', ')'],
      ['\\left(', '\\right)'],
      ['[', ']'],
      ['\\left[', '\\right]'],
      ['\\bigl(', '\\bigr)'],
      ['\\{', '\\}'],
    ] as const);
    this.#fraction = choice.from(['\\partial', '\\partial', 'd', '\\mathrm d', '∂']);
    this.#diag = choice.from([
      '\\operatorname{diag}',
      '\\text{diag}',
      '\\mathrm{diag}',
      '\\operatorname{Diag}',
      'diag',
    ]);
  }

  write(tree: Tree): string {
    return this.#print(tree)[0];
  }

  #layered(letter: string, layer: number): string {
    const name = this.#font === '' ? letter : `${this.#font}{${letter}}`;
    const numbered = [`^{(${layer})}`, `_${layer}`, `_{${layer}}`, `^{[${layer}]}`][this.#number]!;
    return `${name}${numbered}`;
  }

  name(name: string): string {
    const font = (letter: string) => (this.#font === '' ? letter : `${this.#font}{${letter}}`);
    if (this.#net.batch) return this.#capital(name, font);
    if (name === 'a0') return font('x');
    if (name === 'loss') return this.#choice.from(['\\ell', 'L', '\\mathcal{L}']);
    if (name === 'y' || name === 'p') return font(name);
    const layer = Number(name.slice(1));
    if (
      name.startsWith('a') &&
      layer === this.#net.layers &&
      this.#net.loss !== 'softmax' &&
      this.#choice.below(2) === 0
    )
      return this.#font === '' ? '\\hat{y}' : `\\hat{${font('y')}}`;
    return this.#layered(name[0]!, layer);
  }

  #capital(name: string, font: (letter: string) => string): string {
    if (name === 'loss') return this.#choice.from(['\\ell', 'L', '\\mathcal{L}']);
    if (name === 'ones')
      return this.#choice.from([
        '\\mathbf{1}',
        '\\mathbb{1}',
        '\\mathbf{1}_N',
        '\\mathbb{1}_{N}',
        '\\boldsymbol{1}',
      ]);
    if (name === 'a0') return font('X');
    if (name === 'y' || name === 'p') return font(name.toUpperCase());
    return this.#layered(name[0] === 'b' ? 'b' : name[0]!.toUpperCase(), Number(name.slice(1)));
  }

  #bracket(text: string): string {
    return this.#brackets[0] + text + this.#brackets[1];
  }

  #at(tree: Tree, level: number): string {
    const [text, own] = this.#print(tree);
    return own < level ? this.#bracket(text) : text;
  }

  #dimension(dimension: string): string {
    return dimension;
  }

  #print(tree: Tree): readonly [string, number] {
    switch (tree.kind) {
      case 'symbol':
        return [this.name(tree.name), BINDING.atom];
      case 'number':
        return [String(tree.value), tree.value < 0 ? BINDING.sum : BINDING.atom];
      case 'share':
        return [`\\frac{${tree.value}}{${this.#dimension(tree.dimension)}}`, BINDING.atom];
      case 'product':
        return [
          tree.factors
            .map((factor, at) => this.#at(factor, at === 0 ? BINDING.product : BINDING.atom))
            .join(this.#sign),
          BINDING.product,
        ];
      case 'hadamard':
        return [
          `${this.#at(tree.left, BINDING.product)} ${this.#choice.from(['\\odot', '\\odot', '\\circ'])} ${this.#at(tree.right, BINDING.product)}`,
          BINDING.hadamard,
        ];
      case 'sum':
        return [
          `${this.#at(tree.left, BINDING.sum)} ${tree.sign} ${this.#at(tree.right, BINDING.hadamard)}`,
          BINDING.sum,
        ];
      case 'negative':
        return [`-${this.#at(tree.of, BINDING.product)}`, BINDING.sum];
      case 'transpose': {
        const text = this.#at(tree.of, BINDING.atom);
        const scripted = /[\^']/.test(text.replace(/\\[a-z]+/g, '')) && tree.of.kind === 'symbol';
        if (tree.of.kind === 'named' || tree.of.kind === 'apply' || tree.of.kind === 'diagonal')
          return [`${this.#bracket(text)}${this.#transpose}`, BINDING.atom];
        return [scripted ? `{${text}}${this.#transpose}` : `${text}${this.#transpose}`, BINDING.atom];
      }
      case 'diagonal':
        return [`${this.#diag}(${this.#print(tree.of)[0]})`, BINDING.atom];
      case 'apply': {
        const activation = this.#net.activations[tree.layer - 1]!;
        const argument = this.#print(tree.of)[0];
        if (activation === 'identity')
          return tree.order === 0 ? this.#print(tree.of) : [`${'\\mathbf{1}'}`, BINDING.atom];
        if (activation === 'relu' && tree.order === 1 && this.#choice.below(2) === 0)
          return [
            this.#choice.from([
              `\\mathbb{1}[${argument} > 0]`,
              `\\mathbf{1}_{\\{${argument} > 0\\}}`,
              `\\mathbb{1}(${argument} > 0)`,
            ]),
            BINDING.atom,
          ];
        return [
          `${this.#choice.from(NAMES[activation])}${"'".repeat(tree.order)}(${argument})`,
          BINDING.atom,
        ];
      }
      case 'named': {
        const [of, wrt] = [this.name(tree.of), this.name(tree.wrt)];
        return [`\\frac{${this.#fraction} ${of}}{${this.#fraction} ${wrt}}`, BINDING.atom];
      }
    }
  }
}

/** The same tree as a plain formula; undefined where it has no form there. */
export function plainOf(net: Network, tree: Tree): string {
  const wrap = (inner: Tree): string =>
    inner.kind === 'symbol' || inner.kind === 'number' ? plainOf(net, inner) : `(${plainOf(net, inner)})`;
  switch (tree.kind) {
    case 'symbol':
      return tree.name === 'ones' ? 'ones(N)' : tree.name;
    case 'number':
      return String(tree.value);
    case 'share':
      return `${tree.value} / ${tree.dimension}`;
    case 'product':
      return tree.factors.map(wrap).join(' * ');
    case 'hadamard':
      return `${wrap(tree.left)} .* ${wrap(tree.right)}`;
    case 'sum':
      return `${wrap(tree.left)} ${tree.sign} ${wrap(tree.right)}`;
    case 'negative':
      return `-${wrap(tree.of)}`;
    case 'transpose':
      return `${wrap(tree.of)}'`;
    case 'diagonal':
      return `diag(${plainOf(net, tree.of)})`;
    case 'apply': {
      const activation = net.activations[tree.layer - 1]!;
      if (activation === 'identity')
        return tree.order === 0 ? wrap(tree.of) : `ones(${net.dimensions[tree.layer]})`;
      return `${PLAIN[activation].replace('(Z)', '')}${"'".repeat(tree.order)}(${plainOf(net, tree.of)})`;
    }
    case 'named':
      return `d${tree.of}/d${tree.wrt}`;
  }
}
