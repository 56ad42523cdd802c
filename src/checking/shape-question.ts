/**
 * Shape questions: `h \times n`, `(h, n)`, `\mathbb{R}^{h \times n}`; of a column also `h`.
 */
import { attempt } from '../expression/attempt.ts';
import { type Dimension, derivativeAxes, derivativeShape, dimensionOfSize } from '../expression/dimension.ts';
import { atomOf, textOf, unwrap } from '../formula/atom.ts';
import {
  type Formula,
  type ProductSign,
  type Reading,
  type Side,
  type Statement,
  Unreadable,
} from '../formula/formula.ts';
import { dimensionInOtherCase, dimensionNamed } from '../formula/meaning/names/dimensions.ts';
import { vocabularyOf } from '../formula/meaning/vocabulary.ts';
import { layoutsOf, namedDerivative, type Problem, type Question } from '../problem/problem.ts';
import { statementsOf } from './statements.ts';

export type ShapeJudgement =
  | {
      readonly verdict: 'correct' | 'incorrect';
      readonly expected: readonly (readonly Dimension[])[];
      readonly side: Side;
    }
  | { readonly verdict: 'unreadable'; readonly failure: Unreadable };

/** The sizes that a shape question asks for: one list of them, or under `any` one for each layout. */
function askedShapes(
  problem: Problem,
  question: Question & { kind: 'shape' },
): readonly (readonly Dimension[])[] {
  const quantity = problem.quantities.get(question.shape);
  if (quantity) return [quantity.shape];
  const named = namedDerivative(question.shape);
  const of = named && problem.quantities.get(named.of);
  const wrt = named && problem.quantities.get(named.wrt);
  if (!of || !wrt) return [];
  const axes = derivativeAxes(of.shape, wrt.shape);
  return layoutsOf(question).map(layout => derivativeShape(of.shape, wrt.shape, layout) ?? axes);
}

/** Judges the last side of the last statement; undefined where the answer is empty. */
export function judgeShape(
  problem: Problem,
  question: Question & { kind: 'shape' },
  reading: Reading,
): ShapeJudgement | undefined {
  const statements = statementsOf(reading);
  const last = statements[statements.length - 1];
  const written = last?.sides[last.sides.length - 1];
  if (!written) return undefined;
  // `D \text{ by } H`: words part the sizes of one shape.
  const side = last.sides.length === 1 && !last.either ? joinedSide(statements, problem) : written;
  if (last.signs[last.signs.length - 1] === '!=')
    return {
      verdict: 'unreadable',
      failure: new Unreadable('syntax', side.range, 'this says what it is not'),
    };
  if (side.formula instanceof Unreadable) return { verdict: 'unreadable', failure: side.formula };
  const expected = askedShapes(problem, question);
  try {
    const sizes = sizesIn(side.formula, problem);
    const isRight =
      expected.some(shape => sameSizes(sizes, shape)) &&
      !(last.either && saysOther(statements, sizes, problem));
    return { verdict: isRight ? 'correct' : 'incorrect', expected, side };
  } catch (error) {
    if (error instanceof Unreadable) return { verdict: 'unreadable', failure: error };
    throw error;
  }
}

/** `n \times h \text{ or } h \times n`: whether what stands before the `or` has other sizes. */
function saysOther(statements: readonly Statement[], sizes: readonly Dimension[], problem: Problem): boolean {
  const { formula } = statements[statements.length - 2]!.sides[0]!;
  const other =
    formula instanceof Unreadable ? undefined : attempt(() => sizesIn(formula, problem), Unreadable);
  return other !== undefined && other.join() !== sizes.join();
}

/** The sizes of statements that only words part, as one list of them. */
function joinedSide(statements: readonly Statement[], problem: Problem): Side {
  const last = statements[statements.length - 1]!.sides[0]!;
  const items: Formula[] = [];
  let from = last.range[0];
  for (const { sides } of statements) {
    const { formula } = sides[0]!;
    if (sides.length > 1 || formula instanceof Unreadable || !isPlainSize(formula, problem)) return last;
    items.push(formula);
    from = Math.min(from, formula.range[0]);
  }
  if (items.length < 2) return last;
  const range = [from, last.range[1]] as const;
  return { range, formula: { kind: 'list', items, separators: items.slice(1).map(() => ','), range } };
}

/** `h`, `3`, `n_x`, `n \text{ columns}`. */
const isPlainSize = (formula: Formula, problem: Problem): boolean =>
  formula.kind === 'number' ||
  formula.kind === 'name' ||
  formula.kind === 'scripts' ||
  (formula.kind === 'product' &&
    formula.factors.length === 2 &&
    isPlainSize(formula.factors[0]!, problem) &&
    isWords(formula.factors[1]!, problem));

/** A column may be told by its length alone, a scalar by 1. */
function sameSizes(found: readonly Dimension[], expected: readonly Dimension[]): boolean {
  const equal = (shape: readonly Dimension[]) =>
    shape.length === found.length && shape.every((size, at) => size === found[at]);
  if (equal(expected)) return true;
  return expected.length === 2 && expected[1] === 1 && equal([expected[0]!]);
}

/** The sizes that a formula tells: `h \times n`, `\mathbb{R}^h`. */
export function sizesIn(formula: Formula, problem: Problem, isListed = false): readonly Dimension[] {
  const inner = unwrap(formula);
  if (inner.kind === 'group') return sizesIn(inner.body, problem, inner.open === '[');
  if (inner.kind === 'list') return inner.items.flatMap(item => sizesIn(item, problem));
  if (inner.kind === 'matrix') return inner.rows.flat().flatMap(item => sizesIn(item, problem));
  if (inner.kind === 'relation') return sizesIn(inner.sides[inner.sides.length - 1]!, problem);
  if (inner.kind === 'product') {
    const [first] = inner.factors;
    if (first!.kind === 'scripts' && first!.sub && isMatrices(first!.base))
      return sizesIn(first!.sub, problem);
    // "h by n", "h x n"
    const parts = withoutBy(inner.factors).filter(factor => !isWords(factor, problem));
    // `hn` and `h \cdot n` are how many entries there are.
    const isCount =
      !isListed && parts.length === inner.factors.length && inner.signs.some(sign => COUNTING.has(sign));
    if (isCount) return [COUNT];
    return parts.flatMap(part => sizesIn(part, problem));
  }
  if (isReals(inner)) {
    if (inner.kind === 'scripts' && inner.sup) return sizesIn(inner.sup, problem);
    return [1, 1];
  }
  return [sizeOf(inner, problem)];
}

const COUNTING: ReadonlySet<ProductSign> = new Set(['juxtaposed', 'cdot']);

/** No dimension is called so. */
const COUNT = '·';

/** "h by n" without a command is read as the letters b and y. */
const withoutBy = (factors: readonly Formula[]): readonly Formula[] =>
  factors.filter((_, at) => {
    const pair = (first: number) =>
      isLetter(factors[first], 'b') &&
      isLetter(factors[first + 1], 'y') &&
      factors[first]!.range[1] === factors[first + 1]!.range[0];
    return !pair(at) && !pair(at - 1);
  });

const isLetter = (formula: Formula | undefined, letter: string): boolean =>
  formula?.kind === 'name' && formula.name === letter;

/** Words between sizes: `p \text{ par } q`, `h \times n \text{ matrix}`. */
const isWords = (factor: Formula, problem: Problem): boolean =>
  factor.kind === 'text' ||
  isBy(factor) ||
  (factor.kind === 'name' &&
    factor.word &&
    !/^(?:not|row|transposed?)$/i.test(factor.name) &&
    dimensionNamed(factor, vocabularyOf(problem)) === undefined);

const isBy = (formula: Formula): boolean =>
  formula.kind === 'name' && (formula.name === 'by' || formula.name === 'x' || formula.name === 'times');

/** The set of matrices, `\mathcal M_{p,q}(\mathbb R)`. */
const isMatrices = (formula: Formula): boolean =>
  formula.kind === 'name' && formula.name === 'M' && formula.font === 'calligraphic';

const isReals = (formula: Formula): boolean => {
  const atom = atomOf(formula);
  return (
    atom?.name === 'R' &&
    (atom.font === 'blackboard' || atom.font === 'bold' || atom.scripts.length > 0 || atom.font === undefined)
  );
};

function sizeOf(formula: Formula, problem: Problem): Dimension {
  if (formula.kind === 'number') return dimensionOfSize(formula.value);
  const vocabulary = vocabularyOf(problem);
  const known = dimensionNamed(formula, vocabulary) ?? dimensionInOtherCase(textOf(formula), vocabulary);
  if (known !== undefined) return known;
  const { dimensionTexts } = vocabulary;
  throw new Unreadable(
    'unknown-symbol',
    formula.range,
    `${textOf(formula)} is no dimension of this problem`,
    `the dimensions are ${[...new Set(dimensionTexts.values())].join(', ')}`,
  );
}

const shapeText = (sizes: readonly Dimension[]): string => (sizes.length === 0 ? '1' : sizes.join(' × '));

/** The shapes that are right, in words: `n × h`, under `any` `n × h or h × n`. */
export const shapesText = (shapes: readonly (readonly Dimension[])[]): string =>
  [...new Set(shapes.map(shapeText))].join(' or ') || '1';
