/**
 * `\sigma'(z_1), \quad \sigma = \mathrm{ReLU}`: σ for any activation, and what the answer says it is. Where the file has nothing that is called so, and no
 * sigmoid that may be meant, σ is taken for a name of the student's own, which is right only by what the answer says of it.
 */

import { someNode } from '../../expression/nodes.ts';
import { oncePer } from '../../expression/once.ts';
import { vocabularyOf } from '../../formula/meaning/vocabulary.ts';
import type { Problem } from '../../problem/problem.ts';
import type { Given, Spelling } from './way.ts';

const SIGMA = /\\sigma(?![A-Za-z])/g;
/** Something is said of it: `\sigma(z) = …`, `\sigma' = …`. */
const IS_TOLD = /\\sigma(?![A-Za-z])[^=]{0,40}=/;
/** Letters that stand for it, each as long as it. */
const LETTERS: readonly string[] = ['kappa', 'varpi', 'Omega', 'Theta'];

const NONE: readonly Spelling[] = [];
/** Whether the model has a sigmoid, which σ is by custom. */
const hasSigmoid = oncePer((problem: Problem): boolean =>
  [...problem.quantities.values()].some(
    ({ definition }) =>
      definition !== undefined && someNode(definition, e => e.op === 'map' && e.fn.name === 'sigmoid'),
  ),
);

export function ownLetter({ problem, answer }: Given): readonly Spelling[] {
  const { answer: text } = answer;
  if (!IS_TOLD.test(text) || problem.functions.has('sigma') || hasSigmoid(problem)) return NONE;
  const { patterns } = vocabularyOf(problem);
  if (patterns.has('sigma')) return NONE;
  const letter = LETTERS.find(one => !text.includes(`\\${one}`) && !patterns.has(one));
  return letter === undefined
    ? NONE
    : [{ answer: { ...answer, answer: text.replace(SIGMA, `\\${letter}`), syntax: 'latex' } }];
}
