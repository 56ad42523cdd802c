/**
 * A matrix of blocks: `\begin{bmatrix} A & 0 \\ 0 & B \end{bmatrix}`, `[\, v \;\; w \,]`. Blocks side by side are of one height, blocks below one another of one
 * width; a written 0 is as large as its place. An axis along which several blocks stand has to have a number of entries that is written; one of a single block may
 * have any.
 */
import * as make from '../../../expression/construct.ts';
import type { Dimension } from '../../../expression/dimension.ts';
import type { At, Expression, Index } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import type { Range } from '../../formula.ts';
import { fail } from '../fail.ts';
import { agree, isPlaceholder, isUnsettled } from '../placeholders.ts';
import type { Scope } from '../scope.ts';

type Blocks = readonly (readonly Expression[])[];

/** More entries than that nobody puts together of blocks. */
const MOST_ENTRIES = 256;

/** The matrix that its entries, or its blocks, make up. */
export function matrixOf(entries: Blocks, range: Range, scope: Scope): Expression {
  return entries.every(row => row.every(make.isScalarExpression))
    ? make.literal(entries)
    : ofBlocks(entries, range, scope);
}

/** A zero of no size of its own: `0`, `\mathbf 0`. */
const isBareZero = (e: Expression): boolean =>
  (e.op === 'number' && e.value === 0) || (e.op === 'zeros' && isUnsettled(e));

function ofBlocks(blocks: Blocks, range: Range, scope: Scope): Expression {
  const columns = blocks[0]!.map((_, c) => blocks.map(row => row[c]!));
  // rows of different numbers of blocks
  if (blocks.some(row => row.length !== columns.length)) return make.literal(blocks);
  const heights = blocks.map(row => common(row, ({ rows }) => rows, scope));
  const widths = columns.map(column => common(column, ({ cols }) => cols, scope));
  if ([...heights, ...widths].some(size => size === undefined))
    return fail(range, 'nothing says how large the blocks of this matrix are');
  const rows = placesAlong(heights, '#r');
  const cols = placesAlong(widths, '#c');
  if (!rows || !cols || rows.length * cols.length > MOST_ENTRIES)
    throw new Misfit(
      'literal',
      'the blocks of a matrix do not fit together',
      blocks.flat().map(make.shapeOf),
    );
  const entries = rows.map(row =>
    cols.map(col => {
      const block = blocks[row.block]![col.block]!;
      if (isBareZero(block)) return make.number(0);
      return make.isScalarExpression(block) ? block : make.pick(block, row.at, col.at);
    }),
  );
  return tabulated(entries, rows[0]!.at, cols[0]!.at);
}

/** The size that blocks of one line have in common; undefined where nothing says it. */
function common(
  line: readonly Expression[],
  sizeOf: (e: Expression) => Dimension,
  scope: Scope,
): Dimension | undefined {
  const sizes = line.filter(e => !isBareZero(e)).map(sizeOf);
  const size = sizes.find(one => !isPlaceholder(one));
  if (size !== undefined && !sizes.every(one => agree(one, size, scope)))
    throw new Misfit('literal', 'the blocks of a matrix do not fit together', line.map(make.shapeOf));
  return size;
}

interface PlaceInBlock {
  readonly block: number;
  readonly at: At;
}

/** Every place along an axis: an index where one block has the whole of it. */
function placesAlong(
  sizes: readonly (Dimension | undefined)[],
  name: string,
): readonly PlaceInBlock[] | undefined {
  const [only] = sizes;
  if (sizes.length === 1 && typeof only === 'string') return [{ block: 0, at: { name, dimension: only } }];
  const places: PlaceInBlock[] = [];
  for (const [block, size] of sizes.entries()) {
    if (typeof size !== 'number') return undefined;
    for (let at = 1; at <= size; at++) places.push({ block, at });
  }
  return places;
}

/** The entries as one matrix, with an index along an axis that has no number of entries. */
function tabulated(entries: Blocks, row: At, col: At): Expression {
  if (typeof row === 'number' && typeof col === 'number') return make.literal(entries);
  if (typeof row !== 'number' && typeof col !== 'number') return make.tabulate(row, col, entries[0]![0]!);
  const line = typeof row === 'number' ? entries.map(([entry]) => entry!) : entries[0]!;
  const along: Index = { name: '#k', dimension: line.length };
  const entry = line
    .slice(0, -1)
    .reduceRight(
      (rest, one, at) =>
        make.choose(make.compare('==', make.position(along), make.number(at + 1)), one, rest),
      line[line.length - 1]!,
    );
  return typeof row === 'number'
    ? make.tabulate(along, col as Index, entry)
    : make.tabulate(row, along, entry);
}
