/**
 * The library as its users call it.
 */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { check, derive, grade, loadProblem, ProblemError } from '../../src/index.ts';

const path = resolve(
  dirname(fileURLToPath(import.meta.url)),
  '../../problems/ds-ga-1008-2021/regression.yaml',
);
const problem = loadProblem(path);

test('a problem comes from a path or from text', () => {
  expect(problem.title).toBe('Regression with a ReLU hidden layer');
  expect(() => loadProblem('title: T\nquestions: []')).toThrow(ProblemError);
  expect(() => loadProblem('nowhere.yaml')).toThrow('no such file');
});

test('derive answers one question or all', () => {
  const { answers } = derive(problem, { question: 'dloss-dW1' });
  expect(answers).toHaveLength(1);
  expect(answers[0]).toMatchObject({ question: 'dloss-dW1', of: 'loss', wrt: 'W1', shape: ['n', 'h'] });
  expect(derive(problem, { question: 'dloss-dW1', layout: 'denominator' }).answers[0]!.shape).toEqual([
    'h',
    'n',
  ]);
  expect(derive(problem).answers).toHaveLength(problem.questions.length - 1);
  expect(() => derive(problem, { question: 'dloss' })).toThrow('no question dloss');
});

test('check judges one answer', () => {
  expect(check(problem, { id: 7, question: 'dloss-dyhat', answer: '2 (\\hat y - y)^T' })).toEqual({
    id: 7,
    question: 'dloss-dyhat',
    verdict: 'correct',
    points: 1,
    outOf: 1,
    findings: [],
  });
  expect(
    check(problem, { question: 'dloss-dyhat', answer: "2 * (yhat - y)'", syntax: 'plain' }).verdict,
  ).toBe('correct');
});

test('grade adds up, and the last answer counts', () => {
  const graded = grade(problem, [
    { question: 'dz2-dz1', answer: '0' },
    { question: 'dz2-dz1', answer: '\\operatorname{diag}(\\mathbb{1}[z_1 > 0])' },
    { question: 'dyhat-dz3', answer: '2 I' },
  ]);
  expect(graded.points).toBe(graded.answers.reduce((sum, { points }) => sum + points, 0));
  expect(graded.points).toBeGreaterThanOrEqual(1);
  expect(graded.points).toBeLessThan(2);
  expect(graded.outOf).toBe(18);
  expect(graded.answers.map(({ verdict }) => verdict)).toEqual([
    ...Array(10).fill('missing'),
    'correct',
    'incorrect',
    'missing',
  ]);
});
