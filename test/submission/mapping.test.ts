import { expect, test } from 'vitest';
import { assigned, matches } from '../../src/submission/mapping.ts';
import { read } from './found.ts';
import { problemOf, standIn } from './stand-in.ts';

const problems = [
  { key: 'regression', problem: problemOf('Regression', ['q1', 1], ['q2', 1], ['reg', 1]) },
  { key: 'logistic', problem: problemOf('Logistic', ['q1', 1], ['q2', 1], ['log', 1]) },
  { key: 'bonus', problem: problemOf('Bonus', ['extra', 1]) },
];

/** Which problems a file goes to, and what is said. */
async function assignedTo(name: string, ids: string, rules: { pattern: string; problem: string }[] = []) {
  const text = ids
    .split(' ')
    .map(id => `## ${id}\n\n$$x_{${id}}$$\n`)
    .join('\n');
  const { documents, remarks } = assigned([await read(name, text)], problems, rules, standIn);
  return [
    documents.flatMap((found, index) => (found.length > 0 ? [problems[index]!.key] : [])),
    remarks.length,
  ];
}

test.each([
  ['the questions that it answers', 'a.md', 'q1 q2 log', [['logistic'], 0]],
  ['its name, where the questions do not tell', 'hw_Logistic.md', 'q1 q2', [['logistic'], 0]],
  ['the first that fits, and that is said', 'a.md', 'q1 q2', [['regression'], 1]],
  ['two problems in one file', 'a.md', 'q1 reg extra', [['regression', 'bonus'], 0]],
  ['nothing', 'a.md', 'none', [[], 0]],
])('a file is assigned by %s', async (_, name, ids, expected) => {
  expect(await assignedTo(name, ids)).toEqual(expected);
});

test('--map goes before everything', async () => {
  expect(await assignedTo('p2/hw.md', 'q1 reg', [{ pattern: 'p2/*', problem: 'logistic' }])).toEqual([
    ['logistic'],
    0,
  ]);
});

test.each([
  ['*.md', 'a.md', true],
  ['hw?.md', 'hw1.md', true],
  ['hw?.md', 'hw12.md', false],
  ['hw1*', 'deep/hw1-final.md', true],
  ['p2/*', 'p2/a.md', true],
  ['p2/*', 'p1/a.md', false],
  ['a.md', 'axmd', false],
  ['*'.repeat(50) + 'b', 'a'.repeat(5000), false],
])('%s fits %s: %s', (pattern, name, fits) => {
  expect(matches(pattern, name)).toBe(fits);
});
