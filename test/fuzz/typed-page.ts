/** How a typed answer stands on its page: with other characters for the same signs, a head, marks around it, a comment behind it. */
import type { Choice } from './network.ts';
import type { Page } from './page.ts';
import { type Rewrites, rewritten, swap } from './rewrite.ts';

/** Other characters for the same signs of a typed formula. */
const RETYPED: Rewrites = {
  transpose: (text, choice) => {
    const by = choice.from(['^T', '.T', 'ᵀ', '^⊤', '.transpose()', '^t']);
    return text.replace(/(?<=[\w)])(?<!(?:relu|sigmoid|sigm|sigma|tanh|softplus|swish|f))'/gi, by);
  },
  product: swap(/(?<![.*]) *\* *(?!\*)/g, [' × ', ' · ', ' ∙ ', '*', ' ⋅ ', ' \u2217 ']),
  elementwise: swap(/ *\.\* */g, [' ⊙ ', ' ∘ ', '.*']),
  derivative: swap(/\bd(\w+)\/d(\w+)/g, [
    '∂#1/∂#2',
    '(d#1/d#2)',
    '(∂#1/∂#2)',
    'd_#1_d_#2',
    'd(#1)/d(#2)',
    '(d#1)/(d#2)',
    '∂#1 / ∂#2',
  ]),
  indicator: swap(/relu'\((\w+)\)/g, [
    '(#1 > 0)',
    '(#1 >= 0)',
    'step(#1)',
    '1[#1 > 0]',
    '1{#1 > 0}',
    "ReLU'(#1)",
    "RELU'(#1)",
    '(0 < #1)',
    'relu′(#1)',
    'relu’(#1)',
    '1(#1 > 0)',
    '(#1>0)',
  ]),
  sigmoid: swap(/sigmoid'\((\w+)\)/g, [
    "σ'(#1)",
    'sigmoid(#1) .* (1 - sigmoid(#1))',
    "Sigmoid'(#1)",
    "sigma'(#1)",
    'σ(#1) ⊙ (1 - σ(#1))',
    "sigm'(#1)",
    'σ′(#1)',
  ]),
  names: swap(/\b([Wbza])(\d)\b/g, ['#1_#2', '#1_{#2}', '#1^(#2)', '#1^{(#2)}', '#1^[#2]']),
  subscripts: text =>
    text.replace(/\b([Wbza])(\d)\b/g, (_, name, digit) => name + '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]),
  minus: swap(/ - /g, [' − ', '-', ' – ']),
  brackets: text => text.replace(/\(/g, '( ').replace(/\)/g, ' )'),
  blanks: (text, choice) => text.replace(/ /g, () => choice.from([' ', '  ', '', '\u00a0'])),
  diag: swap(/diag\(/g, ['Diag(', 'np.diag(', 'diag (']),
};
const HEADS = [
  '',
  'd#W = ',
  'dL/d#W = ',
  '∂L/∂#W = ',
  'dloss/d#W = ',
  'dloss/d#W: ',
  'grad_#W = ',
  '∇#W L = ',
  '∇_#W L = ',
  'dL/d#W := ',
  'd(loss)/d(#W) = ',
  'd#W <- ',
  'answer: ',
  '∂ℓ/∂#W = ',
  '=> dL/d#W = ',
  '- d#W = ',
  '1. dL/d#W = ',
  'dL / d#W = ',
  'The gradient is ',
  'd_loss_d_#W = ',
  'dL_d#W = ',
];
const TAILS = ['', '', '', ';', '.', ',', ' # done', '  // ok', '\n', ' % ok'];
const AROUND: readonly (readonly [string, string])[] = [
  ['', ''],
  ['', ''],
  ['`', '`'],
  ['```\n', '\n```'],
  ['```python\n', '\n```'],
  ['> ', ''],
  ['    ', ''],
  ['\t', ' '],
  ['**', '**'],
  ['"', '"'],
];

/** The same typed answer as somebody else types it. */
export function onTypedPage(wrt: string, formula: string, choice: Choice): Page {
  const how: string[] = [];
  let text = formula;
  for (let k = choice.below(4); k > 0; k--) text = rewritten(text, RETYPED, choice, how);
  // the arrow is that of a program, whose names are as the file has them
  const arrow = how.includes('names') ? '=' : '<-';
  const head = choice.from(HEADS).replace('#W', wrt).replace('<-', arrow);
  const tail = choice.from(TAILS);
  const [open, close] = choice.from(AROUND);
  how.push([open, head, tail].join(' | '));
  return { answer: `${open}${head}${text}${tail}${close}`, how };
}
