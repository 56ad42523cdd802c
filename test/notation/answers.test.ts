import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/checking/check.ts';
import type { Layout } from '../../src/expression/dimension.ts';
import { answersOf, answersRecord } from '../../src/notation/answers.ts';
import { alignedLatex } from '../../src/notation/formats.ts';
import { drawsOf } from '../../src/numeric/draw.ts';
import { evaluate } from '../../src/numeric/evaluate.ts';
import { loadProblemText } from '../../src/problem/load.ts';
import { difference, evaluatePlain, valueRows } from './mathjs.ts';
import { problemAt, problems } from './problems.ts';

/** KaTeX's internal parser: everything but the making of HTML. */
const parse = (katex as unknown as { __parse: (latex: string, options: object) => unknown }).__parse;
const strictly = (latex: string) => parse(latex, { strict: 'error', displayMode: true });
const LAYOUTS: readonly Layout[] = ['numerator', 'denominator', 'parameter'];

describe.each(problems)('%s', (_, problem) => {
  const answers = answersOf(problem);

  it('plain formulas have the value of the answer, in every layout, by mathjs', () => {
    const draw = drawsOf(problem)[0]!;
    const done = new Set<string>();
    for (const layout of LAYOUTS)
      for (const { derivation, record } of answersOf(problem, problem.questions, layout)) {
        if (!derivation?.matrix) continue;
        const expected = valueRows(evaluate(derivation.matrix, draw));
        const plains = [record.plain, record.expanded?.plain, ...record.steps!.map(step => step.plain)];
        for (const plain of plains) {
          // A named derivative stands in the layout of the question, and the helper takes those of the numerator.
          if (plain == null || /\bd_\w+_d_/.test(plain) || done.has(plain)) continue;
          done.add(plain);
          expect(
            difference(evaluatePlain(plain, problem, draw), expected),
            `${record.question}: ${plain}`,
          ).toBeLessThan(1e-9);
        }
      }
  }); // prettier-ignore

  it('LaTeX passes KaTeX strictly', () => {
    for (const answer of answers) {
      strictly(answer.asked);
      if (answer.steps.length > 0) strictly(alignedLatex(answer));
      if (answer.expanded) strictly(answer.expanded.latex);
    }
  });

  it('answers, handed in, are correct without a remark', () => {
    for (const answer of answers) {
      const { record, question } = answer;
      // A function whose name has a subscript is not read in LaTeX.
      if (question.kind === 'shape' || record.latex!.includes('g_{\\mathrm{act}}')) continue;
      const verdict = (text: string, syntax: 'latex' | 'plain') =>
        check(problem, { question: question.id, answer: text, syntax });
      expect(verdict(record.latex!, 'latex'), record.latex).toMatchObject({
        verdict: 'correct',
        findings: [],
      });
      const { verdict: chained } = verdict(alignedLatex(answer, false), 'latex');
      expect(chained, alignedLatex(answer, false)).toBe('correct');
      if (record.plain !== null)
        expect(verdict(record.plain!, 'plain'), record.plain).toMatchObject({
          verdict: 'correct',
          findings: [],
        });
    }
  });
}); // prettier-ignore

describe('the JSON', () => {
  const problem = problemAt('ds-ga-1008-2021/regression.yaml');
  const record = answersRecord(problem, answersOf(problem));
  const answer = (id: string) => record.answers.find(({ question }) => question === id)!;

  it('names the problem and the layout', () =>
    expect({ ...record, answers: [] }).toEqual({ problem: problem.title, layout: 'numerator', answers: [] }));
  it('has an answer for every question but the manual ones', () =>
    expect(record.answers.map(({ question }) => question)).toEqual(
      problem.questions.filter(({ kind }) => kind !== 'manual').map(({ id }) => id),
    ));
  it('of a derivative', () => {
    const { steps, expanded, ...rest } = answer('dloss-dyhat');
    expect(rest).toEqual({
      question: 'dloss-dyhat',
      of: 'loss',
      wrt: 'yhat',
      shape: [1, 'K'],
      latex: '2 (\\hat{\\mathbf{y}} - \\mathbf{y})^\\top',
      plain: "2 * (yhat - y)'",
    });
    expect(expanded!.plain).toBe("2 * (W2 * relu(W1 * x + b1) + b2 - y)'");
    expect(steps!.at(-1)).toMatchObject({ latex: rest.latex, plain: rest.plain });
  });
  it('of a value', () =>
    expect(answer('forward-z2')).toMatchObject({
      value: 'z2',
      shape: ['h'],
      plain: 'relu(W1 * x + b1)',
    }));
  it('of a matrix in each layout', () => {
    const shape = (layout: Layout) =>
      answersRecord(problem, answersOf(problem, problem.questions, layout), layout).answers.find(
        ({ question }) => question === 'dloss-dW1',
      )!.shape;
    expect(LAYOUTS.map(shape)).toEqual([
      ['n', 'h'],
      ['h', 'n'],
      ['h', 'n'],
    ]);
  });

  const small = loadProblemText(
    `title: small
dimensions: [n, h]
variables:
  x: { shape: [n] }
  W: { shape: [h, n] }
  V: { shape: [n, h] }
model:
  z: { is: 'tanh(W * x)' }
  l: { is: 'sum(z)' }
questions:
  - { id: dz-dW, of: z, wrt: W }
  - { id: dz-dV, of: z, wrt: V }
  - { id: dz-dW-iij, of: z, wrt: W, indices: [i, i, j] }
  - { id: dl-dx, of: l, wrt: x, layout: denominator }
  - { id: shape-W, shape: W }
  - { id: shape-dl-dW, shape: dl/dW }
  - { id: why, manual: 'Why?' }
`,
  );
  const of = (id: string) =>
    answersRecord(small, answersOf(small)).answers.find(({ question }) => question === id)!;
  it('of more than two axes: every axis, indices, no plain form', () => {
    expect(of('dz-dW')).toMatchObject({ shape: ['h', 'h', 'n'], plain: null, expanded: { plain: null } });
    expect(of('dz-dW').latex).toMatch(/^\\frac\{\\partial z_\{i\}\}\{\\partial W_\{jk\}\} = /);
  });
  it('of more than two axes, all zero: the same', () =>
    expect(of('dz-dV')).toMatchObject({
      shape: ['h', 'n', 'h'],
      plain: null,
      expanded: { plain: null },
      steps: [{ plain: null }],
    }));
  it('writes no index twice, nor one that is the name of a function', () => {
    const { latex } = answersOf(
      loadProblemText(
        `title: indices
dimensions: [n]
functions: { k: generic }
variables:
  A: { shape: [n, n] }
model:
  P: { is: 'sum(A) * k(A)' }
questions:
  - { id: q, of: P, wrt: A }
`,
      ),
    )[0]!.record;
    expect(latex).toContain('\\partial P_{ij}}{\\partial A_{lp}}');
    expect(latex).toContain('\\sum_{q} \\sum_{r} A_{qr}');
  });
  const blocks = Array.from({ length: 24 }, (_, k) => `  y${k + 1}: { is: 'y${k} + tanh(W * y${k})' }`);
  const deep = (question: string) =>
    answersOf(
      loadProblemText(
        `title: deep
dimensions: [n]
variables:
  y0: { shape: [n] }
  W: { shape: [n, n] }
model:
${blocks.join('\n')}
  l: { is: 'sum(y24)' }
questions:
  - ${question}
`,
      ),
    )[0]!.record;
  it('does not spell out what doubles in every layer', () =>
    expect(deep('{ id: q, of: l, wrt: y23 }')).toMatchObject({
      plain: expect.stringContaining('tanh(W * y23)'),
      expanded: { latex: null, plain: null },
    }));
  it('refuses an answer that nobody could read', () =>
    expect(() => deep('{ id: q, value: l, allow: [y0, W] }')).toThrow(
      /^q: the answer in the allowed symbols/,
    ));
  it('of a component with an index twice', () =>
    expect(of('dz-dW-iij').latex).toMatch(/^\\frac\{\\partial z_\{i\}\}\{\\partial W_\{ij\}\} = /));
  it('says a layout of its own', () =>
    expect(of('dl-dx')).toMatchObject({ layout: 'denominator', shape: ['n'] }));
  it('of shapes: the shape alone', () => {
    expect(of('shape-W')).toEqual({ question: 'shape-W', shape: ['h', 'n'] });
    expect(of('shape-dl-dW')).toEqual({ question: 'shape-dl-dW', shape: ['n', 'h'] });
  });
  it('leaves manual questions out', () => expect(of('why')).toBeUndefined());
});

describe('a vector that depends on another through a softmax of rows', () => {
  const file = (rows: string, layout: Layout) => `
title: Attention received
layout: ${layout}
dimensions: [N, d]
variables:
  X: { shape: [${rows}, d] }
  q: { shape: [d] }
model:
  A: { is: "softmax(X * diag(q) * X')" }
  r: { is: "A' * ones(${rows})" }
questions:
  - { id: dr-dq, of: r, wrt: q }
`;
  it.each(
    LAYOUTS.flatMap(layout => [
      ['N', layout],
      ['d', layout],
    ]) as readonly (readonly [string, Layout])[],
  )('names the entry of each, with %s rows in %s layout', (rows, layout) => {
    const problem = loadProblemText(file(rows, layout));
    const { latex } = answersRecord(problem, answersOf(problem)).answers[0]!;
    expect(latex).toContain('\\frac{\\partial r_{i}}{\\partial q_{j}} = ');
    expect(check(problem, { question: 'dr-dq', answer: latex! }).verdict).toBe('correct');
  });
});
