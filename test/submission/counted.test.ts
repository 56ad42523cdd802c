/** Answers that only their order names. */
import { expect, test } from 'vitest';
import { pair } from '../../src/submission/pairing/pair.ts';
import { asked, questionOf, read } from './found.ts';

const IDS = ['dl-dW', 'why-relu', 'dl-db', 'dl-dx'];
const HEAD = '\\frac{\\partial l}{\\partial x} = ';

test.each<readonly [what: string, text: string, ids: readonly string[], answers: readonly string[]]>([
  [
    'letters',
    '(a) $a$\n\n(b) it is not linear\n\n(c) $b$\n\n(d) $c$',
    IDS,
    ['a', 'it is not linear', 'b', 'c'],
  ],
  ['letters of what is computed', '(a) $a$\n\n(b) $b$\n\n(c) $c$', IDS, ['a', 'b', 'c']],
  ['numerals', 'i. $a$\n\niii. $b$\n\niv. $c$', IDS, ['a', 'b', 'c']],
  ['letters where ids are numbers', '(a) $a$\n\n(b) $b$', ['q1', 'q2'], ['a', 'b']],
  ['one below the other', 'Solutions\n\n$$a$$\n\n$$b$$\n\n$$c$$', IDS, ['a', 'b', 'c']],
  ['with a head', `$$a$$\n\n$$b$$\n\n$$${HEAD}c$$`, IDS, ['a', 'b', `${HEAD}c`]],
  ['not one too few', '$$a$$\n\n$$b$$', IDS, []],
  ['not one too many', '(a) $a$\n\n(b) $b$\n\n(c) $c$', ['q1', 'q2'], []],
  ['not against a head', `$$${HEAD}c$$\n\n$$a$$\n\n$$b$$`, IDS, [`${HEAD}c`]],
  ['not against a head under a number', `(a) $${HEAD}c$\n\n(b) $a$\n\n(c) $b$`, IDS, [`${HEAD}c`]],
  ['not under headings of their own', '## One\n$$a$$\n## Two\n$$b$$\n## Three\n$$c$$', IDS, []],
])('%s', async (_, text, ids, answers) => {
  const found = pair([await read('a.md', text)], asked(...ids), questionOf).answers;
  expect(asked(...ids).flatMap(({ id }) => found.get(id)?.answer.answer ?? [])).toEqual(answers);
});
