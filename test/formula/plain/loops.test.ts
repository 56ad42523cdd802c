import { expect, test } from 'vitest';
import { readPlain } from '../../../src/formula/plain/read.ts';
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
    '<W> = (call #each <#at> (call len <x>) ((entry (() <x>) <#at>) * (entry (() <d>) <#at>)))',
  ],
  ['sum(x[i] for i in range(N))', '(call sum (call #each <i> <N> (entry <x> <i>)))'],
  // what is no sum is not known
  ['for i in range(N):\n  W = x[i]\nW', '<W> = <for> | <W>'],
  ['for i in range(N):\n  W += x[i]\n  W *= 2\nW', '<W> = <for> | <W> = <for> | <W>'],
  ['for i in range(N):\n  if i > 0:\n    W += x[i]\nW', '<if> = <for> | <W> = <for> | <W>'],
  ['for i in range(2, N):\n  W += x[i]\nW', '<W> = <for> | <W>'],
  ['for i in range(N):\n  W += W * x[i]', '<W> = <for>'],
])('%s', (text, expected) => {
  expect(tree(text)).toBe(expected);
});

test('long loops take no long', () => {
  const start = performance.now();
  for (const part of [
    'for i in range(N):\n',
    ' d += d\n',
    'e = d + d\n d = e + e\n',
    'sum(x for i in range(',
    'zip(',
    '\n',
  ])
    tree(`for i in range(N):\n  ${part.repeat(18_000 / part.length)}`);
  expect(performance.now() - start).toBeLessThan(1500);
});
