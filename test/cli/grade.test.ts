import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { grade } from '../../src/cli/grade.ts';
import type { GradeOptions } from '../../src/cli/grade-options.ts';
import { tasks } from '../../src/cli/grade-tasks.ts';
import { GaveUp, inThisThread, type Pool } from '../../src/cli/pool.ts';
import { standIn } from '../submission/stand-in.ts';

const PROBLEM = `
title: Homework
dimensions: [n]
variables:
  x: { shape: [n] }
model:
  z: { is: '2 * x' }
questions:
  - { id: q1, value: z, points: 2 }
  - { id: q2, of: z, wrt: x, points: 1 }
  - { id: why-relu, manual: 'Why?', points: 1 }
`;

const right = '## q1\n\n$$right$$\n\n## q2\n\n$$wrong$$\n\n## why-relu\n\nBecause.\n';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'partial-grade-'));
  await writeFile(join(root, 'hw1.yaml'), PROBLEM);
});

let folders = 0;
async function submissions(files: Readonly<Record<string, string>>): Promise<{ from: string; to: string }> {
  folders += 1;
  const from = join(root, `in${folders}`);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(from, path, '..'), { recursive: true });
    await writeFile(join(from, path), content);
  }
  return { from, to: join(root, `out${folders}`) };
}

const NOTHING = { map: [], for: [] } as const;

/** A run in this thread; counts what was graded. */
async function run(options: Partial<GradeOptions>, wrap: (pool: Pool) => Pool = pool => pool) {
  let graded = 0;
  const outcome = await grade([join(root, 'hw1.yaml')], { ...NOTHING, ...options }, async context => {
    const pool = inThisThread(tasks(context, async () => standIn));
    return wrap({
      ...pool,
      run: task => {
        if (task.kind === 'grade') graded += 1;
        return pool.run(task);
      },
    });
  });
  return { ...outcome, graded };
}

async function table(folder: string): Promise<string[][]> {
  return parse(await readFile(join(folder, 'grades.csv'), 'utf8'));
}

/** Every file of a folder but the kept results, with its bytes. */
async function contents(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) found[path.slice(folder.length)] = await readFile(path, 'base64');
  }
  return found;
}

test('a class of files and folders', async () => {
  const { from, to } = await submissions({
    'ada.md': right,
    'emmy/hw.md': '## q1\n\n$$?$$\n',
    'kurt.pdf': '%PDF-1.5',
  });
  const outcome = await run({ submissions: from, out: to });
  expect(await table(to)).toEqual([
    [
      'student',
      'name',
      'id',
      'email',
      'q1',
      'q2',
      'why-relu',
      'points',
      'out of',
      'status',
      'needs a person',
    ],
    ['ada', 'ada', '', '', '2', '0', '0', '2', '4', 'submitted', 'why-relu'],
    ['emmy', 'emmy', '', '', '0', '', '', '0', '4', 'submitted', 'q1'],
    ['kurt', 'kurt', '', '', '', '', '', '0', '4', 'submitted', ''],
  ]);
  expect(outcome).toMatchObject({ students: 3, submitted: 3, failures: [], waiting: 2 });
  expect(outcome.unread).toEqual([{ name: 'kurt', reason: expect.stringContaining('no known format') }]);
  expect((await readdir(join(to, 'students'))).toSorted()).toEqual(['ada.html', 'emmy.html', 'kurt.html']);
  expect((await readdir(to)).toSorted()).toEqual(
    ['.results', 'assets', 'grades.csv', 'grades.json', 'index.html', 'students'].toSorted(),
  );
  const json = JSON.parse(await readFile(join(to, 'grades.json'), 'utf8'));
  expect(json.students.map((one: { points: number }) => one.points)).toEqual([2, 0, 0]);
  expect(await readFile(join(to, 'index.html'), 'utf8')).toContain('students/ada.html');
});

test('of two files of a student the one that was handed in later counts', async () => {
  const { from, to } = await submissions({
    'lovelaceada_501_9001_hw1.md': '## q1\n\n$$right$$\n',
    'lovelaceada_501_9004_hw1-1.md': '## q1\n\n$$wrong$$\n',
  });
  await run({ submissions: from, out: to });
  expect((await table(to))[1]!.slice(0, 5)).toEqual(['lovelaceada', 'lovelaceada', '', '', '0']);
});

test('one problem is not graded twice', async () => {
  const { from, to } = await submissions({ 'ada.md': right });
  const problem = join(root, 'hw1.yaml');
  const twice = grade([problem, problem], { ...NOTHING, submissions: from, out: to });
  await expect(twice).rejects.toThrow('hw1.yaml is named twice');
});

test('who has not handed in is in the grades, too', async () => {
  const { from, to } = await submissions({ 'ada.md': right });
  const roster = join(root, 'roster.csv');
  await writeFile(roster, 'name,id,email\nAda Lovelace,7,ada@x.org\nEmmy Noether,8,emmy@x.org\n');
  const outcome = await run({ submissions: from, out: to, roster });
  expect((await table(to)).slice(1)).toEqual([
    ['7', 'Ada Lovelace', '7', 'ada@x.org', '2', '0', '0', '2', '4', 'submitted', 'why-relu'],
    ['8', 'Emmy Noether', '8', 'emmy@x.org', '', '', '', '0', '4', 'missing', ''],
  ]);
  expect(outcome).toMatchObject({ students: 2, submitted: 1 });
});

test('one table of answers is a class', async () => {
  const { from, to } = await submissions({
    'answers.csv': 'student,question,answer\nada,q1,right\nemmy,q1,wrong\nada,q2,right\n,q1,right\n',
  });
  const outcome = await run({ submissions: join(from, 'answers.csv'), out: to });
  expect((await table(to)).slice(1).map(row => [row[0], ...row.slice(4, 8)])).toEqual([
    ['ada', '2', '1', '', '3'],
    ['emmy', '0', '', '', '0'],
  ]);
  expect(outcome.remarks).toEqual(['answers.csv, line 5: the row names no student']);
});

test('a person’s word wins, and what does not match is told', async () => {
  const { from, to } = await submissions({ 'ada.md': right, 'emmy.md': right });
  await run({ submissions: from, out: to });
  await writeFile(
    join(to, 'overrides.csv'),
    'student,question,points,comment\nada,why-relu,1,Well said\nemmy,q1,"0,5",\nemmy,q2,,See me\nada,q9,1,\nnobody,q1,1,\nada,q1,lots,\n',
  );
  const { remarks } = await run({ submissions: from, out: to });
  expect((await table(to)).slice(1).map(row => row.slice(4, 8).concat(row[10]!))).toEqual([
    ['2', '0', '1', '3', ''],
    ['0.5', '0', '0', '0.5', 'why-relu'],
  ]);
  expect(remarks).toEqual([
    'overrides.csv, line 7: "lots" are no points; write a number that is not negative',
    'overrides.csv, line 5: there is no question "q9"',
    'overrides.csv, line 6: there is no student "nobody"',
  ]);
  expect(await readFile(join(to, 'students', 'ada.html'), 'utf8')).toContain('Well said');
});

test('a run goes on where it was, and the outcome is the same byte for byte', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `s${index}.md`,
      `## q1\n\n$$${index % 2 ? 'right' : 'wrong'} ${index}$$\n`,
    ]),
  );
  const { from, to } = await submissions(files);
  const undisturbed = join(root, 'undisturbed');
  await run({ submissions: from, out: undisturbed });
  await run({ submissions: from, out: to }, pool => {
    let left = 5;
    return {
      ...pool,
      run: task => {
        if (task.kind === 'grade') left -= 1;
        if (left < 0) throw new Error('killed');
        return pool.run(task);
      },
    };
  }).catch(() => undefined);
  await mkdir(join(to, '.results', 'unfinished'), { recursive: true });
  await writeFile(join(to, '.results', 'unfinished', 'half'), '{"a": ');
  const resumed = await run({ submissions: from, out: to, resume: true });
  expect([resumed.resumed, resumed.graded]).toEqual([5, 7]);
  expect(await contents(to)).toEqual(await contents(undisturbed));
  const again = await run({ submissions: from, out: to, resume: true });
  expect([again.resumed, again.graded]).toEqual([12, 0]);
  // a kept result that is not what was kept is graded again
  const group = (await readdir(join(to, '.results'))).find(name => name.length === 2)!;
  const [one] = await readdir(join(to, '.results', group));
  await writeFile(join(to, '.results', group, one!), '{"points": 1000}');
  expect((await run({ submissions: from, out: to, resume: true })).resumed).toBe(11);
  expect(await contents(to)).toEqual(await contents(undisturbed));
  // what follows from something else is graded again
  await writeFile(join(from, 's0.md'), '## q1\n\n$$right$$\n');
  expect((await run({ submissions: from, out: to, resume: true })).graded).toBe(1);
});

test.each([
  ['an empty folder', {}],
  ['a folder of what systems leave behind', { '.DS_Store': 'x', '__MACOSX/a.md': 'x' }],
])('%s holds no submissions', async (_, files) => {
  const { from, to } = await submissions(files);
  await mkdir(from, { recursive: true });
  await expect(run({ submissions: from, out: to })).rejects.toThrow('there are no submissions in it');
});

test('who left the class has no page any more', async () => {
  const { from, to } = await submissions({ 'ada.md': right, 'emmy.md': right });
  await run({ submissions: from, out: to, for: ['gradescope'] });
  await writeFile(join(to, 'students', 'notes.txt'), 'mine');
  await rm(join(from, 'emmy.md'));
  await run({ submissions: from, out: to, for: ['gradescope'] });
  expect((await readdir(join(to, 'students'))).toSorted()).toEqual(['ada.html', 'notes.txt']);
  expect(await readdir(join(to, 'gradescope', 'emmy'))).toEqual([]);
  expect(await readdir(join(to, 'gradescope', 'ada'))).toEqual(['results.json']);
});

test('equal submissions are graded once', async () => {
  const { from, to } = await submissions({ 'a/hw.md': right, 'b/hw.md': right, 'c/hw.md': `${right}\n` });
  expect((await run({ submissions: from, out: to })).graded).toBe(2);
});

test('one bad submission stops nothing and is named', async () => {
  const { from, to } = await submissions({
    'ada.md': right,
    'bad.md': '## q1\n\n$$boom$$\n',
    'late.md': '## q1\n\n$$x$$',
  });
  const outcome = await run({ submissions: from, out: to }, pool => ({
    ...pool,
    run: task =>
      task.kind === 'grade' && task.submission.files[0]!.name === 'late.md'
        ? Promise.reject(new GaveUp('it took longer than 30 seconds (--timeout changes that)'))
        : pool.run(task),
  }));
  expect(outcome.failures).toEqual([
    { name: 'bad', reason: 'internal error, please report it: a bug of ours' },
    { name: 'late', reason: 'it took longer than 30 seconds (--timeout changes that)' },
  ]);
  expect((await table(to)).slice(1).map(row => [row[0], row[7], row[9]])).toEqual([
    ['ada', '2', 'submitted'],
    ['bad', '0', 'not graded'],
    ['late', '0', 'not graded'],
  ]);
  expect(await readFile(join(to, 'index.html'), 'utf8')).toContain('it took longer than 30 seconds');
});

test('what changes against the grades before', async () => {
  const { from, to } = await submissions({ 'ada.md': right, 'emmy.md': right });
  await expect(run({ submissions: from, out: to, diff: true })).rejects.toThrow(
    'there are no earlier grades',
  );
  await run({ submissions: from, out: to });
  await writeFile(join(from, 'ada.md'), right.replace('wrong', 'right'));
  await run({ submissions: from, out: to, diff: true });
  expect(parse(await readFile(join(to, 'diff.csv'), 'utf8'))).toEqual([
    ['student', 'question', 'before', 'after'],
    ['ada', 'q2', '0', '1'],
  ]);
});

test('for Gradescope, Canvas and continuous integration', async () => {
  const { from, to } = await submissions({ 'ada.md': right });
  const gradebook = join(root, 'canvas.csv');
  await writeFile(gradebook, 'Student,ID,SIS Login ID,Section,Homework (1)\nAda,1,ada,A,\n');
  await run({ submissions: from, out: to, for: ['gradescope', 'canvas'], gradebook, junit: true });
  expect(await readFile(join(to, 'canvas.csv'), 'utf8')).toBe(
    'Student,ID,SIS Login ID,Section,Homework (1)\nAda,1,ada,A,2\n',
  );
  expect(JSON.parse(await readFile(join(to, 'gradescope/ada/results.json'), 'utf8')).score).toBe(2);
  expect((await readFile(join(to, 'gradescope/autograder.zip'))).subarray(0, 2).toString()).toBe('PK');
  expect(await readFile(join(to, 'junit.xml'), 'utf8')).toContain(
    '<testsuite name="ada" tests="3" failures="1"',
  );
});

test.each([
  [{ out: 'x' }, 'say where the submissions are: --submissions PATH'],
  [{ submissions: 'x' }, 'say where the grades go: --out DIR'],
  [{ submissions: '/nowhere', out: 'x' }, 'there is no file or folder /nowhere'],
  [{ submissions: '/nowhere.zip', out: 'x' }, 'there is no file or folder /nowhere.zip'],
  [
    { submissions: import.meta.filename, out: 'x' },
    'submissions are a folder, a .zip, or a .jsonl or .csv of answers',
  ],
  [
    { submissions: '.', out: 'x', for: ['blackboard'] },
    '--for is gradescope, canvas or moodle, not blackboard',
  ],
  [{ submissions: '.', out: 'x', for: ['canvas'] }, '--for canvas fills a gradebook that you downloaded'],
  [{ submissions: '.', out: import.meta.filename }, 'is a file, expected a folder'],
  [{ submissions: tmpdir(), out: join(tmpdir(), 'grades') }, 'is in the submissions'],
  [{ submissions: '.', out: 'x', map: ['hw1'] }, "--map is PATTERN=PROBLEM, as in 'hw1*=hw1', not hw1"],
  [{ submissions: '.', out: 'x', hints: 'lots' }, '--hints is place, kind or full, not lots'],
  [
    { submissions: '.', out: 'x', timeout: 'never' },
    '--timeout is a number of seconds up to 3600, not never',
  ],
] as readonly (readonly [Partial<GradeOptions>, string])[])('%j is told', async (options, message) => {
  const { from } = await submissions({ 'ada.md': right });
  const given = options.submissions === '.' ? { ...options, submissions: from } : options;
  await expect(run(given)).rejects.toThrow(message);
});
