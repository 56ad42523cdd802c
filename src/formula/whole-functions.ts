/** Functions of whole vectors and matrices by the names that answers in LaTeX have for them. */

const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  softmax: ['softmax', 'Softmax', 'SoftMax', 'softargmax', 'smax'],
  diag: ['diag', 'Diag', 'diagonal', 'dg'],
  trace: ['tr', 'Tr', 'trace', 'Trace'],
  det: ['det', 'Det'],
  inv: ['inv'],
  transpose: ['transpose', 'Transpose', 'transp'],
  sum: ['sum'],
  norm: ['norm'],
  logsumexp: ['logsumexp', 'LSE', 'lse', 'LogSumExp'],
  max: ['max'],
  min: ['min'],
  outer: ['outer'],
  mean: ['mean', 'Mean', 'avg', 'average'],
  expectation: ['E'],
  variance: ['Var', 'var'],
  deviation: ['std', 'Std'],
  rowSums: ['rowSums', 'rowsums', 'rowsum', 'rowSum', 'RowSum', 'row_sum'],
  colSums: ['colSums', 'colsums', 'colsum', 'colSum', 'ColSum', 'col_sum'],
  keptColSums: ['keptColSums'],
  clip: ['clip', 'Clip', 'clamp', 'Clamp'],
};
/** Each by its spellings. */
export const WHOLE: ReadonlyMap<string, string> = new Map(
  Object.entries(SPELLINGS).flatMap(([name, spellings]) => spellings.map(spelling => [spelling, name])),
);

/** Those that a letter may be mistaken for are words. */
export const WHOLE_FUNCTIONS: readonly string[] = [...WHOLE.keys()].filter(name => name.length > 1);
