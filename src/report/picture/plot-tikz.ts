/**
 * A plot as TikZ.
 */
import type { Line, Plot } from './plot.ts';

const WIDTH = 6;
const HEIGHT = 3.6;

export function plotTikz(plot: Plot): string {
  const scaleX = WIDTH / (plot.to - plot.from);
  const scaleY = HEIGHT / (plot.high - plot.low);
  const number = (value: number) => String(Math.round(value * 1e3) / 1e3);
  const path = (line: Line) => line.map(([x, y]) => `(${number(x)},${number(y)})`).join(' -- ');
  return [
    `\\begin{tikzpicture}[x=${number(scaleX)}cm, y=${number(scaleY)}cm, font=\\scriptsize]`,
    `\\draw[black!12, very thin] ${[-4, -2, 2, 4].map(tick => `(${tick},${plot.low}) -- (${tick},${plot.high})`).join(' ')}`,
    `  ${plot.ticks.map(tick => `(${plot.from},${tick}) -- (${plot.to},${tick})`).join(' ')};`,
    `\\draw[black!60] (${plot.from},0) -- (${plot.to},0) (0,${plot.low}) -- (0,${plot.high});`,
    ...[-4, -2, 2, 4].map(tick => `\\node[below, soft] at (${tick},0) {$${tick}$};`),
    ...plot.ticks.map(tick => `\\node[left, soft] at (0,${tick}) {$${tick}$};`),
    ...plot.slope.map(line => `\\draw[wrong, densely dashed] ${path(line)};`),
    ...plot.curve.map(line => `\\draw[data, thick] ${path(line)};`),
    '\\end{tikzpicture}',
  ].join('\n');
}
