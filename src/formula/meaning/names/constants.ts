/** Names that no file has to define: dimensions, π and e, identities, ones and zeros, unit vectors, the Kronecker delta. */
import {
  compare,
  constant,
  delta,
  dimension,
  eye,
  ones,
  position,
  scale,
  total,
  unit,
  zeros,
} from '../../../expression/construct.ts';
import type { Dimension } from '../../../expression/dimension.ts';
import type { At, Expression } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import { type Atom, isTransposeScript, partsOf, type Script, textOf, unwrap } from '../../atom.ts';
import { type Formula, type Range, Unreadable } from '../../formula.ts';
import { ShapeMisfit } from '../../shape-misfit.ts';
import { readIndicator } from '../conditions/indicators.ts';
import { countedPlace, looksWorkedOut, positionOf, runApart } from '../counted.ts';
import { isMarked, labelsIn } from '../labels.ts';
import { sizeOf } from '../placeholders.ts';
import { isIndexName, withMultiples } from '../places.ts';
import { indexNamed, type Scope } from '../scope.ts';
import { withScripts } from '../scripts.ts';
import { sizesIn } from '../sizes.ts';
import { dimensionInOtherCase, dimensionNamed } from './dimensions.ts';

export function readConstant(atom: Atom, formula: Formula, scope: Scope): Expression | undefined {
  const { vocabulary } = scope;
  if (atom.primes === 0) {
    const known = dimensionNamed(formula, vocabulary);
    if (known !== undefined) return dimension(known);
  }
  const indicator = readIndicator(atom, scope);
  if (indicator) return indicator;
  switch (atom.key) {
    case 'I':
    case 'Id':
      return readIdentity(atom, formula, scope);
    case 'E':
      return readGermanIdentity(atom, formula, scope);
    case '1':
      return readOnes(atom, formula, scope);
    case '0':
      return readZeros(atom, formula, scope);
    case 'pi':
      return withScripts(constant('pi'), atom.scripts, atom.primes, scope, formula.range);
    case 'e': {
      if (atom.scripts.length === 0) return constant('e');
      return readBasis(atom, formula, scope);
    }
    case 'delta':
      return readDelta(atom, scope);
    default:
  }
  // A dimension with a power or the like: n^2.
  const bare = vocabulary.dimensionTexts.get(atom.key);
  if (bare !== undefined && !atom.scripts.some(({ position }) => position === 'sub'))
    return withScripts(dimension(bare), atom.scripts, atom.primes, scope, formula.range);
  const raised = atom.scripts.length > 1 ? withoutPower(formula) : undefined;
  const labelled = raised && dimensionNamed(raised, vocabulary);
  if (labelled !== undefined) {
    const powers = atom.scripts.filter(({ position }) => position === 'sup');
    return withScripts(dimension(labelled), powers, atom.primes, scope, formula.range);
  }
  if (atom.scripts.length === 0 && atom.primes === 0 && !scope.indices.has(atom.key)) {
    const meant = dimensionInOtherCase(atom.key, vocabulary);
    if (meant !== undefined) {
      scope.remarks.push({
        kind: 'mended',
        range: formula.range,
        message: `${atom.name} is read as ${meant}; nothing else is called so.`,
      });
      return dimension(meant);
    }
  }
  return undefined;
}

/** `d_k` of `d_k^{-1/2}`: a dimension may have an index in its name. */
function withoutPower(formula: Formula): Formula | undefined {
  const inner = unwrap(formula);
  if (inner.kind !== 'scripts' || !inner.sup) return undefined;
  return inner.sub ? { ...inner, sup: undefined } : inner.base;
}

function readIdentity(atom: Atom, formula: Formula, scope: Scope): Expression {
  const below = atom.scripts.filter(script => script.position === 'sub');
  const [sub] = below;
  const rest = atom.scripts.filter(script => script !== sub);
  const sizes = sizesIn(sub, scope);
  if (sizes && sizes[0] !== sizes[sizes.length - 1])
    throw new ShapeMisfit(
      formula.range,
      new Misfit('eye', 'an identity matrix is square', [[sizes[0]!, sizes[1]!]]),
    );
  if (!sizes && isPlacePair(below)) return readDelta(atom, scope)!;
  return withScripts(
    eye(sizes ? sizes[0]! : sizeOf(atom.base, 'rows', scope)),
    rest,
    atom.primes,
    scope,
    formula.range,
  );
}

/** The Einheitsmatrix E. */
function readGermanIdentity(atom: Atom, formula: Formula, scope: Scope): Expression | undefined {
  const sub = atom.scripts.find(script => script.position === 'sub');
  if (atom.font === 'blackboard' || (sub && !sizesIn(sub, scope))) return undefined;
  scope.remarks.push({
    kind: 'identity-reading',
    range: formula.range,
    message: 'E is read as the identity matrix; nothing else is called so.',
  });
  return readIdentity(atom, formula, scope);
}

/** `ij`, and `i,j`, which are two scripts. */
function isPlacePair(scripts: readonly Script[]): boolean {
  const places = partsOf(scripts);
  return places.length === 2 && places.every(place => isIndexName(textOf(place)));
}

function readOnes(atom: Atom, formula: Formula, scope: Scope): Expression {
  // 𝟙ᵀ is a row of ones in any case: nobody transposes the identity.
  if (
    scope.other === 'identities' &&
    atom.font === 'blackboard' &&
    atom.primes === 0 &&
    !atom.scripts.some(isTransposeScript)
  ) {
    scope.remarks.push({
      kind: 'identity-reading',
      range: formula.range,
      message: '𝟙 is read as the identity matrix.',
    });
    return readIdentity(atom, formula, scope);
  }
  // `\mathbf 1_{i,y}`: whether the two are the same, as a delta says it
  const below = atom.scripts.filter(({ position }) => position === 'sub');
  const isSame =
    partsOf(below).length === 2 && !below.every(script => sizesIn(script, scope))
      ? readDelta({ ...atom, scripts: below }, scope)
      : undefined;
  const { e, rest } = isSame
    ? { e: isSame, rest: atom.scripts.filter(script => !below.includes(script)) }
    : sized(atom, formula, scope, ones);
  return withScripts(e, rest, atom.primes, scope, formula.range);
}

function readZeros(atom: Atom, formula: Formula, scope: Scope): Expression {
  const { e, rest } = sized(atom, formula, scope, zeros);
  return withScripts(e, rest, atom.primes, scope, formula.range);
}

function sized(
  atom: Atom,
  _formula: Formula,
  scope: Scope,
  build: (rows: Dimension, cols: Dimension) => Expression,
): { e: Expression; rest: readonly Script[] } {
  const sub = atom.scripts.find(script => script.position === 'sub');
  const sizes = sizesIn(sub, scope);
  if (sub && !sizes)
    throw new Unreadable(
      'unknown-symbol',
      sub.formula.range,
      `the size ${sub.text} is no dimension of this problem`,
      `the dimensions are ${[...scope.vocabulary.dimensions].join(', ')}`,
    );
  const rest = atom.scripts.filter(script => script !== sub);
  if (sizes) return { e: build(sizes[0]!, sizes[1] ?? 1), rest };
  const wide = scope.wide.has(atom.base);
  return { e: build(sizeOf(atom.base, 'rows', scope), wide ? sizeOf(atom.base, 'cols', scope) : 1), rest };
}

/** The i-th unit vector `\mathbf{e}_i`, `\mathbf{e}^{(i)}`; its length is the size that fits. */
function readBasis(atom: Atom, formula: Formula, scope: Scope): Expression | undefined {
  const place = atom.scripts.find(
    ({ position, wrapped }) => position === 'sub' || (wrapped && atom.font === 'bold'),
  );
  const [one, ...others] = withMultiples(place?.parts ?? []);
  if (!place || !one || others.length > 0) return undefined;
  // the unit vector at the class that a one-hot vector marks is that vector
  const marked = labelsIn(one, scope);
  const rest = atom.scripts.filter(script => script !== place);
  if (marked) return withScripts(marked, rest, atom.primes, scope, formula.range);
  const runs = scope.indices.get(place.text);
  // a vector beside which an index runs over a few numbered places may have more of them: `w_1 e_i + w_2 e_{i+1}`
  const size = typeof runs === 'string' ? runs : sizeOf(atom.base, 'rows', scope);
  const isShorter = runs !== undefined && runs !== size;
  const counted = looksWorkedOut(one) ? countedPlace(one, scope) : isShorter && positionOf(place.text, scope);
  if (one.kind === 'number' && !counted && isOnEvery(size, one.value))
    return withScripts(unit(one.value, 1, size, 1), rest, atom.primes, scope, formula.range);
  if (!counted && !isIndexName(place.text)) return undefined;
  const index = counted ? { name: '#unit', dimension: size } : indexNamed(place.text, size, scope);
  const vector = unit(index, 1, size, 1);
  const e = counted ? total(index, scale(compare('==', position(index), counted), vector)) : vector;
  return withScripts(e, rest, atom.primes, scope, formula.range);
}

/** Whether a vector of this size has such an entry; no size is drawn as 1. */
const isOnEvery = (size: Dimension, place: number): boolean =>
  Number.isInteger(place) && place >= 1 && place <= (typeof size === 'number' ? size : 2);

/** The Kronecker delta: of two indices, of which one at least is in force. */
function readDelta(atom: Atom, scope: Scope): Expression | undefined {
  const parts = partsOf(atom.scripts);
  const places = parts.length === 2 ? parts : withMultiples(parts);
  if (places.length !== 2 || atom.primes > 0 || atom.scripts.some(isLayer)) return undefined;
  const [first, second] = places as [Formula, Formula];
  if (places.some(looksWorkedOut)) return deltaOfWorkedOut(first, second, scope);
  const marked = isMarked(first, second, scope) ?? isMarked(second, first, scope);
  if (marked) return marked;
  const [i, j] = [textOf(first), textOf(second)];
  const numeric = (text: string) => /^\d+$/.test(text);
  if (!places.every(place => isIndexName(textOf(place)) || numeric(textOf(place)))) return undefined;
  const size =
    scope.indices.get(i) ?? scope.indices.get(j) ?? scope.remembered.get(i) ?? scope.remembered.get(j);
  if (size === undefined) throw new UnknownIndex([i, j], atom.range);
  const [one, other] = [positionOf(i, scope), positionOf(j, scope)];
  if (one && other && runApart(i, j, scope)) return compare('==', one, other);
  const at = (text: string): At => (numeric(text) ? Number(text) : indexNamed(text, size, scope));
  return delta(at(i), at(j));
}

/** The number of a layer, as in `\delta_k^{(2)}` and `\delta_k^2`: the error there, which somebody has to define. */
const isLayer = ({ position, text }: Script): boolean => position === 'sup' && /^\d+$/.test(text);

/** `\delta_{j, i + k - 1}`: 1 where the two places are the same. */
function deltaOfWorkedOut(first: Formula, second: Formula, scope: Scope): Expression | undefined {
  const [one, other] = [first, second].map(
    place => positionOf(textOf(place), scope) ?? countedPlace(place, scope),
  );
  return one && other && compare('==', one, other);
}

/** A delta whose indices nothing has fixed yet: a product reads it after its other factors. */
export class UnknownIndex extends Unreadable {
  constructor(names: readonly string[], range: Range) {
    super('syntax', range, `nothing says what the indices ${names.join(' and ')} run over`);
  }
}
