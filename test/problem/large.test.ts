/**
 * Deep networks: reading takes time in proportion to their length.
 */
import { expect, test } from 'vitest';
import { loadProblemText } from '../../src/problem/load.ts';
import { processorTime } from '../clock.ts';

function network(layers: number): string {
  const lines = ['title: Deep', 'dimensions: [n]', 'variables:', '  z0: { shape: [n] }'];
  for (let i = 1; i <= layers; i++) lines.push(`  W${i}: { shape: [n, n] }`, `  b${i}: { shape: [n] }`);
  lines.push('model:');
  for (let i = 1; i <= layers; i++)
    lines.push(`  s${i}: { is: 'W${i} * z${i - 1} + b${i}' }`, `  z${i}: { is: 'tanh(s${i})' }`);
  lines.push(`  l: { is: 'sum(z${layers})' }`, 'questions:', '  - { id: q, of: l, wrt: W1 }');
  return lines.join('\n');
}

test('a thousand layers', () => {
  const start = processorTime();
  const problem = loadProblemText(network(1000));
  expect(problem.quantities.size).toBe(4002);
  expect(processorTime() - start).toBeLessThan(5000);
});
