/**
 * The name that the rows or columns of a matrix share: x where the file has `rows: 'x_i'` or `columns: 'x^{(i)}'`. Which one is meant is said where it is used; as a label the i would be
 * part of the name. Other letters may be labels, n of `v_n` negative samples with `v_{n_i}` the i-th.
 */
const PLACE = /\s*(?:[_^]\s*(?:[ij]|\{\s*[ij]\s*\})|\^\s*\{\s*(?:\(\s*[a-z]\s*\)|\[\s*[a-z]\s*\])\s*\})\s*$/;

export const withoutPlace = (latex: string): string => latex.replace(PLACE, '');
