/**
 * A class made from answers that are known to be right or wrong, in mixed notation and in every format, so that grading it can be timed and
 * every mark held against what it has to be. The same number of students gives the same files.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a student wrote for a question, and whether it is right. */
interface Variant {
  readonly right: boolean;
  readonly latex: string;
  readonly plain: string;
}

const variants = (
  right: readonly (readonly [latex: string, plain: string])[],
  wrong: readonly (readonly [latex: string, plain: string])[],
): readonly Variant[] => [
  ...right.map(([latex, plain]) => ({ right: true, latex, plain })),
  ...wrong.map(([latex, plain]) => ({ right: false, latex, plain })),
];

const D = '\\frac{\\partial \\ell}{\\partial \\hat{\\mathbf{y}}}';
const J = '\\frac{\\partial \\mathbf{z}_2}{\\partial \\mathbf{z}_1}';
const Z1 = '\\mathbf{W}^{(1)} \\mathbf{x} + \\mathbf{b}^{(1)}';

/** The problem that the class answers. */
export const CLASS_PROBLEM = 'problems/ds-ga-1008-2021/regression.yaml';

interface Asked {
  readonly head: string;
  readonly variants: readonly Variant[];
}

const ANSWERS: Readonly<Record<string, Asked>> = {
  'forward-z1': {
    head: '\\mathbf{z}_1',
    variants: variants(
      [
        [Z1, 'W1 * x + b1'],
        ['b_1 + W_1 x', 'b1 + W1 * x'],
      ],
      [['W_1 x - b_1', 'W1 * x - b1']],
    ),
  },
  'forward-z2': {
    head: '\\mathbf{z}_2',
    variants: variants(
      [
        [`\\max(0, ${Z1})`, 'max(0, W1 * x + b1)'],
        ['\\text{ReLU}(W_1 x + b_1)', 'relu(W1 * x + b1)'],
      ],
      [
        ['\\text{ReLU}(W_1 x)', 'relu(W1 * x)'],
        ['W_1 x + b_1', 'W1 * x + b1'],
      ],
    ),
  },
  'forward-z3': {
    head: '\\mathbf{z}_3',
    variants: variants(
      [['W_2 \\operatorname{ReLU}(W_1 x + b_1) + b_2', 'W2 * relu(W1 * x + b1) + b2']],
      [['W_2 (W_1 x + b_1) + b_2', 'W2 * (W1 * x + b1) + b2']],
    ),
  },
  'forward-loss': {
    head: '\\ell',
    variants: variants(
      [
        ['\\|\\hat{\\mathbf{y}} - \\mathbf{y}\\|^2', 'sum((yhat - y) .^ 2)'],
        [
          '(\\hat{\\mathbf{y}} - \\mathbf{y})^\\top (\\hat{\\mathbf{y}} - \\mathbf{y})',
          "(yhat - y)' * (yhat - y)",
        ],
      ],
      [['\\frac{1}{K} \\|\\hat{\\mathbf{y}} - \\mathbf{y}\\|^2', '1/K * sum((yhat - y) .^ 2)']],
    ),
  },
  'dloss-dW1': {
    head: '\\frac{\\partial \\ell}{\\partial \\mathbf{W}^{(1)}}',
    variants: variants(
      [
        [`\\mathbf{x} ${D} \\mathbf{W}^{(2)} ${J}`, 'x * dloss/dyhat * W2 * dz2/dz1'],
        [`x \\cdot ${D} W_2 ${J}`, '(x * dloss/dyhat) * (W2 * dz2/dz1)'],
      ],
      [
        [`${D} W_2 ${J} x^\\top`, "dloss/dyhat * W2 * dz2/dz1 * x'"],
        [`x ${D} W_2^\\top ${J}`, "x * dloss/dyhat * W2' * dz2/dz1"],
      ],
    ),
  },
  'dloss-db1': {
    head: '\\frac{\\partial \\ell}{\\partial \\mathbf{b}^{(1)}}',
    variants: variants(
      [[`${D} \\mathbf{W}^{(2)} ${J}`, 'dloss/dyhat * W2 * dz2/dz1']],
      [
        [`${D} {\\mathbf{W}^{(2)}}^\\top ${J}`, "dloss/dyhat * W2' * dz2/dz1"],
        [`-${D} W_2 ${J}`, '-dloss/dyhat * W2 * dz2/dz1'],
      ],
    ),
  },
  'dloss-dW2': {
    head: '\\frac{\\partial \\ell}{\\partial \\mathbf{W}^{(2)}}',
    variants: variants(
      [[`\\max(0, ${Z1}) ${D}`, 'relu(W1 * x + b1) * dloss/dyhat']],
      [[`${D} \\max(0, ${Z1})^\\top`, "dloss/dyhat * relu(W1 * x + b1)'"]],
    ),
  },
  'dloss-db2': {
    head: '\\frac{\\partial \\ell}{\\partial \\mathbf{b}^{(2)}}',
    variants: variants(
      [[D, 'dloss/dyhat']],
      [
        [`${D}^\\top`, "(dloss/dyhat)'"],
        [`2 ${D}`, '2 * dloss/dyhat'],
      ],
    ),
  },
  'dz2-dz1': {
    head: J,
    variants: variants(
      [['\\operatorname{diag}(\\mathbb{1}[\\mathbf{z}_1 > 0])', 'diag(step(z1))']],
      [
        ['\\operatorname{diag}(\\mathbf{z}_1)', 'diag(z1)'],
        ['\\mathbb{1}[\\mathbf{z}_1 > 0]', 'step(z1)'],
      ],
    ),
  },
  'dyhat-dz3': {
    head: '\\frac{\\partial \\hat{\\mathbf{y}}}{\\partial \\mathbf{z}_3}',
    variants: variants(
      [
        ['\\mathbf{I}', 'eye(K)'],
        ['I_K', 'eye(K)'],
      ],
      [['2 \\mathbf{I}', '2 * eye(K)']],
    ),
  },
  'dloss-dyhat': {
    head: D,
    variants: variants(
      [
        ['2 (\\hat{\\mathbf{y}} - \\mathbf{y})^\\top', "2 * (yhat - y)'"],
        ['-2 (y - \\hat y)^T', "-2 * (y - yhat)'"],
      ],
      [
        ['(\\hat{\\mathbf{y}} - \\mathbf{y})^\\top', "(yhat - y)'"],
        ['2 (\\hat{\\mathbf{y}} - \\mathbf{y})', '2 * (yhat - y)'],
      ],
    ),
  },
  'forward-yhat': {
    head: '\\hat{\\mathbf{y}}',
    variants: variants(
      [['W_2 \\max(0, W_1 x + b_1) + b_2', 'W2 * max(0, W1 * x + b1) + b2']],
      [['W_2 \\max(0, W_1 x + b_1)', 'W2 * max(0, W1 * x + b1)']],
    ),
  },
}; // prettier-ignore

/** Small numbers without a clock: a linear congruence. */
function dice(seed: number): (sides: number) => number {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return sides => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

interface Written {
  readonly question: string;
  readonly head: string;
  readonly latex: string;
  readonly plain: string;
}

/** The same formula in another spelling, so that few answers of a class are equal as texts; what a command takes as its argument stays. */
function respelled(latex: string, roll: (sides: number) => number): string {
  return latex.replace(/(?<!\\[A-Za-z]+) /g, () => [' ', ' ', '  ', ' \\, ', ' {} '][roll(5)]!);
}

const FORMATS: readonly (readonly [extension: string, write: (answers: readonly Written[]) => string])[] = [
  ['md', answers => answers.map(({ head, latex }) => `$$${head} = ${latex}$$\n`).join('\nso we get\n\n')],
  [
    'md',
    answers =>
      answers.map(({ question, latex }) => `## ${question}\n\nIt is\n\n$$\n${latex}\n$$\n`).join('\n'),
  ],
  [
    'tex',
    answers =>
      `\\documentclass{article}\n\\newcommand{\\dl}[1]{\\frac{\\partial \\ell}{\\partial #1}} % $ a macro\n\\begin{document}\n${answers
        .map(
          ({ head, latex }) =>
            `\\begin{align*}\n${head} &= ${latex.replaceAll(D, '\\dl{\\hat{\\mathbf{y}}}')}\n\\end{align*}\n`,
        )
        .join('\n')}\\end{document}\n`,
  ],
  [
    'ipynb',
    answers =>
      JSON.stringify({
        nbformat: 4,
        cells: answers.map(({ question, latex }) => ({
          cell_type: 'markdown',
          metadata: {},
          source: [`### ${question}\n`, '\n', `$$${latex}$$`],
        })),
      }),
  ],
  ['txt', answers => answers.map(({ question, plain }) => `${question}: ${plain}\n`).join('')],
  [
    'jsonl',
    answers =>
      answers.map(({ question, latex }) => `${JSON.stringify({ question, answer: latex })}\n`).join(''),
  ],
]; // prettier-ignore

/** Which answers of each student are right. */
export type Truth = ReadonlyMap<string, ReadonlyMap<string, boolean>>;

/** Writes a class of students x 12 answers, and gives the truth about it. */
export function makeClass(folder: string, students: number): Truth {
  const truth = new Map<string, Map<string, boolean>>();
  for (let number = 0; number < students; number++) {
    const roll = dice(number + 1);
    const name = `student-${String(number).padStart(5, '0')}`;
    const own = new Map<string, boolean>();
    const answers = Object.entries(ANSWERS).map(([question, { head, variants }]): Written => {
      const isRight = roll(10) < 7;
      const wanted = variants.filter(({ right }) => right === isRight);
      const { right, latex, plain } = wanted[roll(wanted.length)]!;
      own.set(question, right);
      return { question, head, latex: respelled(latex, roll), plain };
    });
    const [extension, write] = FORMATS[number % FORMATS.length]!;
    const file = join(folder, name, `homework.${extension}`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, write(answers));
    truth.set(name, own);
  }
  return truth;
}

/** The marks that are not what they have to be, in words. */
export function wrongMarks(gradesJson: string, truth: Truth): readonly string[] {
  const { students } = JSON.parse(gradesJson) as {
    students: {
      student: { key: string };
      problems: { answers: { question: string; verdict: string; answer: string }[] }[];
    }[];
  }; // prettier-ignore
  const verdicts = new Map(
    students.map(({ student, problems }) => [
      student.key,
      new Map(problems[0]!.answers.map(({ question, verdict, answer }) => [question, { verdict, answer }])),
    ]),
  );
  return [...truth].flatMap(([student, own]) =>
    [...own].flatMap(([question, right]) => {
      const found = verdicts.get(student)?.get(question);
      return (found?.verdict === 'correct') === right && (right || found?.verdict !== 'missing')
        ? []
        : [`${student}, ${question}: ${found?.verdict}, is ${right ? 'right' : 'wrong'}: ${found?.answer}`];
    }),
  );
}
