/**
 * Tables for spreadsheets. A text cell that a spreadsheet would run as a formula gets an apostrophe before it; numbers are left as they are.
 */

/** A spreadsheet runs a cell that begins so; blanks before it do not stop every program. */
const RUNS = /^[ ]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** A text that no spreadsheet takes for a formula. */
export function neutral(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}

/** A number without the dust of binary fractions. */
export function numeral(value: number, decimals = 4): string {
  const scale = 10 ** decimals;
  return String(Math.round(value * scale) / scale);
}

/** One cell: a text is made harmless, a number written as it is, undefined is empty. */
export function cell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return numeral(value);
  // line ends inside cells are legal, but many importers count them as rows
  return quoted(neutral(value).replace(/\r\n?|\n/g, ' '));
}

/** Quotes a text where the format needs it. */
export function quoted(text: string, delimiter = ','): string {
  return /["\r\n]/.test(text) || text.includes(delimiter) || text !== text.trim()
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}

/** One row with its line end. */
export function row(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map(cell).join(',')}\n`;
}
