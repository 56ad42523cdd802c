/**
 * What an editor wrapped around a formula: the tags of HTML (`W<sub>2</sub>`), a fence or a quotation of Markdown. Character for character, so that
 * every place stays where it is.
 */
import type { Mend } from '../formula.ts';

const FENCE = /^\s*(?:```|~~~)[ \t]*(?:math|latex|tex)?[ \t]*\n|\n[ \t]*(?:```|~~~)\s*$/g;
/** One block of several: a display between the others. */
const BLOCK = /(^|\n)([ \t]*)(```|~~~)[ \t]*(?:math|latex|tex)?[ \t]*(?=\n|$)/g;
const WHOLE = /^\s*(?:```|~~~)[\s\S]*(?:```|~~~)\s*$/;
/** Jekyll has its delimiters escaped, `\\[ … \\]`; `\\[2pt]` ends a line. */
const ESCAPED =
  /\\\\([[(])(?!\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in))((?:(?!\\\\[\])])[\s\S]){0,2000})\\\\([\])])/g;
/** Each line of a quotation of Markdown. */
const QUOTED = /^[ \t]*>(?=[ \t]|$)/gm;
const QUOTATION = /^(?:[ \t]*>(?:[ \t][^\n]*)?(?:\n|$)|[ \t]*\n)+$/;
const TAG = /<\/?(sup|sub|br|p|b|i|em|strong|span|div|code|pre|li|ul|ol|u)(?:\s[^<>]{0,200})?\s?\/?>/gi;
const SIGNS: Readonly<Record<string, string>> = { sup: '^{', sub: '_{', br: '\\\\' };

/** The text with blanks for what was wrapped around it, `^{ }` for raised and `_{ }` for lowered tags; of the same length. */
export function unwrapped(text: string, mends: Mend[]): string {
  const blank = (found: string, sign = ''): string => sign + ' '.repeat(found.length - sign.length);
  const fences = text.includes('\n') ? (text.match(BLOCK)?.length ?? 0) : 0;
  // what stands beside a block is prose
  const areBlocks = fences > 2 || (fences === 2 && !WHOLE.test(text));
  const quotes = text.startsWith('>') && QUOTATION.test(text);
  return delimited(quotes ? text.replace(QUOTED, found => blank(found)) : text)
    .replace(areBlocks ? BLOCK : FENCE, found =>
      areBlocks ? found.replace(/(?:```|~~~).*/, fence => blank(fence, '$$')) : blank(found),
    )
    .replace(TAG, (found: string, name: string, at: number) => {
      const isClosing = found.startsWith('</');
      mends.push({
        range: [at, at + found.length],
        message: `the tag ${found} of HTML was read as what it sets`,
      });
      const sign = SIGNS[name.toLowerCase()];
      return blank(found, isClosing && sign !== undefined ? '}' : sign);
    });
}

/** The text with one backslash before its delimiters. */
const delimited = (text: string): string =>
  text.includes('\\\\]') || text.includes('\\\\)')
    ? text.replace(ESCAPED, (found, open: string, inside: string, close: string) =>
        (open === '[') === (close === ']') ? ` \\${open}${inside} \\${close}` : found,
      )
    : text;

/** Whether a text may be wrapped: no formula has `</`, a fence, or brackets behind two backslashes at both its ends. */
export const mayBeWrapped = (text: string): boolean =>
  text.startsWith('> ') ||
  text.includes('</') ||
  (text.includes('\\\\') && (text.includes('\\\\]') || text.includes('\\\\)'))) ||
  text.includes('<br') ||
  text.includes('```') ||
  text.includes('~~~');
