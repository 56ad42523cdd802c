/** What follows from an earlier wrong answer earns its points: in every layout, from matrices to components and back. */
import { describe, expect, test } from 'vitest';
import { checkAll } from '../../../src/checking/following/follow.ts';
import { loadProblemText } from '../../../src/problem/load.ts';
import type { Problem } from '../../../src/problem/problem.ts';

const problemIn = (layout: string): Problem =>
  loadProblemText(`
title: A layer between two
layout: ${layout}
dimensions: [n, h, K]
variables:
  x: { shape: [n] }
  y: { shape: [K] }
  W: { shape: [h, n] }
  V: { shape: [K, h] }
  M: { shape: [h, h] }
model:
  z: { is: 'W * x' }
  a: { is: 'tanh(z)' }
  u: { is: 'M * a' }
  s: { is: 'V * u' }
  l: { is: 'sum((s - y) .^ 2)' }
questions:
  - { id: z, value: z }
  - { id: z-i, value: z, indices: [i] }
  - { id: a, value: a }
  - { id: a-i, value: a, indices: [i] }
  - { id: ds, of: l, wrt: s }
  - { id: ds-k, of: l, wrt: s, indices: [k] }
  - { id: su, of: s, wrt: u }
  - { id: su-kj, of: s, wrt: u, indices: [k, j] }
  - { id: ua, of: u, wrt: a }
  - { id: ua-ij, of: u, wrt: a, indices: [i, j] }
  - { id: az-i, of: a, wrt: z, indices: [i, i] }
  - { id: du, of: l, wrt: u }
  - { id: du-j, of: l, wrt: u, indices: [j] }
  - { id: dV, of: l, wrt: V }
  - { id: dV-kj, of: l, wrt: V, indices: [k, j] }
  - { id: dM, of: l, wrt: M }
  - { id: dM-ij, of: l, wrt: M, indices: [i, j] }
  - { id: sa, of: s, wrt: a }
  - { id: sa-kj, of: s, wrt: a, indices: [k, j] }
  - { id: dW, of: l, wrt: W }
  - { id: dW-ij, of: l, wrt: W, indices: [i, j] }
  - { id: uz, of: u, wrt: z }
  - { id: uz-ij, of: u, wrt: z, indices: [i, j] }
  - { id: zW-kij, of: z, wrt: W, indices: [k, i, j] }
  - { id: sV-kij, of: s, wrt: V, indices: [k, i, j] }
`);

const PROBLEMS = {
  numerator: problemIn('numerator'),
  denominator: problemIn('denominator'),
  parameter: problemIn('parameter'),
};
type Layout = keyof typeof PROBLEMS;

/** layouts, the earlier answer, the later one. */
type Row = readonly [
  layouts: readonly Layout[],
  from: string,
  wrong: string,
  question: string,
  answer: string,
];
const ALL: readonly Layout[] = ['numerator', 'denominator', 'parameter'];
const N: readonly Layout[] = ['numerator'];
const D: readonly Layout[] = ['denominator'];
const P: readonly Layout[] = ['parameter'];
const DP: readonly Layout[] = ['denominator', 'parameter'];
const NP: readonly Layout[] = ['numerator', 'parameter'];

const FOLLOW: readonly Row[] = [
  // matrix → components
  [N, 'ds', '(s - y)^\\top', 'du-j', '\\sum_k (s_k - y_k) V_{kj}'],
  [DP, 'ds', 's - y', 'du-j', '\\sum_k (s_k - y_k) V_{kj}'],
  [N, 'ds', '(s - y)^\\top', 'dV-kj', '(s_k - y_k) u_j'],
  [DP, 'ds', 's - y', 'dV-kj', '(s_k - y_k) u_j'],
  [N, 'du', '(s - y)^\\top V', 'dM-ij', '\\sum_k (s_k - y_k) V_{ki} a_j'],
  [DP, 'du', 'V^\\top (s - y)', 'dM-ij', '\\sum_k (s_k - y_k) V_{ki} a_j'],
  [NP, 'ua', 'M^\\top', 'sa-kj', '\\sum_i V_{ki} M_{ji}'],
  [D, 'ua', 'M', 'sa-kj', '\\sum_i V_{ki} M_{ji}'],
  [ALL, 'z', '-W x', 'a-i', '\\tanh(-\\sum_j W_{ij} x_j)'],
  // components → matrix
  [ALL, 'z-i', '-\\sum_j W_{ij} x_j', 'a', '\\tanh(-W x)'],
  [N, 'ds-k', 's_k - y_k', 'du', '(s - y)^\\top V'],
  [DP, 'ds-k', 's_k - y_k', 'du', 'V^\\top (s - y)'],
  [N, 'ds-k', 's_k - y_k', 'dV', 'u (s - y)^\\top'],
  [DP, 'ds-k', 's_k - y_k', 'dV', '(s - y) u^\\top'],
  [NP, 'ua-ij', 'M_{ji}', 'sa', 'V M^\\top'],
  [D, 'ua-ij', 'M_{ji}', 'sa', 'M V^\\top'],
  [NP, 'az-i', '1 + a_i^2', 'uz', 'M \\operatorname{diag}(1 + a^2)'],
  [D, 'az-i', '1 + a_i^2', 'uz', '\\operatorname{diag}(1 + a^2) M^\\top'],
  // components → components
  [ALL, 'ds-k', 's_k - y_k', 'du-j', '\\sum_k (s_k - y_k) V_{kj}'],
  [ALL, 'az-i', '1 + a_i^2', 'uz-ij', 'M_{ij} (1 + a_j^2)'],
  // other letters at the head, an entry in the layout
  [
    ALL,
    'ds-k',
    '\\frac{\\partial l}{\\partial s_m} = s_m - y_m',
    'du-j',
    '\\frac{\\partial l}{\\partial u_r} = \\sum_m (s_m - y_m) V_{mr}',
  ],
  [
    ALL,
    'ds',
    '\\frac{\\partial l}{\\partial s_m} = s_m - y_m',
    'dV',
    '\\frac{\\partial l}{\\partial V_{mr}} = (s_m - y_m) u_r',
  ],
  [
    N,
    'ds',
    '(s - y)^\\top',
    'dM',
    '(\\frac{\\partial l}{\\partial M})_{ij} = a_i \\sum_k (s_k - y_k) V_{kj}',
  ],
  // matrix → matrix, where a square one hides its layout
  [NP, 'ua', 'M^\\top', 'sa', 'V M^\\top'],
  [D, 'ua', 'M', 'sa', 'M V^\\top'],
  // a local derivative that is no longer than a symbol, on the way to a matrix
  [N, 'ua', 'M^\\top', 'dW', 'x 2 (s - y)^\\top V M^\\top \\operatorname{diag}(1 - a^2)'],
  [P, 'ua', 'M^\\top', 'dW', '\\operatorname{diag}(1 - a^2) M V^\\top 2 (s - y) x^\\top'],
  [ALL, 'az-i', '1 + a_i^2', 'dW-ij', '\\sum_k \\sum_m 2 (s_k - y_k) V_{km} M_{mi} (1 + a_i^2) x_j'],
  // three axes
  [
    ALL,
    'zW-kij',
    '2 \\delta_{ki} x_j',
    'dW-ij',
    '2 \\sum_k \\sum_m 2 (s_k - y_k) V_{km} M_{mi} (1 - a_i^2) x_j',
  ],
  [ALL, 'zW-kij', 'x_j', 'dW-ij', '\\sum_p \\sum_k \\sum_m 2 (s_k - y_k) V_{km} M_{mp} (1 - a_p^2) x_j'],
  [ALL, 'sV-kij', '\\delta_{ki} a_j', 'dV-kj', '2 (s_k - y_k) a_j'],
  [N, 'sV-kij', '\\delta_{ki} a_j', 'dV', '2 a (s - y)^\\top'],
  // values → gradients, and an own name
  [N, 'z', '2 W x', 'uz', 'M \\operatorname{diag}(1 - \\tanh^2(2 W x))'],
  [
    N,
    'ds',
    '\\delta = s - y, \\quad \\frac{\\partial l}{\\partial s} = \\delta^\\top',
    'du-j',
    '\\delta = s - y, \\quad \\frac{\\partial l}{\\partial u_j} = \\sum_k \\delta_k V_{kj}',
  ],
];

/** What does not use the earlier answer, or follows from a trivial one. */
const NOT: readonly Row[] = [
  [N, 'ds', '(s - y)^\\top', 'du-j', '3 \\sum_k (s_k - y_k) V_{kj}'],
  [N, 'ds', '0 (s - y)^\\top', 'du-j', '0 u_j'],
  [ALL, 'ds-k', '0 s_k', 'du-j', '0 u_j'],
  [NP, 'ua', 'M^\\top', 'sa-kj', '\\sum_i 2 V_{ki} M_{ij}'],
  [ALL, 'ds-k', 's_k - y_k', 'uz-ij', 'M_{ij} (1 + a_j^2)'],
  [ALL, 'sV-kij', '\\delta_{ki} a_j', 'dV-kj', '(s_k - y_k) a_j'],
  [ALL, 'sV-kij', '\\delta_{ki} a_j', 'dW-ij', 'a_i x_j'],
  [N, 'ua', 'M^\\top', 'sa', 'M V^\\top'],
  [N, 'ua', 'M^\\top', 'dW', 'x 2 (s - y)^\\top M^\\top \\operatorname{diag}(1 - a^2)'],
  [ALL, 'az-i', '1 + a_i^2', 'dW-ij', '\\sum_k \\sum_m (s_k - y_k) V_{km} M_{mi} (1 + a_i^2) x_j'],
];

/** Earlier answers that are wrong together: layout, answers, the last of which follows from all before it or from none. */
const TOGETHER: readonly (readonly [
  layout: Layout,
  answers: readonly (readonly [question: string, answer: string])[],
  follows: boolean,
])[] = [
  [
    'numerator',
    [
      ['ua', 'M^\\top'],
      ['az-i', '1 + a_i^2'],
      ['dW', 'x 2 (s - y)^\\top V M^\\top \\operatorname{diag}(1 + a^2)'],
    ],
    true,
  ],
  [
    'parameter',
    [
      ['su', '-V'],
      ['ua', 'M^\\top'],
      ['az-i', '1 + a_i^2'],
      ['dW-ij', '-\\sum_k \\sum_m 2 (s_k - y_k) V_{km} M_{im} (1 + a_i^2) x_j'],
    ],
    true,
  ],
  [
    'denominator',
    [
      ['ua', 'M'],
      ['zW-kij', 'x_j'],
      ['dW-ij', '\\sum_p \\sum_k \\sum_m 2 (s_k - y_k) V_{km} M_{pm} (1 - a_p^2) x_j'],
    ],
    true,
  ],
  [
    'numerator',
    [
      ['ua', 'M^\\top'],
      ['az-i', '1 + a_i^2'],
      ['dW', 'x (s - y)^\\top V M^\\top \\operatorname{diag}(1 + a^2)'],
    ],
    false,
  ],
];

test.each(TOGETHER)('%s: %j', (layout, answers, follows) => {
  const verdicts = checkAll(
    PROBLEMS[layout],
    answers.map(([question, answer]) => ({ question, answer })),
  );
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(answers.map(() => 'incorrect'));
  expect(verdicts.map(({ points }) => points === 1)).toEqual(
    answers.map((_, at) => follows && at === answers.length - 1),
  );
});

describe('an answer that follows from an earlier wrong one', () => {
  for (const [rows, follows] of [
    [FOLLOW, true],
    [NOT, false],
  ] as const)
    for (const [layouts, from, wrong, question, answer] of rows)
      for (const layout of layouts)
        test(`${follows ? '' : 'not '}${layout}: ${from} ${wrong}, ${question} ${answer}`, () => {
          const [first, second] = checkAll(PROBLEMS[layout], [
            { question: from, answer: wrong },
            { question, answer },
          ]);
          expect([first!.verdict, second!.verdict]).toEqual(['incorrect', 'incorrect']);
          expect(second!.findings[0]?.follows).toBe(follows ? from : undefined);
          expect(second!.points === 1).toBe(follows);
        });
});
