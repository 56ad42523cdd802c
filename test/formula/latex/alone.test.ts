/** Formulas of LaTeX with nothing besides, as the reader tells them: no words are looked for in them. */
import { describe, expect, test } from 'vitest';
import { readLatex } from '../../../src/formula/latex/read.ts';

describe('formulas alone', () => {
  test.each([
    String.raw`\frac{\partial L}{\partial W_{ij}} = (\hat{y} - y) x_j`,
    String.raw`\mathbf{W}_{1,hm} = \operatorname{diag}(\delta) \, X^{\mathrm{T}}`,
    String.raw`\begin{bmatrix} a & b \\ c & d \end{bmatrix}`,
    String.raw`$A^\top B$`,
    String.raw`g_{\mathrm{act}}(x - 1)`,
    String.raw`\sigma' = \sigma (1 - \sigma)`,
  ])('%s', text => expect(readLatex(text).isAlone).toBe(true));
});

describe('formulas with something besides', () => {
  test.each([
    String.raw`A^\top B \text{ is wrong}`,
    String.raw`A^\top B wrong`,
    String.raw`A^\top B no es`,
    String.raw`A^\top B \mathrm{not}`,
    String.raw`W_{\text{old}}`,
    String.raw`\underbrace{A^\top}_{\text{transposed}} B`,
    String.raw`not $A^\top B$`,
    '$A$ or $B$',
    'A^\\top B % wrong',
    'A^\\top B # transposed',
    'A^\\top B ?',
    'A^\\top B + ...',
    'A^\\top B 错',
    'A^\\top B ✗',
    String.raw`A^\top B \tag{copied}`,
    String.raw`A \xrightarrow[false]{wrong} B`,
    '<b>A</b> B',
    'rac{A}{B}',
  ])('%s', text => expect(readLatex(text).isAlone).toBe(false));
});
