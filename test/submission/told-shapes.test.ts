/** Shapes that running text tells. */
import { describe, expect, test } from 'vitest';
import { toldShapes } from '../../src/submission/words/told-shapes.ts';

const told = (text: string): readonly string[] => toldShapes(text).map(({ of, size }) => `${of}: ${size}`);

describe('told', () => {
  test.each<readonly [string, readonly string[]]>([
    ['$W$ is $h \\times n$.', ['W: h \\times n']],
    ['Therefore $W$ must be an $h \\times n$ dimensional matrix such that', ['W: h \\times n']],
    ['$b$ is also an h-dimensional column vector', ['b: h']],
    ['and $b$ has to be a *h*-dimensional vector', ['b: h']],
    ['$v$ is a $k$-dimensional row vector', ['v: 1 \\times k']],
    ['$a$ and $z$ both have dimension $h$,', ['a: h', 'z: h']],
    [
      '$a$, $z$ and the error $\\delta$ are vectors of length $h$'.replace('vectors', 'vector'),
      ['a: h', 'z: h', '\\delta: h'],
    ],
    ['$z$ is a vector in $\\mathbb{R}^{h}$', ['z: \\mathbb{R}^{h}']],
    ['$W$ has shape $(h, n)$', ['W: (h, n)']],
    ['The data matrix $X$ has $N$ rows (examples) and $D$ columns', ['X: N \\times D']],
    [
      '$W_1$ maps the $D$ inputs to the $H$ hidden units so it has $H$ rows and $D$ columns.',
      ['W_1: H \\times D'],
    ],
    ['$s$ is a scalar, so is $t$; $u$: scalar', ['s: 1', 'u: 1']],
    ['\\(a_2\\) and \\(\\hat y\\) are scalars', ['a_2: 1', '\\hat y: 1']],
  ])('%s', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });
});

test.each([
  '$W$ is not $h \\times n$',
  '$z$ is $h$',
  '$s$ is a scalar multiple of $x$',
  '$W$ is $W_1 \\times W_2 x$',
  '$W$ was $h \\times n$ in the other network',
  'the vector is h-dimensional',
  'There are many units, so it has $H$ rows and $D$ columns',
  '$W$ has $h$ rows and $2 x$ columns',
])('nothing: %s', text => {
  expect(told(text)).toEqual([]);
});

test('where it stands, and the sentence that may take it back', () => {
  const text = 'First line.\n\n$b$ is a scalar.\nMy friend says $W$ is $h \\times n$. $c$ is a scalar.';
  expect(toldShapes(text)).toEqual([
    { of: 'b', size: '1', line: 3 },
    { of: 'W', size: 'h \\times n', line: 4, doubt: 'My friend says $W$ is $h \\times n$' },
    { of: 'c', size: '1', line: 4 },
  ]);
});

test.each([
  ['dollars', '$'.repeat(200_000)],
  ['quantities', '$a$, '.repeat(40_000)],
  ['words', '$a$ both both '.repeat(15_000)],
  ['rows', '$a$ so it has $h$ rows ('.repeat(8000)],
  ['shapes', '$a$ is a scalar '.repeat(12_000)],
])('long input: %s', (_, text) => {
  expect(toldShapes(text).length).toBeLessThan(200_000);
});
