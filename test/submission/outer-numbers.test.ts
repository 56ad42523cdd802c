import { expect, test } from 'vitest';
import { pair } from '../../src/submission/pairing/pair.ts';
import { questionOf, read } from './found.ts';

/** `question: answer` of each answer; ids that end in `!` are questions for a person. */
async function paired(name: string, text: string, ids: string): Promise<string> {
  const questions = ids.split(' ').map(id => ({
    id: id.replace('!', ''),
    kind: id.endsWith('!') ? ('manual' as const) : ('derivative' as const),
  }));
  const { answers } = pair([await read(name, text)], questions, questionOf);
  return [...answers].map(([id, { answer }]) => `${id}: ${answer.answer}`).join('; ');
}

test.each([
  [
    'letters under the number of the sheet',
    '## Question 2\n(a) $x$\n\n(b) $y$\n\n(c) It is.',
    'a b c!',
    'a: x; b: y; c: It is.',
  ],
  ['numbers under it', '## Exercise 3\n1. $x$\n2. $y$\n3. $z$\n4. $u$', '1 2 3 4', '1: x; 2: y; 3: z; 4: u'],
  [
    'formulas before the first',
    '## Problem 3\nLet $k$ and $$k = 3$$\n(a) $x$\n\n(b) $y$',
    'a b',
    'a: x; b: y',
  ],
  [
    'steps of one question',
    '## 1\n$$x$$\n## 2\n1. $y$\n2. $z$\n\n$$u$$\n## 3\n$$v$$',
    '1 2 3',
    '1: x; 2: u; 3: v',
  ],
  ['parts of two problems', '## Problem 1\n(a) $x$\n## Problem 2\n(a) $y$', 'a b', ''],
])('a number around all others: %s', async (_, text, ids, answers) => {
  expect(await paired('a.md', text, ids)).toBe(answers);
});

test.each([
  ['of one number, some left out', '(a) $x$\n\n(c) $y$\n\n(d) $z$', '1a 1b 1c 1d 1e', '1a: x; 1c: y; 1d: z'],
  ['Roman', '(i) $x$\n\n(iii) $y$', '3-i 3-ii 3-iii 3-iv', '3-i: x; 3-iii: y'],
  ['of two numbers', '(a) $x$\n\n(b) $y$', '1a 1b 2a', ''],
  ['under another number', '## Problem 2\n(a) $x$\n\n(b) $y$', '1a 1b 1c', ''],
])('parts without their number: %s', async (_, text, ids, answers) => {
  expect(await paired('a.md', text, ids)).toBe(answers);
});

const SECTIONS =
  '\\section{One}\\subsection{A}\\[x\\]\\subsection{B}\\[y\\]\\section*{Hint}\\section{Two}\\subsection{C}\nIt is.\n';

test.each([
  ['as the questions', SECTIONS, '1.1 1.2 2.1!', '1.1: x; 1.2: y; 2.1: It is.'],
  [
    'words before the first',
    SECTIONS.replace('{One}', '{One}\nLet $$k$$'),
    '1.1 1.2 2.1!',
    '1.1: x; 1.2: y; 2.1: It is.',
  ],
  ['not all of them', SECTIONS, '1.1 1.2 2.1! 2.2', ''],
  ['more of them', `${SECTIONS}\\subsection{D}\\[z\\]`, '1.1 1.2 2.1!', ''],
])('sections that LaTeX counts: %s', async (_, text, ids, answers) => {
  expect(await paired('a.tex', `\\begin{document}\n${text}`, ids)).toBe(answers);
});
