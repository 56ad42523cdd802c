/** A problem in a few words, and its derivatives by central differences: nothing of `src/calculus` stands behind these numbers. */

import { type Draw, drawsOf, drawWith } from '../../src/numeric/draw.ts';
import type { Value } from '../../src/numeric/value.ts';
import { loadProblemText } from '../../src/problem/load.ts';
import type { AskedLayout, Problem, Question } from '../../src/problem/problem.ts';

export interface Words {
  /** name -> 'h n', 'n', '', with `in [a, b]`, `in simplex` behind it. */
  readonly variables: Readonly<Record<string, string>>;
  readonly model: Readonly<Record<string, string>>;
  readonly functions?: Readonly<Record<string, string>>;
}

const WORD = /^([A-Za-z0-9 ]*?)\s*(?:in (.*))?$/;

/** A problem of these quantities; its dimensions are the words in the shapes. */
export function problemOf({ variables, model, functions = {} }: Words): Problem {
  const dimensions = new Set<string>();
  const lines = Object.entries(variables).map(([name, words]) => {
    const [, shape = '', domain] = WORD.exec(words)!;
    const sides = shape.split(' ').filter(side => side !== '');
    for (const side of sides) if (!/^\d+$/.test(side)) dimensions.add(side);
    return `  ${name}: { shape: [${sides.join(', ')}]${domain ? `, in: ${domain}` : ''} }`;
  });
  const text = [
    'title: test',
    `dimensions: [${[...dimensions].join(', ')}]`,
    ...(Object.keys(functions).length > 0 ? ['functions:'] : []),
    ...Object.entries(functions).map(([name, body]) => `  ${name}: '${body}'`),
    'variables:',
    ...lines,
    'model:',
    ...Object.entries(model).map(([name, is]) => `  ${name}: { is: '${is.replaceAll("'", "''")}' }`),
    'questions: [{ id: none, manual: none }]',
  ].join('\n');
  return loadProblemText(text, 'test.yaml');
}

export const derivativeQuestion = (
  of: string,
  wrt: string,
  more: { allow?: readonly string[]; indices?: readonly string[]; layout?: AskedLayout } = {},
): Question => ({
  kind: 'derivative',
  id: `d${of}-d${wrt}`,
  points: 1,
  of,
  wrt,
  layout: more.layout ?? 'numerator',
  allow: more.allow,
  indices: more.indices,
});

/** By how much every entry of `of` changes with every entry of `wrt`: [entry of `of`][entry of `wrt`], both row by row. */
export function slopes(problem: Problem, of: string, wrt: string, draw: Draw): number[][] {
  const definitions = new Map(draw.definitions);
  definitions.delete(wrt);
  const base = draw.value(wrt);
  const at = (k: number, by: number): Float64Array => {
    const data = Float64Array.from(base.data);
    data[k] = data[k]! + by;
    const moved: Value = { ...base, data };
    const { value } = drawWith(definitions, draw.sizes, new Map([...draw.variables, [wrt, moved]]));
    return value(of).data;
  };
  const count = draw.value(of).data.length;
  const result = Array.from({ length: count }, () => new Array<number>(base.data.length).fill(0));
  for (let k = 0; k < base.data.length; k++) {
    const h = 2e-4 * Math.max(1, Math.abs(base.data[k]!));
    const [a, b, c, d] = [at(k, -2 * h), at(k, -h), at(k, h), at(k, 2 * h)];
    for (let i = 0; i < count; i++) result[i]![k] = (a[i]! - 8 * b[i]! + 8 * c[i]! - d[i]!) / (12 * h);
  }
  void problem;
  return result;
}

const isVector = (v: { rows: number; cols: number }) => v.rows === 1 || v.cols === 1;

/** The slopes as the entries, row by row, of the derivative matrix in a layout. */
export function arranged(
  table: readonly (readonly number[])[],
  of: { rows: number; cols: number },
  wrt: { rows: number; cols: number },
  layout: 'numerator' | 'denominator' | 'parameter',
): number[] {
  const turn = (entries: readonly number[], rows: number, cols: number) =>
    Array.from({ length: cols * rows }, (_, k) => entries[(k % rows) * cols + Math.floor(k / rows)]!);
  if (of.rows === 1 && of.cols === 1) {
    const entries = table[0]!;
    return layout === 'numerator' ? turn(entries, wrt.rows, wrt.cols) : [...entries];
  }
  if (wrt.rows === 1 && wrt.cols === 1) {
    const entries = table.map(row => row[0]!);
    return layout === 'denominator' ? turn(entries, of.rows, of.cols) : entries;
  }
  if (!isVector(of) || !isVector(wrt)) throw new Error('more than two axes');
  const flat = table.flat();
  return layout === 'denominator' ? turn(flat, table.length, table[0]!.length) : flat;
}

/** The largest difference, relative to the size of the entries. */
export function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let gap = 0;
  let size = 1e-3;
  for (let k = 0; k < a.length; k++) {
    const difference = Math.abs(a[k]! - b[k]!);
    gap = Math.max(gap, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
    size = Math.max(size, Math.abs(b[k]!));
  }
  return gap / size;
}

export { drawsOf };
