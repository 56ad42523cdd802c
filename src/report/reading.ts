/** An answer read again for the page it is shown on, with the words of its problem kept together. */
import type { Reading } from '../formula/formula.ts';
import { readLatex } from '../formula/latex/read.ts';
import { readPlain } from '../formula/plain/read.ts';
import { vocabularyOf } from '../formula/vocabulary.ts';
import type { Problem } from '../problem/problem.ts';
import type { GradedAnswer } from './graded.ts';

/** Never throws: what could not be read is in the reading. `problem` is absent on pages about several problems. */
export const readingOf = ({ answer = '', macros, syntax }: GradedAnswer, problem?: Problem): Reading =>
  syntax === 'plain'
    ? readPlain(answer)
    : readLatex(answer, macros, problem === undefined ? undefined : vocabularyOf(problem).words);
