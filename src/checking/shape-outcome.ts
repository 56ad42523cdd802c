/** What comes of an answer to a shape question: as it stands, or with its words as sizes. */
import type { Unreadable } from '../formula/formula.ts';
import type { Problem, Question } from '../problem/problem.ts';
import { noFormula, type Outcome } from './outcome.ts';
import { readAnswer } from './read-answer.ts';
import { judgeShape, shapesText, sizesInWords } from './shape-question.ts';
import type { Answer } from './verdict.ts';

export function shapeOutcome(
  problem: Problem,
  question: Question & { kind: 'shape' },
  answer: Answer,
): Outcome {
  const text = sizesInWords(answer.answer);
  const asTyped = text === undefined ? undefined : { ...answer, answer: text, syntax: 'plain' as const };
  const typed = asTyped && judgeShape(problem, question, readAnswer(problem, asTyped));
  const judged =
    typed?.verdict === 'correct' ? typed : judgeShape(problem, question, readAnswer(problem, answer));
  if (judged === undefined) return noFormula(answer);
  if (judged.verdict === 'correct') return { verdict: 'correct', findings: [] };
  const [kind, range, message] =
    judged.verdict === 'unreadable'
      ? ([judged.failure.kind, judged.failure.range, sentence(judged.failure)] as const)
      : ([
          'shape-mismatch',
          judged.side.range,
          `The shape of ${question.shape} is ${shapesText(judged.expected)}.`,
        ] as const);
  const source = answer.answer.slice(...range);
  return { verdict: judged.verdict, findings: [{ kind, step: 0, range, source, message }] };
}

const sentence = (failure: Unreadable): string => {
  const text = failure.hint ? `${failure.message}. ${failure.hint}` : failure.message;
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? '' : '.');
};
