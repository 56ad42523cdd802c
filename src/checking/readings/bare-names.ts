/**
 * Names that stand without what the file has on them: `\frac{\partial a_i}{\partial z_j} = \sigma'(z_i) \delta_{ij}`, where the layer is left off and the
 * question says which, and `H(z)` for the unit step, where the file calls nothing H. An answer with such a name is read in the problem with this name as an
 * alias of what is meant.
 */

import { builtin } from '../../expression/fn.ts';
import { onceIn, oncePer } from '../../expression/once.ts';
import { atomOf } from '../../formula/atom.ts';
import { type Reading, type Side, Unreadable } from '../../formula/formula.ts';
import { GREEK } from '../../formula/meaning/names/spellings.ts';
import { type Pattern, vocabularyOf } from '../../formula/meaning/vocabulary.ts';
import type { Problem, Quantity } from '../../problem/problem.ts';
import type { FormulaQuestion } from '../reference.ts';

const known = oncePer((_: Problem) => new Map<string, Problem>());

/** The problem with the bare names that are clear in an answer to the question; undefined where words or equations beside the formula may say otherwise. */
export function withBareNames(
  problem: Problem,
  question: FormulaQuestion,
  { statements, isAlone }: Reading,
): Problem | undefined {
  if (!isAlone || statements.some(({ sides }) => sides.some(isNameAlone))) return undefined;
  const asked = question.kind === 'derivative' ? [question.of, question.wrt] : [question.value];
  return onceIn(known(problem), asked.join(), () => withAliases(problem, asked));
}

/** `\theta = \tanh'`, `H = z`: whatever that is, nobody else says what such a name is. */
function isNameAlone({ formula }: Side): boolean {
  const atom = formula instanceof Unreadable ? undefined : atomOf(formula);
  return atom !== undefined && atom.scripts.length === 0 && STEPS.includes(atom.key);
}

function withAliases(problem: Problem, asked: readonly string[]): Problem {
  const { patterns, functions: functionsKnown } = vocabularyOf(problem);
  const quantities = new Map(problem.quantities);
  for (const [key, spelled] of patterns) {
    const quantity = spelled.every(isNumbered) ? meantAmong(spelled, asked) : undefined;
    const before = quantity && quantities.get(quantity.name)!;
    const name = before && latexOf(key);
    if (name) quantities.set(before.name, { ...before, aliases: [...before.aliases, name] });
  }
  const functions = new Map(problem.functions);
  for (const name of STEPS)
    if (!patterns.has(name) && !functionsKnown.has(name) && !problem.dimensions.includes(name))
      functions.set(name, builtin('step'));
  return { ...problem, quantities, functions };
}

/** Names of the unit step that need no saying. */
const STEPS = ['H', 'Theta', 'theta'];

/** `z^{(1)}`, `W_2`: a number is all that stands on the name. */
const isNumbered = ({ labels, family }: Pattern): boolean =>
  family === undefined && labels.length === 1 && /^\d+$/.test(labels[0]!);

/** The only quantity of the name, or else the only one of them that the question is about. */
function meantAmong(patterns: readonly Pattern[], asked: readonly string[]): Quantity | undefined {
  const all = new Map(patterns.map(({ quantity }) => [quantity.name, quantity]));
  const about = [...all.values()].filter(({ name }) => all.size === 1 || asked.includes(name));
  return about.length === 1 ? about[0] : undefined;
}

/** A name and at most one accent, in LaTeX. */
function latexOf(key: string): string | undefined {
  const [letter, accent, ...more] = key.split('~') as [string, string?, ...string[]];
  if (more.length > 0 || (letter.length > 1 && !GREEK.has(letter))) return undefined;
  const name = letter.length > 1 ? `\\${letter}` : letter;
  return accent === undefined ? name : `\\${accent}{${name}}`;
}
