/**
 * Formulas of a Markdown text, with exact line numbers. Code is left out; tables are read as running text, so that `\|` and `|` inside a
 * formula stay what they are; indented text is text (students indent displays), HTML is never interpreted.
 */
import MarkdownIt, { type MarkdownIt as Parser, type Token } from 'markdown-it';
import type { FoundDocument } from '../../found.ts';
import { headOf } from '../../words/sentence-around.ts';
import { sizeToldIn } from '../../words/sizes.ts';
import { isRetracted, isTakenBack, takesBack, withChanges } from '../../words/taken-back.ts';
import { collectCode, isAnswerLanguage } from '../code.ts';
import { type Collector, collector, type Role } from '../collect.ts';
import { linesBetween, type Work, workFor } from '../delimiters.ts';
import { markerIn, NUMBER_LEVEL } from '../labels.ts';
import { collectInlineCode, roleOfCode } from './inline-code.ts';
import { lineReader } from './lines.ts';
import { mathematics } from './math.ts';
import { quotedQuestion } from './quoted.ts';
import { withoutSetBeside } from './set-beside.ts';
import { isBareLatex, numberedFormula, typedLines, workedCode } from './typed-lines.ts';

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

/** What tells that plain lines are not all there is: a text of nothing else is read as plain text. */
const DOLLARS_OR_CODE = /\$[^$\n]{1,400}\$|^[ \t]*(?:```|~~~)|`[^`\n]{1,200}[=*@^][^`\n]{1,200}`/m;

/** Adds the formulas of a Markdown text, which may be one cell of a notebook. */
export function collectMarkdown(written: string, into: Collector, cell?: number): void {
  purse = into.work;
  const text = withoutSetBeside(written);
  const tokens = markdownParser().parse(text, {});
  const isMixed = cell !== undefined || DOLLARS_OR_CODE.test(text);
  /** The last item of each list that is open, by its depth. */
  const items: (readonly [from: number, to: number])[] = [];
  /** The level of the heading that takes back what stands below it. */
  let takenBack: number | undefined;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    const line = (token.map?.[0] ?? 0) + 1;
    into.labels.line(undefined);
    if (token.type === 'list_item_open') {
      const last = items[token.level];
      if (last) into.labels.itemEnded(...last);
      items.length = token.level;
      items[token.level] = [line, (token.map?.[1] ?? line) + 1];
    }
    if (token.type === 'heading_open') {
      const inline = tokens[index + 1]!;
      const level = Number(token.tag.slice(1));
      heading(inline, level, line, into);
      index += 1;
      if (takenBack === undefined || level <= takenBack)
        takenBack = takesBack(inline.content) ? level : undefined;
    } else if (token.type === 'blockquote_open' && takenBack === undefined) {
      const quoted = quotedQuestion(tokens, index);
      if (!quoted) continue;
      into.labels.heading(quoted.level, {
        kind: 'line',
        text: quoted.text,
        line: (token.map?.[1] ?? line) + 1,
      });
      index = quoted.to;
    } else if (takenBack !== undefined && /^(?:inline|math|fence)$/.test(token.type)) continue;
    else if (
      isApart(token) &&
      isRetracted(saidBeside(tokens, index, -1), saidBeside(tokens, index, 1)) &&
      isFollowed(tokens, index)
    )
      continue;
    else if (token.type === 'list_item_open' && /^\d{1,2}$/.test(token.info))
      into.labels.heading(NUMBER_LEVEL + 1, { kind: 'line', text: token.info, line });
    else if (token.type === 'inline') {
      collectInline(token, line, into, cell);
      const isItem =
        tokens[index - 2]?.type === 'list_item_open' && /^\d{1,2}$/.test(tokens[index - 2]!.info);
      if (isMixed) collectTyped(token, line, into, cell, isItem);
    } else if (token.type === 'fence' && /^\s*(?:math|latex|tex)\s*$/.test(token.info))
      into.formula(token.content, at(line + 1, cell), true);
    else if (token.type === 'fence' && isAnswerLanguage(token.info))
      collectCode(token.content, at(line + 1, cell), into);
    else collectOne(token, line, true, into, cell);
  }
}

/** Whether a block is nothing but formulas. */
const isApart = ({ type, children }: Token): boolean =>
  type === 'math' ||
  (type === 'inline' &&
    (children ?? []).some(child => child.type === 'math') &&
    (children ?? []).every(
      child => child.type === 'math' || child.type === 'softbreak' || /^[\s.,;:]*$/.test(child.content),
    ));

/** Whether another formula stands behind a block in its section, or one of the same quantity anywhere: what is taken back and has none in its place is left to a person. */
function isFollowed(tokens: readonly Token[], at: number): boolean {
  const headIn = ({ content }: Token): string => headOf(content).replace(/[$&]/g, '');
  const head = headIn(tokens[at]!);
  let isSection = true;
  return tokens.slice(at + 1).some(token => {
    isSection &&= !/^(?:heading|list_item)/.test(token.type);
    const isFormula =
      /^(?:math|fence)$/.test(token.type) || token.children?.some(child => child.type === 'math') === true;
    return isFormula && (isSection || (head !== '' && headIn(token).endsWith(head)));
  });
}

/** The words of the paragraph before or behind a block; none where a formula or a heading stands there. */
function saidBeside(tokens: readonly Token[], at: number, step: 1 | -1): string {
  for (let next = at + step; next >= 0 && next < tokens.length; next += step) {
    const { type, content, children } = tokens[next]!;
    if (/^heading/.test(type)) return '';
    if (type !== 'inline' && type !== 'math' && type !== 'fence') continue;
    return type === 'inline' && !(children ?? []).some(child => child.type === 'math') ? content : '';
  }
  return '';
}

function collectInline(block: Token, line: number, into: Collector, cell: number | undefined): void {
  const children = withTitles(block.children ?? []);
  // a formula that is all of its paragraph is set apart, whatever its delimiters
  const alone = children.every(
    ({ type, content }) => type === 'math' || type === 'softbreak' || /^[\s.,;:]*$/.test(content),
  );
  const code = children.filter(({ type }) => type === 'code_inline');
  if (code.length > 0 && collectInlineCode(children, line, into, cell)) return;
  const worked = code.length > 1 ? workedCode(code.map(({ content }) => content)) : undefined;
  if (worked && !children.some(({ type }) => type === 'math')) {
    for (const text of worked) into.formula(text, at(line, cell), false, 'plain', 'code');
    return;
  }
  const inLine = lineReader(into, line);
  const isStruck = struckOut(children);
  let place = line;
  let counted = 0;
  let lines = 0;
  for (const [index, child] of children.entries()) {
    if (isStruck(child)) continue;
    const { offset, display: apart } = (child.meta ?? {}) as { offset?: number; display?: boolean };
    const display = alone || apart === true;
    if (offset !== undefined) {
      lines += linesBetween(block.content, counted, offset);
      counted = offset;
      place = line + lines;
    }
    const behind = children[index + 1]?.content;
    const role = inLine.before(child, place, behind);
    const words = wordsAround(children, index);
    if (child.type === 'math' && words && isTakenBack(...words)) continue;
    const told = child.type === 'code_inline' ? roleOfCode(children, index) : undefined;
    if (told) into.formula(child.content, at(place, cell), false, 'plain', told);
    collectOne(child, place, display, into, cell, role, words);
    if (child.type === 'softbreak' || child.type === 'hardbreak') place += 1;
  }
  inLine.end(place);
}

/** The words right before a formula, and right behind it. */
function wordsAround(children: readonly Token[], at: number): readonly [string, string] | undefined {
  const [before, behind] = [children[at - 1], children[at + 1]].map(one =>
    one?.type === 'text' ? one.content : '',
  ) as [string, string];
  return /[A-Za-z]{3}/.test(before + behind) ? [before, behind] : undefined;
}

/** Bold words between dollars, `$\textbf{Question 1:}$`, are words: they name what follows. */
const TITLE = /^\s*\\(?:textbf|text|underline\s*\{\s*\\text(?:bf)?)\s*\{([^{}$\\]{3,100})\}\s*\}?\s*$/;

function withTitles(children: readonly Token[]): readonly Token[] {
  if (!children.some(({ type, content }) => type === 'math' && TITLE.test(content))) return children;
  return children.flatMap(part => {
    const title = part.type === 'math' ? TITLE.exec(part.content)?.[1] : undefined;
    if (title === undefined) return [part];
    const as = (type: string, content: string) =>
      Object.assign(Object.create(part), { type, content }) as Token;
    return [as('strong_open', ''), as('text', title), as('strong_close', '')];
  });
}

/** Plain formulas on lines of their own, or behind a number. */
function collectTyped(
  block: Token,
  line: number,
  into: Collector,
  cell: number | undefined,
  isItem: boolean,
): void {
  if (isBareLatex(block.content)) {
    into.formula(block.content, at(line, cell), true);
    return;
  }
  const typed = typedLines(block.content);
  const size =
    block.content.length < 120 &&
    sizeToldIn(block.content.replace(/[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}(?!\w)/g, ''));
  if (size) {
    into.labels.line({ kind: 'line', text: size.of, line, formula: size.of });
    into.formula(size.size, at(line, cell), true);
    into.labels.line(undefined);
    return;
  }
  for (const [row, text] of typed) into.formula(text, at(line + row, cell), false, 'plain', 'code');
  const numbered = typed.length === 0 ? numberedFormula(block.content, isItem) : undefined;
  if (numbered !== undefined) into.formula(numbered, at(line, cell), false, 'plain', 'code');
}

/** Whether a part of a paragraph stands between the two `~~` of what is crossed out; those open and close in text. */
function struckOut(children: readonly Token[]): (part: Token) => boolean {
  const marks = children.reduce((sum, part) => sum + strokesIn(part), 0);
  const hasTags = children.some(part => part.type === 'text' && STRUCK.test(part.content));
  if (marks < 2 && !hasTags) return () => false;
  let seen = 0;
  let isOpen = false;
  return part => {
    seen += strokesIn(part);
    const tag =
      hasTags && part.type === 'text' ? part.content.match(/<\/?(?:del|s|strike)>/gi)?.at(-1) : undefined;
    if (tag !== undefined) isOpen = tag[1] !== '/';
    return part.type === 'math' && (isOpen || (seen % 2 === 1 && seen < marks));
  };
}
const STRUCK = /<(?:del|s|strike)>/i;
const strokesIn = ({ type, content }: Token): number =>
  type === 'text' ? content.split('~~').length - 1 : 0;

function collectOne(
  token: Token,
  line: number,
  display: boolean,
  into: Collector,
  cell?: number,
  role?: Role,
  words?: readonly [string, string],
): void {
  if (token.type === 'math')
    into.formula(
      words ? withChanges(token.content, ...words) : token.content,
      at(line, cell),
      display,
      'latex',
      display && role !== 'checking' && role !== 'letting' ? undefined : role,
    );
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
