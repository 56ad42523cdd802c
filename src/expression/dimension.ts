/**
 * A dimension is the size of one axis: a number (`3`) or a symbol of the problem file (`'n'`).
 * Two dimensions agree when they are the same number or the same symbol; nothing is ever assumed
 * about a symbol (it may be drawn as any small number), so `h × K` times `n × 1` never fits by luck.
 */
export type Dimension = number | string;

/** Numbers up to this one are sizes as they are. */
const LARGEST_NUMBER = 16;

/**
 * The dimension of an axis with so many entries. A large number is a symbol, too, written in digits: what holds for 784 entries holds for
 * five, and five are tried in no time.
 */
export const dimensionOfSize = (count: number): Dimension => (count > LARGEST_NUMBER ? String(count) : count);

/** The number that a dimension is: of one written in digits that number; undefined for a symbol of the file. */
export const numberOf = (dimension: Dimension): number | undefined =>
  typeof dimension === 'number' ? dimension : /^\d+$/.test(dimension) ? Number(dimension) : undefined;

/** Rows and columns. A scalar is `[1, 1]`, a column `[n, 1]`, a row `[1, n]`. */
export type Shape = readonly [rows: Dimension, cols: Dimension];

export const SCALAR: Shape = [1, 1];

export const sameShape = (a: Shape, b: Shape): boolean => a[0] === b[0] && a[1] === b[1];
export const isScalar = (shape: Shape): boolean => shape[0] === 1 && shape[1] === 1;
export const isColumn = (shape: Shape): boolean => shape[1] === 1;
export const isRow = (shape: Shape): boolean => shape[0] === 1;

/** How many axes a quantity of this shape has: 0 for a scalar, 1 for a column or a row, 2 for a matrix. */
export const axisCount = (shape: Shape): 0 | 1 | 2 =>
  isScalar(shape) ? 0 : isColumn(shape) || isRow(shape) ? 1 : 2;

/** `[n, 1]` as a reader sees it: `n × 1`. */
export const showShape = (shape: Shape): string => `${shape[0]} × ${shape[1]}`;

/** The layouts of a derivative: `derivativeShape` tells them apart. */
export type Layout = 'numerator' | 'denominator' | 'parameter';

/** The layout that is answered in; where any is right, numerator layout. */
export const settled = (layout: Layout | 'any'): Layout => (layout === 'any' ? 'numerator' : layout);

/** Every axis of the derivative of `of` with respect to `wrt`: those of `of`, then those of `wrt`, without axes of size 1. */
export function derivativeAxes(of: Shape, wrt: Shape): Dimension[] {
  return [...of, ...wrt].filter(dimension => dimension !== 1);
}

/**
 * The shape of `d of / d wrt` in a layout, or `undefined` where it has more than two axes.
 *
 * scalar by h × n: `n × h` in numerator, `h × n` in the other two;
 * vector (m) by vector (n): `m × n` in numerator and parameter, `n × m` in denominator;
 * Y by a scalar: the shape of Y in numerator and parameter, of Y′ in denominator.
 */
export function derivativeShape(of: Shape, wrt: Shape, layout: Layout): Shape | undefined {
  if (isScalar(of)) return layout === 'numerator' ? [wrt[1], wrt[0]] : wrt;
  if (isScalar(wrt)) return layout === 'denominator' ? [of[1], of[0]] : of;
  if (axisCount(of) === 1 && axisCount(wrt) === 1) {
    const m = isColumn(of) ? of[0] : of[1];
    const n = isColumn(wrt) ? wrt[0] : wrt[1];
    return layout === 'denominator' ? [n, m] : [m, n];
  }
  return undefined;
}
