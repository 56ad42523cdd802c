/**
 * A formula as a display in LaTeX. A display is set in a box that is shrunk to the width of the text, and no box is broken over pages: equations below
 * one another that are too many for a page are several displays.
 */

/** With a line or two of text about 30 equations fill a page. */
const MOST_ROWS = 25;

const START = '\\begin{aligned} ';
const END = ' \\end{aligned}';

/** The rows of the outermost environment. */
function rowsOf(body: string): string[] {
  const rows: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of body.matchAll(/\\(?:begin|end)\{|\\\\/g)) {
    if (token === '\\begin{') depth++;
    else if (token === '\\end{') depth--;
    else if (depth === 0) {
      rows.push(body.slice(start, index));
      start = index + token.length;
    }
  }
  return [...rows, body.slice(start)];
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
