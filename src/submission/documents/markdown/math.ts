/**
 * Mathematics in Markdown, as markdown-it rules: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`, bare environments, and HTML comments. A display is a block
 * of its own, so that a line in it that starts with `-` or `#` is no list or heading. Tokens are `math` (the formula in `content`) and `comment`;
 * `meta.offset` is where an inline one starts in its block's content.
 */
import type { MarkdownIt, StateBlock } from 'markdown-it';
import {
  type Closing,
  closingOf,
  endOfEnvironment,
  environmentAt,
  isMathEnvironment,
  pay,
  type Work,
} from '../delimiters.ts';
import { commandAt, definitionAt } from '../macros.ts';

/** A formula or comment in running text: where its content starts and ends, and where the text goes on. */
interface Span {
  readonly kind: 'math' | 'comment' | 'macro';
  readonly start: number;
  readonly stop: number;
  readonly end: number;
  readonly display: boolean;
}

const DELIMITED: readonly (readonly [open: string, close: Closing, display: boolean])[] = [
  ['$$', '$$', true],
  ['$`', '`$', false],
  ['$', '$', false],
  ['\\\\[', '\\\\]', true],
  ['\\\\(', '\\\\)', false],
  ['\\[', '\\]', true],
  ['\\(', '\\)', false],
];

/** What starts at `at` and ends before `end`, or undefined. */
function spanAt(text: string, at: number, end: number, work: Work): Span | undefined {
  const code = text.charCodeAt(at);
  if (code === 60 /* < */) {
    if (!text.startsWith('<!--', at)) return undefined;
    const stop = text.indexOf('-->', at + 4);
    pay(work, (stop < 0 ? end : stop) - at);
    if (stop < 0 || stop + 3 > end) return undefined;
    return { kind: 'comment', start: at + 4, stop, end: stop + 3, display: false };
  }
  if (code !== 36 /* $ */ && code !== 92 /* \ */) return undefined;
  for (const [open, close, display] of DELIMITED) {
    if (!text.startsWith(open, at)) continue;
    const start = at + open.length;
    const stop = closingOf(text, start, end, close, work);
    // `$5 and $10`: a digit behind the first dollar, and a digit behind or a blank before the second
    const money =
      close === '$' &&
      isDigit(text.charCodeAt(start)) &&
      (isDigit(text.charCodeAt(stop + 1)) || text[stop - 1] === ' ');
    if (stop <= start || money) {
      if (open === '$$') return undefined;
      continue;
    }
    return { kind: 'math', start, stop, end: stop + close.length, display };
  }
  const name = environmentAt(text, at);
  if (name !== undefined && isMathEnvironment(name)) {
    const stop = endOfEnvironment(text, at, end, name, work);
    return stop < 0 ? undefined : { kind: 'math', start: at, stop, end: stop, display: true };
  }
  if (code === 92) {
    const macro = definitionAt(text, at, work);
    if (macro && macro.end <= end)
      return { kind: 'macro', start: at, stop: macro.end, end: macro.end, display: false };
  }
  return undefined;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Displays and comments that are open where their line ends, and so need a block rule. */
function openAtLineEnd(line: string): number {
  for (let at = 0; at < line.length; at++) {
    const char = line[at];
    if (char === '`') {
      const run = /^`+/.exec(line.slice(at))![0];
      const close = line.indexOf(run, at + run.length);
      if (close < 0) return -1;
      at = close + run.length - 1;
    } else if (line.startsWith('<!--', at)) {
      const close = line.indexOf('-->', at);
      if (close < 0) return at;
      at = close + 2;
    } else if (line.startsWith('$$', at)) {
      const close = closingOf(line, at + 2, line.length, '$$', { left: 1e9 });
      if (close < 0) return at;
      at = close + 1;
    } else if (line.startsWith('\\[', at)) {
      const close = line.indexOf('\\]', at);
      if (close < 0) return at;
      at = close + 1;
    } else if (line.startsWith('\\begin{', at)) {
      const name = environmentAt(line, at);
      if (name !== undefined && isMathEnvironment(name)) {
        const close = line.indexOf(`\\end{${name}}`, at);
        if (close < 0) return at;
        at = close;
      }
    } else if (char === '\\') {
      const command = commandAt(line, at);
      if (DEFINES.test(command) && !definitionAt(line, at, { left: 1e9 })) return at;
      at += 1;
    }
  }
  return -1;
}

const DEFINES = /^(?:def|(?:re)?newcommand|providecommand|DeclareMathOperator)$/;

/** A display has this many lines at most; the search for its end looks at few lines first. */
const WINDOWS = [1, 12, 60, 400];

/** The display that starts with `start`, the rest of its line, and the lines it was found in. */
function display(
  state: StateBlock,
  startLine: number,
  endLine: number,
  start: string,
  open: boolean,
  work: Work,
): { readonly text: string; readonly span: Span } | undefined {
  let seen = 0;
  for (const window of open ? WINDOWS.slice(1) : WINDOWS) {
    const stop = Math.min(endLine, startLine + window);
    if (stop === seen) break;
    seen = stop;
    const text = state.getLines(startLine, stop, state.blkIndent, false);
    const offset = text.indexOf(start);
    pay(work, text.length);
    const span = offset < 0 ? undefined : spanAt(text, offset, text.length, work);
    // behind text, a display has no blank line: `a $$ b` alone must not eat the next paragraph
    if (span && (offset === 0 || !/\n[ \t]*\n/.test(text.slice(span.start, span.stop))))
      return { text, span };
  }
  return undefined;
}

/** Adds the rules. `work` gives the purse of the document that is being parsed. */
export function mathematics(markdown: MarkdownIt, work: () => Work): void {
  markdown.block.ruler.before(
    'fence',
    'math',
    (state, startLine, endLine, silent) => {
      const lineStart = state.bMarks[startLine]! + state.tShift[startLine]!;
      const lineEnd = state.eMarks[startLine]!;
      const first = state.src.charCodeAt(lineStart);
      if (first === 62 /* > */ || first === 96 || first === 126 || lineEnd - lineStart < 2) return false;
      const line = state.src.slice(lineStart, lineEnd);
      if (!/\$\$|\\|<!--/.test(line)) return false;
      const opens = openAtLineEnd(line);
      if (opens < 0 && !(line.startsWith('$$') || line.startsWith('\\[') || line.startsWith('\\begin{')))
        return false;
      const at = Math.max(0, opens);
      const found = display(state, startLine, endLine, line.slice(at), opens >= 0, work());
      if (!found) return false;
      const { text, span } = found;
      if (silent) return true;
      const last = startLine + lineCount(text, span.end);
      const tail = text.slice(span.end, lineEndIn(text, span.end));
      if (at > 0) pushText(line.slice(0, at), startLine, startLine);
      const token = state.push(span.kind, '', 0);
      token.content = text.slice(span.start, span.stop);
      token.map = [startLine + lineCount(text, span.start), last + 1];
      token.meta = { display: true };
      if (tail.trim() !== '') pushText(tail, last, last);
      state.line = last + 1;
      return true;

      function pushText(content: string, from: number, to: number): void {
        const inline = state.push('inline', '', 0);
        inline.content = content;
        inline.map = [from, to + 1];
        inline.children = [];
      }
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  );

  markdown.inline.ruler.before('escape', 'math', (state, silent) => {
    const span = spanAt(state.src, state.pos, state.posMax, work());
    if (!span) {
      // an unpaired `$$` is text as a whole: its second dollar opens nothing
      if (!state.src.startsWith('$$', state.pos)) return false;
      if (!silent) state.pending += '$$';
      state.pos += 2;
      return true;
    }
    if (!silent) {
      const token = state.push(span.kind, '', 0);
      token.content = state.src.slice(span.start, span.stop);
      token.meta = { display: span.display, offset: span.start };
    }
    state.pos = span.end;
    return true;
  });
}

function lineCount(text: string, before: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < before; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function lineEndIn(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
