/**
 * One case of the fuzzer: a random network, a right answer and a wrong one, in a random notation, by themselves and on a page. Right and wrong are settled by
 * values of our own (`tree.ts`), held against central differences of the loss.
 */
import { check as checkInFull } from '../../src/checking/check.ts';
import { readAnswer } from '../../src/checking/read-answer.ts';
import { bestJudgement } from '../../src/checking/readings/best.ts';
import type { FormulaQuestion } from '../../src/checking/reference.ts';
import type { Answer, VerdictName } from '../../src/checking/verdict.ts';
import { loadProblemText } from '../../src/problem/load.ts';
import type { Problem } from '../../src/problem/problem.ts';
import { answerTo } from './answer.ts';
import { BATCH, batchOf } from './batch.ts';
import { edited } from './edit.ts';
import { indexAnswer } from './indices.ts';
import {
  type Choice,
  choiceOf,
  fileOf,
  type Network,
  networkOf,
  pointOf,
  withOwnFunctions,
} from './network.ts';
import { onPage } from './page.ts';
import { Hand, plainOf } from './print.ts';
import { DoesNotFit, evaluated, isClose, type Matrix, type Point, type Tree } from './tree.ts';
import { onTypedPage } from './typed-page.ts';

export interface Misjudged {
  readonly seed: number;
  readonly expected: 'correct' | 'not correct';
  readonly question: string;
  readonly answer: string;
  readonly verdict: Judged;
  readonly file: string;
}

interface Judged {
  readonly verdict: VerdictName;
  /** Why it is not correct, and what was read leniently. */
  readonly reason: string;
  readonly remarks: readonly string[];
}

/** The verdict alone, without a diagnosis. */
function check(problem: Problem, answer: Answer): Judged {
  const question = problem.questions.find(({ id }) => id === answer.question) as FormulaQuestion;
  const judgement = bestJudgement({
    problem,
    question,
    reading: readAnswer(problem, answer),
    plain: answer.syntax === 'plain',
  });
  const { verdict, reason, remarks } = judgement;
  const failure = reason && 'failure' in reason ? `: ${reason.failure.message}` : '';
  return { verdict, reason: (reason?.kind ?? '') + failure, remarks: remarks.map(remark => remark.kind) };
}

/** The same answer on a page of its own, judged with all that stands around it. */
function checkOnPage(problem: Problem, net: Network, { question, answer, syntax }: Answer, seed: number) {
  const choice = choiceOf(seed ^ 0x5bd1e995);
  const wrt = String(question);
  const page =
    syntax === 'plain'
      ? onTypedPage(wrt, answer, choice)
      : onPage(nameOf(wrt, new Hand(net, choice), choice), answer, choice);
  const { verdict, findings } = checkInFull(problem, {
    question,
    answer: page.answer,
    ...(syntax && { syntax }),
  });
  const reason = [...page.how, ...findings.map(({ kind, message }) => `${kind}: ${message}`)].join('; ');
  const judged: Judged = { verdict, reason, remarks: findings.map(({ kind }) => kind) };
  return { text: page.answer, judged };
}

/** What a question is by, or an entry of it. */
function nameOf(wrt: string, hand: Hand, choice: Choice): string {
  if (!wrt.endsWith('ij')) return hand.name(wrt);
  return `${choice.from(['[#]', '(#)', '{#}']).replace('#', () => hand.name(wrt.slice(0, -2)))}_{ij}`;
}

/** Leniencies of the contract, under which a product that does not fit may still be read rightly. */
const LENIENT = new Set(['elementwise-reading', 'precedence-reading', 'identity-reading']);

const problems = new Map<string, Problem>();
function problemOf(file: string): Problem {
  let problem = problems.get(file);
  if (!problem) {
    if (problems.size > 300) problems.clear();
    problem = loadProblemText(file);
    problems.set(file, problem);
  }
  return problem;
}

function valueAt(tree: Tree, point: Point): Matrix | undefined {
  try {
    return evaluated(tree, point);
  } catch (error) {
    if (error instanceof DoesNotFit) return undefined;
    throw error;
  }
}

/** The tree with names of the student's own put in, as statements before it. */
function withOwnNames(net: Network, tree: Tree, hand: Hand, choice: Choice): string {
  if (choice.below(4) > 0 || tree.kind !== 'product') return hand.write(tree);
  const at = choice.below(tree.factors.length);
  const part = tree.factors[at]!;
  if (part.kind === 'number' || part.kind === 'symbol') return hand.write(tree);
  const name = choice.from(['\\delta', 'g', '\\delta_9', 'D']);
  if (net.dimensions.includes(name)) return hand.write(tree);
  const whole = hand.write({
    ...tree,
    factors: tree.factors.map((f, k) => (k === at ? { kind: 'symbol', name: 'y' } : f)),
  });
  // The place of the part is taken by the name: y does not stand elsewhere in such a product.
  const y = hand.name('y');
  if (whole.split(y).length !== 2) return hand.write(tree);
  return `${name} = ${hand.write(part)} \\\\ Q = ${whole.replace(y, () => name)}`;
}

/** Two seeds of eleven are of another kind than one sample and functions that everybody knows. */
const KINDS: Readonly<Record<number, 'batch' | 'functions'>> = { 6: 'batch', 9: 'functions' };

const SAMPLE = { fileOf, indexAnswer, answerTo, pointOf };

/**
 * A point at which the right answer is held against central differences: no ReLU is so near its kink that they step over it, and they have digits
 * enough. @throws where the answer is right at none of several points.
 */
function pointFor(
  net: Network,
  pointOf: typeof SAMPLE.pointOf,
  choice: Choice,
  shift: number,
  isRight: (point: Point) => boolean,
): Point {
  for (let attempt = 0; attempt < 8; attempt++) {
    const point = pointOf(net, choice, shift);
    const isNearKink = net.activations.some(
      (activation, k) =>
        activation === 'relu' && point.value(`z${k + 1}`).data.some(entry => Math.abs(entry) < 1e-4),
    );
    if (!isNearKink && isRight(point)) return point;
  }
  throw new Error('the right answer is wrong');
}

/** Runs one case; what was misjudged, if anything. `wrongs` counts the wrong answers that were tried. */
export function runCase(seed: number): { readonly misjudged: readonly Misjudged[]; readonly wrongs: number } {
  const choice = choiceOf(seed);
  const kind = KINDS[seed % 11];
  const plainNet = networkOf(choice);
  const net =
    kind === 'functions'
      ? withOwnFunctions(plainNet, choice)
      : kind === 'batch'
        ? batchOf(plainNet)
        : plainNet;
  const { fileOf, indexAnswer, answerTo, pointOf } = net.batch ? BATCH : SAMPLE;
  const file = fileOf(net);
  const problem = problemOf(file);
  const layer = 1 + choice.below(net.layers);
  const question = choice.from([`W${layer}`, `W${layer}`, `b${layer}`, 'a0', `W${layer}ij`]);
  const misjudged: Misjudged[] = [];
  const report = (expected: Misjudged['expected'], answer: string, verdict: Judged) =>
    misjudged.push({ seed, expected, question, answer, verdict, file });

  if (question.endsWith('ij')) {
    const { right, wrong } = indexAnswer(net, layer, choice);
    const verdict = check(problem, { question, answer: right });
    if (verdict.verdict !== 'correct') report('correct', right, verdict);
    const other = check(problem, { question, answer: wrong });
    if (other.verdict === 'correct') report('not correct', wrong, other);
    for (const answer of [right, wrong]) {
      const { text, judged } = checkOnPage(problem, net, { question, answer }, seed);
      if ((judged.verdict === 'correct') !== (answer === right))
        report(answer === right ? 'correct' : 'not correct', text, judged);
    }
    return { misjudged, wrongs: 2 };
  }

  const tree = answerTo(net, question, choice);
  const isRight = (point: Point): boolean => {
    const found = valueAt(tree, point);
    return found !== undefined && isClose(point.named('loss', question), found, 1e-4);
  };
  const points = [0, 4].map(shift => pointFor(net, pointOf, choice, shift, isRight));
  const plain = choice.below(5) === 0;
  const hand = new Hand(net, choice);
  const write = (one: Tree) => (plain ? plainOf(net, one) : withOwnNames(net, one, hand, choice));
  const syntax = plain ? ({ syntax: 'plain' } as const) : {};
  const answer = write(tree);
  const verdict = check(problem, { question, answer, ...syntax });
  const chainRule = verdict.verdict === 'incomplete' && !verdict.reason.startsWith('not-allowed');
  if (verdict.verdict !== 'correct' && !(chainRule && onlyNamed(tree))) report('correct', answer, verdict);

  if (verdict.verdict === 'correct') {
    const { text, judged } = checkOnPage(problem, net, { question, answer, ...syntax }, seed);
    if (judged.verdict !== 'correct') report('correct', text, judged);
  }

  let wrongs = 0;
  for (let attempt = 0; attempt < 3; attempt++) {
    const other = edited(tree, net, choice);
    if (!other) continue;
    const first = compare(tree, other, points);
    // A function may agree by chance at a point or two.
    const state =
      first === 'equal'
        ? compare(
            tree,
            other,
            [8, 1, 3, 5].map(shift => pointOf(net, choice, shift)),
          )
        : first;
    if (state === 'unclear') continue;
    const text = write(other);
    const found = check(problem, { question, answer: text, ...syntax });
    if (state === 'equal') {
      const rules = found.verdict === 'incomplete';
      if (found.verdict !== 'correct' && !rules) report('correct', text, found);
      continue;
    }
    wrongs++;
    const lenient = state === 'misfit' && found.remarks.some(kind => LENIENT.has(kind));
    if (found.verdict === 'correct' && !lenient) report('not correct', text, found);
    if (found.verdict === 'unreadable') report('not correct', text, found);
    if (attempt > 0 || found.verdict === 'correct') continue;
    const { text: onPage, judged } = checkOnPage(problem, net, { question, answer: text, ...syntax }, seed);
    const mayFit = state === 'misfit' && judged.remarks.some(kind => LENIENT.has(kind));
    if (judged.verdict === 'correct' && !mayFit) report('not correct', onPage, judged);
  }
  return { misjudged, wrongs };
}

const onlyNamed = (tree: Tree): boolean =>
  tree.kind === 'named' ||
  (tree.kind === 'transpose' && onlyNamed(tree.of)) ||
  (tree.kind === 'product' && tree.factors.every(onlyNamed)) ||
  (tree.kind === 'hadamard' && onlyNamed(tree.left) && onlyNamed(tree.right));

function compare(
  right: Tree,
  other: Tree,
  points: readonly Point[],
): 'equal' | 'different' | 'misfit' | 'unclear' {
  let equal = true;
  for (const point of points) {
    const [a, b] = [valueAt(right, point)!, valueAt(other, point)];
    if (!b) return 'misfit';
    if (a.rows !== b.rows || a.cols !== b.cols) return 'misfit';
    // A dead unit or a lost digit proves nothing.
    if (!isClose(a, b, 1e-5)) return 'different';
    if (!isClose(a, b, 1e-12) || a.data.some(entry => entry === 0)) equal = false;
  }
  return equal ? 'equal' : 'unclear';
}
