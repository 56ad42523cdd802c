/**
 * KaTeX's style sheet with its fonts inside, so that a page makes no request. Only the fonts that a page's formulas use go into it:
 * which these are, KaTeX's own class names tell, by the rules of its style sheet.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { onceIn } from '../expression/once.ts';
import { classesIn, compactStyles } from './compact.ts';

const dist = dirname(createRequire(import.meta.url).resolve('katex/dist/katex.min.css'));
const sheet = readFileSync(join(dist, 'katex.min.css'), 'utf8');

const FACE = /@font-face\{[^}]*\}/g;
const rules = sheet.replace(FACE, '');
const everyRule = compactStyles(rules);

/** A rule for a change of size, of which KaTeX has one for each two of eleven. */
const SIZE_RULE = /[^{}]*\.(reset-size\d+)\.(size\d+)\{[^}]*\}/g;

/** The rules that a page with these classes needs. */
function rulesFor(classes: string): string {
  const lines = classes.split('\n').map(line => line.split(' '));
  return compactStyles(
    rules.replace(SIZE_RULE, (rule, from: string, to: string) =>
      lines.some(line => line.includes(from) && line.includes(to)) ? rule : '',
    ),
  );
}

/** File of a font -> the classes in KaTeX's HTML that call for it. */
const USED_BY: Readonly<Record<string, RegExp>> = {
  'AMS-Regular': /\b(?:amsrm|mathbb|textbb)\b/,
  'Caligraphic-Regular': /\bmathcal\b/,
  'Caligraphic-Bold': /\bmathcal\b[^"]*\btextbf\b|\btextbf\b[^"]*\bmathcal\b/,
  'Fraktur-Regular': /\b(?:mathfrak|textfrak)\b/,
  'Fraktur-Bold': /\b(?:mathboldfrak|textboldfrak)\b/,
  'Main-Regular': /\bkatex\b/,
  'Main-Bold': /\b(?:mathbf|textbf)\b/,
  'Main-Italic': /\b(?:mathit|textit)\b/,
  'Main-BoldItalic': /\btextbf\b[^"]*\btextit\b|\btextit\b[^"]*\btextbf\b/,
  'Math-Italic': /\bmathnormal\b/,
  'Math-BoldItalic': /\bboldsymbol\b/,
  'SansSerif-Regular': /\b(?:mathsf|textsf)\b/,
  'SansSerif-Bold': /\b(?:mathboldsf|textboldsf)\b|\btextsf\b[^"]*\btextbf\b/,
  'SansSerif-Italic': /\b(?:mathitsf|mathsfit|textitsf)\b|\btextsf\b[^"]*\btextit\b/,
  'Script-Regular': /\b(?:mathscr|textscr)\b/,
  'Size1-Regular': /\bsize1\b|\bdelim-size1\b|\bsmall-op\b/,
  'Size2-Regular': /\bsize2\b|\blarge-op\b/,
  'Size3-Regular': /\bsize3\b/,
  'Size4-Regular': /\bsize4\b|\bdelim-size4\b/,
  'Typewriter-Regular': /\b(?:mathtt|texttt)\b/,
};

const inlined = new Map<string, string>();

const face = (font: string, declaration: string): string =>
  onceIn(inlined, font, () => {
    const data = readFileSync(join(dist, 'fonts', `KaTeX_${font}.woff2`)).toString('base64');
    return declaration.replace(/src:[^}]*/, `src:url(data:font/woff2;base64,${data}) format("woff2")`);
  });

/** KaTeX's style sheet with the fonts that `html` uses; with every font where no page is given. */
export function mathStyles(html?: string): string {
  const classes = html === undefined ? '' : classesIn(html);
  const faces = (sheet.match(FACE) ?? []).flatMap(declaration => {
    const font = /KaTeX_([A-Za-z0-9]+-[A-Za-z]+)\.woff2/.exec(declaration)?.[1];
    if (font === undefined) throw new Error(`a font face of KaTeX without a woff2 file: ${declaration}`);
    return html === undefined || USED_BY[font]!.test(classes) ? [face(font, declaration)] : [];
  });
  if (html !== undefined && !/\bkatex\b/.test(classes)) return '';
  return faces.join('') + (html === undefined ? everyRule : rulesFor(classes));
}
