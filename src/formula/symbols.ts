/**
 * Names: what an atom means, and what the scripts that are not part of its name do to it (transpose, power, entry, row).
 * The problem's symbols decide; where a letter could be two things, what the file defines comes first.
 */
import {
  apply,
  compare,
  constant,
  delta,
  dimension,
  divide,
  eye,
  inv,
  isScalarExpression,
  multiply,
  number,
  ones,
  pick,
  position,
  power,
  scale,
  shapeOf,
  total,
  transpose,
  unit,
  zeros,
} from '../expression/construct.ts'; // prettier-ignore
import type { Dimension } from '../expression/dimension.ts';
import type { At, Expression, Index } from '../expression/expression.ts';
import { Misfit } from '../expression/misfit.ts';
import { readIndicator } from './applications.ts';
import { type Atom, isTransposeScript, type Script, scriptsOf, textOf } from './atom.ts';
import { type Formula, type FormulaOf, type Range, Unreadable } from './formula.ts';
import { read } from './interpret.ts';
import { nearest } from './nearest.ts';
import { digits } from './partials.ts';
import { indexNamed, isPlaceholder, type OwnName, type Scope, sizeOf, symbolOf } from './scope.ts';
import { placed, ShapeMisfit } from './shape-misfit.ts';
import { dimensionInOtherCase, dimensionNamed, matchAmong, matchQuantity } from './vocabulary.ts';

/** The meaning of a name with its scripts. */
export function readAtom(atom: Atom, formula: Formula, scope: Scope): Expression {
  if (scope.own.length > 0) {
    const own = matchAmong<OwnName>(
      atom,
      scope.own.filter(name => name.key === atom.key),
    );
    if (own && !(own.leftovers.length > 0 && matchQuantity(atom, scope.vocabulary)?.leftovers.length === 0)) {
      if (own.pattern.failure) throw own.pattern.failure;
      return withScripts(own.pattern.value, own.leftovers, atom.primes, scope, formula.range);
    }
  }
  const match = matchQuantity(atom, scope.vocabulary);
  if (match) {
    const { quantity, family } = match.pattern;
    const primes = atom.primes - match.primes;
    const symbol = symbolOf(quantity);
    if (family) return readFamily(symbol, family, match.leftovers, primes, scope, formula.range);
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
  return readConstant(atom, formula, scope) ?? unknownName(atom, scope);
}

const indexCount = (scripts: readonly Script[]): number =>
  scripts.reduce(
    (count, script) => (isTransposeScript(script) ? count : count + script.parts.flatMap(digits).length),
    0,
  );

/** `\mathbf{x}_i`: the i-th row of the matrix, as a column. */
function readFamily(
  matrix: Expression,
  family: 'row' | 'column',
  scripts: readonly Script[],
  primes: number,
  scope: Scope,
  range: Range,
): Expression {
  const at = scripts.findIndex(
    script => script.position === 'sub' || (script.wrapped && script.position === 'sup'),
  );
  const script = scripts[at] ?? scripts.find(other => !isTransposeScript(other));
  if (script === undefined)
    throw new Unreadable('syntax', range, 'an index is missing here: which one of the family?');
  const place = placeOf(script.parts[0]!, family === 'row' ? matrix.rows : matrix.cols, scope);
  const rest = scripts.filter(other => other !== script);
  const one = placed(range, () =>
    family === 'row' ? transpose(pick(matrix, place, undefined)) : pick(matrix, undefined, place),
  );
  const others = script.parts.slice(1);
  const entries: readonly Script[] =
    others.length === 0 ? rest : [{ ...script, parts: others, text: others.map(textOf).join('') }, ...rest];
  return withScripts(one, entries, primes, scope, range);
}

// ── constants ───────────────────────────────────────────────────────────────────────────────────────────────────────

function readConstant(atom: Atom, formula: Formula, scope: Scope): Expression | undefined {
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
  if (bare !== undefined)
    return withScripts(dimension(bare), atom.scripts, atom.primes, scope, formula.range);
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

/** The size in `I_n`, `I_{n \times n}`, `\mathbf 1_N`, `\mathbf{0}_{m \times n}`; undefined where the script is no size. */
function sizesIn(script: Script | undefined, scope: Scope): readonly Dimension[] | undefined {
  if (script === undefined) return undefined;
  const whole =
    script.parts.length === 1
      ? sizeNamed(script.parts[0]!, scope)
      : scope.vocabulary.dimensionTexts.get(script.text);
  if (whole !== undefined) return [whole];
  const content = script.parts.length > 1 ? undefined : script.parts[0];
  const parts =
    content?.kind === 'product' ? content.factors : content?.kind === 'list' ? content.items : script.parts;
  const sizes = parts.map(part => sizeNamed(part, scope));
  return sizes.every(size => size !== undefined) ? (sizes as Dimension[]) : undefined;
}

function sizeNamed(formula: Formula, scope: Scope): Dimension | undefined {
  const known = dimensionNamed(formula, scope.vocabulary);
  if (known !== undefined) return known;
  const text = textOf(formula);
  return /^[1-9]\d{0,2}$/.test(text) ? Number(text) : undefined;
}

function readIdentity(atom: Atom, formula: Formula, scope: Scope): Expression {
  const sub = atom.scripts.find(script => script.position === 'sub');
  const rest = atom.scripts.filter(script => script !== sub);
  const sizes = sizesIn(sub, scope);
  if (sizes && sizes[0] !== sizes[sizes.length - 1])
    throw new ShapeMisfit(
      formula.range,
      new Misfit('eye', 'an identity matrix is square', [[sizes[0]!, sizes[1]!]]),
    );
  if (sub && !sizes && isPlacePair(sub)) return readDelta(atom, scope)!;
  return withScripts(
    eye(sizes ? sizes[0]! : sizeOf(atom.base, 'rows', scope)),
    rest,
    atom.primes,
    scope,
    formula.range,
  );
}

const isPlacePair = (script: Script): boolean =>
  script.parts.length === 2 && script.parts.every(part => isIndexName(textOf(part)));

function readOnes(atom: Atom, formula: Formula, scope: Scope): Expression {
  const { e, rest } = sized(atom, formula, scope, ones);
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
      [...scope.vocabulary.dimensions].join(', '),
    );
  const rest = atom.scripts.filter(script => script !== sub);
  if (sizes) return { e: build(sizes[0]!, sizes[1] ?? 1), rest };
  const wide = scope.wide.has(atom.base);
  return { e: build(sizeOf(atom.base, 'rows', scope), wide ? sizeOf(atom.base, 'cols', scope) : 1), rest };
}

/** The i-th unit vector `\mathbf{e}_i`; its length is the size that fits. */
function readBasis(atom: Atom, formula: Formula, scope: Scope): Expression | undefined {
  const sub = atom.scripts.find(script => script.position === 'sub');
  if (sub?.parts.length !== 1 || !isIndexName(sub.text)) return undefined;
  const size = scope.indices.get(sub.text) ?? sizeOf(atom.base, 'rows', scope);
  const e = unit(indexNamed(sub.text, size, scope), 1, size, 1);
  return withScripts(
    e,
    atom.scripts.filter(script => script !== sub),
    atom.primes,
    scope,
    formula.range,
  );
}

/** The Kronecker delta: of two indices, of which one at least is in force. */
function readDelta(atom: Atom, scope: Scope): Expression | undefined {
  const places = atom.scripts.flatMap(script => script.parts);
  if (places.length !== 2 || atom.primes > 0) return undefined;
  const [i, j] = places.map(textOf) as [string, string];
  const numeric = (text: string) => /^\d+$/.test(text);
  if (!places.every(place => isIndexName(textOf(place)) || numeric(textOf(place)))) return undefined;
  const size =
    scope.indices.get(i) ?? scope.indices.get(j) ?? scope.remembered.get(i) ?? scope.remembered.get(j);
  if (size === undefined) throw new UnknownIndex([i, j], atom.range);
  const at = (text: string): At => (numeric(text) ? Number(text) : indexNamed(text, size, scope));
  return delta(at(i), at(j));
}

/** A delta whose indices nothing has fixed yet: a product reads it after its other factors. */
export class UnknownIndex extends Unreadable {
  constructor(names: readonly string[], range: Range) {
    super('syntax', range, `nothing says what the indices ${names.join(' and ')} run over`);
  }
}

// ── scripts ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Letters, Greek or Latin, that may be indices (`i`, `k'`, `\mu`), as `textOf` writes them. */
export const isIndexName = (text: string): boolean =>
  /^(?:#[a-z]+|[A-Za-z]|alpha|beta|gamma|mu|nu|ell|lambda|rho|tau|kappa)'*$/.test(text);

/** Scripts on something that is no name: `(A B)^\top_{ij}`, `(\cdot)^2`. */
export function applyScripts(e: Expression, formula: FormulaOf<'scripts'>, scope: Scope): Expression {
  return withScripts(e, scriptsOf(formula), formula.primes, scope, formula.range);
}

/** Transposes, powers and entries, in the order in which a reader takes them. */
export function withScripts(
  base: Expression,
  scripts: readonly Script[],
  primes: number,
  scope: Scope,
  range: Range,
): Expression {
  let e = base;
  if (scripts.length === 0) return primes % 2 === 1 ? transposed(e) : e;
  let transposes = primes;
  const places: Formula[] = [];
  const powers: Script[] = [];
  for (const script of scripts) {
    if (
      isTransposeScript(script) &&
      !(script.text === 'T' && isScalarExpression(e) && scope.vocabulary.dimensions.has('T'))
    )
      transposes++;
    else if (script.position === 'sub' && script.text === '+') e = apply('relu', e);
    else if (script.position === 'sub') {
      if (!isShapeNote(script, scope)) places.push(...script.parts.flatMap(spread));
    } else if (isPlaces(script, e, places.length, scope)) places.push(...script.parts.flatMap(spread));
    else powers.push(script);
  }
  const axes = Number(e.rows !== 1) + Number(e.cols !== 1);
  const entries =
    (places.length > 0 && places.length >= axes) || (places.length === 1 && digits(places[0]!).length === 2);
  if (entries && axes === 2 && transposes % 2 === 1) e = transpose(e);
  if (places.length > 0) e = pickPlaces(e, places, scope, range);
  if (!(entries && axes === 2) && transposes % 2 === 1) e = transposed(e);
  for (const script of powers) e = raised(e, script, scope, range);
  return e;
}

const transposed = (e: Expression): Expression => (isScalarExpression(e) ? e : transpose(e));

const spread = (formula: Formula): readonly Formula[] =>
  formula.kind === 'product' && formula.signs.every(sign => sign === 'juxtaposed')
    ? formula.factors
    : [formula];

/** `\mathbf{x}_{n \times 1}`: a size noted under a symbol says nothing new. */
const isShapeNote = (script: Script, scope: Scope): boolean => {
  const content = script.parts.length === 1 ? script.parts[0]! : undefined;
  return (
    content?.kind === 'product' && content.signs.includes('times') && sizesIn(script, scope) !== undefined
  );
};

/** Whether a superscript is an index (`x^m`, `W^{h,m}`, `x^{(i)}`) rather than a power. */
function isPlaces(script: Script, e: Expression, before: number, scope: Scope): boolean {
  if (isScalarExpression(e)) return false;
  const axes = Number(e.rows !== 1) + Number(e.cols !== 1);
  const parts = script.parts.flatMap(spread);
  if (before + parts.length > 2 || before >= axes) return false;
  return parts.every(part => {
    const text = textOf(part);
    if (!isIndexName(text)) return false;
    return (
      scope.indices.has(text) ||
      (!scope.vocabulary.dimensions.has(text) && !scope.vocabulary.patterns.has(text)) ||
      axes > 0
    );
  });
}

/** A place on an axis: an index, a number, or undefined for all of it (`:`, `\cdot`). */
function placeOf(formula: Formula, size: Dimension, scope: Scope): At {
  const text = textOf(formula);
  if (formula.kind === 'number' && Number.isInteger(formula.value)) return formula.value;
  if (isIndexName(text)) return indexNamed(text, size, scope);
  throw new Unreadable(
    'syntax',
    formula.range,
    `“${text}” is no index here`,
    'an index is a letter or a number from 1',
  );
}

const isAll = (formula: Formula): boolean =>
  formula.kind === 'name' &&
  (formula.name === ':' ||
    formula.name === 'cdot' ||
    formula.name === '*' ||
    formula.name === 'colon' ||
    formula.name === 'bullet');

function pickPlaces(e: Expression, written: readonly Formula[], scope: Scope, range: Range): Expression {
  const axes = Number(e.rows !== 1) + Number(e.cols !== 1);
  const places = axes === 2 && written.length === 1 ? digits(written[0]!) : written;
  const lasts: Index[] = [];
  const at = (index: number, size: Dimension): At | undefined => {
    const place = places[index]!;
    if (isAll(place)) return undefined;
    if (!isLast(place, size, scope)) return placeOf(place, size, scope);
    if (typeof size === 'number') return size;
    const last: Index = { name: `#last${lasts.length}`, dimension: size };
    lasts.push(last);
    return last;
  };
  // The last entry, x_n of n: all of them, weighed by whether they are it.
  const atLast = (picked: Expression): Expression =>
    lasts.reduce(
      (rest, index) => total(index, scale(compare('==', position(index), dimension(index.dimension)), rest)),
      picked,
    );
  const tooMany = () =>
    new ShapeMisfit(
      range,
      new Misfit(
        'pick',
        `${places.length} indices on ${axes === 0 ? 'a scalar' : axes === 1 ? 'a vector' : 'a matrix'}`,
        [shapeOf(e)],
      ),
    );
  return placed(range, () => atLast(picked()));
  function picked(): Expression {
    if (axes === 0) {
      // The only entry of a 1 × 1.
      if (places.every(place => place.kind === 'number' && place.value === 1)) return e;
      throw tooMany();
    }
    if (places.length === 1) {
      if (axes === 2) return pick(e, at(0, e.rows), undefined);
      return e.cols === 1
        ? pick(e, at(0, e.rows), isAll(places[0]!) ? undefined : 1)
        : pick(e, isAll(places[0]!) ? undefined : 1, at(0, e.cols));
    }
    if (places.length === 2) return pick(e, at(0, e.rows), at(1, e.cols));
    throw tooMany();
  }
}

/** Whether a place is called by the size of its axis (`x_n` of n entries), where that is no index. */
function isLast(place: Formula, size: Dimension, scope: Scope): boolean {
  if (typeof size !== 'string' || isPlaceholder(size)) return false;
  const text = textOf(place);
  return (
    !scope.indices.has(text) && !scope.summed.has(text) && dimensionNamed(place, scope.vocabulary) === size
  );
}

const isDigits = (text: string): boolean => /^\d+$/.test(text);

/** A superscript that is no transpose and no index. */
function raised(e: Expression, script: Script, scope: Scope, range: Range): Expression {
  const { text, formula } = script;
  if (text === '+') return apply('relu', e);
  if (text === '-1') {
    if (isScalarExpression(e)) return divide(number(1), e);
    // Of a vector, the reciprocals of its entries.
    return e.rows === 1 || e.cols === 1 ? power(e, number(-1)) : placed(range, () => inv(e));
  }
  if (text === '-T' || text === '-top' || text === '-intercal') return placed(range, () => transpose(inv(e)));
  const entrywise = /^(?:circ|odot)(-?\d+)$/.exec(text);
  if (entrywise) return power(e, number(Number(entrywise[1])));
  if (text === '*' || text === 'dagger')
    throw new Unreadable('syntax', formula.range, `the superscript ${text} has no meaning here`);
  if (script.wrapped && isDigits(text))
    throw new Unreadable('unknown-symbol', range, `nothing is defined with the number (${text})`);
  const exponent = read(formula, scope);
  if (!isScalarExpression(exponent)) return placed(formula.range, () => power(e, exponent));
  const square = e.rows === e.cols && !isScalarExpression(e);
  if (square && exponent.op === 'number') {
    const n = exponent.value;
    if (Number.isInteger(n) && n >= 1 && n <= 64) {
      let result = e;
      for (let times = 1; times < n; times++) result = multiply(result, e);
      return result;
    }
  }
  return power(e, exponent);
}

// ── unknown names ───────────────────────────────────────────────────────────────────────────────────────────────────

/** How a name is shown in a message: as it is written, without fonts. */
function unknownName(atom: Atom, scope: Scope): never {
  const text =
    atom.scripts.length === 0
      ? atom.name
      : `${atom.name} with ${atom.scripts.map(script => script.text).join(', ')}`;
  const written = [...scope.vocabulary.patterns.keys()];
  const sameBase = scope.vocabulary.patterns.get(atom.key)?.[0]?.quantity.name;
  const near =
    sameBase ??
    nearest(atom.key, [...written, ...scope.vocabulary.functions.keys(), ...scope.vocabulary.dimensions]);
  throw new Unreadable(
    'unknown-symbol',
    atom.range,
    `nothing defines ${text}`,
    near && `Did you mean ${near}?`,
  );
}
