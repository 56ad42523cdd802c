import { expect, test } from 'vitest';
import { inParallel } from '../../src/cli/pool.ts';
import { progress } from '../../src/cli/progress.ts';

/** What is written when each of 100 steps takes this many milliseconds. */
function written(isTTY: boolean, milliseconds: number): string[] {
  const lines: string[] = [];
  let time = 0;
  const steps = progress('grading', 100, { isTTY, write: text => lines.push(text) }, () => time);
  for (let step = 0; step < 100; step++) {
    time += milliseconds;
    steps.step();
  }
  steps.end();
  return lines;
}

test('a line that is written over on a terminal, and cleared', () => {
  const lines = written(true, 50);
  expect(lines[0]).toBe('\rgrading 2/100, 20/s, 5 s left\u001b[K');
  expect(lines).toHaveLength(51);
  expect(lines.at(-1)).toBe('\r\u001b[K');
});

test('plain lines elsewhere, not many', () => {
  expect(written(false, 1000)).toEqual([
    'grading 10/100, 1.0/s, 2 min left\n',
    'grading 20/100, 1.0/s, 80 s left\n',
    'grading 30/100, 1.0/s, 70 s left\n',
    'grading 40/100, 1.0/s, 60 s left\n',
    'grading 50/100, 1.0/s, 50 s left\n',
    'grading 60/100, 1.0/s, 40 s left\n',
    'grading 70/100, 1.0/s, 30 s left\n',
    'grading 80/100, 1.0/s, 20 s left\n',
    'grading 90/100, 1.0/s, 10 s left\n',
    'grading 100/100, 1.0/s, 0 s left\n',
  ]);
  expect(written(false, 10)).toEqual([]);
});

test('no more at once than there are lanes, all of them, in order', async () => {
  let running = 0;
  let most = 0;
  const started: number[] = [];
  await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async item => {
    started.push(item);
    running += 1;
    most = Math.max(most, running);
    await new Promise(resolve => setImmediate(resolve));
    running -= 1;
  });
  expect([most, started]).toEqual([3, [1, 2, 3, 4, 5, 6, 7]]);
});
