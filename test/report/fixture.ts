/**
 * A two-layer regression built by hand, with different dimensions, for tests of what reports look like.
 */
import * as make from '../../src/expression/construct.ts';
import type { Shape } from '../../src/expression/dimension.ts';
import type { Expression } from '../../src/expression/expression.ts';
import type { Problem, Quantity, Question } from '../../src/problem/problem.ts';
import { type ClassReport, type ClassStudent, classPage } from '../../src/report/class.ts';
import type { GradedAnswer } from '../../src/report/graded.ts';

const quantity = (
  name: string,
  shape: Shape,
  latex: string,
  definition?: Expression,
  formula?: string,
): Quantity => ({
  name,
  role: definition === undefined ? 'variable' : 'model',
  shape,
  latex,
  aliases: [],
  rowFamily: undefined,
  columnFamily: undefined,
  definition,
  formula,
  domain: definition === undefined ? { kind: 'interval', from: -1, to: 1 } : undefined,
});

const x = make.symbol('x', 'n');
const y = make.symbol('y', 'K');
const W1 = make.symbol('W1', 'h', 'n');
const b1 = make.symbol('b1', 'h');
const W2 = make.symbol('W2', 'K', 'h');
const b2 = make.symbol('b2', 'K');
const z1 = make.symbol('z1', 'h');
const z2 = make.symbol('z2', 'h');
const z3 = make.symbol('z3', 'K');
const yhat = make.symbol('yhat', 'K');

const quantities = [
  quantity('x', ['n', 1], '\\mathbf{x}'),
  quantity('y', ['K', 1], '\\mathbf{y}'),
  quantity('W1', ['h', 'n'], '\\mathbf{W}^{(1)}'),
  quantity('b1', ['h', 1], '\\mathbf{b}^{(1)}'),
  quantity('W2', ['K', 'h'], '\\mathbf{W}^{(2)}'),
  quantity('b2', ['K', 1], '\\mathbf{b}^{(2)}'),
  quantity('z1', ['h', 1], '\\mathbf{z}_1', make.add(make.multiply(W1, x), b1), 'W1 * x + b1'),
  quantity('z2', ['h', 1], '\\mathbf{z}_2', make.apply('relu', z1), 'relu(z1)'),
  quantity('z3', ['K', 1], '\\mathbf{z}_3', make.add(make.multiply(W2, z2), b2), 'W2 * z2 + b2'),
  quantity('yhat', ['K', 1], '\\hat{\\mathbf{y}}', z3, 'z3'),
  quantity(
    'loss',
    [1, 1],
    '\\ell',
    make.sum(make.power(make.subtract(yhat, y), make.number(2))),
    'sum((yhat - y) .^ 2)',
  ),
];

const common = { points: 1, layout: 'numerator', allow: undefined, indices: undefined } as const;
const questions: Question[] = [
  { ...common, id: 'forward-z2', kind: 'value', value: 'z2', allow: ['x', 'W1', 'b1'] },
  { ...common, id: 'dloss-dyhat', kind: 'derivative', of: 'loss', wrt: 'yhat' },
  { ...common, id: 'dloss-dW1', kind: 'derivative', of: 'loss', wrt: 'W1', points: 3 },
  { ...common, id: 'shape-W1', kind: 'shape', shape: 'W1' },
  { ...common, id: 'why-relu', kind: 'manual', manual: 'Explain why ReLU helps deeper networks.', points: 2 },
];

export const regression: Problem = {
  title: 'Regression with a ReLU hidden layer',
  source: 'built by hand',
  layout: 'numerator',
  strict: false,
  follow: true,
  deductions: {},
  dimensions: ['n', 'h', 'K'],
  functions: new Map(),
  quantities: new Map(quantities.map(one => [one.name, one])),
  questions,
  sizes: new Map(),
  layers: undefined,
  compare: undefined,
};

const wrong =
  '\\frac{\\partial \\ell}{\\partial \\mathbf{W}^{(1)}} = 2 \\mathbf{x} (\\hat{\\mathbf{y}} - \\mathbf{y}) \\mathbf{W}^{(2)} \\operatorname{diag}(\\mathbf{1}[\\mathbf{z}_1 > 0])';
const at = wrong.indexOf('(\\hat');
const part = '(\\hat{\\mathbf{y}} - \\mathbf{y})';

export const graded: readonly GradedAnswer[] = [
  {
    question: 'forward-z2',
    verdict: 'correct',
    points: 1,
    outOf: 1,
    findings: [],
    answer: '\\mathbf{z}_2 = \\text{ReLU}(\\mathbf{W}^{(1)} \\mathbf{x} + \\mathbf{b}^{(1)})',
  },
  {
    question: 'dloss-dyhat',
    verdict: 'unreadable',
    points: 0,
    outOf: 1,
    findings: [
      { kind: 'syntax', step: 0, range: [2, 7], source: '\\frac', message: 'A fraction needs two parts.' },
    ],
    answer: '2 \\frac{y',
    file: 'homework.md',
    line: 12,
  },
  {
    question: 'dloss-dW1',
    verdict: 'incorrect',
    points: 2,
    outOf: 3,
    answer: wrong,
    findings: [
      {
        kind: 'missing-transpose',
        step: 0,
        range: [at, at + part.length],
        source: part,
        message: 'ŷ − y is K × 1 here; it has to be transposed for the product to be n × h.',
        fix: { range: [at, at + part.length], replacement: `${part}^\\top` },
        corrected: `${wrong.slice(wrong.indexOf('= ') + 2).replace(part, `${part}^\\top`)}`,
      },
    ],
  },
  { question: 'shape-W1', verdict: 'missing', points: 0, outOf: 1, findings: [] },
  {
    question: 'why-relu',
    verdict: 'undecided',
    points: 0,
    outOf: 2,
    findings: [],
    answer: 'Because <b>gradients</b> do not vanish.',
    comment: 'Good point, but say why.',
  },
];

/** A class that is there as a whole. */
export interface WholeClass extends ClassReport {
  readonly students: readonly ClassStudent[];
}

export function classHtml({ students, ...about }: WholeClass, assets?: string): string {
  const page = classPage();
  for (const student of students) page.add(student);
  return page.html(about, assets);
}
