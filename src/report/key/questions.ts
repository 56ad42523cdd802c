/**
 * One question of a key: how it is put, its derivations, and the elements of its answer.
 */
import { cost } from '../../calculus/measure.ts';
import {
  derivativeAxes,
  derivativeShape,
  isScalar,
  type Layout,
  settled,
} from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import { toLatex } from '../../notation/latex.ts';
import { namesOf } from '../../notation/names.ts';
import { namedDerivative, type Problem, type Question } from '../../problem/problem.ts';
import { countPoints } from '../graded.ts';
import type { Prose } from '../prose.ts';
import { allowedLatex, askedLatex, askedWords, derivativeLatex } from '../question.ts';
import { shapeLatex } from '../shape.ts';
import { block } from './block.ts';
import { type Cell, dottedMatrix, entryCell, mustBeEntries, partialCell } from './cells.ts';
import { type DerivationView, derivationOf } from './derivation.ts';
import { elementsOf } from './elements.ts';
import { mustEqual } from './equality.ts';
import { LONGEST_LINE, type Seen } from './told.ts';

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
  /** The matrix written out and its entry; the matrix alone where nobody could read the entry. */
  readonly elements: { readonly matrix: string; readonly entry: string | null } | null;
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
  const isScalarValue = isScalar(of.shape);
  if (elements.tabulated === undefined) return null;
  const isReadable = cost(elements.entry) <= LONGEST_LINE;
  if (isReadable) mustEqual(problem, question.id, 'its elements', answer, elements.tabulated);
  const turned = isScalarValue ? layout === 'numerator' : layout === 'denominator';
  const asked = derivativeLatex(problem, question.of, question.wrt);
  const places = [elements.row, elements.col].flatMap(index => (index === undefined ? [] : [index.name]));
  const matrixOf = (cell: Cell) => {
    mustBeEntries(problem, question.id, answer, elements, cell);
    return dottedMatrix(elements, (row, col) => toLatex(cell(row, col), names));
  };
  const written = isReadable ? matrixOf(entryCell(elements)) : undefined;
  const partials = () => matrixOf(partialCell(of, wrt, turned));
  // Written out in full where that stays a formula to look at; a gradient by a matrix shows one of the two.
  const isByMatrix = wrt.shape[0] !== 1 && wrt.shape[1] !== 1;
  return {
    matrix:
      written === undefined || written.length > LONGEST_MATRIX
        ? `${asked} = ${partials()}`
        : isByMatrix
          ? `${asked} = ${written}`
          : block([`${asked} = ${partials()}`, ` = ${written}`]),
    entry: isReadable
      ? `\\left(${asked}\\right)_{${places.join('')}} = ${toLatex(elements.entry, names)}`
      : null,
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
    const answer = shapeAnswer(problem, question.shape, settled(question.layout));
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
          omitted: null,
          shape: null,
        },
      ],
    };
  }
  const asked = question.kind === 'value' ? undefined : (layouts ?? undefined);
  const derivations = (asked ?? [settled(question.layout)]).flatMap(
    layout => derivationOf(problem, question, layout, seen) ?? [],
  );
  const [first] = derivations;
  if (first === undefined)
    return { ...common, words: 'This answer doubles in every layer; written out, nobody could read it.' };
  return {
    ...common,
    derivations: derivations.map(({ view }) => view),
    elements: elementsView(problem, question, first.layout, first.answer),
  };
}

function shapeAnswer(problem: Problem, asked: string, layout: Layout): string {
  const quantity = problem.quantities.get(asked);
  if (quantity) return shapeLatex(quantity.shape);
  const named = namedDerivative(asked)!;
  const [of, wrt] = [problem.quantities.get(named.of)!, problem.quantities.get(named.wrt)!];
  return shapeLatex(derivativeShape(of.shape, wrt.shape, layout) ?? derivativeAxes(of.shape, wrt.shape));
}
