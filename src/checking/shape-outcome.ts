/** What comes of an answer to a shape question: as it stands, or with its words as sizes. */
import type { Unreadable } from '../formula/formula.ts';
import { formulaIn } from '../formula/latex/read.ts';
import { matchOf } from '../formula/meaning/names/match.ts';
import { vocabularyOf } from '../formula/meaning/vocabulary.ts';
import type { Problem, Question } from '../problem/problem.ts';
import { noFormula, type Outcome } from './outcome.ts';
import { readAnswer } from './read-answer.ts';
import { judgeShape, shapesText } from './shape-question.ts';
import { sizesInWords } from './shape-words.ts';
import type { Answer } from './verdict.ts';

export function shapeOutcome(
  problem: Problem,
  question: Question & { kind: 'shape' },
  answer: Answer,
): Outcome {
  const text = sizesInWords(answer.answer, name => namesOther(name, problem, question));
  const asTyped = text === undefined ? undefined : { ...answer, answer: text, syntax: 'plain' as const };
  const typed = asTyped && judgeShape(problem, question, readAnswer(problem, asTyped));
  if (typed?.verdict === 'correct') return { verdict: 'correct', findings: [] };
  const written = judgeShape(problem, question, readAnswer(problem, answer));
  if (written?.verdict === 'correct') return { verdict: 'correct', findings: [] };
  const judged =
    typed?.verdict === 'incorrect' && written?.verdict !== 'incorrect'
      ? { ...typed, side: { ...typed.side, range: [0, answer.answer.length] as const } }
      : written;
  if (judged === undefined) return noFormula(answer);
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

/** Whether LaTeX, or a name of the file, names a quantity other than the one whose shape is asked. */
function namesOther(name: string, problem: Problem, { shape }: Question & { kind: 'shape' }): boolean {
  if (problem.quantities.has(name)) return name !== shape;
  const vocabulary = vocabularyOf(problem);
  const match = matchOf(formulaIn(name, vocabulary.words), vocabulary);
  return match !== undefined && match.pattern.quantity.name !== shape;
}

const sentence = ({ message, hint }: Unreadable): string =>
  [message, ...(hint ? [hint] : [])]
    .map(text => text.charAt(0).toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? '' : '.'))
    .join(' ');
