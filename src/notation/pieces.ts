/**
 * What all printers of expressions share: pieces of text that know how tightly they hold together, and a driver that prints an
 * expression from its leaves up.
 *
 * The driver keeps its own stack and prints a shared part once, so a network of a thousand layers is no deeper than one. A minus sign travels
 * outside the text of a piece (`negative`), from factor to product to sum, where it becomes the sign of a term.
 */
import type { Expression, Node, Operator } from '../expression/expression.ts';

/**
 * How tightly a text holds together, loosest first: `open` comparisons and cases, `big` a sum over an index, `hadamard` an elementwise
 * product, `scaled` a number times something or a quotient, `product` a matrix product, `postfix` a power, a transpose, an
 * application.
 */
export const LEVEL = {
  open: 0,
  sum: 1,
  big: 2,
  hadamard: 3,
  scaled: 4,
  product: 5,
  postfix: 6,
  atom: 7,
} as const;
export type Level = (typeof LEVEL)[keyof typeof LEVEL];

export interface Piece {
  /** Without the minus sign in front. */
  readonly text: string;
  readonly level: Level;
  readonly negative: boolean;
}

export const piece = (text: string, level: Level = LEVEL.atom, negative = false): Piece => ({
  text,
  level,
  negative,
});

/** The text with its sign, for places where anything may stand. */
export const whole = (p: Piece): string => (p.negative ? `-${p.text}` : p.text);

/** Whether a piece needs brackets where `least` is asked. */
export const isLoose = (p: Piece, least: Level): boolean => p.negative || p.level < least;

export type Print<P> = (e: Expression) => P;
/** How each operator is printed, given its node and the printer of its parts. */
export type Rules<P> = { readonly [Op in Operator]: (e: Node<Op>, print: Print<P>) => P };

/** A printer for one table of rules; it remembers what it has printed. The parts of `lazy` operators are printed only when asked for. */
export function printerOf<P>(rules: Rules<P>, lazy: ReadonlySet<Operator> = new Set()): Print<P> {
  const printed = new Map<Expression, P>();
  const apply = (e: Expression): P => (rules[e.op] as (e: Expression, print: Print<P>) => P)(e, print);
  function print(root: Expression): P {
    const known = printed.get(root);
    if (known !== undefined) return known;
    const open: Expression[] = [root];
    while (open.length > 0) {
      const e = open[open.length - 1]!;
      const before = open.length;
      if (!printed.has(e) && !lazy.has(e.op)) for (const arg of e.args) if (!printed.has(arg)) open.push(arg);
      if (open.length > before) continue;
      open.pop();
      if (!printed.has(e)) printed.set(e, apply(e));
    }
    return printed.get(root)!;
  }
  return print;
}

/** The terms of a sum with their signs between them; `bracket` is put around a term that needs it. */
export function signedSum(terms: readonly Piece[], bracket: (text: string) => string): Piece {
  let joined = '';
  for (const term of terms) {
    // A sum inside a sum needs no brackets; its own leading minus becomes the sign.
    const nested = term.level === LEVEL.sum && !term.negative;
    const minus = term.negative || (nested && term.text.startsWith('-'));
    const body = nested ? (minus ? term.text.slice(1) : term.text) : term.text;
    const text = nested || term.level > LEVEL.sum ? body : bracket(body);
    joined += joined === '' ? (minus ? `-${text}` : text) : (minus ? ' - ' : ' + ') + text;
  }
  return piece(joined, LEVEL.sum);
}

/**
 * A number as a person writes it: a decimal that is short, or a fraction of small whole numbers that is exactly this
 * number in floating point, or a large power of two, or all its digits. `value` is not negative.
 */
export function writtenNumber(
  value: number,
):
  | { readonly decimal: string }
  | { readonly over: readonly [number, number] }
  | { readonly powerOfTwo: number } {
  const decimal = String(value);
  if (Number.isSafeInteger(value)) return { decimal };
  const power = Math.log2(value);
  if (value > 1 && Number.isInteger(power) && 2 ** power === value) return { powerOfTwo: power };
  if (Number.isInteger(value)) return { decimal };
  if (decimal.length <= 9 || !Number.isFinite(value)) return { decimal };
  for (let denominator = 3; denominator <= 1000; denominator++) {
    const numerator = Math.round(value * denominator);
    if (numerator > 0 && numerator / denominator === value) return { over: [numerator, denominator] };
  }
  return { decimal };
}
