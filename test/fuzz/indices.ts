/** Answers element by element: the backward pass in index notation, and a wrong twin of it. */
import { type Choice, type Network, outputOf } from './network.ts';

const LETTERS = ['k', 'l', 'r', 's'];

export function indexAnswer(
  net: Network,
  layer: number,
  choice: Choice,
): { readonly right: string; readonly wrong: string } {
  const style = choice.below(4);
  const entry = (letter: string, k: number, ...places: string[]): string => {
    const inner = places.join(choice.below(2) === 0 && places.every(place => place.length === 1) ? '' : ',');
    switch (style) {
      case 0:
        return `${letter}^{(${k})}_{${inner}}`;
      case 1:
        return `${letter}_{${k},${inner}}`;
      case 2:
        return `[${letter}_{${k}}]_{${inner}}`;
      default:
        return `(${letter}^{(${k})})_{${inner}}`;
    }
  };
  const output = (place: string): string =>
    outputOf(net) === 'p' ? `p_${place}` : entry('a', net.layers, place);
  const share = (value: string) => `\\frac{${value}}{${net.dimensions[net.layers]}}`;
  const slope = (k: number, place: string): string => {
    const z = entry('z', k, place);
    switch (net.activations[k - 1]) {
      case 'relu':
        return choice.from([
          `\\mathbb{1}[${z} > 0]`,
          `\\mathrm{ReLU}'(${z})`,
          `\\begin{cases} 1 & ${z} > 0 \\\\ 0 & \\text{otherwise}\\end{cases}`,
        ]);
      case 'sigmoid':
        return choice.from([`\\sigma'(${z})`, `${entry('a', k, place)}(1 - ${entry('a', k, place)})`]);
      case 'tanh':
        return choice.from([`\\tanh'(${z})`, `(1 - ${entry('a', k, place)}^2)`, `(1 - \\tanh^2(${z}))`]);
      case 'softplus':
        return `\\operatorname{softplus}'(${z})`;
      case 'generic':
        return `f'(${z})`;
      case 'swish':
        return choice.from([
          `\\operatorname{swish}'(${z})`,
          `\\left(\\sigma(${z}) + ${z} \\sigma(${z}) (1 - \\sigma(${z}))\\right)`,
        ]);
      default:
        return '';
    }
  };
  const error = (k: number, place: string, depth: number): string => {
    if (k === net.layers) {
      const difference = `(${output(place)} - y_${place})`;
      switch (net.loss) {
        case 'squares':
          return `2${difference} ${slope(k, place)}`;
        case 'half':
          return `${difference} ${slope(k, place)}`;
        case 'mean':
          return `${share('2')} ${difference} ${slope(k, place)}`;
        case 'entropy':
          return `${share('1')} ${difference}`;
        case 'softmax':
          return difference;
      }
    }
    const next = LETTERS[depth]!;
    const W = entry('W', k + 1, next, place);
    const limits = choice.below(2) === 0 ? `_${next}` : `_{${next}=1}^{${net.dimensions[k + 1]}}`;
    return `\\left(\\sum${limits} ${error(k + 1, next, depth + 1)} ${W}\\right) ${slope(k, place)}`;
  };
  const input = (place: string): string => (layer === 1 ? `x_${place}` : entry('a', layer - 1, place));
  const head =
    choice.below(2) === 0 ? `\\frac{\\partial \\ell}{\\partial ${entry('W', layer, 'i', 'j')}} = ` : '';
  const right = `${head}${error(layer, 'i', 0)} ${input('j')}`;
  const wrong = choice.from([
    `${head}${error(layer, 'i', 0)} ${input('i')}`,
    `${head}${error(layer, 'j', 0)} ${input('i')}`,
    `${head}-${error(layer, 'i', 0)} ${input('j')}`,
    `${head}2${error(layer, 'i', 0)} ${input('j')}`,
    `${head}${error(layer, 'i', 0)}`,
  ]);
  return { right, wrong };
}
