/** The entries of a line: scalars, or rows that stand in a column and columns in a row, whose own entries an index runs over. */
import { isScalarExpression, pick, shapeOf, tabulate } from '../../../expression/construct.ts';
import type { Expression, Index } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import type { Range } from '../../formula.ts';
import { placed, ShapeMisfit } from '../../shape-misfit.ts';
import { isPlaceholder } from '../placeholders.ts';

export function scalar(entry: Expression, range: Range): Expression {
  if (isScalarExpression(entry)) return entry;
  throw new ShapeMisfit(
    range,
    new Misfit('tabulate', 'the entries of a matrix are scalars', [shapeOf(entry)]),
  );
}

/** Rows that stand in a column, and columns that stand in a row: their entries, by an index across the line. */
export class Across {
  index: Index | undefined;

  constructor(readonly orientation: 'row' | 'column') {}

  entryOf(e: Expression, range: Range): Expression {
    const [along, size] = this.orientation === 'row' ? [e.cols, e.rows] : [e.rows, e.cols];
    if (along !== 1 || size === 1 || isPlaceholder(size)) return scalar(e, range);
    if (this.index === undefined) this.index = { name: '#b', dimension: size };
    const { index } = this;
    if (index.dimension !== size)
      throw new ShapeMisfit(
        range,
        new Misfit('tabulate', 'the parts of a matrix are of one length', [
          [index.dimension, 1],
          [size, 1],
        ]),
      );
    return this.orientation === 'row' ? pick(e, index, 1) : pick(e, 1, index);
  }

  /** The line that has these entries. */
  tabulated(entry: Expression, along: Index, range: Range): Expression {
    return placed(range, () =>
      this.orientation === 'row' ? tabulate(this.index, along, entry) : tabulate(along, this.index, entry),
    );
  }
}
