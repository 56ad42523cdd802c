/** Words that many languages have from one another, with their endings. */
import type { Glossary } from './glossary.ts';

export const INTERNATIONAL: Glossary = `
  jacobian = jacobi* jakobi* jacobienne якобиан*
  softmax = softmax*
  sigmoid = sigmoid* sigmoïd* sigmoyid* сигмоид*
  tanh = tanh*
  relu = relu*
  bias = bias*
  gradient = gradient* gradyan* градиент*
  logarithm = logarit* logaryt* логарифм*
`;
