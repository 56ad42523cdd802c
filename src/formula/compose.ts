/** Formulas made of others: side by side, with a sign between them, in brackets, with scripts, as a list, as a call; and stretches of a product. */
import type { Formula, FormulaOf, ProductSign, Range } from './formula.ts';
import { nameFormula } from './leaves.ts';
import { mapChildren } from './tree.ts';

/** Two factors or more without signs between them. */
export const juxtaposed = (factors: readonly Formula[], range: Range): FormulaOf<'product'> => ({
  kind: 'product',
  factors,
  signs: factors.slice(1).map(() => 'juxtaposed' as const),
  signRanges: factors.slice(1).map(factor => [factor.range[0], factor.range[0]] as const),
  range,
});

/** A product of two with a sign between them. */
export const twoFactors = (
  first: Formula,
  sign: ProductSign,
  second: Formula,
  signRange: Range,
  range: Range,
): FormulaOf<'product'> => ({
  kind: 'product',
  factors: [first, second],
  signs: [sign],
  signRanges: [signRange],
  range,
});

/** The factors of a product from one place up to another with the signs between them; one alone as it is. */
export function stretchOf(product: FormulaOf<'product'>, from: number, to: number): Formula {
  const factors = product.factors.slice(from, to);
  const [first, last] = [factors[0]!, factors[factors.length - 1]!];
  return factors.length === 1
    ? first
    : {
        kind: 'product',
        factors,
        signs: product.signs.slice(from, to - 1),
        signRanges: product.signRanges.slice(from, to - 1),
        range: [first.range[0], last.range[1]],
      };
}

/** A product with one factor in the place of those from one place up to another; that factor where it is all. */
export function withFactor(
  product: FormulaOf<'product'>,
  from: number,
  to: number,
  factor: Formula,
): Formula {
  if (to - from === product.factors.length) return factor;
  return {
    ...product,
    factors: product.factors.toSpliced(from, to - from, factor),
    signs: product.signs.toSpliced(from, to - from - 1),
    signRanges: product.signRanges.toSpliced(from, to - from - 1),
  };
}

type Join = (first: Formula, second: Formula) => Formula | undefined;

/** A formula with one factor in the place of two that stand side by side anywhere in it, wherever `join` makes one of them; itself where it makes none. */
export const withPairs = (formula: Formula, join: Join): Formula =>
  pairsJoined(
    mapChildren(formula, child => withPairs(child, join)),
    join,
  );

/** The same of the factors of a product itself, from the left; any other formula as it is. */
export function pairsJoined(formula: Formula, join: Join): Formula {
  let whole = formula;
  for (let at = 0; whole.kind === 'product' && at + 1 < whole.factors.length; ) {
    const { factors, signs }: FormulaOf<'product'> = whole;
    const one = signs[at] === 'juxtaposed' ? join(factors[at]!, factors[at + 1]!) : undefined;
    if (one) whole = withFactor(whole, at, at + 2, one);
    else at++;
  }
  return whole;
}

/** A formula as one whole, without brackets that are seen. */
export const grouped = (body: Formula, range: Range = body.range): FormulaOf<'group'> => ({
  kind: 'group',
  open: '{',
  close: '}',
  visible: false,
  body,
  range,
});

/** A formula in round brackets. */
export const inBrackets = (body: Formula, range: Range = body.range): FormulaOf<'group'> => ({
  kind: 'group',
  open: '(',
  close: ')',
  visible: true,
  body,
  range,
});

/** A function by its name with what it is applied to. */
export const called = (
  name: string,
  nameRange: Range,
  args: readonly Formula[],
  range: Range,
): FormulaOf<'call'> => ({ kind: 'call', name, nameRange, primes: 0, args, range });

/** `name = value` among the arguments of a function. */
export const keyword = (
  name: string,
  nameRange: Range,
  value: Formula,
  range: Range = value.range,
): FormulaOf<'relation'> => ({
  kind: 'relation',
  sides: [nameFormula(name, nameRange, true), value],
  signs: ['define'],
  range,
});

interface Scripts {
  readonly sub?: Formula | undefined;
  readonly sup?: Formula | undefined;
  readonly primes?: number;
}

/** A formula with what stands below and above it. */
export const scripted = (
  base: Formula,
  { sub, sup, primes = 0 }: Scripts,
  range: Range = base.range,
): FormulaOf<'scripts'> => ({ kind: 'scripts', base, sub, sup, primes, range });

/** A formula, transposed. */
export const transposed = (formula: Formula): FormulaOf<'scripts'> =>
  scripted(inBrackets(formula), { sup: nameFormula('top', formula.range) });

/** Formulas with commas between them; one alone as it is. */
export const listed = (items: readonly Formula[], range: Range): Formula =>
  items.length === 1
    ? items[0]!
    : { kind: 'list', items, separators: items.slice(1).map(() => ',' as const), range };
