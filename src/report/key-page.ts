/**
 * The answer key as a file: HTML, LaTeX or Markdown, from the templates.
 */

import { KeyError } from './key/equality.ts';
import type { Key } from './key.ts';
import { typesets } from './math.ts';
import { renderPage } from './page.ts';
import { graphPictures } from './picture/graph-svg.ts';
import { graphTikz } from './picture/graph-tikz.ts';
import { plotSvg } from './picture/plot-svg.ts';
import { plotTikz } from './picture/plot-tikz.ts';
import type { Prose } from './prose.ts';
import { render } from './template.ts';

export type KeyFormat = 'html' | 'tex' | 'md';

const inProse = (prose: Prose | null): string[] =>
  prose === null || typeof prose === 'string'
    ? []
    : prose.flatMap(part => (typeof part === 'string' ? [] : [part.math]));

const present = (all: readonly (string | null | undefined)[]): string[] =>
  all.filter(latex => latex !== undefined && latex !== null && latex !== '') as string[];

/** The formulas of a key that stand by themselves. */
function displaysOf(key: Key): string[] {
  const { recursion } = key;
  return present([
    ...key.functions,
    key.network,
    ...key.questions.flatMap(({ derivations, elements }) => [
      elements?.matrix,
      elements?.entry,
      ...derivations.flatMap(({ steps, answer, factors, expanded }) => [
        ...steps.map(step => step.latex),
        answer,
        factors,
        expanded,
      ]),
    ]),
    key.updateBlock,
    recursion?.forwardBlock,
    recursion?.backwardBlock,
  ]);
}

/** The formulas of a key in its text, tables and pictures. */
function inlineOf(key: Key): string[] {
  const { recursion, comparison, check } = key;
  return present([
    key.dimensions,
    ...key.variables,
    ...key.graph.nodes.flatMap(({ latex, formula }) => [latex, formula]),
    ...key.graph.edges.flatMap(({ shape, gradient }) => [shape, gradient]),
    ...key.plots.flatMap(({ latex, slopeLatex }) => [latex, slopeLatex]),
    ...key.layers.flatMap(({ input, inputShape, output, shape }) => [input, inputShape, output, shape]),
    ...key.shapes.flatMap(({ latex, shape, gradient, gradientShape }) => [
      latex,
      shape,
      gradient,
      gradientShape,
    ]),
    ...key.questions.flatMap(question => [
      ...inProse(question.asked),
      ...inProse(question.words),
      question.allowed,
      ...question.derivations.flatMap(({ steps, reason, shape }) => [
        ...steps.flatMap(step => inProse(step.reason)),
        ...inProse(reason),
        shape,
      ]),
    ]),
    recursion?.letter,
    recursion?.start,
    recursion?.count,
    ...inProse(comparison?.words ?? null),
    ...(comparison?.lines ?? []).flatMap(({ here, there }) => [here, there]),
    ...(comparison?.changed ?? []).map(change => change.comparison),
    ...check.rows.flatMap(({ latex, difference }) => [latex, difference]),
    ...check.draws,
  ]);
}

/** Every formula of a key. */
export const formulasOf = (key: Key): string[] => [...inlineOf(key), ...displaysOf(key)];

/** Commands that KaTeX reads and that do more than typeset where pdflatex reads them. */
const DOES_MORE =
  /\\(?:[gex]?def|let|futurelet|newcommand|renewcommand|providecommand|global|long|href|url|includegraphics|html\w*|char|message|errmessage|show)(?![A-Za-z])|\^\^|(?:^|[^\\])%/;

/** A formula that KaTeX warns of, or that is more than a formula, is not handed out. */
function mustTypeset(key: Key): void {
  const must = (latex: string, display: boolean) => {
    if (!typesets(latex, { display, strict: 'error' }))
      throw new KeyError('formula', `KaTeX does not accept ${latex}`);
    if (DOES_MORE.test(latex)) throw new KeyError('formula', `this is more than a formula: ${latex}`);
  };
  for (const latex of inlineOf(key)) must(latex, false);
  for (const latex of displaysOf(key)) must(latex, true);
}

const SECTIONS: readonly (readonly [id: string, title: string, has: (key: Key) => boolean])[] = [
  ['problem', 'The problem', () => true],
  ['forward', 'Forward pass', () => true],
  ['shapes', 'Shapes', () => true],
  ['answers', 'Answers', () => true],
  ['updates', 'Gradient descent', key => key.updates.length > 0],
  ['depth', 'Any number of layers', key => key.recursion !== null],
  ['compare', 'What changes', key => key.comparison !== null],
  ['check', 'The check behind it', () => true],
  ['code', 'Code', key => key.programs.length > 0],
];

/** The layout of a larger graph takes long, and the picture is too small to be read. */
const MOST_NODES = 60;
const isDrawn = ({ graph }: Key): boolean => graph.nodes.length > 0 && graph.nodes.length <= MOST_NODES;

function keyHtml(key: Key, template: string | undefined): string {
  const graph = isDrawn(key) ? graphPictures(key.graph) : undefined;
  const data = {
    ...key,
    graph: graph ?? null,
    isGraphTooLarge: graph === undefined && key.graph.nodes.length > 0,
    plots: key.plots.map(plot => ({ ...plot, svg: plotSvg(plot) })),
  };
  return renderPage({
    title: `${key.title}: answer key`,
    kind: 'key',
    body: render('key.html', data, template),
    contents: SECTIONS.filter(([, , has]) => has(key)).map(([id, title]) => ({ id, title })),
    template,
  });
}

/** Program text as pdflatex prints it in Verbatim: ASCII, and nothing that ends the environment. */
const verbatim = (code: string): string =>
  code.replace(/[^\x20-\x7e\n]/g, '?').replaceAll('\\end{Verbatim}', '(end)');

function keyTex(key: Key, template: string | undefined): string {
  const graph = isDrawn(key) ? graphTikz(key.graph) : undefined;
  return render(
    'key.tex',
    {
      ...key,
      graph: graph ?? null,
      isGraphTooLarge: graph === undefined && key.graph.nodes.length > 0,
      plots: key.plots.map(plot => ({ ...plot, tikz: plotTikz(plot) })),
      programs: key.programs.map(({ name, code }) => ({ name, code: verbatim(code) })),
    },
    template,
  );
}

const RENDERERS: Readonly<Record<KeyFormat, (key: Key, template: string | undefined) => string>> = {
  html: keyHtml,
  tex: keyTex,
  md: (key, template) => render('key.md', key, template),
};

/**
 * The key in a format.
 *
 * @throws KeyError where a formula does not typeset
 * @throws TemplateError where a template of the user's has a mistake
 */
export function renderKey(key: Key, format: KeyFormat, template?: string): string {
  mustTypeset(key);
  return RENDERERS[format](key, template);
}
