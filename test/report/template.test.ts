import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderPage } from '../../src/report/page.ts';
import { render, TemplateError } from '../../src/report/template.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'templates-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

describe('templates', () => {
  test('values are escaped for the language of the template', () => {
    write('a.html', '<p>{{ text }}</p>{{ formula | math }}');
    write('a.tex', '\\textbf{<< text >>} << formula | math >>');
    write('a.md', '{{ text }} {{ formula | math }}');
    const data = { text: '<b>50 %</b>', formula: 'x_1' };
    expect(render('a.html', data, folder)).toMatch(/^<p>&lt;b&gt;50 %&lt;\/b&gt;<\/p><span class=math/);
    expect(render('a.tex', data, folder)).toBe('\\textbf{$<$b$>$50 \\%$<$/b$>$} $x_1$');
    expect(render('a.md', data, folder)).toBe('&lt;b\\>50 %&lt;/b\\> $x_1$');
  });

  test('running text holds formulas', () => {
    write('b.tex', '<< text | prose >>');
    expect(render('b.tex', { text: ['100 % of ', { math: 'W^{(1)}' }] }, folder)).toBe(
      '100 \\% of $W^{(1)}$',
    );
  });

  test.each([
    ['an unknown name', '<h1>{{ title }}</h1>\n  {{ nothing }}', 2, 6, 'undefined variable: nothing'],
    ['an unknown tag', 'x\ny\n{% explode %}', 3, 1, 'tag "explode" not found'],
    ['an unclosed tag', '{% if title %}', 1, 1, 'tag {% if title %} not closed'],
    ['an unknown filter', '{{ title | shout }}', 1, 1, 'undefined filter: shout'],
  ])('%s has its file, line and column', (_, text, line, column, message) => {
    const name = `wrong${line}${column}.html`;
    write(name, text);
    const attempt = () => render(name, { title: 'T' }, folder);
    expect(attempt).toThrow(TemplateError);
    try {
      attempt();
    } catch (error) {
      expect(error).toMatchObject({ file: join(folder, name), line, column });
      expect((error as Error).message).toBe(`${join(folder, name)}:${line}:${column}: ${message}`);
    }
  });

  test('a template of the user replaces ours, and only that one', () => {
    write('page.html', '[{{ title }}]{{ body | raw }}');
    expect(renderPage({ title: 'Own', kind: 'key', body: '<p>b</p>', template: folder })).toBe(
      '[Own]<p>b</p>',
    );
  });

  test('files outside the folders are not read', () => {
    write('c.html', "{% include '../../../../etc/passwd' %}");
    expect(() => render('c.html', {}, folder)).toThrow(TemplateError);
  });
});

describe('a page', () => {
  const page = renderPage({
    title: 'A <b>',
    kind: 'key',
    body: '<p>x</p>',
    contents: [{ id: 'a"b', title: '<i>' }],
  });

  test('forbids every request and any script but its own', () => {
    expect(page).toContain("default-src 'none'");
    expect(page).toMatch(/script-src 'sha256-[^']+'/);
    expect(page).not.toMatch(/<(?:link|img|iframe)\b|src="(?!data:)|url\((?!data:)/);
  });

  test('escapes its title and its contents', () => {
    expect(page).toContain('<title>A &lt;b&gt;</title>');
    expect(page).toContain('<a href="#a&#34;b">&lt;i&gt;</a>');
  });

  test('is the same bytes again', () => {
    expect(renderPage({ title: 'A', kind: 'key', body: '' })).toBe(
      renderPage({ title: 'A', kind: 'key', body: '' }),
    );
  });

  test('shares its styles where it is told to', () => {
    const shared = renderPage({ title: 'A', kind: 'student', body: '', assets: '../assets' });
    expect(shared).toContain('<link rel="stylesheet" href="../assets/report.css">');
    expect(shared.length).toBeLessThan(4_000);
  });
});
