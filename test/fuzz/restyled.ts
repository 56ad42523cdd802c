/** The same formula with other commands for the same signs, and what conversions do to its text. */
import { type Rewrites, swap } from './rewrite.ts';

const TRANSPOSE = String.raw`(?:\^\\top|\^T|\^\{\\top\}|\^\{\\mathsf T\}|\^\\intercal|\^\{\\mathrm\{T\}\}|\^\{T\})`;
const SYMBOL = String.raw`(?:\\[a-z]+\{[A-Za-z]\}|[A-Za-z])`;

/** A blank that nothing belongs together across. */
const BLANK = /(?<!\\(?:math[a-z]*|left|right)) (?!\{)/g;

/** Other commands for the same signs. */
export const RESTYLED: Rewrites = {
  'transpose sign': swap(new RegExp(TRANSPOSE, 'g'), [
    '^{\\sf T}',
    '^{\\text{T}}',
    '^{\\mathrm T}',
    '^\\mathsf{T}',
    '^{⊤}',
    '^⊤',
    'ᵀ',
    '^{\\rm T}',
    '^{\\mathtt{T}}',
    '^{ \\top }',
    '^{\\!\\top}',
    '^\\dagger',
  ]),
  'transpose of a layer': (text, choice) => {
    const by = choice.from([
      '#1^{(#2)\\top}',
      '#1^{(#2)T}',
      '(#1^{(#2)})^\\top',
      '\\left(#1^{(#2)}\\right)^{\\top}',
      '#1^{(#2)^T}',
      '#1^{(#2)^\\top}',
      '[#1^{(#2)}]^T',
      '#1^{(#2),\\top}',
    ]);
    return text.replace(new RegExp(String.raw`\{(${SYMBOL})\^\{\((\d)\)\}\}${TRANSPOSE}`, 'g'), (_, s, n) =>
      by.replace('#1', s).replace('#2', n),
    );
  },
  'transpose of a subscript': (text, choice) => {
    const by = choice.from([
      '#1^\\top_#2',
      '#1^{T}_{#2}',
      '{#1_#2}^\\top',
      '(#1_#2)^T',
      '#1_{#2}^{\\mathrm T}',
    ]);
    return text.replace(
      new RegExp(String.raw`(${SYMBOL})_(?:\{(\d)\}|(\d))${TRANSPOSE}`, 'g'),
      (_, s, braced, bare) => by.replace('#1', s).replace('#2', braced ?? bare),
    );
  },
  'derivative fraction': swap(
    /\\frac\{(?:\\partial|d|\\mathrm d|∂) ([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}\{(?:\\partial|d|\\mathrm d|∂) ([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g,
    [
      '\\dfrac{\\partial #1}{\\partial #2}',
      '\\tfrac{\\partial #1}{\\partial #2}',
      '\\cfrac{\\partial #1}{\\partial #2}',
      '{\\partial #1 \\over \\partial #2}',
      '\\pdv{#1}{#2}',
      '\\dv{#1}{#2}',
      '\\left(\\frac{\\partial #1}{\\partial #2}\\right)',
      '(\\partial #1 / \\partial #2)',
      '\\frac{\\mathrm{d} #1}{\\mathrm{d} #2}',
      '\\frac{\\delta #1}{\\delta #2}',
      '\\frac{\\text{d} #1}{\\text{d} #2}',
      '\\frac{{\\partial}#1}{{\\partial}#2}',
      '\\frac{\\partial{#1}}{\\partial{#2}}',
      '\\frac{\\partial\\, #1}{\\partial\\, #2}',
      '(\\partial_{#2} #1)',
      '(\\frac{\\partial }{ \\partial #2 } #1 )',
      '\\pdv*{#1}{#2}',
      '\\left[\\frac{\\partial #1}{\\partial #2}\\right]',
      '\\left.\\frac{\\partial #1}{\\partial #2}\\right.',
      '\\diffp{#1}{#2}',
      '\\frac{\\partial_{} #1}{\\partial_{} #2}',
      '\\frac{\\partial\\left(#1\\right)}{\\partial\\left(#2\\right)}',
      '\\frac{\\mathop{}\\!\\mathrm{d} #1}{\\mathop{}\\!\\mathrm{d} #2}',
      '\\frac {\\partial #1} {\\partial #2}',
    ],
  ),
  hadamard: swap(/\\odot/g, [
    '⊙',
    '\\circ',
    '{\\odot}',
    '\\mathbin{\\odot}',
    '\\, \\odot \\,',
    '∘',
    '\\bigodot',
  ]),
  'product sign': swap(/ \\cdot /g, [
    ' · ',
    ' ⋅ ',
    '{\\cdot}',
    ' \\,\\cdot\\, ',
    ' \\times ',
    ' \\; ',
    ' @ ',
    ' ',
  ]),
  diag: swap(/\\(?:operatorname|text|mathrm)\{diag\}/g, [
    '\\mathop{\\mathrm{diag}}',
    '\\operatorname*{diag}',
    '{\\rm diag}',
    '\\mathsf{diag}',
    '\\textrm{diag}',
    '\\mathbf{diag}',
    '\\diag',
    '\\mathrm{diag}\\,',
    'diag',
    '\\textbf{diag}',
  ]),
  'function name': swap(/\\(?:mathrm|operatorname|text)\{(ReLU|softplus|sigmoid|swish)\}/g, [
    '\\textrm{#1}',
    '\\mathit{#1}',
    '{\\rm #1}',
    '#1',
    '\\mathsf{#1}',
    '\\mathop{\\rm #1}',
    '\\operatorname{#1}\\,',
    '\\textsf{#1}',
    '\\texttt{#1}',
  ]),
  prime: swap(/(?<=\\sigma|\})'(?=\()/g, ['^{\\prime}', '^\\prime', "'\\!", '’', '′']),
  sigma: swap(/\\sigma(?![a-z])/g, [
    'σ',
    '{\\sigma}',
    '\\sigma ',
    '\\operatorname{sigmoid}',
    '\\mathrm{sigm}',
    '\\boldsymbol{\\sigma}',
  ]),
  indicator: swap(/\\math(?:bb|bf)\{1\}(?:\[|_\\\{|\()([^[\]]*?) > 0(?:\]|\\\}|\))/g, [
    '\\mathbb{I}(#1 > 0)',
    '\\mathbb{1}_{#1 > 0}',
    '\\mathbf{1}\\{#1 > 0\\}',
    '\\mathbb{1}\\left[#1 \\geq 0\\right]',
    '[#1 > 0]',
    '1_{#1 > 0}',
    '\\mathbb{1}_{(#1 > 0)}',
    '\\mathbb{1}(#1 \\gt 0)',
    '\\begin{cases} 1 & #1 > 0 \\\\ 0 & \\text{otherwise} \\end{cases}',
    '\\begin{cases} 1, & \\text{if } #1 > 0, \\\\ 0, & \\text{if } #1 \\le 0 \\end{cases}',
    '\\mathbb{1}\\{0 < #1\\}',
    '1[#1 > 0]',
    '\\operatorname{step}(#1)',
  ]),
  font: swap(/\\(?:mathbf|bm|boldsymbol|vec|mathrm)\{([A-Zabpxyz])\}/g, [
    '\\mathbf #1',
    '{\\bf #1}',
    '\\pmb{#1}',
    '\\boldsymbol #1',
    '{\\mathbf{#1}}',
    '\\mathit{#1}',
    '\\underline{#1}',
    '\\mathsf{#1}',
    '\\symbf{#1}',
    '\\textbf{#1}',
  ]),
  share: swap(/\\frac\{(\d)\}\{([A-Za-z](?:_\d)?)\}/g, [
    '\\frac#1{#2}',
    '\\dfrac{#1}{#2}',
    '(#1/#2)',
    '#1 #2^{-1}',
    '\\tfrac{#1}{#2}',
    '\\left(\\frac{#1}{#2}\\right)',
    '{#1 \\over #2}',
    '\\nicefrac{#1}{#2}',
  ]),
  minus: swap(/ - /g, ['-', ' − ', ' {-} ', ' – ']),
  brackets: swap(/((?<!\{|\\left|\\[bB]ig+l?)\((?!\d\))|(?<!\(\d|\\right|\\[bB]ig+r?)\))/g, [
    '\\!#1',
    ' #1 ',
    '#1\\,',
    '\\big#1',
    '\\bigg#1',
  ]),
  spacers: (text, choice) => {
    const spacer = choice.from([
      ' \\hspace{1mm} ',
      ' \\mspace{2mu} ',
      ' \\enspace ',
      ' \\thinspace ',
      ' \\! ',
      ' \\mathstrut ',
      ' \\allowbreak ',
      ' \\vphantom{X} ',
      ' \\hskip2pt ',
      ' \\kern1pt ',
      ' \\nobreak ',
      ' \\null ',
      ' %\n',
      ' \\displaystyle ',
      ' \\strut ',
      ' \\medspace ',
      ' \\negthinspace ',
      ' \\hphantom{a} ',
      ' \\, {} \\, ',
      ' \\relax ',
    ]);
    return text.replace(BLANK, blank => (choice.below(3) === 0 ? spacer : blank));
  },
  blanks: (text, choice) =>
    text.replace(BLANK, () => choice.from([' ', '  ', ' \\, ', '\n', ' ~', '\t', ' {} '])),
};

/** What conversions do to a text. */
export const DAMAGED: Rewrites = {
  'escapes of f': swap(/\\f(?=rac)/g, ['\f', '']),
  'escapes of b': swap(/\\b(?=oldsymbol|m\{|igl|igr)/g, ['\b']),
  'escapes of t': swap(/\\t(?=ext|op|imes|anh)/g, ['\t']),
  'escapes of n': swap(/\\n(?=abla)/g, ['\n']),
  'escapes of r': swap(/\\r(?=ight)/g, ['\r']),
  'doubled backslashes': text => (/\\\\/.test(text) ? text : text.replace(/\\/g, '\\\\')),
  'full-width brackets': text =>
    text
      .replace(/(?<!\\left|\\right|\\[bB]ig+[lr]?)\(/g, '（')
      .replace(/(?<!\\left|\\right|\\[bB]ig+[lr]?)\)/g, '）'),
  'no-break blanks': swap(/ /g, ['\u00a0', '\u2009', '\u3000', ' \u200b']),
  'escaped underscores': swap(/_/g, ['\\_']),
  entities: swap(/>/g, ['&gt;']),
  'a byte order mark': text => `\ufeff${text}`,
  'carriage returns': text => `\r\n${text}\r\n`,
};
