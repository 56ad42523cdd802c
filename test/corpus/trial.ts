/** The rows of the corpus on trial: each formula of `truth.json` as an answer to the question that its document asks. */
import { readFileSync } from 'node:fs';
import { check } from '../../src/checking/check.ts';
import type { Verdict } from '../../src/checking/verdict.ts';
import { loadProblemText } from '../../src/problem/load.ts';
import type { Problem, Question } from '../../src/problem/problem.ts';
import { asking, problemFrom, questionAbout } from './court.ts';

export interface Row {
  readonly id: string;
  readonly problem: string;
  readonly quantity: string;
  readonly formula: readonly string[];
  readonly mended?: readonly string[];
  readonly verdict: 'correct' | 'wrong' | 'transpose_of_correct';
  readonly steps?: readonly ('correct' | 'wrong' | 'formal')[];
}

export const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL('./truth.json', import.meta.url), 'utf8'),
);

// x is z^{(0)} in the general layer.
const layerZero = ["'\\boldsymbol{x}' }", "'\\boldsymbol{x}', aliases: ['\\boldsymbol{z}^{(0)}'] }"] as const;

const scalar = (text: string): Problem => loadProblemText(`title: one function\n${text}`);

const PROBLEMS: Readonly<Record<string, Problem>> = {
  'regression-mean': problemFrom('ds-ga-1008-2021/regression-mean'),
  'sigmoid-mean': problemFrom('ds-ga-1008-2021/sigmoid-mean'),
  bce: problemFrom('ds-ga-1008-2021/bce'),
  'deltas-regression': problemFrom('ds-ga-1008-deltas/regression', [layerZero]),
  'deltas-sigmoid': problemFrom('ds-ga-1008-deltas/sigmoid', [layerZero]),
  // The document writes 1/K.
  'deltas-bce': problemFrom('ds-ga-1008-deltas/bce', [layerZero, [/d_s2/g, 'K']]),
  'binary-mlp': problemFrom('cs181/binary-mlp'),
  quotient: scalar(
    "variables: { z: { shape: [] } }\nmodel: { u: { is: '1 + exp(-z)' }, y: { is: '1 / u' } }\nquestions: [{ id: a, of: y, wrt: z }]",
  ),
  // \sigma stands for its value at the z that is meant.
  sigma: scalar(
    "variables: { z: { shape: [] } }\nmodel: { s: { is: 'sigmoid(z)', latex: '\\sigma' } }\nquestions: [{ id: a, of: s, wrt: z }]",
  ),
  update: scalar(
    `dimensions: [n, K]
variables:
  x: { shape: [n] }
  y: { shape: [K] }
  W: { shape: [K, n], latex: '\\mathbf{W}^{(i)}' }
  b: { shape: [K], latex: '\\mathbf{b}^{(i)}' }
  gamma: { shape: [], latex: '\\gamma' }
model:
  l: { is: 'sum((W * x + b - y) .^ 2)', latex: 'l_{MSE}' }
  Wnew: { is: "W - 2 * gamma * (W * x + b - y) * x'" }
  bnew: { is: 'b - 2 * gamma * (W * x + b - y)' }
questions: [{ id: a, of: l, wrt: W }]`,
  ),
};

/** The author's sign for the derivative of ReLU, defined in the document. */
const BEFORE = [
  'I^{+s^{(1)}}_{z^{(1)} \\times s^{(1)}} = \\operatorname{diag}(\\max(0, \\operatorname{sign}(s^{(1)})))',
];

/** The general layer at L = 1. */
const atLayerOne = (latex: string): string =>
  latex
    .replaceAll('L+1', '2')
    .replaceAll('(L-1)', '(0)')
    .replaceAll('(L)', '(1)')
    .replaceAll('L_{\\max}', '2')
    .replaceAll('L_{ ext{max}}', '2')
    .replace(/\^\{?L\}?(?=[_)])/g, '^{1}');

type Asked = Partial<Question> & { kind: Question['kind'] };
export interface Exception {
  readonly problem?: string;
  readonly question?: Asked;
  /** What holds of the formula as given instead of the file's verdict, and why. */
  readonly given?: string;
  readonly mended?: string;
}

const derivative = (of: string, wrt: string, indices?: readonly string[]): Asked => ({
  kind: 'derivative',
  of,
  wrt,
  ...(indices ? { indices } : {}),
});

/** Rows whose quantity is no question, or of which the file says something else than the contract. */
export const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  // The middle step is wrong, the end is right: `correct` with a finding at the step.
  '000.08': { given: 'correct' },
  // The entries of the asked matrix are true, but they restate it.
  '000.10': { given: 'incomplete' },
  '000.19': { given: 'incomplete' },
  '000.12': { problem: 'quotient', question: derivative('y', 'z') },
  // The update in the layout of its parameters; in numerator layout the shapes do not fit.
  '000.21': { problem: 'update', question: { kind: 'value', value: 'Wnew' } },
  '000.22': { problem: 'update', question: { kind: 'value', value: 'bnew' } },
  '002.02': { question: { kind: 'value', value: 'loss' } },
  '002.04': { question: { kind: 'shape', shape: 'dloss/dW2' } },
  '002.05': { question: { kind: 'shape', shape: 'dloss/db2' } },
  '002.06': { question: { kind: 'shape', shape: 'dloss/db2' } },
  '002.07': { question: { kind: 'shape', shape: 's1' } },
  '002.08': { question: { kind: 'shape', shape: 'z1' } },
  // The third step is wrong, the end is right.
  '002.09': { given: 'correct' },
  // Only the first tokens of the damaged line were kept: the verdict is on the mended one.
  '002.10': { given: 'unreadable' },
  '002.27': { given: 'unreadable' },
  // The verdict `wrong` is on the damaged line, which the mended one replaces.
  '002.25': { mended: 'correct' },
  // \hat u for \hat y: a symbol that nothing defines.
  '002.32': { given: 'unreadable' },
  // The identity is that of the output layer: \hat y and s^{(2)} take the places of z and s.
  '002.35': { question: derivative('yhat', 's2', ['i', 'j']) },
  // Two equations that were merged: the mended text ends with what is right of z^{(0)}.
  '002.46': { question: { kind: 'value', value: 'x' }, given: 'incorrect', mended: 'incomplete' },
  '002.56': { problem: 'sigma', question: derivative('s', 'z') },
  '003.17': { problem: 'sigma', question: derivative('s', 'z') },
  // Products of derivatives are the derivative that the chain rule makes of them.
  '003.04': { question: derivative('yhat', 'b2') },
  '003.10': { question: derivative('L', 'a2') },
  '003.25': { question: derivative('a2', 'a1', ['h']) },
};

function everything(problem: Problem, asked: Asked): readonly string[] {
  const names = [...problem.quantities.keys()];
  const derivatives = names.flatMap(of => names.map(wrt => `d${of}/d${wrt}`));
  const own =
    asked.kind === 'derivative' ? `d${asked.of}/d${asked.wrt}` : asked.kind === 'value' ? asked.value : '';
  return [...names, ...derivatives].filter(name => name !== own);
}

export interface Trial {
  readonly problem: Problem;
  readonly answer: { readonly question: string; readonly answer: string; readonly before: readonly string[] };
  readonly verdict: Verdict;
}

/** What is said of the formulas of a row, read as one chain. */
export function judged(row: Row, formulas: readonly string[], exception: Exception): Trial {
  const base = PROBLEMS[exception.problem ?? row.problem]!;
  const asked = exception.question ?? questionAbout(base, atLayerOne(row.quantity));
  const layout = row.verdict === 'transpose_of_correct' ? ('parameter' as const) : base.layout;
  const problem = { ...asking(base, { ...asked, layout, allow: everything(base, asked) } as Asked), layout };
  const answer = {
    question: 'asked',
    answer: formulas.map(formula => atLayerOne(formula).replace(/\.\s*$/, '')).join(' = '),
    before: row.id.startsWith('002') ? BEFORE : [],
  };
  return { problem, answer, verdict: check(problem, answer) };
}
