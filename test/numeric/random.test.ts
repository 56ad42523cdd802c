import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as X from '../../src/expression/construct.ts';
import type { Dimension } from '../../src/expression/dimension.ts';
import type { Expression } from '../../src/expression/expression.ts';
import { compareExpressions } from '../../src/numeric/compare.ts';
import { drawsOf } from '../../src/numeric/draw.ts';
import { evaluate } from '../../src/numeric/evaluate.ts';
import { type Random, randomFrom } from '../../src/numeric/random.ts';
import { evaluatePrecisely, referee } from '../../src/numeric/referee.ts';
import { problemOf } from './problems.ts';
import { difference, smooth, swish } from './samples.ts';

const SIZES = ['m', 'k', 'n'] as const;
const variables: Record<string, readonly [Dimension, Dimension]> = { s: [1, 1] };
for (const a of SIZES) {
  variables[`v${a}`] = [a, 1];
  for (const b of SIZES) variables[`M${a}${b}`] = [a, b];
}
const problem = problemOf(variables, {});
const draws = drawsOf(problem);
const dense = [1, ...SIZES] as const;
const FUNCTIONS = [
  'tanh',
  'sigmoid',
  'sin',
  'softplus',
  'relu',
  'gelu',
  'atan',
  'exp',
  'step',
  'abs',
] as const;

/** A random expression of a shape; deep ones are made of all the smooth operators that keep values finite. */
function grown(rows: Dimension, cols: Dimension, depth: number, random: Random): Expression {
  const again = (r = rows, c = cols): Expression => grown(r, c, depth - 1, random);
  const any = (): Dimension => dense[random.below(4)]!;
  if (depth === 0) {
    if (rows === 1 && cols === 1)
      return random.below(3) === 0 ? X.number(1 + random.below(3)) : X.symbol('s');
    if (cols === 1) return X.symbol(`v${rows}`, rows);
    if (rows === 1) return X.transpose(X.symbol(`v${cols}`, cols));
    return X.symbol(`M${rows}${cols}`, rows, cols);
  }
  const makers: readonly (() => Expression)[] = [
    () => X.add(again(), again()),
    () => X.subtract(again(), again()),
    () => X.scale(again(1, 1), again()),
    () => X.hadamard(again(), again()),
    () => {
      const inner = any();
      return X.multiply(again(rows, inner), again(inner, cols));
    },
    () => X.transpose(again(cols, rows)),
    () => X.apply(FUNCTIONS[random.below(FUNCTIONS.length)]!, X.apply('tanh', again())),
    () => X.map(random.below(2) === 0 ? swish : smooth, X.apply('tanh', again()), random.below(2)),
    () => X.divide(again(), X.add(X.number(2), X.apply('tanh', again(1, 1)))),
    () => X.softmax(again()),
    () => (rows === cols && rows !== 1 ? X.diag(again(rows, 1)) : X.power(again(), X.number(2))),
    () =>
      cols === 1 ? X.logsumexp(rows === 1 ? again('n', 1) : again(rows, 'k')) : X.maximum(again(), again()),
    () => (rows === 1 && cols === 1 ? X.sum(again(any(), any())) : X.minimum(again(), again())),
    () => (rows === 1 && cols === 1 ? X.norm(again(any(), any())) : X.scale(X.dimension('n'), again())),
    () => {
      const condition = X.compare('>', again(), again());
      return X.choose(condition, again(), again());
    },
  ];
  return makers[random.below(makers.length)]!();
}

const seeds = fc.integer({ min: 0, max: 1e6 });

test('decimals agree with floating point on random expressions', () => {
  fc.assert(
    fc.property(seeds, seed => {
      const random = randomFrom(seed);
      const e = grown(dense[random.below(4)]!, dense[random.below(4)]!, 3, random);
      const draw = draws[seed % 3]!;
      const float = evaluate(e, draw);
      const precise = evaluatePrecisely(e, draw);
      const largest = Math.max(1, ...float.data.map(Math.abs));
      if (!float.data.every(Number.isFinite)) return;
      float.data.forEach((entry, k) => {
        expect(Math.abs(entry - precise.data[k]!.toNumber())).toBeLessThan(1e-11 * largest);
      });
    }),
    { seed: 1, numRuns: 60 },
  );
});

test('derivatives of random scalars are central differences', () => {
  fc.assert(
    fc.property(seeds, seed => {
      const random = randomFrom(seed);
      const e = grown(1, 1, 4, random);
      const draw = draws[seed % 3]!;
      const name = ['Mmk', 'vn', 'vk', 's', 'Mnn'][random.below(5)]!;
      const [rows, cols] = variables[name]!;
      const gradient = evaluate(X.derivative(e, { name, rows, cols }, 'denominator'), draw);
      const differences = Array.from(gradient.data, (_, k) => difference(e, draw, name, k).data[0]!);
      const finite = [...differences, ...gradient.data].every(Number.isFinite);
      // A kink within the step shows as two steps that disagree.
      if (!finite) return;
      const size = Math.max(1, Math.abs(evaluate(e, draw).data[0]!), ...differences.map(Math.abs));
      const apart = differences.filter((entry, k) => Math.abs(entry - gradient.data[k]!) > 1e-5 * size);
      expect(apart).toEqual([]);
    }),
    { seed: 2, numRuns: 300 },
  );
});

test('equal values in another form are equal, changed ones are not', () => {
  fc.assert(
    fc.property(seeds, seed => {
      const random = randomFrom(seed);
      const e = grown('m', 'n', 3, random);
      // Zeros made of rounded parts are for the referee, with all its digits: too slow for many.
      if (draws.some(draw => evaluate(e, draw).data.every(entry => entry === 0))) return;
      const other = X.transpose(X.scale(X.number(-1), X.transpose(X.negate(e))));
      const verdict = compareExpressions(e, other, draws);
      expect(verdict).not.toBe('different');
      if (verdict === 'unknown') return;
      expect(compareExpressions(e, X.scale(X.number(1 + 1e-7), e), draws)).toBe('different');
    }),
    { seed: 3, numRuns: 100 },
  );
});

test('the referee finds what floating point finds', () => {
  fc.assert(
    fc.property(seeds, seed => {
      const random = randomFrom(seed);
      const a = grown('k', 1, 2, random);
      const b = grown('k', 1, 2, random);
      const float = compareExpressions(a, b, [draws[0]!]);
      if (float !== 'unknown') expect(referee(a, b, draws[0]!)).toBe(float);
    }),
    { seed: 4, numRuns: 40 },
  );
});
