/** Where the cells and the rows of an alignment or a table end, by its text: `&` and `\\` that no brace and no environment within it holds. */
export interface Break {
  readonly isRow: boolean;
  readonly at: number;
  readonly behind: number;
}

const SIGNS = /\\begin\{|\\end\{|\\tabularnewline(?![A-Za-z])|\\[\s\S]|[{}&]/g;

/** The breaks of a text, in their order, and where what holds it ends. */
export function breaksIn(text: string): { readonly breaks: readonly Break[]; readonly end: number } {
  const breaks: Break[] = [];
  let depth = 0;
  for (const { 0: sign, index } of text.matchAll(SIGNS)) {
    const isRow = sign === '\\\\' || sign === '\\tabularnewline';
    // an environment, and the brace of its name
    if (sign === '\\begin{') depth += 2;
    else if (sign === '{') depth += 1;
    else if (sign === '}') depth -= 1;
    else if (depth > 0) continue;
    else if (sign === '\\end{') return { breaks, end: index };
    else if (isRow || sign === '&') breaks.push({ isRow, at: index, behind: index + sign.length });
  }
  return { breaks, end: text.length };
}
