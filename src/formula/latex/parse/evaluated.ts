/**
 * The bar that says where: `\sigma'(z)\big|_{z = z_1}` and `\left. f'(a) \right|_{a = s}` are read with z_1 and s in the places of z and a. A bar that only
 * names a point, `|_{z_1}`, tells where a function is differentiated, and adds nothing to another formula in which that stands.
 */
import { atomOf, textOf, unwrap } from '../../atom.ts';
import { grouped, inBrackets, juxtaposed } from '../../compose.ts';
import { isDifferential, unsaidPoint } from '../../differentials.ts';
import { type Formula, Unreadable } from '../../formula.ts';
import { childrenOf, mapChildren, somePart } from '../../tree.ts';

/** Nodes that one bar puts into its term at most: bars behind bars would make ever more of them. */
const MOST_NODES = 2000;

const nodesIn = (formula: Formula): number =>
  childrenOf(formula).reduce((count, child) => count + nodesIn(child), 1);

/** The factors of a term at the point that the script of its bar tells. A point of what stands in none of them says something else of the term. */
export function evaluatedAt(factors: readonly Formula[], script: Formula): readonly Formula[] {
  const inner = unwrap(script);
  const conditions = inner.kind === 'list' ? inner.items : [inner];
  let whole = factors;
  for (const condition of conditions) {
    const one = unwrap(condition);
    if (one.kind !== 'relation' || one.sides.length !== 2 || one.signs[0] !== '=') {
      const pointed = atPoint(whole, one);
      if (pointed !== undefined) {
        whole = pointed;
        continue;
      }
      if (whole.some(factor => stands(one, factor))) continue;
      throw unsaidPoint(one.range);
    }
    const [name, value] = one.sides as [Formula, Formula];
    const text = atomOf(name) && textOf(name);
    if (text === undefined || !whole.some(factor => isIn(text, factor)))
      throw new Unreadable('syntax', one.range, 'the bar tells a point of what does not stand before it');
    let left = MOST_NODES;
    const size = nodesIn(value);
    const put = () => {
      left -= size;
      if (left < 0) throw new Unreadable('syntax', one.range, 'the bar puts too much in too many places');
      return bracketed(value);
    };
    whole = whole.map(factor => {
      const derived = asFraction(factor);
      const slope = slopeOf(derived);
      const changed = replaced(slope ? derived : factor, text, put);
      return slope?.by === text && changed.kind === 'fraction'
        ? { ...changed, slope: { of: slope.of, point: value, isPut: true } }
        : changed;
    });
  }
  return whole;
}

/** `\frac{df}{dz}|_v`, `f'(z)|_v`, `f'|_v`: the point of the last function, whatever its argument is called. */
function atPoint(factors: readonly Formula[], point: Formula): readonly Formula[] | undefined {
  const at = factors.length - 1;
  const last = asFraction(factors[at]!);
  const slope = slopeOf(last);
  if (slope && last.kind === 'fraction')
    return factors.with(at, { ...last, slope: { of: slope.of, point, isPut: stands(point, last) } });
  if (isPrimed(last))
    return factors.with(at, grouped(juxtaposed([last, inBrackets(point)], last.range), last.range));
  const inner = unwrap(last);
  if (factors.length === 1 && inner.kind === 'product') {
    const within = atPoint(inner.factors, point);
    return within && [grouped({ ...inner, factors: within }, last.range)];
  }
  const isArgument = inner.kind === 'group' && inner.open === '(' && atomOf(inner.body) !== undefined;
  return at > 0 && isArgument && isPrimed(factors[at - 1]!) ? factors.with(at, inBrackets(point)) : undefined;
}

const isPrimed = (formula: Formula): boolean =>
  formula.kind === 'scripts' && formula.primes > 0 && unwrap(formula.base).kind === 'name';

/** `\frac{d}{dz} f(z)` as the fraction that it stands for. */
function asFraction(factor: Formula): Formula {
  const product = unwrap(factor);
  if (product.kind !== 'product' || product.factors.length > 3) return product;
  const [operator, ...operand] = product.factors as [Formula, ...Formula[]];
  if (operator.kind !== 'fraction' || !isDifferential(unwrap(operator.numerator))) return factor;
  if (product.signs.some(sign => sign !== 'juxtaposed')) return factor;
  const numerator = juxtaposed([unwrap(operator.numerator), ...operand], product.range);
  return { ...operator, numerator, range: factor.range };
}

/** What a fraction of differentials differentiates, a name alone or with its argument behind it, and by what. */
function slopeOf(formula: Formula): { readonly of: Formula; readonly by: string } | undefined {
  if (formula.kind !== 'fraction') return undefined;
  const above = unwrap(formula.numerator);
  const below = unwrap(formula.denominator);
  if (above.kind !== 'product' || below.kind !== 'product' || below.factors.length !== 2) return undefined;
  if (!isDifferential(above.factors[0]!) || !isDifferential(below.factors[0]!)) return undefined;
  const [, of, argument, ...others] = above.factors as [Formula, Formula, Formula?, ...Formula[]];
  if (others.length > 0 || !atomOf(of) || !atomOf(below.factors[1]!)) return undefined;
  const by = textOf(below.factors[1]!);
  return argument === undefined || textOf(argument) === by ? { of, by } : undefined;
}

/** Whether a formula stands in another. */
const stands = (part: Formula, whole: Formula): boolean =>
  somePart(whole, one => (one.kind === 'name' || one.kind === 'scripts') && textOf(one) === textOf(part));

const bracketed = (value: Formula): Formula => (atomOf(value) ? value : inBrackets(value));

const isNamed = (formula: Formula, name: string): boolean =>
  (formula.kind === 'name' || formula.kind === 'scripts') && textOf(formula) === name;

/** The parts in which a name may stand: what is below a name is a part of it. */
const partsOf = (formula: Formula): readonly Formula[] =>
  childrenOf(formula).filter(child => formula.kind !== 'scripts' || child !== formula.sub);

const isIn = (name: string, formula: Formula): boolean =>
  isNamed(formula, name) || partsOf(formula).some(child => isIn(name, child));

function replaced(formula: Formula, name: string, put: () => Formula): Formula {
  if (isNamed(formula, name)) return put();
  return mapChildren(formula, child =>
    formula.kind === 'scripts' && child === formula.sub ? child : replaced(child, name, put),
  );
}
