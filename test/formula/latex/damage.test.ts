import { describe, expect, test } from 'vitest';
import { readLatex } from '../../../src/formula/latex/read.ts';
import { readingTree } from '../tree.ts';

const r = String.raw;

describe('what is certain is mended, and said', () => {
  test.each([
    // the control character is still there
    ['\frac{a}{b}', '(frac a b)', '\frac'],
    ['\boldsymbol{x}', 'bold:x', '\boldsymbol'],
    ['\bm{x} + \beta', '(bold:x + beta)', '\bm'],
    ['a \times b', '(a times b)', '\times'],
    ['W^\top x', '((s W ^top) . x)', '\top'],
    ['\theta + \tanh(z)', '(theta + (<tanh> . (() z)))', '\theta'],
    ['a \rightarrow b', 'a to b', '\rightarrow'],
    ['\\left( a \right)', '(() a)', '\right'],
    ['\vec{x}', 'bold:x', '\vec'],
    ['\x07lpha', 'alpha', '\x07lpha'],
    ['\text{ReLU}(z)', '(roman:<ReLU> . (() z))', '\text'],
    // it is gone
    ['rac{a}{b}', '(frac a b)', 'rac'],
    ['oldsymbol{x}', 'bold:x', 'oldsymbol'],
    ['a imes b', '(a times b)', 'imes'],
    ['a imesoldsymbol{b}', '(a times bold:b)', 'imes'],
    ['L_{ ext{max}}', '(s L _roman:<max>)', 'ext'],
    ['\\hat{m{y}}', 'bold:hat:y', 'm'],
    ['iggl[a iggr]', '([] a)', 'iggl'],
    ['abla_W l', '((s nabla _W) . l)', 'abla'],
    [r`\left[x\night]`, '([] x)', r`\night`],
    [r`egin{bmatrix} a & b \ c & d \end{bmatrix}`, '(matrix[ a & b ; c & d)', 'egin'],
    [r`egin{pmatrix} a \ dots \ b \end{pmatrix}`, '(matrix( a ; :... ; b)', 'egin'],
    // a backslash is gone, or one too many
    ['frac{a}{b}', '(frac a b)', 'frac'],
    ['partial l', '(partial . l)', 'partial'],
    [r`\\frac{a}{b}`, '(frac a b)', r`\\`],
    [r`\frac{a}{b} + \\mathbf{c}`, '((frac a b) + bold:c)', r`\\mathbf`],
    [r`W\_1`, '(s W _1)', r`\_`],
    [r`a \* b`, '(a * b)', r`\*`],
    ['a &amp;= b', 'a = b', '&amp;'],
    ['z &gt; 0', 'z > 0', '&gt;'],
    [r`\left{ x \right}`, '({} x)', r`\left{`],
    // brackets
    [r`a \left( b`, '(a . (( b))', r`\left(`],
    [r`\frac{a}{b`, '(frac a b)', '{'],
    [r`\left[ \frac{\partial a}{\partial b ]`, '([] (frac (partial . a) (partial . b)))', '{'],
    ['W^{op} x', '((s W ^top) . x)', 'op'],
    ['W^op x', '((s W ^top) . x)', 'op'],
    ['W^ op x', '((s W ^top) . x)', 'op'],
    ['W^{ op} x', '((s W ^top) . x)', 'op'],
    [r`\delta^{(1) op} a`, '((s delta ^((() 1) . top)) . a)', 'op'],
    ['A^ oprac{a}{b}', '((s A ^top) . (frac a b))', 'op'],
    ['A^ opoldsymbol{x}', '((s A ^top) . bold:x)', 'op'],
    // behind a command, or behind letters
    [r`a \cdotrac{b}{c}`, '(a cdot (frac b c))', 'rac'],
    [r`\partialarphi`, '(partial . varphi)', 'arphi'],
    ['g_krac{a}{b}', '((s g _k) . (frac a b))', 'rac'],
    ['igl(o-tigr)', '(() (o - t))', 'igr'],
    ['frac1mleft(yodot hright)', '((frac 1 m) . (() (y odot h)))', 'left'],
    ['raclpha{b}', '(frac alpha b)', 'rac'],
    ['oldsymboleta x', '(bold:beta . x)', 'oldsymbol'],
    ['W^{(2)op} x', '((s W ^((() 2) . top)) . x)', 'op'],
    [r`\\{a\\} \\, \hat b`, '(({} a) . hat:b)', r`\\{`],
    [r`a \- b`, '(a - b)', r`\-`],
    // few letters, where others are certain
    ['rac{1}{m}ar x', '((frac 1 m) . bar:x)', 'ar'],
    ['rac12 au', '((frac 1 2) . tau)', 'au'],
    ['oldsymbol{eta}', 'bold:beta', 'eta'],
    ['oldsymbol{ heta}', 'bold:theta', 'heta'],
    // behind the end of a line
    [r`\mathbb{1}_{i` + '\neq j}', '(s blackboard:1 _(i != j))', '\neq'],
    [r`\sum_{k` + '\ne j} a_k', '(sum _(k != j) (s a _k))', '\ne'],
    [r`(i = j) \quad (i` + '\ne j)', '(list (() (i = j)) ~ (() (i != j)))', '\ne'],
    ['{\nm ReLU}(z)', '({<ReLU>} . (() z))', '\nm'],
    ['x^{\rm T}', '(s x ^roman:T)', '\rm'],
    [r`\langle a, b` + '\nangle', '(⟨⟩ (list a , b))', '\nangle'],
    [r`a = b ag{3}`, 'a = b', 'ag'],
    // the line breaks of a matrix whose \\begin lost its escape
    [r`egin{pmatrix}1\0\end{pmatrix}`, '(matrix( 1 ; 0)', 'egin'],
    ['W<sub>2</sub> x<sup>T</sup>', '((s W _2) . (s x ^T))', '<sub>'],
    ['<p>z &gt; 0</p>', 'z > 0', '&gt;'],
    [r`\left(1 - zight)`, '(() (1 - z))', 'ight'],
    ['W^(2)', '(s W ^(() 2))', '(2)'],
    ['a^b^c', '(s (s a ^b) ^c)', '^c'],
  ])('%j', (text, expected, mended) => {
    const reading = readLatex(text);
    expect(readingTree(reading)).toBe(expected);
    expect(reading.mends.map(mend => text.slice(...mend.range))).toContain(mended);
  });
});

describe('what may be meant is left alone', () => {
  test.each([
    ['eta', '(e . t . a)'],
    ['x^{oop}', '(s x ^(o . o . p))'],
    ['ho', '(h . o)'],
    ['e c', '(e . c)'],
    ['ec x', '(e . c . x)'],
    ['a \ne b', '(a . e . b)'],
    ['x_{ op}', '(s x _(o . p))'],
    ['x^{op_1}', '(s x ^(o . (s p _1)))'],
    ['a u b', '(a . u . b)'],
    ['r a c', '(r . a . c)'],
    [r`a \\ b`, 'a | b'],
    [r`a \\z`, 'a | z'],
    [r`x^m{y}`, '((s x ^m) . {y})'],
    ['a\n\tb', '(a . b)'],
    ['a\r\nb', '(a . b)'],
  ])('%j', (text, expected) => {
    const reading = readLatex(text);
    expect(readingTree(reading)).toBe(expected);
    expect(reading.mends).toEqual([]);
  });
});

describe('words', () => {
  const words = new Set(['yhat', 'loss', 'dim', 'W1', 'z2', 'zz']);
  test.each([
    ['yhat - y', '(<yhat> - y)'],
    ['W1 x + z2', '((<W1> . x) + <z2>)'],
    ['W2 x', '(W . 2 . x)'],
    ['W12', '(W . 12)'],
    ['zzz', '(z . z . z)'],
    ['dim loss', '(<dim> . <loss>)'],
    [r`\frac{\partial loss}{\partial W1}`, '(frac (partial . <loss>) (partial . <W1>))'],
    [r`\mathbf{yhat}`, 'bold:<yhat>'],
    ['diag(yhat)', '(<diag> . (() <yhat>))'],
    ['lossy', '(l . o . s . s . y)'],
  ])('%s', (text, expected) => {
    expect(readingTree(readLatex(text, undefined, words))).toBe(expected);
  });
});

describe('an unknown command names its place and the nearest known one', () => {
  test.each([
    [r`a + \fraac{x}{y}`, r`\fraac`, r`the command \fraac is not known`, r`did you mean \frac?`],
    [r`\sigmaa(z)`, r`\sigmaa`, r`the command \sigmaa is not known`, r`did you mean \sigma?`],
    [
      r`\begin{bmatrx} a \end{bmatrx}`,
      r`\begin{bmatrx}`,
      'the environment bmatrx is not known',
      'did you mean bmatrix?',
    ],
    [r`x \zzzzzzzz y`, r`\zzzzzzzz`, r`the command \zzzzzzzz is not known`, undefined],
  ])('%s', (text, place, message, hint) => {
    const error = readLatex(text).statements[0]!.sides[0]!.formula;
    expect(error).toMatchObject({ kind: 'unknown-symbol', message, hint });
    if (error instanceof Error) expect(text.slice(...error.range)).toBe(place);
  });
});
