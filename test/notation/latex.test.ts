import katex from 'katex';
import { describe, expect, it } from 'vitest';
import * as c from '../../src/expression/construct.ts';
import type { Expression } from '../../src/expression/expression.ts';
import { toLatex } from '../../src/notation/latex.ts';
import { type Names, namesOf } from '../../src/notation/names.ts';
import { generic, pairs, problem, singles } from './samples.ts';

const SPELLINGS: Readonly<Record<string, string>> = {
  W1: '\\mathbf{W}^{(1)}',
  W2: '\\mathbf{W}^{(2)}',
  z1: '\\mathbf{z}_1',
  p: '\\hat{\\mathbf{y}}',
  y: '\\mathbf{y}',
  x: '\\mathbf{x}',
  loss: '\\ell',
}; // prettier-ignore
const names: Names = {
  latex: name => SPELLINGS[name] ?? name,
  isTaken: latex => latex === 'w2',
  family: (name, axis) => (name === 'X' && axis === 'row' ? '\\mathbf{x}' : undefined),
};

const W1 = c.symbol('W1', 'h', 'n');
const W2 = c.symbol('W2', 'K', 'h');
const X = c.symbol('X', 'N', 'n');
const S = c.symbol('S', 'n', 'n');
const z1 = c.symbol('z1', 'h');
const p = c.symbol('p', 'K');
const y = c.symbol('y', 'K');
const x = c.symbol('x', 'n');
const w = c.symbol('w');
const loss = c.symbol('loss');
const i = { name: 'i', dimension: 'h' };
const j = { name: 'j', dimension: 'n' };
const k = { name: 'k', dimension: 'K' };
const residual = c.subtract(p, y);
const { number } = c;

describe('LaTeX is written as a teacher writes it', () => {
  it.each<readonly [string, Expression]>([
    ['{\\mathbf{W}^{(2)}}^\\top', c.transpose(W2)],
    ['\\mathbf{z}_1^\\top', c.transpose(z1)],
    [
      '2 \\mathbf{x} (\\hat{\\mathbf{y}} - \\mathbf{y})^\\top \\mathbf{W}^{(2)}',
      c.scale(number(2), c.product(x, c.transpose(residual), W2)),
    ],
    ['\\frac{2}{K} \\mathbf{x}', c.scale(c.divide(number(2), c.dimension('K')), x)],
    ['-\\frac{1}{K} \\mathbf{x}', c.scale(c.divide(number(-1), c.dimension('K')), x)],
    ['0.5 \\mathbf{x}', c.scale(number(0.5), x)],
    ['\\frac{1}{3} \\mathbf{x}', c.scale(number(1 / 3), x)],
    ['2 \\cdot 3 \\mathbf{x}', c.scale(number(2), c.scale(number(3), x))],
    ['-(\\hat{\\mathbf{y}} + \\mathbf{y})', c.negate(c.add(p, y))],
    ['\\mathbf{y} - (\\hat{\\mathbf{y}} - \\mathbf{y})', c.subtract(y, residual)],
    ['-\\mathbf{y} + \\hat{\\mathbf{y}}', c.add(c.negate(y), p)],
    ['\\mathbf{1} - \\mathbf{y}', c.subtract(c.ones('K'), y)],
    ['1 - S', c.subtract(c.ones('n', 'n'), S)],
    ['\\mathbf{1}_{K}', c.ones('K')],
    ['\\mathbf{1}_{K}^\\top \\mathbf{y}', c.multiply(c.ones(1, 'K'), y)],
    ['\\operatorname{diag}(\\mathbb{1}[\\mathbf{z}_1 > 0])', c.diag(c.apply('step', z1))],
    ['(\\mathbf{W}^{(2)} \\mathbf{z}_1) \\odot \\mathbf{y}', c.hadamard(c.multiply(W2, z1), y)],
    [
      '{\\mathbf{W}^{(2)}}^\\top (\\hat{\\mathbf{y}} \\odot \\mathbf{y})',
      c.multiply(c.transpose(W2), c.hadamard(p, y)),
    ],
    ['\\sigma(\\mathbf{z}_1)^\\top', c.transpose(c.apply('sigmoid', z1))],
    ["g'(\\mathbf{z}_1)", c.map(generic, z1, 1)],
    ['\\frac{\\partial \\ell}{\\partial \\mathbf{W}^{(1)}}', c.derivative(loss, W1)],
    [
      '\\left(\\frac{\\partial \\ell}{\\partial \\mathbf{x}}\\right)^\\top',
      c.transpose(c.derivative(loss, x)),
    ],
    ['\\frac{\\partial \\ell}{\\partial \\mathbf{W}^{(1)}_{ij}}', c.component(loss, W1, i, j)],
    [
      '\\frac{\\partial \\mathbf{z}_{1,i}}{\\partial \\mathbf{W}^{(1)}_{ij}}',
      c.component(c.pick(z1, i, 1), W1, i, j),
    ],
    [
      '\\sum_{k} (\\hat{\\mathbf{y}}_{k} - \\mathbf{y}_{k}) \\mathbf{W}^{(2)}_{ki}',
      c.total(k, c.scale(c.pick(residual, k, 1), c.pick(W2, k, i))),
    ],
    ['\\sum_{k=1}^{K} w', c.total(k, w)],
    ['\\delta_{ij} \\mathbf{x}_{j}', c.scale(c.delta({ ...i, dimension: 'n' }, j), c.pick(x, j, 1))],
    ['\\sum_{i} (\\hat{\\mathbf{y}}_{i} - \\mathbf{y}_{i})^{2}', c.sum(c.power(residual, number(2)))],
    ['\\sum_{i} \\sum_{j} \\mathbf{W}^{(2)}_{ij}', c.sum(W2)],
    [
      '\\left(\\sum_{k} \\sum_{l} \\mathbf{W}^{(2)}_{kl}\\right) \\delta_{ij}',
      c.scale(c.sum(W2), c.delta({ ...i, dimension: 'n' }, j)),
    ],
    [
      '\\sum_{k} \\left(\\sum_{i} \\sum_{j} \\mathbf{W}^{(2)}_{ij}\\right) \\mathbf{x}_{k}',
      c.sum(c.scale(c.sum(W2), x)),
    ],
    ['\\mathbf{W}^{(2)}_{1,2}', c.pick(W2, 1, 2)],
    ['(\\mathbf{z}_1)_{2}', c.pick(z1, 2, 1)],
    ['(\\mathbf{W}^{(2)} \\mathbf{z}_1)_{k}', c.pick(c.multiply(W2, z1), k, 1)],
    ['\\mathbf{x}_{i}^\\top', c.pick(X, { name: 'i', dimension: 'N' }, undefined)],
    ['w^{3}', c.power(w, number(3))],
    ['(w)^{2}', c.power(w, number(2))],
    ['S \\odot S', c.power(S, number(2))],
    ['S^{-1}', c.inv(S)],
    ['\\frac{\\mathbf{1}}{\\mathbf{y}}', c.power(y, number(-1))],
    ['\\frac{\\mathbf{y}}{\\hat{\\mathbf{y}}}', c.divide(y, p)],
    ['\\max(0, \\mathbf{z}_1)', c.maximum(c.zeros('h'), z1)],
    ['\\left\\|\\hat{\\mathbf{y}} - \\mathbf{y}\\right\\|_2^{2}', c.power(c.norm(residual), number(2))],
    [
      '\\begin{cases} \\mathbf{z}_1 & \\text{if } \\mathbf{z}_1 > 0 \\\\ 0 & \\text{otherwise} \\end{cases}',
      c.choose(c.compare('>', z1, c.zeros('h')), z1, c.zeros('h')),
    ],
    ['10^{-7} w', c.scale(number(1e-7), w)],
  ])('%s', (expected, e) => expect(toLatex(e, names)).toBe(expected)); // prettier-ignore
});

describe('names', () => {
  const named = (latex: Record<string, string>) =>
    namesOf({
      ...problem,
      quantities: new Map(
        Object.entries(latex).map(([name, spelling]) => [
          name,
          { ...problem.quantities.get('q')!, name, latex: spelling },
        ]),
      ),
    });
  it('a plain name of several letters stands upright', () =>
    expect(toLatex(c.symbol('yhat'), named({ yhat: 'yhat' }))).toBe('\\mathrm{yhat}'));
  it('letters that are taken are not written for something else', () => {
    const taken = named({ s: '\\boldsymbol{\\sigma}', d: '\\delta', i: 'i' });
    expect(toLatex(c.apply('sigmoid', x), taken)).toBe('\\operatorname{sigmoid}(x)');
    expect(toLatex(c.delta(i, { ...j, dimension: 'h' }), taken)).toBe('\\mathbb{1}[i = j]');
    expect(toLatex(c.sum(x), taken)).toBe('\\sum_{j} x_{j}');
  });
});

/** KaTeX's internal parser: everything but the making of HTML. */
const parse = (katex as unknown as { __parse: (latex: string, options: object) => unknown }).__parse;

describe('KaTeX', () => {
  it('typesets every operator inside every operator, strictly', () => {
    const spelled = namesOf(problem);
    for (const [name, e] of [...pairs, ...singles]) {
      const latex = toLatex(e, spelled);
      expect(() => parse(latex, { strict: 'error', displayMode: true }), `${name}: ${latex}`).not.toThrow();
    }
  });
});

it('does not overflow on a thousand layers', () => {
  let e: Expression = x;
  for (let layer = 0; layer < 5000; layer++) e = c.apply('tanh', c.multiply(S, e));
  expect(toLatex(e, names).length).toBeGreaterThan(40000);
});
