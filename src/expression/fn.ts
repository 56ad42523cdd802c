/**
 * Elementwise functions of one argument: those every problem may use, and those a problem file defines.
 */
import type { Expression } from './expression.ts';

/** The functions of the plain-formula language (interfaces, section 1) that act entry by entry. */
export const BUILTIN_FUNCTIONS = [
  'exp',
  'log',
  'sqrt',
  'abs',
  'sign',
  'sin',
  'cos',
  'tan',
  'sinh',
  'cosh',
  'tanh',
  'sech',
  'atan',
  'sigmoid',
  'relu',
  'leakyrelu',
  'softplus',
  'gelu',
  'erf',
  'step',
] as const; // prettier-ignore

export type BuiltinFunction = (typeof BUILTIN_FUNCTIONS)[number];

/**
 * `builtin`: known by name. `custom`: a formula in z (`body`, over the 1 × 1 symbol `z`). `generic`: any smooth function, of which
 * only the function and its derivatives may appear; `seed` picks the one that stands for it in draws.
 */
export type Fn =
  | { readonly kind: 'builtin'; readonly name: BuiltinFunction }
  | { readonly kind: 'custom'; readonly name: string; readonly latex: string; readonly body: Expression }
  | { readonly kind: 'generic'; readonly name: string; readonly latex: string; readonly seed: number };

const builtins = Object.fromEntries(
  BUILTIN_FUNCTIONS.map(name => [name, { kind: 'builtin', name } as const]),
) as Record<BuiltinFunction, Fn>;

export const builtin = (name: BuiltinFunction): Fn => builtins[name];
export const isBuiltin = (name: string): name is BuiltinFunction =>
  (BUILTIN_FUNCTIONS as readonly string[]).includes(name);

/** Those that have a kink or a jump, all of them at 0. */
export const KINKED: ReadonlySet<BuiltinFunction> = new Set(['relu', 'leakyrelu', 'abs', 'sign', 'step']);
