/** Entries as programs and functions of a place have them: `p_t(i)`, `W(i, j)`, `h[2]` for `(p_t)_i`, `W_{ij}`, `h_2`. */
import { textOf, unwrap } from '../../formula/atom.ts';
import { inBrackets, scripted, withPairs } from '../../formula/compose.ts';
import type { Formula, Range, Reading } from '../../formula/formula.ts';
import { matchOf } from '../../formula/meaning/names/match.ts';
import { isAll } from '../../formula/meaning/places.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { withAllFormulas } from '../statements.ts';
import type { Target } from './target.ts';

/** The reading with such brackets as indices; undefined where it has none. */
export const placesInBrackets = (reading: Reading, { vocabulary }: Target): Reading | undefined =>
  withAllFormulas(reading, formula =>
    withPairs(formula, (factor, next) => entryOf(factor, next, vocabulary)),
  );

/** `(p_t)_i` for `p_t` and the bracket behind it, which may have a power. */
function entryOf(factor: Formula, next: Formula, vocabulary: Vocabulary): Formula | undefined {
  const power = next.kind === 'scripts' && !next.sub && next.primes === 0 ? next.sup : undefined;
  const group = next.kind === 'scripts' && power ? next.base : next;
  if (group.kind !== 'group' || (group.open !== '(' && group.open !== '[')) return undefined;
  const body = unwrap(group.body);
  const places = body.kind === 'list' ? body.items : [body];
  const range = [factor.range[0], next.range[1]] as const;
  if (isKronecker(factor, vocabulary)) {
    const pair = body.kind === 'relation' && body.signs[0] === '=' ? body.sides : places;
    if (pair.length !== 2 || !pair.every(place => isPlace(place, vocabulary))) return undefined;
    const sub: Formula = { kind: 'list', items: pair, separators: [','], range: body.range };
    return scripted(factor, { sub, sup: power }, range);
  }
  const isOfValue = group.open === '[' && isValue(factor) && places.every(({ kind }) => kind === 'name');
  const axes = isOfValue ? Math.min(places.length, 2) : axesOf(factor, vocabulary);
  if (axes === 0 || places.length !== axes || places.every(isAll)) return undefined;
  if (!places.every(place => isPlace(place, vocabulary) || isAll(place))) return undefined;
  return scripted(inBrackets(factor), { sub: body, sup: power }, range);
}

/** `\delta(i, j)`, `\delta[i = j]`, where the file calls nothing so. */
const isKronecker = (factor: Formula, { patterns }: Vocabulary): boolean =>
  factor.kind === 'name' && factor.name === 'delta' && !patterns.has('delta');

/** `\frac{\partial L}{\partial W}[i, j]`, `(p - y)[i]`: of what is no name. */
const isValue = (factor: Formula): boolean => factor.kind === 'fraction' || factor.kind === 'group';

/**
 * Where a vector or matrix of the file stands before a number in brackets: `p_t(1)` is an entry or a product, and nothing tells which; or anything of the file
 * right before a 1: `s1` may be another name.
 */
export function numberBehind(formula: Formula, vocabulary: Vocabulary): Range | undefined {
  // Every right answer is looked through: without lists, and no deeper than such products stand.
  switch (formula.kind) {
    case 'group':
      return numberBehind(formula.body, vocabulary);
    case 'scripts':
      return numberBehind(formula.base, vocabulary);
    case 'fraction':
      return numberBehind(formula.numerator, vocabulary) ?? numberBehind(formula.denominator, vocabulary);
    case 'sum':
      for (const { term } of formula.terms) {
        const found = numberBehind(term, vocabulary);
        if (found) return found;
      }
      return undefined;
    case 'product':
      for (let at = 0; at < formula.factors.length; at++) {
        const factor = formula.factors[at]!;
        const before =
          at > 0 && formula.signs[at - 1] === 'juxtaposed' ? formula.factors[at - 1]! : undefined;
        const isOpen =
          before &&
          (isNumberInBrackets(factor, vocabulary)
            ? axesOf(before, vocabulary) > 0
            : isNumbered(before, factor, vocabulary));
        if (isOpen) return [before.range[0], factor.range[1]];
        const found = numberBehind(factor, vocabulary);
        if (found) return found;
      }
      return undefined;
    default:
      return undefined;
  }
}

function isNumberInBrackets(formula: Formula, vocabulary: Vocabulary): boolean {
  if (formula.kind !== 'group' || (formula.open !== '(' && formula.open !== '[')) return false;
  const body = unwrap(formula.body);
  return body.kind === 'number' && isPlace(body, vocabulary);
}

/** `s1`, without a blank or a sign. */
const isNumbered = (name: Formula, one: Formula, vocabulary: Vocabulary): boolean =>
  one.kind === 'number' &&
  one.value === 1 &&
  one.range[0] === name.range[1] &&
  name.kind === 'name' &&
  (vocabulary.dimensionTexts.has(textOf(name)) || matchOf(name, vocabulary) !== undefined);

/** How many axes a quantity of the file has; none for anything else. */
function axesOf(factor: Formula, vocabulary: Vocabulary): number {
  const match = matchOf(factor, vocabulary);
  if (!match || match.leftovers.length > 0 || match.pattern.family) return 0;
  return match.pattern.quantity.shape.filter(size => size !== 1).length;
}

/** A letter that nothing else is called by, the size of an axis, or a number. */
function isPlace(formula: Formula, { patterns }: Vocabulary): boolean {
  if (formula.kind === 'number') return Number.isInteger(formula.value) && formula.value >= 1;
  const text = textOf(formula);
  return formula.kind === 'name' && /^[A-Za-z]'*$/.test(text) && !patterns.has(text);
}
