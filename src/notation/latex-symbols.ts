/**
 * Symbols, entries and functions in LaTeX: everything that is written around a name.
 */
import { isIndex } from '../expression/construct.ts';
import type { Dimension } from '../expression/dimension.ts';
import type { At, Comparison, Expression, Wrt } from '../expression/expression.ts';
import type { BuiltinFunction, Fn } from '../expression/fn.ts';
import { type Names, wordLatex } from './names.ts';

const TALL = /\\frac|\\sum|\\begin|\\left|\\prod/;

/** Brackets as tall as what they hold. */
export const bracket = (text: string): string => (TALL.test(text) ? `\\left(${text}\\right)` : `(${text})`);
// ── symbols, entries, sizes ─────────────────────────────────────────────────────────────────────────────────────────

/** Whether a spelling carries a script at its end: `W^{(2)}` and `z_1` do, `\hat{y}` does not. */
export function scriptsOf(latex: string): { readonly sub: boolean; readonly sup: boolean } {
  let depth = 0;
  let sub = false;
  let sup = false;
  for (let at = 0; at < latex.length; at++) {
    const char = latex[at];
    if (char === '\\') at++;
    else if (char === '{') depth++;
    else if (char === '}') depth--;
    else if (depth === 0 && char === '_') sub = true;
    else if (depth === 0 && (char === '^' || char === "'")) sup = true;
  }
  return { sub, sup };
}

export const sizeLatex = (size: Dimension, names: Names): string =>
  typeof size === 'number' ? String(size) : names.latex(size);
export const atLatex = (at: At): string => (isIndex(at) ? wordLatex(at.name) : String(at));

/** Indices under a symbol: `ij`, but `1,2` and `i,12`. */
export function placesLatex(places: readonly At[]): string {
  const written = places.map(atLatex);
  return written.every(place => /^[a-z]$/.test(place)) ? written.join('') : written.join(',');
}

const LAYER_SUBSCRIPT = /^(.*)_(?:\{(\d+)\}|(\d))$/s;

/** A symbol with indices: `\mathbf{W}^{(2)}_{ij}`, `z_{1,i}` for an entry of z_1. */
export function indexed(latex: string, places: readonly At[], names: Names): string {
  if (places.length === 0) return latex;
  const under = placesLatex(places);
  const scripts = scriptsOf(latex);
  if (!scripts.sub && !names.isTaken(`${latex}_{${under}}`)) return `${latex}_{${under}}`;
  const layer = LAYER_SUBSCRIPT.exec(latex);
  if (layer && !scripts.sup && places.every(isIndex)) return `${layer[1]}_{${layer[2] ?? layer[3]},${under}}`;
  return `(${latex})_{${under}}`;
}

/** The places of an entry that say something: axes of size 1 are left out. */
export const spoken = (places: readonly [At | undefined, At | undefined], of: Wrt | Expression): At[] =>
  [of.rows === 1 ? undefined : places[0], of.cols === 1 ? undefined : places[1]].filter(
    place => place !== undefined,
  );

export const RELATIONS: Record<Comparison, string> = {
  '<': '<',
  '<=': '\\le',
  '>': '>',
  '>=': '\\ge',
  '==': '=',
  '!=': '\\ne',
};

// ── functions ───────────────────────────────────────────────────────────────────────────────────────────────────────

const named = (name: string) => (z: string) => `${name}${bracket(z)}`;
const word = (name: string) => named(`\\operatorname{${name}}`);

/** How each function of the language is written around its printed argument. */
const FUNCTIONS: Record<BuiltinFunction, (z: string) => string> = {
  exp: named('\\exp'),
  log: named('\\log'),
  sqrt: z => `\\sqrt{${z}}`,
  abs: z => `\\left|${z}\\right|`,
  sign: word('sign'),
  sin: named('\\sin'),
  cos: named('\\cos'),
  tan: named('\\tan'),
  sinh: named('\\sinh'),
  cosh: named('\\cosh'),
  tanh: named('\\tanh'),
  sech: word('sech'),
  atan: named('\\arctan'),
  sigmoid: named('\\sigma'),
  relu: word('ReLU'),
  leakyrelu: word('LeakyReLU'),
  softplus: word('softplus'),
  gelu: word('GELU'),
  erf: word('erf'),
  step: z => `\\mathbb{1}[${z} > 0]`,
};

export function functionLatex(fn: Fn, order: number, z: string, names: Names): string {
  const primes = "'".repeat(order);
  if (fn.kind === 'builtin') {
    const isSigmoid = fn.name === 'sigmoid';
    if (isSigmoid && names.isTaken('\\sigma')) return `\\operatorname{sigmoid}${primes}${bracket(z)}`;
    if (order > 0) return `${isSigmoid ? '\\sigma' : `\\operatorname{${fn.name}}`}${primes}${bracket(z)}`;
    return FUNCTIONS[fn.name](z);
  }
  const latex = /^[A-Za-z]{2,}$/.test(fn.latex) ? `\\operatorname{${fn.latex}}` : fn.latex;
  return `${latex}${primes}${bracket(z)}`;
}
