/**
 * Chains that begin with what is asked and more: a multiple of it by signs, numbers and sizes (`2 \frac{\partial \ell}{\partial W} = A`, `N\,dW = A`, `-G = A`), or a sum
 * with it (`\frac{\partial \ell}{\partial W} - \lambda W = A`). Whether A is what is asked or that multiple of it, a person has to look.
 */
import { isScalarExpression, scale } from '../../expression/construct.ts';
import { atomOf, textOf } from '../../formula/atom.ts';
import { isHarmlessWord } from '../../formula/beside/harmless-words.ts';
import { type Formula, type FormulaOf, isFormula } from '../../formula/formula.ts';
import { onlyTerm } from '../../formula/leaves.ts';
import { makeScope, type Remark } from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { type IsSize, isNumber } from '../../formula/numbers.ts';
import { referenceOf } from '../reference.ts';
import { meaningOf } from '../statements.ts';
import type { Heard } from './chain.ts';
import { isDoneToAsked } from './done-at-head.ts';
import { derivativesIn, isOfOther } from './of-another.ts';
import { hasPower } from './raised-heads.ts';

/** What is to be said of such a chain, where its end is right in either way. */
export function saidOfMore({ court, sides, steps, verdict, headIn, isRightAs }: Heard): Remark | undefined {
  const [first, ...rest] = sides;
  const { problem, question, layout, vocabulary, options } = court;
  if (!first || !isFormula(first.formula) || rest.length === 0) return undefined;
  const isRead = !('failure' in steps[0]!.meaning);
  const headAt = (formula: Formula) => headIn([{ ...first, formula }, ...rest]);
  const { range } = rest[rest.length - 1]!;
  // `dW` beside a size d
  const isSize = (name: string) => name !== 'd' && vocabulary.dimensionTexts.has(name);
  // `- dW = A` may be an item of a list
  let multiple = isRead || !isItem(first.formula) ? manifold(first.formula, isSize) : undefined;
  while (multiple && !headAt(multiple.core)) multiple = within(multiple, isSize);
  if (verdict === 'correct') {
    const isPart = (part: Formula) => part !== first.formula && headAt(part) !== undefined;
    const isOf = (part: Formula) =>
      question.kind === 'derivative' && isQuantity(part, question.of, vocabulary);
    const isBy = (part: Formula) =>
      question.kind === 'derivative' && isQuantity(part, question.wrt, vocabulary);
    return multiple ||
      isOfOther(first.formula, steps[0]!, isOf, isBy) ||
      (!isRead &&
        !isItem(first.formula) &&
        isDoneToAsked(first.formula, isOf, part => hasPower(part, question, vocabulary))) ||
      derivativesIn(first.formula, isRead).some(isPart)
      ? { kind: 'words-beside', range, message: MORE }
      : undefined;
  }
  const asked = multiple && (headAt(multiple.core)!.reference ?? referenceOf(problem, question, layout));
  const by = multiple?.by?.({ kind: 'number', value: 1, text: '1', range: multiple.core.range });
  const meaning = by && meaningOf(by, makeScope(vocabulary, options));
  if (!asked || !meaning || 'failure' in meaning || !isScalarExpression(meaning.expression)) return undefined;
  const isRight = isRightAs(scale(meaning.expression, asked));
  return isRight ? { kind: 'words-beside', range, message: MULTIPLE } : undefined;
}

/** Whether a name, with whatever hangs on it, may be that quantity. */
const isQuantity = (part: Formula, name: string, { patterns }: Vocabulary): boolean =>
  (patterns.get(atomOf(part)?.key ?? '') ?? []).some(({ quantity }) => quantity.name === name);

const isItem = (formula: Formula): boolean => {
  const only = onlyTerm(formula);
  return only?.signRange !== undefined && only.signRange[1] < only.term.range[0];
};

/** What a formula is a multiple of, and the same multiple of something else; undefined where words say how often. */
interface Multiple {
  readonly core: Formula;
  readonly by: ((core: Formula) => Formula) | undefined;
}

function manifold(formula: Formula, isSize: IsSize): Multiple | undefined {
  const only = onlyTerm(formula);
  if (only)
    return only.sign === '-'
      ? { core: only.term, by: term => ({ kind: 'sum', terms: [{ ...only, term }], range: formula.range }) }
      : undefined;
  if (formula.kind === 'fraction' && isNumber(formula.denominator, isSize))
    return { core: formula.numerator, by: numerator => ({ ...formula, numerator }) };
  return formula.kind === 'product' ? (inProduct(formula, isSize) ?? behindWords(formula)) : undefined;
}

/** The factors that are no numbers, as one. */
function inProduct(formula: FormulaOf<'product'>, isSize: IsSize): Multiple | undefined {
  const { factors, signs } = formula;
  // `W2` is a name
  const isLabel = (at: number) =>
    signs[at - 1] === 'juxtaposed' && factors[at]!.kind === 'number' && !isNumber(factors[at - 1]!);
  const core = factors.flatMap((factor, at) => (isNumber(factor, isSize) && !isLabel(at) ? [] : [at]));
  const [first, ...others] = core;
  if (first === undefined || core.length === factors.length || signs[first - 1] === '/') return undefined;
  const made = (places: readonly number[], factorAt: (at: number) => Formula): Formula =>
    places.length === 1
      ? factorAt(places[0]!)
      : { ...formula, factors: places.map(factorAt), signs: places.slice(1).map(at => signs[at - 1]!) };
  const rest = factors.flatMap((_, at) => (others.includes(at) ? [] : [at]));
  return {
    core: made(core, at => factors[at]!),
    by: one => made(rest, at => (at === first ? one : factors[at]!)),
  };
}

/** `twice dW`, `the negative of dW`. */
function behindWords(formula: FormulaOf<'product'>): Multiple | undefined {
  const { factors, signs } = formula;
  const from = factors.findIndex((factor, at) => signs[at] !== 'juxtaposed' || !isWord(factor));
  if (factors.slice(0, from).every(word => isHarmlessWord(textOf(word).toLowerCase()))) return undefined;
  const rest = factors.slice(from);
  const core = rest.length > 1 ? { ...formula, factors: rest, signs: signs.slice(from) } : rest[0]!;
  return { core, by: undefined };
}

/** The multiple of what its core is a multiple of. */
function within({ core, by }: Multiple, isSize: IsSize): Multiple | undefined {
  const inner = manifold(core, isSize);
  return inner && { core: inner.core, by: by && inner.by && (one => by(inner.by!(one))) };
}

const isWord = (formula: Formula): boolean => formula.kind === 'name' && formula.name.length > 1;

const MORE =
  'The formula is right, but it is said of more than what is asked, or of a multiple of it: a person has to look.';
const MULTIPLE = 'The formula is the multiple of the answer that stands before it: a person has to look.';
