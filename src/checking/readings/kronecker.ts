/**
 * Matrices as long columns: `\operatorname{vec}(\frac{\partial L}{\partial A}) = (X \otimes B^\top) \operatorname{vec}(R)`. The product of two matrices by
 * ⊗ and a long column is one itself, (A ⊗ B) vec(C) = vec(B C Aᵀ), so that the equation is one of matrices.
 */
import { isScalarExpression } from '../../expression/construct.ts';
import type { Layout } from '../../expression/dimension.ts';
import { isTurned, unwrap } from '../../formula/atom.ts';
import { inBrackets, juxtaposed, stretchOf, transposed } from '../../formula/compose.ts';
import {
  type Formula,
  type FormulaOf,
  type Reading,
  type Statement,
  Unreadable,
} from '../../formula/formula.ts';
import { makeScope, type OwnName, type Scope, scopeOptions } from '../../formula/meaning/scope.ts';
import { define, definitionIn } from '../names/own-names.ts';
import { meaningOf } from '../statements.ts';
import type { Target } from './target.ts';

/** The reading with such equations as equations of matrices; undefined where there are none. */
export function matricesForColumns(reading: Reading, { vocabulary, layout }: Target): Reading | undefined {
  let found = false;
  const own: OwnName[] = [];
  const statements = reading.statements.map(statement => {
    const options = { ...scopeOptions(layout), own };
    const one = unrolled(statement, makeScope(vocabulary, options), layout);
    found ||= one !== undefined;
    // names are told before they are used; only where a column is told is it asked what they mean
    if (!one && reading.statements.some(each => headIn(each, layout)))
      define(own, definitionIn(statement, vocabulary, options));
    return one ?? statement;
  });
  return found ? { ...reading, statements } : undefined;
}

function unrolled(statement: Statement, scope: Scope, layout: Layout): Statement | undefined {
  const [first, ...others] = statement.sides;
  const head = headIn(statement, layout);
  if (!first || !head || others.length === 0) return undefined;
  const sides = others.map(side => {
    const matrix = side.formula instanceof Unreadable ? undefined : matrixOf(side.formula, scope);
    return matrix && { ...side, formula: matrix };
  });
  // A step that is no such column is passed over.
  const kept = [{ ...first, formula: head }, ...sides.filter(side => side !== undefined)];
  return sides[sides.length - 1]
    ? { ...statement, sides: kept, signs: kept.slice(1).map(() => '=' as const) }
    : undefined;
}

/** The matrix whose column an equation begins with. */
function headIn({ sides: [first] }: Statement, layout: Layout): Formula | undefined {
  if (!first || first.formula instanceof Unreadable) return undefined;
  const head = unwrap(first.formula);
  return columnOf(head) ?? byColumn(head, layout);
}

/** `\frac{\partial \ell}{\partial \operatorname{vec}(W)}` is the column of that by W, where the derivative by a column is one. */
function byColumn(head: Formula, layout: Layout): Formula | undefined {
  if (layout === 'numerator') return undefined;
  if (head.kind === 'product' && head.factors[0]!.kind === 'scripts') {
    const [mark, ...others] = head.factors;
    const matrix = mark?.kind === 'scripts' && mark.sub ? columnOf(unwrap(mark.sub)) : undefined;
    return mark?.kind === 'scripts' && matrix
      ? { ...head, factors: [{ ...mark, sub: matrix }, ...others] }
      : undefined;
  }
  const below = head.kind === 'fraction' ? unwrap(head.denominator) : undefined;
  if (head.kind !== 'fraction' || below?.kind !== 'product' || below.factors.length !== 3) return undefined;
  const [mark, vec, matrix] = below.factors as [Formula, Formula, Formula];
  if (!isVec(vec)) return undefined;
  const name = matrix.kind === 'group' ? matrix.body : matrix;
  return { ...head, denominator: juxtaposed([mark, name], below.range) };
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
function matrixOf(formula: Formula, scope: Scope): Formula | undefined {
  const inner = unwrap(formula);
  if (inner.kind === 'sum') {
    const terms = inner.terms.map(({ term }) => matrixOf(term, scope));
    return terms.every(term => term !== undefined)
      ? { ...inner, terms: inner.terms.map((one, at) => ({ ...one, term: terms[at]! })) }
      : undefined;
  }
  const outer = outerProduct(inner, scope);
  if (outer) return outer;
  if (inner.kind !== 'product' || inner.signs.includes('/')) return undefined;
  const { factors } = inner;
  const pairs = factors.map(pairIn);
  // what stands behind the last pair is a column: of a matrix that is written as one, or of itself
  const behind = pairs.findLastIndex(pair => pair !== undefined) + 1;
  const outerLast = behind === factors.length ? outerFactors(factors[behind - 1]!, scope) : undefined;
  const tail = outerLast ?? columnBehind(inner, behind, scope);
  if (!tail) return undefined;
  const scalars: Formula[] = [];
  const around: Formula[] = [...tail];
  for (let at = behind - (outerLast ? 2 : 1); at >= 0; at--) {
    const pair = pairs[at];
    if (pair) {
      around.unshift(pair[1]);
      around.push(transposed(pair[0]));
    } else if (isScalar(factors[at]!, scope)) scalars.unshift(factors[at]!);
    else return undefined;
  }
  return juxtaposed([...scalars, ...around], inner.range);
}

/** The matrix whose column stands behind a place of a product: `\operatorname{vec}(C)`, `c \operatorname{vec}(C)`, or a column as it is. */
function columnBehind(
  product: FormulaOf<'product'>,
  from: number,
  scope: Scope,
): readonly Formula[] | undefined {
  const { factors } = product;
  const end = factors.length;
  if (end - from > 1 && isVec(factors[end - 2]!)) {
    const before = factors.slice(from, end - 2);
    return before.every(part => isScalar(part, scope))
      ? [...before, inBrackets(factors[end - 1]!)]
      : undefined;
  }
  if (from === 0 || from === end) return undefined;
  const rest = inBrackets(stretchOf(product, from, end));
  return isColumn(rest, scope) ? [rest] : undefined;
}

/** Whether what a formula means by itself is a column. */
function isColumn(formula: Formula, scope: Scope): boolean {
  const meaning = meaningOf(formula, scope);
  return !('failure' in meaning) && meaning.expression.cols === 1;
}

function isScalar(formula: Formula, scope: Scope): boolean {
  const meaning = meaningOf(formula, scope);
  return !('failure' in meaning) && isScalarExpression(meaning.expression);
}

/** b a^\top of two columns `a \otimes b`, whose column it is. */
function outerFactors(formula: Formula, scope: Scope): readonly Formula[] | undefined {
  const pair = pairIn(formula);
  return pair?.every(part => isColumn(part, scope)) ? [pair[1], transposed(pair[0])] : undefined;
}

function outerProduct(formula: Formula, scope: Scope): Formula | undefined {
  const whole =
    formula.kind === 'product' && formula.signs.includes('otimes') ? inBrackets(formula) : formula;
  const factors = outerFactors(whole, scope);
  return factors && juxtaposed(factors, formula.range);
}

/** A and B of `(A \otimes B)`, turned where it is `(A \otimes B)^\top`. */
function pairIn(formula: Formula): readonly [Formula, Formula] | undefined {
  const inner = unwrap(formula);
  if (inner.kind === 'scripts') {
    const pair = isTurned(inner) && !inner.sub ? pairIn(inner.base) : undefined;
    return pair && [transposed(pair[0]), transposed(pair[1])];
  }
  const body = inner.kind === 'group' && inner.visible ? unwrap(inner.body) : undefined;
  if (body?.kind !== 'product') return undefined;
  const at = body.signs.indexOf('otimes');
  if (at < 0 || body.signs.lastIndexOf('otimes') !== at || body.signs.some(isLoose)) return undefined;
  return [part(body, 0, at + 1), part(body, at + 1, body.factors.length)];
}

const isLoose = (sign: string): boolean => sign === 'odot' || sign === 'circ' || sign === 'oslash';

function part(product: FormulaOf<'product'>, from: number, to: number): Formula {
  const side = stretchOf(product, from, to);
  return to - from === 1 ? side : inBrackets(side);
}
