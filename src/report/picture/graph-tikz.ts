/**
 * A computation graph as TikZ, at the same places as in HTML, scaled to fit the width of the text.
 */
import type { ComputationGraph } from './graph.ts';
import { type Curve, layOut, type PlacedNode, type Point } from './layout.ts';

/** Heights in points: of a page, and of what is free below the statement. */
const PAGE = 620;
const BESIDE = 310;

/** The width of the text in units of the picture at full size. */
const TEXT_WIDTH = 560;

/** Smaller, nobody could read the words in it. */
const SMALLEST = 0.45;

const number = (value: number): string => String(Math.round(value * 100) / 100);
const at = ({ x, y }: Point): string => `(${number(x)},${number(y)})`;
const curve = ({ start, pieces }: Curve): string =>
  `${at(start)}${pieces.map(([a, b, c]) => ` .. controls ${at(a)} and ${at(b)} .. ${at(c)}`).join('')}`;

const FILL: Readonly<Record<PlacedNode['kind'], string>> = {
  data: 'draw=data, fill=data!8, rounded corners=8pt',
  parameter: 'draw=parameter, fill=parameter!10, rounded corners=8pt',
  operation: 'draw=black, fill=black!3, rounded corners=2pt',
};

function node(placed: PlacedNode, scale: number): string {
  const formula =
    placed.formula === undefined || placed.hidesFormula ? '' : `\\\\[1pt] $\\scriptstyle ${placed.formula}$`;
  const size = `minimum width=${number(placed.width * scale)}pt, minimum height=${number(placed.height * scale)}pt`;
  return `\\node[${FILL[placed.kind]}, ${size}, inner sep=1pt, align=center] at ${at(placed.at)} {$${placed.latex}$${formula}};`;
}

/** The picture as a `tikzpicture`; undefined where it would be too small to be read. */
export function graphTikz(graph: ComputationGraph): string | undefined {
  const flat = layOut(graph, 'flat');
  const picture = flat.width > 1.5 * TEXT_WIDTH ? layOut(graph, 'upright') : flat;
  const fitting = Math.min(0.8, (0.8 * TEXT_WIDTH) / picture.width, PAGE / picture.height);
  if (fitting < SMALLEST) return undefined;
  // A graph that would become hard to read beside the statement has the next page.
  const beside = BESIDE / picture.height;
  const scale = beside > 0.85 * fitting ? Math.min(fitting, beside) : fitting;
  const font = scale < 0.5 ? '\\tiny' : scale < 0.66 ? '\\scriptsize' : '\\footnotesize';
  const lines = picture.edges.flatMap(edge => [
    `\\draw[-latex] ${curve(edge.forward)};`,
    ...(edge.backward === undefined
      ? []
      : [`\\draw[-latex, wrong, densely dashed] ${curve(edge.backward)};`]),
  ]);
  const labels = picture.edges.flatMap(edge => [
    `\\node[inner sep=1pt, fill=white, text=soft] at ${at(edge.shapeAt)} {$\\scriptstyle ${edge.shape}$};`,
    ...(edge.gradient === undefined
      ? []
      : [
          `\\node[inner sep=1pt, fill=white, text=wrong] at ${at(edge.gradientAt)} {$\\scriptstyle ${edge.gradient}$};`,
        ]),
  ]);
  return [
    `\\begin{tikzpicture}[x=${number(scale)}pt, y=-${number(scale)}pt, font=${font}]`,
    ...lines,
    ...labels,
    ...picture.nodes.map(placed => node(placed, scale)),
    '\\end{tikzpicture}',
  ].join('\n');
}
