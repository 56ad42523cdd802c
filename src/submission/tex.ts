/**
 * Formulas of a LaTeX document, by one scan over its text: comments, verbatim text and definitions are stepped over, `\section{…}` and
 * `% partial: id` label what follows, mathematics is taken with its environment. Nothing is expanded, and no other file is ever opened.
 *
 * Comments inside formulas are blanked out first, character for character, so that a `$` in one ends nothing and every place stays exact.
 */
import { type Collector, collector } from './collect.ts';
import {
  closingOf,
  endOfEnvironment,
  endOfGroup,
  environmentAt,
  isMathEnvironment,
  linesBetween,
  skipBlank,
  workFor,
} from './delimiters.ts';
import type { FoundDocument } from './found.ts';
import { markerIn } from './labels.ts';
import { commandAt, definitionAt } from './macros.ts';

const HEADINGS: ReadonlyMap<string, number> = new Map([
  ['part', 0],
  ['chapter', 1],
  ['section', 2],
  ['subsection', 3],
  ['subsubsection', 4],
  ['paragraph', 5],
  ['subparagraph', 6],
]);

const VERBATIM = new Set([
  'verbatim',
  'Verbatim',
  'lstlisting',
  'minted',
  'comment',
  'filecontents',
  'tikzpicture',
  'alltt',
]); // prettier-ignore

/** Commands that would bring in another file. */
const INCLUDING = new Set(['input', 'include', 'subfile', 'import', 'lstinputlisting', 'verbatiminput']);

/** Reads a LaTeX document. */
export function readTex(name: string, source: string): FoundDocument {
  const into = collector(name, workFor(source.length));
  const { text, comments } = blankComments(source);
  scan(text, comments, into);
  return into.done('tex', source.split('\n'));
}

interface Comment {
  readonly at: number;
  readonly id: string;
}

/** Replaces each comment by blanks and collects the ids of `% partial: id`. Verbatim text keeps its percent signs. */
function blankComments(source: string): { readonly text: string; readonly comments: readonly Comment[] } {
  const comments: Comment[] = [];
  let text = '';
  let from = 0;
  for (let at = source.indexOf('%'); at >= 0; at = source.indexOf('%', at)) {
    let slashes = 0;
    while (source[at - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 1) {
      at += 1;
      continue;
    }
    const lineEnd = source.indexOf('\n', at);
    const end = lineEnd < 0 ? source.length : lineEnd;
    const id = markerIn(source.slice(at, end).replace(/^%+/, ''));
    if (id !== undefined) comments.push({ at, id });
    text += source.slice(from, at) + ' '.repeat(end - at);
    from = end;
    at = end;
  }
  return { text: text + source.slice(from), comments };
}

function scan(text: string, comments: readonly Comment[], into: Collector): void {
  const { work } = into;
  const body = text.indexOf('\\begin{document}');
  let nextComment = 0;
  let line = 1;
  let counted = 0;
  let included = false;

  function lineOf(at: number): number {
    line += linesBetween(text, counted, at);
    counted = at;
    return line;
  }
  function formula(start: number, stop: number, display: boolean): void {
    if (start > body) into.formula(text.slice(start, stop), { line: lineOf(start) }, display);
  }

  let at = 0;
  while (at < text.length) {
    while (nextComment < comments.length && comments[nextComment]!.at <= at) {
      const comment = comments[nextComment]!;
      into.labels.comment({ kind: 'comment', text: comment.id, line: lineOf(comment.at) });
      nextComment += 1;
    }
    const code = text.charCodeAt(at);
    if (code === 36 /* $ */) at = dollar(at);
    else if (code === 92 /* \ */) at = command(at);
    else at += 1;
  }

  /** Takes the formula behind a dollar; gives where the text goes on. */
  function dollar(open: number): number {
    const double = text[open + 1] === '$';
    const start = open + (double ? 2 : 1);
    const stop = double ? displayEnd(start, '$$') : closingOf(text, start, text.length, '$', work, true);
    if (stop < 0) {
      into.remark('the formula that starts here is not closed', lineOf(open));
      return start;
    }
    formula(start, stop, double || alone(open, stop + 1));
    return stop + (double ? 2 : 1);
  }

  /** TeX allows no blank line in a display; where one was left, the display goes on behind it. */
  function displayEnd(start: number, closing: '$$' | '\\]'): number {
    const stop = closingOf(text, start, text.length, closing, work, true);
    return stop < 0 ? closingOf(text, start, text.length, closing, work) : stop;
  }

  /** Whether nothing but blanks and punctuation stands beside a formula on its lines. */
  function alone(open: number, stop: number): boolean {
    const before = text.slice(text.lastIndexOf('\n', open) + 1, open);
    const lineEnd = text.indexOf('\n', stop);
    const after = text.slice(stop, lineEnd < 0 ? text.length : lineEnd);
    return before.trim() === '' && /^[\s.,;:\\]*$/.test(after);
  }

  function command(open: number): number {
    const next = text[open + 1];
    if (next === '(' || next === '[') {
      const stop =
        next === '['
          ? displayEnd(open + 2, '\\]')
          : closingOf(text, open + 2, text.length, '\\)', work, true);
      if (stop < 0) {
        into.remark('the formula that starts here is not closed', lineOf(open));
        return open + 2;
      }
      formula(open + 2, stop, next === '[');
      return stop + 2;
    }
    const definition = definitionAt(text, open, work);
    if (definition) {
      if (definition.kept) into.macro(`${text.slice(open, definition.end)}\n`);
      return definition.end;
    }
    const name = commandAt(text, open);
    const behind = open + 1 + name.length;
    if (name === 'begin') return environment(open, behind);
    if (name === 'end' && text.startsWith('{document}', behind)) return text.length;
    if (name === 'verb' || name === 'lstinline') return verbatim(behind);
    if (name === 'iffalse') {
      const end = text.indexOf('\\fi', behind);
      return end < 0 ? text.length : end + 3;
    }
    const level = HEADINGS.get(name);
    if (level !== undefined) return heading(open, behind, level);
    if (INCLUDING.has(name) && !included) {
      included = true;
      into.remark(`\\${name} is not followed: hand in one file`, lineOf(open));
    }
    return behind;
  }

  function environment(open: number, behind: number): number {
    const name = environmentAt(text, open);
    if (name === undefined) return behind;
    const plain = name.replace(/\*$/, '');
    if (!VERBATIM.has(plain) && !isMathEnvironment(name)) return behind + name.length + 2;
    const end = endOfEnvironment(text, open, text.length, name, work);
    if (end < 0) {
      into.remark(`\\begin{${name}} is not closed`, lineOf(open));
      return behind;
    }
    if (!VERBATIM.has(plain)) formula(open, end, true);
    return end;
  }

  function verbatim(behind: number): number {
    const mark = text[behind];
    if (mark === undefined || mark === '\n') return behind;
    const close = text.indexOf(mark === '{' ? '}' : mark, behind + 1);
    const lineEnd = text.indexOf('\n', behind);
    return close < 0 || (lineEnd >= 0 && lineEnd < close) ? behind : close + 1;
  }

  function heading(open: number, behind: number, level: number): number {
    let position = skipBlank(text, text[behind] === '*' ? behind + 1 : behind);
    if (text[position] === '[') {
      const close = text.indexOf(']', position);
      if (close > 0) position = skipBlank(text, close + 1);
    }
    const end = text[position] === '{' ? endOfGroup(text, position, work) : -1;
    if (end < 0) return behind;
    const title = text.slice(position + 1, end - 1);
    const quantity = /\$([^$=]+)\$|\\\(([^=]+?)\\\)/.exec(title.slice(0, 500));
    into.labels.heading(level, {
      kind: 'heading',
      text: title.replace(/\\([_#&%{}])/g, '$1'),
      line: lineOf(open),
      ...(quantity ? { formula: (quantity[1] ?? quantity[2]!).trim() } : {}),
    });
    return end;
  }
}
