/** Errors in own names are looked for next to the answer alone where there are many: every candidate reads all behind it again. */
import { expect, test } from 'vitest';
import { definitionsIn } from '../../../src/checking/diagnosis/definitions.ts';
import { readLatex } from '../../../src/formula/latex/read.ts';
import { scopeOptions } from '../../../src/formula/meaning/scope.ts';
import { vocabularyOf } from '../../../src/formula/meaning/vocabulary.ts';
import { regression } from '../problems.ts';

const repaired = (count: number) => {
  const names = Array.from({ length: count }, (_, at) => `q_{${at + 1}} = \\hat{y} - y`);
  const reading = readLatex([...names, 'q_1'].join(' \\\\ '));
  const final = reading.statements[reading.statements.length - 1]!.sides[0]!;
  return definitionsIn(reading, [], final, vocabularyOf(regression), scopeOptions('numerator')).length;
};

test.each([
  [1, 1],
  [5, 5],
  [150, 8],
])('of %i names %i are repaired', (count, expected) => {
  expect(repaired(count)).toBe(expected);
});
