/**
 * Names: what an atom means. The problem's symbols decide; where a letter could be two things, what the file defines comes first.
 */
import type { Expression } from '../expression/expression.ts';
import type { Quantity } from '../problem/problem.ts';
import { WHOLE_FUNCTIONS } from './applications.ts';
import { type Atom, atomOf, isTransposeScript, textOf } from './atom.ts';
import { readConstant } from './constants.ts';
import { dimensionNamed } from './dimensions.ts';
import { indexCount, readFamily } from './families.ts';
import { type Formula, Unreadable } from './formula.ts';
import { read } from './interpret.ts';
import { withLayerCount } from './layer-count.ts';
import { type Match, matchAmong, matchQuantity } from './match.ts';
import { readMember } from './members.ts';
import { nearest } from './nearest.ts';
import { type OwnName, type Scope, symbolOf } from './scope.ts';
import { withScripts } from './scripts.ts';
import { readSquare } from './squares.ts';

/** The meaning of a name with its scripts. */
export function readAtom(atom: Atom, formula: Formula, scope: Scope): Expression {
  if (scope.own.length > 0) {
    const own = matchAmong<OwnName>(
      atom,
      scope.own.filter(name => name.key === atom.key),
    );
    if (own && !(own.leftovers.length > 0 && matchQuantity(atom, scope.vocabulary)?.leftovers.length === 0)) {
      if (own.pattern.failure) throw own.pattern.failure;
      const value = own.pattern.formula ? read(own.pattern.formula, scope) : own.pattern.value;
      return withScripts(value, own.leftovers, atom.primes, scope, formula.range);
    }
  }
  const match = matchQuantity(atom, scope.vocabulary);
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
      !scope.vocabulary.patterns.has(atom.key) &&
      symbol.rows !== 1 &&
      symbol.cols !== 1 &&
      indexCount(match.leftovers) === 1
    )
      return readFamily(symbol, 'row', match.leftovers, primes, scope, formula.range);
    return withScripts(symbol, match.leftovers, primes, scope, formula.range);
  }
  return (
    readSquare(atom, scope) ??
    readConstant(atom, formula, scope) ??
    readMember(atom, scope) ??
    readCounted(atom, formula, scope) ??
    unknownName(atom, scope)
  );
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

/** How a name is shown in a message: as it is written, without fonts. */
function unknownName(atom: Atom, scope: Scope): never {
  if (atom.key === 'nabla' || atom.key === 'partial')
    throw new Unreadable('syntax', atom.range, 'what is differentiated here is missing', 'write \\nabla_x f');
  const labels = atom.scripts.map(script => script.text).filter(text => !text.includes('<'));
  const text = labels.length === 0 ? atom.name : `${atom.name} with ${labels.join(', ')}`;
  const written = [...scope.vocabulary.patterns.keys()];
  const sameBase = scope.vocabulary.patterns.get(atom.key)?.[0]?.quantity.name;
  const near =
    sameBase ??
    nearest(atom.key, [
      ...written,
      ...scope.vocabulary.functions.keys(),
      ...WHOLE_FUNCTIONS,
      ...scope.vocabulary.dimensions,
    ]);
  throw new Unreadable(
    'unknown-symbol',
    atom.range,
    `nothing defines ${text}`,
    near && `Did you mean ${near}?`,
  );
}
