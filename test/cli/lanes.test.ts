import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Task } from '../../src/cli/grade-tasks.ts';
import { lanes } from '../../src/cli/lanes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const grading = (key: string): Task => ({ kind: 'grade', key, submission: { files: [], refused: [] } });
const page = (path: string): Task => ({
  kind: 'page',
  path,
  whose: { student: { key: path, name: path }, of: { key: path } },
});

/** Threads that take `cost` milliseconds for a task of each kind; who did what, in order. */
function pool(count: number, cost: Record<Task['kind'], number>) {
  const done: string[] = [];
  let opened = 0;
  const made = lanes(
    count,
    kind => {
      const name = `${kind}r${opened++}`;
      return {
        run: async task => {
          await new Promise(resolve => setTimeout(resolve, cost[task.kind]));
          done.push(`${name} ${task.kind === 'grade' ? task.key : task.path}`);
          if (task.kind === 'grade' && task.key === 'bad') throw new Error('boom');
        },
        close: async () => undefined,
      };
    },
    Date.now,
  );
  return { done, run: made.run };
}

test('one thread grades, the other writes pages, and both do what is left when all is graded', async () => {
  const { done, run } = pool(2, { grade: 10, page: 21 });
  const all = ['a', 'b', 'c', 'd'].map(key => run(grading(key)).then(() => run(page(`${key}.html`))));
  await vi.runAllTimersAsync();
  await Promise.all(all);
  expect(done).toEqual([
    'grader0 a',
    'grader0 b',
    'grader0 c',
    'pager1 a.html',
    'grader0 d',
    'pager1 b.html',
    'grader0 c.html',
    'pager1 d.html',
  ]);
});

test('a thread that waits for pages for long takes gradings, too', async () => {
  const { done, run } = pool(2, { grade: 1000, page: 1 });
  const all = ['a', 'b', 'c', 'd', 'e'].map(key => run(grading(key)));
  await vi.runAllTimersAsync();
  await Promise.all(all);
  expect(done).toEqual(['grader0 a', 'grader0 b', 'pager1 c', 'grader0 d', 'pager1 e']);
});

test('one thread does everything', async () => {
  const { done, run } = pool(1, { grade: 1, page: 1 });
  const all = [page('a.html'), grading('b'), page('c.html')].map(run);
  await vi.runAllTimersAsync();
  await Promise.all(all);
  expect(done).toEqual(['grader0 a.html', 'grader0 b', 'grader0 c.html']);
});

test('a task that fails is told of, and its thread goes on', async () => {
  const { done, run } = pool(1, { grade: 1, page: 1 });
  const failing = expect(run(grading('bad'))).rejects.toThrow('boom');
  const next = run(grading('good'));
  await vi.runAllTimersAsync();
  await Promise.all([failing, next]);
  expect(done).toEqual(['grader0 bad', 'grader0 good']);
});
