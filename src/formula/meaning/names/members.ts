/**
 * Rows and columns of a matrix by its small letter, where the file declares no family: `p_i` of P. The index says which of the two, by
 * what it runs over; an index that is new says so where the file has a size by its capital, n of N, or where the families of the file have the same sizes.
 */
import { isScalarExpression, isVector } from '../../../expression/construct.ts';
import type { Dimension } from '../../../expression/dimension.ts';
import type { Expression } from '../../../expression/expression.ts';
import { type Atom, isTransposeScript, type Script, textOf } from '../../atom.ts';
import { isIndexName } from '../places.ts';
import { type OwnName, type Scope, symbolOf } from '../scope.ts';
import type { Pattern, Vocabulary } from '../vocabulary.ts';
import { dimensionInOtherCase } from './dimensions.ts';
import { indexCount, readFamily } from './families.ts';
import { matchAmong } from './match.ts';

export interface Member {
  readonly symbol: Expression & { op: 'symbol' };
  readonly family: 'row' | 'column';
  readonly leftovers: readonly Script[];
}

/** The row or column that an atom which nothing defines may be. */
export function memberOf(atom: Atom, scope: Scope): Member | undefined {
  const capital = capitalOf(atom);
  const patterns = capital === undefined ? undefined : scope.vocabulary.patterns.get(capital);
  const match = patterns && matchAmong(atom, patterns);
  if (!match || match.pattern.family || indexCount(match.leftovers) !== 1) return undefined;
  const symbol = symbolOf(match.pattern.quantity) as Member['symbol'];
  if (isScalarExpression(symbol)) return undefined;
  const family = familyAt(symbol, match.leftovers, scope);
  return family && { symbol, family, leftovers: match.leftovers };
}

/** The sizes of the matrix whose row or column an atom may be. */
export function axesOfMember(atom: Atom, { vocabulary: { patterns } }: Scope): readonly Dimension[] {
  const capital = patterns.has(atom.key) ? undefined : capitalOf(atom);
  const found = capital === undefined ? undefined : patterns.get(capital);
  const match = found && matchAmong(atom, found);
  return match && indexCount(match.leftovers) === 1 ? match.pattern.quantity.shape : [];
}

/** The key of the capital of a small letter that has scripts. */
function capitalOf({ name, key, scripts }: Atom): string | undefined {
  const upper = name.toUpperCase();
  return name.length !== 1 || upper === name || scripts.length === 0 ? undefined : key.replace(name, upper);
}

/** `d_n` beside a student's own matrix D, whose value `meaning` tells: its row or column, as `p_n` is one of P. */
export function readOwnMember(
  atom: Atom,
  scope: Scope,
  meaning: (own: OwnName) => Expression,
): Expression | undefined {
  const capital = scope.own.length === 0 ? undefined : capitalOf(atom);
  if (capital === undefined) return undefined;
  const matrices = scope.own.filter(
    ({ key, family, places, failure }) =>
      key === capital && family === undefined && places.length === 0 && failure === undefined,
  );
  const match = matchAmong<OwnName>(atom, matrices);
  if (!match || indexCount(match.leftovers) !== 1) return undefined;
  const value = meaning(match.pattern);
  const family = isVector(value) ? undefined : familyAt(value, match.leftovers, scope);
  return family && readFamily(value, family, match.leftovers, atom.primes, scope, atom.range);
}

/** A small letter that a file has as another name of the matrix with the capital: x of X. */
export function isSmallCapital(key: string, { patterns }: Vocabulary): boolean {
  const upper = key.toUpperCase();
  if (key.length !== 1 || upper === key) return false;
  const capitals = patterns.get(upper);
  const small = capitals && patterns.get(key);
  return small?.some(({ quantity }) => capitals!.some(other => other.quantity === quantity)) === true;
}

function familyAt(
  matrix: Expression,
  scripts: readonly Script[],
  scope: Scope,
): Member['family'] | undefined {
  const place = textOf(scripts.find(script => !isTransposeScript(script))!.parts[0]!);
  const inForce = scope.indices.get(place);
  const size = inForce ?? dimensionInOtherCase(place, scope.vocabulary);
  if (matrix.rows !== matrix.cols) {
    if (size === matrix.rows) return 'row';
    if (size === matrix.cols) return 'column';
  }
  if (inForce !== undefined || !isIndexName(place)) return undefined;
  // a column or a row has one axis for it
  if (matrix.cols === 1) return 'row';
  if (matrix.rows === 1) return 'column';
  const families = new Set<Member['family']>();
  for (const patterns of scope.vocabulary.patterns.values())
    for (const { family, quantity } of patterns)
      if (family !== undefined && sharesAxis(quantity.shape, family, matrix)) families.add(family);
  const [only] = families;
  return families.size === 1 ? only : undefined;
}

const sharesAxis = (
  [rows, cols]: Pattern['quantity']['shape'],
  family: Member['family'],
  matrix: Expression,
): boolean => (family === 'row' ? rows === matrix.rows : cols === matrix.cols);

/** Its meaning, with a remark on how it was read. */
export function readMember(atom: Atom, scope: Scope): Expression | undefined {
  const member = memberOf(atom, scope);
  if (!member) return undefined;
  const { symbol, family, leftovers } = member;
  scope.remarks.push({
    kind: 'mended',
    range: atom.range,
    message: `Read as a ${family} of ${symbol.name}; the problem has no other name for it.`,
  });
  return readFamily(symbol, family, leftovers, atom.primes, scope, atom.range);
}
