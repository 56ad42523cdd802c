/**
 * Running text with formulas in it, before it is known whether it becomes HTML, LaTeX or Markdown.
 */
export type Prose = string | readonly (string | { readonly math: string })[];

/** A template tag: prose`the shape of ${latex} fits`: the values are LaTeX. */
export const prose = (words: TemplateStringsArray, ...latex: readonly string[]): Prose =>
  words.flatMap((word, i) => [
    ...(word === '' ? [] : [word]),
    ...(i < latex.length ? [{ math: latex[i]! }] : []),
  ]);
