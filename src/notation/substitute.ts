/** Running indices replaced by fixed places, to write index notation out over numeric sizes. */
import { isIndex, number } from '../expression/construct.ts';
import type { At, Expression, Index } from '../expression/expression.ts';

/** The expression with each named free index at its place, counted from 1. */
export function atPlaces(e: Expression, places: ReadonlyMap<string, number>): Expression {
  if (!e.free.some(index => places.has(index.name))) return e;
  const place = (at: At): At => (isIndex(at) ? (places.get(at.name) ?? at) : at);
  const maybe = (at: At | undefined): At | undefined => (at === undefined ? undefined : place(at));
  const free = e.free.filter((index: Index) => !places.has(index.name));
  const changed = { ...e, free, args: e.args.map(arg => atPlaces(arg, places)) } as Expression;
  switch (changed.op) {
    case 'position':
      return number(places.get(changed.index.name)!);
    case 'unit':
    case 'delta':
    case 'component':
      return { ...changed, at: [place(changed.at[0]), place(changed.at[1])] };
    case 'pick':
      return { ...changed, at: [maybe(changed.at[0]), maybe(changed.at[1])] };
    default:
      return changed;
  }
}
