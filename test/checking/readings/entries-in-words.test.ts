import { describe, expect, test } from 'vitest';
import { entriesInWords } from '../../../src/checking/readings/entries-in-words.ts';

const free = () => false;
const signs = (answer: string, isSquare = true): readonly string[] =>
  entriesInWords(answer, free, isSquare).map(text => text.replace(/\s+/g, ' ').trim());

describe('entries told in words, in signs', () => {
  test.each([
    ['\\text{the matrix whose } (i,j) \\text{ entry is } a_ib_j', 'J, J_{ij}= a_ib_j'],
    ['The $ij$-th component of $G$ is $a_ib_j$', ',G_{ij}= a_ib_j'],
    ['\\text{the } k\\text{-th row is } d_kh^\\top', 'J, J_{k,:}= d_kh^\\top'],
    ['\\text{a diagonal matrix with entries } 1-h_i^2', 'J, J_{ii}= 1-h_i^2'],
    [
      '\\text{diagonal entries } a_i \\text{ and off-diagonal entries } b_ic_j',
      'J, J_{ij}= a_i\\text{if }i=j, b_ic_j',
    ],
    ['\\text{the vector with } j\\text{th entry } a_j', 'J_{j}= a_j'],
  ])('%s', (answer, expected) => {
    expect(signs(answer)).toContain(expected);
  });

  test('takes the room of the words', () => {
    const answer = '\\text{the matrix whose } (i,j) \\text{ entry is } a_ib_j';
    expect(entriesInWords(answer, free, true)[0]).toHaveLength(answer.length);
  });

  test.each([
    '\\text{a diagonal matrix with entries } 1-h_i^2 \\text{ and 1 elsewhere}',
    '\\text{an elementary matrix}',
    'x_i y_j',
  ])('loses no word: %s', answer => {
    expect(signs(answer)).toEqual([]);
  });

  test('reads long texts in their time', () => {
    for (const unit of ['a ', 'the entry ', 'on the diagonal and x_i ', 'diagonal matrix i,', '\\text{']) {
      const start = performance.now();
      entriesInWords(`${unit.repeat(3900 / unit.length)} entry`, free, true);
      expect(performance.now() - start).toBeLessThan(500);
    }
  });
});
