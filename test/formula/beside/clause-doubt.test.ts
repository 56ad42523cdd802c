/** What clauses speak of, and what they may take back. */
import { describe, expect, test } from 'vitest';
import { doubtfulClause } from '../../../src/formula/beside/clause-doubt.ts';
import { clausesOf } from '../../../src/formula/beside/clauses.ts';

test.each([
  ['This is an outer product', 'formula'],
  ['The sign of the first factor is clear', 'formula'],
  ['I guessed', 'writer'],
  ['The activation acts on each entry', 'model'],
  ['⟨symbol⟩ is a column', 'model'],
  ['Valid near zero', 'none'],
  ['Divide by ⟨symbol⟩', 'none'],
])('%s', (clause, subject) => {
  expect(clausesOf(clause)[0]!.subject).toBe(subject);
});

describe('the same words of the model and of the formula', () => {
  test.each([
    ['The activation is different.', 'The answer is different.'],
    ['The input is not changed, so the bias is left alone.', 'I left the sum out.'],
    ['The weights are replaced by their values.', 'This is replaced by the next page.'],
    ['If the loss fails to converge, the rate is too large.', 'This fails.'],
  ])('%s', (ofModel, ofFormula) => {
    expect(doubtfulClause(ofModel)).toBeUndefined();
    expect(doubtfulClause(ofFormula)).toBeDefined();
  });
});

test('a case alone holds the formula to it; one in which something is said does not', () => {
  expect(doubtfulClause('for the active units')).toBeDefined();
  expect(doubtfulClause('For large inputs the factor goes to zero.')).toBeUndefined();
});
