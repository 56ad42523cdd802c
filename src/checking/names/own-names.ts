/**
 * The student's own names: which head of a statement is one, what it is bound to, and what the indices on it or around it say. The last side that
 * can be read defines a name, and the later definition counts.
 */
import { diag, isScalarExpression, number, pick, tabulate, transpose } from '../../expression/construct.ts';
import type { Dimension } from '../../expression/dimension.ts';
import type { Expression, Index } from '../../expression/expression.ts';
import {
  type Atom,
  atomOf,
  isTransposeScript,
  type Script,
  scriptsOf,
  textOf,
  unwrap,
} from '../../formula/atom.ts';
import { type Formula, type Side, type Statement, Unreadable } from '../../formula/formula.ts';
import { derivativeAsName } from '../../formula/meaning/derivatives/stated.ts';
import { gradientAtom } from '../../formula/meaning/names/gradients.ts';
import { matchQuantity } from '../../formula/meaning/names/match.ts';
import { ownFunction } from '../../formula/meaning/names/own-functions.ts';
import { onlyPattern, ownPattern } from '../../formula/meaning/names/own-patterns.ts';
import { isUnsettled } from '../../formula/meaning/placeholders.ts';
import { isIndexName } from '../../formula/meaning/places.ts';
import {
  makeScope,
  type OwnName,
  type OwnPattern,
  type Remark,
  type ScopeOptions,
} from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { ShapeMisfit } from '../../formula/shape-misfit.ts';
import { plainNames } from '../../problem/plain-scope.ts';
import { axesGiven, chainOf, type Failure, meaningOf } from '../statements.ts';
import { readToFit } from '../tuples.ts';
import { isCalledApart } from './called-apart.ts';
import { namedByEntries } from './entries-named.ts';
import { isOtherSize, sizeNamed } from './own-sizes.ts';
import { lineOn, matrixOfLines } from './told-lines.ts';

/** Free places on an own name: `\delta_i` has the index i where `\delta` alone is the name. */
function placesOn(atom: Atom): readonly string[] {
  const places: string[] = [];
  for (const script of atom.scripts)
    if (!script.wrapped) {
      const texts = script.parts.map(textOf);
      if (texts.every(text => isIndexName(text) && text !== 'T')) places.push(...texts);
    }
  return places.length <= 2 ? places : [];
}

/** The l of `\delta_j^l = \partial C / \partial z_j^l` and the t of `\delta_{t,i} = h_{t,i}` are no places: they say which of the names this is. */
function placesOf(atom: Atom, { free }: Expression, { patterns }: Vocabulary): readonly string[] {
  const isLabel = (script: Script) =>
    isIndexName(script.text) &&
    !free.some(({ name }) => name === script.text) &&
    (script.position === 'sup' || isLabelOf(script.text, patterns));
  return atom.scripts.length > 1 && atom.scripts.some(isLabel)
    ? placesOn({ ...atom, scripts: atom.scripts.filter(script => !isLabel(script)) })
    : placesOn(atom);
}

/** Whether names of the file have such a label, as the t of `\mathbf{x}_t`. */
function isLabelOf(text: string, patterns: Vocabulary['patterns']): boolean {
  for (const group of patterns.values()) if (group.some(({ labels }) => labels.includes(text))) return true;
  return false;
}

/** Whether a side names something that the file does not define. */
export function ownAtom(side: Side, vocabulary: Vocabulary): EntryAtom | undefined {
  if (side.formula instanceof Unreadable) return undefined;
  const { formula } = side;
  const atom = atomOf(formula) ?? gradientAtom(formula, vocabulary) ?? entryAtom(formula, vocabulary);
  const match = atom && matchQuantity(atom, vocabulary);
  if (atom === undefined || (match && !isCalledApart(match))) return undefined;
  if (vocabulary.dimensionTexts.has(textOf(side.formula))) return undefined;
  return atom;
}

/** `[G]_{ij}`, `(\delta_n)_m`, `(\delta_n)^\top`: a name with indices around it, or turned, as if they stood on it. */
function entryAtom(formula: Formula, vocabulary: Vocabulary): EntryAtom | undefined {
  if (formula.kind !== 'scripts' || (formula.sup && formula.sub)) return undefined;
  if (formula.sup && !scriptsOf(formula).every(isTransposeScript)) return undefined;
  const base = unwrap(formula.base);
  if (base.kind !== 'group' || (base.open !== '(' && base.open !== '[')) return undefined;
  const named = atomOf(base.body) ?? gradientAtom(base.body, vocabulary);
  if (!named || matchQuantity(named, vocabulary)?.leftovers.length === 0) return undefined;
  const around = scriptsOf(formula);
  return { ...named, scripts: [...named.scripts, ...around], range: formula.range, inner: named, around };
}

interface EntryAtom extends Atom {
  readonly inner?: Atom;
  readonly around?: readonly Script[];
}

/** `(\delta_n)_m = …`: each `\delta_n` is a column, of which the entry is told. */
function columnTold(
  { inner, around }: EntryAtom,
  value: Expression,
): { readonly atom: Atom; readonly value: Expression } | undefined {
  const at = around?.length === 1 ? around[0]!.parts : [];
  const index = at.length === 1 ? value.free.find(({ name }) => name === textOf(at[0]!)) : undefined;
  return inner && index && isScalarExpression(value) && placesOn(inner).length === 1
    ? { atom: inner, value: tabulate(index, undefined, value) }
    : undefined;
}

/** The own name that a statement defines, or undefined; `remarks` takes what was read leniently on the way. */
export function definitionIn(
  statement: Statement,
  vocabulary: Vocabulary,
  options: ScopeOptions,
  remarks: Remark[] = [],
): OwnName | undefined {
  const sides = chainOf(statement);
  // `c \approx 1` does not say what c is
  if (sides.length < 2 || statement.signs[statement.sides.indexOf(sides[0]!)] === 'approx') return undefined;
  const told = options.plain ? namedByEntries(sides, vocabulary, options) : undefined;
  if (told) return told;
  const fn = options.plain ? undefined : functionIn(sides, vocabulary, options);
  if (fn) return fn;
  const pattern = options.plain ? undefined : patternIn(sides, vocabulary);
  const name = nameIn(sides, vocabulary, options, remarks);
  if (!pattern) return name;
  return name && !name.failure ? { ...name, pattern } : onlyPattern(pattern);
}

/** `D_v = \operatorname{diag}(v)`. */
function patternIn(sides: readonly Side[], vocabulary: Vocabulary): OwnPattern | undefined {
  const [head, body] = [sides[0]!.formula, sides[sides.length - 1]!.formula];
  if (head instanceof Unreadable || head.kind !== 'scripts' || body instanceof Unreadable) return undefined;
  return ownPattern(head, body, vocabulary);
}

/** The name that the first side of an equation gives to the last one that can be read. */
function nameIn(
  sides: readonly Side[],
  vocabulary: Vocabulary,
  options: ScopeOptions,
  remarks: Remark[],
): OwnName | undefined {
  const size = sizeNamed(sides[0]!, vocabulary);
  if (options.plain && !size && isSetting(sides, vocabulary)) return undefined;
  const atom: EntryAtom | undefined =
    size ?? ownAtom(sides[0]!, vocabulary) ?? statedDerivative(sides[0]!, vocabulary);
  if (!atom) return undefined;
  // The last side that can be read defines the name.
  let failure: Failure | undefined;
  const named = indicesNamed(atom, vocabulary);
  const isTurned = atom.scripts.filter(isTransposeScript).length % 2 === 1;
  const stands = ({ rows, cols }: Expression) => (isTurned ? rows : cols) === 1;
  for (let at = sides.length - 1; at >= 1; at--) {
    let { meaning, scope } = readToFit(sides[at]!, vocabulary, options, stands);
    if (named && !('failure' in meaning) && meaning.expression.free.length < named.size) {
      const indexed = makeScope(vocabulary, { ...options, indices: named });
      const other = meaningOf(sides[at]!.formula, indexed);
      if (!('failure' in other) && other.expression.free.length === named.size) {
        scope = indexed;
        meaning = other;
      }
    }
    if (!('failure' in meaning)) {
      const { expression } = meaning;
      if (size && isScalarExpression(expression) && !isOtherSize(expression, size, vocabulary))
        return undefined;
      remarks.push(...scope.remarks);
      const name = ownName(atom, meaning.expression, scope.indices, vocabulary);
      const { formula } = sides[at]!;
      if (!name || formula instanceof Unreadable) return name;
      if (isUnsettled(meaning.expression)) return { ...name, formula };
      return { ...name, ...axesGiven(formula, options) };
    }
    failure ??= meaning.failure;
  }
  // A name whose shapes do not fit is wrong wherever it is used; one that could not be read is unknown, whatever else is called so in a program or
  // could be meant by `dz_1`; so is a set: without what it leaves out, a sum over it would be one over all.
  const isUnknown =
    failure instanceof Unreadable &&
    (options.plain || isGradient(sides[0]!.formula, vocabulary) || isSet(sides[sides.length - 1]!));
  return isUnknown || failure instanceof ShapeMisfit
    ? { ...ownName(atom, number(0), new Map(), vocabulary)!, failure }
    : undefined;
}

/** `\psi(z) = \max(z, 1)`. */
function functionIn(
  sides: readonly Side[],
  vocabulary: Vocabulary,
  options: ScopeOptions,
): OwnName | undefined {
  const [head, body] = [sides[0]!.formula, sides[sides.length - 1]!.formula];
  if (head instanceof Unreadable || head.kind !== 'product' || body instanceof Unreadable) return undefined;
  return ownFunction(head, body, makeScope(vocabulary, options));
}

/** `\{x_i : p_i > y_i\}`: of members for which something holds. */
function isSet({ formula }: Side): boolean {
  const group = formula instanceof Unreadable ? undefined : unwrap(formula);
  if (group?.kind !== 'group' || group.open !== '{') return false;
  const body = unwrap(group.body);
  return body.kind === 'relation' && body.signs.length > 1 && body.signs.includes('colon');
}

/** `lam = 0.1` in a program gives the λ of the file a number to run with. */
function isSetting(sides: readonly Side[], { problem }: Vocabulary): boolean {
  const [head, value] = [sides[0]!.formula, sides[sides.length - 1]!.formula];
  if (head instanceof Unreadable || value instanceof Unreadable) return false;
  return value.kind === 'number' && head.kind === 'name' && plainNames(problem).has(head.name);
}

/** The derivative by a name of the student's own that a side is. */
const statedDerivative = ({ formula }: Side, vocabulary: Vocabulary): Atom | undefined =>
  formula instanceof Unreadable ? undefined : derivativeAsName(formula, vocabulary);

const isGradient = (formula: Formula | Unreadable, vocabulary: Vocabulary): boolean =>
  !(formula instanceof Unreadable) && gradientAtom(formula, vocabulary) !== undefined;

/** `\delta_i = \hat y_i - y_i`: the matrix that has the vector of each index as a row. */
function rowsOf(vector: Expression, index: Index): Pick<OwnName, 'family' | 'value'> | undefined {
  const isColumn = vector.cols === 1;
  if ((!isColumn && vector.rows !== 1) || isUnsettled(vector) || vector.free.length > 1) return undefined;
  const along: Index = { name: '#own', dimension: isColumn ? vector.rows : vector.cols };
  const entry = isColumn ? pick(vector, along, undefined) : pick(vector, undefined, along);
  return { family: isColumn ? 'row' : 'flat', value: tabulate(index, along, entry) };
}

/** The later definition of a name counts. */
export function define(names: OwnName[], name: OwnName | undefined): void {
  if (!name) return;
  const old = names.findIndex(
    other =>
      other.key === name.key &&
      other.labels.join() === name.labels.join() &&
      other.places.join() === name.places.join(),
  );
  if (old >= 0) names.splice(old, 1);
  names.push(name);
}

/** `\delta_k = a_k - y_k` where k is a dimension as well: not the last entry, but every one. Undefined where no index is called so. */
function indicesNamed(
  atom: Atom,
  { dimensionTexts }: Vocabulary,
): ReadonlyMap<string, Dimension> | undefined {
  if (atom.scripts.length === 0) return undefined;
  const places = placesOn(atom);
  return places.length > 0 && places.every(place => dimensionTexts.has(place))
    ? new Map(places.map(place => [place, dimensionTexts.get(place)!]))
    : undefined;
}

/** `A = B = 1` defines B as well: the statement without its first side, where the second is a name of the student's own. */
export function furtherDefinition(statement: Statement, vocabulary: Vocabulary): Statement | undefined {
  const sides = chainOf(statement);
  if (sides.length < 3 || !ownAtom(sides[1]!, vocabulary)) return undefined;
  const from = statement.sides.indexOf(sides[1]!);
  return { ...statement, sides: statement.sides.slice(from), signs: statement.signs.slice(from) };
}

function ownName(
  atom: EntryAtom,
  value: Expression,
  indices: ReadonlyMap<string, Dimension>,
  vocabulary: Vocabulary,
): OwnName | undefined {
  const column = atom.inner && columnTold(atom, value);
  if (column) return ownName(column.atom, column.value, indices, vocabulary);
  const places = value.free.length > 0 ? placesOf(atom, value, vocabulary) : [];
  const line = places.length === 1 ? lineOn(atom) : undefined;
  const lines = line && matrixOfLines(value, line);
  if (lines)
    return { key: atom.key, font: atom.font, labels: [], family: undefined, places: [], value: lines };
  const transposes = atom.scripts.filter(isTransposeScript);
  const labels = atom.scripts
    .filter(script => !transposes.includes(script))
    .filter(script => !script.parts.map(textOf).some(text => places.includes(text)))
    .map(script => script.text);
  if (atom.primes > 0) labels.push("'".repeat(atom.primes));
  let whole = transposes.length % 2 === 1 ? transpose(value) : value;
  if (places.length > 0) {
    const at = places.map(name => {
      const dimension = indices.get(name);
      return dimension === undefined ? undefined : ({ name, dimension } satisfies Index);
    });
    if (at.some(index => index === undefined)) return undefined;
    if (!isScalarExpression(value)) {
      const rows = places.length === 1 ? rowsOf(whole, at[0]!) : undefined;
      return rows && { key: atom.key, font: atom.font, labels, places, ...rows };
    }
    // `D_{ii} = …` says what stands on a diagonal, and that nothing stands beside it
    const isDiagonal = places.length === 2 && places[0] === places[1];
    whole = isDiagonal ? diag(tabulate(at[0], undefined, value)) : tabulate(at[0], at[1], value);
  }
  return { key: atom.key, font: atom.font, labels, family: undefined, places, value: whole };
}
