/** Which words are shown to the person who decides. */
import { expect, test } from 'vitest';
import { doubtIn } from '../../src/formula/doubt.ts';

const shown = (text: string): string | undefined => {
  const range = doubtIn(text);
  return range && text.slice(...range);
};

test.each([
  ['$A$, which is wrong', 'wrong'],
  ['A % My partner has', 'partner has'],
  ['A  # I forgot the 2', 'forgot'],
])('%s', (text, words) => {
  expect(shown(text)).toBe(words);
});
