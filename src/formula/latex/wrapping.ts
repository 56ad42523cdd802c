/**
 * What an editor wrapped around a formula: the tags of HTML (`W<sub>2</sub>`), a fence of Markdown. Character for character, so that every place stays
 * where it is.
 */
import type { Mend } from '../formula.ts';

const FENCE = /^\s*(?:```|~~~)[ \t]*(?:math|latex|tex)?[ \t]*\n|\n[ \t]*(?:```|~~~)\s*$/g;
const TAG = /<\/?(sup|sub|br|p|b|i|em|strong|span|div|code|pre|li|ul|ol|u)(?:\s[^<>]{0,200})?\s?\/?>/gi;
const SIGNS: Readonly<Record<string, string>> = { sup: '^{', sub: '_{', br: '\\\\' };

/** The text with blanks for what was wrapped around it, `^{ }` for raised and `_{ }` for lowered tags; of the same length. */
export function unwrapped(text: string, mends: Mend[]): string {
  const blank = (found: string, sign = ''): string => sign + ' '.repeat(found.length - sign.length);
  return text
    .replace(FENCE, found => blank(found))
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

/** Whether a text may be wrapped: no formula has `</` or a fence. */
export const mayBeWrapped = (text: string): boolean =>
  text.includes('</') || text.includes('<br') || text.includes('```') || text.includes('~~~');
