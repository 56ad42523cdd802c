/**
 * The numeric check behind a key: every derivative that is asked for, against central differences.
 */
import { derivativeAxes, derivativeShape, type Shape } from '../../expression/dimension.ts';
import { drawsOf } from '../../numeric/draw.ts';
import { evaluate } from '../../numeric/evaluate.ts';
import type { Problem } from '../../problem/problem.ts';
import { derivativeLatex } from '../question.ts';
import { shapeLatex } from '../shape.ts';
import { differences, differencesInLayout, type Reach } from './central.ts';
import { answerOf, questionOf } from './derived.ts';
import { KeyError } from './equality.ts';

export interface CheckRow {
  readonly latex: string;
  /** How many entries were compared, as the axes of the derivative. */
  readonly entries: string;
  readonly difference: string;
}

/** Central differences with this step are good to about 1e-9 of the values; a wrong rule is off by far more. */
const TOLERANCE = 1e-6;

/** 3.2e-10 as `3.2 \cdot 10^{-10}`. */
export function scientific(value: number): string {
  if (value === 0) return '0';
  const [digits, power] = value.toExponential(1).split('e') as [string, string];
  return `${digits} \\cdot 10^{${Number(power)}}`;
}

/** A row a derivative that a question asks for. @throws KeyError where one is off */
export function gradientChecks(problem: Problem): CheckRow[] {
  const rows = new Map<string, CheckRow>();
  for (const question of problem.questions) {
    if (question.kind !== 'derivative' || rows.has(`${question.of}/${question.wrt}`)) continue;
    const [of, wrt] = [problem.quantities.get(question.of)!, problem.quantities.get(question.wrt)!];
    const isTable = derivativeShape(of.shape, wrt.shape, 'numerator') === undefined;
    const written = isTable
      ? undefined
      : answerOf(problem, questionOf(of.name, wrt.name, 'numerator', undefined));
    const answer = written?.free.length === 0 ? written : undefined;
    let largest = 0;
    for (const draw of drawsOf(problem)) {
      const compared = (reach: Reach) => {
        const expected = answer
          ? differencesInLayout(draw, of.name, wrt.name, reach)
          : differences(draw, of.name, wrt.name, reach).flat();
        const actual = answer
          ? evaluate(answer, draw).data
          : tangentEntries(draw.tangent(of.name, wrt.name), expected.length);
        const scale = Math.max(1, ...Array.from(expected, Math.abs));
        const apart = Math.max(...Array.from(expected, (value, k) => Math.abs(value - actual[k]!)));
        return { apart, agrees: apart <= TOLERANCE * scale };
      };
      const near = compared(1);
      const { apart, agrees } = near.agrees ? near : compared(2);
      if (!agrees) throw new KeyError(question.id, `it is ${apart} away from central differences`);
      largest = Math.max(largest, apart);
    }
    rows.set(`${question.of}/${question.wrt}`, {
      latex: derivativeLatex(problem, of.name, wrt.name),
      entries: axesText(of.shape, wrt.shape),
      difference: scientific(largest),
    });
  }
  return [...rows.values()];
}

const axesText = (of: Shape, wrt: Shape): string => shapeLatex(derivativeAxes(of, wrt)) || '1';

/** Tangents hold the entries of `wrt` on their axes, slowest, and `of` within; differences the other way round. */
function tangentEntries(
  tangent: { readonly data: ArrayLike<number>; readonly rows: number; readonly cols: number } | undefined,
  count: number,
): number[] {
  if (tangent === undefined) return Array.from({ length: count }, () => 0);
  const inner = tangent.rows * tangent.cols;
  const outer = tangent.data.length / inner;
  return Array.from({ length: count }, (_, k) => tangent.data[(k % outer) * inner + Math.floor(k / outer)]!);
}
