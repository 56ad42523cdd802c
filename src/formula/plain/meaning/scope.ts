/** What the names of a plain formula mean, and how leniently it is read. */
import type { Dimension, Layout } from '../../../expression/dimension.ts';
import type { Expression, Index } from '../../../expression/expression.ts';
import type { Fn } from '../../../expression/fn.ts';
import type { Range } from '../../formula.ts';
import type { Axes } from './stretched.ts';

/**
 * What is read leniently: an operation entry by entry without a sign for it, `1/N X` as a quotient by N alone, `u ⊙ v w'` from the left,
 * a vector added to each line of a matrix.
 */
export type Entrywise = 'product' | 'quotient' | 'power' | 'precedence' | 'association' | 'broadcasting';

/** What the names of a plain formula mean. */
export interface PlainScope {
  /** The shape of a variable, a model value, or the parameter of a function; `name` where the file calls it otherwise. */
  symbol(
    name: string,
  ): { readonly rows: Dimension; readonly cols: Dimension; readonly name?: string | undefined } | undefined;
  isDimension(name: string): boolean;
  /** A number that is a large size of the file stands for the size: `1/784 * sum(x)` is a mean. */
  readonly numbersAreSizes?: boolean;
  /** The value of a name that the student defined. */
  own?(name: string): Expression | undefined;
  /** What is known of the axes of the vector that the student gave the name: `s = A.sum(axis=1, keepdims=True)`. */
  axesOf?(name: string): Axes | undefined;
  /** Of answers: takes note that a product, quotient or power that fits no matrices is one of their entries. */
  entrywise?(range: Range, operation?: Entrywise): void;
  /** Arrays of one axis that come of a matrix (`A.sum(axis=0)`, `v @ A`) are rows; columns otherwise. */
  readonly flatAsRows?: boolean;
  /** A vector is added to each line of a matrix that it fits, as in NumPy. */
  readonly broadcasts?: boolean;
  /** A column stands beside each column of a matrix, a row beside each row, as in MATLAB and Julia. */
  readonly stretches?: boolean;
  /** One place in brackets is a row of a matrix, as in a loop over its rows. */
  readonly rowsAtIndex?: boolean;
  /** A function of the file. */
  fn(name: string): Fn | undefined;
  /** A free index of a component question. */
  index?(name: string): Index | undefined;
  /** The layout of named derivatives; undefined where none may stand. */
  readonly layout: Layout | undefined;
  /** What `dW` and `grad_W` are the derivative of, and by what, where nothing is called so. */
  gradient?(name: string): { readonly of: string; readonly wrt: string } | undefined;
  /** The variables with a one in each row, or in their column, and zeros. */
  oneHot?(): readonly string[];
  /** Every name, for suggestions. */
  names(): readonly string[];
}
