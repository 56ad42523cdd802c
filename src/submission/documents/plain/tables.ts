/**
 * Tables in text files, drawn with bars: `| dL/dW | x * d |`, `3 | dL/db = d`. A row is the line `dL/dW: x * d`, whatever stands in columns behind its answer.
 */
import { isQuotient, labelIn } from '../label-line.ts';

const BORDER = /^\s*[|+:]?[-=_]{2,}[-=_+|:\s]*$/;
/** `3`, `(b)`, `Q2.`: what counts the rows. */
const COUNT = /^\(?(?:[Qq]?\d{1,2}(?:\.\d{1,2})?[a-z]?|[a-z])[).:]?$/;
/** What stands at the head of a column. */
const COLUMN =
  /^(?:no|nr|#|q|questions?|items?|parts?|quantit(?:y|ies)|names?|derivatives?|gradients?|answers?|results?|formulas?|solutions?|expressions?|values?|shapes?|sizes?|dims?|dimensions?|layout|comments?|notes?|remarks?|why|points?)[.:]?$/i;

/** The lines of a text, with the rows of its tables as lines with a label; the same where it has none. */
export function withRowsAsLines(lines: readonly string[]): readonly string[] {
  const rows = lines.map(cellsOf).filter(row => row !== undefined);
  const isTable =
    (rows.length > 1 && lines.some(isBorder)) ||
    (rows.length > 2 && rows.every(([label, , more]) => more === undefined && WORD.test(label!)));
  return isTable ? lines.map(line => (isBorder(line) ? '' : rowOf(line))) : lines;
}

const isBorder = (line: string): boolean => /[|+]/.test(line) && BORDER.test(line);

/** The cells of a row; undefined where a line is none. */
function cellsOf(line: string): readonly string[] | undefined {
  if (line.length > 1000 || !line.includes('|')) return undefined;
  const cells = line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map(cell => cell.trim());
  return cells.length > 1 && cells.length < 9 ? cells : undefined;
}

function rowOf(line: string): string {
  const cells = cellsOf(line);
  if (!cells) return line;
  if (cells.every(cell => cell === '' || COLUMN.test(cell))) return '';
  let at = 0;
  while (at < cells.length - 1 && isLabel(cells[at]!, at)) at += 1;
  const formula = cells[at]!;
  if (at === 0) return line;
  const label = cells[at - 1]!;
  if (formula === '') return '';
  return COUNT.test(label) ? `${label.replace(/[().:]/g, '')}) ${formula}` : `${label}: ${formula}`;
}

/** `logits`: in a column of its own, a word is a label. */
const WORD = /^[A-Za-z][\w/-]+$/;
const isLabel = (cell: string, at: number): boolean =>
  (at === 0 && (COUNT.test(cell) || WORD.test(cell))) ||
  isQuotient(cell.replace(/\s/g, '')) ||
  labelIn(`${cell}:`) !== undefined;
