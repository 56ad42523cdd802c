/**
 * Answers judged, from LaTeX to verdict, against KaTeX parsing the same strings and against mathjs evaluating the same formula, from its own
 * text, at the same three draws. All strings are distinct (numbers and kinds of spaces differ), so that no cache of texts can help.
 */
import katex from 'katex';
import { all, create } from 'mathjs';
import { check } from '../src/checking/check.ts';
import { drawsOf } from '../src/numeric/draw.ts';
import type { Problem } from '../src/problem/problem.ts';
import { inTurns, micro, say } from './measure.ts';
import { problemNamed } from './problems.ts';

interface Sample {
  readonly question: string;
  readonly latex: string;
  /** The same formula for mathjs, over the matrices of a draw: entry by entry where the answer has indices or dots. */
  readonly plain: string;
}

const MATRIX: readonly Sample[] = [
  {
    question: 'dloss-dyhat',
    latex:
      '\\frac{\\partial \\ell}{\\partial \\hat{\\mathbf{y}}} = 2(\\hat{\\mathbf{y}} - \\mathbf{y})^\\top',
    plain: '2 * transpose(yhat - y)',
  },
  {
    question: 'dloss-dW1',
    latex:
      '2 \\mathbf{x} (\\hat{\\mathbf{y}} - \\mathbf{y})^\\top \\mathbf{W}^{(2)} \\operatorname{diag}(\\mathbb{1}[\\mathbf{z}_1 > 0])',
    plain: '2 * x * transpose(yhat - y) * W2 * diag(flatten(number(z1 > 0)))',
  },
  {
    question: 'dloss-db1',
    latex: "2 (\\hat{y} - y)^T W_2 \\operatorname{diag}(\\mathrm{ReLU}'(z_1))",
    plain: '2 * transpose(yhat - y) * W2 * diag(map(flatten(z1), f(t) = t > 0 ? 1 : 0))',
  },
  {
    question: 'dloss-dW2',
    latex: '2 \\mathrm{ReLU}(W^{(1)} x + b^{(1)}) (W^{(2)} z_2 + b^{(2)} - y)^T',
    plain: '2 * map(W1 * x + b1, f(t) = max(t, 0)) * transpose(W2 * z2 + b2 - y)',
  },
];

const LONGER: readonly Sample[] = [
  {
    question: 'dloss-dW1',
    latex:
      '\\frac{\\partial \\ell}{\\partial W_{1,ij}} = \\sum_{k} 2 (\\hat{y}_k - y_k) W_{2,ki} \\mathbb{1}_{\\{z_{1,i} > 0\\}} x_j',
    plain:
      'map(zeros(size(x)[1], size(z1)[1]), f(v, p) = sum(map(flatten(yhat), g(u, k) = 2 * (yhat[k[1], 1] - y[k[1], 1]) * W2[k[1], p[2]] * number(z1[p[2], 1] > 0) * x[p[1], 1])))',
  },
  {
    question: 'dloss-dyhat',
    latex:
      '\\left[2(\\hat{y}_1 - y_1) \\quad 2(\\hat{y}_2 - y_2) \\quad \\dots \\quad 2(\\hat{y}_K - y_K)\\right]',
    plain: 'map(transpose(yhat), f(v, p) = 2 * (yhat[p[2], 1] - y[p[2], 1]))',
  },
  {
    question: 'dz2-dz1',
    latex:
      '\\begin{bmatrix} \\mathbb{1}_{z_{1,1}>0} & 0 & \\cdots & 0 \\\\ 0 & \\mathbb{1}_{z_{1,2}>0} & \\cdots & 0 \\\\ \\vdots & \\vdots & \\ddots & \\vdots \\\\ 0 & 0 & \\cdots & \\mathbb{1}_{z_{1,h}>0} \\end{bmatrix}',
    plain: 'map(zeros(size(z1)[1], size(z1)[1]), f(v, p) = p[1] == p[2] ? number(z1[p[1], 1] > 0) : 0)',
  },
  {
    question: 'dloss-dW1',
    latex:
      '\\begin{aligned} \\delta &= 2(\\hat{\\mathbf{y}} - \\mathbf{y}) \\\\ \\frac{\\partial \\ell}{\\partial \\mathbf{W}^{(1)}} &= \\mathbf{x} \\delta^\\top \\mathbf{W}^{(2)} \\frac{\\partial \\mathbf{z}_2}{\\partial \\mathbf{z}_1} \\end{aligned}',
    plain: 'delta = 2 * (yhat - y); x * transpose(delta) * W2 * D',
  },
];

const CHAINS: readonly Sample[] = [
  {
    question: 'dloss-db1',
    latex:
      '\\begin{aligned} \\frac{\\partial \\ell}{\\partial \\mathbf{b}^{(1)}} &= \\frac{\\partial \\ell}{\\partial \\hat{\\mathbf{y}}} \\frac{\\partial \\hat{\\mathbf{y}}}{\\partial \\mathbf{z}_2} \\frac{\\partial \\mathbf{z}_2}{\\partial \\mathbf{z}_1} \\\\ &= 2 (\\hat{\\mathbf{y}} - \\mathbf{y})^\\top \\mathbf{W}^{(2)} \\frac{\\partial \\mathbf{z}_2}{\\partial \\mathbf{z}_1} \\\\ &= 2 (\\hat{\\mathbf{y}} - \\mathbf{y})^\\top \\mathbf{W}^{(2)} \\operatorname{diag}(\\mathbb{1}[\\mathbf{z}_1 > 0]) \\end{aligned}',
    plain:
      'G * W2 * D; 2 * transpose(yhat - y) * W2 * D; 2 * transpose(yhat - y) * W2 * diag(flatten(number(z1 > 0)))',
  },
  {
    question: 'dloss-dW1',
    latex:
      '\\frac{\\partial \\ell}{\\partial W_{1,ij}} = \\sum_{k} \\frac{\\partial \\ell}{\\partial \\hat{y}_k} \\frac{\\partial \\hat{y}_k}{\\partial z_{2,i}} \\frac{\\partial z_{2,i}}{\\partial z_{1,i}} x_j = \\sum_{k} 2 (\\hat{y}_k - y_k) W_{2,ki} \\mathbb{1}_{\\{z_{1,i} > 0\\}} x_j',
    plain:
      'map(zeros(size(x)[1], size(z1)[1]), f(v, p) = sum(map(flatten(yhat), g(u, k) = G[1, k[1]] * W2[k[1], p[2]] * D[p[2], p[2]] * x[p[1], 1]))); map(zeros(size(x)[1], size(z1)[1]), f(v, p) = sum(map(flatten(yhat), g(u, k) = 2 * (yhat[k[1], 1] - y[k[1], 1]) * W2[k[1], p[2]] * number(z1[p[2], 1] > 0) * x[p[1], 1])))',
  },
  {
    question: 'dloss-dyhat',
    latex:
      '\\frac{\\partial \\ell}{\\partial \\hat{y}_k} = \\frac{\\partial}{\\partial \\hat{y}_k} \\left[\\sum_i (\\hat{y}_i - y_i)^2 \\right] = \\sum_i 2(\\hat{y}_i - y_i) \\delta_{ik} = 2(\\hat{y}_k - y_k)',
    plain:
      'G; map(transpose(yhat), f(v, p) = sum(map(flatten(yhat), g(u, k) = 2 * (yhat[k[1], 1] - y[k[1], 1]) * number(k[1] == p[2])))); map(transpose(yhat), f(v, p) = 2 * (yhat[p[2], 1] - y[p[2], 1]))',
  },
];

const COUNT = 2000;
/** Of these for mathjs, which is slow. */
const MATHJS_COUNT = 200;

/** Distinct strings of one formula: thin spaces and spaces in other numbers. */
const variants = (samples: readonly Sample[]) =>
  Array.from({ length: COUNT }, (_, at) => {
    const sample = samples[at % samples.length]!;
    return {
      ...sample,
      latex: `${sample.latex} ${'\\,'.repeat(at % 5)}${' '.repeat(Math.floor(at / 5) % 400)}.`,
    };
  });

/** The problem with every symbol allowed, so that the samples are right. */
const freely = (problem: Problem): Problem => ({
  ...problem,
  questions: problem.questions.map(question => ({ ...question, allow: undefined }) as typeof question),
});

/** Milliseconds an answer. */
interface Times {
  readonly judged: number;
  readonly parsed: number;
  readonly evaluated: number;
}

export function benchJudging(): void {
  const problem = freely(problemNamed('ds-ga-1008-2021/regression.yaml'));
  const kinds = Object.entries({
    'matrix notation': MATRIX,
    'indices, dots, own names': LONGER,
    'chains of steps': CHAINS,
  });
  const times = kinds.map(([, samples]) => timesOf(problem, samples));
  for (const [at, [name]] of kinds.entries()) {
    const { judged, parsed, evaluated } = times[at]!;
    say(`an answer from LaTeX to verdict, ${name}`, micro(judged, 1));
    say('  KaTeX parsing alone takes, as a multiple of that', (parsed / judged).toFixed(2), 'at least 1');
    say(
      '  mathjs evaluating alone takes, as a multiple of that',
      (evaluated / judged).toFixed(1),
      'at least 20',
    );
  }
  const each = times.reduce((sum, { judged }) => sum + judged, 0) / times.length;
  say('answers judged a second, over all kinds', Math.round(1000 / each).toLocaleString('en'));
}

function timesOf(problem: Problem, samples: readonly Sample[]): Times {
  const parse = (katex as unknown as { __parse: (text: string, options: object) => unknown }).__parse;
  const rows = variants(samples);
  for (const { question, latex } of samples)
    if (check(problem, { question, answer: latex }).verdict !== 'correct')
      throw new Error(`a sample is not right: ${latex}`);
  // Of all three the fastest round counts: by then each is compiled, and others disturbed it least.
  const [judged, parsed, evaluated] = inTurns(
    [
      {
        name: 'judge',
        run: () => {
          for (const { question, latex } of rows) check(problem, { question, answer: latex });
        },
      },
      {
        name: 'katex',
        run: () => {
          for (const { latex } of rows) parse(latex, {});
        },
      },
      { name: 'mathjs', run: mathjsOver(problem, rows.slice(0, MATHJS_COUNT)) },
    ],
    { rounds: 15, warm: 5 },
  );
  return {
    judged: judged!.fastest / COUNT,
    parsed: parsed!.fastest / COUNT,
    evaluated: evaluated!.fastest / MATHJS_COUNT,
  };
}

/** Evaluates the formulas by mathjs, from text, at the draws that the judge uses. */
function mathjsOver(problem: Problem, rows: readonly Sample[]): () => void {
  const math = create(all!);
  const scopes = drawsOf(problem).map(draw => {
    const scope: Record<string, unknown> = {};
    const matrix = (rows: number, cols: number, entry: (row: number, col: number) => number) =>
      math.matrix(
        Array.from({ length: rows }, (_, r) => Array.from({ length: cols }, (_, c) => entry(r, c))),
      );
    for (const name of problem.quantities.keys()) {
      const { rows, cols, data } = draw.value(name);
      scope[name] = rows * cols === 1 ? data[0] : matrix(rows, cols, (r, c) => data[r * cols + c]!);
    }
    const z1 = draw.value('z1');
    const [yhat, y] = [draw.value('yhat'), draw.value('y')];
    scope.G = matrix(1, y.rows, (_, c) => 2 * (yhat.data[c]! - y.data[c]!));
    scope.D = matrix(z1.rows, z1.rows, (r, c) => (r === c && z1.data[r]! > 0 ? 1 : 0));
    return scope;
  });
  return () => {
    for (const { plain } of rows) for (const scope of scopes) math.evaluate(plain, { ...scope });
  };
}
