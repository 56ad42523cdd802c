/**
 * A made class in every format, graded from end to end by the real judge: no mark is wrong.
 */
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CLASS_PROBLEM, makeClass, wrongMarks } from '../../bench/class.ts';
import { grade } from '../../src/cli/grade.ts';
import { tasks } from '../../src/cli/grade-tasks.ts';
import { loadJudge } from '../../src/cli/judge.ts';
import { inThisThread } from '../../src/cli/pool.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

test('sixty students in six formats: no wrong mark', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'partial-class-'));
  const truth = makeClass(join(folder, 'class'), 60);
  const judge = await loadJudge();
  await grade(
    [join(root, CLASS_PROBLEM)],
    { submissions: join(folder, 'class'), out: join(folder, 'out'), map: [], for: [] },
    async context => inThisThread(tasks(context, async () => judge)),
  );
  expect(wrongMarks(await readFile(join(folder, 'out', 'grades.json'), 'utf8'), truth)).toEqual([]);
});
