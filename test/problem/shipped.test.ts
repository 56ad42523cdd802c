/**
 * Every problem file of the repository is read without a complaint.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadProblemText } from '../../src/problem/load.ts';

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../../problems');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file =>
  file.endsWith('.yaml'),
);

test('there are problems', () => expect(files.length).toBeGreaterThan(20));

test.each(files)('%s', file => {
  const problem = loadProblemText(readFileSync(join(folder, file), 'utf8'), file);
  expect(problem.questions.length).toBeGreaterThan(0);
  if (problem.compare !== undefined) expect(files).toContain(join(dirname(file), problem.compare));
});
