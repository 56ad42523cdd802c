/**
 * Formulas that a document tells as the output of a layer: behind `Output:` or `Output ($z_1$):`, or in that column of a table whose rows are the layers.
 */
import type { Place } from './alternatives.ts';

const OUTPUT = '(?:outputs?|ausgaben?|ausgang|sorties?|salidas?|uscit[ae]|saídas?|输出)';
const BEHIND = new RegExp(
  String.raw`(?:^|[\n|&;,.])[^\p{L}\n]{0,12}(?:\\(?:item|text\w\w|emph|noindent)\W*)?${OUTPUT}(?:[\s*}]*\([^()\n]{0,40}\))?[^\p{L}\n(]{0,8}$`,
  'iu',
);
const HEAD = new RegExp(String.raw`^\W*(?:text\w\w|emph)?\W*${OUTPUT}\W*$`, 'iu');
/** Characters before a formula that are looked at, and those of a table. */
const NEAR = 90;
const TABLE = 4000;

/** Where the outputs begin among which the formula at a place is told: a table, or the text; undefined where it is none. */
export function outputsAround(places: readonly Place[], index: number): number | undefined {
  const { text, from } = places[index]!;
  if (BEHIND.test(text.slice(Math.max(0, from - NEAR), from))) return 0;
  const { head, start } = columnOf(places, index) ?? {};
  return head !== undefined && HEAD.test(head) ? start : undefined;
}

/** What stands at the head of the column of a formula, and where its table starts; undefined outside tables. */
function columnOf(
  places: readonly Place[],
  index: number,
): { readonly head: string; readonly start: number } | undefined {
  const { text, from } = places[index]!;
  const before = text.slice(Math.max(0, from - TABLE), from);
  const tabular = before.lastIndexOf('\\begin{tab');
  const isTabular = tabular >= 0 && !before.includes('\\end{tab', tabular);
  const table = isTabular ? before.slice(tabular) : tableIn(before);
  const rows = table.split(isTabular ? '\\\\' : '\n');
  const parting = isTabular ? '&' : rows[0]!.includes('|') ? '|' : '\t';
  const start = from - rows.at(-1)!.length;
  const row = places
    .slice(Math.max(0, index - COLUMNS), index)
    .filter(place => place.text === text && place.from >= start && place.to <= from)
    .reduceRight(
      (rest, place) => rest.slice(0, place.from - start) + rest.slice(place.to - start),
      rows.at(-1)!,
    );
  const head = rows.length < 2 ? undefined : rows[0]!.split(parting)[row.split(parting).length - 1];
  return head === undefined ? undefined : { head, start: from - table.length };
}
const COLUMNS = 8;

/** The last lines with bars or tabs, up to the formula. */
function tableIn(before: string): string {
  const lines = before.split('\n');
  const above = lines.slice(0, -1).findLastIndex(line => !/[|\t]/.test(line));
  return lines.slice(above + 1).join('\n');
}
