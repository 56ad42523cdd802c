/** Derivatives by what the file does not know: names of the student's own, which stand for what they were said to be. */
import type { Expression } from '../../../expression/expression.ts';
import { type Atom, atomOf, textOf } from '../../atom.ts';
import { marked } from '../../differentials.ts';
import type { Formula, Range } from '../../formula.ts';
import { readOwnMatch } from '../names/families.ts';
import { matchAmong, matchQuantity } from '../names/match.ts';
import type { OwnName, Scope } from '../scope.ts';
import type { Vocabulary } from '../vocabulary.ts';

const DERIVATIVE_NAME = '∂ ';

/**
 * A derivative by what the file does not know, as a name: behind `\frac{\partial J}{\partial A} = …` it stands for what it is said to be, as a δ would, if what
 * is differentiated is the file's.
 */
export function derivativeAsName(formula: Formula, vocabulary: Vocabulary): Atom | undefined {
  if (formula.kind !== 'fraction') return undefined;
  const above = marked(formula.numerator);
  const below = above && marked(formula.denominator);
  if (above?.rest.length !== 1 || below?.rest.length !== 1 || above.mark !== below.mark) return undefined;
  if (above.mark !== 'partial' && vocabulary.patterns.has(above.mark)) return undefined;
  return quotientName(above.rest[0]!, below.rest[0]!, formula.range, vocabulary);
}

function quotientName(of: Formula, wrt: Formula, range: Range, vocabulary: Vocabulary): Atom | undefined {
  const varied = atomOf(wrt);
  const differentiated = varied && atomOf(of);
  const match = differentiated && matchQuantity(differentiated, vocabulary);
  if (!match || match.leftovers.length > 0 || matchQuantity(varied, vocabulary)) return undefined;
  if (vocabulary.dimensionTexts.has(textOf(wrt))) return undefined;
  const key = `${DERIVATIVE_NAME}${match.pattern.quantity.name} by ${varied.key}`;
  return { ...varied, key, name: textOf(wrt), range };
}
/** What a derivative by a name of the student's own was said to be. */
export function readStated(of: Formula, wrt: Formula, range: Range, scope: Scope): Expression | undefined {
  const stated = scope.own.filter(({ key }) => key.startsWith(DERIVATIVE_NAME));
  const atom = stated.length > 0 ? quotientName(of, wrt, range, scope.vocabulary) : undefined;
  const own =
    atom &&
    matchAmong<OwnName>(
      atom,
      stated.filter(({ key }) => key === atom.key),
    );
  if (!own) return undefined;
  if (own.pattern.failure) throw own.pattern.failure;
  return readOwnMatch(own, own.pattern.value, atom, scope, range);
}
