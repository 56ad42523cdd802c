/**
 * How a question is put: `∂ℓ/∂W` as a formula, or words with one.
 */

import { namesOf, partial } from '../notation/names.ts';
import type { Problem, Question } from '../problem/problem.ts';
import { namedDerivative } from '../problem/problem.ts';
import type { Prose } from './prose.ts';
import { prose } from './prose.ts';

/** `\frac{\partial \ell}{\partial \mathbf W}`. */
export const derivativeLatex = (problem: Problem, of: string, wrt: string): string =>
  partial(of, wrt, namesOf(problem));

/** The quantity that a question asks for, in LaTeX, with the indices of a component where they are wanted; undefined for one in words. */
export function askedLatex(problem: Problem, question: Question, indexed = false): string | undefined {
  switch (question.kind) {
    case 'derivative': {
      const asked = derivativeLatex(problem, question.of, question.wrt);
      return indexed && question.indices !== undefined
        ? `\\left(${asked}\\right)_{${question.indices.join(' ')}}`
        : asked;
    }
    case 'value':
    case 'shape':
      return nameLatex(problem, question.kind === 'value' ? question.value : question.shape);
    case 'manual':
      return undefined;
  }
}

/** LaTeX of a name or a named derivative of the file. */
function nameLatex(problem: Problem, text: string): string {
  const derivative = problem.quantities.has(text) ? undefined : namedDerivative(text);
  return derivative === undefined
    ? namesOf(problem).latex(text)
    : derivativeLatex(problem, derivative.of, derivative.wrt);
}

/** The question in words. */
export function askedWords(problem: Problem, question: Question): Prose {
  switch (question.kind) {
    case 'derivative': {
      const asked = askedLatex(problem, question)!;
      return question.indices === undefined
        ? prose`Find ${asked}.`
        : question.indices.length === 1
          ? prose`Find the component of ${asked} with the index ${question.indices[0]!}.`
          : prose`Find the component of ${asked} with the indices ${question.indices.join(', ')}.`;
    }
    case 'value':
      return prose`Write ${askedLatex(problem, question)!} as a formula.`;
    case 'shape':
      return prose`What is the shape of ${askedLatex(problem, question)!}?`;
    case 'manual':
      return question.manual;
  }
}

/** The names that an answer may use; undefined where nothing is said. */
export const allowedLatex = (problem: Problem, question: Question): string | undefined =>
  question.allow?.map(name => nameLatex(problem, name)).join(',\\;\\allowbreak ');
