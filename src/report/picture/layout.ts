/**
 * Where the nodes and edges of a computation graph stand. dagre does the layered layout; this file measures the labels for it and turns
 * its bend points into smooth curves.
 */
import dagre from '@dagrejs/dagre';
import { mathWidth } from '../math.ts';
import type { ComputationGraph, GraphEdge, GraphNode } from './graph.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A curve of cubic pieces: a start, then two controls and an end each. */
export interface Curve {
  readonly start: Point;
  readonly pieces: readonly (readonly [Point, Point, Point])[];
}

export interface PlacedNode extends GraphNode {
  readonly at: Point;
  readonly width: number;
  readonly height: number;
  /** Of an operation whose formula is too long for its box. */
  readonly hidesFormula: boolean;
}

export interface PlacedEdge extends GraphEdge {
  readonly forward: Curve;
  readonly backward: Curve | undefined;
  readonly shapeAt: Point;
  readonly gradientAt: Point;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** `flat`: from left to right; `upright`: from top to bottom, for narrow pages. */
export type Direction = 'flat' | 'upright';

/** Size of the symbols, of formulas and of labels at edges, in units of the picture. */
export const SYMBOL_SIZE = 15;
export const FORMULA_SIZE = 11;
export const LABEL_SIZE = 11;
export const GRADIENT_SIZE = 13;
const WIDEST_FORMULA = 15;
const APART = 3;

const round = (value: number): number => Math.round(value * 100) / 100;
const point = (x: number, y: number): Point => ({ x: round(x), y: round(y) });

function sizeOf(node: GraphNode): { width: number; height: number; hidesFormula: boolean } {
  const symbol = mathWidth(node.latex) * SYMBOL_SIZE;
  if (node.formula === undefined)
    return { width: Math.max(34, symbol + 20), height: 34, hidesFormula: false };
  const wide = mathWidth(node.formula);
  const hidesFormula = wide > WIDEST_FORMULA;
  const formula = hidesFormula ? 0 : wide * FORMULA_SIZE;
  return {
    width: round(Math.max(44, Math.max(symbol, formula) + 20)),
    height: hidesFormula ? 34 : 52,
    hidesFormula,
  };
}

/** The room that the labels of an edge take: above and below it, or on both sides of it. */
function labelSize(edge: GraphEdge, flat: boolean): { width: number; height: number } {
  const shape = mathWidth(edge.shape) * LABEL_SIZE;
  const gradient = edge.gradient === undefined ? 0 : mathWidth(edge.gradient) * GRADIENT_SIZE;
  return flat
    ? { width: Math.max(shape, gradient) + 6, height: edge.gradient === undefined ? 34 : 46 }
    : { width: 2 * Math.max(shape, gradient) + 20, height: edge.gradient === undefined ? 14 : 20 };
}

/** From point to point, leaving and arriving along the direction of the picture. */
function smooth(points: readonly Point[], flat: boolean): Curve {
  const pieces = points.slice(1).map((end, i): [Point, Point, Point] => {
    const start = points[i]!;
    const middle = flat ? (start.x + end.x) / 2 : (start.y + end.y) / 2;
    return flat
      ? [point(middle, start.y), point(middle, end.y), end]
      : [point(start.x, middle), point(end.x, middle), end];
  });
  return { start: points[0]!, pieces };
}

const shifted = (points: readonly Point[], dx: number, dy: number): Point[] =>
  points.map(({ x, y }) => point(x + dx, y + dy));

/** How far from the middle of a side each of several edges meets it, in the order of where they come from. */
function portOf(
  edge: GraphEdge,
  edges: readonly GraphEdge[],
  side: 'from' | 'to',
  across: (name: string) => number,
): number {
  const other = side === 'from' ? 'to' : 'from';
  const meeting = edges
    .filter(one => one[side] === edge[side])
    .sort((a, b) => across(a[other]) - across(b[other]));
  return (meeting.indexOf(edge) - (meeting.length - 1) / 2) * Math.min(15, 40 / meeting.length);
}

/** The graph placed, in units of about one CSS pixel. */
export function layOut(graph: ComputationGraph, direction: Direction): Picture {
  const flat = direction === 'flat';
  const drawn = new dagre.graphlib.Graph();
  drawn.setGraph({
    rankdir: flat ? 'LR' : 'TB',
    nodesep: flat ? 16 : 20,
    ranksep: flat ? 26 : 22,
    edgesep: 8,
    marginx: 4,
    marginy: 4,
  });
  const sizes = new Map(graph.nodes.map(node => [node.name, sizeOf(node)]));
  for (const node of graph.nodes) drawn.setNode(node.name, { ...sizes.get(node.name)! });
  for (const edge of graph.edges) {
    drawn.setEdge(edge.from, edge.to, {
      ...labelSize(edge, flat),
      labelpos: 'c',
      weight: graph.nodes.find(({ name }) => name === edge.from)?.kind === 'operation' ? 4 : 1,
    });
  }
  dagre.layout(drawn);
  const nodes = graph.nodes.map((node): PlacedNode => {
    const { x, y } = drawn.node(node.name) as Point;
    return { ...node, at: point(x, y), ...sizes.get(node.name)! };
  });
  const placed = new Map(nodes.map(node => [node.name, node]));
  const across = (name: string) => (flat ? placed.get(name)!.at.y : placed.get(name)!.at.x);
  const edges = graph.edges.map((edge): PlacedEdge => {
    const { points, x, y } = drawn.edge(edge.from, edge.to) as { points: Point[]; x: number; y: number };
    const { width, height } = labelSize(edge, flat);
    const [from, to] = [placed.get(edge.from)!, placed.get(edge.to)!];
    const [out, into] = [portOf(edge, graph.edges, 'from', across), portOf(edge, graph.edges, 'to', across)];
    // dagre's bends between the nodes, except at the label, past which the line runs straight.
    const before = points.slice(1, -1).filter(p => (flat ? p.x < x - width / 2 : p.y < y - height / 2));
    const after = points.slice(1, -1).filter(p => (flat ? p.x > x + width / 2 : p.y > y + height / 2));
    const route = flat
      ? [
          point(from.at.x + from.width / 2, from.at.y + out),
          ...before,
          point(x - width / 2, y),
          point(x + width / 2, y),
          ...after,
          point(to.at.x - to.width / 2, to.at.y + into),
        ]
      : [
          point(from.at.x + out, from.at.y + from.height / 2),
          ...before,
          point(x, y - height / 2),
          point(x, y + height / 2),
          ...after,
          point(to.at.x + into, to.at.y - to.height / 2),
        ];
    const [dx, dy] = !edge.back ? [0, 0] : flat ? [0, -APART] : [-APART, 0];
    const shapeWidth = mathWidth(edge.shape) * LABEL_SIZE;
    const gradientWidth = edge.gradient === undefined ? 0 : mathWidth(edge.gradient) * GRADIENT_SIZE;
    return {
      ...edge,
      forward: smooth(shifted(route, dx!, dy!), flat),
      backward: edge.back ? smooth(shifted([...route].reverse(), -dx!, -dy!), flat) : undefined,
      shapeAt: flat ? point(x, y - APART - 9) : point(x - shapeWidth / 2 - 9, y),
      gradientAt: flat ? point(x, y + APART + 12) : point(x + gradientWidth / 2 + 9, y),
    };
  });
  const { width, height } = drawn.graph() as { width: number; height: number };
  return { width: Math.ceil(width), height: Math.ceil(height), nodes, edges };
}
