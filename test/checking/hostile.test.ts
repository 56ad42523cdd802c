/** Answers that nobody wrote by hand: each gets a verdict, none runs away with time, stack or memory. */
import { describe, expect, it, test } from 'vitest';
import { check } from '../../src/checking/check.ts';
import { loadProblemText } from '../../src/problem/load.ts';

const problem = loadProblemText(`
title: Quadratic form
dimensions: [n]
variables:
  S: { shape: [n, n] }
  x: { shape: [n] }
model:
  q: { is: "x' * S * x" }
questions:
  - { id: dq, of: q, wrt: x }
`);

const rows: readonly [name: string, answer: string, verdict: string, macros?: string][] = [
  ['a megabyte', 'x'.repeat(1_000_000), 'unreadable'],
  ['nested braces', `${'{'.repeat(100_000)}x${'}'.repeat(100_000)}`, 'unreadable'],
  ['a macro that calls itself', '\\def\\a{\\a\\a}\\a', 'unreadable'],
  [
    'macros that double',
    '\\a',
    'incorrect',
    `\\def\\a{\\b\\b}\\def\\b{\\c\\c}\\def\\c{\\d\\d}\\def\\d{\\e\\e}\\def\\e{${'x'.repeat(99)}}`,
  ],
  ['a command by custom behind a macro that nothing ends', '\\frac{\\f}{x}', 'unreadable', '\\def\\a{x'],
  ['nested fractions', `${'\\frac{'.repeat(3000)}x${'}{2}'.repeat(3000)}`, 'unreadable'],
  ['two thousand terms', Array(2000).fill('x^T S').join(' + '), 'incorrect'],
  ['three thousand factors', Array(3000).fill('S').join(' '), 'incorrect'],
  ['forty factors, one transposed', `${Array(40).fill('S').join(' ')} S^T x`, 'incorrect'],
  ['nested sums', `${'\\sum_i '.repeat(500)}x_i`, 'unreadable'],
  [
    'thirteen indices',
    `${[...'abcdefghijklm'].map(index => `\\sum_{${index}}`).join('')} ${[...'abcdefghijklm'].map(index => `x_${index}`).join(' ')}`,
    'incorrect',
  ],
  ['nested exponents', `x^{${'x^{'.repeat(300)}2${'}'.repeat(300)}}`, 'unreadable'],
  ['cases of nothing beside a formula', '$x$ and $\\begin{cases}\\end{cases}$', 'unreadable'],
  ['matrices that nothing ends', '\\begin{bmatrix} x & '.repeat(900), 'unreadable'],
  ['matrix powers', Array(50).fill('S^{64}').join(' '), 'incorrect'],
  ['functions of functions', `${'\\log\\det\\operatorname{diag}'.repeat(400)}(x)`, 'unreadable'],
  [
    'forty layers told by the next',
    `${Array.from({ length: 40 }, (_, k) => `g_l = g_{l+1} + ${k}`).join(', ')}, g_1 x^T`,
    'unreadable',
  ],
  [
    'eight hundred matrices as columns',
    `\\operatorname{vec}(q) = ${'(S \\otimes S)'.repeat(800)}\\operatorname{vec}(S)`,
    'unreadable',
  ],
  ['means of means', `${'\\mathbb E_i['.repeat(90)}x_i${']'.repeat(90)} x^T`, 'incorrect'],
  [
    'a thousand names, each by the one before',
    Array.from({ length: 1000 }, (_, k) => `a_{${k + 1}} = a_{${k}}`).join(', '),
    'unreadable',
  ],
  [
    'a product of two hundred names, all told before it',
    [
      ...Array.from({ length: 200 }, (_, k) => `c_{${k}} = (x^T S x)(1 - x^T x)`),
      `x^T ${Array.from({ length: 200 }, (_, k) => `c_{${k}}`).join(' ')}`,
    ].join(', '),
    'incorrect',
  ],
  ['a division by zero', '\\frac{x^T}{0}', 'undecided'],
];

describe('hostile answers', () => {
  it.each(rows)('%s', (_, answer, verdict, macros) => {
    const found = check(problem, { question: 'dq', answer, macros });
    expect(found.verdict).toBe(verdict);
    for (const { message } of found.findings) expect(message.length).toBeLessThan(400);
  });
});

test('a loss of sixty functions, one inside of the other', () => {
  const deep = loadProblemText(`
title: Deep
dimensions: [n]
variables:
  x: { shape: [n] }
model:
  l: { is: 'sum(${'tanh('.repeat(60)}x${')'.repeat(60)})' }
questions:
  - { id: q, of: l, wrt: x }
`);
  expect(check(deep, { question: 'q', answer: 'x^T' }).verdict).toBe('incorrect');
});

test('names of names of given numbers, each twice in the next', () => {
  const given = loadProblemText(`
title: Given numbers
dimensions: []
variables:
  W: { value: [[1, 0, 2], [0, 1, -1]] }
  x: { value: [1, -2, 3] }
model:
  h: { is: 'step(W * x)' }
questions:
  - { id: h, value: h }
`);
  const names = Array.from({ length: 33 }, (_, k) => `a_{${k + 1}} = a_{${k}} a_{${k}}`);
  const answer = ['a_{0} = \\begin{pmatrix} 1 \\\\ 0 \\end{pmatrix}', ...names].join(', ');
  expect(check(given, { question: 'h', answer }).verdict).toBe('correct');
});
