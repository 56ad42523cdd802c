/**
 * Wrong answers that look right, beside right ones of the same notation, a file for each problem: the problem file, then a row an answer,
 * `question - answer` for one that must not be correct, whatever else is said of it, `question + answer` for one that is (`-p`, `+p`: plain formulas;
 * `⏎` is the end of a line).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toldFunctions } from '../../src/checking/beside/told-functions.ts';
import { check } from '../../src/checking/check.ts';
import { readAnswer } from '../../src/checking/read-answer.ts';
import { bestJudgement } from '../../src/checking/readings/best.ts';
import type { FormulaQuestion } from '../../src/checking/reference.ts';
import type { Answer } from '../../src/checking/verdict.ts';
import { doubtIn } from '../../src/formula/beside/doubt.ts';
import { otherwiseIn } from '../../src/formula/beside/told-beside.ts';
import { loadProblemText } from '../../src/problem/load.ts';
import type { Problem } from '../../src/problem/problem.ts';

/** Whether an answer is correct, without a diagnosis, which wrong answers would take their time for. */
function isCorrect(problem: Problem, asked: Answer): boolean {
  const question = problem.questions.find(one => one.id === asked.question)!;
  if (question.kind === 'shape') return check(problem, asked).verdict === 'correct';
  const plain = asked.syntax === 'plain';
  const reading = readAnswer(problem, asked);
  const judgement = bestJudgement({ problem, question: question as FormulaQuestion, reading, plain });
  return judgement.verdict === 'correct';
}

/** What is told in words, which other spellings of an answer take for signs, and which may take the answer back. */
const WORDS =
  /\\text|\\ \(|\[["']\w+["']\] =|["']:|\.grad =|⏎dS = dS\[|import softmax|sum(?:med)? over|Einstein| {3}[a-z(=>]|<-|⏎(?:This|The|Ignore)|\bthe [a-z0-9-]+ | minus | times | equals |elsewhere|sum_ij/;
const isInWords = (answer: string): boolean =>
  WORDS.test(answer) ||
  doubtIn(answer) !== undefined ||
  otherwiseIn(answer) !== undefined ||
  toldFunctions(answer, true).length > 0;
const isAccepted = (problem: Problem, asked: Answer): boolean => check(problem, asked).verdict === 'correct';

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
    if (sign === '+') expect(check(problem, asked).verdict).toBe('correct');
    else expect((isInWords(answer) || isCorrect(problem, asked)) && isAccepted(problem, asked)).toBe(false);
  });
});
