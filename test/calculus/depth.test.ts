/** Long models: no stack overflows, and the work grows with the operators, not with the paths. */
import { describe, expect, test } from 'vitest';
import { derive } from '../../src/calculus/derive.ts';
import { cost } from '../../src/calculus/measure.ts';
import { toPlain } from '../../src/notation/plain.ts';
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

/** Blocks that add to what they get, with one matrix for all of them or one each; of columns or of a batch. */
function blocks(count: number, { shared = false, batch = false }: { shared?: boolean; batch?: boolean }) {
  const weights = (k: number) => (shared ? 'W' : `W${k}`);
  const shape = batch ? 'N n' : 'n';
  const variables: Record<string, string> = { y0: shape, t: shape };
  const model: Record<string, string> = {};
  for (let k = 1; k <= count; k++) {
    variables[weights(k)] = 'n n in [-0.1, 0.1]';
    const product = batch ? `y${k - 1} * ${weights(k)}` : `${weights(k)} * y${k - 1}`;
    model[`y${k}`] = `y${k - 1} + tanh(${product})`;
  }
  return problemOf({ variables, model: { ...model, loss: `norm(y${count} - t)^2` } });
}

describe('a value multiplied by itself, line after line', () => {
  const squares = (count: number) => {
    const lines = Array.from({ length: count }, (_, k) => [`y${k + 1}`, `y${k} .* y${k}`] as const);
    return problemOf({
      variables: { y0: 'n' },
      model: { ...Object.fromEntries(lines), l: `sum(y${count})` },
    });
  };

  test('a power of two stands in front, as one', () => {
    const { matrix, expanded } = derive(squares(60), derivativeQuestion('l', 'y0'));
    expect(toPlain(matrix!)).toMatch(/^2\^60 \* \(y59 \.\* y58 /);
    // y0 .^ (2^60 - 1) is no number of the machine, and what is near it is no answer.
    expect(expanded).toBeUndefined();
    expect(toPlain(derive(squares(30), derivativeQuestion('l', 'y0')).expanded!)).toBe(
      "1073741824 * (y0 .^ 1073741823)'",
    );
  });

  test('hundreds of them take the time of hundreds', () => {
    const { matrix } = derive(squares(400), derivativeQuestion('l', 'y0'));
    expect(cost(matrix!)).toBeLessThan(1000);
  });
});

describe('residual blocks', () => {
  test.each([
    [20, 'loss', 'W1', {}],
    [60, 'loss', 'y0', {}],
    [60, 'y60', 'y0', {}],
    [20, 'loss', 'W', { shared: true }],
    [60, 'loss', 'W', { shared: true }],
    [20, 'loss', 'W1', { batch: true }],
    [60, 'loss', 'y0', { batch: true }],
  ])('%i of them: d%s/d%s %j', (count, of, wrt, kind) => {
    const problem = blocks(count, kind);
    const { matrix, steps, where = [] } = derive(problem, derivativeQuestion(of, wrt));
    const draw = drawsOf(problem)[0]!;
    const difference = (y: string, x: string, e: Parameters<typeof evaluate>[0]) =>
      apart(
        evaluate(e, draw).data,
        arranged(slopes(problem, y, x, draw), draw.value(y), draw.value(x), 'numerator'),
      );
    expect(difference(of, wrt, matrix!)).toBeLessThan(1e-6);
    // What is too long is written by the derivatives between, one short formula each.
    expect(cost(matrix!)).toBeLessThan(count * count * 15);
    expect(where.every(({ expression }) => cost(expression) < 40)).toBe(true);
    for (const named of where.filter((_, k) => k % 7 === 0))
      expect(difference(named.of, named.wrt, named.expression)).toBeLessThan(1e-6);
    expect(steps.at(-1)!.expression).toBe(matrix);
  });

  test('entries and components stay as short as the network', () => {
    const problem = blocks(20, {});
    const component = derive(problem, derivativeQuestion('loss', 'W1', { indices: ['i', 'j'] }));
    expect(cost(component.indexed!.expression)).toBeLessThan(20 * 60);
    const tall = derive(problem, derivativeQuestion('y20', 'W1'));
    expect(cost(tall.indexed!.expression)).toBeLessThan(20 * 400);
    const draw = drawsOf(problem)[0]!;
    expect(
      apart(evaluate(component.indexed!.expression, draw).data, slopes(problem, 'loss', 'W1', draw).flat()),
    ).toBeLessThan(1e-6);
  });

  test('what has no name between is refused in words', () => {
    expect(() => derive(blocks(20, { batch: true }), derivativeQuestion('y20', 'y0'))).toThrow(
      'dy20-dy0: dy20/dy0 written out doubles, layer by layer, and is too long to be written',
    );
  });
});
