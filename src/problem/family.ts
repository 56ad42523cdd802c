/**
 * The name that the rows or columns of a matrix share: x where the file has `rows: 'x_i'` or `columns: 'x^{(i)}'`. Which one is meant is said where it is used; a letter kept for it would be a
 * label, and `x_n` another name.
 */
const PLACE = /\s*[_^]\s*(?:[i-nt]|\{\s*(?:[i-nt]|\(\s*[i-nt]\s*\)|\[\s*[i-nt]\s*\])\s*\})\s*$/;

export const withoutPlace = (latex: string): string => latex.replace(PLACE, '');
