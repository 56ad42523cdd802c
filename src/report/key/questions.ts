/**
 * One question of a key: how it is put, its derivations, and the elements of its answer.
 */
import { derivativeAxes, derivativeShape, type Layout } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import { toLatex } from '../../notation/latex.ts';
import { namesOf } from '../../notation/names.ts';
import { namedDerivative, type Problem, type Question } from '../../problem/problem.ts';
import { countPoints } from '../graded.ts';
import type { Prose } from '../prose.ts';
import { allowedLatex, askedLatex, askedWords, derivativeLatex } from '../question.ts';
import { dimensionLatex, shapeLatex } from '../shape.ts';
import { block } from './block.ts';
import { askedLayout, type DerivationView, derivationOf, type Seen } from './derivation.ts';
import { elementsMatrix, elementsOf, partialsMatrix } from './elements.ts';
import { mustEqual } from './equality.ts';

export interface QuestionKey {
  readonly id: string;
  readonly number: number;
  readonly points: string;
  readonly asked: Prose;
  readonly allowed: string | null;
  /** The number of the question before it that allows the same. */
  readonly allowedAs: number | null;
  /** Of a question without a formula: what to say to it. */
  readonly words: Prose | null;
  readonly derivations: readonly DerivationView[];
  readonly elements: { readonly matrix: string; readonly entry: string } | null;
}

/** Longer matrices than this are no help. */
const LONGEST_MATRIX = 520;

function elementsView(
  problem: Problem,
  question: Question,
  layout: Layout,
  answer: Expression,
): QuestionKey['elements'] {
  if (question.kind !== 'derivative' || question.indices !== undefined || answer.free.length > 0) return null;
  const [of, wrt] = [problem.quantities.get(question.of)!, problem.quantities.get(question.wrt)!];
  if (derivativeShape(of.shape, wrt.shape, layout) === undefined || (answer.rows === 1 && answer.cols === 1))
    return null;
  const names = namesOf(problem);
  const elements = elementsOf(problem, answer);
  const isScalarValue = of.shape[0] === 1 && of.shape[1] === 1;
  if (elements.tabulated === undefined) return null;
  mustEqual(problem, question.id, 'its elements', answer, elements.tabulated);
  const turned = isScalarValue ? layout === 'numerator' : layout === 'denominator';
  const asked = derivativeLatex(problem, question.of, question.wrt);
  const written = elementsMatrix(problem, elements);
  const places = [elements.row, elements.col].flatMap(index => (index === undefined ? [] : [index.name]));
  const partials = () => partialsMatrix(problem, of, wrt, elements, turned);
  // Written out in full where that stays a formula to look at; a gradient by a matrix shows one of the two.
  const tooLong = written.length > LONGEST_MATRIX;
  const isByMatrix = wrt.shape[0] !== 1 && wrt.shape[1] !== 1;
  return {
    matrix: tooLong
      ? `${asked} = ${partials()}`
      : isByMatrix
        ? `${asked} = ${written}`
        : block([`${asked} = ${partials()}`, ` = ${written}`]),
    entry: `\\left(${asked}\\right)_{${places.join('')}} = ${toLatex(elements.entry, names)}`,
  };
}

/** The first question in a row that allows the same as this one. */
function sameAllowed(problem: Problem, number: number): number | null {
  const allowed = (at: number) => allowedLatex(problem, problem.questions[at]!) || null;
  const own = allowed(number - 1);
  let first = number;
  while (own !== null && first > 1 && allowed(first - 2) === own) first--;
  return first === number ? null : first;
}

/** A question with its answers, in the layouts that are asked for. @throws KeyError where a line does not hold */
export function questionKey(
  problem: Problem,
  question: Question,
  number: number,
  layouts: readonly Layout[] | undefined,
  seen: Seen,
): QuestionKey {
  const common = {
    id: question.id,
    number,
    points: countPoints(question.points),
    asked: askedWords(problem, question),
    allowed: allowedLatex(problem, question) || null,
    allowedAs: sameAllowed(problem, number),
    words: null,
    derivations: [],
    elements: null,
  };
  if (question.kind === 'manual') return { ...common, words: 'A person marks this one.' };
  if (question.kind === 'shape') {
    const answer = shapeAnswer(problem, question.shape, askedLayout(problem, question));
    return {
      ...common,
      derivations: [
        {
          layout: '',
          steps: [],
          reason: '',
          answer: `${askedLatex(problem, question)!} \\in \\mathbb{R}^{${answer}}`,
          factors: null,
          expanded: null,
          shape: null,
        },
      ],
    };
  }
  const asked = question.kind === 'value' ? undefined : (layouts ?? undefined);
  const derivations = (asked ?? [askedLayout(problem, question)]).map(layout =>
    derivationOf(problem, question, layout, seen),
  );
  const [first] = derivations;
  return {
    ...common,
    derivations: derivations.map(({ view }) => view),
    elements: elementsView(problem, question, first!.layout, first!.answer),
  };
}

function shapeAnswer(problem: Problem, asked: string, layout: Layout): string {
  const quantity = problem.quantities.get(asked);
  if (quantity) return shapeLatex(quantity.shape);
  const named = namedDerivative(asked)!;
  const [of, wrt] = [problem.quantities.get(named.of)!, problem.quantities.get(named.wrt)!];
  const shape = derivativeShape(of.shape, wrt.shape, layout);
  return shape
    ? shapeLatex(shape)
    : derivativeAxes(of.shape, wrt.shape).map(dimensionLatex).join(' \\times ');
}
