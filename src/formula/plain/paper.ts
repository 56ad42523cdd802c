/**
 * Plain text as on paper (`2(ŷ − y)ᵀ`, `Σ_i (ŷ_i − y_i)²`, `W^(2)`), for the reader of LaTeX, which knows such signs: character for character,
 * so that every place stays where it is.
 */

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** The text with a semicolon at the end of each line, Σ and `sum_i` as sums, ⊤ raised; undefined where brackets do not match, which is no notation. */
export function fromPaper(text: string): string | undefined {
  return isBalanced(text)
    ? text
        .replaceAll('\n', ';')
        .replaceAll('Σ', '∑')
        .replace(/(?<![\^{]\s*)⊤/g, 'ᵀ')
        .replace(/\bsum(?=\s*_)/g, '∑  ')
    : undefined;
}

function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const sign of text) {
    const closing = CLOSING[sign];
    if (closing !== undefined) open.push(closing);
    else if ((sign === ')' || sign === ']' || sign === '}') && open.pop() !== sign) return false;
  }
  return open.length === 0;
}
