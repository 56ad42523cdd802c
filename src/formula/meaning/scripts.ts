/** What the scripts that are not part of a name do to its value: transpose, power, entry, row. */
import * as make from '../../expression/construct.ts';
import type { Expression } from '../../expression/expression.ts';
import { someNode } from '../../expression/nodes.ts';
import { isEntrywiseSign, isTransposeScript, type Script, scriptsOf, textOf, unwrap } from '../atom.ts';
import { stretchOf } from '../compose.ts';
import { type Formula, type FormulaOf, type Range, Unreadable } from '../formula.ts';
import { fill } from '../functions.ts';
import { onlyTerm } from '../leaves.ts';
import { placed } from '../shape-misfit.ts';
import { read } from './interpret.ts';
import { unknownNumber } from './names/unknown-name.ts';
import { isUnsettled } from './placeholders.ts';
import { digits, isAll, isIndexName, pickPlaces } from './places.ts';
import type { Scope } from './scope.ts';
import { sizesIn } from './sizes.ts';
import type { Vocabulary } from './vocabulary.ts';

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
  if (primes > 0 && isNumberNamed(e))
    throw new Unreadable('syntax', range, 'a prime at a number has no meaning here');
  if (scripts.length === 0) return primes % 2 === 1 ? transposed(e) : e;
  let transposes = primes;
  const places: Formula[] = [];
  let below = 0;
  const powers: Script[] = [];
  for (const script of scripts) {
    if (
      isTransposeScript(script)
        ? !(script.text === 'T' && make.isScalarExpression(e) && scope.vocabulary.dimensions.has('T'))
        : (script.text === 't' && isBareTranspose(script, e, scope)) ||
          (scope.other === 'adjoints' && !make.isScalarExpression(e) && isAdjoint(script, scope.vocabulary))
    )
      transposes++;
    else if (script.position === 'sub' && script.text === '+') e = make.apply('relu', e);
    else if (script.position === 'sub') {
      if (!isShapeNote(script, scope)) for (const part of script.parts) places.push(...spread(part));
      below = places.length;
    } else if (isPlaces(script, e, places.length, scope)) {
      const above = spreadAll(script.parts);
      const isBoth = below === 1 && places.length === 1 && above.length === 1;
      if (isBoth && e.rows === e.cols && textOf(above[0]!) !== textOf(places[0]!))
        throw new Unreadable(
          'syntax',
          range,
          'nothing tells which of the two indices is the row',
          'write both below, the row first',
        );
      if (isBoth && isRowAbove(above[0]!, places[0]!, e, scope)) places.unshift(above[0]!);
      else places.push(...above);
    } else powers.push(script);
  }
  const axes = Number(e.rows !== 1) + Number(e.cols !== 1);
  const entries =
    (places.length > 0 && places.length >= axes) || (places.length === 1 && digits(places[0]!).length === 2);
  // (A^T)_{ij}, but (A_{:,k})^T: a column is transposed by what is written behind it, or below, where it is none of the transpose.
  const isLine = places.some(isAll) && (endsInTranspose(scripts, primes) || isOwnLine(e, places, scope));
  const first = entries && axes === 2 && !isLine;
  if (first && transposes % 2 === 1) e = make.transpose(e);
  if (places.length > 0) e = pickPlaces(e, places, scope, range);
  if (!first && transposes % 2 === 1) e = transposed(e);
  for (const script of powers) e = raised(e, script, scope, range);
  return e;
}

/** A size, or a scalar of the file: with a prime it is another one. */
const isNumberNamed = (e: Expression): boolean =>
  e.op === 'dimension' || (e.op === 'symbol' && make.isScalarExpression(e));

/** `A^t`, as transposes are written in France, where nothing is called t. */
const isBareTranspose = (script: Script, e: Expression, scope: Scope): boolean =>
  script.position === 'sup' &&
  !script.wrapped &&
  !make.isScalarExpression(e) &&
  !scope.indices.has('t') &&
  !scope.summed.has('t') &&
  !scope.remembered.has('t') &&
  !scope.vocabulary.patterns.has('t') &&
  !scope.vocabulary.dimensionTexts.has('t');

/** Signs of an adjoint. */
const ADJOINTS: ReadonlySet<string> = new Set(['dagger', 'ast', '*']);

/** `A^\dagger`, `A^*`, `A^H` where nothing is called H: of a real matrix the transpose, if it is no inverse of some kind. With a star a number is another one. */
const isAdjoint = ({ position, wrapped, text }: Script, { patterns, dimensionTexts }: Vocabulary): boolean =>
  position === 'sup' &&
  !wrapped &&
  (ADJOINTS.has(text) || (text === 'H' && !patterns.has('H') && !dimensionTexts.has('H')));

/** Whether the index of a row or column, `A^\top_{:,k}`, runs over an axis of A, and not over that of the transpose. */
function isOwnLine({ rows, cols }: Expression, places: readonly Formula[], { indices }: Scope): boolean {
  if (rows === cols || places.length !== 2) return false;
  const at = places.findIndex(place => !isAll(place));
  return at >= 0 && indices.get(textOf(places[at]!)) === (at === 0 ? rows : cols);
}

function endsInTranspose(scripts: readonly Script[], primes: number): boolean {
  if (primes > 0) return true;
  let last = scripts[0]!;
  for (const script of scripts) if (script.formula.range[0] > last.formula.range[0]) last = script;
  return isTransposeScript(last);
}

const transposed = (e: Expression): Expression => (make.isScalarExpression(e) ? e : make.transpose(e));

const spread = (formula: Formula): readonly Formula[] =>
  formula.kind === 'product' && formula.signs.every(sign => sign === 'juxtaposed')
    ? formula.factors
    : [formula];

const spreadAll = (parts: readonly Formula[]): readonly Formula[] =>
  parts.length === 1 ? spread(parts[0]!) : parts.flatMap(spread);

/** `\mathbf{x}_{n \times 1}`: a size noted under a symbol says nothing new. */
const isShapeNote = (script: Script, scope: Scope): boolean => {
  const content = script.parts.length === 1 ? script.parts[0]! : undefined;
  return (
    content?.kind === 'product' && content.signs.includes('times') && sizesIn(script, scope) !== undefined
  );
};

/** Whether a superscript is an index (`x^m`, `W^{h,m}`, `x^{(i)}`) rather than a power. */
function isPlaces(script: Script, e: Expression, before: number, scope: Scope): boolean {
  if (make.isScalarExpression(e)) return false;
  const axes = Number(e.rows !== 1) + Number(e.cols !== 1);
  const parts = spreadAll(script.parts);
  if (before + parts.length > 2 || before >= axes) return false;
  return parts.every(part => isIndexName(textOf(part))) && !isQuantity(script, scope);
}

/** `X_j^{(i)}` of examples in rows: what the indices run over says that i is the row. */
function isRowAbove(above: Formula, below: Formula, { rows, cols }: Expression, { indices }: Scope): boolean {
  if (rows === cols) return false;
  return indices.get(textOf(above)) === rows || indices.get(textOf(below)) === cols;
}

/** `\mathbf x^{s}`, where the file has an s and no index is called so: a power. */
function isQuantity({ wrapped, parts, text }: Script, scope: Scope): boolean {
  if (wrapped || parts.length !== 1 || !scope.vocabulary.patterns.has(text)) return false;
  return !scope.indices.has(text) && !scope.summed.has(text) && !scope.remembered.has(text);
}

/** What stands behind the sign in `^{\circ 1/2}`, `^{\odot -1}`, `^{\odot(\gamma - 1)}`, `^{\odot\gamma - 1}`. */
function exponentOfEntries(formula: Formula): Formula | undefined {
  const script = unwrap(formula);
  if (script.kind === 'sum') {
    const [first, ...rest] = script.terms;
    const term = first!.sign === '+' ? exponentOfEntries(first!.term) : undefined;
    return term && { ...script, terms: [{ ...first!, term }, ...rest] };
  }
  if (script.kind !== 'product' || script.signs[0] !== 'juxtaposed') return undefined;
  const { factors } = script;
  return isEntrywiseSign(factors[0]!) ? stretchOf(script, 1, factors.length) : undefined;
}

const isDigits = (text: string): boolean => /^\d+$/.test(text);

/** 2 and -2. */
function numberIn(e: Expression): number | undefined {
  if (e.op === 'number') return e.value;
  if (e.op !== 'scale') return undefined;
  const [a, b] = e.args;
  return a.op === 'number' && b.op === 'number' ? a.value * b.value : undefined;
}

/** A superscript that is no transpose and no index. */
function raised(e: Expression, script: Script, scope: Scope, range: Range): Expression {
  const { text, formula } = script;
  if (text === '+') return make.apply('relu', e);
  if (text === '-1') {
    if (make.isScalarExpression(e)) return make.divide(make.number(1), e);
    // Of a vector, the reciprocals of its entries; of a matrix that is not square where that is what is meant.
    const isEntrywise =
      make.isVector(e) || (scope.other === 'reciprocals' && e.rows !== e.cols && !isUnsettled(e));
    return isEntrywise ? make.power(e, make.number(-1)) : placed(range, () => make.inv(e));
  }
  if (text === '-T' || text === '-top' || text === '-intercal')
    return placed(range, () => make.transpose(make.inv(e)));
  const ofEntries = exponentOfEntries(formula);
  const entrywise = ofEntries && read(ofEntries, scope);
  if (entrywise && make.isScalarExpression(entrywise)) return make.power(e, entrywise);
  if (text === '*' || text === 'ast' || text === 'star' || text === 'dagger')
    throw new Unreadable(
      'syntax',
      formula.range,
      `the superscript ${text === 'dagger' ? '†' : '*'} has no meaning here`,
      'a transpose is written ^T',
    );
  if (script.wrapped && isDigits(text))
    return unknownNumber('name' in e ? e.name : undefined, text, range, scope.vocabulary);
  const exponent = read(formula, scope);
  if (!make.isScalarExpression(exponent)) {
    // `I^{+s}`: a mark of the writer's own, no power
    if (onlyTerm(unwrap(formula))?.sign === '+' && !make.isScalarExpression(e))
      throw new Unreadable('syntax', formula.range, `the superscript +${text} has no meaning here`);
    const base = make.isScalarExpression(e) ? fill(e, exponent.rows, exponent.cols) : e;
    return placed(formula.range, () => make.power(base, exponent));
  }
  const square = e.rows === e.cols && !make.isScalarExpression(e);
  const n = square ? numberIn(exponent) : undefined;
  if (n !== undefined && Number.isInteger(n) && n !== 0 && Math.abs(n) <= 64) {
    const factor = n > 0 ? e : make.inv(e);
    let result = factor;
    for (let times = 1; times < Math.abs(n); times++) result = make.multiply(result, factor);
    return result;
  }
  // its entries or the matrix itself: nothing in the text says which
  if (square && !someNode(exponent, ({ op }) => op === 'symbol'))
    throw new Unreadable(
      'syntax',
      formula.range,
      'a power of a square matrix that is no whole number is not read',
      'the power of its entries is written ^{\\circ 1/2}',
    );
  return make.power(e, exponent);
}
