import fc from 'fast-check';
import { type MathNode, parse } from 'mathjs';
import { expect, test } from 'vitest';
import type { Formula } from '../../../src/formula/formula.ts';
import { parsePlain } from '../../../src/formula/plain/alone.ts';

/*
 * Second opinion: the structure of random formulas is that of mathjs. Both trees are written as s-expressions of binary operators.
 * A sign before a product is the product of the signed factor there, and the same value; both are written with the sign outside.
 */

type Tree = { readonly op: string; readonly args: readonly Tree[] };
const leaf = (text: string): Tree => ({ op: text, args: [] });
const node = (op: string, ...args: Tree[]): Tree => {
  // (-a) * b is -(a * b)
  if (['*', '/', '.*', './', 'implicit'].includes(op) && args[0]!.op === 'neg')
    return node('neg', node(op, args[0]!.args[0]!, ...args.slice(1)));
  return { op: op === 'implicit' ? '*' : op, args };
};
const show = ({ op, args }: Tree): string => (args.length === 0 ? op : `(${op} ${args.map(show).join(' ')})`);

const products: Record<string, string> = {
  'plain-*': '*',
  juxtaposed: 'implicit',
  '/': '/',
  '.*': '.*',
  './': './',
};

function ours(f: Formula): Tree {
  switch (f.kind) {
    case 'number':
      return leaf(String(f.value));
    case 'name':
      return leaf(f.name);
    case 'group':
      return node('paren', ours(f.body));
    case 'sum': {
      const [first, ...rest] = f.terms;
      const signed = first!.sign === '-' ? node('neg', ours(first!.term)) : ours(first!.term);
      return rest.reduce((left, { sign, term }) => node(sign, left, ours(term)), signed);
    }
    case 'product':
      return f.factors
        .slice(1)
        .reduce((left, factor, i) => node(products[f.signs[i]!]!, left, ours(factor)), ours(f.factors[0]!));
    case 'scripts': {
      let base = ours(f.base);
      for (let i = 0; i < f.primes; i++) base = node("'", base);
      return f.sup === undefined ? base : node(f.elementwise ? '.^' : '^', base, ours(f.sup));
    }
    case 'relation':
      return node(f.signs.map(sign => (sign === '=' ? '==' : sign)).join(' '), ...f.sides.map(ours));
    case 'call':
      return node(`call ${f.name}`, ...f.args.map(ours));
    case 'entry':
      return node('entry', ours(f.base), ...f.places.map(ours));
    case 'matrix':
      return node('matrix', ...f.rows.map(row => node('row', ...row.map(ours))));
    default:
      throw new Error(f.kind);
  }
}

/** `x[1](y)` calls an entry in mathjs; here it is a product. */
class CalledEntry extends Error {}

interface Any {
  readonly [key: string]: unknown;
}
function theirs(n: MathNode): Tree {
  const any = n as unknown as Any;
  switch (n.type) {
    case 'ConstantNode':
      return leaf(String(any.value));
    case 'SymbolNode':
      return leaf(any.name as string);
    case 'ParenthesisNode':
      return node('paren', theirs(any.content as MathNode));
    case 'OperatorNode': {
      const args = (any.args as MathNode[]).map(theirs);
      if (any.fn === 'unaryMinus') return node('neg', args[0]!);
      if (any.fn === 'unaryPlus') return args[0]!;
      if (any.implicit === true) return node('implicit', ...args);
      return node(any.op as string, ...args);
    }
    case 'RelationalNode': {
      const names: Record<string, string> = {
        smaller: '<',
        larger: '>',
        smallerEq: '<=',
        largerEq: '>=',
        equal: '==',
        unequal: '!=',
      };
      return node(
        (any.conditionals as string[]).map(name => names[name]!).join(' '),
        ...(any.params as MathNode[]).map(theirs),
      );
    }
    case 'FunctionNode': {
      const { name } = any.fn as { name?: string };
      if (!name) throw new CalledEntry();
      return node(`call ${name}`, ...(any.args as MathNode[]).map(theirs));
    }
    case 'AccessorNode':
      return node(
        'entry',
        theirs(any.object as MathNode),
        ...(any.index as { dimensions: MathNode[] }).dimensions.map(theirs),
      );
    case 'ArrayNode': {
      const items = any.items as MathNode[];
      const rows = items.every(item => item.type === 'ArrayNode') && items.length > 0 ? items : [n];
      return node(
        'matrix',
        ...rows.map(row => node('row', ...((row as unknown as Any).items as MathNode[]).map(theirs))),
      );
    }
    default:
      throw new Error(n.type);
  }
}

const atoms = fc.constantFrom('x', 'W1', 'y', '2', '0.5', '1e-3', 'b', '3');
const signs = fc.constantFrom(
  ' + ',
  ' - ',
  ' * ',
  ' / ',
  ' .* ',
  ' ./ ',
  '^',
  ' .^ ',
  ' >= ',
  ' < ',
  ' ',
  '*',
  '-',
  ' == ',
  '/',
);
const formulas = fc.letrec<{ f: string; part: string }>(tie => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    atoms,
    tie('f').map(f => `(${f})`),
    tie('part').map(f => `-${f}`),
    fc.constantFrom('x', 'W1', 'b').map(name => `${name}'`),
    tie('f').map(f => `(${f})'`),
    fc
      .tuple(fc.constantFrom('sum', 'exp', 'foo'), fc.array(tie('f'), { minLength: 1, maxLength: 3 }))
      .map(([name, args]) => `${name}(${args.join(', ')})`),
    tie('f').map(f => `x[${f}]`),
    fc.tuple(tie('f'), tie('f')).map(([a, b]) => `W1[${a}, ${b}]`),
    fc.tuple(tie('f'), tie('f'), tie('f'), tie('f')).map(([a, b, c, d]) => `[${a}, ${b}; ${c}, ${d}]`),
  ),
  f: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('part'),
    fc.tuple(tie('part'), signs, tie('part')).map(parts => parts.join('')),
    fc.tuple(tie('part'), signs, tie('part'), signs, tie('part')).map(parts => parts.join('')),
  ),
})).f;

const attempt = (run: () => string): string => {
  try {
    return run();
  } catch (error) {
    return error instanceof CalledEntry ? 'called entry' : 'unreadable';
  }
};

test('random formulas have the structure that mathjs gives them', () => {
  let compared = 0;
  fc.assert(
    fc.property(formulas, text => {
      const expected = attempt(() => show(theirs(parse(text))));
      const actual = attempt(() => show(ours(parsePlain(text))));
      if (expected === 'called entry') return;
      if (expected !== 'unreadable') compared++;
      expect(actual).toBe(expected);
    }),
    { numRuns: 3000, seed: 8 },
  );
  expect(compared).toBeGreaterThan(1500);
});
