/**
 * Names: what an atom means. The problem's symbols decide; where a letter could be two things, what the file defines comes first.
 */
import { dimension, isVector } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import type { Quantity } from '../../../problem/problem.ts';

import { type Atom, atomOf, isTransposeScript, type Script, textOf } from '../../atom.ts';
import type { Formula } from '../../formula.ts';
import { read } from '../interpret.ts';
import { type OwnName, type Scope, symbolOf } from '../scope.ts';
import { applyScripts, withScripts } from '../scripts.ts';
import { readConstant } from './constants.ts';
import { dimensionNamed } from './dimensions.ts';
import { indexCount, readFamily, readOwnMatch } from './families.ts';
import { gradientBy } from './gradients.ts';
import { withLayerCount } from './layer-count.ts';
import { type Match, matchAmong, matchQuantity } from './match.ts';
import { isSmallCapital, readMember, readOwnMember } from './members.ts';
import { readUnderLogarithm } from './names-by-function.ts';
import { readOwnPattern } from './own-patterns.ts';
import { readInverted, readSquare } from './squares.ts';
import { unknownName } from './unknown-name.ts';

/** Names may be made of each other where one is defined twice; so deep, they stay what they were. */
const MOST_WITHIN = 6;

/** What an own name stands for; one whose sizes were not settled is read again where it is used. */
function valueOfOwn({ formula, value }: OwnName, scope: Scope): Expression {
  if (formula === undefined || scope.within >= MOST_WITHIN) return value;
  scope.within++;
  try {
    return read(formula, scope);
  } finally {
    scope.within--;
  }
}

/** The meaning of a name with its scripts. */
export function readAtom(atom: Atom, formula: Formula, scope: Scope): Expression {
  if (scope.own.length > 0) {
    let named = scope.own.filter(name => name.key === atom.key);
    if (named.some(({ pattern }) => pattern)) {
      const filled = readOwnPattern(atom, formula, scope);
      if (filled) return filled;
      named = named.filter(({ pattern, failure }) => !(pattern && failure));
    }
    const own = matchAmong<OwnName>(atom, named.length > 1 ? likeliest(named, atom) : named);
    const isOther =
      own !== undefined &&
      own.leftovers.length > 0 &&
      (isKronecker(atom, own.pattern, own.leftovers) ||
        matchQuantity(atom, scope.vocabulary)?.leftovers.length === 0);
    if (own && !isOther) {
      if (own.pattern.failure) throw own.pattern.failure;
      return readOwnMatch(own, valueOfOwn(own.pattern, scope), atom, scope, formula.range);
    }
  }
  if (scope.vocabulary.sharedLetters?.has(atom.key) && isDimensionHere(atom, scope))
    return withScripts(dimension(atom.key), atom.scripts, 0, scope, formula.range);
  const match = matchQuantity(atom, scope.vocabulary, scope.other === 'layers');
  if (match) {
    const { quantity, family } = match.pattern;
    const primes = atom.primes - match.primes;
    const symbol = symbolOf(quantity);
    if (family) {
      const entries = entriesInstead(atom, match, scope);
      if (entries) return withScripts(symbolOf(entries), match.leftovers, primes, scope, formula.range);
      return readFamily(symbol, family, match.leftovers, primes, scope, formula.range);
    }
    // A small letter with one index, where the file has the capital as a matrix: a row of it, as a column like every vector.
    if (
      (!scope.vocabulary.patterns.has(atom.key) ||
        (scope.other === 'members' && isSmallCapital(atom.key, scope.vocabulary))) &&
      symbol.rows !== 1 &&
      symbol.cols !== 1 &&
      indexCount(match.leftovers) === 1
    )
      return readFamily(symbol, 'row', match.leftovers, primes, scope, formula.range);
    return withScripts(symbol, match.leftovers, primes, scope, formula.range);
  }
  return (
    readSquare(atom, scope) ??
    readInverted(atom, scope) ??
    readUnderLogarithm(atom, scope) ??
    readConstant(atom, formula, scope) ??
    readMember(atom, scope) ??
    readOwnMember(atom, scope, own => valueOfOwn(own, scope)) ??
    readCounted(atom, formula, scope) ??
    readBareGradient(formula, scope) ??
    unknownName(atom, scope)
  );
}

/** `\delta_{ij}` beside a vector δ of the student's own, which has no entry of two places. */
const isKronecker = ({ key }: Atom, { value }: OwnName, leftovers: readonly Script[]): boolean =>
  key === 'delta' && isVector(value) && indexCount(leftovers) === 2;

/** Names of one letter, first those with the indices that are written, and of these the one that was defined last. */
function likeliest(names: readonly OwnName[], { scripts }: Atom): readonly OwnName[] {
  const isWritten = (place: string) =>
    scripts.some(({ text, parts }) => text === place || parts.some(part => textOf(part) === place));
  const fits = ({ places }: OwnName) => places.length > 0 && places.every(isWritten);
  const latest = names.slice().reverse();
  return [...latest.filter(fits), ...latest.filter(name => !fits(name))];
}

/**
 * Whether a letter that is a dimension and a quantity means the dimension: where it stands in a font in which the file does not write the
 * quantity, by itself or squared; the other way round in the other reading.
 */
function isDimensionHere({ key, font, scripts, primes }: Atom, scope: Scope): boolean {
  if (primes > 0 || !scripts.every(({ position, text }) => position === 'sup' && /^-?\d+$/.test(text)))
    return false;
  const ofQuantity = scope.vocabulary.patterns
    .get(key)!
    .some(pattern => pattern.font === font && pattern.labels.length === 0);
  return ofQuantity === (scope.other === 'letters');
}

/** The vector that is called as the members of a family are, where the index on it runs over its entries: x and the rows x_i of X. */
function entriesInstead(atom: Atom, { pattern, leftovers }: Match, scope: Scope): Quantity | undefined {
  const vector = scope.vocabulary.patterns
    .get(atom.key)!
    .find(other => other.family === undefined && other.labels.length === 0)?.quantity;
  if (!vector || indexCount(leftovers) !== 1) return undefined;
  const length = vector.shape[1] === 1 ? vector.shape[0] : vector.shape[1];
  const [rows, cols] = pattern.quantity.shape;
  const place = leftovers.find(script => !isTransposeScript(script))!.parts[0]!;
  const size = scope.indices.get(textOf(place)) ?? dimensionNamed(place, scope.vocabulary);
  if (textOf(place).startsWith('#')) return vector;
  return size !== undefined && size === length && size !== (pattern.family === 'row' ? rows : cols)
    ? vector
    : undefined;
}

/** `W^{(L)}` where L counts the layers: the last of them. */
function readCounted(atom: Atom, formula: Formula, scope: Scope): Expression | undefined {
  const counted = withLayerCount(formula, scope);
  return counted && atomOf(counted)?.key === atom.key ? read(counted, scope) : undefined;
}

/** `\nabla_Y`, `\nabla_Y^\top` by itself: of the one quantity that the file differentiates. */
function readBareGradient(formula: Formula, scope: Scope): Expression | undefined {
  if (formula.kind !== 'scripts' || !formula.sub || textOf(formula.base) !== 'nabla') return undefined;
  const by = atomOf(formula.sub);
  const value = by && gradientBy(by, scope);
  return value && (formula.sup ? applyScripts(value, { ...formula, sub: undefined }, scope) : value);
}
