/**
 * Formulas as HTML, by KaTeX. Students' formulas are rendered by the same function as ours: commands that link, load or
 * style are off (`trust: false`), sizes and macro expansion are bounded, and so are length and cells, which KaTeX does not bound.
 * What does not typeset is shown as its source.
 */
import katex from 'katex';
import { compactMath } from './compact.ts';
import { clip, escapeHtml } from './escape.ts';

const LONGEST = 20_000;
const MOST_CELLS = 1_500;
/** The width of a printed page, in em. */
const PRINTED = 44;

export interface MathOptions {
  readonly display?: boolean;
  /** `error` for formulas of our own: anything KaTeX would only warn of is refused. */
  readonly strict?: 'ignore' | 'error';
}

const bounded = (latex: string): boolean =>
  latex.length <= LONGEST && (latex.match(/&|\\\\|\\cr\b/g)?.length ?? 0) <= MOST_CELLS;

/** The formula as KaTeX's HTML, or undefined where it does not typeset. */
export function typeset(
  latex: string,
  { display = false, strict = 'ignore' }: MathOptions = {},
): string | undefined {
  if (!bounded(latex)) return undefined;
  try {
    return katex.renderToString(latex, {
      displayMode: display,
      output: 'html',
      throwOnError: true,
      trust: false,
      maxSize: 20,
      maxExpand: 1000,
      strict,
      macros: {},
    });
  } catch {
    return undefined;
  }
}

export const typesets = (latex: string, options?: MathOptions): boolean =>
  typeset(latex, options) !== undefined;

/** The formula as HTML with its source as the accessible name; one that does not typeset as its source. */
export function renderMath(latex: string, options: MathOptions = {}): string {
  const html = typeset(latex, options);
  if (html === undefined) return `<code class="unread">${escapeHtml(clip(latex, 2000))}</code>`;
  const label = escapeHtml(clip(latex, 1000));
  const short = compactMath(html);
  // A display wider than a printed page is printed smaller; on a screen it scrolls.
  const wide = options.display ? widthOf(html) : 0;
  const fit = wide > PRINTED ? ` style="--fit:${(PRINTED / wide).toFixed(2)}"` : '';
  return options.display
    ? `<div class="math"${fit} role="math" aria-label="${label}">${short}</div>`
    : `<span class="math" role="math" aria-label="${label}">${short}</span>`;
}

/** About how wide an inline formula is, in em of the text around it: visible characters, small ones at 0.7. */
export function mathWidth(latex: string): number {
  const html = typeset(latex);
  return html === undefined ? latex.length * 0.55 : widthOf(html);
}

function widthOf(html: string): number {
  let width = 0;
  let tight = 0;
  const open: boolean[] = [];
  for (const [, tag, closing, text] of html.matchAll(
    /<(?:span|svg|path)([^>]*)>|<(\/(?:span|svg|path))>|([^<]+)/g,
  )) {
    if (text !== undefined) {
      const visible = Array.from(text.replace(/&[a-z#0-9]+;/g, 'x').replace(/[\u200b\s]/g, '')).length;
      width += visible * (tight > 0 ? 0.42 : 0.62);
    } else if (closing !== undefined) {
      if (open.pop()) tight--;
    } else {
      const small = / mtight"|"mtight|sizing reset/.test(tag!);
      open.push(small);
      if (small) tight++;
    }
  }
  return width;
}
