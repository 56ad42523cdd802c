/**
 * One HTML page: styles, fonts and script inside it (or in `assets/` beside it, for a folder of pages), a policy that forbids every
 * request, and a table of contents. What is on it comes as HTML that a template has already escaped.
 */

import { createHash } from 'node:crypto';
import { onceIn } from '../expression/once.ts';
import { mathStyles } from './fonts.ts';
import { outlinesIn } from './outlines.ts';
import { readTemplate, render } from './template.ts';

export interface Section {
  readonly id: string;
  readonly title: string;
}

export interface Page {
  readonly title: string;
  /** Names the page's own rules in the style sheet: `key`, `student`, `class`. */
  readonly kind: string;
  readonly body: string;
  readonly contents?: readonly Section[];
  /** Inline script; the page has to work without it. */
  readonly script?: string;
  /** The folder of shared styles relative to the page (`assets`, `../assets`); without it the page stands alone. */
  readonly assets?: string;
  /** The user's templates. */
  readonly template?: string;
}

const sheets = new Map<string | undefined, string>();
/** Our style sheet without comments and indentation. */
const styleSheet = (template: string | undefined): string =>
  onceIn(sheets, template, () =>
    readTemplate('style.css', template)
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\s*\n\s*/g, '')
      .replace(/<\//g, '<\\/'),
  );

/** The style sheet that pages with `assets` share: ours and KaTeX's with every font, all inside one file. */
export const sharedStyles = (): string => mathStyles() + styleSheet(undefined);

const scripts = new Map<string | undefined, Script>();
/** The script that all pages have, with its hash: a class has thousands of pages. */
const copyScript = (template: string | undefined): Script =>
  onceIn(scripts, template, () => scriptOf(readTemplate('copy.js', template)));

interface Script {
  readonly text: string;
  readonly hash: string;
}

const scriptOf = (text: string): Script => ({ text: text.trim(), hash: hash(text.trim()) });

const hash = (script: string): string => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/** The page as it is written to its file. */
export function renderPage(page: Page): string {
  const scripts = [copyScript(page.template), ...(page.script === undefined ? [] : [scriptOf(page.script)])];
  const policy = [
    "default-src 'none'",
    // KaTeX places its boxes by style attributes.
    page.assets === undefined ? "style-src 'unsafe-inline'" : "style-src 'unsafe-inline' 'self' file:",
    'font-src data:',
    'img-src data:',
    `script-src ${scripts.map(script => script.hash).join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return render(
    'page.html',
    {
      title: page.title,
      kind: page.kind,
      body: outlinesIn(page.body) + page.body,
      contents: page.contents ?? [],
      policy,
      scripts: scripts.map(({ text }) => text),
      assets: page.assets ?? null,
      styles: page.assets === undefined ? mathStyles(page.body) + styleSheet(page.template) : '',
    },
    page.template,
  );
}
