/**
 * Formulas of a Markdown text, with exact line numbers. Code is left out; tables are read as running text, so that `\|` and `|` inside a
 * formula stay what they are; indented text is text (students indent displays), HTML is never interpreted.
 */
import MarkdownIt, { type MarkdownIt as Parser, type Token } from 'markdown-it';
import { type Collector, collector } from './collect.ts';
import { linesBetween, type Work, workFor } from './delimiters.ts';
import type { FoundDocument } from './found.ts';
import { markerIn } from './labels.ts';
import { mathematics } from './markdown-math.ts';

let purse: Work = { left: 0 };
let parser: Parser | undefined;

function markdownParser(): Parser {
  if (!parser) {
    parser = new MarkdownIt({ html: false, linkify: false });
    parser.disable(['table', 'code', 'reference', 'entity', 'autolink', 'strikethrough']);
    mathematics(parser, () => purse);
  }
  return parser;
}

/** Reads a Markdown document. */
export function readMarkdown(name: string, text: string): FoundDocument {
  const into = collector(name, workFor(text.length));
  collectMarkdown(text, into);
  return into.done('md', text.split('\n'));
}

/** Adds the formulas of a Markdown text, which may be one cell of a notebook. */
export function collectMarkdown(text: string, into: Collector, cell?: number): void {
  purse = into.work;
  const tokens = markdownParser().parse(text, {});
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    const line = (token.map?.[0] ?? 0) + 1;
    if (token.type === 'heading_open') {
      const inline = tokens[index + 1]!;
      heading(inline, Number(token.tag.slice(1)), line, into);
      index += 1;
    } else if (token.type === 'inline') collectInline(token, line, into, cell);
    else if (token.type === 'fence' && /^\s*(?:math|latex|tex)\s*$/.test(token.info))
      into.formula(token.content, at(line + 1, cell), true);
    else collectOne(token, line, true, into, cell);
  }
}

function collectInline(block: Token, line: number, into: Collector, cell: number | undefined): void {
  const children = block.children ?? [];
  // a formula that is all of its paragraph is set apart, whatever its delimiters
  const alone = children.every(
    ({ type, content }) => type === 'math' || type === 'softbreak' || /^[\s.,;:]*$/.test(content),
  );
  for (const child of children) {
    const offset = (child.meta as { offset?: number } | null)?.offset ?? 0;
    const display = alone || (child.meta as { display?: boolean } | null)?.display === true;
    collectOne(child, line + linesBetween(block.content, 0, offset), display, into, cell);
  }
}

function collectOne(token: Token, line: number, display: boolean, into: Collector, cell?: number): void {
  if (token.type === 'math') into.formula(token.content, at(line, cell), display);
  else if (token.type === 'macro') into.macro(`${token.content}\n`);
  else if (token.type === 'comment') {
    const id = markerIn(token.content);
    if (id !== undefined) into.labels.comment({ kind: 'comment', text: id, line });
  }
}

/** A heading is a label. Its formula is an answer only where it says something: `## $z = W x$`. */
function heading(inline: Token, level: number, line: number, into: Collector): void {
  const formulas = (inline.children ?? []).filter(({ type }) => type === 'math');
  const quantity = formulas.find(({ content }) => !content.includes('='))?.content.trim();
  into.labels.heading(level, {
    kind: 'heading',
    text: inline.content,
    line,
    ...(quantity ? { formula: quantity } : {}),
  });
  for (const child of inline.children ?? []) {
    if (child.type === 'comment' || (child.type === 'math' && child.content.includes('=')))
      collectOne(child, line, true, into);
  }
}

function at(line: number, cell: number | undefined): { line: number; cell?: number } {
  return cell === undefined ? { line } : { line, cell };
}
