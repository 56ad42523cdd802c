/**
 * Answers typed into a learning platform's text field, which comes as HTML: tags are dropped, never interpreted, and the rest is read as
 * Markdown. One pass, so nothing that a removal puts together becomes a tag.
 */
import type { FoundDocument } from '../../found.ts';
import { readMarkdown } from './markdown.ts';
import { withoutSetBeside } from './set-beside.ts';

const BREAKING = /^\/?(?:p|div|br|li|ul|ol|table|h[1-6]|pre|blockquote|section)\b/i;
/** Rows stay rows, as Markdown has them. */
const ROW = /^tr\b/i;
const CELL_ENDS = /^\/t[dh]\b/i;
const HIDDEN = /^(?:script|style|template|noscript)\b/i;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Whether a text that is called Markdown is a page that somebody exported. */
export const isPage = (text: string): boolean =>
  /^\s*<(?:!doctype|html|head|body|div|h[1-6]|p|table|[ou]l|center|section)\b/i.test(text.slice(0, 1000)) &&
  text.split(/<\/(?:p|h[1-6]|li|div|td)>/i).length > 4;

/** Reads the text of an HTML page. */
export function readHtml(name: string, html: string): FoundDocument {
  const found = readMarkdown(
    name,
    textOf(withoutSetBeside(html))
      .trim()
      .replace(/\n{3,}/g, '\n\n'),
  );
  const remark = {
    message: 'the answer is HTML: its text is read as Markdown, and lines are counted in that text',
  };
  return { ...found, format: 'html', remarks: [remark, ...found.remarks] };
}

/** The text of a page without its tags, scripts and styles. */
export function textOf(html: string): string {
  const lower = html.toLowerCase();
  let text = '';
  let at = 0;
  let isInRow = false;
  const said = (from: number, to?: number): string => {
    const one = decoded(html.slice(from, to));
    return isInRow ? one.replace(/\n\s*/g, ' ') : one;
  };
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) return text + said(at);
    text += said(at, open);
    if (!/[a-zA-Z/!?]/.test(html[open + 1] ?? '')) {
      text += '<';
      at = open + 1;
      continue;
    }
    const isComment = html.startsWith('<!--', open);
    const close = html.indexOf(isComment ? '-->' : '>', open);
    if (close < 0) return text;
    const tag = html.slice(open + 1, Math.min(close, open + 40));
    // a heading's level survives, so that it labels what follows
    const heading = /^h([1-6])\b/i.exec(tag);
    if (heading) text += `\n\n${'#'.repeat(Number(heading[1]))} `;
    else if (ROW.test(tag)) text += '\n| ';
    else if (CELL_ENDS.test(tag)) text += ' | ';
    else if (BREAKING.test(tag)) text += isInRow ? ' ' : '\n\n';
    // x² is not x2
    else if (/^su[bp]\b/i.test(tag)) text += tag[2] === 'p' || tag[2] === 'P' ? '^{' : '_{';
    else if (/^\/su[bp]\b/i.test(tag)) text += '}';
    if (/^\/?(?:tr|table)\b/i.test(tag)) isInRow = ROW.test(tag);
    at = close + (isComment ? 3 : 1);
    const hidden = HIDDEN.exec(tag);
    if (hidden) {
      const end = lower.indexOf(`</${hidden[0].toLowerCase()}`, at);
      if (end < 0) return text;
      at = end;
    }
    if (isComment && /^<!--\s*partial\s*:\s*\S{1,200}\s*-->$/.test(html.slice(open, at)))
      text += `\n\n${html.slice(open, at)}\n\n`;
  }
  return text;
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (all, decimal, hex, name) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? all;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
