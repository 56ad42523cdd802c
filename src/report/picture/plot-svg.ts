/**
 * A plot as SVG.
 */
import { escapeHtml } from '../escape.ts';
import type { Line, Plot } from './plot.ts';

const WIDTH = 260;
const HEIGHT = 160;
const LEFT = 14;
const RIGHT = 6;
const TOP = 6;
const BOTTOM = 8;

export function plotSvg(plot: Plot): string {
  const round = (value: number) => Math.round(value * 10) / 10;
  const x = (value: number) =>
    round(LEFT + ((value - plot.from) / (plot.to - plot.from)) * (WIDTH - LEFT - RIGHT));
  const y = (value: number) =>
    round(HEIGHT - BOTTOM - ((value - plot.low) / (plot.high - plot.low)) * (HEIGHT - TOP - BOTTOM));
  const path = (lines: readonly Line[]) =>
    lines.map(line => `M${line.map(([px, py]) => `${x(px)} ${y(py)}`).join('L')}`).join('');
  const below = y(0) + 11 > HEIGHT ? y(0) - 4 : y(0) + 11;
  const marks = [
    ...[-4, -2, 2, 4].map(
      tick =>
        `<path class="grid" d="M${x(tick)} ${TOP}V${HEIGHT - BOTTOM}"/><text x="${x(tick)}" y="${below}" text-anchor="${tick === 4 ? 'end' : tick === -4 ? 'start' : 'middle'}">${tick}</text>`,
    ),
    ...plot.ticks.map(
      tick =>
        `<path class="grid" d="M${LEFT} ${y(tick)}H${WIDTH - RIGHT}"/><text x="${x(0) - 4}" y="${y(tick) + 3}" text-anchor="end">${tick}</text>`,
    ),
  ];
  return (
    `<svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeHtml(`Plot of ${plot.name} and its derivative`)}">` +
    marks.join('') +
    `<path class="axis" d="M${LEFT} ${y(0)}H${WIDTH - RIGHT}M${x(0)} ${TOP}V${HEIGHT - BOTTOM}"/>` +
    `<path class="slope" d="${path(plot.slope)}"/><path class="curve" d="${path(plot.curve)}"/></svg>`
  );
}
