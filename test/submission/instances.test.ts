import { expect, test } from 'vitest';
import { withInstances } from '../../src/submission/instances.ts';

test.each([
  ['D_t = d(h_t)', 'x D_2 + D_{1}', ['D_t = d(h_t)', 'D_{1} = d(h_{1})', 'D_{2} = d(h_{2})']],
  ['D^{(l)} = d(h^{(l)})', 'D^{(2)}', ['D^{(l)} = d(h^{(l)})', 'D^{({2})} = d(h^{({2})})']],
  // another layer's
  ['g_t = W g_{t+1}', 'g_1', ['g_t = W g_{t+1}']],
  ['D_t = d', 'D', ['D_t = d']],
  ['D = d', 'D_1', ['D = d']],
])('%s in %s', (definition, text, all) => {
  expect(withInstances([definition], text)).toEqual(all);
});
