import { expect, test } from 'vitest';
import { withBraces } from '../../../src/formula/latex/otherwise/unbraced.ts';
import { inLetters } from '../../../src/formula/latex/tokens/unicode.ts';

test.each([
  ['\\frac{\\partial L}{\\partial W_ij} = d_i x_j', '\\frac{\\partial L}{\\partial W_{ij}} = d_i x_j'],
  ['\\sum_k W^{(2)}_kc d_k', '\\sum_k W^{(2)}_{kc} d_k'],
  ['sum_k d_k', '∑  _k d_k'],
])('%s', (answer, expected) => {
  const { text } = withBraces(answer)!;
  expect(text).toHaveLength(answer.length);
  expect(inLetters(text)).toBe(expected);
});

test.each(['W_{ij} x_j', 'x_i y_j', 'p_ip_j', 'h_out', '\\text{sum_k}'.replace('sum', 'consum')])(
  '%s is left as it is',
  answer => {
    expect(withBraces(answer)).toBeUndefined();
  },
);
