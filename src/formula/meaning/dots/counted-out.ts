/**
 * Dots between entries that are counted by written numbers, `x_2 & x_3 & \cdots & x_6`: the entries that are left out, written out. A line of a convolution's
 * matrix is told so, whose entries begin and end elsewhere than the axis does.
 */
import { unwrap } from '../../atom.ts';
import type { Formula } from '../../formula.ts';
import { numberFormula } from '../../leaves.ts';
import { isDots, isGap, zip } from './templates.ts';

/** More entries than that nobody leaves out between two numbers. */
const MOST_ENTRIES = 256;

type Line = readonly Formula[];

/** A matrix with its rows and columns written out; undefined where the numbers do not say what the dots leave out. */
export function countedOut(rows: readonly Line[]): readonly Line[] | undefined {
  const lines = rows.map(row => (row.every(isGap) ? undefined : alongLine(row)));
  const shown = lines.filter(line => line !== undefined);
  const width = shown[0]?.length ?? 0;
  if (lines.some((line, at) => line === undefined && !rows[at]!.every(isGap))) return undefined;
  if (width * shown.length > MOST_ENTRIES || shown.some(line => line.length !== width)) return undefined;
  const whole: Line[] = [];
  for (const [at, line] of lines.entries()) {
    if (line) {
      whole.push(line);
      continue;
    }
    const between = betweenLines(lines[at - 1], lines[at + 1]);
    if (!between || (whole.length + between.length) * width > MOST_ENTRIES) return undefined;
    whole.push(...between);
  }
  return whole;
}

/** A row with what its dots leave out. */
function alongLine(row: Line): Line | undefined {
  const gap = row.findIndex(isDots);
  if (gap < 0) return row.some(cell => unwrap(cell).kind === 'empty') ? undefined : row;
  const between = betweenLines(row.slice(gap - 1, gap), row.slice(gap + 1, gap + 2));
  if (gap === 0 || !between || row.slice(gap + 1).some(isGap)) return undefined;
  return [...row.slice(0, gap), ...between.flat(), ...row.slice(gap + 1)];
}

/** The lines between two, cell by cell: every number that changes grows by as much. */
function betweenLines(first: Line | undefined, last: Line | undefined): readonly Line[] | undefined {
  if (!first?.length || first.length !== last?.length) return undefined;
  const steps = new Set<number>();
  const at = (count: number): Line | undefined => {
    const cells = first.map((cell, c) =>
      zip(cell, last[c]!, (x, y, inScript) => {
        if (!inScript || x.kind !== 'number' || y.kind !== 'number' || x.text === y.text) return 'descend';
        steps.add(y.value - x.value);
        return numberFormula(String(x.value + count), x.range);
      }),
    );
    return cells.every(cell => cell !== undefined) ? cells : undefined;
  };
  if (!at(0)) return undefined;
  const [step, ...others] = steps;
  if (step === undefined || others.length > 0 || !Number.isInteger(step) || step < 1 || step > MOST_ENTRIES)
    return undefined;
  return Array.from({ length: step - 1 }, (_, k) => at(k + 1)!);
}
