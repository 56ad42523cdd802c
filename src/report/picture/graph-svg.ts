/**
 * A computation graph as HTML: lines and boxes in SVG, the formulas over it as KaTeX's HTML, placed in percent of the picture and sized by its
 * width, so that they scale with it. (Formulas inside SVG's foreignObject are misplaced by Safari.)
 */
import { escapeHtml } from '../escape.ts';
import { renderMath } from '../math.ts';
import type { ComputationGraph } from './graph.ts';
import {
  type Curve,
  type Direction,
  FORMULA_SIZE,
  GRADIENT_SIZE,
  LABEL_SIZE,
  layOut,
  type Picture,
  type PlacedEdge,
  type PlacedNode,
  type Point,
  SYMBOL_SIZE,
} from './layout.ts';

const pathOf = ({ start, pieces }: Curve): string =>
  `M${start.x} ${start.y}${pieces.map(([a, b, c]) => `C${a.x} ${a.y} ${b.x} ${b.y} ${c.x} ${c.y}`).join('')}`;

function nodeShape({ at, width, height, kind }: PlacedNode): string {
  const radius = kind === 'operation' ? 4 : height / 2;
  return `<rect class="${kind}" x="${at.x - width / 2}" y="${at.y - height / 2}" width="${width}" height="${height}" rx="${radius}"/>`;
}

function edgeLines(edge: PlacedEdge, id: string): string {
  const back =
    edge.backward === undefined
      ? ''
      : `<path class="backward" d="${pathOf(edge.backward)}" marker-end="url(#${id}-back)"/>`;
  return `<path class="forward" d="${pathOf(edge.forward)}" marker-end="url(#${id}-tip)"/>${back}`;
}

const marker = (id: string, tip: string): string =>
  `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="${tip}" d="M0 1L8 4L0 7z"/></marker>`;

/** A wider picture, shrunk to a page, has words that nobody could read. */
const WIDEST = 1500;

/** Both pictures, of which the page shows the one that is wide enough for it; one alone where the other is too wide, none where both are. */
export function graphPictures(graph: ComputationGraph): string | undefined {
  const [flat, upright] = (['flat', 'upright'] as const).map(direction => layOut(graph, direction));
  if (upright!.width > WIDEST) return undefined;
  if (flat!.width > WIDEST) return sideways(picture(graph, upright!, 'alone', 'upright'));
  return picture(graph, flat!, 'flat', 'flat') + sideways(picture(graph, upright!, 'upright', 'upright'));
}

/** On a narrow page a picture shrinks until its words are small, and is then moved sideways. */
const sideways = (html: string): string => `<div class="sideways">${html}</div>`;
const LEAST_SCALE = 0.8;

/** The picture as an element with the class `graph` and the direction. `id` starts the ids of its arrow heads. */
function picture(
  graph: ComputationGraph,
  { width, height, nodes, edges }: Picture,
  kind: Direction | 'alone',
  id: string,
): string {
  const percent = (value: number, of: number) => `${Math.round((value / of) * 1e4) / 100}%`;
  const word = (at: Point, latex: string, size: number, kind: string) =>
    `<span class="word ${kind}" style="left:${percent(at.x, width)};top:${percent(at.y, height)};font-size:${Math.round((size / width) * 1e4) / 100}cqw">${renderMath(latex)}</span>`;
  const words = [
    ...edges.flatMap(edge => [
      word(edge.shapeAt, edge.shape, LABEL_SIZE, 'shape'),
      ...(edge.gradient === undefined
        ? []
        : [word(edge.gradientAt, edge.gradient, GRADIENT_SIZE, 'gradient')]),
    ]),
    ...nodes.flatMap(node => {
      const two = node.formula !== undefined && !node.hidesFormula;
      return [
        word(two ? { x: node.at.x, y: node.at.y - 11 } : node.at, node.latex, SYMBOL_SIZE, 'symbol'),
        ...(two
          ? [word({ x: node.at.x, y: node.at.y + 11 }, node.formula!, FORMULA_SIZE, 'definition')]
          : []),
      ];
    }),
  ];
  const description = graph.edges.map(({ from, to }) => `${from} to ${to}`).join(', ');
  return (
    `<div class="graph ${kind}" style="width:min(100%,${width}px);--least:${Math.round(width * LEAST_SCALE)}px" role="img" aria-label="${escapeHtml(`Computation graph: ${description}`)}">` +
    `<svg viewBox="0 0 ${width} ${height}" aria-hidden="true"><defs>${marker(`${id}-tip`, 'tip')}${marker(`${id}-back`, 'back-tip')}</defs>` +
    edges.map(edge => edgeLines(edge, id)).join('') +
    nodes.map(nodeShape).join('') +
    `</svg>${words.join('')}</div>`
  );
}
