/** Where the formulas of a document stand in its text, or in that of their cell. */
import { withoutMarkers } from '../documents/labels.ts';
import type { FoundFormula } from '../found.ts';
import type { Place } from './alternatives.ts';

/** Words before it that it was handed on with. */
const CHANGED = /^\\text\{[^{}]{0,60}\} /;

/** Where the formulas stand in their text. */
export function placesOf(
  formulas: readonly FoundFormula[],
  textOf: (cell: number | undefined) => string,
): readonly Place[] {
  const places: Place[] = [];
  let text = '';
  let cell: number | undefined;
  let line = 1;
  let start = 0;
  for (const formula of formulas) {
    const last = places.at(-1);
    if (!last || formula.cell !== cell || formula.line < line) {
      if (!last || formula.cell !== cell) text = withoutMarkers(textOf(formula.cell));
      cell = formula.cell;
      line = 1;
      start = 0;
    }
    while (line < formula.line) {
      const next = text.indexOf('\n', start);
      if (next < 0) break;
      start = next + 1;
      line += 1;
    }
    const least = last?.text === text && last.to > start ? last.to : start;
    const own = formula.text.replace(CHANGED, '');
    const head = own.slice(0, 200);
    const stretch = text.slice(least, least + 2000);
    // a letter stands in words as well
    const delimited = own.length < 4 ? stretch.search(delimitedBy(own)) : -1;
    const near = delimited < 0 ? stretch.indexOf(head) : delimited + 1;
    const from = near < 0 ? least : least + near;
    places.push({ text, from, to: near < 0 ? from : Math.min(text.length, from + own.length) });
  }
  return places;
}

/** A short formula behind what opens it. */
const delimitedBy = (formula: string): RegExp =>
  new RegExp(`(?:[$(\`])${formula.replace(/[^\w\s]/g, '\\$&')}(?=[$\\\\\`])`);

/** Whether nothing but blanks stands between the formula before and one that starts with an equals sign. */
export const goesOn = (last: Place | undefined, { text, from }: Place): boolean =>
  last?.text === text &&
  from > last.to &&
  /^(?:\s|\$|\\[()])+$/.test(text.slice(last.to, from)) &&
  /^[\s&]*=/.test(text.slice(from, from + 20));
