import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadProblemText } from '../../src/problem/load.ts';
import { buildKey } from '../../src/report/key.ts';
import { renderKey } from '../../src/report/key-page.ts';
import { sharedStyles } from '../../src/report/page.ts';
import { studentHtml } from '../../src/report/student.ts';
import { isAbsent, openBrowser, watchedPage } from './chromium.ts';
import { classHtml, graded, regression } from './fixture.ts';

describe.skipIf(isAbsent)('in Chromium', () => {
  let folder = '';
  let browser: BrowserContext;
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return `file://${join(folder, name)}`;
  };
  const open = async (address: string, width: number) => {
    const watched = await watchedPage(browser, width);
    await watched.page.goto(address);
    return watched;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pages-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'assets/report.css'), sharedStyles());
    browser = await openBrowser(folder);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([390, 1280])(
    'a key at %i pixels does not scroll sideways and asks for nothing',
    async width => {
      const text = readFileSync(
        join(import.meta.dirname, '../../problems/ds-ga-1008-2021/sigmoid.yaml'),
        'utf8',
      );
      const { page, trouble } = await open(
        write('key.html', renderKey(buildKey(loadProblemText(text)), 'html')),
        width,
      );
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(await page.evaluate("document.fonts.check('16px KaTeX_Main')")).toBe(true);
      expect(
        await page.evaluate(
          "[...document.querySelectorAll('.graph')].filter(graph => graph.offsetWidth > 0).length",
        ),
      ).toBe(1);
      expect(trouble).toEqual([]);
      await page.close();
    },
    30_000,
  );

  test('the words of a wide graph can be read on a phone', async () => {
    const gates = ['i', 'f', 'g', 'o'];
    const key = buildKey(
      loadProblemText(
        [
          'title: Gates',
          'dimensions: [d, h]',
          'variables:',
          '  x: { shape: [d] }',
          ...gates.map(gate => `  W${gate}: { shape: [h, d] }`),
          ...gates.map(gate => `  b${gate}: { shape: [h] }`),
          'model:',
          ...gates.map(gate => `  z${gate}: { is: 'sigmoid(W${gate} * x + b${gate})' }`),
          "  l: { is: 'sum(zi .* zf + zg .* zo)' }",
          'questions: [{ id: q, of: l, wrt: Wi }]',
        ].join('\n'),
      ),
    );
    const { page } = await open(write('gates.html', renderKey(key, 'html')), 390);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    const smallest =
      "Math.min(...[...document.querySelectorAll('.graph.upright .word')].map(word => parseFloat(getComputedStyle(word).fontSize)))";
    expect(await page.evaluate(smallest)).toBeGreaterThan(8);
    await page.close();
  });

  test('a hostile answer opens no dialog and makes no request', async () => {
    const hostile = [
      '\\href{javascript:alert(1)}{x}',
      '<img src=http://example.org/x onerror=alert(1)>',
      '\\text{</b><script>alert(1)</script>}',
      '\\includegraphics{http://example.org/x.png}',
      '"><svg onload=alert(1)>',
    ];
    const answers = hostile.map(answer => ({
      ...graded[1]!,
      answer,
      findings: [{ ...graded[1]!.findings[0]!, source: answer, message: answer }],
      comment: answer,
      file: answer,
    }));
    const html = studentHtml({
      student: hostile[1]!,
      problems: [{ problem: { ...regression, title: hostile[4]! }, answers }],
    });
    const { page, trouble } = await open(write('hostile.html', html), 390);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(trouble).toEqual([]);
    await page.close();
  });

  test('a class of 1 000 opens within two seconds, sorts by keyboard and filters', async () => {
    const students = Array.from({ length: 1000 }, (_, at) => ({
      id: `s${at}`,
      name: `Student ${(at * 37) % 1000}`,
      points: at % 9,
      outOf: 8,
      answers: graded,
    }));
    const report = {
      title: 'Class',
      questions: regression.questions.map(({ id, points }) => ({ id, outOf: points })),
      students,
    };
    const address = write('index.html', classHtml(report, 'assets'));
    const start = performance.now();
    const { page, trouble } = await open(address, 1280);
    expect(performance.now() - start).toBeLessThan(2_000);
    const first = () => page.locator('#roster tbody tr:not([hidden]) td').first().textContent();
    await page.locator('#roster th button').first().focus();
    await page.keyboard.press('Enter');
    expect(await first()).toBe('Student 0');
    await page.keyboard.press('Enter');
    expect(await first()).toBe('Student 999');
    await page.fill('#find', 's123');
    expect(await page.locator('#shown').textContent()).toBe('1 of 1000');
    expect(trouble).toEqual([]);
    await page.close();
  });
});
