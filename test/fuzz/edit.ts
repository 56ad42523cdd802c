/** The mistakes that people make, as edits at a random node of a tree. */
import type { Choice, Network } from './network.ts';
import type { Tree } from './tree.ts';

const childrenOf = (tree: Tree): readonly Tree[] => {
  switch (tree.kind) {
    case 'product':
      return tree.factors;
    case 'hadamard':
    case 'sum':
      return [tree.left, tree.right];
    case 'negative':
    case 'transpose':
    case 'diagonal':
    case 'apply':
      return [tree.of];
    default:
      return [];
  }
};

const withChildren = (tree: Tree, children: readonly Tree[]): Tree => {
  switch (tree.kind) {
    case 'product':
      return { ...tree, factors: children };
    case 'hadamard':
    case 'sum':
      return { ...tree, left: children[0]!, right: children[1]! };
    case 'negative':
    case 'transpose':
    case 'diagonal':
    case 'apply':
      return { ...tree, of: children[0]! };
    default:
      return tree;
  }
};

const count = (tree: Tree): number => 1 + childrenOf(tree).reduce((sum, child) => sum + count(child), 0);

/** Edits one random node; undefined where the chosen edit has no place there. */
export function edited(tree: Tree, net: Network, choice: Choice): Tree | undefined {
  let left = choice.below(count(tree));
  let done = false;
  const visit = (node: Tree): Tree => {
    if (done) return node;
    if (left-- === 0) {
      const other = editedNode(node, net, choice);
      if (other) {
        done = true;
        return other;
      }
      return node;
    }
    return withChildren(node, childrenOf(node).map(visit));
  };
  const result = visit(tree);
  return done ? result : undefined;
}

const otherLayer = (name: string, net: Network, choice: Choice): string =>
  `${name[0]}${1 + choice.below(net.layers)}`;

function editedNode(node: Tree, net: Network, choice: Choice): Tree | undefined {
  const general: (() => Tree | undefined)[] = [
    () => ({ kind: 'negative', of: node }),
    () =>
      node.kind === 'transpose'
        ? node.of
        : node.kind === 'number'
          ? undefined
          : { kind: 'transpose', of: node },
    () => ({
      kind: 'product',
      factors: [{ kind: 'number', value: choice.from([2, 3, 0.5, 1.0000001]) }, node],
    }),
  ];
  const own: (() => Tree | undefined)[] = [];
  switch (node.kind) {
    case 'symbol':
      if (/\d/.test(node.name) && node.name !== 'a0')
        own.push(() => ({ ...node, name: otherLayer(node.name, net, choice) }));
      own.push(() => ({ ...node, name: choice.from(['a0', 'y', 'z1', 'a1', 'W1', 'b1']) }));
      break;
    case 'number':
      own.push(() => ({ ...node, value: node.value + 1 }));
      break;
    case 'share':
      own.push(
        () => ({ kind: 'number', value: node.value }),
        () => ({ ...node, value: node.value + 1 }),
        () => ({ ...node, dimension: net.dimensions[0]! }),
      );
      break;
    case 'product': {
      const at = choice.below(node.factors.length);
      own.push(
        () => ({ ...node, factors: [...node.factors].reverse() }),
        () => {
          const factors = node.factors.filter((_, k) => k !== at);
          return factors.length === 1 ? factors[0] : { ...node, factors };
        },
        () => {
          if (at + 1 >= node.factors.length) return undefined;
          const factors = [...node.factors];
          [factors[at], factors[at + 1]] = [factors[at + 1]!, factors[at]!];
          return { ...node, factors };
        },
        () => {
          if (node.factors.length !== 2) return undefined;
          return { kind: 'hadamard', left: node.factors[0]!, right: node.factors[1]! };
        },
      );
      break;
    }
    case 'hadamard':
      own.push(
        () => ({ kind: 'product', factors: [node.left, node.right] }),
        () => node.left,
        () => node.right,
      );
      break;
    case 'sum':
      own.push(
        () => ({ ...node, sign: node.sign === '-' ? '+' : '-' }),
        () => ({ ...node, left: node.right, right: node.left }),
        () => node.left,
        () => node.right,
      );
      break;
    case 'negative':
    case 'diagonal':
      own.push(() => node.of);
      break;
    case 'apply':
      own.push(
        () => ({ ...node, order: node.order === 1 ? 0 : 1 }),
        () => node.of,
      );
      break;
    case 'named':
      own.push(() => ({ ...node, wrt: otherLayer('z', net, choice) }));
      break;
    case 'transpose':
      break;
  }
  const edits = choice.below(3) === 0 || own.length === 0 ? general : own;
  return choice.from(edits)();
}
