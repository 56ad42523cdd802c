/**
 * The rows of a display: what `\\` separates at the outermost level of an alignment. Matrices, cases and everything in braces keep their
 * own `\\`.
 */
import { anyOf } from '../../formula/any-of.ts';
import { breaksIn } from '../../formula/latex/breaks.ts';

export interface Row {
  /** Without the environment around the rows and without blanks. */
  readonly text: string;
  /** As in the display, the `\begin{…}` before the first row and the `\end{…}` behind the last left out. */
  readonly source: string;
  /** Line ends between the start of the display and the row. */
  readonly lineOffset: number;
}

const AROUND = new RegExp(
  String.raw`^\s*(?:\\boxed\s*\{\s*|\\left\s*(?:\\\{|[.[])\s*)?\\begin\{(?:${anyOf({
    lines:
      /(?:aligned|align\*?|alignat\*?|alignedat|split|gather\*?|gathered|eqnarray\*?|flalign\*?|multline\*?|equation\*?)\}(?:\[[tbc]\]|\{\d+\})?/,
    'an array of equations': /array\}(?:\[[tbc]\])?\s?\{(?:[^{}]|\{[^{}]{0,40}\}){1,80}\}/,
  })})`,
);

/** What a line break may say of the space below it: `\\[6pt]`. */
const SPACE = /\*?\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|\\\w{1,20})\s*\]/y;

/** The rows of a display, one row where there is no alignment. */
export function rowsOf(display: string): readonly Row[] {
  let start = 0;
  for (let match = AROUND.exec(display); match; match = AROUND.exec(display.slice(start)))
    start += match[0].length;
  const rows: Row[] = [];
  const { breaks, end } = breaksIn(display.slice(start));
  let from = start;
  for (const { isRow, at, behind } of breaks) {
    if (!isRow) continue;
    push(from, start + at);
    SPACE.lastIndex = start + behind;
    from = SPACE.test(display) ? SPACE.lastIndex : start + behind;
  }
  push(from, start + end);
  return rows;

  function push(first: number, last: number): void {
    const source = display.slice(first, last);
    const blank = source.length - source.trimStart().length;
    const text = source.trim();
    if (text !== '')
      rows.push({ text, source, lineOffset: display.slice(0, first + blank).split('\n').length - 1 });
  }
}
