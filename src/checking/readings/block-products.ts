/**
 * Matrices of blocks multiplied: `\begin{bmatrix} U^\top & V^\top \end{bmatrix} \begin{bmatrix} p \\ q \end{bmatrix}` is U^\top p + V^\top q. As one matrix the first
 * would be as wide as both blocks together, which is no dimension of the file; block by block the product needs none.
 */

import { isTurned, unwrap } from '../../formula/atom.ts';
import { inBrackets, juxtaposed, transposed, withFactor } from '../../formula/compose.ts';
import type { Formula, FormulaOf, ProductSign, Reading } from '../../formula/formula.ts';
import { makeScope, scopeOptions } from '../../formula/meaning/scope.ts';
import { mapChildren } from '../../formula/tree.ts';
import { meaningOf, withAllFormulas } from '../statements.ts';
import type { Target } from './target.ts';

type Blocks = readonly (readonly Formula[])[];

/** More blocks than that nobody writes. */
const MOST_BLOCKS = 16;

const PRODUCTS: ReadonlySet<ProductSign> = new Set<ProductSign>(['juxtaposed', 'cdot', 'times', '*', '@']);

/** The reading with such products written out; undefined where there are none. */
export function blocksMultiplied(reading: Reading, target: Target): Reading | undefined {
  const write = (formula: Formula): Formula => {
    const inner = mapChildren(formula, write);
    return (inner.kind === 'product' ? writtenOut(inner, target) : undefined) ?? inner;
  };
  return withAllFormulas(reading, write);
}

/** A product with its first pair of such matrices multiplied. */
function writtenOut(product: FormulaOf<'product'>, target: Target): Formula | undefined {
  for (let at = 0; at + 1 < product.factors.length; at++) {
    if (!PRODUCTS.has(product.signs[at]!)) continue;
    const left = blocksOf(product.factors[at]!);
    const right = left && blocksOf(product.factors[at + 1]!);
    if (!right || left[0]!.length !== right.length || right.length < 2) continue;
    if (!areConformable(left, right, target)) continue;
    return withFactor(product, at, at + 2, multiplied(left, right));
  }
  return undefined;
}

/** The blocks of a written matrix, or of one that is transposed. */
function blocksOf(factor: Formula): Blocks | undefined {
  const inner = unwrap(factor);
  if (inner.kind === 'scripts') {
    const base = !inner.sub && isTurned(inner) ? blocksOf(inner.base) : undefined;
    return base && base[0]!.map((_, at) => base.map(row => transposed(row[at]!)));
  }
  if (inner.kind !== 'matrix') return undefined;
  const rows = inner.rows.filter(row => row.length > 0);
  const width = rows[0]?.length ?? 0;
  const isWritten = rows.every(
    row => row.length === width && row.every(cell => !GAPS.has(unwrap(cell).kind)),
  );
  return isWritten && width > 0 && rows.length * width <= MOST_BLOCKS ? rows : undefined;
}

const GAPS: ReadonlySet<Formula['kind']> = new Set<Formula['kind']>(['empty', 'dots', 'text']);

/** Whether every block is as wide as those it meets are high. */
function areConformable(left: Blocks, right: Blocks, { vocabulary, layout }: Target): boolean {
  const scope = () => makeScope(vocabulary, scopeOptions(layout));
  const sizes = (blocks: Blocks, axis: 'rows' | 'cols') =>
    blocks.map(row =>
      row.map(cell => {
        const meaning = meaningOf(cell, scope());
        return 'failure' in meaning ? undefined : meaning.expression[axis];
      }),
    );
  const widths = sizes(left, 'cols');
  const heights = sizes(right, 'rows');
  return heights.every((row, k) => {
    const [size] = row;
    return size !== undefined && row.every(other => other === size) && widths.every(line => line[k] === size);
  });
}

function multiplied(left: Blocks, right: Blocks): Formula {
  const rows = left.map(line =>
    right[0]!.map((_, c) =>
      sumOf(
        line,
        right.map(row => row[c]!),
      ),
    ),
  );
  return rows.length === 1 && rows[0]!.length === 1
    ? inBrackets(rows[0]![0]!)
    : { kind: 'matrix', open: '[', rows, range: left[0]![0]!.range };
}

function sumOf(line: readonly Formula[], column: readonly Formula[]): Formula {
  const { range } = line[0]!;
  const terms = line.map((block, k) => ({
    sign: '+' as const,
    signRange: [range[0], range[0]] as const,
    term: juxtaposed([inBrackets(block), inBrackets(column[k]!)], range),
  }));
  return { kind: 'sum', terms, range };
}
