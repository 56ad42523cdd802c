/** A judge for tests: right answers are given as text, and a question's quantity is told as in `found.ts`. */
import type { Verdict, VerdictName } from '../../src/checking/verdict.ts';
import type { Problem } from '../../src/problem/problem.ts';
import type { Judge } from '../../src/submission/assess.ts';
import { questionOf } from './found.ts';

/** `right` is correct; `boom` is a bug of ours; `unsure` is for a person; `?` cannot be read; everything else is wrong. */
export const standIn: Judge = {
  questionOf: () => questionOf,
  follow: (_, __, verdicts) => verdicts,
  judge: (problem, { id, question, answer }): Verdict => {
    const { points, kind } = problem.questions.find(asked => asked.id === question)!;
    if (answer.includes('boom')) throw new Error('a bug of ours');
    if (answer.includes('forever')) for (;;);
    const verdict: VerdictName =
      kind === 'manual' || answer.includes('unsure')
        ? 'undecided'
        : answer.includes('right')
          ? 'correct'
          : answer.includes('?')
            ? 'unreadable'
            : 'incorrect';
    return {
      ...(id === undefined ? {} : { id }),
      question,
      verdict,
      points: verdict === 'correct' ? points : 0,
      outOf: points,
      findings:
        verdict === 'incorrect'
          ? [
              {
                kind: 'sign',
                step: 0,
                range: [0, 1],
                source: answer[0] ?? '',
                message: 'the sign is wrong',
              },
            ]
          : [],
    };
  },
};

/** A problem with these questions; `why…` is marked by a person. Only what submissions need is there. */
export function problemOf(title: string, ...questions: (readonly [id: string, points: number])[]): Problem {
  return {
    title,
    questions: questions.map(([id, points]) => ({
      id,
      points,
      ...(id.startsWith('why') ? { kind: 'manual', manual: 'Why?' } : { kind: 'value', value: 'z' }),
    })),
  } as unknown as Problem;
}
