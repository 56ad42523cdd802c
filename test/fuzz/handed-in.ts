/**
 * Whole submissions: a random network's questions, some answered right, some wrong, some not at all, in a document of random form. Each question has to find
 * its own answer.
 */
import { loadProblemText } from '../../src/problem/load.ts';
import { assess, pairWith } from '../../src/submission/assess.ts';
import { readDocument } from '../../src/submission/documents/document.ts';
import { judge } from '../submission/judge.ts';
import { batchOf } from './batch.ts';
import { type Choice, choiceOf, type Network, networkOf } from './network.ts';
import { Hand, plainOf } from './print.ts';
import { kindOf, rightAnswer, twinOf } from './twins.ts';

/** An answer in a document: its question, the name of what it is by, and the formula. */
interface Given {
  readonly id: string;
  readonly wrt: string;
  readonly formula: string;
  readonly isRight: boolean;
}

type Format = 'md' | 'tex' | 'ipynb' | 'txt';

/** What says which question it is, where the head of the formula does not: `#I` is its id. */
const TITLES: Readonly<Record<Format, readonly string[]>> = {
  md: [
    '## #I\n\n',
    '### #I\n',
    '<!-- partial: #I -->\n',
    '**#I**\n\n',
    '# Question #I\n\n',
    '## #I:\n\n',
    '**#I.** ',
    '- **#I**: ',
    '#### (#I)\n\n',
    '## Answer to #I\n',
  ],
  tex: [
    '% partial: #I\n',
    '\\section{#I}\n',
    '\\section*{#I}\n',
    '\\subsection*{Question #I}\n',
    '\\paragraph{#I}\n',
    '\\textbf{#I}\n\n',
    '\\subsection{#I.}\n',
    '\\noindent\\textbf{#I:} ',
  ],
  ipynb: ['## #I\n\n', '<!-- partial: #I -->\n', '**#I**\n\n'],
  txt: ['#I: ', '#I\n', '# #I\n', '#I) ', '== #I ==\n', '#I =\n'],
};

/** A formula with the derivative that it is at its head: `#H` is what is derived by what, `#F` the formula. */
const HEADED: Readonly<Record<Exclude<Format, 'txt'>, readonly string[]>> = {
  md: [
    '$$#H = #F$$\n',
    '$$\n#H = #F\n$$\n',
    '$$\n\\begin{aligned}\n#H &= #F\n\\end{aligned}\n$$\n',
    'We get $#H = #F$.\n',
    'The gradient is $$#H = #F.$$\n',
    '- $#H = #F$\n',
    '> $#H = #F$\n',
    '```math\n#H = #F\n```\n',
    '\\[ #H = #F \\]\n',
    '\\begin{align}\n#H &= #F\n\\end{align}\n',
    '| derivative | formula |\n|---|---|\n| $#H$ | $#F$ |\n',
    'By the chain rule, $#H$ is\n\n$$#F$$\n',
    'For $#H$ we get\n\n$$#F$$\n',
    '$#H$:\n\n$$#F$$\n',
    'The derivative of the loss with respect to $#W$ is\n\n$$#F.$$\n',
    '1. $#H = #F$\n',
    '$$\\boxed{#H = #F}$$\n',
    '$$\\text{So } #H = #F$$\n',
    'Hence\n$$#H = #F,$$\nas claimed.\n',
    '<p>\n\n$$#H = #F$$\n\n</p>\n',
    '*Solution.* $#H = #F$\n',
    '- The gradient: $$#H = #F$$\n',
  ],
  tex: [
    '\\[ #H = #F \\]\n',
    '$$#H = #F$$\n',
    '\\begin{equation}\n#H = #F\n\\end{equation}\n',
    '\\begin{align*}\n#H &= #F\n\\end{align*}\n',
    'We get $#H = #F$.\n',
    '\\begin{equation*}\\begin{split}\n#H &= #F\n\\end{split}\\end{equation*}\n',
    '\\begin{itemize}\\item $#H = #F$\\end{itemize}\n',
    '\\begin{proof}[Solution] \\[ #H = #F \\qedhere \\] \\end{proof}\n',
    '\\begin{gather}\n#H = #F \\label{eq:#I}\n\\end{gather}\n',
    'By the chain rule,\n\\begin{multline*}\n#H = #F\n\\end{multline*}\n',
    '\\( #H = #F \\)\n\n',
    'For $#H$ we have\n\\[ #F \\]\n',
    'The gradient of the loss w.r.t. $#W$ is\n\\begin{equation}\n#F\n\\end{equation}\n',
    '\\[ \\boxed{#H = #F} \\]\n',
    '\\begin{enumerate}\\item \\( #H = #F \\)\\end{enumerate}\n',
    '\\begin{center}$\\displaystyle #H = #F$\\end{center}\n',
    '\\begin{align}\n#H &= #F. \\tag{1}\n\\end{align}\n',
    'Hence,\n\\begin{eqnarray*}\n#H &=& #F\n\\end{eqnarray*}\n',
    '\\begin{tcolorbox}\n$$#H = #F$$\n\\end{tcolorbox}\n',
  ],
  ipynb: ['$$#H = #F$$\n', 'We get $#H = #F$.\n', '\\begin{align}\n#H &= #F\n\\end{align}\n'],
};

/** A formula whose place says what it is. */
const BARE: typeof HEADED = {
  md: ['$$#F$$\n', '$#F$\n', 'The answer is $#F$.\n', '$$\n= #F\n$$\n', '```math\n#F\n```\n', '\\[#F\\]\n'],
  tex: [
    '\\[ #F \\]\n',
    '$#F$\n\n',
    'The answer is $#F$.\n\n',
    '\\begin{equation*}\n#F\n\\end{equation*}\n',
    '\\begin{align*}\n&#F\n\\end{align*}\n',
  ],
  ipynb: ['$$#F$$\n', '$#F$\n'],
};

/** What people write between their answers. */
const SAID: readonly string[] = [
  '',
  '',
  '',
  '\nNow the next one.\n',
  '\nThe shapes match.\n',
  '\nThis follows from the chain rule.\n',
  '\n\n\n',
  '\nDone.\n',
  '\nHere I use the same steps as before.\n',
];

const HEADS = [
  '\\frac{\\partial \\ell}{\\partial #W}',
  '\\frac{d\\ell}{d#W}',
  '\\nabla_{#W} \\ell',
  '\\dfrac{\\partial L}{\\partial #W}',
  '\\frac{\\partial \\mathcal{L}}{\\partial #W}',
];

/** All answers in one display, one a row. */
const TOGETHER: readonly (readonly [string, string, string])[] = [
  ['$$\n\\begin{aligned}\n', '#H &= #F', '\n\\end{aligned}\n$$\n'],
  ['\\begin{align*}\n', '#H &= #F', '\n\\end{align*}\n'],
  ['\\begin{gather*}\n', '#H = #F', '\n\\end{gather*}\n'],
  ['\\[\n\\begin{array}{rcl}\n', '#H & = & #F', '\n\\end{array}\n\\]\n'],
  ['\\begin{align}\n', '#H &= #F, \\\\', '\n\\end{align}\n'],
];

function inLatex(format: Exclude<Format, 'txt'>, given: readonly Given[], choice: Choice): string {
  const head = choice.from(HEADS);
  if (choice.below(6) === 0) {
    const [open, row, close] = choice.from(TOGETHER);
    const rows = given.map(({ wrt, formula }) =>
      row.replace('#H', () => head.replace('#W', () => wrt)).replace('#F', () => formula),
    );
    return open + rows.join(row.endsWith('\\\\') ? '\n' : ' \\\\\n') + close;
  }
  const isTitled = choice.below(3) > 0;
  const title = choice.from(TITLES[format]);
  const form = choice.from(isTitled && choice.below(2) === 0 ? BARE[format] : HEADED[format]);
  const isBroken = isTitled && !title.endsWith('\n') && /^(?:```|\||- |> |\$\$\n)/.test(form);
  return given
    .map(({ id, wrt, formula }) =>
      [isTitled ? title : '', isBroken ? '\n\n' : '', form, choice.from(SAID)]
        .join('')
        .replaceAll('#I', () => id)
        .replace('#H', () => head.replace('#W', () => wrt))
        .replace('#W', () => wrt)
        .replace('#F', () => formula),
    )
    .join('\n');
}

function inLines(given: readonly Given[], choice: Choice): string {
  const isTitled = choice.below(3) > 0;
  const title = choice.from(TITLES.txt);
  const head = choice.from(['dloss/d#I = ', 'dL/d#I = ', '∂L/∂#I = ', 'dloss/d#I: ', 'd#I = ']);
  const isBare = isTitled && (title.endsWith('=\n') || choice.below(2) === 0);
  return given
    .map(({ id, formula }) => {
      const line = isBare ? formula : head.replace('#I', id) + formula;
      return `${isTitled ? title.replace('#I', id) : ''}${line}\n${choice.from(['', '\n', '\n\n'])}`;
    })
    .join('');
}

function notebook(text: string, choice: Choice): string {
  const cells = text
    .split(/(?<=\n)\n(?=#|<!--|\*\*)/)
    .map(source => ({ cell_type: 'markdown', metadata: {}, source: source.split(/(?<=\n)/) }));
  const code = { cell_type: 'code', metadata: {}, outputs: [], source: ['import numpy as np\n'] };
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: choice.below(2) ? cells : [code, ...cells],
  });
}

function documentOf(format: Format, given: readonly Given[], choice: Choice): string {
  if (format === 'txt') return inLines(given, choice);
  const body = inLatex(format, given, choice);
  if (format === 'ipynb') return notebook(body, choice);
  const preface = choice.from(['', '', 'My homework.\n\n', 'Name: A. Student\n\n', '# Homework 3\n\n']);
  if (format === 'md') return preface + body;
  const start = choice.from([
    '',
    '\\documentclass{article}\n\\usepackage{amsmath,bm}\n\\begin{document}\n',
    '\\documentclass[11pt]{article}\n\\usepackage{amsmath}\n\\title{Homework 3}\n\\author{A. Student}\n\\begin{document}\n\\maketitle\n',
  ]);
  return start ? `${start}${body}\n\\end{document}\n` : body;
}

/** What a question's verdict should have been, in which document. */
export interface Mistaken {
  readonly seed: number;
  readonly question: string;
  readonly expected: 'correct' | 'not correct' | 'missing';
  readonly found: string;
  readonly name: string;
  readonly text: string;
  readonly file: string;
}

/** Hands in one document; the questions that got another verdict than they should. */
export async function runDocument(seed: number): Promise<readonly Mistaken[]> {
  const choice = choiceOf(seed);
  const sample = networkOf(choice);
  const net = choice.below(4) === 0 ? batchOf(sample) : sample;
  const format = choice.from(['md', 'md', 'tex', 'tex', 'ipynb', 'txt'] as const);
  const hand = new Hand(net, choice);
  const wanted = Array.from({ length: net.layers }, (_, k) => [`W${k + 1}`, `b${k + 1}`])
    .flat()
    .concat('a0')
    .filter(() => choice.below(4) > 0);
  if (choice.below(4) === 0) wanted.reverse();
  const given = wanted.flatMap(id => givenTo(id, net, format, hand, choice));
  if (given.length === 0) return [];
  const file = kindOf(net).fileOf(net);
  const problem = loadProblemText(file);
  const text = documentOf(format, given, choice);
  const name = `homework.${format}`;
  const found = await readDocument(name, new TextEncoder().encode(text));
  const { answers } = assess('fuzz', problem, pairWith(problem, [found], judge), judge);
  return answers.flatMap(({ question, verdict, answer }): Mistaken[] => {
    const one = given.find(({ id }) => id === question);
    const expected = one ? (one.isRight ? 'correct' : 'not correct') : 'missing';
    const isAsExpected =
      expected === 'not correct' ? verdict !== 'correct' && verdict !== 'missing' : verdict === expected;
    // an answer in nothing but derivatives by their names is as right as one can tell
    if (isAsExpected || (one?.isRight && verdict === 'incomplete')) return [];
    return [{ seed, question, expected, found: `${verdict}: ${answer ?? ''}`, name, text, file }];
  });
}

/** An answer to a question, right or wrong; none where an edit of the right one is not clearly wrong. */
function givenTo(id: string, net: Network, format: Format, hand: Hand, choice: Choice): readonly Given[] {
  const right = rightAnswer(net, id, choice);
  const twin = choice.below(3) === 0 ? twinOf(net, right, choice) : undefined;
  if (twin && twin.state !== 'different') return [];
  const tree = twin?.tree ?? right.tree;
  const formula = format === 'txt' ? plainOf(net, tree) : hand.write(tree);
  return [{ id, wrt: hand.name(id), formula, isRight: !twin }];
}
