/**
 * The constant between two values, read off their ratio: a simple fraction times powers of dimensions (2, −1, 1/K, 2/N), or the root of one (1/√d). It
 * has to be the same at every draw, with dimensions of different sizes, so that 1/K is told from 1/3.
 */
import { attempt } from '../../expression/attempt.ts';
import { apply, dimension, divide, number, scale } from '../../expression/construct.ts';
import type { Expression } from '../../expression/expression.ts';
import { unwrap } from '../../formula/atom.ts';
import type { Formula } from '../../formula/formula.ts';
import type { Draw } from '../../numeric/draw.ts';
import { evaluate } from '../../numeric/evaluate.ts';
import { align } from '../../numeric/gather.ts';
import { allocate, sameAxes, Unevaluable, type Value } from '../../numeric/value.ts';

/** p/q times dimensions above and below the line; the root of that, with the sign of p, where it `isRoot`. */
export interface Constant {
  readonly numerator: number;
  readonly denominator: number;
  readonly above: readonly string[];
  readonly below: readonly string[];
  readonly isRoot?: boolean;
}

const CLOSE = 1e-9;

/** What `actual` has to be multiplied by to be `expected`; undefined where that is no simple constant. */
export function constantBetween(
  expected: Expression,
  actual: Expression,
  draws: readonly Draw[],
): Constant | undefined {
  const ratios: number[] = [];
  for (const draw of draws) {
    const ratio = ratioAt(expected, actual, draw);
    if (ratio === undefined) return undefined;
    ratios.push(ratio);
  }
  const constant = constantNamed(ratios, draws);
  if (constant) return constant;
  const sign = Math.sign(ratios[0]!);
  const square = ratios.every(ratio => Math.sign(ratio) === sign)
    ? constantNamed(
        ratios.map(ratio => ratio ** 2),
        draws,
      )
    : undefined;
  return square && { ...square, numerator: sign * square.numerator, isRoot: true };
}

export const ratioAt = (expected: Expression, actual: Expression, draw: Draw): number | undefined =>
  attempt(() => ratioOf(evaluate(expected, draw), evaluate(actual, draw)), Unevaluable);

/** The number that all entries of `actual` have to be multiplied by. */
export function ratioOf(expected: Value, actual: Value): number | undefined {
  if (!sameAxes(expected.axes, actual.axes))
    [expected, actual] = align([expected, actual], allocate) as [Value, Value];
  if (
    expected.rows !== actual.rows ||
    expected.cols !== actual.cols ||
    expected.data.length !== actual.data.length
  )
    return undefined;
  let largest = 0;
  let at = -1;
  for (let k = 0; k < actual.data.length; k++) {
    const size = Math.abs(actual.data[k]!);
    if (!(size <= largest)) {
      largest = size;
      at = k;
    }
  }
  if (at < 0 || !Number.isFinite(largest)) return undefined;
  const ratio = expected.data[at]! / actual.data[at]!;
  if (ratio === 0 || !Number.isFinite(ratio)) return undefined;
  for (let k = 0; k < actual.data.length; k++)
    if (!(Math.abs(expected.data[k]! - ratio * actual.data[k]!) <= CLOSE * Math.abs(ratio) * largest))
      return undefined;
  return ratio;
}

function constantNamed(ratios: readonly number[], draws: readonly Draw[]): Constant | undefined {
  const plain = fractionOf(ratios);
  if (plain) return { ...plain, above: [], below: [] };
  const sizes = [...draws[0]!.sizes.keys()];
  const scaled = (above: readonly string[], below: readonly string[]): Constant | undefined => {
    const found = fractionOf(
      ratios.map((ratio, at) => {
        let value = ratio;
        for (const name of above) value /= draws[at]!.sizes.get(name)!;
        for (const name of below) value *= draws[at]!.sizes.get(name)!;
        return value;
      }),
    );
    return found && { ...found, above, below };
  };
  for (const name of sizes) {
    const found = scaled([], [name]) ?? scaled([name], []);
    if (found) return found;
  }
  for (const a of sizes)
    for (const b of sizes) {
      const found = scaled([], [a, b]) ?? scaled([a, b], []) ?? (a === b ? undefined : scaled([a], [b]));
      if (found) return found;
    }
  return undefined;
}

const DENOMINATORS = [1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 16, 20, 25, 50, 100, 1000];

function fractionOf(ratios: readonly number[]): { numerator: number; denominator: number } | undefined {
  const first = ratios[0]!;
  if (ratios.some(ratio => Math.abs(ratio - first) > CLOSE * Math.abs(first))) return undefined;
  for (const denominator of DENOMINATORS) {
    const numerator = first * denominator;
    const rounded = Math.round(numerator);
    if (
      rounded !== 0 &&
      Math.abs(rounded) <= 1000 &&
      Math.abs(numerator - rounded) <= CLOSE * Math.abs(numerator)
    )
      return { numerator: rounded, denominator };
  }
  return undefined;
}

/** An expression times a constant. */
export function timesConstant(c: Constant, e: Expression): Expression {
  const times = (factor: number, names: readonly string[]): Expression =>
    names.reduce<Expression>((product, name) => scale(dimension(name), product), number(factor));
  const value = divide(times(Math.abs(c.numerator), c.above), times(c.denominator, c.below));
  return scale(number(Math.sign(c.numerator)), scale(c.isRoot ? apply('sqrt', value) : value, e));
}

export const isMinusOne = (c: Constant): boolean =>
  !c.isRoot && c.numerator === -1 && c.denominator === 1 && c.above.length + c.below.length === 0;

/** `d_{s2}` for the dimension d_s2. */
const spelled = (name: string): string => name.replace(/_(\w{2,})$/, '_{$1}');

/** `\frac{2}{K}`, `3`, `\frac{1}{2}`; dimensions as the problem names them. */
export function constantLatex(c: Constant): string {
  const product = (value: number, names: readonly string[]) =>
    [...(value === 1 && names.length > 0 ? [] : [String(value)]), ...names.map(spelled)].join(' ');
  const above = product(Math.abs(c.numerator), c.above);
  const below = product(c.denominator, c.below);
  const root = (text: string): string => (c.isRoot && text !== '1' ? `\\sqrt{${text}}` : text);
  const text = below === '1' ? root(above) : `\\frac{${root(above)}}{${root(below)}}`;
  return c.numerator < 0 ? `-${text}` : text;
}

/** `2 / K`, `3`, `1 / 2`: in plain syntax. */
export function constantPlain(c: Constant): string {
  const names = c.above.map(name => ` * ${name}`).join('');
  const below = [...(c.denominator === 1 ? [] : [String(c.denominator)]), ...c.below];
  const text = `${c.isRoot ? Math.abs(c.numerator) : c.numerator}${names}${below.map(part => ` / ${part}`).join('')}`;
  return c.isRoot ? `${c.numerator < 0 ? '-' : ''}sqrt(${text})` : text;
}

/** A constant times a number, where that is one. */
export const times = (c: Constant, value: number): Constant | undefined => {
  if (c.isRoot) return Math.abs(value) === 1 ? { ...c, numerator: c.numerator * value } : undefined;
  const found = fractionOf([(c.numerator * value) / c.denominator]);
  return found && { ...c, ...found };
};

/** The constant that a formula of numbers and sizes is. */
export function constantOf(formula: Formula, isSize: (name: string) => boolean): Constant | undefined {
  const inner = unwrap(formula);
  const of = (part: Formula) => constantOf(part, isSize);
  switch (inner.kind) {
    case 'number': {
      const found = inner.value === 0 ? undefined : fractionOf([inner.value]);
      return found && { ...found, above: [], below: [] };
    }
    case 'name':
      return isSize(inner.name)
        ? { numerator: 1, denominator: 1, above: [inner.name], below: [] }
        : undefined;
    case 'fraction': {
      const [above, below] = [of(inner.numerator), of(inner.denominator)];
      return above && below && product(above, inverse(below));
    }
    case 'product': {
      if (inner.signs.includes('/')) return undefined;
      const [first, ...rest] = inner.factors.map(of);
      return rest.reduce((all, one) => all && one && product(all, one), first);
    }
    default:
      return undefined;
  }
}

const inverse = (c: Constant): Constant => ({
  numerator: Math.sign(c.numerator) * c.denominator,
  denominator: Math.abs(c.numerator),
  above: c.below,
  below: c.above,
});

/** The product of two constants, where it is simple. */
export function product(a: Constant, b: Constant): Constant | undefined {
  if (a.isRoot || b.isRoot) return undefined;
  const found = fractionOf([(a.numerator * b.numerator) / (a.denominator * b.denominator)]);
  const below = [...a.below, ...b.below];
  const above = [...a.above, ...b.above].filter(name => {
    const at = below.indexOf(name);
    if (at >= 0) below.splice(at, 1);
    return at < 0;
  });
  return found && { ...found, above, below };
}
