/**
 * Answers as small trees of our own, with values of our own: nothing here knows the program that is tested. A tree is printed in a random
 * notation (`print.ts`), and edited (`edit.ts`); its value says whether the edit made it wrong.
 */

export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: readonly number[];
}

export type Tree =
  | { readonly kind: 'symbol'; readonly name: string }
  | { readonly kind: 'number'; readonly value: number }
  /** A number over a dimension. */
  | { readonly kind: 'share'; readonly value: number; readonly dimension: string }
  | { readonly kind: 'product'; readonly factors: readonly Tree[] }
  | { readonly kind: 'hadamard'; readonly left: Tree; readonly right: Tree }
  | { readonly kind: 'sum'; readonly left: Tree; readonly right: Tree; readonly sign: '+' | '-' }
  | { readonly kind: 'negative'; readonly of: Tree }
  | { readonly kind: 'transpose'; readonly of: Tree }
  | { readonly kind: 'diagonal'; readonly of: Tree }
  /** An activation or its derivative of every entry. */
  | { readonly kind: 'apply'; readonly layer: number; readonly order: 0 | 1; readonly of: Tree }
  | { readonly kind: 'named'; readonly of: string; readonly wrt: string };

export const symbol = (name: string): Tree => ({ kind: 'symbol', name });
export const number = (value: number): Tree => ({ kind: 'number', value });
export const product = (...factors: Tree[]): Tree =>
  factors.length === 1 ? factors[0]! : { kind: 'product', factors };
export const hadamard = (left: Tree, right: Tree): Tree => ({ kind: 'hadamard', left, right });
export const minus = (left: Tree, right: Tree): Tree => ({ kind: 'sum', left, right, sign: '-' });
export const transpose = (of: Tree): Tree => (of.kind === 'transpose' ? of.of : { kind: 'transpose', of });
export const diagonal = (of: Tree): Tree => ({ kind: 'diagonal', of });

/** What names and functions are at one draw. */
export interface Point {
  readonly value: (name: string) => Matrix;
  readonly size: (dimension: string) => number;
  readonly named: (of: string, wrt: string) => Matrix;
  readonly activation: (layer: number, order: 0 | 1) => (z: number) => number;
}

/** Thrown where shapes do not fit. */
export class DoesNotFit extends Error {}

export const matrix = (rows: number, cols: number, entry: (r: number, c: number) => number): Matrix => ({
  rows,
  cols,
  data: Array.from({ length: rows * cols }, (_, k) => entry(Math.floor(k / cols), k % cols)),
});
export const at = (m: Matrix, r: number, c: number): number => m.data[r * m.cols + c]!;
export const mapped = (m: Matrix, f: (value: number) => number): Matrix => ({ ...m, data: m.data.map(f) });
export const transposed = (m: Matrix): Matrix => matrix(m.cols, m.rows, (r, c) => at(m, c, r));
const isScalar = (m: Matrix) => m.rows === 1 && m.cols === 1;

export function multiplied(a: Matrix, b: Matrix): Matrix {
  if (isScalar(a)) return mapped(b, value => value * a.data[0]!);
  if (isScalar(b)) return mapped(a, value => value * b.data[0]!);
  if (a.cols !== b.rows) throw new DoesNotFit();
  return matrix(a.rows, b.cols, (r, c) => {
    let total = 0;
    for (let k = 0; k < a.cols; k++) total += at(a, r, k) * at(b, k, c);
    return total;
  });
}

function entrywise(a: Matrix, b: Matrix, f: (x: number, y: number) => number): Matrix {
  if (a.rows !== b.rows || a.cols !== b.cols) throw new DoesNotFit();
  return matrix(a.rows, a.cols, (r, c) => f(at(a, r, c), at(b, r, c)));
}

export function evaluated(tree: Tree, point: Point): Matrix {
  switch (tree.kind) {
    case 'symbol':
      return point.value(tree.name);
    case 'number':
      return matrix(1, 1, () => tree.value);
    case 'share':
      return matrix(1, 1, () => tree.value / point.size(tree.dimension));
    case 'product':
      // Factors of one shape that do not fit are read entry by entry, says the contract.
      return tree.factors
        .map(factor => evaluated(factor, point))
        .reduce((a, b) =>
          a.cols !== b.rows && a.rows === b.rows && a.cols === b.cols
            ? entrywise(a, b, (x, y) => x * y)
            : multiplied(a, b),
        );
    case 'hadamard': {
      const [a, b] = [evaluated(tree.left, point), evaluated(tree.right, point)];
      return isScalar(a) || isScalar(b) ? multiplied(a, b) : entrywise(a, b, (x, y) => x * y);
    }
    case 'sum': {
      const sign = tree.sign === '+' ? 1 : -1;
      const [a, b] = [evaluated(tree.left, point), evaluated(tree.right, point)];
      // A written number broadcasts.
      if (tree.left.kind === 'number') return mapped(b, value => a.data[0]! + sign * value);
      if (tree.right.kind === 'number') return mapped(a, value => value + sign * b.data[0]!);
      return entrywise(a, b, (x, y) => x + sign * y);
    }
    case 'negative':
      return mapped(evaluated(tree.of, point), value => -value);
    case 'transpose':
      return transposed(evaluated(tree.of, point));
    case 'diagonal': {
      const v = evaluated(tree.of, point);
      if (v.rows !== 1 && v.cols !== 1) throw new DoesNotFit();
      const size = v.data.length;
      return matrix(size, size, (r, c) => (r === c ? v.data[r]! : 0));
    }
    case 'apply':
      return mapped(evaluated(tree.of, point), point.activation(tree.layer, tree.order));
    case 'named':
      return point.named(tree.of, tree.wrt);
  }
}

/** Whether two matrices have one value, up to rounding. */
export const isClose = (a: Matrix, b: Matrix, tolerance = 1e-9): boolean =>
  a.rows === b.rows &&
  a.cols === b.cols &&
  a.data.every((x, k) => Math.abs(x - b.data[k]!) <= tolerance * (1e-3 + Math.max(...a.data.map(Math.abs))));
