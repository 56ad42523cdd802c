import { expect, test } from 'vitest';
import type { Answer } from '../../src/checking/verdict.ts';
import type { Problem } from '../../src/problem/problem.ts';
import type { Judge } from '../../src/submission/assess.ts';
import { memory } from '../../src/submission/memory.ts';
import { remembering } from '../../src/submission/remembering.ts';
import { problemOf, standIn } from './stand-in.ts';

/** The stand-in, telling which answers it was asked for. */
function counted(): { readonly judge: Judge; readonly asked: string[] } {
  const asked: string[] = [];
  const judge: Judge = {
    ...standIn,
    judge: (problem, answer) => {
      asked.push(answer.answer);
      return standIn.judge(problem, answer);
    },
  };
  return { judge, asked };
}

const problem = problemOf('Homework', ['q1', 2], ['q2', 1]);
const answer = (question: string, text: string): Answer => ({ question, answer: text });

const named = (key: string, given: Problem) => ({ key, problem: given });

test('equal answers are judged once, and another problem or question asks again', () => {
  const { judge, asked } = counted();
  const other = { ...problem };
  const once = remembering(judge, [named('first', problem), named('second', other)]);
  for (let time = 0; time < 3; time++) {
    expect(once.judge(problem, answer('q1', 'right')).verdict).toBe('correct');
    expect(once.judge(problem, answer('q1', 'a')).verdict).toBe('incorrect');
  }
  expect(asked).toEqual(['right', 'a']);
  once.judge(problem, answer('q2', 'a'));
  once.judge(other, answer('q1', 'a'));
  once.judge(problem, { ...answer('q1', 'a'), syntax: 'plain' });
  expect(asked).toHaveLength(5);
});

test('what another thread has judged is not judged again', () => {
  const { judge, asked } = counted();
  const told: [string, string][] = [];
  const first = remembering(judge, [named('hw', problem)], {
    heard: () => [],
    tell: (key, verdict) => told.push([key, verdict]),
  });
  first.judge(problem, answer('q1', 'a'));
  expect(asked).toHaveLength(1);
  const second = remembering(judge, [named('hw', problem)], {
    heard: () => told.splice(0),
    tell: () => undefined,
  });
  const { verdict } = second.judge(problem, answer('q1', 'a'));
  expect([verdict, asked.length]).toEqual(['incorrect', 1]);
});

test('a memory is bounded, keeps what is asked for again, and does not keep what is too heavy', () => {
  const made: string[] = [];
  const kept = memory<number>(value => (value < 0 ? 50 : 1), 100);
  const ask = (key: string, heavy = false) =>
    kept.of(key, () => {
      made.push(key);
      return heavy ? -1 : made.length;
    });
  for (let at = 0; at < 200; at++) {
    ask(`k${at}`);
    ask('hot');
  }
  expect(made.filter(key => key === 'hot')).toHaveLength(1);
  ask('k0');
  expect(made.filter(key => key === 'k0')).toHaveLength(2);
  ask('heavy', true);
  ask('heavy', true);
  expect(made.filter(key => key === 'heavy')).toHaveLength(2);
});

test('what is nothing is remembered, too', () => {
  const kept = memory<undefined>(() => 1);
  let made = 0;
  for (let at = 0; at < 3; at++)
    kept.of('key', () => {
      made++;
      return undefined;
    });
  expect(made).toBe(1);
});
