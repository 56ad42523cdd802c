/**
 * Formulas as HTML, by KaTeX. Students' formulas are rendered by the same function as ours: commands that link, load or
 * style are off (`trust: false`), sizes and macro expansion are bounded, and so are length and cells, which KaTeX does not bound.
 * What does not typeset is shown as its source.
 */
import katex from 'katex';
import { memory } from '../submission/memory.ts';
import { compactMath } from './compact.ts';
import { clip, escapeHtml } from './escape.ts';

const LONGEST = 20_000;
const MOST_CELLS = 1_500;
/** Displays wider than this, in em, say how wide they are: the style sheet sets them smaller where the page is narrower. */
const WIDE = 34;

export interface MathOptions {
  readonly display?: boolean;
  /** `error` for formulas of our own: anything KaTeX would only warn of is refused. */
  readonly strict?: 'ignore' | 'error';
  /** What a screen reader says; default: the LaTeX. */
  readonly label?: string;
}

const bounded = (latex: string): boolean =>
  latex.length <= LONGEST && (latex.match(/&|\\\\|\\cr\b/g)?.length ?? 0) <= MOST_CELLS;

interface Typeset {
  /** KaTeX's HTML; undefined where the formula does not typeset. */
  readonly html: string | undefined;
  short?: string;
  width?: number;
}

/** Bytes of each half of what is remembered: a class asks for the same formulas on every page. */
const REMEMBERED = 10_000_000;
const known = memory<Typeset>(({ html }) => 2 * (html?.length ?? 0) + 100, REMEMBERED);

function remembered(latex: string, { display = false, strict = 'ignore' }: MathOptions): Typeset {
  const mode = display ? 'd' : 'i';
  return known.of(`${mode}${strict}${latex}`, () => {
    // What passes the strict reading is typeset no other way by the lenient one.
    const strictly = strict === 'ignore' ? known.get(`${mode}error${latex}`) : undefined;
    if (strictly?.html !== undefined) return strictly;
    return { html: bounded(latex) ? katexHtml(latex, display, strict) : undefined };
  });
}

function katexHtml(latex: string, displayMode: boolean, strict: 'ignore' | 'error'): string | undefined {
  try {
    return katex.renderToString(latex, {
      displayMode,
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

/** The formula as KaTeX's HTML, or undefined where it does not typeset. */
export const typeset = (latex: string, options: MathOptions = {}): string | undefined =>
  remembered(latex, options).html;

export const typesets = (latex: string, options?: MathOptions): boolean =>
  typeset(latex, options) !== undefined;

/** The formula as HTML with its source as the accessible name; one that does not typeset as its source. */
export function renderMath(latex: string, options: MathOptions = {}): string {
  const found = remembered(latex, options);
  if (found.html === undefined) return `<code class="unread">${escapeHtml(clip(latex, 2000))}</code>`;
  const label = escapeHtml(clip(options.label ?? latex, 1000));
  found.short ??= compactMath(found.html);
  const { short } = found;
  if (options.display) found.width ??= widthOf(found.html);
  const wide = options.display ? found.width! * longestRow(latex) : 0;
  const fit = wide > WIDE ? ` style="--wide:${Math.ceil(wide)}"` : '';
  return options.display
    ? `<div class=math${fit} role=math aria-label="${label}">${short}</div>`
    : `<span class=math role=math aria-label="${label}">${short}</span>`;
}

/** The part of a formula that stands in its longest row, where it has several. */
function longestRow(latex: string): number {
  const rows = latex.split('\\\\');
  return Math.max(...rows.map(row => row.length)) / Math.max(1, latex.length);
}

/** About how wide an inline formula is, in em of the text around it: visible characters, small ones at 0.7. */
export function mathWidth(latex: string): number {
  const found = remembered(latex, {});
  if (found.html === undefined) return latex.length * 0.55;
  found.width ??= widthOf(found.html);
  return found.width;
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
