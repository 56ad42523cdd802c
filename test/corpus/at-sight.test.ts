/** Answers that are right at first sight, held against the full reader: over the whole corpus it has to say the same of each, and nothing besides. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRightAtSight } from '../../src/checking/at-sight.ts';
import { judgedInFull } from '../../src/checking/check.ts';
import { namesOf } from '../../src/checking/sight/names.ts';
import { openingOf } from '../../src/checking/sight/opening.ts';
import { Sides } from '../../src/checking/sight/sides.ts';
import { meaningOf } from '../../src/checking/statements.ts';
import type { Expression } from '../../src/expression/expression.ts';
import { Misfit } from '../../src/expression/misfit.ts';
import { readLatex } from '../../src/formula/latex/read.ts';
import { makeScope, scopeOptions } from '../../src/formula/meaning/scope.ts';
import { vocabularyOf } from '../../src/formula/meaning/vocabulary.ts';
import { compareExpressions } from '../../src/numeric/compare.ts';
import { drawsOf } from '../../src/numeric/draw.ts';
import { inNumbers } from '../../src/problem/large-sizes.ts';
import { loadProblemText } from '../../src/problem/load.ts';
import { rowsIn } from './rows.ts';

const courses = new URL('./courses/', import.meta.url);
const neverAccepted = new URL('./never-accepted/', import.meta.url);

const partsOf = (folder: URL, file: string) => {
  const [problem, ...answers] = readFileSync(new URL(file, folder), 'utf8').split(/^---\n/m);
  return { problem: inNumbers(loadProblemText(problem!, file)), rows: answers.join('') };
};

describe('the courses', () => {
  let seen = 0;
  test.each(readdirSync(courses).sort())('%s', file => {
    const { problem, rows } = partsOf(courses, file);
    for (const { question: id, plain, answer, expected } of rowsIn(rows)) {
      const question = problem.questions.find(one => one.id === id)!;
      const asked = { question: id, answer, ...(plain ? ({ syntax: 'plain' } as const) : {}) };
      if (!isRightAtSight(problem, question, asked)) continue;
      seen++;
      expect(expected, answer).toBe('correct');
      expect(judgedInFull(problem, question, asked), answer).toMatchObject({
        verdict: 'correct',
        findings: [],
      });
    }
  });
  test('hundreds are seen', () => {
    expect(seen).toBeGreaterThan(500);
  });
});

test.each(readdirSync(neverAccepted).sort())('never accepted: %s', file => {
  const { problem, rows } = partsOf(neverAccepted, file);
  for (const row of rows.split('\n')) {
    const [, id, answer] = /^(\S+) - (.*)$/.exec(row) ?? [];
    if (id === undefined) continue;
    const question = problem.questions.find(one => one.id === id)!;
    const asked = { question: id, answer: answer!.replaceAll('⏎', '\n') };
    expect(isRightAtSight(problem, question, asked), answer).toBe(false);
  }
});

test('a model that is never finite has no right answer at first sight', () => {
  const problem = loadProblemText(`title: never finite
dimensions: [n]
variables: { x: { shape: [n] } }
model: { u: { is: 'log(-1 - x .* x)' }, l: { is: 'sum(u)' } }
questions: [{ id: a, of: l, wrt: x }, { id: b, of: l, wrt: u }]`);
  for (const question of problem.questions)
    expect(isRightAtSight(problem, question, { question: question.id, answer: 'x^\\top' })).toBe(false);
});

describe('one look', () => {
  const problem = loadProblemText(`title: one layer
dimensions: [n, m]
variables: { x: { shape: [n] }, W: { shape: [m, n] }, b: { shape: [m] } }
model: { z: { is: 'W * x + b', latex: 'z_1' }, a: { is: 'relu(z)' }, l: { is: 'sum(a)', latex: '\\ell' } }
questions: [{ id: a, of: l, wrt: x }]`);
  const names = namesOf(problem, 'numerator', []);
  /** The last formula of what one look takes in. */
  function seenIn(text: string): Expression | undefined {
    try {
      return new Sides(text, openingOf(text), names).formulas()?.at(-1);
    } catch (error) {
      if (error instanceof Misfit) return undefined;
      throw error;
    }
  }
  const isSeen = (text: string): boolean => seenIn(text) !== undefined;

  test.each([
    ...[
      'x',
      '-x',
      'W x + b',
      '2 x',
      '2.5x',
      '2(x)',
      '2(x)^T',
      '(x)^{\\top}',
      'x^\\top x',
      '\\left(x\\right)^T',
      'x \\odot x',
    ],
    ...[
      '\\mathbf{W} \\cdot x',
      '\\tanh(x)',
      '\\sigma(W x)',
      "\\mathrm{ReLU}'(z_1)",
      '\\operatorname{diag}(x)',
      'x, ',
      'W \\, x .',
    ],
    ...[
      '\\frac{1}{n} x',
      '\\frac{\\partial \\ell}{\\partial z_1} W',
      '\\mathbb{1}[z_1 > 0]',
      '\\mathbf{1}[z_1 \\ge 0]',
      'x = x',
    ],
    ...[
      'x = x = x',
      'x^2',
      'Wx + b',
      'x^\\top xx',
      '\\frac1m x',
      '\\frac{1}m x',
      '(W x)_i + b_i',
      '(x x^\\top)_{jk}',
      '\\tanh (x)',
      'W_{ij} x_j',
      '\\sum_j W_{ij} x_j + b_i',
      '\\sum_{j=1}^{n} x_j^2',
      '\\sum_{i,j} W_{ij} x_j b_i',
      '\\frac{x}{m}',
      '\\frac{2 x_j}{1 + x_j}',
      'x_j (1 - x_j)',
      'x \\odot (1 - x)',
      'x^\\top x x',
      '\\bigl[x\\bigr]^\\top',
      '(1 - b_i)^2',
      '\\mathbb{1}_{\\{z_{1,i} > 0\\}}',
    ],
    ...[
      '\\begin{aligned} x &= x \\\\ &= x. \\end{aligned}',
      '\\begin{align*}\n& x\n= x \\\\\n\\end{align*}.',
      '\\nabla_x \\ell = x',
      '\\begin{aligned} \\delta &= W x \\\\ \\frac{\\partial \\ell}{\\partial x} &= \\delta^\\top W + x^\\top \\end{aligned}',
      '\\begin{align} g_2 &= x \\\\ g_1 &= W g_2 \\\\ x &= g_1^T W \\\\ \\end{align}',
    ],
  ])('takes in %s', text => {
    expect(isSeen(text)).toBe(true);
  });

  test.each([
    ...[
      '',
      'x +',
      '+x',
      'x - - x',
      'x \\cdot',
      'x \\cdot - x',
      'x \\cdot + x',
      'x \\cdot \\cdot x',
      '\\cdot x',
      'x \\odot',
      'x 2',
    ],
    ...[
      '2. x',
      '.5 x',
      'x. x',
      'x..',
      'x_1',
      "x'",
      "(x)'",
      '(x)_1',
      '(x)^2',
      '(x',
      'x)',
      '(x\\right)',
      '\\left(x)',
    ],
    ...[
      'W(x)',
      'x (2)',
      'Wq',
      'W x + x',
      'x x',
      'W^T x',
      'q',
      '\\text{or} x',
      'x \\to x',
      'x \\rightarrow x',
      'x > 0',
    ],
    ...[
      'x = ',
      '= x',
      'x % y',
      'x\nx',
      '$x$',
      'x & x',
      'x \\\\ x',
      '1000000 x',
      '0.0000001 x',
      '\\phantom{x}',
      '\\mathbb{1}[z_1 > 1]',
    ],
    ...[
      '\\sum_{j=2}^{n} x_j',
      '\\sum_{j \\ne i} x_j',
      '\\sum_{j=1}^{m} x_j',
      '\\sum_j b_i',
      '\\sum_i b_i + z_{1,i}',
      '\\frac{x}{x}',
      '\\frac{x}{m}^2',
      '\\dfraction{x}{m}',
      'x_j + x_j (2)',
      'W_{ij} b_j',
      '\\begin{bmatrix} x \\end{bmatrix}',
      '\\begin{aligned} x &= x',
      '\\begin{aligned} W &= x \\\\ x &= W \\end{aligned}',
      '\\begin{aligned} \\delta_i &= x_i \\\\ x &= \\delta \\end{aligned}',
      '\\begin{aligned} \\delta &= x, x &= \\delta \\end{aligned}',
      '\\begin{aligned} \\delta &= x = b \\\\ x &= \\delta \\end{aligned}',
      '\\begin{aligned} x \\\\ + x \\end{aligned}',
    ],
    ...[
      `x ${'+ x'.repeat(900)}`,
      `${'('.repeat(30)}x${')'.repeat(30)}`,
      '{'.repeat(900),
      '\\hat{'.repeat(150),
    ],
  ])('leaves %s to the full reader', text => {
    expect(isSeen(text)).toBe(false);
  });

  const freeIn = ({ free }: Expression): readonly string[] =>
    free.map(({ name, dimension }) => `${name}: ${dimension}`).sort();

  /** What the full reader makes of a text by itself. */
  function inFull(text: string): Expression | undefined {
    const vocabulary = vocabularyOf(problem);
    const { statements } = readLatex(text, undefined, vocabulary.words);
    const formula = statements[0]!.sides[0]!.formula;
    if (statements.length > 1 || statements[0]!.sides.length > 1) return undefined;
    const meaning = meaningOf(formula, makeScope(vocabulary, scopeOptions('numerator')));
    return 'failure' in meaning ? undefined : meaning.expression;
  }

  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('x', 'b', 'W', 'z_1', '\\mathbf{a}', 'm', '\\ell', '2', '0.5') },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        'x_j',
        'b_i',
        'W_{ij}',
        'z_{1,i}',
        'a_i',
        '\\delta_{ij}',
        'x_k',
        'W_{ik}',
        'x_j^2',
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '\\sum_j ',
        '\\sum_{i} ',
        '\\sum_{i,j} ',
        '\\sum_{j=1}^n ',
        '\\sum_{j=1}^{m} ',
        '\\frac{',
        '}{',
        '\\frac{1}{',
        '}',
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '(1 - ',
        '1 + ',
        '[',
        '\\bigl(',
        '\\bigr)',
        '\\mathbb{1}_{z_1 > 0}',
        '\\mathbb{1}_{\\{z_{1,i} > 0\\}}',
        '_i',
        '_{ij}',
        '_j',
        '\\frac1m',
        '\\frac12 ',
        'Wx',
        'xx',
        'b x^\\top',
        'e^{-x_j}',
        '\\exp(',
      ),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom(' + ', ' - ', '-', ' \\cdot ', ' \\odot ', ' ', '\\,', '.', ',', ' = '),
    },
    { weight: 3, arbitrary: fc.constantFrom('^\\top', '^T', '^{\\top}', '^2', '_1', "'", '^{-1}') },
    { weight: 3, arbitrary: fc.constantFrom('(', ')', ')^T', '\\left(', '\\right)', '[', ']', '{', '}') },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '\\sigma(',
        '\\tanh(',
        "\\sigma'(",
        '\\operatorname{diag}(',
        '\\mathrm{ReLU}(',
        '\\mathbb{1}[z_1 > 0]',
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '\\frac{1}{m}',
        '\\frac{\\partial \\ell}{\\partial z_1}',
        '\\frac{\\partial a}{\\partial z_1}',
      ),
    },
  );
  test('what one look takes in has the value that the full reader gives it', () => {
    let seen = 0;
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 9 }), pieces => {
        const text = pieces.join('');
        const formula = seenIn(text);
        if (formula === undefined || text.includes('=')) return;
        seen++;
        const full = inFull(text);
        expect(full, text).toMatchObject({ rows: formula.rows, cols: formula.cols });
        expect(freeIn(full!), text).toEqual(freeIn(formula));
        expect(compareExpressions(full!, formula, drawsOf(problem)), text).not.toBe('different');
      }),
      { numRuns: 40_000, seed: 1 },
    );
    expect(seen).toBeGreaterThan(1000);
  });
});
