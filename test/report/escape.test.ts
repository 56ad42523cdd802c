import { describe, expect, test } from 'vitest';
import { clip, escapeHtml, escapeMarkdown, escapeTex } from '../../src/report/escape.ts';

test.each([
  ['<img src=x onerror="alert(1)">', '&lt;img src=x onerror=&#34;alert(1)&#34;&gt;'],
  ["it's & that", 'it&#39;s &amp; that'],
])('HTML: %s', (text, expected) => expect(escapeHtml(text)).toBe(expected));

test.each([
  ['\\input{/etc/passwd}', '\\textbackslash{}input\\{/etc/passwd\\}'],
  ['50 % of $3', '50 \\% of $\\mathdollar$3'],
  ['a_b^c ~ #1 & more', 'a\\_b\\textasciicircum{}c \\textasciitilde{} \\#1 \\& more'],
  ['W⁽²⁾ is K × h', 'W$^($$^{2}$$^)$ is K $\\times$ h'],
  ['δ ≠ ∂ℓ', '$\\delta$ $\\neq$ $\\partial$$\\ell$'],
  ['É 😀 日本', 'É ? ??'],
  ['--- ``x', '{-}{-}{-} {`}{`}x'],
])('TeX: %s', (text, expected) => expect(escapeTex(text)).toBe(expected));

test('Markdown: marks and tags are text', () => {
  expect(escapeMarkdown('*a* <b> [x](y) $z$\n| t')).toBe('\\*a\\* &lt;b\\> \\[x\\](y) \\$z\\$ \\| t');
});

describe('clip', () => {
  test('short text stays', () => expect(clip('abc', 3)).toBe('abc'));
  test('long text is cut and marked', () => expect(clip('abcdef', 4)).toBe('abc…'));
  test('no half of a character stays', () => expect(clip('ab😀cd', 4)).toBe('ab…'));
});
