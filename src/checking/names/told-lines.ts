/** Heads that tell a matrix line by line: `G_{k,:} = …` its rows, `G_{:,j} = …` its columns. */
import { isScalarExpression, isVector, pick, tabulate, transpose } from '../../expression/construct.ts';
import type { Expression, Index } from '../../expression/expression.ts';
import { type Atom, isTransposeScript, textOf } from '../../formula/atom.ts';
import { isAll, isIndexName } from '../../formula/meaning/places.ts';

/** Which line of a matrix a name with scripts is. */
export interface ToldLine {
  readonly axis: 'row' | 'column';
  readonly index: string;
}

/** The line that the scripts of a name tell, an index and a colon; undefined for any other name. */
export function lineOn({ scripts }: Atom): ToldLine | undefined {
  if (scripts.length < 2) return undefined;
  const parts = scripts.flatMap(script => (script.wrapped || isTransposeScript(script) ? [] : script.parts));
  const [first, second] = parts;
  if (parts.length !== 2 || isAll(first!) === isAll(second!)) return undefined;
  const index = textOf(isAll(first!) ? second! : first!);
  return isIndexName(index) ? { axis: isAll(first!) ? 'column' : 'row', index } : undefined;
}

/** That line of a matrix. */
export function lineOf(matrix: Expression, { axis, index }: ToldLine): Expression | undefined {
  if (isVector(matrix)) return undefined;
  return axis === 'row'
    ? pick(matrix, { name: index, dimension: matrix.rows }, undefined)
    : pick(matrix, undefined, { name: index, dimension: matrix.cols });
}

/** The line of a matrix that a value with one index tells, as it lies there: `dQ_i = \sum_j dS_{ij} K_j`; undefined where the sizes do not say which. */
export function lineToldBy(matrix: Expression, index: string, value: Expression): Expression | undefined {
  const [place, ...others] = value.free;
  if (place?.name !== index || others.length > 0 || isScalarExpression(value) || matrix.rows === matrix.cols)
    return undefined;
  const line = lineOf(matrix, { axis: place.dimension === matrix.rows ? 'row' : 'column', index });
  return line && (line.rows === 1) !== (value.rows === 1) ? transpose(line) : line;
}

/** The matrix that has a row or a column for each index as its lines. */
export function matrixOfLines(line: Expression, { axis, index }: ToldLine): Expression | undefined {
  const own = line.free.find(({ name }) => name === index);
  const isLine = axis === 'row' ? line.rows === 1 : line.cols === 1;
  if (!own || line.free.length > 1 || !isLine || isScalarExpression(line)) return undefined;
  const along: Index = { name: '#own', dimension: axis === 'row' ? line.cols : line.rows };
  return axis === 'row'
    ? tabulate(own, along, pick(line, 1, along))
    : tabulate(along, own, pick(line, along, 1));
}
