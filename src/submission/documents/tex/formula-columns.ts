/**
 * Tables with columns of formulas, `\begin{tabular}{l>{$}l<{$}}`, or `\newcolumntype{L}{>{$}l<{$}}` and `{lL}`: the dollars are set around their cells, where a reader of
 * formulas looks for them. No line moves.
 */
import { breaksIn } from '../../../formula/latex/breaks.ts';
import {
  endOfEnvironment,
  endOfGroup,
  environmentAt,
  indexNear,
  skipBlank,
  type Work,
} from '../delimiters.ts';
import { commandAt } from '../macros.ts';
import { blankComments } from './comments.ts';

/** Columns of a document's own, each with what it stands for. */
type Own = ReadonlyMap<string, string>;

const TABLES: ReadonlySet<string> = new Set(
  'tabular tabular* tabularx tabulary longtable supertabular xltabular NiceTabular'.split(' '),
);
/** Those that are told their width before their columns. */
const WIDE = /^(?:tabular\*|tabularx|tabulary|xltabular)$/;
const DELIMITER = /\$|\\[()]|\\ensuremath(?![A-Za-z])/;
const DELIMITERS = /\$|\\[()]/g;
/** What stands at the start of a row and is none of its first cell. */
const RULES =
  /^(?:\s|\\(?:hline|toprule|midrule|bottomrule|specialrule(?:\{[^{}]*\}){3}|(?:c|cmid)rule(?:\([^()]*\))?(?:\[[^\]]*\])?\{[^{}]*\}|cline\{[^{}]*\}|addlinespace(?:\[[^\]]*\])?|endhead|endfirsthead|endfoot|endlastfoot|rowcolor\{[^{}]*\}))*/;
/** Behind the end of a row: how far the next one stands apart. */
const APART = /^\*?\s*(?:\[[^\]\n]{0,40}\])?/;
const SPANNING = /^\\multicolumn\s*\{\s*(\d{1,2})\s*\}/;
/** A cell of words, as those at the head of a column. */
const IN_WORDS = /^\\(?:text[a-z]*|mbox|multirow)\s*\{[^{}$]*\}$/;
const MOST_COLUMNS = 60;

/** A document with the dollars that its tables declare for whole columns set around their cells. */
export function withFormulaColumns(source: string, work: Work): string {
  if (!/[>]\s*\{[^{}\n]{0,40}(?:\$|\\\()/.test(source)) return source;
  const { text } = blankComments(source);
  const own = new Map<string, string>();
  let written = '';
  let from = 0;
  const put = (start: number, stop: number, instead: string): void => {
    written += source.slice(from, start) + instead;
    from = stop;
  };
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at)) {
    const name = commandAt(text, at);
    const behind = at + 1 + Math.max(1, name.length);
    const declared = name === 'newcolumntype' ? declarationAt(text, behind, work) : undefined;
    const table = name === 'begin' ? tableAt(text, at, work) : undefined;
    if (declared) own.set(declared.letter, text.slice(...declared.body));
    const columns = declared?.body ?? table?.columns;
    if (columns)
      put(
        ...columns,
        text.slice(...columns).replace(DELIMITERS, found => ' '.repeat(found.length)),
      );
    if (table) {
      const isFormula = columnsIn(text.slice(...table.columns), own, work);
      if (isFormula.includes(true))
        for (const [start, stop] of formulaCells(text, table.body, isFormula))
          put(start, stop, `$${source.slice(start, stop)}$`);
    }
    at = table ? table.body[1] : (declared?.body[1] ?? behind);
  }
  return written + source.slice(from);
}

type Span = readonly [from: number, to: number];

/** `\newcolumntype{L}[1]{…}` behind its name. */
function declarationAt(
  text: string,
  at: number,
  work: Work,
): { readonly letter: string; readonly body: Span } | undefined {
  const head = /^\s*\{(\w)\}\s*(?:\[\d\]\s*)?(?=\{)/.exec(text.slice(at, at + 40));
  if (!head) return undefined;
  const open = at + head[0].length;
  const end = endOfGroup(text, open, work);
  return end < 0 ? undefined : { letter: head[1]!, body: [open + 1, end - 1] };
}

/** The columns and the rows of the table that begins at a place. */
function tableAt(
  text: string,
  at: number,
  work: Work,
): { readonly columns: Span; readonly body: Span } | undefined {
  const name = environmentAt(text, at);
  if (name === undefined || !TABLES.has(name)) return undefined;
  let open = skipBlank(text, at + `\\begin{${name}}`.length);
  const past = (end: number): void => {
    open = end < 0 ? text.length : skipBlank(text, end);
  };
  if (WIDE.test(name) && text[open] === '{') past(endOfGroup(text, open, work));
  if (text[open] === '[') past(indexNear(text, ']', open) + 1);
  const end = text[open] === '{' ? endOfGroup(text, open, work) : -1;
  const stop = end < 0 ? -1 : endOfEnvironment(text, at, text.length, name, work);
  if (stop < 0) return undefined;
  return { columns: [open + 1, end - 1], body: [end, stop - `\\end{${name}}`.length] };
}

/** Of each column of a table, whether its cells are formulas. */
function columnsIn(spec: string, own: Own, work: Work, depth = 0): boolean[] {
  const columns: boolean[] = [];
  let isFormula = false;
  for (
    let at = skipBlank(spec, 0);
    at < spec.length && columns.length < MOST_COLUMNS;
    at = skipBlank(spec, at)
  ) {
    const sign = spec[at]!;
    at = skipBlank(spec, at + 1);
    const groups: string[] = [];
    while (spec[at] === '{' && groups.length < (sign === '*' || sign === 'w' ? 2 : 1)) {
      const end = endOfGroup(spec, at, work);
      if (end < 0) return columns;
      groups.push(spec.slice(at + 1, end - 1));
      at = skipBlank(spec, end);
    }
    const body = own.get(sign);
    if (sign === '>') isFormula ||= DELIMITER.test(groups[0] ?? '');
    else if (sign === '*' && depth < 3)
      for (let left = Math.min(Number(groups[0]) || 0, MOST_COLUMNS); left > 0; left--)
        columns.push(...columnsIn(groups[1] ?? '', own, work, depth + 1));
    else if (body !== undefined && depth < 3) columns.push(...columnsIn(body, own, work, depth + 1));
    else if (/[A-Za-z]/.test(sign)) {
      columns.push(isFormula);
      isFormula = false;
    }
  }
  return columns.slice(0, MOST_COLUMNS);
}

/** The cells of columns of formulas, in their order. */
function formulaCells(text: string, [start, stop]: Span, isFormula: readonly boolean[]): Span[] {
  const cells: Span[] = [];
  let column = 0;
  let from = start;
  const ended = (to: number): void => {
    const source = text.slice(from, to);
    const blank = column === 0 ? RULES.exec(source)![0].length : source.length - source.trimStart().length;
    const cell = source.slice(blank).trimEnd();
    const spanned = SPANNING.exec(cell);
    const isTaken = spanned || cell === '' || IN_WORDS.test(cell) || DELIMITER.test(cell);
    if (isFormula[column] === true && !isTaken) cells.push([from + blank, from + blank + cell.length]);
    column += spanned ? Number(spanned[1]) : 1;
  };
  for (const { isRow, at, behind } of breaksIn(text.slice(start, stop)).breaks) {
    ended(start + at);
    from = start + behind;
    if (!isRow) continue;
    from += APART.exec(text.slice(from, from + 60))![0].length;
    column = 0;
  }
  ended(stop);
  return cells;
}
