/** Sums over several indices at once have the value of the plain sums, however their factors are joined. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { number, pick, scale, symbol, total } from '../../src/expression/construct.ts';
import type { Expression, Index } from '../../src/expression/expression.ts';
import { drawsOf } from '../../src/numeric/draw.ts';
import { evaluate } from '../../src/numeric/evaluate.ts';
import { plannedSum } from '../../src/numeric/sums.ts';
import { loadProblemText } from '../../src/problem/load.ts';

const problem = loadProblemText(`title: sums
dimensions: [n, m]
variables: { x: { shape: [n] }, W: { shape: [m, n] }, b: { shape: [m] } }
model: { l: { is: "b' * W * x" } }
questions: [{ id: a, of: l, wrt: x }]`);
const i: Index = { name: 'i', dimension: 'm' };
const j: Index = { name: 'j', dimension: 'n' };
const k: Index = { name: 'k', dimension: 'n' };
const factor = fc.constantFrom<Expression>(
  pick(symbol('x', 'n', 1), j, 1),
  pick(symbol('x', 'n', 1), k, 1),
  pick(symbol('W', 'm', 'n'), i, j),
  pick(symbol('W', 'm', 'n'), i, k),
  pick(symbol('b', 'm', 1), i, 1),
  number(3),
);
const product: fc.Arbitrary<Expression> = fc.letrec<{ product: Expression }>(tie => ({
  product: fc.oneof(
    { maxDepth: 4 },
    factor,
    fc.tuple(tie('product'), tie('product')).map(([a, b]) => scale(a, b)),
  ),
})).product;

/** The plain loops. */
function looped(
  e: Expression,
  at: ReadonlyMap<string, number>,
  value: (name: string) => readonly number[][],
): number {
  switch (e.op) {
    case 'number':
      return e.value;
    case 'scale':
      return looped(e.args[0], at, value) * looped(e.args[1], at, value);
    case 'pick': {
      const [row, col] = e.at.map(place =>
        typeof place === 'object' ? at.get(place.name)! : Number(place) - 1,
      );
      return value((e.args[0] as Expression & { name: string }).name)[row!]![col!]!;
    }
    default:
      throw new Error(e.op);
  }
}

test('as loops over all places', () => {
  const [draw] = drawsOf(problem);
  const sizes = draw!.sizes;
  const value = (name: string) => {
    const { rows, cols, data } = draw!.value(name);
    return Array.from({ length: rows }, (_, r) => Array.from(data.slice(r * cols, (r + 1) * cols)));
  };
  fc.assert(
    fc.property(product, body => {
      const summed = [i, j, k].filter(index => body.free.some(one => one.name === index.name));
      const e = summed.reduce<Expression>((rest, index) => total(index, rest), body);
      let sum = 0;
      const run = (rest: readonly Index[], at: ReadonlyMap<string, number>): void => {
        const [index, ...others] = rest;
        if (index === undefined) sum += looped(body, at, value);
        else
          for (let place = 0; place < sizes.get(String(index.dimension))!; place++)
            run(others, new Map([...at, [index.name, place]]));
      };
      run(summed, new Map());
      const { axes, data } = evaluate(e, draw!);
      expect(axes).toEqual([]);
      expect(data[0]).toBeCloseTo(sum, 8);
    }),
    { numRuns: 500, seed: 5 },
  );
});

test('a sum whose factors all have its index stays as it is', () => {
  const e = total(j, scale(pick(symbol('x', 'n', 1), j, 1), pick(symbol('W', 'm', 'n'), i, j)));
  expect(e.op === 'total' && plannedSum(e)).toBe(e);
});
