import { expect, test } from 'vitest';
import { inOrder } from '../../src/submission/files/order.ts';

test('files count in the order in which people number them', () => {
  const ordered = [
    'a/hw2.md',
    'hw.md',
    'hw1.md',
    'hw1.tex',
    'hw1-1.md',
    'hw1-2.md',
    'hw1-10.md',
    'hw2 (1).md',
    'hw10.md',
    'notes',
  ];
  expect([...ordered].reverse().sort(inOrder)).toEqual(ordered);
  expect(['q10.md', 'q9.md', 'q09.md'].sort(inOrder)).toEqual(['q09.md', 'q9.md', 'q10.md']);
});
