/** Matrix environments and cases: rows by line breaks, cells by alignment marks, each cell parsed by itself. */
import type { Formula } from '../../formula.ts';
import { environmentOf } from '../tokens/environments.ts';
import type { Token } from '../tokens/tokens.ts';
import { conditionalOf } from '../tokens/words.ts';
import type { Parser } from './parse.ts';

type Cell = readonly [from: number, to: number];

/** The cells between two tokens; an empty last row is none. */
export function cellsOf(parser: Parser, from: number, to: number): Cell[][] {
  const { tokens, match } = parser;
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let start = from;
  for (let i = from; i <= to; i++) {
    const kind = i === to ? 'newline' : tokens[i]!.kind;
    if (kind === '&' || kind === 'newline') {
      row.push([start, i]);
      start = i + 1;
      if (kind === 'newline') {
        const isLast = i === to;
        const isEmpty = row.every(([a, b]) => a >= b);
        if (!(isEmpty && (isLast || row.length === 1))) rows.push(row);
        row = [];
      }
    } else if (match[i]! > i && match[i]! < to) i = match[i]!;
  }
  const isPictured =
    rows.some(cells => cells.some(cell => endsInRule(parser, cell))) ||
    (rows.length > 1 && rows.every(isFramed));
  return isPictured ? withoutRules(parser, rows) : rows;
}

const isRule = ({ kind, value, text }: Token): boolean =>
  kind === '-' || (kind === 'quad' && value === 'rule') || text === '\\mid';

/** Nothing in the first and the last cell: what is drawn there, as by \rule, is no formula. */
const isFramed = (row: readonly Cell[]): boolean =>
  row.length > 2 && isBare(row[0]!) && isBare(row[row.length - 1]!);

const isBare = ([from, to]: Cell): boolean => from >= to;

const endsInRule = ({ tokens }: Parser, [from, to]: Cell): boolean =>
  to > from && isRule(tokens[to - 1]!) && !isLowered(tokens, to - 1);

/** The sign of `d_-`. */
const isLowered = (tokens: readonly Token[], at: number): boolean =>
  tokens[at - 1]?.kind === '_' || tokens[at - 1]?.kind === '^';

/**
 * Without the lines that picture a column or a row as one: `| & | \\ a_1 & a_2 \\ | & |` and `- & a_1^\top & -`, `- a_1^\top -`. A line stands
 * alone in its cell, or on both sides of what is in it.
 */
function withoutRules({ tokens }: Parser, rows: readonly Cell[][]): Cell[][] {
  const consists = ([from, to]: Cell, of: (one: Token) => boolean) => {
    for (let i = from; i < to; i++) if (!of(tokens[i]!)) return false;
    return true;
  };
  const isLine = (cell: Cell) => consists(cell, one => isRule(one) || one.kind === 'quad');
  const isDrawn = (cell: Cell) => cell[1] > cell[0] && isLine(cell);
  const lying = rows.filter(
    row =>
      !(
        row.some(isDrawn) &&
        row.every(cell => consists(cell, one => isRule(one) || one.kind === 'dots' || one.kind === 'quad'))
      ),
  );
  const width = lying[0]?.length ?? 0;
  const isRegular = lying.every(row => row.length === width);
  const standing = lying.map(row =>
    row.filter((_, at) => !(isRegular && width > 1 && lying.every(other => isLine(other[at]!)))),
  );
  return standing.map(row => row.map(cell => betweenRules(tokens, cell)));
}

/** What stands between two lines, `- a -`. */
function betweenRules(tokens: readonly Token[], [from, to]: Cell): Cell {
  let start = from;
  let end = to;
  while (end > start && isRule(tokens[end - 1]!) && !isLowered(tokens, end - 1)) end--;
  if (end < to) while (start < end && isRule(tokens[start]!)) start++;
  return [start, end];
}

export function matrixOf(parser: Parser, from: number, to: number): Formula[][] {
  return cellsOf(parser, from, to).map(row => row.map(([a, b]) => parser.parse(a, trimEnd(parser, a, b))));
}

/** Where the last side of a chain of equal signs starts: a value that was worked out where it stands, `A = B & \text{if } z > 0`. */
function lastSideOf({ tokens, match }: Parser, from: number, to: number): number {
  let start = from;
  for (let i = from; i < to; i++) {
    const { kind, value } = tokens[i]!;
    if (kind === 'relation') {
      if (value !== '=') return from;
      start = i + 1;
    } else if (match[i]! > i && match[i]! < to) i = match[i]!;
  }
  return start;
}

/** Without a comma, semicolon or full stop at the end. */
function trimEnd(parser: Parser, from: number, to: number): number {
  while (to > from) {
    const { kind } = parser.tokens[to - 1]!;
    if (kind !== 'separator' && kind !== 'stop' && kind !== 'quad') break;
    to--;
  }
  return to;
}

/** `\begin{..}` at the current place up to its `\end` at `close`. */
export function readMatrix(parser: Parser, begin: { readonly value: string }, close: number): Formula {
  const from = parser.at;
  const environment = environmentOf(begin.value)!;
  const range = parser.span(from, close + 1);
  parser.at = close + 1;
  if (environment.kind === 'cases') return { kind: 'cases', rows: casesOf(parser, from + 1, close), range };
  return { kind: 'matrix', open: environment.open, rows: matrixOf(parser, from + 1, close), range };
}

/** `\left\{ \begin{array}{ll} ... \end{array} \right.`: cases written by hand, or with their brace behind them. The parser stands at the bracket. */
export function readCases(parser: Parser, brace: number): Formula | undefined {
  const { tokens, match } = parser;
  const end = match[brace + 1]!;
  if (end < 0 || end >= parser.end) return undefined;
  const environment = environmentOf(tokens[brace + 1]!.value);
  if (environment?.kind !== 'matrix' || environment.open !== '') return undefined;
  const close = match[brace]!;
  const closer = tokens[brace]!.value === '.' ? '}' : '.';
  if (close < 0 ? closer === '}' : close !== end + 1 || tokens[close]!.value !== closer) return undefined;
  const last = close >= 0 ? close : end;
  parser.at = last + 1;
  return { kind: 'cases', rows: casesOf(parser, brace + 2, end), range: parser.span(brace, last + 1) };
}

type CaseRow = { readonly value: Formula; readonly condition: Formula | undefined };

function casesOf(parser: Parser, from: number, to: number): CaseRow[] {
  const rows = cellsOf(parser, from, to);
  // `& A && i = j`: nothing stands before the first mark
  const isLed = rows.every(([first, ...others]) => others.length > 0 && first![0] >= first![1]);
  return rows.map(cells => {
    const row = isLed ? cells.slice(1) : cells;
    const [first, ...others] = row;
    let [start, end] = first!;
    let conditionStart = others.length > 0 ? others[0]![0] : -1;
    const conditionEnd = row[row.length - 1]![1];
    if (conditionStart < 0) {
      const at = findCondition(parser, start, end);
      if (at >= 0) {
        conditionStart = at;
        end = at;
      }
    }
    end = trimEnd(parser, start, end);
    const value = parser.parse(lastSideOf(parser, start, end), end);
    return {
      value,
      condition: conditionStart < 0 ? undefined : conditionOf(parser, conditionStart, conditionEnd),
    };
  });
}

/** Where the condition of a row starts that has no alignment mark: at `if`, or behind a wide space or a comma. */
function findCondition(parser: Parser, from: number, to: number): number {
  let gap = -1;
  for (let i = from; i < to; i++) {
    const one = parser.tokens[i]!;
    if (one.kind === 'text' && conditionalOf(one.value) !== undefined) return i;
    if (gap < 0 && i > from && (one.kind === 'quad' || one.kind === 'separator')) gap = i + 1;
    if (parser.match[i]! > i && parser.match[i]! < to) i = parser.match[i]!;
  }
  return gap >= to ? -1 : gap;
}

/** A condition without its `if`; `otherwise` stays as text. */
export function conditionOf(parser: Parser, from: number, to: number): Formula | undefined {
  const { tokens } = parser;
  while (
    from < to &&
    (tokens[from]!.kind === '&' || tokens[from]!.kind === 'quad' || tokens[from]!.kind === 'separator')
  )
    from++;
  if (
    from < to &&
    tokens[from]!.kind === 'text' &&
    from + 1 < to &&
    conditionalOf(tokens[from]!.value) !== 'otherwise'
  )
    from++;
  if (from < to && tokens[from]!.value === 'forall') from++;
  const end = trimEnd(parser, from, to);
  return from >= end ? undefined : parser.parse(from, end);
}
