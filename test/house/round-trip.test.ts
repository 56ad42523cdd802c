/**
 * Every answer that is derived for a problem of the repository, handed in as a student would, in LaTeX and in plain text, is correct.
 */
import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { check, derive, loadProblem } from '../../src/index.ts';

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../../problems');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file =>
  file.endsWith('.yaml'),
);

test.each(files)('%s', file => {
  const problem = loadProblem(join(folder, file));
  const wrong: unknown[] = [];
  for (const { question, latex, plain } of derive(problem).answers)
    for (const [syntax, answer] of [
      ['latex', latex],
      ['plain', plain],
    ] as const) {
      if (typeof answer !== 'string') continue;
      const { verdict, findings } = check(problem, { question, answer, syntax });
      if (verdict !== 'correct')
        wrong.push({ question, syntax, answer, verdict, message: findings[0]?.message });
    }
  expect(wrong).toEqual([]);
});
