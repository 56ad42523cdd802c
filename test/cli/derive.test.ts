import { describe, expect, it } from 'vitest';
import { deriveCommand } from '../../src/cli/derive.ts';
import { loadProblemText } from '../../src/problem/load.ts';
import { problemAt } from '../notation/problems.ts';

const problem = problemAt('ds-ga-1008-2021/regression.yaml');

describe('partial derive', () => {
  it('one question as JSON', async () => {
    const { answers } = JSON.parse(await deriveCommand(problem, { question: 'dloss-dW1', format: 'json' }));
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatchObject({ question: 'dloss-dW1', shape: ['n', 'h'] });
  });
  it('another layout', async () => {
    const printed = await deriveCommand(problem, {
      question: 'dloss-dW1',
      layout: 'denominator',
      format: 'json',
    });
    expect(JSON.parse(printed)).toMatchObject({ layout: 'denominator', answers: [{ shape: ['h', 'n'] }] });
  });
  it('text with steps and reasons', async () => {
    const printed = await deriveCommand(problem, { question: 'dloss-dyhat', format: 'text' });
    expect(printed).toContain('dloss-dyhat: ∂ℓ/∂ŷ, 1 × K');
    expect(printed).toContain('= 2 (ŷ - y)ᵀ ');
  });
  it('a page of its own', async () => {
    const page = await deriveCommand(problem, { format: 'html' });
    expect(page.slice(0, 15).toLowerCase()).toBe('<!doctype html>');
    expect(/class="?katex/.test(page)).toBe(true);
    expect(/(?:src|href)="?https?:/.test(page)).toBe(false);
    expect(page.length).toBeLessThan(1_000_000);
  });
  it('an unknown question names the nearest one', () =>
    expect(deriveCommand(problem, { question: 'dloss-dw1', format: 'json' })).rejects.toMatchObject({
      name: 'Failure',
      message: 'there is no question dloss-dw1',
      hint: 'Did you mean dloss-dW1?',
    }));
  it('a question for a person has no formula', () => {
    const manual = problem.questions.find(({ kind }) => kind === 'manual')!.id;
    return expect(deriveCommand(problem, { question: manual, format: 'text' })).rejects.toMatchObject({
      name: 'Failure',
    });
  });
  it('what cannot be derived is told with its reason', () => {
    const impossible = loadProblemText(`title: t
dimensions: [n]
variables: { x: { shape: [n] } }
model: { l: { is: 'sum(x .^ 2)' } }
questions: [{ id: q, of: l, wrt: x, allow: [] }]
`);
    return expect(deriveCommand(impossible, { format: 'json' })).rejects.toMatchObject({
      name: 'Failure',
      message: expect.stringContaining('x'),
    });
  });
});
