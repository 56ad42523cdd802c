/**
 * How an answer was read: each formula as the program understood it, with its shape. This is what `partial check --explain` prints, so that a
 * person can see which of several readings was taken.
 */

import { isIndex } from '../expression/construct.ts';
import { type Dimension, showShape } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import { type Range, Unreadable } from '../formula/formula.ts';
import type { OwnName } from '../formula/meaning/scope.ts';
import { namesOf } from '../notation/names.ts';
import { toText } from '../notation/text.ts';
import type { Problem } from '../problem/problem.ts';
import { judgementOn } from './as-read.ts';
import type { Judgement } from './judgement.ts';
import { readAnswer } from './read-answer.ts';
import type { Failure } from './statements.ts';
import type { Answer } from './verdict.ts';

/** One formula of an answer as it was read. */
export interface Reading {
  /** What it is: the quantity at the head, a name of the student's own, or a formula of the chain, counted from 0. */
  readonly role: 'asked' | 'name' | number;
  /** The part of the answer that it was read from; empty for what the answer does not say. */
  readonly range: Range;
  readonly source: string;
  /** The formula as it was understood, for a terminal, or why there is none. */
  readonly text: string;
  /** `n × h`; undefined where nothing was understood. */
  readonly shape: string | undefined;
}

/** How each formula of an answer was read, in order; none for an empty answer and for questions without a formula. */
export function explain(problem: Problem, answer: Answer): readonly Reading[] {
  const question = problem.questions.find(candidate => candidate.id === answer.question);
  if (!question || (question.kind !== 'derivative' && question.kind !== 'value')) return [];
  if (answer.answer.trim() === '') return [];
  const readEach = (texts: readonly string[] = []) =>
    texts.map(text => readAnswer(problem, { ...answer, answer: text }));
  const [before, beside] = [readEach(answer.before), readEach(answer.beside)];
  const read = { answer, reading: readAnswer(problem, answer), before, beside };
  const judgement = judgementOn(problem, question, read);
  return judgement ? readingsOf(problem, judgement, answer.answer) : [];
}

function readingsOf(problem: Problem, judgement: Judgement, answer: string): readonly Reading[] {
  const names = namesOf(problem);
  const show = (e: Expression) => ({ text: toText(e, names), shape: shapeOf(e) });
  const readings: Reading[] = [];
  const { reference, head } = judgement;
  if (reference) {
    const range: Range = head?.range ?? [0, 0];
    readings.push({ role: 'asked', range, source: answer.slice(...range), ...show(reference) });
  }
  // what a function or a name with a place stands for shows where it is used
  for (const own of judgement.own.filter(({ failure }) => failure === undefined))
    readings.push({ role: 'name', range: [0, 0], source: ownText(own), ...show(own.value) });
  for (const [step, { side, meaning }] of judgement.steps.entries()) {
    const source = answer.slice(...side.range);
    if ('failure' in meaning)
      readings.push({
        role: step,
        range: side.range,
        source,
        text: reasonOf(meaning.failure),
        shape: undefined,
      });
    else readings.push({ role: step, range: side.range, source, ...show(meaning.expression) });
  }
  return readings;
}

const ownText = (own: OwnName): string =>
  own.key.replace(/~\w+/g, '') + own.labels.map(label => `_${label}`).join('');

/** The shape, and the indices that a component has. */
function shapeOf(e: Expression): string {
  const size = (dimension: Dimension) =>
    typeof dimension === 'string' && dimension.startsWith('?') ? '?' : dimension;
  const shape = showShape([size(e.rows), size(e.cols)]);
  const indices = e.free.filter(isIndex).map(({ name, dimension }) => `${name} to ${dimension}`);
  return indices.length === 0 ? shape : `${shape}, for ${indices.join(', ')}`;
}

const reasonOf = (failure: Failure): string =>
  failure instanceof Unreadable ? `could not be read: ${failure.message}` : failure.message;

/** The readings as lines of text. */
export function explanation(problem: Problem, answer: Answer): readonly string[] {
  return explain(problem, answer).map(({ role, source, text, shape }) => {
    const name = role === 'asked' ? 'asked' : role === 'name' ? source : `formula ${role}`;
    return `${name}: ${text}${shape === undefined ? '' : `   [${shape}]`}`;
  });
}
