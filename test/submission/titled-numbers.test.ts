import { expect, test } from 'vitest';
import { pair } from '../../src/submission/pairing/pair.ts';
import { asked, questionOf, read } from './found.ts';

/** `question: answer` of each answer. */
async function paired(name: string, text: string, ids: string): Promise<string> {
  const { answers } = pair([await read(name, text)], asked(...ids.split(' ')), questionOf);
  return [...answers].map(([id, { answer }]) => `${id}: ${answer.answer}`).join('; ');
}

const TITLES = ['Forward pass', 'A derivative', 'Weights'];
const sheet = (heading: (number: number, title: string) => string) =>
  TITLES.map((title, at) => `${heading(at + 1, title)}\n\n$${'xyz'[at]}$\n`).join('\n');

test.each([
  ['a point', (n: number, title: string) => `## ${n}. ${title}`],
  ['a bracket', (n: number, title: string) => `### ${n}) ${title}`],
  ['two brackets', (n: number, title: string) => `## (${n}) ${title}`],
  ['a dash', (n: number, title: string) => `## ${n} - ${title}`],
  ['a colon', (n: number, title: string) => `## ${n}: ${title}`],
  ['nothing', (n: number, title: string) => `## ${n} ${title}`],
  ['a sign before it', (n: number, title: string) => `## #${n} ${title}`],
  ['a word before it', (n: number, title: string) => `## Nr. ${n} ${title}`],
  ['the answer before it', (n: number, title: string) => `## Answer ${n} – ${title}`],
])('headings with a number and a title: %s', async (_, heading) => {
  expect(await paired('a.md', `# Homework 4\n\n${sheet(heading)}`, 'q1 q2 q3')).toBe('q1: x; q2: y; q3: z');
});

test.each([
  ['section', (n: number, title: string) => `\\section*{${n}. ${title}}`],
  ['subsection', (n: number, title: string) => `\\subsection*{${n}) ${title}}`],
  ['paragraph', (n: number, title: string) => `\\paragraph{${n}. ${title}}`],
])('headings of LaTeX with a number and a title: %s', async (_, heading) => {
  expect(await paired('a.tex', `\\begin{document}\n${sheet(heading)}`, 'q1 q2 q3')).toBe(
    'q1: x; q2: y; q3: z',
  );
});

const point = (number: number, title: string) => `## ${number}. ${title}`;
test.each([
  ['one of four questions left out', sheet(point), 'q1 q2 q3 q4', 'q1: x; q2: y; q3: z'],
  ['more than there are questions', `${sheet(point)}\n## 4. More\n$u$`, 'q1 q2 q3', ''],
  ['one that stands twice', `${sheet(point)}\n## 3. More\n$u$`, 'q1 q2 q3 q4', ''],
  ['a few of many', sheet(point), 'q1 q2 q3 q4 q5 q6 q7 q8', ''],
  [
    'steps of one question',
    `# Question 5\n$u$\n${sheet(point)}# Question 6\n$v$`,
    'q1 q2 q3 q5 q6',
    'q5: z; q6: v',
  ],
  [
    'steps of another one',
    `# Question 5\n$u$\n# Question 6\n${sheet(point)}`,
    'q1 q2 q3 q5 q6',
    'q5: u; q6: z',
  ],
])('headings with numbers: %s', async (_, text, ids, answers) => {
  expect(await paired('a.md', text, ids)).toBe(answers);
});

test('a quantity at the head of an answer says otherwise', async () => {
  const head = sheet(point).replace('$y$', String.raw`$$\frac{\partial E}{\partial b} = y$$`);
  expect(await paired('a.md', head, 'q1 q2 q3 dE-db')).toBe(
    String.raw`dE-db: \frac{\partial E}{\partial b} = y`,
  );
});
