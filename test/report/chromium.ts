/** Chromium for tests of pages. Where it is absent tests are left out with a word, except in continuous integration. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';

export const isAbsent = !existsSync(CHROMIUM) && !process.env.CI;
if (isAbsent) console.warn(`${CHROMIUM} is not there: pages are not opened`);

/** A browser with its profile in `folder`. */
export const openBrowser = (folder: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: CHROMIUM,
    headless: true,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** A new page, with what it does that it should not: requests, dialogs, errors, words on the console. */
export async function watchedPage(
  browser: BrowserContext,
  width: number,
): Promise<{ readonly page: Page; readonly trouble: string[] }> {
  const page = await browser.newPage();
  const trouble: string[] = [];
  let address = '';
  page.on('request', request => {
    const url = request.url();
    if (request.isNavigationRequest() && address === '') address = url;
    else if (!url.startsWith('data:') && !url.endsWith('/assets/report.css')) trouble.push(url);
  });
  page.on('console', message => trouble.push(message.text()));
  page.on('pageerror', error => trouble.push(error.message));
  page.on('dialog', dialog => {
    trouble.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.setViewportSize({ width, height: 900 });
  return { page, trouble };
}
