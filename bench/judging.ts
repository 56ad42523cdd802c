/**
 * Answers judged per second, from LaTeX to verdict, against KaTeX parsing the same strings and against mathjs evaluating the same formula at the same
 * draws. All strings are distinct (numbers and spaces differ), so that no cache can help.
 */
import katex from 'katex';
import { all, create } from 'mathjs';
import { check } from '../src/checking/check.ts';
import { drawsOf } from '../src/numeric/draw.ts';
import { inTurns, micro, say } from './measure.ts';
import { problemNamed } from './problems.ts';

interface Sample {
  readonly question: string;
  readonly latex: string;
  /** The same in mathjs, over the matrices of a draw. */
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
    plain: '2 * x * transpose(yhat - y) * W2 * D',
  },
  {
    question: 'dloss-db1',
    latex: "2 (\\hat{y} - y)^T W_2 \\operatorname{diag}(\\mathrm{ReLU}'(z_1))",
    plain: '2 * transpose(yhat - y) * W2 * D',
  },
  {
    question: 'dloss-dW2',
    latex: '2 \\mathrm{ReLU}(W^{(1)} x + b^{(1)}) (W^{(2)} z_2 + b^{(2)} - y)^T',
    plain: '2 * z2 * transpose(W2 * z2 + b2 - y)',
  },
];

const LONGER: readonly Sample[] = [
  {
    question: 'dloss-dW1',
    latex:
      '\\frac{\\partial \\ell}{\\partial W_{1,ij}} = \\sum_{k} 2 (\\hat{y}_k - y_k) W_{2,ki} \\mathbb{1}_{\\{z_{1,i} > 0\\}} x_j',
    plain: '2 * x * transpose(yhat - y) * W2 * D',
  },
  {
    question: 'dloss-dyhat',
    latex:
      '\\left[2(\\hat{y}_1 - y_1) \\quad 2(\\hat{y}_2 - y_2) \\quad \\dots \\quad 2(\\hat{y}_K - y_K)\\right]',
    plain: '2 * transpose(yhat - y)',
  },
  {
    question: 'dz2-dz1',
    latex:
      '\\begin{bmatrix} \\mathbb{1}_{z_{1,1}>0} & 0 & \\cdots & 0 \\\\ 0 & \\mathbb{1}_{z_{1,2}>0} & \\cdots & 0 \\\\ \\vdots & \\vdots & \\ddots & \\vdots \\\\ 0 & 0 & \\cdots & \\mathbb{1}_{z_{1,h}>0} \\end{bmatrix}',
    plain: 'D',
  },
  {
    question: 'dloss-dW1',
    latex:
      '\\begin{aligned} \\delta &= 2(\\hat{\\mathbf{y}} - \\mathbf{y}) \\\\ \\frac{\\partial \\ell}{\\partial \\mathbf{W}^{(1)}} &= \\mathbf{x} \\delta^\\top \\mathbf{W}^{(2)} \\frac{\\partial \\mathbf{z}_2}{\\partial \\mathbf{z}_1} \\end{aligned}',
    plain: '2 * x * transpose(yhat - y) * W2 * D',
  },
];

const COUNT = 2000;

/** Distinct strings of one formula: thin spaces and spaces in other numbers. */
const variants = (samples: readonly Sample[]) =>
  Array.from({ length: COUNT }, (_, at) => {
    const sample = samples[at % samples.length]!;
    return {
      ...sample,
      latex: `${sample.latex} ${'\\,'.repeat(at % 5)}${' '.repeat(Math.floor(at / 5) % 400)}.`,
    };
  });

export function benchJudging(): void {
  const problem = problemNamed('ds-ga-1008-2021/regression.yaml');
  const parse = (katex as unknown as { __parse: (text: string, options: object) => unknown }).__parse;
  for (const [name, samples] of [
    ['matrix notation', MATRIX],
    ['indices, dots, own names', LONGER],
  ] as const) {
    const rows = variants(samples);
    const [judged, parsed] = inTurns([
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
    ]) as [number, number];
    say(`an answer from LaTeX to verdict, ${name}`, micro(judged, COUNT));
    say('  KaTeX parsing alone takes, as a multiple of that', (parsed / judged).toFixed(2), 'at least 1');
    const evaluated = benchMathjs(rows.slice(0, 200)) / 200;
    say(
      '  mathjs evaluating alone takes, as a multiple of that',
      (evaluated / (judged / COUNT)).toFixed(1),
      'at least 20',
    );
  }
}

/** Milliseconds that mathjs takes to evaluate the formulas at the three draws, from text. */
function benchMathjs(rows: readonly Sample[]): number {
  const math = create(all!);
  const problem = problemNamed('ds-ga-1008-2021/regression.yaml');
  const scopes = drawsOf(problem).map(draw => {
    const scope: Record<string, unknown> = {};
    for (const name of problem.quantities.keys()) {
      const { rows: height, cols, data } = draw.value(name);
      scope[name] = math.matrix(
        Array.from({ length: height }, (_, r) => [...data.slice(r * cols, (r + 1) * cols)]),
      );
    }
    const z1 = draw.value('z1');
    scope.D = math.matrix(
      Array.from({ length: z1.rows }, (_, r) =>
        Array.from({ length: z1.rows }, (_, c) => (r === c && z1.data[r]! > 0 ? 1 : 0)),
      ),
    );
    return scope;
  });
  const [took] = inTurns(
    [
      {
        name: 'mathjs',
        run: () => {
          for (const { plain } of rows) for (const scope of scopes) math.evaluate(plain, scope);
        },
      },
    ],
    3,
  );
  return took!;
}
