/** How an answer stands on its page: with a head, in a display, beside its definitions, with what stands behind it. Right stays right, and wrong stays wrong. */
import type { Choice } from './network.ts';
import { DAMAGED, RESTYLED } from './restyled.ts';
import { rewritten } from './rewrite.ts';

/** An answer as it is handed in. */
export interface Page {
  readonly answer: string;
  /** What was done to it. */
  readonly how: readonly string[];
}

/** A head before the answer. */
const HEADS = [
  '',
  '\\frac{\\partial \\ell}{\\partial #W} = ',
  '\\nabla_{#W} \\ell = ',
  'd#W = ',
  '\\partial \\ell / \\partial #W = ',
  '\\frac{\\partial L}{\\partial #W} = ',
  '\\frac{\\partial}{\\partial #W} \\ell = ',
  '\\frac{d\\mathcal{L}}{d#W} := ',
  '\\Rightarrow \\frac{\\partial \\ell}{\\partial #W} = ',
  '\\therefore \\; \\dfrac{\\partial \\ell}{\\partial #W} = ',
  'G = ',
  '= ',
  '\\partial_{#W} \\ell = ',
  '\\frac{\\partial \\ell}{\\partial #W} \\equiv ',
  '\\implies ',
];

const TAILS = [
  '',
  '',
  '',
  '.',
  ',',
  ' \\,.',
  ';',
  ' \\\\',
  ' \\qquad',
  ' \\quad \\blacksquare',
  ' \\qquad \\square',
  ' \\tag{3}',
  ' \\label{eq:w}',
  ' \\nonumber',
  ' \\text{.}',
  ' \\checkmark',
  '\\ \\ .',
  ' ~,',
];

const AROUND: readonly (readonly [string, string])[] = [
  ['', ''],
  ['$', '$'],
  ['$$', '$$'],
  ['\\[', '\\]'],
  ['\\(', '\\)'],
  ['\\begin{equation}', '\\end{equation}'],
  ['\\begin{equation*}\n', '\n\\end{equation*}'],
  ['\\begin{gather*}', '\\end{gather*}'],
  ['\\begin{multline*}', '\\end{multline*}'],
  ['\\[\\boxed{', '}\\]'],
  ['$\\boxed{', '}$'],
  ['$\\displaystyle ', '$'],
  ['\\[\\begin{gathered}', '\\end{gathered}\\]'],
  ['\\textcolor{red}{', '}'],
  ['{\\color{blue} ', '}'],
  ['\\underline{', '}'],
  ['\\fbox{$', '$}'],
  ['\\begin{displaymath}', '\\end{displaymath}'],
  ['```math\n', '\n```'],
  ['$`', '`$'],
  ['\\ensuremath{', '}'],
  ['\\large ', ''],
  ['\\begin{math}', '\\end{math}'],
  ['\\left.', '\\right.'],
  ['{', '}'],
];

/** Displays with an alignment at the sign behind the head. */
const ALIGNED: readonly (readonly [string, string, string])[] = [
  ['\\begin{align*}', '&=', '\\end{align*}'],
  ['\\begin{align}', '&=', '\\end{align}'],
  ['\\[\\begin{aligned}', '&=', '\\end{aligned}\\]'],
  ['\\begin{equation}\\begin{split}', '&=', '\\end{split}\\end{equation}'],
  ['\\begin{eqnarray*}', '&=&', '\\end{eqnarray*}'],
  ['$$\\begin{array}{rcl}', '& = &', '\\end{array}$$'],
  ['\\begin{flalign*}', '&&=', '\\end{flalign*}'],
  ['\\begin{alignat*}{2}', '&=', '\\end{alignat*}'],
  ['$$\\begin{aligned}[t]', '={}&', '\\end{aligned}$$'],
  ['\\begin{align*}', '& \\, = ', '\\\\ \\end{align*}'],
  ['\\begin{align*}', '\\\\ &=', '\\end{align*}'],
];

/** A name that is defined before the answer, or behind it. */
const SEVERAL: readonly (readonly [string, string])[] = [
  ['two lines', '#N = #V \\\\ Q = #R'],
  ['where', 'Q = #R \\text{ where } #N = #V'],
  ['with', 'Q = #R, \\quad \\text{with } #N = #V'],
  ['where in a list', 'Q = #R, \\qquad #N := #V'],
  [
    'two aligned lines',
    '\\begin{align*} #N &= #V \\\\ \\frac{\\partial \\ell}{\\partial #W} &= #R \\end{align*}',
  ],
  ['two displays', '\\[ #N = #V \\] \\[ \\frac{\\partial \\ell}{\\partial #W} = #R \\]'],
  ['let', '\\text{Let } #N = #V. \\text{ Then } \\nabla_{#W} \\ell = #R.'],
  ['let in prose', 'Let $#N = #V$. Then $\\frac{\\partial \\ell}{\\partial #W} = #R$.'],
  ['where in prose', '$$Q = #R$$ where $#N = #V$.'],
  ['denoting', 'Denote $#N := #V$; we get $$d#W = #R.$$'],
  ['and', '$#N = #V$ and $Q = #R$'],
  ['underbrace', 'Q = #R \\quad (#N = #V)'],
  ['therefore', '#N = #V \\implies Q = #R'],
  ['comma', '#N = #V, \\quad \\frac{\\partial \\ell}{\\partial #W} = #R'],
  ['gather', '\\begin{gather*} #N = #V \\\\ \\frac{\\partial \\ell}{\\partial #W} = #R \\end{gather*}'],
  ['array', '\\begin{array}{ll} #N &= #V \\\\ \\frac{\\partial \\ell}{\\partial #W} &= #R \\end{array}'],
  ['item list', '1. $#N = #V$\n2. $\\frac{\\partial \\ell}{\\partial #W} = #R$'],
  ['colon', 'With $#N = #V$:\n\n$$\\frac{\\partial \\ell}{\\partial #W} = #R$$'],
  [
    'set',
    '\\text{Setting } #N \\triangleq #V, \\text{ we obtain } \\frac{\\partial \\ell}{\\partial #W} = #R',
  ],
];

/** The same answer on a page. */
export function onPage(wrt: string, formula: string, choice: Choice): Page {
  const how: string[] = [];
  let text = formula;
  for (let k = choice.below(4); k > 0; k--) text = rewritten(text, RESTYLED, choice, how);
  const several = /^(.*) = (.*?) \\\\ Q = (.*)$/s.exec(text);
  if (several) {
    const [, name, value, rest] = several;
    const [of, form] = choice.from(SEVERAL);
    how.push(of);
    text = form
      .replace('#W', () => wrt)
      .replaceAll('#N', () => name!)
      .replace('#V', () => value!)
      .replace('#R', () => rest!);
  } else {
    const head = choice.from(HEADS).replace('#W', () => wrt);
    const tail = choice.from(TAILS);
    if (head.endsWith('= ') && head.length > 2 && choice.below(3) === 0) {
      const [open, sign, close] = choice.from(ALIGNED);
      how.push(`${open} ${head}`);
      text = `${open} ${head.replace(/(?:\\equiv|:?=) $/, '')} ${sign} ${text}${tail.replace('\\tag{3}', '')} ${close}`;
    } else {
      const [open, close] = choice.from(AROUND);
      if (head || tail || open) how.push([head, open, tail].join(' | '));
      text =
        /\\label|\\tag|\\nonumber/.test(tail) || tail === ' \\\\'
          ? `${open}${head}${text}${close}`
          : `${open}${head}${text}${tail}${close}`;
    }
  }
  if (choice.below(5) === 0) text = rewritten(text, DAMAGED, choice, how);
  return { answer: text, how };
}
