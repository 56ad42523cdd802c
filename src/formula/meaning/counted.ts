/**
 * Places by their numbers, counted from 1: that of an index in force, a size, and what is worked out of such ones, `i + k - 1`, `2(i - 1) + k`,
 * `\max(1, j - 2)`.
 */
import {
  add,
  dimension,
  maximum,
  minimum,
  negate,
  number,
  position,
  scale,
} from '../../expression/construct.ts';
import type { Expression } from '../../expression/expression.ts';
import { textOf, unwrap } from '../atom.ts';
import type { Formula, FormulaOf } from '../formula.ts';
import { UnknownIndex } from './names/constants.ts';
import { dimensionNamed } from './names/dimensions.ts';
import { isIndexName } from './places.ts';
import type { Scope } from './scope.ts';

/** The number of the place that an index has; undefined where nothing in force is called so. */
export function positionOf(name: string, { indices }: Scope): Expression | undefined {
  const dimension = indices.get(name);
  return dimension === undefined ? undefined : position({ name, dimension });
}

/** Whether two indices run over axes of different numbers of places, as those of a convolution and its input do: then their places are compared. */
export function runApart(i: string, j: string, { indices }: Scope): boolean {
  const [one, other] = [indices.get(i), indices.get(j)];
  return typeof one === 'number' && typeof other === 'number' && one !== other;
}

/** A place that is worked out: the indices in force that are in it, the letters that nothing has fixed yet, and its number if there are none of these. */
interface WorkedOut {
  readonly inForce: readonly string[];
  readonly unknown: readonly string[];
  readonly value: Expression;
}

/** What a sum, a product or a bound of numbers, sizes and letters works out; undefined for any other formula. */
function workedOut(formula: Formula, scope: Scope): WorkedOut | undefined {
  const inForce: string[] = [];
  const unknown: string[] = [];
  const all = (parts: readonly Formula[]): readonly Expression[] | undefined => {
    const values = parts.map(numberIn);
    return values.every(value => value !== undefined) ? values : undefined;
  };
  function numberIn(part: Formula): Expression | undefined {
    const inner = inBrackets(part);
    if (inner.kind === 'number') return Number.isInteger(inner.value) ? number(inner.value) : undefined;
    if (inner.kind === 'sum') {
      const terms = all(inner.terms.map(({ term }) => term));
      return terms && add(...terms.map((one, at) => (inner.terms[at]!.sign === '-' ? negate(one) : one)));
    }
    if (inner.kind === 'product') {
      const bound = boundIn(inner);
      if (bound) return all(bound.of)?.reduce(bound.operation);
      return inner.signs.every(isTimes) ? all(inner.factors)?.reduce(scale) : undefined;
    }
    const name = textOf(inner);
    const place = positionOf(name, scope);
    if (place) {
      inForce.push(name);
      return place;
    }
    const size = dimensionNamed(inner, scope.vocabulary);
    if (size !== undefined) return dimension(size);
    if (!isIndexName(name)) return undefined;
    unknown.push(name);
    return number(0);
  }
  const { kind } = inBrackets(formula);
  const value = kind === 'sum' || kind === 'product' ? numberIn(formula) : undefined;
  return value && { inForce, unknown, value };
}

const isTimes = (sign: string): boolean => sign === 'juxtaposed' || sign === 'cdot' || sign === 'times';

function inBrackets(formula: Formula): Formula {
  const inner = unwrap(formula);
  return inner.kind === 'group' && inner.open === '(' ? inBrackets(inner.body) : inner;
}

/** `\max(1, j - 2)`, `\min\{i, K\}` */
function boundIn({ factors }: FormulaOf<'product'>) {
  const [word, group, ...others] = factors;
  const operation = word?.kind === 'name' ? BOUNDS.get(word.name) : undefined;
  const list = group?.kind === 'group' ? unwrap(group.body) : undefined;
  return operation && list?.kind === 'list' && others.length === 0
    ? { operation, of: list.items }
    : undefined;
}
const BOUNDS: ReadonlyMap<string, (a: Expression, b: Expression) => Expression> = new Map([
  ['max', maximum],
  ['min', minimum],
]);

/** Whether a place looks worked out: a sum, or a multiple, `2i`; but not `ij`, which are two. */
export const looksWorkedOut = (place: Formula): boolean =>
  place.kind === 'sum' || (place.kind === 'product' && !place.factors.every(({ kind }) => kind === 'name'));

/** The number of a place that is worked out of indices and numbers; undefined where a formula is none. */
export function countedPlace(formula: Formula, scope: Scope): Expression | undefined {
  const place = workedOut(formula, scope);
  if (!place) return undefined;
  if (place.unknown.length > 0) throw new UnknownIndex(place.unknown, formula.range);
  return place.value;
}

/** The same where values stand as well: with an index in force, and no letter that is a quantity of the file. */
export function countedBesideValues(formula: Formula, scope: Scope): Expression | undefined {
  const place = scope.indexCount === 0 ? undefined : workedOut(formula, scope);
  if (!place || place.inForce.length === 0) return undefined;
  return place.unknown.some(name => scope.vocabulary.patterns.has(name))
    ? undefined
    : countedPlace(formula, scope);
}
