import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkFiles } from '../../src/cli/check-files.ts';
import { json, summary } from '../../src/cli/check-summary.ts';
import { marked, printable } from '../../src/cli/printable.ts';
import { problemOf, standIn } from '../submission/stand-in.ts';

const problem = problemOf('Regression', ['q1', 2], ['dl-dW', 1], ['q3', 1], ['why-relu', 1]);

async function folderOf(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'partial-check-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

test('a submission of two files, summary and JSON', async () => {
  const folder = await folderOf({
    'a.md': '## q1\n\n$$right$$\n\n$$\\frac{\\partial l}{\\partial W} = wrong$$\n',
    'b.md': '## why-relu\nBecause.\n',
  });
  const paths = ['a.md', 'b.md'].map(name => join(folder, name));
  const { checked, readable } = await checkFiles(problem, paths, standIn);
  expect(readable).toBe(true);
  const text = summary(checked, false).replaceAll(folder, '');
  expect(text).toBe(
    [
      'Regression',
      '',
      '  ✓ q1           2/2  correct  (/a.md, line 3)',
      '  ✗ dl-dW        0/1  incorrect  (/a.md, line 5)',
      '      the sign is wrong  [sign]',
      '        \\frac{\\partial l}{\\partial W} = wrong',
      '        ^',
      '  – q3           0/1  no answer',
      '  ? why-relu     0/1  undecided: a person has to look  (/b.md, line 1)',
      '',
      '2 of 5 points',
      '',
    ].join('\n'),
  );
  const object = JSON.parse(json(checked));
  expect(Object.keys(object)).toEqual(['problem', 'answers', 'points', 'outOf']);
  expect([object.problem, object.points, object.outOf]).toEqual(['Regression', 2, 5]);
  expect(object.answers[0]).toMatchObject({
    question: 'q1',
    verdict: 'correct',
    file: paths[0],
    line: 3,
    answer: 'right',
  });
  expect(object.answers[2]).toMatchObject({
    question: 'q3',
    verdict: 'missing',
    points: 0,
    outOf: 1,
    findings: [],
  });
  expect(summary(checked, true)).toContain('\u001b[32m✓');
});

test('the correction of two errors is printed once', () => {
  const finding = { kind: 'sign', step: 0, range: [0, 1], source: '-', message: 'the sign' } as const;
  const answer = {
    question: 'q1',
    verdict: 'incorrect',
    points: 0,
    outOf: 2,
    file: 'a.md',
    line: 1,
    answer: '- a - b',
    findings: [
      { ...finding, corrected: 'a + b' },
      { ...finding, corrected: 'a + b' },
      { ...finding, corrected: 'b + a' },
    ],
  } as const;
  const result = { answers: [answer], points: 0, outOf: 2 } as never;
  const text = summary({ title: 'Signs', result, given: [], files: [], remarks: [] }, false);
  expect(text.match(/corrected: .*/g)).toEqual(['corrected: a + b', 'corrected: b + a']);
});

test('a file that cannot be read does not stop the others', async () => {
  const folder = await folderOf({ 'a.md': '%PDF-1.5', 'b.md': '## q1\n$$right$$' });
  const { checked, readable } = await checkFiles(
    problem,
    ['a.md', 'none.md', 'b.md'].map(name => join(folder, name)),
    standIn,
  );
  expect(readable).toBe(false);
  expect(checked.result.points).toBe(2);
  expect(checked.files.map(({ problem }) => problem !== undefined)).toEqual([true, true, false]);
});

test('ids that name no question are told with those there are', async () => {
  const folder = await folderOf({ 'a.md': '<!-- partial: q9 -->\n$$right$$' });
  const { checked } = await checkFiles(problem, [join(folder, 'a.md')], standIn);
  expect(checked.remarks).toEqual([
    'a.md, line 2: there is no question "q9"; there are q1, dl-dW, q3, why-relu',
    'no answer was found among 1 formulas: write the quantity at the left-hand side, or the question’s id in a heading',
  ]);
});

test('a stranger’s text cannot write to the terminal', () => {
  expect(printable('a\u001b[2J\u202eb\tc')).toBe('a�[2J�b c');
});

test('the place is marked, on its line, in a window', () => {
  expect(marked('ab cd', [3, 5])).toEqual(['ab cd', '   ^^']);
  expect(marked('ab\ncd ef', [6, 8])).toEqual(['cd ef', '   ^^']);
  expect(marked('ab', [2, 2])).toEqual(['ab', '  ^']);
  const [source, marks] = marked(`${'x'.repeat(500)}Y${'z'.repeat(500)}`, [500, 501]);
  expect(source[marks.indexOf('^')]).toBe('Y');
  expect(source.length).toBeLessThan(110);
});
