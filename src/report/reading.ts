/** An answer read again for the page it is shown on, as the judge has read it. */
import { type Reading, Unreadable } from '../formula/formula.ts';
import { readLatex } from '../formula/latex/read.ts';
import { vocabularyOf } from '../formula/meaning/vocabulary.ts';
import { readPlain } from '../formula/plain/read.ts';
import { plainNames } from '../problem/plain-scope.ts';
import type { Problem } from '../problem/problem.ts';
import type { GradedAnswer } from './graded.ts';

/** Never throws: what could not be read is in the reading. `problem` is absent on pages about several problems. */
export function readingOf({ answer = '', macros, syntax }: GradedAnswer, problem?: Problem): Reading {
  if (syntax === 'plain') {
    const reading = readPlain(answer, {
      names: problem && plainNames(problem),
      sizes: problem?.dimensions,
    });
    if (
      reading.statements.every(({ sides }) => sides.every(({ formula }) => !(formula instanceof Unreadable)))
    )
      return reading;
  }
  return readLatex(answer, macros, problem && vocabularyOf(problem).words);
}
