/** Random expressions as models: their derivatives against the forward-mode tangents of the numeric room, answer, expansion and steps. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derive } from '../../src/calculus/derive.ts';
import { derivative, symbol } from '../../src/expression/construct.ts';
import { toPlain } from '../../src/notation/plain.ts';
import { compareExpressions } from '../../src/numeric/compare.ts';
import { DrawError, drawsOf } from '../../src/numeric/draw.ts';
import { evaluate } from '../../src/numeric/evaluate.ts';
import { apart, derivativeQuestion } from './models.ts';
import { problem as base, random } from './random.ts';

test('derivatives of random models', () => {
  const check = (e: Parameters<typeof evaluate>[0]) => {
    const quantities = new Map(base.quantities);
    quantities.set('E', {
      ...base.quantities.get('one')!,
      name: 'E',
      shape: [e.rows, e.cols],
      definition: e,
    });
    const problem = { ...base, quantities };
    for (const wrt of ['x', 'A', 's', 'S', 'r', 'p']) {
      const { matrix, expanded, steps } = derive(problem, derivativeQuestion('E', wrt));
      if (matrix === undefined) continue;
      const [rows, cols] = quantities.get(wrt)!.shape;
      const expected = derivative(symbol('E', e.rows, e.cols), symbol(wrt, rows, cols));
      expect(toPlain(matrix)).not.toBeNull();
      for (const found of [matrix, expanded!, ...steps.map(step => step.expression)]) {
        const draws = drawsOf(problem);
        const [a, b] = [evaluate(expected, draws[0]!).data, evaluate(found, draws[0]!).data];
        // Where the model has no finite slope, there is nothing to compare.
        if (!a.every(Number.isFinite) || apart(b, a) < 1e-8) continue;
        expect(compareExpressions(expected, found, draws)).not.toBe('different');
      }
    }
  };
  fc.assert(
    fc.property(random, e => {
      try {
        check(e);
      } catch (error) {
        // No draw gives the model finite values: it is none.
        if (!(error instanceof DrawError)) throw error;
      }
    }),
    { numRuns: 120, seed: 5 },
  );
});
