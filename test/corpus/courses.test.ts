/**
 * Answers in the notations of many courses, right and wrong, a file for each problem: the problem file, then `?` a question, `+` a right answer,
 * `-` a wrong one, `~` a true one that is not worked out (`+p`, `-p`: plain formulas; `⏎` is the end of a line).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/checking/check.ts';
import { readAnswer } from '../../src/checking/read-answer.ts';
import { bestJudgement } from '../../src/checking/readings/best.ts';
import type { FormulaQuestion } from '../../src/checking/reference.ts';
import type { VerdictName } from '../../src/checking/verdict.ts';
import { loadProblemText } from '../../src/problem/load.ts';
import type { Problem } from '../../src/problem/problem.ts';
import { type Row, rowsIn } from './rows.ts';

const folder = new URL('./courses/', import.meta.url);
/** The verdict without a diagnosis, which wrong answers would take their time for. */
function verdictOn(problem: Problem, { question: id, plain, answer, expected }: Row): VerdictName {
  const question = problem.questions.find(one => one.id === id)!;
  const asked = { question: id, answer, ...(plain ? ({ syntax: 'plain' } as const) : {}) };
  if (plain || question.kind === 'shape' || expected === 'correct') return check(problem, asked).verdict;
  const reading = readAnswer(problem, asked);
  return bestJudgement({ problem, question: question as FormulaQuestion, reading }).verdict;
}

describe.each(readdirSync(folder).sort())('%s', file => {
  const [problemText, ...answers] = readFileSync(new URL(file, folder), 'utf8').split(/^---\n/m);
  const problem = loadProblemText(problemText!, file);
  test.each(rowsIn(answers.join('')))('$question: $answer', row => {
    expect(verdictOn(problem, row)).toBe(row.expected);
  });
});
