import { readFileSync } from 'node:fs';
import { loadProblemText } from '../src/problem/load.ts';
import type { Problem } from '../src/problem/problem.ts';

/** A problem of `problems/`. */
export const problemNamed = (file: string): Problem =>
  loadProblemText(readFileSync(`problems/${file}`, 'utf8'), file);

/** A network of `layers` tanh layers with a squared loss; the question asks for the gradient of the first weights. */
export function deepProblem(layers: number): Problem {
  const variables = ['  x0: { shape: [n] }', '  y: { shape: [n] }'];
  const model: string[] = [];
  for (let layer = 1; layer <= layers; layer++) {
    variables.push(`  W${layer}: { shape: [n, n] }`, `  b${layer}: { shape: [n] }`);
    model.push(
      `  s${layer}: { is: 'W${layer} * x${layer - 1} + b${layer}' }`,
      `  x${layer}: { is: 'tanh(s${layer})' }`,
    );
  }
  model.push(`  loss: { is: 'sum((x${layers} - y) .^ 2)' }`);
  const text = [
    'title: deep',
    'dimensions: [n]',
    'variables:',
    ...variables,
    'model:',
    ...model,
    'questions:',
    '  - { id: q, of: loss, wrt: W1 }',
  ].join('\n');
  return loadProblemText(text, `deep-${layers}.yaml`);
}
