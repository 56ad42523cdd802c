/**
 * Formulas of a LaTeX document, by one scan over its text: comments, verbatim text and definitions are stepped over, `\section{…}` and
 * `% partial: id` label what follows, mathematics is taken with its environment. Nothing is expanded, and no other file is ever opened.
 */

import type { FoundDocument } from '../../found.ts';
import { subjects } from '../../words/subjects.ts';
import { isTakenBack, withChanges } from '../../words/taken-back.ts';
import { triesOutAt } from '../../words/trying-out.ts';
import { type Collector, collector } from '../collect.ts';
import {
  closingOf,
  endOfEnvironment,
  endOfGroup,
  environmentAt,
  isAlone,
  isMathEnvironment,
  linesBetween,
  skipBlank,
  workFor,
} from '../delimiters.ts';
import { depthOfNumber, endsSaid, isIdentifier, labelIn, roleOf, wordSaid } from '../label-line.ts';
import { LINE_LEVEL, NUMBER_LEVEL } from '../labels.ts';
import { commandAt, definitionAt } from '../macros.ts';
import {
  definitionsBetween,
  EXAM_LEVEL,
  endOfVerbatim,
  HEADINGS,
  INCLUDING,
  NO_LABEL,
  STRIKING,
  VERBATIM,
} from './commands.ts';
import { blankComments, type Comment } from './comments.ts';
import { examOf } from './exam.ts';
import { lists } from './lists.ts';
import { ENDS_ROW, leadOf, numberAtStart, sectionCounts, withoutCommands } from './numbers.ts';
import { tasks } from './tasks.ts';

/** Reads a LaTeX document. */
export function readTex(name: string, source: string): FoundDocument {
  const into = collector(name, workFor(source.length));
  const { text, comments } = blankComments(source);
  scan(text, comments, into);
  return into.done('tex', source.split('\n'));
}

function scan(text: string, comments: readonly Comment[], into: Collector): void {
  const { work } = into;
  const body = text.indexOf('\\begin{document}');
  let nextComment = 0;
  let line = 1;
  let counted = 0;
  let included = false;
  /** Behind the last formula, and where the line or row of the next one starts. */
  let behind = 0;
  let rowStart = 0;
  const subject = subjects();
  /** The last number of an item or a paragraph. */
  let held: { readonly text: string; readonly line: number } | undefined;
  const list = lists();
  const questions = tasks(text, work);
  const counts = sectionCounts();
  const exam = examOf(text);

  function lineOf(at: number): number {
    line += linesBetween(text, counted, at);
    counted = at;
    return line;
  }
  function formula(start: number, stop: number, display: boolean): void {
    if (start <= body) return;
    const before = textBefore(start);
    const line = lineOf(start);
    const content = text.slice(start, stop);
    labelBefore(content, before, line);
    const said = roleOf(before, false, text.slice(stop + 1, stop + 60));
    const role = triesOutAt(text, start) ? 'checking' : display && said !== 'letting' ? undefined : said;
    const after = text.slice(stop, stop + 120).replace(/^(?:\$+|\\[\])])/, '');
    if (display && content.includes('\\intertext'))
      for (const told of definitionsBetween(content)) into.formula(told, { line }, false, 'latex', 'aside');
    const words = withoutCommands(text.slice(Math.max(behind, start - 100), start)).replace(/[$\s]+$/, ' ');
    if (!isTakenBack(words, after))
      into.formula(withChanges(content, words, after), { line }, display, 'latex', role);
    subject.formula(content, before, behind <= rowStart);
    behind = stop;
  }

  /** What stands before a formula on its line, item or row of a table; behind another formula, what stands between them. */
  function textBefore(start: number): string {
    const near = text.slice(Math.max(0, start - 400), start);
    const cut = Math.max(
      near.lastIndexOf('\n'),
      near.lastIndexOf('\\\\'),
      near.lastIndexOf('\\hline'),
      near.lastIndexOf('\\item'),
    );
    const from = start - near.length + Math.max(0, near[cut] === '\n' ? cut + 1 : cut);
    if (behind <= from) {
      rowStart = from;
      subject.lineEnded();
      const isRow = near[cut] === '\\' || ENDS_ROW.test(text.slice(Math.max(0, from - 60), from));
      const isOther = into.labels.current()[0]?.formula !== undefined;
      if (isRow || isOther || /[^\s$\\([]/.test(text.slice(from, start))) into.labels.line(undefined);
    }
    return withoutCommands(text.slice(Math.max(from, behind), start));
  }

  /** The label in the text before a formula; it holds on the line, and on the next ones where they have no words of their own. */
  function labelBefore(content: string, before: string, line: number): void {
    const about = subject.saidOf(content, before);
    const label = about === undefined ? labelIn(before) : undefined;
    if (behind > rowStart && endsSaid(before) && into.labels.current()[0]?.formula !== undefined)
      into.labels.line(undefined);
    if (label !== undefined && held?.line === line && held.text.includes(label)) into.labels.line(undefined);
    else if (label !== undefined) into.labels.line({ kind: 'line', text: label, line });
    else if (about !== undefined) into.labels.line({ kind: 'line', text: about, line, formula: about });
    else if (behind <= rowStart) {
      const text = wordSaid(before);
      if (text !== undefined) into.labels.line({ kind: 'line', text, line, spoken: true });
    }
  }

  if (body < 0) labelLine(0);
  let at = 0;
  while (at < text.length) {
    while (nextComment < comments.length && comments[nextComment]!.at <= at) {
      const comment = comments[nextComment]!;
      into.labels.comment({ kind: 'comment', text: comment.id, line: lineOf(comment.at) });
      nextComment += 1;
    }
    const code = text.charCodeAt(at);
    if (code === 10 && at > body) labelLine(at + 1);
    if (code === 36 /* $ */) at = dollar(at);
    else if (code === 92 /* \ */) at = command(at);
    else at += 1;
  }

  /** The number of an item or a paragraph holds for what follows. */
  function number(written: string, line: number): void {
    held = { text: written, line };
    into.labels.heading(NUMBER_LEVEL + depthOfNumber(written), { kind: 'line', text: written, line });
  }

  /** A line that is only a label holds for what follows, and so does the number that a paragraph starts with. */
  function labelLine(start: number): void {
    const end = text.indexOf('\n', start);
    const source = text.slice(start, end < 0 ? text.length : end);
    const leading = numberAtStart(source, start === 0 || /\n\s*\n$/.test(text.slice(start - 3, start)));
    if (leading !== undefined) {
      number(leading, lineOf(start));
      return;
    }
    const lead = leadOf(source);
    const isLabel =
      source.length <= 200 && /\w[-_./]\w|\w\d|[a-z][A-Z]/.test(source) && !NO_LABEL.test(source);
    if (lead === undefined && !isLabel) return;
    const label = labelIn(withoutCommands(lead ?? source));
    if (lead !== undefined && label === undefined)
      into.labels.spoken(withoutCommands(lead).trim(), lineOf(start));
    if (!isLabel) return;
    if (label === undefined || !isIdentifier(label)) return;
    into.labels.line(undefined);
    into.labels.heading(LINE_LEVEL, { kind: 'line', text: label, line: lineOf(start) });
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
    formula(start, stop, double || isAlone(text, open, stop + 1));
    return stop + (double ? 2 : 1);
  }

  /** TeX allows no blank line in a display; where one was left, the display goes on behind it. */
  function displayEnd(start: number, closing: '$$' | '\\]'): number {
    const stop = closingOf(text, start, text.length, closing, work, true);
    return stop < 0 ? closingOf(text, start, text.length, closing, work) : stop;
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
    if (name === 'newtheorem') return questions.declared(behind);
    if (name === 'begin') return environment(open, behind);
    if (name === 'end' && text.startsWith('{document}', behind)) return text.length;
    if (name === 'verb' || name === 'lstinline') return endOfVerbatim(text, behind);
    if (name === 'iffalse') {
      const end = text.indexOf('\\fi', behind);
      return end < 0 ? text.length : end + 3;
    }
    const begun = exam(name, behind);
    if (begun) {
      const { isPart, kind, text } = begun;
      into.labels.line(undefined);
      into.labels.heading(isPart ? EXAM_LEVEL + 1 : EXAM_LEVEL, { kind, text, line: lineOf(open) });
      return behind;
    }
    if (name === 'item' && list.isOpen() && text[skipBlank(text, behind)] !== '[') {
      const item = list.item();
      if (item !== undefined) number(item, lineOf(open));
      return behind;
    }
    if (name === 'end') list.ended(text.slice(behind, behind + 14));
    if (name === 'setcounter') list.set(text.slice(behind, behind + 20));
    if (STRIKING.has(name) && text[behind] === '{') {
      const end = endOfGroup(text, behind, work);
      return end < 0 ? behind : end;
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
    list.begun(text.slice(behind, behind + 80));
    if (!VERBATIM.has(plain) && !isMathEnvironment(name)) {
      const task = questions.begun(name, behind + name.length + 2);
      if (!task) return behind + name.length + 2;
      into.labels.line(undefined);
      into.labels.heading(task.isPart ? EXAM_LEVEL + 1 : EXAM_LEVEL, {
        kind: 'line',
        text: task.text,
        line: lineOf(open),
      });
      return task.end;
    }
    const end = endOfEnvironment(text, open, text.length, name, work);
    if (end < 0) {
      into.remark(`\\begin{${name}} is not closed`, lineOf(open));
      return behind;
    }
    if (!VERBATIM.has(plain)) formula(open, end, true);
    return end;
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
    const counted = text[behind] === '*' ? undefined : counts.next(level);
    const quantity = /\$([^$=]+)\$|\\\(([^=]+?)\\\)/.exec(title.slice(0, 500));
    into.labels.heading(level, {
      kind: 'heading',
      text: title.replace(/\\([_#&%{}])/g, '$1'),
      line: lineOf(open),
      ...(counted === undefined ? {} : { counted }),
      ...(quantity ? { formula: (quantity[1] ?? quantity[2]!).trim() } : {}),
    });
    return end;
  }
}
