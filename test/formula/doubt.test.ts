/** Which words are shown to the person who decides. */
import { expect, test } from 'vitest';
import { doubtIn, SAID_BESIDE } from '../../src/formula/doubt.ts';

const shown = (text: string): string | undefined => {
  const range = doubtIn(text);
  return range && text.slice(...range);
};

test.each([
  ['$A$, which is wrong', 'wrong'],
  [`A % ${SAID_BESIDE}My partner has`, 'My partner has'],
  [`A  # ${SAID_BESIDE}I forgot the 2`, 'I forgot the 2'],
])('%s', (text, words) => {
  expect(shown(text)).toBe(words);
});
