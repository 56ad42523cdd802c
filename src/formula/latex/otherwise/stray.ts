/** LaTeX with one closing bracket too many: `\operatorname{diag}(h'))W`. */

const BRACKET = /[()[\]]/g;
const MOST = 4000;

/** The text with a space for the only bracket that closes nothing; undefined where there is no such bracket, or more than one. */
export function withoutStray(text: string): { readonly text: string; readonly at: number } | undefined {
  if (text.length > MOST) return undefined;
  const open: string[] = [];
  let stray: number | undefined;
  for (const { 0: bracket, index } of text.matchAll(BRACKET)) {
    if (text[index - 1] === '\\') continue;
    if (bracket === '(' || bracket === '[') open.push(bracket);
    else if (open[open.length - 1] === (bracket === ')' ? '(' : '[')) open.pop();
    else if (stray !== undefined || open.length > 0) return undefined;
    else stray = index;
  }
  if (stray === undefined || open.length > 0 || text.slice(0, stray).endsWith('\\right')) return undefined;
  return { text: `${text.slice(0, stray)} ${text.slice(stray + 1)}`, at: stray };
}
