/** An answer read again for the page it is shown on. */
import type { Reading } from '../formula/formula.ts';
import { readLatex } from '../formula/latex/read.ts';
import { readPlain } from '../formula/plain/read.ts';
import type { GradedAnswer } from './graded.ts';

export const readingOf = (answer: GradedAnswer): Reading =>
  answer.syntax === 'plain' ? readPlain(answer.answer ?? '') : readLatex(answer.answer ?? '', answer.macros);
