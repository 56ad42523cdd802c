import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { classesIn, compactMath, compactStyles } from '../../src/report/compact.ts';
import { mathStyles } from '../../src/report/fonts.ts';
import { mathWidth, renderMath, typeset, typesets } from '../../src/report/math.ts';
import { outlinesIn } from '../../src/report/outlines.ts';

describe('hostile formulas', () => {
  test.each([
    ['\\href{javascript:alert(1)}{x}'],
    ['\\url{javascript:alert(1)}'],
    ['\\includegraphics{http://example.org/x.png}'],
    ['\\htmlStyle{background:url(http://example.org)}{x}'],
    ['\\htmlData{onclick=alert(1)}{x}'],
    ['\\text{<script>alert(1)</script>}'],
    ['<img src=x onerror=alert(1)>'],
    ['\\input{/etc/passwd}'],
  ])('%s makes no link, image, handler or script', latex => {
    const html = renderMath(latex);
    expect(html).not.toMatch(/<(?:a|img|script|iframe|object)\b/i);
    const tags = html
      .replace(/"[^"]*"/g, '""')
      .match(/<[^>]*>/g)!
      .join('');
    expect(tags).not.toMatch(/\s(?:on\w+|href|src|data-\w+)=/i);
  });

  test('a macro bomb, a long formula and a vast matrix are shown as their source', () => {
    expect(typesets('\\def\\a{\\b\\b}\\def\\b{\\c\\c}\\def\\c{\\a\\a}\\a')).toBe(false);
    expect(typesets('x'.repeat(30_000))).toBe(false);
    expect(typesets(`\\begin{matrix}${'&'.repeat(5_000)}\\end{matrix}`)).toBe(false);
    expect(renderMath('\\frac{')).toBe('<code class="unread">\\frac{</code>');
  });

  test('sizes are bounded', () => {
    expect(renderMath('\\rule{1000em}{1000em}')).not.toContain('1000em;');
  });
});

describe('compact markup', () => {
  const formulas = [
    '\\frac{\\partial \\ell}{\\partial \\mathbf{W}^{(1)}}',
    '\\sqrt{x}',
    '\\underbrace{a+b}_{n \\times 1}',
  ];

  test.each(formulas)('%s keeps its text and takes less than two thirds', latex => {
    const html = typeset(latex, { display: true })!;
    const short = compactMath(html);
    const text = (markup: string) => markup.replace(/<[^>]*>/g, '');
    expect(text(short)).toBe(text(html));
    expect(short.length).toBeLessThan(html.length * 0.67);
    expect(short).not.toContain('<span');
  });

  test('the style sheet has a rule for each class of the markup that had one', () => {
    const sheet = compactStyles('.katex .mfrac>span>span{a:b}.katex .vlist-t2{c:d}.katex .unknown{e:f}');
    const names = classesIn(compactMath('<span class="mfrac"></span><span class="vlist-t2"></span>'));
    expect(names.split('\n')).toEqual(['mfrac', 'vlist-t2']);
    expect(sheet).toMatch(/^\.katex \.k\w+>b>i\{a:b\}\.katex \.k\w+\{c:d\}\.katex \.unknown\{e:f\}/);
  });

  test('only classes without a rule in the style sheet are left out', () => {
    const sheet = readFileSync(
      createRequire(import.meta.url).resolve('katex/dist/katex.min.css'),
      'utf8',
    ).replace(/@font-face\{[^}]*\}/g, '');
    const elements: Record<string, string> = { 'vlist-r': '<i>', pstrut: '<u>', mspace: '<s>' };
    for (const name of new Set([...sheet.matchAll(/\.([a-z][\w-]*)/g)].map(found => found[1]!))) {
      const short = compactMath(`<span class="${name}"></span>`);
      if (elements[name]) expect(short).toContain(elements[name]);
      else expect(classesIn(short), name).toBe(name);
    }
  });

  test('boxes that only group are left out, those that a rule counts are kept', () => {
    expect(compactMath('<span class="mord"><span class="mord">x</span></span>')).toBe('<b>x</b>');
    expect(compactMath('<span class="vlist"><span><span>x</span></span></span>')).toMatch(
      /^<b class=\w+><b><b>x<\/b><\/b><\/b>$/,
    );
  });

  test('an outline stands once on a page', () => {
    const page = formulas.map(latex => renderMath(latex)).join('') + renderMath('\\underbrace{b}_{n}');
    const ids = [...outlinesIn(page).matchAll(/<path id="(k-\w+)"/g)].map(match => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(3);
    for (const [, used] of page.matchAll(/href="#(k-\w+)"/g)) expect(ids).toContain(used);
  });
});

test('only the fonts that a page uses go into it', () => {
  const faces = (html: string) =>
    [
      ...mathStyles(html).matchAll(
        /@font-face\{[^}]*font-family:(KaTeX_\w+);font-style:(\w+);font-weight:(\d+)/g,
      ),
    ].map(m => m.slice(1, 4).join(' '));
  expect(faces(renderMath('x + \\mathbf{y}'))).toEqual([
    'KaTeX_Main normal 700',
    'KaTeX_Main normal 400',
    'KaTeX_Math italic 400',
  ]);
  expect(faces(renderMath('\\mathbb{R}'))).toContain('KaTeX_AMS normal 400');
  expect(mathStyles('<p>no formula</p>')).toBe('');
  expect(mathStyles(renderMath('x'))).not.toMatch(/url\((?!data:)/);
});

test('widths grow with what is seen, small letters less', () => {
  expect(mathWidth('abcd')).toBeGreaterThan(mathWidth('ab'));
  expect(mathWidth('a^{bc}')).toBeLessThan(mathWidth('abc'));
});
