/**
 * The answer key of a problem as data: what an instructor hands out, before it is HTML, LaTeX or Markdown. Every equality in it has been
 * checked numerically when this returns; nothing here touches Node.
 */

import { map, symbol } from '../expression/construct.ts';
import { type Layout, numberOf, settled } from '../expression/dimension.ts';
import type { Fn } from '../expression/fn.ts';
import { someNode } from '../expression/nodes.ts';
import { toLatex } from '../notation/latex.ts';
import { namesOf } from '../notation/names.ts';
import { drawsOf } from '../numeric/draw.ts';
import { ancestorsOf } from '../problem/ancestors.ts';
import type { Problem, Quantity } from '../problem/problem.ts';
import { countPoints } from './graded.ts';
import { block } from './key/block.ts';
import { gradientChecks } from './key/checks.ts';
import { type ComparedAnswer, compareWith } from './key/compare.ts';
import { recursionOf } from './key/depth.ts';
import { answerFrom, answerOf } from './key/derived.ts';
import { KeyError } from './key/equality.ts';
import { type LayerRow, layerRows, statementOf } from './key/lines.ts';
import { activationPlots } from './key/plots.ts';
import { type Program, programsOf } from './key/programs.ts';
import { type QuestionKey, questionKey } from './key/questions.ts';
import { type ShapeRow, shapeRows, updateRules } from './key/shapes.ts';
import type { Seen } from './key/told.ts';
import { type ComputationGraph, computationGraph, isParameter, lossOf } from './picture/graph.ts';
import type { Plot } from './picture/plot.ts';
import type { Prose } from './prose.ts';
import { askedLatex } from './question.ts';
import { dimensionLatex } from './shape.ts';

export interface KeyOptions {
  /** Layouts to answer in, side by side; default: the one that each question asks for. */
  readonly layouts?: readonly Layout[];
  /** The problem that `compare` names. */
  readonly sibling?: Problem;
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
    readonly layout: Layout;
    readonly count: string;
    readonly forwardBlock: string;
    readonly backwardBlock: string;
    readonly start: string | null;
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

const LAYOUT_WORDS: Readonly<Record<Problem['layout'], string>> = {
  numerator: 'numerator layout: the gradient of a scalar by a column is a row',
  denominator: 'denominator layout: the gradient of a scalar by a column is a column',
  parameter: 'parameter layout: a gradient has the shape of its parameter',
  any: 'numerator or denominator layout, all of it in one of them',
};

/** The functions of the file that the model uses: others only name what the text of the homework calls so. */
function functionLines(problem: Problem): string[] {
  const names = namesOf(problem);
  const z = symbol('z');
  return [...problem.functions.values()].flatMap(fn =>
    fn.kind === 'custom' && isUsed(problem, fn)
      ? [`${toLatex(map(fn, z), names)} = ${toLatex(fn.body, names)}`]
      : [],
  );
}

const isUsed = (problem: Problem, fn: Fn): boolean =>
  [...problem.quantities.values()].some(
    ({ definition }) => definition && someNode(definition, e => e.op === 'map' && e.fn === fn),
  );

/** What the answers of a problem are, by what they ask for. */
function comparedAnswers(problem: Problem): ComparedAnswer[] {
  return problem.questions.flatMap(question => {
    if (question.kind !== 'derivative' && question.kind !== 'value') return [];
    const answer = answerOf(problem, question);
    if (answer === undefined) return [];
    const asks = question.kind === 'value' ? question.value : `${question.of}/${question.wrt}`;
    return [
      {
        asks: `${asks} ${question.indices ?? ''}`,
        latex: askedLatex(problem, question, true)!,
        kind: question.kind,
        answer,
      },
    ];
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
    latex.flatMap((math, at) =>
      at === 0 ? [{ math }] : [at === latex.length - 1 ? ' and ' : ', ', { math }],
    );
  const sentences = (['value', 'derivative'] as const).flatMap(kind => {
    const [moved, kept] = [changed, unchanged].map(all =>
      all.filter(one => one.kind === kind).map(({ asked }) => asked),
    ) as [string[], string[]];
    if (moved.length + kept.length === 0) return [];
    const all = kind === 'value' ? 'values of the forward pass' : 'derivatives';
    if (moved.length === 0) return [`None of the ${all} changes. `];
    if (kept.length === 0) return [`All the ${all} change. `];
    return [`Of the ${all} only `, ...list(moved), moved.length === 1 ? ' changes. ' : ' change. '];
  });
  const words: Prose = [
    ...sentences,
    ...(unchanged.length === 0 ? [] : ['The other answers hold in both problems, formula by formula.']),
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

function recursionView(problem: Problem, loss: Quantity | undefined, layout: Layout): Key['recursion'] {
  if (problem.layers === undefined || loss === undefined) return null;
  const recursion = recursionOf(problem, loss, layout, answerFrom);
  if (recursion === undefined)
    throw new KeyError('layers', 'no layer of the model repeats with the next number in its names');
  return {
    letter: 'l',
    layout,
    count: problem.layers,
    forwardBlock: block(recursion.forward),
    backwardBlock: block(recursion.backward),
    start: recursion.start ?? null,
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
  const layout = options.layouts?.[0] ?? settled(problem.layout);
  const reached = loss === undefined ? new Set<string>() : ancestorsOf(problem, loss.name);
  const isLearned = (name: string) => isParameter(problem, problem.quantities.get(name)!);
  const parameters = [...problem.quantities.values()].filter(
    ({ name }) => isLearned(name) && reached.has(name),
  );
  const statement = statementOf(problem);
  const updates = loss === undefined ? [] : updateRules(problem, loss, layout, parameters);
  const draws = drawsOf(problem);
  const seen: Seen = new Set();
  const questions = problem.questions.map((question, at) =>
    questionKey(problem, question, at + 1, options.layouts, seen),
  );
  return {
    title: problem.title,
    source: problem.source ?? null,
    layoutWords:
      options.layouts === undefined
        ? LAYOUT_WORDS[problem.layout]
        : options.layouts.map(one => `${one} layout`).join(' and '),
    points: countPoints(problem.questions.reduce((sum, { points }) => sum + points, 0)),
    dimensions: problem.dimensions
      .filter(name => numberOf(name) === undefined)
      .map(dimensionLatex)
      .join(', '),
    variables: statement.variables,
    functions: functionLines(problem),
    network: block(statement.equations),
    graph: computationGraph(problem, e => toLatex(e, names), names.latex, layout),
    plots: activationPlots(problem),
    layers: layerRows(problem, loss?.name, isLearned),
    shapes: shapeRows(problem, loss, layout, name => reached.has(name), isLearned),
    questions,
    updates,
    updatesWords: updates.some(rule => rule.endsWith('^\\top'))
      ? `A gradient in ${layout} layout has the transposed shape of its parameter, so it is transposed before it is subtracted:`
      : `A gradient in ${layout} layout has the shape of its parameter:`,
    updateBlock: updates.length === 0 ? '' : block(updates, '\\leftarrow'),
    recursion: recursionView(problem, loss, layout),
    comparison: options.sibling === undefined ? null : comparisonView(problem, options.sibling),
    check: {
      rows: gradientChecks(problem),
      count: draws.length,
      draws:
        problem.dimensions.length === 0
          ? []
          : draws.map(({ sizes }) => [...sizes].map(([name, size]) => drawnSize(name, size)).join(',\\ ')),
    },
    programs: programsOf(problem),
  };
}

/** `n = 4`; of a size that is a large number, what it was tried with. */
const drawnSize = (name: string, size: number): string =>
  numberOf(name) === undefined ? `${dimensionLatex(name)} = ${size}` : `${name} \\mapsto ${size}`;
