/**
 * A formula as a display in LaTeX. A display is set in a box that is shrunk to the width of the text, and no box is broken over pages: equations below
 * one another that are too many for a page are several displays.
 */
import { breaksIn } from '../formula/latex/breaks.ts';

/** With a line or two of text about 30 equations fill a page. */
const MOST_ROWS = 25;

const START = '\\begin{aligned} ';
const END = ' \\end{aligned}';

/** The rows of the outermost environment. */
function rowsOf(body: string): readonly string[] {
  const ends = breaksIn(body).breaks.filter(({ isRow }) => isRow);
  return [...ends, { at: body.length }].map(({ at }, k) => body.slice(ends[k - 1]?.behind ?? 0, at));
}

export function texDisplay(latex: string): string {
  const rows =
    latex.startsWith(START) && latex.endsWith(END) ? rowsOf(latex.slice(START.length, -END.length)) : [];
  if (rows.length <= MOST_ROWS) return `\\fit{${latex}}`;
  const count = Math.ceil(rows.length / MOST_ROWS);
  const each = Math.ceil(rows.length / count);
  return Array.from(
    { length: count },
    (_, k) =>
      `\\fit{${START}${rows
        .slice(k * each, (k + 1) * each)
        .join('\\\\')
        .trim()}${END}}`,
  ).join('\n');
}
