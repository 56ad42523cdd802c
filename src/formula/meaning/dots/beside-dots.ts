/**
 * Entries that are written in rows and columns which have dots as well: `a_{21} & a_{22} & & \vdots` below the first row of a matrix. They are no
 * part of the pattern that the first and last rows and columns show, and they have to follow it.
 */
import { compare, position } from '../../../expression/construct.ts';
import type { Expression, Index } from '../../../expression/expression.ts';
import { textOf } from '../../atom.ts';
import type { Formula } from '../../formula.ts';
import type { Scope } from '../scope.ts';
import { placeAt } from './lines.ts';
import { fitsPlace } from './place-labels.ts';
import { isGap } from './templates.ts';

/** A row or a column: counted from 0, or the last. */
export type Place = number | 'last';

/** An entry of a matrix with dots; a place is undefined where dots stand before it everywhere. */
export interface Written {
  readonly cell: Formula;
  readonly row: Place | undefined;
  readonly col: Place | undefined;
}

/** The entries outside the rows and columns that were kept. */
export function besideDots(
  rows: readonly (readonly Formula[])[],
  kept: readonly (readonly Formula[])[],
  columns: readonly number[],
): readonly Written[] {
  const found: Written[] = [];
  const width = Math.max(...rows.map(row => row.length));
  for (const [r, row] of rows.entries()) {
    const isKept = kept.includes(row);
    for (const [c, cell] of row.entries())
      if (!isGap(cell) && !(isKept && columns.includes(c)))
        found.push({
          cell,
          row: r === rows.length - 1 ? 'last' : isBelowNoDots(rows, r) ? r : undefined,
          col: c === width - 1 ? 'last' : isBehindNoDots(rows, c) ? c : undefined,
        });
  }
  return found;
}

/** Whether some column shows every row down to this one. */
const isBelowNoDots = (rows: readonly (readonly Formula[])[], r: number): boolean =>
  rows[r]!.some((_, c) => rows.slice(0, r + 1).every(row => row[c] !== undefined && !isGap(row[c])));

/** Whether some row shows every column up to this one. */
const isBehindNoDots = (rows: readonly (readonly Formula[])[], c: number): boolean =>
  rows.some(row => row.length > c && row.slice(0, c + 1).every(cell => !isGap(cell)));

/** Whether the labels of an entry fit its row or column; where dots stand before it, any will do that are the same. */
export function fitsAt(
  labels: readonly Formula[] | undefined,
  place: Place | undefined,
  start: number,
  { dimension }: Index,
  scope: Scope,
): boolean {
  if (place === undefined) return labels === undefined || new Set(labels.map(textOf)).size === 1;
  return fitsPlace(labels, place === 'last' ? 0 : place, place === 'last', start, dimension, scope);
}

/** Whether an index stands at a place, as a number. */
export const isAt = (index: Index, place: Place): Expression =>
  compare(
    '==',
    position(index),
    place === 'last' ? placeAt(0, 0, index.dimension) : placeAt(place, undefined, index.dimension),
  );
