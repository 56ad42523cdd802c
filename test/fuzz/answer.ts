/** Right answers of a network as trees: the backward pass in numerator or denominator layout, written in one of many equal ways. */
import { type Choice, type Network, outputOf } from './network.ts';
import { diagonal, hadamard, minus, number, product, symbol, type Tree, transpose } from './tree.ts';

/** The error of the last layer by its output (or by its logits) as a column. */
function lastError(net: Network, choice: Choice): { readonly column: Tree; readonly byLogits: boolean } {
  const difference = choice.below(4) === 0 ? minusSwapped(net) : minus(symbol(outputOf(net)), symbol('y'));
  const share = (value: number): Tree => ({ kind: 'share', value, dimension: net.dimensions[net.layers]! });
  switch (net.loss) {
    case 'squares':
      return { column: product(number(2), difference), byLogits: false };
    case 'half':
      return { column: difference, byLogits: false };
    case 'mean':
      return { column: product(share(2), difference), byLogits: false };
    case 'entropy':
      return { column: product(share(1), difference), byLogits: true };
    case 'softmax':
      return { column: difference, byLogits: true };
  }
}

const minusSwapped = (net: Network): Tree => ({
  kind: 'negative',
  of: minus(symbol('y'), symbol(outputOf(net))),
});

/** f'(z) of a layer as a column, in one of its forms. */
function slope(net: Network, layer: number, choice: Choice): Tree {
  const a = symbol(`a${layer}`);
  const z = symbol(`z${layer}`);
  const named = net.activations[layer - 1];
  if (named === 'sigmoid' && choice.below(2) === 0) return hadamard(a, minus(number(1), a));
  if (named === 'tanh' && choice.below(2) === 0) return minus(number(1), hadamard(a, a));
  return { kind: 'apply', layer, order: 1, of: z };
}

/** The error of a layer by its z, as a row (numerator) or a column (denominator) of factors. */
function errorAt(
  net: Network,
  layer: number,
  choice: Choice,
): { readonly tree: Tree; readonly column: boolean } {
  if (choice.below(6) === 0)
    return { tree: { kind: 'named', of: 'loss', wrt: `z${layer}` }, column: net.layout === 'denominator' };
  const column = choice.below(2) === 0;
  const last = lastError(net, choice);
  let tree = column ? last.column : transpose(last.column);
  if (!last.byLogits) tree = throughActivation(net, net.layers, tree, column, choice);
  for (let k = net.layers - 1; k >= layer; k--) {
    const W = symbol(`W${k + 1}`);
    tree = column ? product(transpose(W), ...factorsOf(tree)) : product(...factorsOf(tree), W);
    tree = throughActivation(net, k, tree, column, choice);
  }
  return { tree, column };
}

const factorsOf = (tree: Tree): readonly Tree[] => (tree.kind === 'product' ? tree.factors : [tree]);

function throughActivation(net: Network, layer: number, tree: Tree, column: boolean, choice: Choice): Tree {
  if (net.activations[layer - 1] === 'identity' && choice.below(3) > 0) return tree;
  const named: Tree = { kind: 'named', of: `a${layer}`, wrt: `z${layer}` };
  // In denominator layout the local derivative stands on the other side, transposed; it is diagonal.
  switch (net.activations[layer - 1] === 'identity' ? 0 : choice.below(4)) {
    case 0:
      return column ? product(named, ...factorsOf(tree)) : product(...factorsOf(tree), named);
    case 1: {
      const d = diagonal(slope(net, layer, choice));
      return column ? product(d, ...factorsOf(tree)) : product(...factorsOf(tree), d);
    }
    default: {
      const s = slope(net, layer, choice);
      return hadamard(tree, column ? s : transpose(s));
    }
  }
}

/** The right answer to a question of the network. */
export function answerTo(net: Network, question: string, choice: Choice): Tree {
  const layer = question.startsWith('a') ? 1 : Number(question[1]);
  const { tree, column } = errorAt(net, layer, choice);
  const wantColumn = net.layout === 'denominator';
  if (question.startsWith('W')) {
    const input = symbol(`a${layer - 1}`);
    // Numerator: x δᵀ; denominator: δ xᵀ.
    const numerator = column ? product(input, transpose(tree)) : product(input, ...factorsOf(tree));
    const denominator = column
      ? product(...grouped(tree), transpose(input))
      : product(transpose(tree), transpose(input));
    if (choice.below(5) === 0) return transpose(wantColumn ? numerator : denominator);
    return wantColumn ? denominator : numerator;
  }
  const W = symbol('W1');
  const error = question.startsWith('b')
    ? tree
    : column
      ? product(transpose(W), ...grouped(tree))
      : product(...factorsOf(tree), W);
  return column === wantColumn ? error : transpose(error);
}

/** A hadamard product within a product stands in brackets: it is one factor. */
const grouped = (tree: Tree): readonly Tree[] => factorsOf(tree);
