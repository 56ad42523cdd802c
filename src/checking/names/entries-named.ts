/**
 * Typed equations for each entry: heads that name the entries or lines of what is asked (`dW[i, j] = …`, `dW[i][j] = …`, `dW[:, j] = …`), where the file calls
 * nothing so, and names of the student's own on the way (`d[i] = …`).
 */
import {
  entry,
  isScalarExpression,
  isVector,
  pick,
  shapeOf,
  tabulate,
  transpose,
} from '../../expression/construct.ts';
import type { Dimension } from '../../expression/dimension.ts';
import type { Expression, Index } from '../../expression/expression.ts';
import { type Formula, type Side, Unreadable } from '../../formula/formula.ts';
import { makeScope, type OwnName, type ScopeOptions } from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { childrenOf } from '../../formula/tree.ts';
import { plainNames } from '../../problem/plain-scope.ts';
import type { Problem } from '../../problem/problem.ts';
import { meaningOf } from '../statements.ts';

/** The entry or line of the asked matrix or vector that a head names by letters for its places, a line as a column; undefined for another head. */
export function entryNamed(problem: Problem, formula: Formula, asked: Expression): Expression | undefined {
  const named = placesOf(formula);
  if (!named || named.places.length === 0 || asked.free.length > 0) return undefined;
  const names = plainNames(problem);
  const isLetter = (place: string) => /^[a-z]$/.test(place) && !names.has(place);
  const letters = named.places.filter(place => place !== ':');
  if (names.has(named.name) || !letters.every(isLetter) || new Set(letters).size < letters.length)
    return undefined;
  const at = (place: string | undefined, axis: 0 | 1): Index | undefined =>
    place === undefined || place === ':'
      ? undefined
      : { name: place, dimension: axis === 0 ? asked.rows : asked.cols };
  const [first, second] = named.places;
  if (isVector(asked))
    return second === undefined && letters.length === 1
      ? entry(asked, at(first, asked.rows === 1 ? 1 : 0)!)
      : undefined;
  const [row, col] = [at(first, 0), at(second, 1)];
  const part = row || col ? pick(asked, row, col) : undefined;
  return part && part.rows === 1 && part.cols !== 1 ? transpose(part) : part;
}

/** The name and all places behind it; undefined for places that are no names. */
function placesOf(
  formula: Formula,
): { readonly name: string; readonly places: readonly string[] } | undefined {
  if (formula.kind === 'name') return { name: formula.name, places: [] };
  const base = formula.kind === 'entry' ? placesOf(formula.base) : undefined;
  if (!base || formula.kind !== 'entry') return undefined;
  const places = formula.places.map(place => (place.kind === 'name' ? place.name : ''));
  return { name: base.name, places: [...base.places, ...places] };
}

/** What an equation for each entry names: `d[i] = a[i] - y[i]`. */
export function namedByEntries(
  sides: readonly Side[],
  vocabulary: Vocabulary,
  options: ScopeOptions,
): OwnName | undefined {
  const [head, body] = [sides[0]!.formula, sides[sides.length - 1]!.formula];
  if (head instanceof Unreadable || head.kind !== 'entry' || body instanceof Unreadable) return undefined;
  const named = placesOf(head);
  const letters = named?.places ?? [];
  if (!named || letters.length === 0 || letters.length > 2 || new Set(letters).size < letters.length)
    return undefined;
  const names = plainNames(vocabulary.problem);
  if (names.has(named.name) || !letters.every(letter => /^[a-z]$/.test(letter) && !names.has(letter)))
    return undefined;
  const sizes = new Map<string, Dimension>();
  const shapeCalled = (name: string) => {
    const own = options.own.find(({ key }) => key === name)?.value;
    const known = names.get(name);
    return own
      ? shapeOf(own)
      : known === undefined
        ? undefined
        : vocabulary.problem.quantities.get(known)?.shape;
  };
  const measure = (formula: Formula): void => {
    const at = formula.kind === 'entry' ? placesOf(formula) : undefined;
    const shape = at && shapeCalled(at.name);
    const long = shape?.filter(size => size !== 1) ?? [];
    if (at && long.length === at.places.length)
      for (const [axis, place] of at.places.entries())
        if (letters.includes(place)) sizes.set(place, long[axis]!);
    childrenOf(formula).forEach(measure);
  };
  measure(body);
  if (sizes.size < letters.length) return undefined;
  const meaning = meaningOf(body, makeScope(vocabulary, { ...options, indices: sizes }));
  if ('failure' in meaning || !isScalarExpression(meaning.expression)) return undefined;
  if (meaning.expression.free.some(({ name }) => !letters.includes(name))) return undefined;
  const [first, second] = letters.map((name): Index => ({ name, dimension: sizes.get(name)! }));
  const value = tabulate(first!, second, meaning.expression);
  return { key: named.name, font: undefined, labels: [], family: undefined, places: [], value };
}
