/**
 * The slope of every elementwise function, in operations of the algebra: so it serves floating point, decimals and, differentiated in turn, every
 * higher order. Written apart from the symbolic table, which is judged by it. Forms are chosen to lose no digits for large arguments.
 */
import type { BuiltinFunction } from '../expression/fn.ts';
import type { Algebra } from './algebra.ts';
import { LEAK } from './functions.ts';

type Slope = <V>(algebra: Algebra<V>, z: V) => V;

/** c · a for a number c. */
const times = <V>(algebra: Algebra<V>, factor: number, a: V): V => algebra.scale(algebra.number(factor), a);
const square = <V>(algebra: Algebra<V>, a: V): V => algebra.hadamard(a, a);
const onesLike = <V>(algebra: Algebra<V>, a: V): V => algebra.fill(1, algebra.rows(a), algebra.cols(a));
const over = <V>(algebra: Algebra<V>, divisor: V): V => algebra.divide(onesLike(algebra, divisor), divisor);
/** e^(-z²/c) over the square root of cπ. */
function bell<V>(algebra: Algebra<V>, z: V, width: number): V {
  const height = algebra.apply('sqrt', times(algebra, width, algebra.constant('pi')));
  return algebra.divide(algebra.apply('exp', times(algebra, -1 / width, square(algebra, z))), height);
}

export const SLOPES: Readonly<Record<BuiltinFunction, Slope>> = {
  exp: (algebra, z) => algebra.apply('exp', z),
  log: (algebra, z) => over(algebra, z),
  sqrt: (algebra, z) => times(algebra, 0.5, over(algebra, algebra.apply('sqrt', z))),
  abs: (algebra, z) => algebra.apply('sign', z),
  sign: (algebra, z) => times(algebra, 0, z),
  sin: (algebra, z) => algebra.apply('cos', z),
  cos: (algebra, z) => times(algebra, -1, algebra.apply('sin', z)),
  tan: (algebra, z) => over(algebra, square(algebra, algebra.apply('cos', z))),
  sinh: (algebra, z) => algebra.apply('cosh', z),
  cosh: (algebra, z) => algebra.apply('sinh', z),
  tanh: (algebra, z) => square(algebra, algebra.apply('sech', z)),
  sech: (algebra, z) =>
    times(algebra, -1, algebra.hadamard(algebra.apply('sech', z), algebra.apply('tanh', z))),
  atan: (algebra, z) => over(algebra, algebra.add([onesLike(algebra, z), square(algebra, z)])),
  sigmoid: (algebra, z) =>
    algebra.hadamard(algebra.apply('sigmoid', z), algebra.apply('sigmoid', times(algebra, -1, z))),
  relu: (algebra, z) => algebra.apply('step', z),
  leakyrelu: (algebra, z) =>
    algebra.add([
      times(algebra, 1 - LEAK, algebra.apply('step', z)),
      times(algebra, LEAK, onesLike(algebra, z)),
    ]),
  softplus: (algebra, z) => algebra.apply('sigmoid', z),
  gelu: (algebra, z) =>
    algebra.add([
      times(algebra, 0.5, onesLike(algebra, z)),
      times(algebra, 0.5, algebra.apply('erf', algebra.divide(z, algebra.apply('sqrt', algebra.number(2))))),
      algebra.hadamard(z, bell(algebra, z, 2)),
    ]),
  erf: (algebra, z) => times(algebra, 2, bell(algebra, z, 1)),
  step: (algebra, z) => times(algebra, 0, z),
};
