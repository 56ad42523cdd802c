import { describe, expect, test } from 'vitest';
import type { Formula } from '../../../src/formula/formula.ts';
import { readLatex } from '../../../src/formula/latex/read.ts';
import { readingTree } from '../tree.ts';

const r = String.raw;

/** Definitions, an answer, its tree. */
const rows: readonly (readonly [string, string, string])[] = [
  [r`\newcommand{\R}{\mathbb{R}}`, r`x \in \R^n`, 'x in (s blackboard:R ^n)'],
  [
    r`\newcommand\pd[2]{\frac{\partial #1}{\partial #2}}`,
    r`\pd{\ell}{W}`,
    '(frac (partial . ell) (partial . W))',
  ],
  [r`\newcommand{\pd}[2]{\frac{\partial #1}{\partial #2}}`, r`\pd l W`, '(frac (partial . l) (partial . W))'],
  [r`\newcommand{\x}[2][1]{#1 \mathbf{#2}}`, r`\x{a} + \x[3]{b}`, '((1 . bold:a) + (3 . bold:b))'],
  [r`\def\f#1#2{\frac{#1}{#2}}`, r`\f{a}{b} + \f12`, '((frac a b) + (frac 1 2))'],
  [r`\DeclareMathOperator{\relu}{ReLU}`, r`\relu(z)`, '(roman:<ReLU> . (() z))'],
  [r`\DeclareMathOperator*{\best}{arg\,max}`, r`\best_x f`, '((s roman:<argmax> _x) . f)'],
  [r`\let\s\sigma`, r`\s'(z)`, "((s sigma') . (() z))"],
  [r`\let\s=\sigma`, r`\s(z)`, '(sigma . (() z))'],
  [r`\newcommand{\T}{^{\top}}`, r`W\T x`, '((s W ^top) . x)'],
  [r`\newcommand{\T}{\top}`, r`W^\T x`, '((s W ^top) . x)'],
  [r`\newcommand{\fn}[1]{\text{#1}}`, r`\fn{ReLU}(z)`, '(<ReLU> . (() z))'],
  [
    r`\newcommand{\bmat}[1]{\begin{bmatrix}#1\end{bmatrix}}`,
    r`\bmat{a & b \\ c & d}`,
    '(matrix[ a & b ; c & d)',
  ],
  [
    r`\newcommand{\be}{\begin{aligned}}\newcommand{\ee}{\end{aligned}}`,
    r`\be a &= b \\ &= c \ee`,
    'a = b = c',
  ],
  [r`\renewcommand{\vec}[1]{\underline{#1}}`, r`\vec{x}`, 'underline:x'],
  [r`\newcommand{\a}{\b}\newcommand{\b}{c}`, r`\a`, 'c'],
  [r`\newcommand*{\B}[1]{\ifmmode\bm{#1}\else\textbf{#1}\fi}`, r`\B{W} x`, '(bold:W . x)'],
  [r`\newcommand\d{\ifmmode\cdot\fi}`, r`a \d b`, '(a cdot b)'],
  [r`\newcommand\·{\ensuremath{\cdot}}`, r`a \· b`, '(a cdot b)'],
  [r`\providecommand{\a}{b}\providecommand{\a}{c}`, r`\a`, 'b'],
  [r`\newcommand{\dl}[1]{\delta^{(#1)}}`, r`\dl{2} W`, '((s delta ^(() 2)) . W)'],
  [r`\usepackage{amsmath} \newcommand{\vx}{\mathbf{x}} % the input`, r`\vx`, 'bold:x'],
  ['', r`\newcommand{\vx}{\mathbf{x}} y = \vx`, 'y = bold:x'],
  ['', r`\def\d{\partial}\frac{\d l}{\d x}`, '(frac (partial . l) (partial . x))'],
  ['', r`$\newcommand{\vx}{\mathbf{x}}$ $$y = \vx$$`, 'y = bold:x'],
];

test.each(rows)('%s  %s', (macros, latex, expected) => {
  expect(readingTree(readLatex(latex, macros))).toBe(expected);
});

describe('ranges', () => {
  const macros = r`\newcommand{\pd}[2]{\frac{\partial #1}{\partial #2}}`;
  const text = r`a + \pd{\ell}{W} b`;
  const sum = readLatex(text, macros).statements[0]!.sides[0]!.formula as Formula & { kind: 'sum' };
  const product = sum.terms[1]!.term as Formula & { kind: 'product' };
  const fraction = product.factors[0] as Formula & { kind: 'fraction' };

  test('what a macro makes has the range of the call', () => {
    expect(text.slice(...fraction.range)).toBe(r`\pd{\ell}{W}`);
  });
  test.each([r`\layer{a}{3} - y`, r`\layer a3 - y`, r`\layer{W}{1} x`])('%s is a side as a whole', side => {
    const { range } = readLatex(`z = ${side}`, r`\newcommand{\layer}[2]{#1^{[#2]}}`).statements[0]!.sides[1]!;
    expect([4, 4 + side.length]).toEqual(range);
  });
  test('an argument keeps its own', () => {
    const numerator = fraction.numerator as Formula & { kind: 'product' };
    expect(text.slice(...numerator.factors[1]!.range)).toBe(r`\ell`);
  });
});

describe('bounds', () => {
  test.each([
    [r`\def\a{\a\a}\a`, r`the macro \a does not end: it was expanded 2000 times`],
    [r`\def\a{\b}\def\b{\a}\a`, /does not end/],
    [
      r`\def\a{xxxxxxxxxx}\def\b{\a\a\a\a\a\a\a\a\a\a}\def\c{\b\b\b\b\b\b\b\b\b\b}\def\e{\c\c\c\c\c\c\c\c\c\c}\e\e\e\e\e`,
      /does not end|grows too long/,
    ],
    [r`\newcommand{\pd}[2]{#1#2}\pd{a}`, r`expected 2 arguments behind \pd, found 1`],
  ])('%s', (latex, message) => {
    const side = readLatex(latex).statements[0]!.sides[0]!.formula as Error;
    if (typeof message === 'string') expect(side.message).toBe(message);
    else expect(side.message).toMatch(message);
  });
});
