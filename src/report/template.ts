/**
 * What the reports look like stands in `templates/`, in Liquid: templates read data and cannot run code, and an error in one has its
 * file, line and column. A folder of the user's goes first: a file of the same name in it replaces ours.
 *
 * Every output is escaped for its language unless the template says `| raw`; LaTeX has delimiters of its own,
 * `<< value >>` and `<% tag %>`, because braces and percent signs are TeX's.
 */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Liquid, LiquidError } from 'liquidjs';
import { onceIn } from '../expression/once.ts';
import { clip, escapeHtml, escapeMarkdown, escapeTex } from './escape.ts';
import { renderMath } from './math.ts';
import type { Prose } from './prose.ts';
import { texDisplay } from './tex-display.ts';

export type TemplateLanguage = 'html' | 'tex' | 'md';

/** A template that cannot be read or rendered. */
export class TemplateError extends Error {
  readonly file: string;
  readonly line: number;
  readonly column: number;

  constructor(file: string, line: number, column: number, message: string) {
    super(`${file}:${line}:${column}: ${message}`);
    this.name = 'TemplateError';
    this.file = file;
    this.line = line;
    this.column = column;
  }
}

/** The folder of our templates: beside the package's `package.json`, from the sources as from the bundle. */
export const templateFolder: string = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'templates', 'page.html'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the templates of partial-credit are missing');
    folder = parent;
  }
  return join(folder, 'templates');
})();

const ESCAPES: Readonly<Record<TemplateLanguage, (value: unknown) => string>> = {
  html: value => escapeHtml(String(value ?? '')),
  tex: value => escapeTex(String(value ?? '')),
  md: value => escapeMarkdown(String(value ?? '')),
};

/** Formulas and running text in each language: the filters `math`, `display` and `prose`. */
const FILTERS: Readonly<
  Record<TemplateLanguage, { inline(latex: string): string; display(latex: string): string }>
> = {
  html: { inline: latex => renderMath(latex), display: latex => renderMath(latex, { display: true }) },
  tex: { inline: latex => `$${latex}$`, display: texDisplay },
  md: { inline: latex => `$${latex}$`, display: latex => `$$\n${latex}\n$$` },
};

function addFilters(engine: Liquid, language: TemplateLanguage): void {
  const { inline, display } = FILTERS[language];
  const escaped = ESCAPES[language];
  engine.registerFilter('math', { raw: true, handler: (latex: unknown) => inline(String(latex)) });
  engine.registerFilter('display', { raw: true, handler: (latex: unknown) => display(String(latex)) });
  engine.registerFilter('prose', {
    raw: true,
    handler: (prose: Prose) =>
      (typeof prose === 'string' ? [prose] : prose)
        .map(part => (typeof part === 'string' ? escaped(part) : inline(part.math)))
        .join(''),
  });
  // In a Markdown table a bar would end the cell.
  engine.registerFilter('cell', {
    raw: true,
    handler: (latex: unknown) =>
      inline(String(latex).replaceAll('\\|', '\\Vert ').replaceAll('|', '\\vert ')),
  });
  engine.registerFilter('clip', (text: unknown, length: number) => clip(String(text), length));
}

const engines = new Map<string, Liquid>();

function engineOf(language: TemplateLanguage, folder: string | undefined): Liquid {
  return onceIn(engines, `${language}\n${folder ?? ''}`, () => newEngine(language, folder));
}

function newEngine(language: TemplateLanguage, folder: string | undefined): Liquid {
  const engine = new Liquid({
    root: folder === undefined ? [templateFolder] : [resolve(folder), templateFolder],
    extname: `.${language}`,
    outputEscape: ESCAPES[language],
    strictFilters: true,
    strictVariables: true,
    lenientIf: true,
    ownPropertyOnly: true,
    cache: true,
    // A template of the user's may loop; a page that takes longer than this is a mistake in it.
    renderLimit: 60_000,
    ...(language === 'tex'
      ? {
          outputDelimiterLeft: '<<',
          outputDelimiterRight: '>>',
          tagDelimiterLeft: '<%',
          tagDelimiterRight: '%>',
        }
      : {}),
  });
  addFilters(engine, language);
  return engine;
}

function templateError(thrown: unknown, name: string, folder: string | undefined): unknown {
  if (!(thrown instanceof LiquidError)) {
    const missing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
    return missing ? new TemplateError(name, 1, 1, `the template ${name} was not found`) : thrown;
  }
  const { token } = thrown;
  const [line, column] = token.getPosition();
  const file =
    token.file === undefined
      ? name
      : folder === undefined
        ? token.file
        : relative(resolve(folder), token.file);
  const shown = file.startsWith('..') || folder === undefined ? (token.file ?? name) : join(folder, file);
  const message = thrown.message.replace(/, (file|line|col):.*$/s, '').replace(/\n[\s\S]*$/, '');
  return new TemplateError(shown, line!, column!, message);
}

/**
 * A template filled in.
 *
 * @throws TemplateError with the file, the line and the column
 */
export function render(name: string, data: object, folder?: string): string {
  const language = name.slice(name.lastIndexOf('.') + 1) as TemplateLanguage;
  try {
    return engineOf(language, folder).renderFileSync(name, data) as string;
  } catch (thrown) {
    throw templateError(thrown, name, folder);
  }
}

/** A file of `templates/` as it is (style sheets, scripts). */
export function readTemplate(name: string, folder?: string): string {
  const own = folder === undefined ? undefined : join(folder, name);
  return readFileSync(own !== undefined && existsSync(own) ? own : join(templateFolder, name), 'utf8');
}
