/** Long models: no stack overflows, and the work grows with the operators, not with the paths. */
import { describe, expect, test } from 'vitest';
import { derive } from '../../src/calculus/derive.ts';
import { cost } from '../../src/calculus/measure.ts';
import { drawsOf } from '../../src/numeric/draw.ts';
import { evaluate } from '../../src/numeric/evaluate.ts';
import { apart, arranged, derivativeQuestion, problemOf, slopes } from './models.ts';

function layers(count: number, residual: boolean) {
  const variables: Record<string, string> = { x: 'n', y: 'n' };
  const model: Record<string, string> = {};
  for (let k = 1; k <= count; k++) {
    variables[`W${k}`] = 'n n in [-0.5, 0.5]';
    const before = k === 1 ? 'x' : `a${k - 1}`;
    model[`z${k}`] = `W${k} * ${before}`;
    model[`a${k}`] = `tanh(z${k})${residual ? ` + ${before}` : ''}`;
  }
  return problemOf({ variables, model: { ...model, loss: `sum((a${count} - y) .^ 2)` } });
}

describe('deep networks', () => {
  test.each([
    [30, false],
    [30, true],
  ])('%i layers, residual %s', (count, residual) => {
    const problem = layers(count, residual);
    const { matrix } = derive(problem, derivativeQuestion('loss', 'W1'));
    const draw = drawsOf(problem)[0]!;
    const expected = arranged(
      slopes(problem, 'loss', 'W1', draw),
      draw.value('loss'),
      draw.value('W1'),
      'numerator',
    );
    expect(apart(evaluate(matrix!, draw).data, expected)).toBeLessThan(1e-6);
    expect(cost(matrix!)).toBeLessThan(count * 20);
  });

  test('1 000 layers do not overflow the stack', () => {
    const problem = layers(1000, false);
    for (const layout of ['numerator', 'denominator'] as const) {
      const { matrix, steps } = derive(problem, derivativeQuestion('loss', 'W1', { layout }));
      expect(cost(matrix!)).toBeGreaterThan(1000);
      expect(steps.at(-1)!.expression).toBe(matrix);
    }
  });
});
