/** Answers that count in another spelling, each beside wrong ones that the same spelling must not make right. */
import { describe, expect, test } from 'vitest';
import { check } from '../../src/checking/check.ts';
import { loadProblemText } from '../../src/problem/load.ts';
import { processorTime } from '../clock.ts';

const problem = loadProblemText(
  String.raw`
title: Spellings
layout: denominator
dimensions: [m, n]
variables:
  X: { shape: [m, n], latex: 'X' }
  y: { shape: [m], latex: 'y', in: [0, 1] }
  w: { shape: [n], latex: 'w' }
  b: { shape: [], latex: 'b' }
model:
  z: { is: 'X * w + b * ones(m)', latex: 'z' }
  h: { is: 'sigmoid(z)', latex: 'h', aliases: ['\sigma(z)'] }
  J: { is: '1/m * sum(softplus(z) - y .* z)', latex: 'J' }
  p: { is: 'softmax(z)', latex: 'p' }
questions:
  - { id: hz, of: h, wrt: z }
  - { id: pz, of: p, wrt: z }
  - { id: zw, of: z, wrt: w }
  - { id: w, of: J, wrt: w }
  - { id: b, of: J, wrt: b }
`,
  'spellings.yaml',
);

const ROWS = String.raw`
hz + h_i(1-h_i) \text{ on the diagonal}, 0 \text{ off the diagonal}
hz + \frac{\partial h}{\partial z} = h_i(1-h_i) \text{ on the diagonal, zeros elsewhere}
hz - h_i(1-h_i) \text{ on the diagonal}, h_i h_j \text{ off the diagonal}
hz - h_i(1-h_i) \text{ off the diagonal}, 0 \text{ on the diagonal}
hz - h_i(1-h_i) \text{ not on the diagonal}, 0 \text{ elsewhere}
hz - h_i(1+h_i) \text{ on the diagonal}, 0 \text{ elsewhere}
pz + p_i(1-p_i) \text{ on the diagonal}, -p_i p_j \text{ off the diagonal}
pz - p_i(1-p_i) \text{ on the diagonal}, p_i p_j \text{ off the diagonal}
pz - p_i(1-p_i) \text{ on the diagonal}, 0 \text{ off the diagonal}
pz - -p_i p_j \text{ on the diagonal}, p_i(1-p_i) \text{ off the diagonal}
pz + \begin{cases} p_i(1-p_i) & i=j \\ -p_i p_j & i \ne j \end{cases} \text{ for the entry } (i,j)
pz - \begin{cases} p_i(1-p_i) & i \ne j \\ -p_i p_j & i=j \end{cases} \text{ for the entry } (i,j)
pz + \left[\frac{\partial p_i}{\partial z_j}\right]_{ij} = p_i(\delta_{ij} - p_j)
pz - \left[\frac{\partial p_i}{\partial z_j}\right]_{ij} = p_i(\delta_{ij} + p_j)
zw - \left[\frac{\partial z_i}{\partial w_j}\right]_{ij} = X_{ij}
w + \frac{1}{m} X^\top (h - y))
w + \frac{1}{m} X^\top ((\sigma(z)) - y))
w - \frac{1}{m} X^\top (h + y))
w - \frac{1}{m} X^\top (h - y)) + w)
b + \bar{h} - \bar{y}
b + \overline{h - y}
b - \bar{y} - \bar{h}
b - m(\bar{h} - \bar{y})
b - \bar{h} = 2\bar{y}, \quad \bar{h}
w + \frac{1}{m} X^\top r \quad (r := h - y)
w + X^\top r \ (\text{where } r = \tfrac{1}{m}(h - y))
w - \frac{1}{m} X^\top r \quad (r := y - h)
w + \frac{1}{m} X^\top (\sigma(Xw + b\mathbf{1}) - y)
w - \frac{1}{m} X^\top (\sigma(Xw) - y)
b + \frac{1}{m} \mathbf{1}^\top (\sigma(z) .* (1 - y) - (1 - \sigma(z)) .* y)
b - \frac{1}{m} \mathbf{1}^\top (\sigma(z) .* (1 - y) + (1 - \sigma(z)) .* y)
`;

describe('another spelling', () => {
  test.each(
    ROWS.trim()
      .split('\n')
      .map(row => /^(\S+) ([+-]) (.*)$/.exec(row)!.slice(1) as [string, string, string]),
  )('%s %s %s', (question, sign, answer) => {
    const { verdict } = check(problem, { question, answer, syntax: 'latex' });
    if (sign === '+') expect(verdict).toBe('correct');
    else expect(verdict).not.toBe('correct');
  });

  test('long answers take no time', () => {
    const long = `${'('.repeat(1900)}h${') \\text{ on the diagonal and }'.repeat(60)} \\bar{h}${' '.repeat(1900)}(r := h`;
    const start = processorTime();
    check(problem, { question: 'hz', answer: long, syntax: 'latex' });
    expect(processorTime() - start).toBeLessThan(2000);
  });
});
