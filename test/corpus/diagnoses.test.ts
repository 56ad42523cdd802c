/**
 * What is wrong with the wrong formulas of the documents, as their reader described it: rows of [id, kinds with their steps, what is said]. Of damaged
 * text, it is what the damage made of the formula, or of what is asked (003.03: `∂σ(a₂)` lost its σ).
 */
import { describe, expect, test } from 'vitest';
import type { FindingKind } from '../../src/checking/verdict.ts';
import { EXCEPTIONS, judged, rows } from './trial.ts';

type Expected = readonly [
  id: string,
  findings: readonly (readonly [kind: FindingKind, source: string, step?: number])[],
];

const OUTER = 'the outer product stands in the wrong order';
const ROW_CONSTANT = 'a Jacobian that is full where it should be diagonal';

const DIAGNOSES: readonly (readonly [...Expected, why: string])[] = [
  ['000.01.def', [['constant-factor', String.raw`\|\mathbf{y} - \hat{\mathbf{y}}\|^2`]], 'without its 1/K'],
  [
    '000.05',
    [
      [
        'factor-order',
        String.raw`\frac{\partial l}{\partial \hat{\mathbf{y}}} \cdot \mathbb{I} \cdot \mathbf{z}_2^\top`,
        1,
      ],
    ],
    OUTER,
  ],
  [
    '000.06',
    [
      [
        'factor-order',
        String.raw`\frac{\partial l}{\partial \hat{\mathbf{y}}} \cdot \mathbf{W}^{(2)\top} \cdot \frac{\partial \mathbf{z}_2}{\partial \mathbf{z}_1} \cdot \mathbf{x}^\top`,
        1,
      ],
      ['extra-transpose', String.raw`\mathbf{W}^{(2)\top}`, 1],
    ],
    'two errors',
  ],
  ['000.07', [['extra-transpose', String.raw`\mathbf{W}^{(2)\top}`, 1]], 'not in numerator layout'],
  ['000.13', [['not-diagonal', String.raw`\begin{bmatrix} \hat{y}_1(1 - \hat{y}_1)`, 1]], ROW_CONSTANT],
  ['000.14', [['not-diagonal', String.raw`\begin{bmatrix} z_1^{(2)}(1 - z_1^{(2)})`, 1]], ROW_CONSTANT],
  [
    '000.16',
    [
      [
        'factor-order',
        String.raw`\frac{\partial l}{\partial \hat{\mathbf{y}}} \cdot \frac{\partial \hat{\mathbf{y}}}{\partial \mathbf{z}_3} \cdot \mathbf{z}_2^\top`,
        1,
      ],
    ],
    OUTER,
  ],
  [
    '000.17',
    [
      ['factor-order', String.raw`\frac{\partial l}{\partial \hat{\mathbf{y}}}`, 1],
      ['extra-transpose', String.raw`\mathbf{W}^{(2)\top}`, 1],
    ],
    'two errors',
  ],
  ['000.18', [['extra-transpose', String.raw`\mathbf{W}^{(2)\top}`, 1]], 'not in numerator layout'],
  [
    '002.01',
    [['factor-order', String.raw`(oldsymbol{\hat{y}} - oldsymbol{y})(oldsymbol{\hat{y}} - oldsymbol{y})^T`]],
    'the transpose is on the wrong factor of an inner product',
  ],
  [
    '002.02',
    [
      ['factor-order', String.raw`(\hat{\boldsymbol{y}} - \mathrm{I}(W^{(2)}`],
      ['wrong-variable', String.raw`\hat{\boldsymbol{y}}`],
    ],
    'the target is replaced by the prediction, in both factors, and the transpose is on the wrong one',
  ],
  ['002.06', [['shape-mismatch', String.raw`1 \times d_{\boldsymbol{s^{(1)}}}`]], 'the shape of another'],
  ['002.07', [['shape-mismatch', String.raw`1 \times d_{\boldsymbol{s^{(1)}}}`]], 'a row for a column'],
  ['002.08', [['shape-mismatch', String.raw`1 \times d_{\boldsymbol{z^{(1)}}}`]], 'a row for a column'],
  ['002.21', [['extra-factor', String.raw`\sum_n`, 3]], 'a sum that the delta has used up'],
  ['002.22', [['extra-factor', String.raw`\sum_n`]], 'a sum that the delta has used up'],
  [
    '002.24',
    [['missing-factor', String.raw`rac{\partial oldsymbol{s^{(2)}}}{\partial oldsymbol{z^{(1)}}}`]],
    'the error of the layer above is missing',
  ],
  ['002.25', [['wrong-factor', 'iggl[rac']], 'damage: repeated factors where the error of the layer belongs'],
  [
    '002.46',
    [['shape-mismatch', String.raw`oldsymbol{\delta^{`]],
    'damage: two equations merged, the error for the input',
  ],
  [
    '003.03',
    [['wrong-variable', String.raw`\sigma(a_2)(1 - \sigma(a_2))`]],
    'damage: right of the derivative of another quantity',
  ],
  ['003.19', [['different-value', '1']], 'the value of another derivative, under the wrong left side'],
];

describe('wrong formulas', () => {
  test.each(DIAGNOSES)('%s: %s', (id, expected) => {
    const row = rows.find(one => one.id === id)!;
    const { verdict } = judged(row, row.formula, EXCEPTIONS[id] ?? {});
    const errors = verdict.findings.filter(finding => finding.severity !== 'remark');
    expect(errors.map(({ kind, step }) => [kind, step])).toEqual(
      expected.map(([kind, , step]) => [kind, step ?? 0]),
    );
    for (const [at, [, source]] of expected.entries()) expect(errors[at]!.source).toContain(source);
  });
});

describe('wrong steps under a right end', () => {
  test.each([
    ['000.08', 0],
    ['002.09', 2],
  ])('%s', (id, step) => {
    const row = rows.find(one => one.id === id)!;
    const { verdict } = judged(row, row.formula, EXCEPTIONS[id] ?? {});
    expect(verdict.findings.filter(({ kind }) => kind === 'step-does-not-follow')).toMatchObject([{ step }]);
  });
});
