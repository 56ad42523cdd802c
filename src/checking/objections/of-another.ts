/**
 * Derivatives at the head of a chain that are not what is asked, though it is in them: those of something else than a quantity, or by something else,
 * `\frac{\partial (2 \ell)}{\partial W}`, `\nabla_{-W} \ell`, `\frac{\partial^2 \ell}{\partial W^2}`, and what is done to the one that is asked, `g\, \nabla_W \ell`.
 */
import { atomOf, textOf, unwrap } from '../../formula/atom.ts';
import { stretchOf } from '../../formula/compose.ts';
import { markOf } from '../../formula/differentials.ts';
import type { Bracket, Formula, FormulaOf } from '../../formula/formula.ts';
import { nameFormula } from '../../formula/leaves.ts';
import { isNumber } from '../../formula/numbers.ts';
import { allPartsOf } from '../../formula/tree.ts';
import type { Step } from '../judgement.ts';
import { usesOf } from '../uses.ts';

/**
 * The derivatives in a formula, each in its place, and what stands between bars or is what a function of a typed formula takes. The chain rule multiplies
 * no derivative by the one that is asked; of a product that is not read, the factors may be words.
 */
export function derivativesIn(formula: Formula, isRead: boolean): readonly Formula[] {
  const within = (part: Formula) => derivativesIn(part, isRead);
  if (isDerivative(formula)) return [formula];
  switch (formula.kind) {
    case 'sum':
      return formula.terms.flatMap(({ term }) => within(term));
    case 'product':
      if (isApplied(formula)) return [formula.factors[1]!];
      return isRead || formula.factors.every(factor => isSign(factor) || derivativeOf(factor))
        ? [...operatedIn(formula), ...formula.factors.flatMap(within)]
        : [];
    case 'big':
      return within(formula.body);
    case 'group':
      return BARS.has(formula.open) ? [formula.body] : within(formula.body);
    case 'call':
      return formula.args.flatMap(argument => [argument, ...within(argument)]);
    case 'scripts':
      return formula.sup && isNumber(formula.sup) ? [bodyOf(formula.base), ...within(formula.base)] : [];
    case 'fraction':
      return within(formula.numerator);
    case 'root':
      return [formula.body];
    default:
      return [];
  }
}

/** `f(\frac{\partial \ell}{\partial W})` */
const isApplied = ({ factors: [name, group, ...more], signs }: FormulaOf<'product'>): boolean =>
  name!.kind === 'name' &&
  group!.kind === 'group' &&
  group!.visible &&
  signs[0] === 'juxtaposed' &&
  more.length === 0;

const bodyOf = (formula: Formula): Formula => (formula.kind === 'group' ? formula.body : formula);

const BARS: ReadonlySet<string> = new Set<Bracket>(['|', '‖']);

/** `\eta`, `\mathbb{E}`, which no word of a sentence has for a letter, and what an operator takes. */
const isSign = (formula: Formula): boolean =>
  isOperator(formula) ||
  (formula.kind === 'name' && !formula.word && (formula.name.length > 1 || formula.font === 'blackboard')) ||
  (formula.kind === 'group' && formula.visible) ||
  /^[A-Z]$/.test(textOf(formula));

/** The derivative that an operator behind other factors takes. */
function operatedIn(product: FormulaOf<'product'>): readonly Formula[] {
  const { factors } = product;
  const at = factors.findIndex(isOperator);
  return at > 0 && at < factors.length - 1 ? [stretchOf(product, at, factors.length)] : [];
}

/** Whether a formula is one derivative, and another one than what is asked: by its value, or as far as is seen where that is not known. `isOf` tells the quantity that is differentiated there. */
export function isOfOther(
  formula: Formula,
  { meaning, follows }: Step,
  isOf: (quantity: Formula) => boolean,
  isBy: (quantity: Formula) => boolean,
): boolean {
  if (isTyped(formula) || ('failure' in meaning && isCallOfMore(formula))) return true;
  if (formula.kind === 'sum' && formula.terms.length > 1 && isOperator(formula.terms[0]!.term)) return true;
  const derivative = derivativeOf(formula);
  if (!derivative) return false;
  const { of, by, isFirst } = derivative;
  if (!isFirst) return of.length === 1 && isOf(of[0]!);
  if ('failure' in meaning && allPartsOf(by).some(isDone)) return true;
  // the answer may call what it knows of one example by the same name
  if (of.length === 1 && isOf(of[0]!) && !isPower(of[0]!)) return false;
  // `\frac{\partial \ell}{\partial b}` for the W that is asked, or of a formula with a slip, is a step that does not follow, and no more
  if (!allPartsOf(of).some(isOf)) return of.some(isBy) && by.some(isOf);
  if (of.some(isDerivative)) return true;
  return 'failure' in meaning
    ? of.some(isFactor) || allPartsOf(of).some(isDone)
    : follows === false && usesOf(meaning.expression).unevaluated;
}

const isPower = (formula: Formula): boolean =>
  formula.kind === 'scripts' && formula.sup !== undefined && isNumber(formula.sup);

/** `d(2 L)/dW`, `dL^2/dW`: of a name alone it is read. */
const isTyped = (formula: Formula): boolean =>
  formula.kind === 'product' &&
  formula.signs[0] === '/' &&
  formula.factors.some(
    factor =>
      (factor.kind === 'call' && factor.name === 'd') ||
      (isPower(factor) && /^d\w/.test(atomOf(factor)?.name ?? '')),
  );

/** `D_W(-L)`, `grad(2 * L, W)`: a call of what nothing defines. */
const isCallOfMore = (formula: Formula): boolean =>
  formula.kind === 'call' && allPartsOf(formula.args).some(isDone);

/** A sign or a number in it: of a name that nothing defines, what is differentiated is not known. */
const isDone = (part: Formula): boolean =>
  part.kind === 'sum'
    ? part.terms.some(({ sign }) => sign === '-') &&
      part.terms.every(({ term }) => atomOf(term) !== undefined)
    : part.kind === 'product' && part.factors.some(isFactor);
const isFactor = ({ kind }: Formula): boolean => kind === 'number';

/** What a derivative is of and by, as factors; `isFirst`: it is no second one. */
interface Derivative {
  readonly of: readonly Formula[];
  readonly by: readonly Formula[];
  readonly isFirst: boolean;
}

const isDerivative = (formula: Formula): boolean => derivativeOf(formula) !== undefined;

function derivativeOf(formula: Formula): Derivative | undefined {
  const inner = unwrap(formula);
  if (inner.kind === 'fraction') return quotientOf(inner);
  if (inner.kind === 'named-derivative') {
    const [of, by] = [inner.of, inner.wrt].map(name => [nameFormula(name, inner.range)]);
    return { of: of!, by: by!, isFirst: true };
  }
  if (inner.kind !== 'product' || !inner.signs.every(sign => sign === 'juxtaposed')) return undefined;
  const [operator, ...of] = inner.factors;
  if (!isOperator(operator!)) return undefined;
  if (operator!.kind === 'fraction') return { ...quotientOf(operator!)!, of };
  const { sub, sup } = operator as FormulaOf<'scripts'>;
  return { of, by: [sub!], isFirst: !sup || !isNumber(sup) };
}

/** `\frac{\partial \ell}{\partial W}`; `\partial -\ell` is a sum. */
function quotientOf({ numerator, denominator }: FormulaOf<'fraction'>): Derivative | undefined {
  const [above, below] = [factorsOf(numerator), factorsOf(denominator)];
  if (!isMark(above[0]!) || !isMark(below[0]!)) return undefined;
  return { of: above.slice(1), by: below.slice(1), isFirst: unwrap(above[0]!).kind !== 'scripts' };
}

function factorsOf(formula: Formula): readonly Formula[] {
  const inner = unwrap(formula);
  if (inner.kind === 'product') return inner.factors;
  if (inner.kind !== 'sum') return [inner];
  const [first, ...terms] = inner.terms;
  return [first!.term, ...(terms.length > 0 ? [{ ...inner, terms }] : [])];
}

/** `\nabla_W`, `\frac{\partial}{\partial W}`, `\partial_W`. */
const isOperator = (formula: Formula): boolean =>
  formula.kind === 'fraction'
    ? quotientOf(formula)?.of.length === 0
    : formula.kind === 'scripts' && formula.sub !== undefined && OPERATORS.has(textOf(formula.base));
const OPERATORS: ReadonlySet<string> = new Set(['nabla', 'partial', 'd', 'D', 'grad']);

/** `\partial`, `d^2`. */
const isMark = (formula: Formula): boolean => {
  const inner = unwrap(formula);
  return markOf(inner.kind === 'scripts' ? inner.base : inner) !== undefined;
};
