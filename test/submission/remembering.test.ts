import { expect, test } from 'vitest';
import type { Answer } from '../../src/checking/verdict.ts';
import type { Judge } from '../../src/submission/assess.ts';
import { memory, remembering } from '../../src/submission/remembering.ts';
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

test('equal answers are judged once, and another problem or question asks again', () => {
  const { judge, asked } = counted();
  const once = remembering(judge);
  for (let time = 0; time < 3; time++) {
    expect(once.judge(problem, answer('q1', 'right')).verdict).toBe('correct');
    expect(once.judge(problem, answer('q1', 'a')).verdict).toBe('incorrect');
  }
  expect(asked).toEqual(['right', 'a']);
  once.judge(problem, answer('q2', 'a'));
  once.judge({ ...problem }, answer('q1', 'a'));
  once.judge(problem, { ...answer('q1', 'a'), syntax: 'plain' });
  expect(asked).toHaveLength(5);
});

test('a memory is bounded, keeps what is asked for again, and does not keep what is too heavy', () => {
  const kept = memory<number>(100);
  const made: string[] = [];
  const ask = (key: string, weight = 1) =>
    kept.of(
      key,
      () => {
        made.push(key);
        return made.length;
      },
      () => weight,
    );
  for (let at = 0; at < 200; at++) {
    ask(`k${at}`);
    ask('hot');
  }
  expect(made.filter(key => key === 'hot')).toHaveLength(1);
  ask('k0');
  expect(made.filter(key => key === 'k0')).toHaveLength(2);
  ask('heavy', 50);
  ask('heavy', 50);
  expect(made.filter(key => key === 'heavy')).toHaveLength(2);
});

test('what is nothing is remembered, too', () => {
  const kept = memory<undefined>();
  let made = 0;
  for (let at = 0; at < 3; at++)
    kept.of(
      'key',
      () => {
        made++;
        return undefined;
      },
      () => 1,
    );
  expect(made).toBe(1);
});
