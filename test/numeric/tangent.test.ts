import { describe, expect, test } from 'vitest';
import type { Operator } from '../../src/expression/expression.ts';
import { drawsOf } from '../../src/numeric/draw.ts';
import { evaluate, evaluateIn } from '../../src/numeric/evaluate.ts';
import { align } from '../../src/numeric/gather.ts';
import { allocate, type Value } from '../../src/numeric/value.ts';
import { difference, problem, SAMPLES } from './samples.ts';

const draws = drawsOf(problem);

/** The part of a tangent that belongs to one entry of what varies. */
function slice(tangent: Value | undefined, like: Value, place: number, cols: number): readonly number[] {
  if (tangent === undefined) return Array.from(like.data, () => 0);
  const names = like.axes.map(axis => axis.name);
  const varying = tangent.axes.filter(axis => axis.name.startsWith('∂'));
  const wanted = { ...like, axes: [...varying, ...like.axes], data: new Float64Array(0) };
  const [, full] = align([{ ...wanted, data: allocate(sizeOf(wanted)) }, tangent], allocate);
  if (!tangent.axes.every(axis => axis.name.startsWith('∂') || names.includes(axis.name)))
    expect(tangent.axes).toEqual(names);
  const [row, col] = [Math.floor(place / cols), place % cols];
  const start = (row * varying[1]!.size + col) * like.data.length;
  return Array.from({ length: like.data.length }, (_, k) => full!.data[start + k]!);
}

const sizeOf = (value: Value): number =>
  value.axes.reduce((size, axis) => size * axis.size, value.rows * value.cols);

describe.each(Object.keys(SAMPLES) as Operator[])('the tangent of %s', operator => {
  test.each(SAMPLES[operator].map((e, number) => [number, e] as const))(
    'is its central difference (sample %i)',
    (_, e) => {
      for (const draw of draws.slice(0, 2))
        for (const [name, variable] of draw.variables) {
          const { tangent, value } = evaluateIn(e, draw.world.varying(name).world);
          expect(Array.from(value.data)).toEqual(Array.from(evaluate(e, draw).data));
          for (let place = 0; place < variable.data.length; place++) {
            const expected = difference(e, draw, name, place);
            const actual = slice(tangent, expected, place, variable.cols);
            const wrong = actual.filter((entry, k) => {
              const wanted = expected.data[k]!;
              return !(Math.abs(entry - wanted) < 1e-6 * (1 + Math.abs(wanted)));
            });
            if (wrong.length > 0) expect([name, place, actual]).toEqual([name, place, [...expected.data]]);
          }
        }
    },
  );
});
