/** What defines a name of the student's own, read again where the name is used, with what stands in its places there. */
import type { Expression } from '../../../expression/expression.ts';
import type { Formula } from '../../formula.ts';
import { read } from '../interpret.ts';
import { makeScope, type OtherReading, type OwnName, type Scope, scopeOptions } from '../scope.ts';

/** A name of these letters and nothing else. */
export const bareName = (key: string): Pick<OwnName, 'key' | 'font' | 'labels' | 'family' | 'places'> => ({
  key,
  font: undefined,
  labels: [],
  family: undefined,
  places: [],
});

/** The body with these values for its places; `name` itself is not open within it, so that each is read in the end. */
export function readBody(
  name: OwnName,
  body: Formula,
  places: readonly OwnName[],
  scope: Scope,
  other?: OtherReading,
): Expression {
  const own = [...scope.own.filter(one => one !== name), ...places];
  const inner = makeScope(scope.vocabulary, scopeOptions(scope.layout, { own, strict: scope.strict, other }));
  inner.budget = scope.budget;
  const value = read(body, inner);
  scope.budget = inner.budget;
  scope.remarks.push(...inner.remarks);
  return value;
}
