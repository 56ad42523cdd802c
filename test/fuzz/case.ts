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
import { batchOf } from './batch.ts';
import { type Choice, choiceOf, type Network, networkOf, withOwnFunctions } from './network.ts';
import { onPage } from './page.ts';
import { Hand, plainOf } from './print.ts';
import type { Tree } from './tree.ts';
import { kindOf, rightAnswer, twinOf } from './twins.ts';
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
  const { fileOf, indexAnswer } = kindOf(net);
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

  const right = rightAnswer(net, question, choice);
  const { tree } = right;
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
    const twin = twinOf(net, right, choice);
    if (!twin) continue;
    const { tree: other, state } = twin;
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
