/**
 * Shapes as formulas: `K \times h`.
 */
import type { Dimension, Shape } from '../expression/dimension.ts';
import { wordLatex } from '../notation/names.ts';

export const dimensionLatex = (dimension: Dimension): string =>
  typeof dimension === 'number' ? String(dimension) : wordLatex(dimension);

/** `[K, h]` as `K \times h`, a scalar as `1 \times 1`; so are the axes of what is no matrix. */
export const shapeLatex = (axes: readonly Dimension[]): string => axes.map(dimensionLatex).join(' \\times ');

/** The space a quantity lives in: `\mathbb{R}`, `\mathbb{R}^{n}`, `\mathbb{R}^{h \times n}`. */
export function spaceLatex(shape: Shape): string {
  const [rows, cols] = shape;
  if (rows === 1 && cols === 1) return '\\mathbb{R}';
  return cols === 1 ? `\\mathbb{R}^{${dimensionLatex(rows)}}` : `\\mathbb{R}^{${shapeLatex(shape)}}`;
}
