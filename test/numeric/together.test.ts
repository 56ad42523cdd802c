/** Many draws at once give what they give one by one. */
import { describe, expect, test } from 'vitest';
import * as X from '../../src/expression/construct.ts';
import type { Expression } from '../../src/expression/expression.ts';
import { compareValues } from '../../src/numeric/closeness.ts';
import { compareExpressions } from '../../src/numeric/compare.ts';
import { evaluate } from '../../src/numeric/evaluate.ts';
import { rawDrawsOf } from '../../src/numeric/raw-draws.ts';
import { alongMembers, stacksOf } from '../../src/numeric/together.ts';
import { allocate, type Value } from '../../src/numeric/value.ts';
import { C, P, problem, SAMPLES, s } from './samples.ts';

const draws = rawDrawsOf(problem);
const stacks = stacksOf(draws);

test('every draw is in one stack, with those of its sizes', () => {
  expect(new Set(stacks.flatMap(stack => stack.members))).toEqual(new Set(draws));
  expect(stacks.length).toBeLessThan(draws.length / 4);
  for (const { members } of stacks)
    for (const member of members) expect([...member.sizes]).toEqual([...members[0]!.sizes]);
});

const every = Object.entries(SAMPLES).flatMap(([operator, samples]) =>
  samples.map((e, number) => [operator, number, e] as const),
);

test.each(every)('%s, sample %i: each member has its own value', (_, __, e) => {
  for (const stack of stacks) {
    const whole = evaluate(e, stack.draw);
    const { axes, rows, cols, data } = alongMembers(whole, stack, allocate) as Value;
    const size = data.length / stack.members.length;
    stack.members.forEach((member, k) => {
      const own = { axes: axes.slice(1), rows, cols, data: data.subarray(k * size, (k + 1) * size) };
      expect(compareValues(own, evaluate(e, member))).toBe('equal');
    });
  }
});

describe('one member is enough', () => {
  const values = draws.map(draw => draw.value('s').data[0]!);
  const largest = Math.max(...values);
  const second = Math.max(...values.filter(value => value < largest));
  const isLargest = X.compare('>', s, X.number((largest + second) / 2));
  const twoAt = (e: Expression): Expression => X.scale(X.add(X.number(1), isLargest), e);

  test.each([
    ['a scalar', s],
    ['a matrix', C],
  ])('to tell two formulas apart: %s', (_, e) => {
    expect(compareExpressions(e, twoAt(e), draws)).toBe('different');
    expect(compareExpressions(e, X.scale(X.number(1 + 1e-7), e), draws)).toBe('different');
    expect(compareExpressions(e, X.add(e, e, X.negate(e)), draws)).toBe('equal');
  });

  test('to leave a value that is zero there to be proven', () => {
    const isNot = X.subtract(X.number(1), isLargest);
    const hidden = X.scale(X.scale(isLargest, X.apply('exp', X.number(-800))), P);
    expect(compareExpressions(X.scale(isNot, P), X.add(X.scale(isNot, P), hidden), draws)).toBe('different');
  });
});
