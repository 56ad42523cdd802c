/**
 * The graph of an activation and of its derivative, as points. What is not finite, and where the derivative jumps, the line is cut.
 */

export interface Plot {
  /** The function as it is written, in LaTeX: `\sigma(z)`. */
  readonly latex: string;
  readonly slopeLatex: string;
  readonly name: string;
  readonly curve: readonly Line[];
  readonly slope: readonly Line[];
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

export type Line = readonly (readonly [x: number, y: number])[];

const FROM = -4;
const TO = 4;
const SAMPLES = 160;
const LOWEST = -3;
const HIGHEST = 4.5;

/** Points of a function, in lines without a jump. */
function linesOf(f: (z: number) => number): Line[] {
  const lines: [number, number][][] = [];
  let line: [number, number][] = [];
  const cut = () => {
    if (line.length > 1) lines.push(line);
    line = [];
    slope = Infinity;
  };
  let slope = Infinity;
  for (let i = 0; i <= SAMPLES; i++) {
    const x = FROM + ((TO - FROM) * i) / SAMPLES;
    const y = f(x);
    if (!Number.isFinite(y) || y > HIGHEST || y < LOWEST) {
      cut();
      continue;
    }
    const before = line.at(-1);
    if (before !== undefined && Math.abs(y - before[1]) > 0.25 + 4 * Math.abs(slope)) {
      // A jump: both ends run up to it, so that the eye sees where it is.
      const middle = (before[0] + x) / 2;
      line.push([middle, before[1]]);
      cut();
      line.push([middle, y]);
    } else if (before !== undefined) slope = y - before[1];
    line.push([x, y]);
  }
  cut();
  return lines.map(simplified);
}

/** Points on a straight line between their neighbours say nothing. */
function simplified(line: Line): Line {
  const round = (value: number) => Math.round(value * 1e4) / 1e4;
  return line
    .filter(([x, y], i) => {
      const before = line[i - 1];
      const after = line[i + 1];
      if (before === undefined || after === undefined) return true;
      const straight = before[1] + ((after[1] - before[1]) * (x - before[0])) / (after[0] - before[0]);
      return Math.abs(straight - y) > 1e-6;
    })
    .map(([x, y]) => [round(x), round(y)]);
}

/** A function and its derivative between -4 and 4. */
export function plotOf(
  name: string,
  latex: string,
  slopeLatex: string,
  f: (z: number) => number,
  slope: (z: number) => number,
): Plot {
  const curve = linesOf(f);
  const derivative = linesOf(z => (Number.isFinite(f(z)) ? slope(z) : Number.NaN));
  const values = [...curve, ...derivative].flat().map(([, y]) => y);
  const [least, most] = [Math.min(0, ...values), Math.max(1, ...values)];
  const margin = 0.08 * (most - least);
  const [low, high] = [least - margin, most + margin].map(value => Math.round(value * 100) / 100) as [
    number,
    number,
  ];
  const step = high - low > 4 ? 2 : 1;
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step) if (tick !== 0) ticks.push(tick);
  return { name, latex, slopeLatex, curve, slope: derivative, from: FROM, to: TO, low, high, ticks };
}
