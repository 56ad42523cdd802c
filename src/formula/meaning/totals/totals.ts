/** Sums over indices, `\sum_{k=1}^K`. */
import { apply, isScalarExpression, isVector, scale, sum, total } from '../../../expression/construct.ts';
import { type Dimension, dimensionOfSize } from '../../../expression/dimension.ts';
import type { Expression } from '../../../expression/expression.ts';
import { textOf, unwrap } from '../../atom.ts';
import { type Formula, type FormulaOf, Unreadable } from '../../formula.ts';
import { ALONG_BY_NAME } from '../../plain/meaning/axes.ts';
import { ShapeMisfit } from '../../shape-misfit.ts';
import { childrenOf, holdsName } from '../../tree.ts';
import { fail } from '../fail.ts';
import { read } from '../interpret.ts';
import { dimensionNamed } from '../names/dimensions.ts';
import { isIndexName } from '../places.ts';
import type { Scope } from '../scope.ts';
import { readBody, restore, sizeLettered, stateOf } from './bodies.ts';
import { indexOfMembers, isCondition, namedBy, withinLimits, withLastAbove } from './limits.ts';
import { writtenSet } from './sets.ts';
import { mayBeUnrolled, readUnrolled, readUnrolledFactors } from './unrolled.ts';

const NO_NAMES: ReadonlySet<string> = new Set();

export function readBig(written: FormulaOf<'big'>, scope: Scope): Expression {
  const formula = withLastAbove(written);
  if (formula.operator !== 'sum' && formula.operator !== 'prod')
    return fail(
      formula.range,
      formula.operator === 'int'
        ? 'integrals are not read here'
        : `\\${formula.operator} over an index is not read here`,
    );
  const names: string[] = [];
  const lower = formula.lower && !isWordForAll(formula.lower) ? unwrap(formula.lower) : undefined;
  if (lower) {
    const first = lower.kind === 'relation' && !isCondition(lower) ? namedBy(lower) : lower;
    const all = placeBelow(first, lower);
    const parts = all.kind === 'list' ? all.items : all.kind === 'product' ? all.factors : [all];
    for (const part of parts) {
      const inner = unwrap(part);
      if (inner.kind === 'relation' && isCondition(inner)) {
        if (parts.length === 1) names.push(...indicesIn(inner, scope));
        continue;
      }
      const named = inner.kind === 'relation' ? namedBy(inner) : inner;
      const isLetter = isIndexName(textOf(named)) || isPlaceholder(lower, named);
      const name = isLetter ? textOf(named) : indexOfMembers(named);
      if (name === undefined) return fail(part.range, 'the index of a sum is a letter');
      // `k = 1, k \ne l` says two things of one index
      if (inner.kind === 'relation' && beforeColon(inner).some(side => names.includes(textOf(side))))
        continue;
      names.push(name);
    }
    if (lower.kind === 'relation' && lower.signs[0] === '!=') names.splice(1);
    if (scope.other === 'pairs' && lower.kind === 'relation' && names.length === 1)
      names.push(...pairedWith(names[0]!, lower, scope));
    if (names.length === 0) return fail(lower.range, 'the index of a sum is a letter');
  }
  if (formula.operator === 'prod') {
    if (names.length === 0) return noProduct(formula);
    const unrolled = names.length === 1 ? readUnrolledFactors(formula, names[0]!, scope) : undefined;
    return unrolled ?? readFactors(formula, names, scope);
  }
  if (names.length === 0) {
    const before = scope.indexCount === 0 ? NO_NAMES : new Set(scope.indices.keys());
    const body = read(formula.body, scope);
    const [met, ...others] = body.free.filter(({ name }) => !before.has(name) && !scope.summed.has(name));
    if (!met || others.length > 0) return sumOf(body, formula, scope);
    // `\sum (a_i - y_i) x_i`: nothing else says what its only index is
    scope.indices.delete(met.name);
    return readOver(formula, [met.name], scope);
  }
  if (names.length === 2 && !names.some(name => holdsName(formula.body, name))) {
    const body = read(formula.body, scope);
    // `\sum_{h,w} A`: over both axes of a matrix
    if (!isVector(body) && body.free.length === 0) return sum(body);
  }
  if (scope.other?.endsWith('-sums') && unusedIndex(formula) !== undefined) {
    const sums = sumsAlong(read(formula.body, scope), formula, scope);
    if (sums) return sums;
  }
  if (names.length > 1 || !mayBeUnrolled(formula, names[0]!, scope)) return readOver(formula, names, scope);
  const state = stateOf(scope);
  try {
    return readOver(formula, names, scope);
  } catch (error) {
    // `\sum_{k=0}^{2} w_{k+1} x_{i+k}` counts places beside those of an axis
    const isCounted = formula.upper !== undefined && unwrap(formula.upper).kind === 'number';
    if (!(error instanceof Unreadable) || !(isCounted || error.kind === 'unknown-symbol')) throw error;
    restore(state, scope);
    const unrolled = unrolledOr(error, formula, names[0]!, isCounted, scope);
    if (unrolled === undefined) throw error;
    return unrolled;
  }
}

/**
 * The sum written out. Where that does not fit, the first error stands for an index that nothing counts, which an unknown name beside it has let try, and where an outer sum is open, whose
 * index is perhaps the number of a name: the outer one is to be written out.
 */
function unrolledOr(
  error: Unreadable,
  formula: FormulaOf<'big'>,
  name: string,
  isCounted: boolean,
  scope: Scope,
): Expression | undefined {
  try {
    return readUnrolled(formula, name, scope);
  } catch (misfit) {
    throw misfit instanceof ShapeMisfit && (!isCounted || scope.summed.size > 0) ? error : misfit;
  }
}

/** `\sum A` of a matrix without an index: all its entries, or over the examples, where that is tried. */
function sumOf(e: Expression, formula: FormulaOf<'big'>, scope: Scope): Expression {
  const { other } = scope;
  const along = other === 'row-sums' ? 'rowSums' : 'colSums';
  if (!other?.endsWith('-sums') || isVector(e)) return sum(e);
  sumRemark(formula, `the sums of each ${along === 'rowSums' ? 'row' : 'column'}`, scope);
  return ALONG_BY_NAME.get(along)!(e, other === 'column-sums');
}

const sumRemark = ({ range }: FormulaOf<'big'>, meant: string, { remarks }: Scope): number =>
  remarks.push({ kind: 'elementwise-reading', range, message: `Read as ${meant}; an index would say so.` });

/** `\sum_{i=1}^m A` of a vector without any index or a matrix whose formula has no i, where one of its axes is as long as that. */
function sumsAlong(e: Expression, formula: FormulaOf<'big'>, scope: Scope): Expression | undefined {
  if (isScalarExpression(e) || (isVector(e) && e.free.length > 0)) return undefined;
  const along = e.cols === 1 || (e.rows !== 1 && scope.other !== 'row-sums') ? e.rows : e.cols;
  if (formula.upper !== undefined && dimensionOf(formula.upper, scope) !== along) return undefined;
  const all = sumOf(e, formula, scope);
  if (isVector(e)) sumRemark(formula, 'the sum of the entries', scope);
  return all;
}

/** The i of `\sum_{i=1}^m A` and `\sum_i A`, where the formula behind it has none. */
export function unusedIndex({ lower, body }: FormulaOf<'big'>): string | undefined {
  const first = lower && unwrap(lower);
  if (!first || (first.kind === 'relation' && (isCondition(first) || textOf(first.sides[1]!) !== '1')))
    return undefined;
  const name = textOf(first.kind === 'relation' ? first.sides[0]! : first);
  return isIndexName(name) && !holdsName(body, name) ? name : undefined;
}

/** `\sum_{\text{batch}}`, `\sum_{rows}`: over all that there is of them. */
export const isWordForAll = (lower: Formula): boolean =>
  /^(?:rows?|col(?:umn)?s?|batch|(?:data|examples?|samples?|instances?|observations?|all)+)$/.test(
    textOf(lower),
  );

const noProduct = (formula: FormulaOf<'big'>): never =>
  fail(formula.range, 'a product over no index is not read here', 'write its index below it');

/** The product of positive scalars, as of a likelihood: e to the sum of their logarithms. Of others there is no value. */
function readFactors(formula: FormulaOf<'big'>, names: readonly string[], scope: Scope): Expression {
  const logarithms = readOver(formula, names, scope, body => {
    if (!isScalarExpression(body))
      return fail(formula.range, 'a product of matrices is not read here', 'write its factors out');
    return apply('log', body);
  });
  return apply('exp', logarithms);
}

/** `\bullet \in \{T, H\}`: a sign that stands for each letter of a set. */
const isPlaceholder = (lower: Formula, named: Formula): boolean =>
  ['cdot', '*'].includes(textOf(named)) &&
  lower.kind === 'relation' &&
  lower.signs[0] === 'in' &&
  writtenSet(lower.sides[1]!)?.kind === 'members';

/** `i, j` of the places `(i, j)` and `(i, j) : M_{ij} > 0`, which are of no set. */
function placeBelow(first: Formula, lower: Formula): Formula {
  if (first.kind !== 'group' || first.open !== '(') return first;
  if (lower.kind === 'relation' && lower.signs[0] !== 'colon') return first;
  const body = unwrap(first.body);
  return body.kind === 'list' && body.items.every(item => isIndexName(textOf(item))) ? body : first;
}

/** The j of `\sum_{i < j}`, where no other sum runs over it. */
function pairedWith(name: string, { sides }: FormulaOf<'relation'>, scope: Scope): readonly string[] {
  const letters = sides.map(textOf).filter(text => text !== name && isIndexName(text));
  return letters
    .filter(text => !scope.summed.has(text) && !scope.vocabulary.dimensions.has(text))
    .slice(0, 1);
}

/** `j` in `j : i \ne j`: what is said of the letters, without the condition behind it. */
const beforeColon = ({ sides, signs }: FormulaOf<'relation'>): readonly Formula[] => {
  const colon = signs.indexOf('colon');
  return colon < 0 ? sides : sides.slice(0, colon + 1);
};

/** The sum over indices that run along axes. */
function readOver(
  formula: FormulaOf<'big'>,
  names: readonly string[],
  scope: Scope,
  term: (body: Expression) => Expression = body => body,
): Expression {
  const before = names.map(name => scope.indices.get(name));
  const inner = names.filter(name => !scope.summed.has(name));
  for (const name of inner) scope.summed.add(name);
  for (const name of names) scope.indices.delete(name);
  const limit = formula.upper && dimensionOf(formula.upper, scope);
  if (limit !== undefined) for (const name of names) scope.indices.set(name, limit);
  let body = term(readBody(formula.body, names, scope));
  for (const [at, name] of names.entries()) {
    const dimension = scope.indices.get(name) ?? scope.remembered.get(name) ?? guessDimension(name, scope);
    const within = withinLimits(formula, { name, dimension }, names.slice(0, at), scope);
    body = total({ name, dimension }, within === undefined ? body : scale(within, body));
    scope.indices.delete(name);
    const outer = before[at];
    if (outer !== undefined) scope.indices.set(name, outer);
  }
  for (const name of inner) scope.summed.delete(name);
  return body;
}

/** The indices that a condition is about, `i` in `z_i > 0`: those below its names that are not in force. */
function indicesIn(condition: Formula, scope: Scope): readonly string[] {
  const found = new Set<string>();
  const open: Formula[] = [condition];
  while (open.length > 0) {
    const part = open.pop()!;
    if (part.kind === 'scripts' && part.sub)
      for (const place of [part.sub, ...childrenOf(part.sub)]) {
        const name = textOf(place);
        if (isIndexName(name) && !scope.indices.has(name)) found.add(name);
      }
    open.push(...childrenOf(part));
  }
  return [...found];
}

/** A limit as a dimension of the file: `K`, `d_x`, a number. */
export function dimensionOf(formula: Formula, scope: Scope): Dimension | undefined {
  const known = dimensionNamed(formula, scope.vocabulary);
  if (known !== undefined) return known;
  const text = textOf(formula);
  return /^\d+$/.test(text) ? dimensionOfSize(Number(text)) : undefined;
}

/** What an index that its sum does not use runs over: the dimension of its letter, else any (the value is that many times too large). */
function guessDimension(name: string, scope: Scope): Dimension {
  const lettered = sizeLettered(name, scope);
  if (lettered !== undefined) return lettered;
  for (const dimension of scope.vocabulary.dimensions) return dimension;
  return 2;
}
