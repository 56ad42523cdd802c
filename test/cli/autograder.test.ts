import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runAutograder } from '../../src/cli/autograder.ts';

const problem = join(
  dirname(fileURLToPath(import.meta.url)),
  '../../problems/ds-ga-1008-2021/regression.yaml',
);
const LIMITS = { seconds: 30, megabytes: 512 };

async function run(problemFile: string, files: Readonly<Record<string, string>> | undefined) {
  const root = await mkdtemp(join(tmpdir(), 'partial-run-'));
  if (files) await mkdir(join(root, 'submission'));
  for (const [name, content] of Object.entries(files ?? {}))
    await writeFile(join(root, 'submission', name), content);
  expect(await runAutograder([problemFile], root, LIMITS)).toBe(0);
  expect(await readdir(join(root, 'results'))).toEqual(['results.json']);
  return JSON.parse(await readFile(join(root, 'results', 'results.json'), 'utf8'));
}

test('a submission is graded', async () => {
  const results = await run(problem, { 'hw.md': '## dyhat-dz3\n\n$$\\mathbf{I}$$\n', 'photo.png': 'x' });
  expect(results.score).toBe(1);
  expect(results.tests).toHaveLength(13);
  expect(results.tests.reduce((sum: number, test: { max_score: number }) => sum + test.max_score, 0)).toBe(
    18,
  );
  expect(results.output).toContain('photo.png: no known format');
});

test('an empty submission has its questions, all without points', async () => {
  const results = await run(problem, {});
  expect([results.score, results.tests.length]).toEqual([0, 13]);
});

test('no submission, no problem, a broken problem: a result nonetheless', async () => {
  const broken = join(await mkdtemp(join(tmpdir(), 'partial-run-')), 'broken.yaml');
  await writeFile(broken, 'title: [\n');
  for (const results of [
    await run(problem, undefined),
    await run('/nowhere.yaml', {}),
    await run(broken, { 'hw.md': '$x$' }),
  ]) {
    expect(results.score).toBe(0);
    expect(results.output).toContain('This submission could not be graded automatically');
  }
});
