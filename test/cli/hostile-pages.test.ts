/**
 * A class that means harm, graded from end to end by the real judge; its pages are opened in Chromium: no dialog, no request, no error.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grade } from '../../src/cli/grade.ts';
import { tasks } from '../../src/cli/grade-tasks.ts';
import { loadJudge } from '../../src/cli/judge.ts';
import { inThisThread } from '../../src/cli/pool.ts';
import { isAbsent, openBrowser, watchedPage } from '../report/chromium.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const problem = join(root, 'problems/ds-ga-1008-2021/regression.yaml');

/** What could run, load or lead away, as formulas. */
const FORMULAS = [
  '<script>alert(1)</script>',
  '<img src=http://example.org/x.png onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  '</code></div><iframe src="javascript:alert(1)">',
  '\\href{javascript:alert(1)}{\\mathbf{I}}',
  '\\url{http://example.org}',
  '\\includegraphics{http://example.org/x.png}',
  '\\htmlClass{x" onclick="alert(1)}{I}',
  '\\htmlData{x=1}{I} \\htmlStyle{background:url(http://example.org)}{I}',
  '\\text{</b><script>alert(1)</script>}',
  '\\input{/etc/passwd} \\write18{touch /tmp/x} \\openin1=x',
  '\\def\\a{\\a\\a}\\a',
  '\\color{red;background:url(http://example.org/x)}{I}',
  '\\rule{100000em}{100000em}',
  '{{ 7 | times: 7 }}{% include "/etc/passwd" %}',
  '</script><script>alert(1)</script>',
  '<style>@import "http://example.org/x.css";</style>',
  '\u202egnp.exe\u0000\u001b[2J',
] as const;

/** Names of people, files and folders. */
const NAMES = [
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("http:||example.org","x")',
  '"><script>alert(1)<',
  "x' onmouseover='alert(1)",
  'javascript:alert(1)',
  '{{ 7 | times: 7 }}',
  '%2e%2e%2f%3Cscript%3E',
  '#q?x=1',
] as const;

let folder = '';
let out = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partial-hostile-'));
  const from = join(folder, 'class');
  out = join(folder, 'out');
  await mkdir(from);
  const text = FORMULAS.map(
    formula => `## dyhat-dz3\n\n$$\\mathbf{I} ${formula}$$\n\n## dloss-db2\n\n${formula}\n\n$$${formula}$$\n`,
  );
  for (const [at, name] of NAMES.entries()) {
    await mkdir(join(from, name));
    await writeFile(join(from, name, `${name}.md`), text.slice(at, at + 4).join('\n'));
    await writeFile(join(from, name, '<b onclick=alert(1)>.pdf'), '%PDF-1.4 <script>alert(1)</script>');
  }
  for (const [at, one] of text.entries()) await writeFile(join(from, `s${at}.md`), one);
  await writeFile(
    join(folder, 'roster.csv'),
    `name,id\n"<script>alert('roster')</script>","=1+1"\n"@SUM(A1)","x</td><script>alert(2)</script>"\n`,
  );
  await mkdir(out);
  await writeFile(
    join(out, 'overrides.csv'),
    'student,question,points,comment\ns0,dyhat-dz3,1,<img src=http://example.org/x onerror=alert(1)> \\href{javascript:alert(1)}{x}\n',
  );
  const judge = await loadJudge();
  await grade(
    [problem],
    { submissions: from, out, roster: join(folder, 'roster.csv'), map: [], for: ['gradescope'], junit: true },
    async context => inThisThread(tasks(context, async () => judge)),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('every student has a page, a result and a row, and no cell of the table begins a formula', async () => {
  const people = FORMULAS.length + NAMES.length + 2;
  const pages = await readdir(join(out, 'students'));
  expect(pages).toHaveLength(people);
  const rows: string[][] = parse(await readFile(join(out, 'grades.csv'), 'utf8'));
  expect(rows).toHaveLength(people + 1);
  expect(rows.flat().filter(cell => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  for (const name of await readdir(join(out, 'gradescope')))
    if (!name.endsWith('.zip'))
      expect(
        JSON.parse(await readFile(join(out, 'gradescope', name, 'results.json'), 'utf8')).tests,
      ).toHaveLength(13);
});

test('a page of a student is under 100 KB', async () => {
  for (const name of await readdir(join(out, 'students')))
    expect((await readFile(join(out, 'students', name))).length, name).toBeLessThan(100_000);
});

describe.skipIf(isAbsent)('in Chromium', () => {
  let browser: BrowserContext;
  beforeAll(async () => {
    browser = await openBrowser(folder);
  });
  afterAll(() => browser?.close());

  test('no dialog, no request, no error on any page', async () => {
    const names = ['index.html', ...(await readdir(join(out, 'students'))).map(name => `students/${name}`)];
    for (const name of names) {
      const { page, trouble } = await watchedPage(browser, 390);
      await page.goto(pathToFileURL(join(out, name)).href);
      expect([name, trouble]).toEqual([name, []]);
      expect([name, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([name, 390]);
      const elements =
        'document.querySelectorAll("main script, iframe, img, object, embed, [onclick], [onload], [onerror]").length';
      expect([name, await page.evaluate(elements)]).toEqual([name, 0]);
      const hrefs = '[...document.querySelectorAll("a")].map(a => a.getAttribute("href"))';
      for (const href of (await page.evaluate(hrefs)) as string[])
        expect(href).toMatch(/^(?:#|(?:\.\.\/)?students\/[^:]*$|index\.html)/);
      await page.close();
    }
  });

  test('each name on the class page leads to its page', async () => {
    const { page, trouble } = await watchedPage(browser, 1280);
    await page.goto(pathToFileURL(join(out, 'index.html')).href);
    const links = (await page.evaluate(
      '[...document.querySelectorAll("#roster a")].map(a => a.href)',
    )) as string[];
    const pages = new Set((await readdir(join(out, 'students'))).map(name => join(out, 'students', name)));
    expect(links.every(link => pages.has(fileURLToPath(link)))).toBe(true);
    expect(trouble).toEqual([]);
  });
});
