/**
 * Decimals of 64 digits and more as numbers of the matrix algebra. What decimal.js lacks (erf and what is made of it) comes
 * from its power series, with digits to spare for the cancellation in it.
 */
import { Decimal } from 'decimal.js';
import type { BuiltinFunction } from '../expression/fn.ts';
import type { Arithmetic } from './arithmetic.ts';
import { LEAK } from './functions.ts';
import { mixtureOf, parabola } from './generic.ts';
import { Unevaluable } from './value.ts';

type Number = Decimal;

/** Values of a function that are remembered: those of one draw come up with every formula that is tried on it. */
const MOST_REMEMBERED = 4000;
/** Functions that take no longer than looking them up. */
const QUICK: ReadonlySet<string> = new Set(['abs', 'sign', 'relu', 'leakyrelu', 'step']);

/** Beyond this, series and reductions take longer than an answer is worth. */
const LARGEST_ARGUMENT = 1e5;

/** Arithmetic with so many digits. */
export function decimalsOf(digits: number): Arithmetic<Number> {
  const Digits = Decimal.clone({ precision: digits, defaults: true });
  const zero = new Digits(0);
  const one = new Digits(1);
  const two = new Digits(2);
  const half = new Digits(0.5);
  const nan = new Digits(Number.NaN);
  const leak = new Digits(LEAK);
  const pi = lazily(() => new Digits(-1).acos());
  const isPositive = (z: Number): boolean => z.gt(zero);
  const bounded =
    (compute: (z: Number) => Number) =>
    (z: Number): Number => {
      if (z.abs().gt(LARGEST_ARGUMENT)) throw new Unevaluable('an argument is too large for 64 digits');
      return compute(z);
    };
  const sigmoid = (z: Number): Number => one.div(one.plus(z.neg().exp()));
  const erf = bounded(z => erfIn(Digits, z, pi()));
  const logOnePlusExp = (z: Number): Number => logOnePlus(Digits, z.exp());
  const computed: Record<BuiltinFunction, (z: Number) => Number> = {
    exp: bounded(z => z.exp()),
    log: z => z.ln(),
    sqrt: z => z.sqrt(),
    abs: z => z.abs(),
    sign: z => (z.isNaN() ? nan : isPositive(z) ? one : z.isZero() ? zero : one.neg()),
    sin: bounded(z => z.sin()),
    cos: bounded(z => z.cos()),
    tan: bounded(z => z.tan()),
    sinh: bounded(z => z.exp().minus(z.neg().exp()).times(half)),
    cosh: bounded(z => z.exp().plus(z.neg().exp()).times(half)),
    tanh: bounded(z => one.minus(two.div(z.times(two).exp().plus(one)))),
    sech: bounded(z => two.div(z.exp().plus(z.neg().exp()))),
    atan: z => z.atan(),
    sigmoid: bounded(sigmoid),
    relu: z => (z.isNaN() ? nan : isPositive(z) ? z : zero),
    leakyrelu: z => (z.isNaN() ? nan : isPositive(z) ? z : z.times(leak)),
    softplus: bounded(z => (isPositive(z) ? z.plus(logOnePlusExp(z.neg())) : logOnePlusExp(z))),
    gelu: bounded(z => z.times(half).times(erfcIn(Digits, z.div(two.sqrt()).neg(), pi()))),
    erf,
    step: z => (z.isNaN() ? nan : isPositive(z) ? one : zero),
  };
  const functions = Object.fromEntries(
    Object.entries(computed).map(([name, f]) => [name, QUICK.has(name) ? f : remembering(f)]),
  ) as typeof computed;
  return {
    allocate: count => new Array<Number>(count).fill(zero),
    of: value => new Digits(value),
    given: value => new Digits(value),
    constants: { pi, e: lazily(() => one.exp()) },
    add: (a, b) => a.plus(b),
    subtract: (a, b) => a.minus(b),
    multiply: (a, b) => a.times(b),
    divide: (a, b) => a.div(b),
    power: (base, exponent) => {
      if (exponent.abs().gt(LARGEST_ARGUMENT))
        throw new Unevaluable('an exponent is too large for 64 digits');
      return base.pow(exponent);
    },
    order: (a, b) => (a.isNaN() || b.isNaN() ? Number.NaN : a.cmp(b)),
    nan,
    absolute: z => z.abs(),
    functions,
    generic: (seed, order, z) => {
      const { waves, powers } = mixtureOf(seed);
      const [a, b, c] = parabola(powers, order);
      let value = z.times(c).plus(b).times(z).plus(a);
      for (const { amplitude, frequency, phase } of waves) {
        const angle = z.times(frequency).plus(phase);
        const wave = order % 2 === 0 ? angle.sin() : angle.cos();
        const factor = new Digits(frequency).pow(order).times(amplitude);
        value = order % 4 < 2 ? value.plus(factor.times(wave)) : value.minus(factor.times(wave));
      }
      return value;
    },
  };
}

/** The same function, looked up where it was computed before. */
function remembering(f: (z: Number) => Number): (z: Number) => Number {
  let known = new Map<string, Number>();
  return z => {
    const key = z.toString();
    let value = known.get(key);
    if (value === undefined) {
      value = f(z);
      if (known.size === MOST_REMEMBERED) known = new Map();
      known.set(key, value);
    }
    return value;
  };
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** log(1 + w) for a small w > 0: the sum itself would lose the digits of w. */
function logOnePlus(Digits: typeof Decimal, w: Number): Number {
  if (w.gt(1e-6)) return w.plus(1).ln();
  const smallest = w.times(new Digits(10).pow(-Digits.precision - 2));
  let power = w;
  let all = w;
  for (let k = 2; power.gt(smallest); k++) {
    power = power.times(w);
    all = k % 2 === 0 ? all.minus(power.div(k)) : all.plus(power.div(k));
  }
  return all;
}

/** Above this the continued fraction converges in few enough steps. */
const FRACTION_FROM = 4;

/** 1 - erf(z), without the cancellation. */
function erfcIn(Digits: typeof Decimal, z: Number, pi: Number): Number {
  if (z.lt(FRACTION_FROM)) return new Digits(1).minus(erfIn(Digits, z, pi));
  // e^(-z²)/√π 1/(z + (1/2)/(z + (2/2)/(z + ...))), from its far end (Abramowitz and Stegun 7.1.14).
  const steps = 20 + Math.ceil((Digits.precision * 2.31 + 10) ** 2 / (8 * z.toNumber() ** 2));
  let tail = z;
  for (let k = steps; k >= 1; k--) tail = z.plus(new Digits(k).div(2).div(tail));
  return z.times(z).neg().exp().div(pi.sqrt()).div(tail);
}

/** erf(z) = 2/√π e^(-z²) Σ 2^k z^(2k+1) / (1·3·…·(2k+1)): all terms of one sign (Abramowitz and Stegun 7.1.6). */
function erfIn(Digits: typeof Decimal, z: Number, pi: Number): Number {
  if (z.isNaN()) return z;
  if (z.abs().gte(FRACTION_FROM)) {
    const rest = erfcIn(Digits, z.abs(), pi);
    return z.isNegative() ? rest.minus(1) : rest.neg().plus(1);
  }
  const square = z.times(z);
  const smallest = new Digits(10).pow(-Digits.precision - 2);
  let term = z;
  let all = z;
  for (let k = 1; !term.isZero() && term.abs().gt(all.abs().times(smallest)); k++) {
    term = term
      .times(square)
      .times(2)
      .div(2 * k + 1);
    all = all.plus(term);
  }
  return all.times(2).times(square.neg().exp()).div(pi.sqrt());
}
