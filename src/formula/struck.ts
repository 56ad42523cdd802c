/**
 * What a formula says without the parts that are struck out (`\cancel{\frac{2}{N}} X`): a term is gone, of anything else 1 is left. A stroke mostly shows
 * what falls away against what, and then the formula has one value with them and without them; where it has two, no reader knows which was meant.
 */
import type { Formula, Range } from './formula.ts';
import { allPartsOf, mapChildren } from './tree.ts';

const isStruck = (formula: Formula): boolean => formula.kind === 'group' && formula.struck === true;

/** The formula without its struck parts and where the first of them stands; undefined where it has none. */
export function withoutStruck(
  formula: Formula,
): { readonly rest: Formula; readonly range: Range } | undefined {
  const first = allPartsOf([formula]).find(isStruck);
  return first && { rest: without(formula), range: first.range };
}

function without(formula: Formula): Formula {
  if (isStruck(formula)) return left('1', formula.range);
  if (formula.kind !== 'sum') return mapChildren(formula, without);
  const terms = formula.terms
    .filter(({ term }) => !isGone(term))
    .map(one => ({ ...one, term: without(one.term) }));
  return terms.length === 0 ? left('0', formula.range) : { ...formula, terms };
}

const isGone = (term: Formula): boolean =>
  isStruck(term) || (term.kind === 'product' && term.factors.every(isStruck));

const left = (text: string, range: Range): Formula => ({ kind: 'number', value: Number(text), text, range });
