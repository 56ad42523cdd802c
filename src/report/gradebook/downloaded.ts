/**
 * A table that a platform gave out, to be filled in place: every cell knows where it stands in the text, so that what is not filled stays byte
 * for byte, with its quotes, line ends and byte order mark.
 */
import { quoted } from './csv.ts';

export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly quoted: boolean;
}

export interface Downloaded {
  readonly text: string;
  readonly delimiter: string;
  /** The header first; blank lines are left out. */
  readonly rows: readonly (readonly Cell[])[];
}

/** What is wrong with a downloaded table. */
export class BadTable extends Error {}

/** Reads a table with its places. The delimiter is the one that the header holds most of. */
export function readDownloaded(text: string): Downloaded {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = [',', ';', '\t'].toSorted((a, b) => header.split(b).length - header.split(a).length)[0]!;
  const rows: Cell[][] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    const cells: Cell[] = [];
    for (;;) {
      const found = cellAt(text, at, delimiter);
      cells.push(found);
      at = found.end;
      if (text[at] !== delimiter) break;
      at += 1;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    if (cells.length > 1 || cells[0]!.value.trim() !== '') rows.push(cells);
  }
  if (rows.length === 0) throw new BadTable('the table is empty');
  return { text, delimiter, rows };
}

function cellAt(text: string, start: number, delimiter: string): Cell {
  if (text[start] === '"') {
    let value = '';
    let at = start + 1;
    for (;;) {
      const quote = text.indexOf('"', at);
      if (quote < 0) throw new BadTable('a quoted cell is not closed');
      value += text.slice(at, quote);
      if (text[quote + 1] !== '"') {
        let end = quote + 1;
        // text behind the closing quote belongs to the cell, as spreadsheets read it
        while (end < text.length && text[end] !== delimiter && text[end] !== '\r' && text[end] !== '\n')
          end += 1;
        return { start, end, value: value + text.slice(quote + 1, end), quoted: true };
      }
      value += '"';
      at = quote + 2;
    }
  }
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\r' && text[end] !== '\n') end += 1;
  return { start, end, value: text.slice(start, end), quoted: false };
}

/** The text with some cells replaced; a cell that was quoted stays quoted. */
export function filled(
  { text, delimiter }: Downloaded,
  edits: readonly { readonly cell: Cell; readonly value: string }[],
): string {
  let result = '';
  let from = 0;
  for (const { cell, value } of edits.toSorted((a, b) => a.cell.start - b.cell.start)) {
    const written = cell.quoted ? `"${value.replaceAll('"', '""')}"` : quoted(value, delimiter);
    result += text.slice(from, cell.start) + written;
    from = cell.end;
  }
  return result + text.slice(from);
}

/** Columns of the header by what they are called, in lower case. */
export function headerOf({ rows }: Downloaded): readonly string[] {
  return rows[0]!.map(({ value }) => value.trim());
}
