import { expect, it } from 'vitest';
import { unicodeName } from '../../src/notation/text.ts';

it.each([
  ['\\mathbf{W}^{(2)}', 'W⁽²⁾'],
  ['\\hat{\\mathbf{y}}', 'ŷ'],
  ['\\ell', 'ℓ'],
  ['{\\mathbf{W}^{(2)}}^\\top', 'W⁽²⁾ᵀ'],
  ['z^{[2]}', 'z⁽²⁾'],
  ['\\boldsymbol{\\delta}_{1}', 'δ₁'],
  ['l_{MSE}', 'l_MSE'],
  ['\\frac{\\partial \\ell}{\\partial \\mathbf{W}^{(1)}}', '∂ℓ/∂W⁽¹⁾'],
  ['\\frac{\\partial L}{\\partial \\mathbf{W}_{1,hm}}', '∂L/∂W₁‚ₕₘ'],
  ['\\left(\\frac{a}{b + c}\\right)^\\top', '(a/(b + c))ᵀ'],
  ['-\\frac{t}{s} x^\\top', '-(t/s) xᵀ'],
  ['\\frac{2}{K} x', '2/K x'],
  ['\\frac{a}{b} - \\frac{c}{d}', 'a/b - c/d'],
  [
    '2 \\mathbf{x} (\\hat{\\mathbf{y}} - \\mathbf{y})^\\top \\operatorname{diag}(\\mathbb{1}[\\mathbf{z}_1 > 0])',
    '2 x (ŷ - y)ᵀ diag(𝟙[z₁ > 0])',
  ],
  ['\\sum_{k} \\delta_{ij} W_{ki}', '∑ₖ δᵢⱼ Wₖᵢ'],
  ['\\mathbf{1}_{n} \\odot \\sqrt{2 \\pi}', '𝟏ₙ ⊙ √(2 π)'],
  ['\\begin{bmatrix} 1 & x_{1} \\\\ 0 & -2 \\end{bmatrix}', '[1  x₁; 0  -2]'],
  [
    '\\begin{cases} z & \\text{if } z > 0 \\\\ 0 & \\text{otherwise} \\end{cases}',
    '{ z if z > 0; 0 otherwise }',
  ],
  ['\\left\\|W\\right\\|_F^{2}', '‖W‖_F²'],
])('%s is %s', (latex, expected) => expect(unicodeName(latex)).toBe(expected)); // prettier-ignore

it.each([
  '',
  '}{',
  '\\',
  '^',
  '_{',
  '\\frac{a}',
  '\\begin{x',
  '\\end',
  '\\left',
  '{'.repeat(100_000),
  '^'.repeat(500),
])('never fails: %.20s', latex => expect(typeof unicodeName(latex)).toBe('string')); // prettier-ignore
