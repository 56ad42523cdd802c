/** What the matrix algebra needs of one kind of number: floating point (`float.ts`) or 64-digit decimals (`decimal.ts`). */
import type { BuiltinFunction } from '../expression/fn.ts';
import type { Allocate } from './gather.ts';

export interface Arithmetic<T> {
  readonly allocate: Allocate<T>;
  /** A written number. */
  readonly of: (value: number) => T;
  /** A drawn number, exact as it is. */
  readonly given: (value: number) => T;
  readonly constants: Readonly<Record<'pi' | 'e', () => T>>;
  readonly add: (a: T, b: T) => T;
  readonly subtract: (a: T, b: T) => T;
  readonly multiply: (a: T, b: T) => T;
  readonly divide: (a: T, b: T) => T;
  readonly power: (base: T, exponent: T) => T;
  /** Negative, zero or positive as a - b is; NaN where either is. */
  readonly order: (a: T, b: T) => number;
  readonly nan: T;
  readonly absolute: (a: T) => T;
  readonly functions: Readonly<Record<BuiltinFunction, (z: T) => T>>;
  /** The derivative of an order of the smooth function that stands for a generic one. */
  readonly generic: (seed: number, order: number, z: T) => T;
}
