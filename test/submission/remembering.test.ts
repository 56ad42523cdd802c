import { expect, test } from 'vitest';
import type { Answer } from '../../src/checking/verdict.ts';
import type { Problem } from '../../src/problem/problem.ts';
import type { Judge } from '../../src/submission/assess.ts';
import { memory, remembering } from '../../src/submission/remembering.ts';
import { problemOf, standIn } from './stand-in.ts';

/** The stand-in, telling which answers it was asked for. */
function counted(): { readonly judge: Judge; readonly asked: string[] } {
  const asked: string[] = [];
  const judge: Judge = {
    ...standIn,
    judge: (problem, answers) => {
      asked.push(answers.map(({ answer }) => answer).join(' & '));
      return standIn.judge(problem, answers);
    },
  };
  return { judge, asked };
}

const plain = problemOf('Homework', ['q1', 2], ['q2', 1], ['q3', 1]);
const following = { ...plain, follow: true } as Problem;
const answers = (...texts: string[]): Answer[] =>
  texts.map((answer, at) => ({ question: `q${at + 1}`, answer }));

test('equal answers are judged once, and another problem asks again', () => {
  const { judge, asked } = counted();
  const once = remembering(judge);
  for (let time = 0; time < 3; time++)
    expect(once.judge(plain, answers('right', 'a', 'a')).map(({ verdict }) => verdict)).toEqual([
      'correct',
      'incorrect',
      'incorrect',
    ]);
  expect(asked).toEqual(['right', 'a', 'a']);
  once.judge({ ...plain }, answers('right'));
  expect(asked).toHaveLength(4);
});

test('where answers may follow from earlier ones, a student’s answers are judged together, equal lists once', () => {
  const { judge, asked } = counted();
  const once = remembering(judge);
  once.judge(following, answers('right', 'a', 'right'));
  expect(asked).toEqual(['right', 'a', 'right']);
  once.judge(following, answers('a', 'b', 'right'));
  once.judge(following, answers('a', 'b', 'right'));
  expect(asked.slice(3)).toEqual(['a', 'b', 'a & b & right']);
  once.judge(following, answers('a', 'c', 'right'));
  expect(asked.slice(6)).toEqual(['c', 'a & c & right']);
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
