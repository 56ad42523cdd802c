/**
 * What an editor wrapped around a formula: the tags of HTML (`W<sub>2</sub>`), a fence or a quotation of Markdown. Character for character, so that
 * every place stays where it is.
 */
import type { Mend } from '../../formula.ts';

const FENCE = /^\s*(?:```|~~~)[ \t]*(?:math|latex|tex)?[ \t]*\n|\n[ \t]*(?:```|~~~)\s*$/g;
/** One block of several: a display between the others. */
const BLOCK = /(^|\n)([ \t]*)(```|~~~)[ \t]*(?:math|latex|tex)?[ \t]*(?=\n|$)/g;
const WHOLE = /^\s*(?:```|~~~)[\s\S]*(?:```|~~~)\s*$/;
/** Jekyll has its delimiters escaped, `\\[ … \\]`; `\\[2pt]` ends a line. */
const ESCAPED =
  /\\\\([[(])(?!\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in))((?:(?!\\\\[\])])[\s\S]){0,2000})\\\\([\])])/g;
/** A label whose brackets Markdown escaped, `W^{\[2\]}`. */
const LABEL = /([\^_]\{?)\\\[([\w+-]{1,8})\\\]/g;
/** Brackets that Markdown escaped within a formula, `v \\odot \\[z > 0\\]`, `f'\\(z\\)`: what a display has in it is an equation, or stands alone. */
const WITHIN = /(\\{1,2})([[(])((?:(?!\\{1,2}[[\](])[^\n$=]){1,400}?)(\\{1,2})([\])])/g;
/** `[` or `(` before an equation, as is left of `\[` and `\(` where the backslash was lost: alone in its line, or before a derivative. */
const BARE =
  /(?:^|\n)[ \t]*([[(])(?:[ \t]*\n(?=[^=]{1,300}=)|[ \t]*(?=(?:\\(?:[dt]?frac|nabla|partial|delta|Delta|pdv)(?![a-z])|[∂∇δ])[^=]{1,300}=))/g;
const BEHIND = /^[ \t]*[.,]?[ \t]*(?:\n|$)/;
/** One dollar too many within the only display. */
const DOLLAR = /^\s*\$\$[^$]+\$(?!\$)[^$]+\$\$\s*$/;
/** Each line of a quotation of Markdown. */
const QUOTED = /^[ \t]*>(?=[ \t]|$)/gm;
const QUOTATION = /^(?:[ \t]*>(?:[ \t][^\n]*)?(?:\n|$)|[ \t]*\n)+$/;
const TAG =
  /(?:<|&lt;)\/?(sup|sub|br|p|b|i|em|strong|span|div|code|pre|li|ul|ol|u|math)(?:\s[^<>&]{0,200})?\s?\/?(?:>|&gt;)/gi;
const SIGNS: Readonly<Record<string, string>> = { sup: '^{', sub: '_{', br: '\\\\' };

/** The text with blanks for what was wrapped around it, `^{ }` for raised and `_{ }` for lowered tags; of the same length. */
export function unwrapped(text: string, mends: Mend[]): string {
  const blank = (found: string, sign = ''): string => sign + ' '.repeat(found.length - sign.length);
  const fences = text.includes('\n') ? (text.match(BLOCK)?.length ?? 0) : 0;
  // what stands beside a block is prose
  const areBlocks = fences > 2 || (fences === 2 && !WHOLE.test(text));
  const quotes = text.startsWith('>') && QUOTATION.test(text);
  const plain = withDisplays(quotes ? text.replace(QUOTED, found => blank(found)) : text, mends);
  return delimited(withPlainBrackets(plain, mends))
    .replace(LABEL, (found: string, before: string, label: string, at: number) => {
      mends.push({ range: [at, at + found.length], message: '\\[ \\] were read as plain brackets' });
      return `${before}[${label}]  `;
    })
    .replace(areBlocks ? BLOCK : FENCE, found =>
      areBlocks ? found.replace(/(?:```|~~~).*/, fence => blank(fence, '$$')) : blank(found),
    )
    .replace(TAG, (found: string, name: string, at: number) => {
      const isClosing = found.startsWith('</') || found.startsWith('&lt;/');
      mends.push({
        range: [at, at + found.length],
        message: `the tag ${found} of HTML was read as what it sets`,
      });
      const sign = SIGNS[name.toLowerCase()];
      return blank(found, isClosing && sign !== undefined ? '}' : sign);
    });
}

const MOST_NESTED = 4;

/** The text with plain brackets for escaped ones behind what stands before them in a formula, the innermost first. */
function withPlainBrackets(text: string, mends: Mend[]): string {
  let output = text;
  for (let turn = 0; turn < MOST_NESTED && hasBracketWithin(output); turn++) {
    const before = output;
    output = before.replace(WITHIN, (found, opening, open, inside, closing, close, at: number) => {
      if ((open === '[') !== (close === ']') || !isInFormula(before, at)) return found;
      mends.push({ range: [at, at + found.length], message: 'escaped brackets were read as plain ones' });
      return `${' '.repeat(opening.length)}${open}${inside}${' '.repeat(closing.length)}${close}`;
    });
    if (output === before) break;
  }
  return output;
}

/** Whether an escaped bracket may stand behind something else: a cheap first look. */
const hasBracketWithin = (text: string): boolean =>
  text.length <= LONGEST && (text.includes('\\[', 1) || text.includes('\\(', 1)) && text.search(WITHIN) > 0;
const LONGEST = 4000;

/** Whether a formula goes on at the place: between dollars, where there are any, behind signs of one, and no words. */
function isInFormula(text: string, at: number): boolean {
  const before = text.slice(0, at);
  if (text.includes('$') && before.split(/\$+/).length % 2 === 1) return false;
  const line = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('$')) + 1);
  return (
    /[=^_]|\\(?:[dt]?frac|math|left|operatorname|text\{|bm)/.test(line) &&
    !/\\(?:item|noindent|paragraph|section|textbf)/.test(line) &&
    !/(?<![\\A-Za-z])[A-Za-z]{3,}/.test(line.replace(/\{ *[A-Za-z]{1,12} *\}/g, ' '))
  );
}

/** The text with `$$` for brackets around equations, and without a dollar inside a display. */
function withDisplays(text: string, mends: Mend[]): string {
  if (hasDollar(text)) {
    const at = text.slice(0, text.lastIndexOf('$$')).lastIndexOf('$');
    mends.push({ range: [at, at + 1], message: 'a dollar inside the display was ignored' });
    return `${text.slice(0, at)} ${text.slice(at + 1)}`;
  }
  let output = text;
  if (isBare(text))
    for (const found of text.matchAll(BARE)) {
      const open = found.index + found[0].indexOf(found[1]!);
      const close = partnerOf(text, open);
      if (close < 0) break;
      if (!BEHIND.test(text.slice(close + 1, close + 20))) continue;
      const isSpaced = /\s/.test(text[open + 1]!) && /\s/.test(text[close - 1]!);
      const sign = isSpaced ? '$$' : '$';
      const inside = text.slice(open + sign.length, close + 1 - sign.length);
      output = output.slice(0, open) + sign + inside + sign + output.slice(close + 1);
      mends.push({ range: [open, close + 1], message: 'the brackets were read as those of a display' });
    }
  return output;
}

/** Where the bracket is closed, or -1. */
function partnerOf(text: string, open: number): number {
  const closer = text[open] === '[' ? ']' : ')';
  for (let at = open, depth = 0; at < text.length; at++)
    if (text[at] === text[open]) depth++;
    else if (text[at] === closer && --depth === 0) return at;
  return -1;
}

const isBare = (text: string): boolean =>
  (text.startsWith('[') || text.startsWith('(') || text.includes('\n[') || text.includes('\n(')) &&
  text.search(BARE) >= 0;

const hasDollar = (text: string): boolean =>
  text.startsWith('$$') && DOLLAR.test(text) && !/\\(?:text|[mhf]box)/.test(text);

/** The text with one backslash before its delimiters. */
const delimited = (text: string): string =>
  text.includes('\\\\]') || text.includes('\\\\)')
    ? text.replace(ESCAPED, (found, open: string, inside: string, close: string) =>
        (open === '[') === (close === ']') ? ` \\${open}${inside} \\${close}` : found,
      )
    : text;

/** Whether a text may be wrapped: no formula has `</`, a fence, an escaped bracket in a script, or brackets behind two backslashes at both its ends. */
export const mayBeWrapped = (text: string): boolean =>
  text.startsWith('> ') ||
  text.includes('</') ||
  (text.includes('\\\\') && (text.includes('\\\\]') || text.includes('\\\\)'))) ||
  text.includes('{\\[') ||
  text.includes('^\\[') ||
  isBare(text) ||
  hasBracketWithin(text) ||
  hasDollar(text) ||
  text.includes('<br') ||
  text.includes('&lt;/') ||
  text.includes('&lt;br') ||
  text.includes('```') ||
  text.includes('~~~');
