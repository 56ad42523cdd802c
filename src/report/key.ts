/**
 * The answer key of a problem as data: what an instructor hands out, before it is HTML, LaTeX or Markdown. Every equality in it has been
 * checked numerically when this returns; nothing here touches Node.
 */

import { map, symbol } from '../expression/construct.ts';
import { derivativeAxes, derivativeShape, type Layout } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import { toLatex } from '../notation/latex.ts';
import { namesOf } from '../notation/names.ts';
import { drawsOf } from '../numeric/draw.ts';
import type { Problem, Quantity, Question } from '../problem/problem.ts';
import { countPoints } from './graded.ts';
import { gradientChecks } from './key/checks.ts';
import { type ComparedAnswer, compareWith } from './key/compare.ts';
import { recursionOf } from './key/depth.ts';
import { answerFrom, askedLayout, type DerivationView, derivationOf } from './key/derivation.ts';
import { elementsMatrix, elementsOf, partialsMatrix } from './key/elements.ts';
import { KeyError, mustEqual } from './key/equality.ts';
import { type LayerRow, layerRows, statementOf } from './key/lines.ts';
import { activationPlots } from './key/plots.ts';
import { type Program, programsOf } from './key/programs.ts';
import { type ShapeRow, shapeRows, updateRules } from './key/shapes.ts';
import {
  ancestorsOf,
  type ComputationGraph,
  computationGraph,
  isParameter,
  lossOf,
} from './picture/graph.ts';
import type { Plot } from './picture/plot.ts';
import type { Prose } from './prose.ts';
import { allowedLatex, askedLatex, askedWords, derivativeLatex } from './question.ts';
import { dimensionLatex, shapeLatex } from './shape.ts';

export interface KeyOptions {
  /** Layouts to answer in, side by side; default: the one that each question asks for. */
  readonly layouts?: readonly Layout[];
  /** The problem that `compare` names. */
  readonly sibling?: Problem;
}

export interface QuestionKey {
  readonly id: string;
  readonly number: number;
  readonly points: string;
  readonly asked: Prose;
  readonly allowed: string | null;
  /** Of a question without a formula: what to say to it. */
  readonly words: Prose | null;
  readonly derivations: readonly DerivationView[];
  readonly elements: { readonly matrix: string; readonly entry: string } | null;
}

export interface Key {
  readonly title: string;
  readonly source: string | null;
  readonly layoutWords: string;
  readonly points: string;
  readonly dimensions: string;
  readonly variables: readonly string[];
  readonly functions: readonly string[];
  /** The equations of network and loss as one display. */
  readonly network: string;
  readonly graph: ComputationGraph;
  readonly plots: readonly Plot[];
  readonly layers: readonly LayerRow[];
  readonly shapes: readonly ShapeRow[];
  readonly questions: readonly QuestionKey[];
  readonly updates: readonly string[];
  readonly updatesWords: Prose;
  readonly updateBlock: string;
  readonly recursion: {
    readonly letter: string;
    readonly count: string;
    readonly forwardBlock: string;
    readonly backwardBlock: string;
    readonly depths: string;
  } | null;
  readonly comparison: {
    readonly title: string;
    readonly lines: readonly { readonly here: string | null; readonly there: string | null }[];
    readonly changed: readonly {
      readonly asked: string;
      readonly here: string;
      readonly there: string;
      readonly comparison: string;
    }[];
    readonly words: Prose;
  } | null;
  readonly check: {
    readonly rows: readonly {
      readonly latex: string;
      readonly entries: string;
      readonly difference: string;
    }[];
    /** How many draws, and the sizes of the dimensions in each. */
    readonly count: number;
    readonly draws: readonly string[];
  };
  readonly programs: readonly Program[];
}

/** Equations below one another, aligned at their first sign. */
export const block = (equations: readonly string[], sign = '='): string => {
  if (equations.length === 1) return equations[0]!;
  const aligned = equations.map(equation => {
    const at = equation.indexOf(` ${sign} `);
    return at < 0 ? equation : `${equation.slice(0, at)} &${equation.slice(at)}`;
  });
  return `\\begin{aligned} ${aligned.join(' \\\\ ')} \\end{aligned}`;
};

const LAYOUT_WORDS: Readonly<Record<Problem['layout'], string>> = {
  numerator: 'numerator layout: the gradient of a scalar by a column is a row',
  denominator: 'denominator layout: the gradient of a scalar by a column is a column',
  parameter: 'parameter layout: a gradient has the shape of its parameter',
  any: 'numerator or denominator layout, all of it in one of them',
};

function functionLines(problem: Problem): string[] {
  const names = namesOf(problem);
  const z = symbol('z');
  return [...problem.functions.values()].flatMap(fn =>
    fn.kind === 'custom' ? [`${toLatex(map(fn, z), names)} = ${toLatex(fn.body, names)}`] : [],
  );
}

/** The functions of the file that the model uses: others only name what the text of the homework calls so. */
function usesFunction(problem: Problem, name: string): boolean {
  const inside = (e: Expression): boolean =>
    (e.op === 'map' && e.fn.kind !== 'builtin' && e.fn.name === name) || e.args.some(inside);
  return [...problem.quantities.values()].some(
    ({ definition }) => definition !== undefined && inside(definition),
  );
}

/** Longer matrices than this are no help. */
const LONGEST_MATRIX = 640;

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

function questionKey(
  problem: Problem,
  question: Question,
  number: number,
  layouts: readonly Layout[] | undefined,
): QuestionKey {
  const common = {
    id: question.id,
    number,
    points: countPoints(question.points),
    asked: askedWords(problem, question),
    allowed: allowedLatex(problem, question) || null,
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
          expanded: null,
          shape: null,
        },
      ],
    };
  }
  const asked = question.kind === 'value' ? undefined : (layouts ?? undefined);
  const derivations = (asked ?? [askedLayout(problem, question)]).map(layout =>
    derivationOf(problem, question, layout),
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
  const [of, wrt] = asked
    .replace(/\s/g, '')
    .slice(1)
    .split('/d')
    .map(name => problem.quantities.get(name)!) as [Quantity, Quantity];
  const shape = derivativeShape(of.shape, wrt.shape, layout);
  return shape
    ? shapeLatex(shape)
    : derivativeAxes(of.shape, wrt.shape).map(dimensionLatex).join(' \\times ');
}

/** What the answers of a problem are, by what they ask for. */
function comparedAnswers(problem: Problem): ComparedAnswer[] {
  return problem.questions.flatMap(question => {
    if (question.kind !== 'derivative' && question.kind !== 'value') return [];
    const { answer } = derivationOf(problem, question, askedLayout(problem, question));
    const asks = question.kind === 'value' ? question.value : `${question.of}/${question.wrt}`;
    return [{ asks: `${asks} ${question.indices ?? ''}`, latex: askedLatex(problem, question)!, answer }];
  });
}

function comparisonView(problem: Problem, sibling: Problem): Key['comparison'] {
  const { title, lines, changed, unchanged } = compareWith(
    problem,
    sibling,
    comparedAnswers(problem),
    comparedAnswers(sibling),
  );
  const list = (latex: readonly string[]): Exclude<Prose, string> =>
    latex.flatMap((math, at) => (at === 0 ? [{ math }] : [', ', { math }]));
  const asked = list(changed.map(change => change.asked));
  const words: Prose =
    changed.length === 0
      ? 'No answer changes.'
      : unchanged.length === 0
        ? ['All answers change: ', ...asked, '.']
        : [
            'Only ',
            ...asked,
            changed.length === 1 ? ' changes; ' : ' change; ',
            ...list(unchanged),
            unchanged.length === 1 ? ' stays as it is.' : ' stay as they are.',
          ];
  return {
    title,
    lines,
    words,
    changed: changed.map(change => ({
      ...change,
      comparison: `${change.asked} = ${change.here} \\quad\\text{instead of}\\quad ${change.there}`,
    })),
  };
}

function recursionView(problem: Problem, loss: Quantity | undefined): Key['recursion'] {
  if (problem.layers === undefined || loss === undefined) return null;
  const recursion = recursionOf(problem, loss, answerFrom);
  if (recursion === undefined)
    throw new KeyError('layers', 'no layer of the model repeats with the next number in its names');
  return {
    letter: 'l',
    count: problem.layers,
    forwardBlock: block(recursion.forward),
    backwardBlock: block(recursion.backward),
    depths: `${recursion.depths.slice(0, -1).join(', ')} and ${recursion.depths.at(-1)}`,
  };
}

/**
 * The key of a problem.
 *
 * @throws KeyError where an equality that it would display does not hold
 */
export function buildKey(problem: Problem, options: KeyOptions = {}): Key {
  const names = namesOf(problem);
  const loss = lossOf(problem);
  const layout = options.layouts?.[0] ?? (problem.layout === 'any' ? 'numerator' : problem.layout);
  const reached = loss === undefined ? new Set<string>() : ancestorsOf(problem, loss.name);
  const isLearned = (name: string) => isParameter(problem, problem.quantities.get(name)!);
  const parameters = [...problem.quantities.values()].filter(
    ({ name }) => isLearned(name) && reached.has(name),
  );
  const statement = statementOf(problem);
  const updates = loss === undefined ? [] : updateRules(problem, loss, layout, parameters);
  const draws = drawsOf(problem);
  const mainQuestions = problem.questions.map((question, at) =>
    questionKey(problem, question, at + 1, options.layouts),
  );
  return {
    title: problem.title,
    source: problem.source ?? null,
    layoutWords:
      options.layouts === undefined
        ? LAYOUT_WORDS[problem.layout]
        : options.layouts.map(one => `${one} layout`).join(' and '),
    points: countPoints(problem.questions.reduce((sum, { points }) => sum + points, 0)),
    dimensions: problem.dimensions.map(dimensionLatex).join(', '),
    variables: statement.variables,
    functions: functionLines(problem).filter((_, at) => usesFunction(problem, customNames(problem)[at]!)),
    network: block(statement.equations),
    graph: computationGraph(problem, e => toLatex(e, names), names.latex, layout),
    plots: activationPlots(problem),
    layers: layerRows(problem, loss?.name, isLearned),
    shapes: shapeRows(problem, loss, layout, name => reached.has(name), isLearned),
    questions: mainQuestions,
    updates,
    updatesWords: updates.some(rule => rule.endsWith('^\\top'))
      ? 'A gradient in this layout has the transposed shape of its parameter, so it is transposed before it is subtracted:'
      : 'A gradient in this layout has the shape of its parameter:',
    updateBlock: updates.length === 0 ? '' : block(updates, '\\leftarrow'),
    recursion: recursionView(problem, loss),
    comparison: options.sibling === undefined ? null : comparisonView(problem, options.sibling),
    check: {
      rows: gradientChecks(problem),
      count: draws.length,
      draws:
        problem.dimensions.length === 0
          ? []
          : draws.map(({ sizes }) =>
              [...sizes].map(([name, size]) => `${dimensionLatex(name)} = ${size}`).join(',\\ '),
            ),
    },
    programs: programsOf(problem),
  };
}

const customNames = (problem: Problem): string[] =>
  [...problem.functions.values()].flatMap(fn => (fn.kind === 'custom' ? [fn.name] : []));
