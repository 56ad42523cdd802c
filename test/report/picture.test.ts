import { describe, expect, test } from 'vitest';
import { toLatex } from '../../src/notation/latex.ts';
import { namesOf } from '../../src/notation/names.ts';
import { computationGraph, isParameter, lossOf } from '../../src/report/picture/graph.ts';
import { graphPictures } from '../../src/report/picture/graph-svg.ts';
import { graphTikz } from '../../src/report/picture/graph-tikz.ts';
import { layOut } from '../../src/report/picture/layout.ts';
import { plotOf } from '../../src/report/picture/plot.ts';
import { plotSvg } from '../../src/report/picture/plot-svg.ts';
import { regression } from './fixture.ts';

const names = namesOf(regression);
const graph = computationGraph(regression, e => toLatex(e, names), names.latex);

describe('the computation graph', () => {
  test('tells data, parameters and operations apart', () => {
    const kinds = Object.fromEntries(graph.nodes.map(({ name, kind }) => [name, kind]));
    expect(kinds).toEqual({
      x: 'data',
      y: 'data',
      W1: 'parameter',
      b1: 'parameter',
      W2: 'parameter',
      b2: 'parameter',
      z1: 'operation',
      z2: 'operation',
      z3: 'operation',
      yhat: 'operation',
      loss: 'operation',
    }); // prettier-ignore
    expect(isParameter(regression, regression.quantities.get('yhat')!)).toBe(false);
    expect(lossOf(regression)?.name).toBe('loss');
    const started = (name: string) => ({ ...regression.quantities.get('b1')!, name });
    expect(['h0', 'c_0', 'h_prev', 'b0', 'W0'].map(name => isParameter(regression, started(name)))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  test('carries shapes forward, and gradients back where something is learned', () => {
    const edge = (from: string, to: string) => graph.edges.find(one => one.from === from && one.to === to);
    expect(edge('W1', 'z1')).toMatchObject({ shape: 'h \\times n', back: true });
    expect(edge('W1', 'z1')!.gradient).toContain('n \\times h');
    expect(edge('x', 'z1')).toMatchObject({ shape: 'n \\times 1', back: false, gradient: undefined });
  });

  test.each(['flat', 'upright'] as const)('%s: nodes do not overlap and stay inside', direction => {
    const { nodes, width, height } = layOut(graph, direction);
    for (const a of nodes) {
      expect(a.at.x - a.width / 2).toBeGreaterThanOrEqual(0);
      expect(a.at.x + a.width / 2).toBeLessThanOrEqual(width);
      expect(a.at.y + a.height / 2).toBeLessThanOrEqual(height);
      for (const b of nodes)
        if (a !== b)
          expect(
            Math.abs(a.at.x - b.at.x) >= (a.width + b.width) / 2 ||
              Math.abs(a.at.y - b.at.y) >= (a.height + b.height) / 2,
          ).toBe(true);
    }
  });

  test('is the same bytes again', () => {
    expect(graphPictures(graph)).toBe(graphPictures(graph));
    expect(graphTikz(graph)).toBe(graphTikz(graph));
  });

  test('is left out where its words would be too small to be read', () => {
    const chain = (count: number) => {
      const names = Array.from({ length: count }, (_, k) => `y${k}`);
      return {
        nodes: names.map(name => ({
          name,
          kind: 'operation' as const,
          latex: name,
          formula: 'a + b + c + d + e',
        })),
        edges: names
          .slice(1)
          .map((to, k) => ({ from: names[k]!, to, shape: 'n', gradient: undefined, back: false })),
      };
    };
    expect(graphPictures(chain(4))).toContain('class="graph flat"');
    // From top to bottom a page in a browser has room for many.
    expect(graphPictures(chain(30))).toContain('class="graph alone"');
    expect(graphTikz(chain(4))).toContain('tikzpicture');
    expect(graphTikz(chain(30))).toBeUndefined();
  });
});

describe('plots', () => {
  test('a line is cut at a jump and where the function is not finite', () => {
    const relu = plotOf(
      'relu',
      'r',
      's',
      z => Math.max(0, z),
      z => (z > 0 ? 1 : 0),
    );
    expect(relu.curve).toEqual([
      [
        [-4, 0],
        [0, 0],
        [4, 4],
      ],
    ]);
    expect(relu.slope).toHaveLength(2);
    const log = plotOf('log', 'l', 's', Math.log, z => 1 / z);
    expect(log.curve).toHaveLength(1);
    expect(log.curve[0]![0]![0]).toBeGreaterThan(0);
    expect(log.slope.flat().every(([x]) => x > 0)).toBe(true);
  });

  test('are SVG of numbers alone', () => {
    const svg = plotSvg(plotOf('tanh', '', '', Math.tanh, z => 1 - Math.tanh(z) ** 2));
    expect(svg).not.toMatch(/NaN|Infinity/);
  });
});
