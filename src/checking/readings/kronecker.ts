/**
 * Matrices as long columns: `\operatorname{vec}(\frac{\partial L}{\partial A}) = (X \otimes B^\top) \operatorname{vec}(R)`. The product of two matrices by
 * ⊗ and a long column is one itself, (A ⊗ B) vec(C) = vec(B C Aᵀ), so that the equation is one of matrices.
 */
import { isScalarExpression } from '../../expression/construct.ts';
import { isTurned, unwrap } from '../../formula/atom.ts';
import { inBrackets, stretchOf, transposed } from '../../formula/compose.ts';
import {
  type Formula,
  type FormulaOf,
  type Reading,
  type Statement,
  Unreadable,
} from '../../formula/formula.ts';
import { makeScope, scopeOptions } from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { meaningOf } from '../statements.ts';

/** The reading with such equations as equations of matrices; undefined where there are none. */
export function matricesForColumns(reading: Reading, vocabulary: Vocabulary): Reading | undefined {
  let found = false;
  const statements = reading.statements.map(statement => {
    const one = unrolled(statement, vocabulary);
    found ||= one !== undefined;
    return one ?? statement;
  });
  return found ? { ...reading, statements } : undefined;
}

function unrolled(statement: Statement, vocabulary: Vocabulary): Statement | undefined {
  const head = statement.sides[0]?.formula;
  if (statement.sides.length < 2 || !head || head instanceof Unreadable || !columnOf(unwrap(head)))
    return undefined;
  const sides = statement.sides.map(side => {
    const matrix = side.formula instanceof Unreadable ? undefined : matrixOf(side.formula, vocabulary);
    return matrix && { ...side, formula: matrix };
  });
  // A step that is no such column is passed over.
  const kept = sides.filter(side => side !== undefined);
  return sides[sides.length - 1] && kept.length > 1
    ? { ...statement, sides: kept, signs: kept.slice(1).map(() => '=' as const) }
    : undefined;
}

const isVec = (formula: Formula): boolean =>
  formula.kind === 'name' && /^[vV]ec$/.test(formula.name) && formula.accents.length === 0;

/** The matrix in `\operatorname{vec}(A)`. */
function columnOf(formula: Formula): Formula | undefined {
  return formula.kind === 'product' && formula.factors.length === 2 && isVec(formula.factors[0]!)
    ? formula.factors[1]
    : undefined;
}

/** What a long column is the column of. */
function matrixOf(formula: Formula, vocabulary: Vocabulary): Formula | undefined {
  const inner = unwrap(formula);
  if (inner.kind === 'sum') {
    const terms = inner.terms.map(({ term }) => matrixOf(term, vocabulary));
    return terms.every(term => term !== undefined)
      ? { ...inner, terms: inner.terms.map((one, at) => ({ ...one, term: terms[at]! })) }
      : undefined;
  }
  if (inner.kind !== 'product') return undefined;
  const { factors } = inner;
  if (factors.length < 2 || !isVec(factors[factors.length - 2]!)) return undefined;
  let parts: readonly Formula[] = [inBrackets(factors[factors.length - 1]!)];
  let at = factors.length - 3;
  for (; at >= 0; at--) {
    const pair = pairIn(factors[at]!, false);
    if (!pair) break;
    parts = [pair[1], ...parts, transposed(pair[0])];
  }
  const scalars = factors.slice(0, at + 1);
  if (scalars.length > 0 && inner.signs[at] === '/') return undefined;
  const scope = makeScope(vocabulary, scopeOptions('numerator'));
  for (const scalar of scalars) {
    const meaning = meaningOf(scalar, scope);
    if ('failure' in meaning || !isScalarExpression(meaning.expression)) return undefined;
  }
  const all = [...scalars, ...parts];
  return {
    ...inner,
    factors: all,
    signs: all.slice(1).map((_, k) => (k < at ? inner.signs[k]! : 'juxtaposed')),
    signRanges: all.slice(1).map((_, k) => (k < at ? inner.signRanges[k]! : [0, 0])),
  };
}

/** A and B of `(A \otimes B)`, turned where it is `(A \otimes B)^\top`. */
function pairIn(formula: Formula, isTransposed: boolean): readonly [Formula, Formula] | undefined {
  const inner = unwrap(formula);
  if (inner.kind === 'scripts') {
    return isTurned(inner) && !inner.sub && !isTransposed ? pairIn(inner.base, true) : undefined;
  }
  const body = inner.kind === 'group' && inner.visible ? unwrap(inner.body) : undefined;
  if (body?.kind !== 'product') return undefined;
  const at = body.signs.indexOf('otimes');
  if (at < 0 || body.signs.lastIndexOf('otimes') !== at || body.signs.some(isLoose)) return undefined;
  const [left, right] = [part(body, 0, at + 1), part(body, at + 1, body.factors.length)];
  return isTransposed ? [transposed(left), transposed(right)] : [left, right];
}

const isLoose = (sign: string): boolean => sign === 'odot' || sign === 'circ' || sign === 'oslash';

function part(product: FormulaOf<'product'>, from: number, to: number): Formula {
  const side = stretchOf(product, from, to);
  return to - from === 1 ? side : inBrackets(side);
}
