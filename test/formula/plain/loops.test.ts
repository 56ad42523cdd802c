import { expect, test } from 'vitest';
import { readPlain } from '../../../src/formula/plain/read.ts';
import { processorTime } from '../../clock.ts';
import { readingTree } from '../tree.ts';

const names = new Set(['x', 'd']);
const tree = (text: string) => readingTree(readPlain(text, { names }));

test.each([
  [
    'W = 0\nfor i in range(N):\n  W += x[i]',
    '<W> = 0 | <W> = ((() 0) + (() (call #each <i> <N> (entry <x> <i>))))',
  ],
  ['for i in range(0, N): W -= x[i]', '<W> = (- (call #each <i> <N> (entry <x> <i>)))'],
  [
    'for i = 1:N\n  W = W + x(i, :);\nend\nW / N',
    '<W> = (call #each <i> <N> (+ (entry <x> <i> :))) | (<W> / <N>)',
  ],
  [
    'for (i in 1:N) {\n  e = 2 * d[i]\n  W = W + e\n}',
    '<e> = <for> | <W> = (call #each <i> <N> (+ (() (2 * (entry <d> <i>)))))',
  ],
  [
    'for a, b in zip(x, d):\n  W += a * b',
    '<W> = (call #each <#at12> (call len <x>) ((() (entry (() <x>) <#at12>)) * (() (entry (() <d>) <#at12>))))',
  ],
  ['sum(x[i] for i in range(N))', '(call sum (call #each <i> <N> (entry <x> <i>)))'],
  [
    'W = zeros(N, M)\nfor i = 1:N\n  for j = 1:M\n    W(i,j) = x(i) * d(j);\n  end\nend',
    '<W> = (call zeros <N> <M>) | <W> = (call #table <i> <N> <j> <M> ((entry <x> <i>) * (entry <d> <j>)) (call zeros <N> <M>))',
  ],
  ['for i in range(N):\n  W[i] = x[i:i+1]', '<W> = (call #table <i> <N> (entry <x> <i> :))'],
  ['for j in range(N):\n  W[:, j] = x', '<W> = (call #columns <j> <N> <x>)'],
  [
    'W = 0 * x\nfor i in range(N):\n  if x[i] > 0:\n    W[i] = d[i]',
    '<W> = (0 * <x>) | <W> = (call #table <i> <N> (call where ((entry <x> <i>) > 0) (entry <d> <i>) (entry (() (0 * <x>)) <i>)) (0 * <x>))',
  ],
  [
    'for j in range(N):\n  s = 0\n  for i in range(M):\n    s += x[i] * d[j]\n  W[j] = s / 2',
    '<s> = <for> | <W> = (call #table <j> <N> ((() ((() 0) + (() (call #each <i> <M> ((entry <x> <i>) * (entry <d> <j>)))))) / 2))',
  ],
  [
    'for i in range(N):\n  for j in range(N):\n    if i == j:\n      W[i][j] = 1\n    else:\n      W[i][j] = 2',
    '<W> = (call #table <i> <N> <j> <N> (call where (<i> = <j>) 1 2))',
  ],
  // what a turn leaves for the next, and the number of a turn, are not known
  ['for i in range(N):\n  W[i] = d\n  d = x[i]', '<W> = <for> | <d> = <for>'],
  ['for i in range(N):\n  t = s\n  s += x[i]\n  W[i] = t', '<t> = <for> | <s> = <for> | <W> = <for>'],
  ['for i in range(N):\n  W[i] = W[j]', '<W> = <for>'],
  ['for i in range(N):\n  W[i] = i', '<W> = <for>'],
  ['for i in range(N):\n  W[i] = x[i+1]', '<W> = <for>'],
  ['for i in range(N):\n  for k in range(M):\n    W[i] = x[k]', '<W> = <for>'],
  ['for i in range(N):\n  if x[i] > 0:\n    W[i] = d[i]', '<W> = <for>'],
  // what is no sum is not known
  ['for i in range(N):\n  W = x[i]\nW', '<W> = <for> | <W>'],
  ['for i in range(N):\n  W += x[i]\n  W *= 2\nW', '<W> = <for> | <W> = <for> | <W>'],
  ['for i in range(N):\n  if i > 0:\n    W += x[i]\nW', '<W> = <for> | <W>'],
  ['for i in range(2, N):\n  W += x[i]\nW', '<W> = <for> | <W>'],
  ['for i in range(N):\n  W += W * x[i]', '<W> = <for>'],
])('%s', (text, expected) => {
  expect(tree(text)).toBe(expected);
});

test('long loops take no long', () => {
  const start = processorTime();
  for (const part of [
    'for i in range(N):\n',
    ' d += d\n',
    'e = d + d\n d = e + e\n',
    'sum(x for i in range(',
    'zip(',
    'if x[i] > 0:\n  ',
    'W[i] += x[i]\n  ',
    'W[i] = x[i] if ',
    'W[i][j]',
    '\n',
  ])
    tree(`for i in range(N):\n  ${part.repeat(18_000 / part.length)}`);
  expect(processorTime() - start).toBeLessThan(1500);
});
