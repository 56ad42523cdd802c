/** `\dots, \text{ which is } n \times h`: a size that is told behind an answer is no answer. */
import { unwrap } from '../../formula/atom.ts';
import { equationOf, sideOf } from '../../formula/equations.ts';
import { type Formula, type Reading, type Side, Unreadable } from '../../formula/formula.ts';
import { isLength } from '../../formula/meaning/names/dimensions.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { statementsOf, withStatements } from '../statements.ts';

/** The reading without the size at its end; undefined where none stands there, or nothing else. */
export function withoutSize(reading: Reading, vocabulary: Vocabulary): Reading | undefined {
  const said = statementsOf(reading);
  const last = said[said.length - 1];
  const side = last?.sides[last.sides.length - 1];
  if (!last || !side || side.formula instanceof Unreadable) return undefined;
  const areSizes = ({ formula }: Side): boolean => isSizes(formula, vocabulary);
  const { formula } = side;
  if (formula.kind === 'list') {
    if (formula.items.length !== 2 || !isSizes(formula.items[1]!, vocabulary)) return undefined;
    const [answer, size] = formula.items.map(sideOf) as [Side, Side];
    const bare = { ...last, sides: last.sides.with(-1, answer) };
    const told = { ...equationOf([size], size.range), aside: true };
    return withStatements(reading, last, bare, told);
  }
  if (!areSizes(side)) return undefined;
  // `A : (n, h)(h, m) \to (n, m)`
  const end = last.sides.findIndex(areSizes);
  if (end === 0) return said.length > 1 ? withStatements(reading, last, { ...last, aside: true }) : undefined;
  if (!last.sides.slice(end).every(areSizes)) return undefined;
  const bare = { ...last, sides: last.sides.slice(0, end), signs: last.signs.slice(0, end - 1) };
  return withStatements(reading, last, bare, { ...equationOf([side], side.range), aside: true });
}

/** `n \times h`, `(n \times h)`, `(n, h)`, or `(n \times 1)(1 \times h)`, those of the factors. */
function isSizes(formula: Formula | Unreadable, vocabulary: Vocabulary): boolean {
  if (formula instanceof Unreadable) return false;
  const isBracketed = (factor: Formula): boolean =>
    factor.kind === 'group' && isSize(unwrap(factor.body), vocabulary);
  return (
    (formula.kind === 'product' && formula.factors.every(isBracketed)) ||
    isBracketed(formula) ||
    isSize(formula, vocabulary)
  );
}

/** `n \times h`, `1 \times K \text{ vector}`; in brackets also `n, h`. */
function isSize(formula: Formula, vocabulary: Vocabulary): boolean {
  const isLong = (one: Formula): boolean => isLength(one, vocabulary);
  if (formula.kind === 'list') return formula.items.length === 2 && formula.items.every(isLong);
  if (formula.kind !== 'product' || formula.signs[0] !== 'times') return false;
  return formula.factors.every((factor, at) =>
    at > 1 ? factor.kind === 'name' && WORDS.has(factor.name) : isLong(factor),
  );
}

const WORDS: ReadonlySet<string> = new Set(['vector', 'matrix', 'row', 'column', 'Matrix', 'Vektor']);
