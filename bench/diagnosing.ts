/**
 * Diagnoses: candidates tried and the time, at the median and at worst, beside KaTeX rendering the same formula. The bound is in candidates; times are
 * for comparison.
 */
import katex from 'katex';
import { check } from '../src/checking/check.ts';
import { work } from '../src/checking/diagnosis/trial.ts';
import { inTurns, say } from './measure.ts';
import { problemNamed } from './problems.ts';

type Wrong = readonly [question: string, latex: string];

const ONE: readonly Wrong[] = [
  ['dloss-dyhat', '-2 (\\hat{y} - y)^\\top'],
  ['dloss-dyhat', '2 (\\hat{y} + y)^\\top'],
  ['dloss-dyhat', '2 (\\hat{y} - y)'],
  ['dz2-dz1', '\\mathbb{1}[z_1 > 0]'],
  [
    'dloss-dW1',
    'x \\frac{\\partial \\ell}{\\partial \\hat{y}} W^{(2)\\top} \\frac{\\partial z_2}{\\partial z_1}',
  ],
  ['dloss-dW1', '\\frac{\\partial \\ell}{\\partial \\hat{y}} W^{(2)} \\frac{\\partial z_2}{\\partial z_1} x'],
  ['dloss-dW1', 'x \\frac{\\partial \\ell}{\\partial \\hat{y}} W^{(2)}'],
  ['dloss-db1', '\\frac{\\partial \\ell}{\\partial \\hat{y}} \\frac{\\partial z_2}{\\partial z_1}'],
  ['forward-z2', '\\mathrm{ReLU}(W^{(1)} x)'],
];

const TWO: readonly Wrong[] = [
  ['dloss-dW1', '2 x (\\hat{y} + y)^\\top W^{(2)\\top} \\operatorname{diag}(\\mathbb{1}[z_1 > 0])'],
  ['dloss-db1', '2 (\\hat{y} - y) W^{(2)} \\operatorname{diag}(\\mathbb{1}[W^{(1)} + b^{(1)} > 0])'],
  ['dloss-dW1', '2 x (-y)^\\top W^{(2)} \\operatorname{diag}(\\mathbb{1}[z_1 > 0]) W^{(1)}'],
];

const FORTY = Array.from({ length: 20 }, () => 'W^{(1)} W^{(1)\\top}').join(' ');
const WORST: readonly Wrong[] = [
  ['dloss-dW1', `x \\frac{\\partial \\ell}{\\partial \\hat{y}} W^{(2)} ${FORTY}`],
  ['dloss-dW1', `17 x y^\\top W^{(2)} ${FORTY}`],
];

export function benchDiagnosing(): void {
  const problem = problemNamed('ds-ga-1008-2021/regression.yaml');
  const measured = (rows: readonly Wrong[], rounds: number) => {
    const counts = rows.map(([question, answer]) => {
      work.n = 0;
      check(problem, { question, answer });
      return work.n;
    });
    const times = inTurns(
      rows.flatMap(([question, answer]) => [
        { name: 'diagnose', run: () => void check(problem, { question, answer }) },
        { name: 'katex', run: () => void katex.renderToString(answer, { throwOnError: false }) },
      ]),
      { rounds, warm: rounds === 1 ? 1 : 2 },
    );
    return rows.map((_, at) => ({
      count: counts[at]!,
      took: times[2 * at]!.fastest,
      katex: times[2 * at + 1]!.fastest,
    }));
  };
  const one = measured(ONE, 7).sort((a, b) => a.took - b.took);
  const middle = one[Math.floor(one.length / 2)]!;
  say('a diagnosis of one error, median', `${middle.took.toFixed(2)} ms`, 'under 2 ms');
  say('  candidates tried', String(middle.count));
  say('  KaTeX rendering the same formula', `${middle.katex.toFixed(2)} ms`);
  const two = measured(TWO, 3).sort((a, b) => b.took - a.took)[0]!;
  say('a diagnosis of two errors, at worst', `${two.took.toFixed(0)} ms`, 'under 200 ms');
  say('  candidates tried', String(two.count));
  const worst = measured(WORST, 1).sort((a, b) => b.took - a.took)[0]!;
  say('a diagnosis that finds nothing, 40 factors', `${worst.took.toFixed(0)} ms`, 'under 200 ms');
  say('  candidates tried', String(worst.count));
}
