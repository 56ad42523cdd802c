/**
 * Plain formulas in the running text of Markdown, beside formulas between dollars: a line that is an equation with a derivative at its head
 * (`dL/dW = 2 x d`), and code between backticks of which the last is one (`` with `d = y - t` we get `dL/dW = x d` ``).
 */

/** `dL/dW =`, `∂ℓ/∂W₁ =`, behind a bullet or none. */
const HEAD = /^(?:[-*+][ \t]+)?(?:d|∂)\S{1,20}[ \t]?\/[ \t]?(?:d|∂)[^\s=]{1,20}[ \t]*=(?!=)/;
const LATEX = /[\\$`{}]/;
/** More of a sentence than a formula has. */
const PROSE = /(?:[ \t][A-Za-z]{4,}){4}/;

/** Whether a line of a paragraph is a plain formula with its head. */
const isTyped = (line: string): boolean =>
  line.length < 400 && HEAD.test(line) && !LATEX.test(line) && !PROSE.test(line);

/** The lines of a paragraph that are such formulas, by their place in it. */
export function typedLines(text: string): readonly (readonly [row: number, line: string])[] {
  if (!/^[ \t]{0,20}(?:[-*+][ \t]|d|∂)/m.test(text)) return [];
  return text
    .split('\n')
    .map((line, row) => [row, line.trim()] as const)
    .filter(([, line]) => isTyped(line));
}

/** Code between backticks that works out a derivative: what it defines on the way, and the derivative last. */
export function workedCode(pieces: readonly string[]): readonly string[] | undefined {
  const equations = pieces.filter(piece => /[^<>!=]=(?!=)/.test(piece) && !LATEX.test(piece));
  const last = equations[equations.length - 1];
  return last !== undefined && HEAD.test(last) ? equations : undefined;
}
