/**
 * The rows of a display: what `\\` separates at the outermost level of an alignment. Matrices, cases and everything in braces keep their
 * own `\\`.
 */

import { anyOf } from '../../formula/any-of.ts';

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
  let depth = 0;
  let from = start;
  let stop = display.length;
  for (let at = start; at < display.length; at++) {
    const char = display[at];
    if (char === '{') depth += 1;
    else if (char === '}') depth -= 1;
    else if (char === '\\') {
      if (display.startsWith('\\begin{', at)) depth += 1;
      else if (display.startsWith('\\end{', at)) {
        if (depth === 0) {
          stop = at;
          break;
        }
        depth -= 1;
      } else if (display[at + 1] === '\\' && depth === 0) {
        push(from, at);
        SPACE.lastIndex = at + 2;
        from = SPACE.test(display) ? SPACE.lastIndex : at + 2;
      }
      if (display[at + 1] === '\\' || display[at + 1] === '{' || display[at + 1] === '}') at += 1;
    }
  }
  push(from, stop);
  return rows;

  function push(first: number, last: number): void {
    const source = display.slice(first, last);
    const blank = source.length - source.trimStart().length;
    const text = source.trim();
    if (text !== '')
      rows.push({ text, source, lineOffset: display.slice(0, first + blank).split('\n').length - 1 });
  }
}
