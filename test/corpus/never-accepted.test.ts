/**
 * Wrong answers that look right, beside right ones of the same notation, a file for each problem: the problem file, then a row an answer,
 * `question - answer` for one that must not be correct, whatever else is said of it, `question + answer` for one that is (`-p`, `+p`: plain formulas;
 * `⏎` is the end of a line).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/checking/check.ts';
import { loadProblemText } from '../../src/problem/load.ts';

const folder = new URL('./never-accepted/', import.meta.url);

describe.each(readdirSync(folder).sort())('%s', file => {
  const [problemText, rows] = readFileSync(new URL(file, folder), 'utf8').split(/^---\n/m);
  const problem = loadProblemText(problemText!, file);
  const parsed = rows!
    .split('\n')
    .filter(row => row !== '')
    .map(row => {
      const [, question, sign, plain, answer] = /^(\S+) ([+-])(p?) (.*)$/.exec(row)!;
      return { question: question!, sign: sign!, plain: plain === 'p', answer: answer! };
    });
  test.each(parsed)('$question $sign $answer', ({ question, sign, plain, answer }) => {
    const text = answer.replaceAll('⏎', '\n');
    const asked = { question, answer: text, ...(plain ? ({ syntax: 'plain' } as const) : {}) };
    expect(check(problem, asked).verdict === 'correct').toBe(sign === '+');
  });
});
