import { describe, expect, test } from 'vitest';
import { check } from '../../../src/checking/check.ts';
import { entriesInWords } from '../../../src/checking/told/entries.ts';
import { loadProblemText } from '../../../src/problem/load.ts';
import { processorTime } from '../../clock.ts';

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
      const start = processorTime();
      entriesInWords(`${unit.repeat(3900 / unit.length)} entry`, free, true);
      expect(processorTime() - start).toBeLessThan(500);
    }
  });
});

describe('wrong entries told in words', () => {
  const problem = loadProblemText(`title: softmax of a layer
layout: parameter
dimensions: [K, H]
variables: { h: { shape: [H] }, W: { shape: [K, H] }, y: { shape: [K], in: onehot } }
model:
  z: { is: 'W * h' }
  p: { is: 'softmax(z)' }
  L: { is: '-sum(y .* log(p))' }
questions:
  - { id: p-z, of: p, wrt: z }
  - { id: L-W, of: L, wrt: W }`);

  test.each([
    ['p-z', '\\text{the matrix whose } (i,j) \\text{ entry is } p_i(1-p_j)'],
    ['p-z', '\\text{matrix with diagonal entries } p_i(1-p_i) \\text{ and off-diagonal entries } p_ip_j'],
    ['p-z', '\\text{a diagonal matrix with entries } p_i(1-p_i)'],
    ['p-z', '\\text{Matrix with } p_i(1-p_i) \\text{ on the diagonal and } p_ip_j \\text{ off the diagonal}'],
    ['L-W', '\\text{the } (j,k) \\text{ element is } (p_k-y_k)h_j'],
    ['L-W', '\\text{the } k\\text{-th column is } (p_k-y_k)h'],
    ['L-W', '\\text{matrix whose rows are } (y_k-p_k)h^\\top'],
  ])('%s: %s', (question, answer) => {
    expect(check(problem, { question, answer }).verdict).toBe('incorrect');
  });
});
