/**
 * Formulas of a LaTeX document, by one walk over its text: comments, verbatim text and definitions are stepped over, `\section{…}` and
 * `% partial: id` label what follows, mathematics is taken with its environment. Nothing is expanded, and no other file is ever opened.
 */

import type { FoundDocument, Label } from '../../found.ts';
import { takesBack } from '../../words/taken-back.ts';
import { type Collector, collector } from '../collect.ts';
import {
  type Closing,
  closingOf,
  endOfEnvironment,
  endOfGroup,
  environmentAt,
  indexNear,
  isAlone,
  isMathEnvironment,
  skipBlank,
  workFor,
} from '../delimiters.ts';
import { commandAt, definitionAt } from '../macros.ts';
import {
  EXAM_LEVEL,
  endOfBranch,
  endOfVerbatim,
  HEADINGS,
  INCLUDING,
  NOTING,
  OF_OTHERS,
  STRIKING,
  VERBATIM,
} from './commands.ts';
import { blankComments, type Comment } from './comments.ts';
import { examOf } from './exam.ts';
import { withFormulaColumns } from './formula-columns.ts';
import { Labelled } from './labelled.ts';
import { lists } from './lists.ts';
import { sectionCounts } from './numbers.ts';
import { MOST_GROWTH, writtenOut } from './own-commands.ts';
import { tasks } from './tasks.ts';

/** Reads a LaTeX document. */
export function readTex(name: string, source: string): FoundDocument {
  const into = collector(name, workFor(source.length));
  const settled = writtenOut(source, into.work, () =>
    into.remark(
      `commands that would make the file more than ${MOST_GROWTH} characters longer are not written out`,
    ),
  );
  const written = withFormulaColumns(settled, into.work);
  const { text, comments } = blankComments(written);
  new Walk(text, comments, into).all();
  return into.done('tex', written.split('\n'));
}

/** One walk over a text. Its steps take the place where something starts, and give the place where the text goes on. */
class Walk {
  readonly #found: Labelled;
  /** Where the document begins; what stands before it is no answer. */
  readonly #body: number;
  readonly #list = lists();
  readonly #questions: ReturnType<typeof tasks>;
  readonly #sections = sectionCounts();
  readonly #exam: ReturnType<typeof examOf>;
  #comments = 0;
  /** Between `\iftrue` and the `\else` that is not taken. */
  #isBranch = false;
  #hasIncluded = false;

  constructor(
    private readonly text: string,
    private readonly comments: readonly Comment[],
    private readonly into: Collector,
  ) {
    this.#found = new Labelled(text, into);
    this.#body = text.indexOf('\\begin{document}');
    this.#questions = tasks(text, into.work);
    this.#exam = examOf(text);
  }

  all(): void {
    const { text } = this;
    if (this.#body < 0) this.#found.lineStarts(0);
    for (let at = 0; at < text.length; ) {
      this.#takeComments(at);
      const code = text.charCodeAt(at);
      if (code === 10 && at > this.#body) this.#found.lineStarts(at + 1);
      if (code === 36 /* $ */) at = this.#dollar(at);
      else if (code === 92 /* \ */) at = this.#command(at);
      else at += 1;
    }
  }

  /** The labels in the comments up to a place. */
  #takeComments(at: number): void {
    for (; this.#comments < this.comments.length; this.#comments++) {
      const comment = this.comments[this.#comments]!;
      if (comment.at > at) return;
      const line = this.#found.lineOf(comment.at);
      this.into.labels.comment({ kind: 'comment', text: comment.id, line });
    }
  }

  #formula(start: number, stop: number, display: boolean): void {
    if (start > this.#body) this.#found.formula(start, stop, display);
  }

  #remark(message: string, at: number): void {
    this.into.remark(message, this.#found.lineOf(at));
  }

  #closing(start: number, closing: Closing): number {
    return closingOf(this.text, start, this.text.length, closing, this.into.work, true);
  }

  /** TeX allows no blank line in a display; where one was left, the display goes on behind it. */
  #closingOfDisplay(start: number, closing: '$$' | '\\]'): number {
    const stop = this.#closing(start, closing);
    return stop < 0 ? closingOf(this.text, start, this.text.length, closing, this.into.work) : stop;
  }

  #dollar(open: number): number {
    const isDouble = this.text[open + 1] === '$';
    const start = open + (isDouble ? 2 : 1);
    const stop = isDouble ? this.#closingOfDisplay(start, '$$') : this.#closing(start, '$');
    if (stop < 0) {
      this.#remark('the formula that starts here is not closed', open);
      return start;
    }
    this.#formula(start, stop, isDouble || isAlone(this.text, open, stop + 1));
    return stop + (isDouble ? 2 : 1);
  }

  /** `\(…\)`, `\[…\]`. */
  #bracketed(open: number): number {
    const isDisplay = this.text[open + 1] === '[';
    const start = open + 2;
    const stop = isDisplay ? this.#closingOfDisplay(start, '\\]') : this.#closing(start, '\\)');
    if (stop < 0) {
      this.#remark('the formula that starts here is not closed', open);
      return start;
    }
    this.#formula(start, stop, isDisplay);
    return stop + 2;
  }

  #command(open: number): number {
    const { text, into } = this;
    if (text[open + 1] === '(' || text[open + 1] === '[') return this.#bracketed(open);
    const definition = definitionAt(text, open, into.work);
    if (definition) {
      if (definition.kept) into.macro(`${text.slice(open, definition.end)}\n`);
      return definition.end;
    }
    const name = commandAt(text, open);
    const behind = open + 1 + name.length;
    const level = HEADINGS.get(name);
    return (
      this.#fixedCommand(name, open, behind) ??
      this.#part(name, open, behind) ??
      (level === undefined ? behind : this.#heading(open, behind, level))
    );
  }

  /** A command that means the same in every document; undefined for others. */
  #fixedCommand(name: string, open: number, behind: number): number | undefined {
    const { text } = this;
    switch (name) {
      case 'newtheorem':
        return this.#questions.declared(behind);
      case 'begin':
        return this.#environment(open, behind);
      case 'end':
        if (text.startsWith('{document}', behind)) return text.length;
        this.#list.ended(text.slice(behind, behind + 14));
        return undefined;
      case 'setcounter':
        this.#list.set(text.slice(behind, behind + 20));
        return undefined;
      case 'ensuremath': {
        const end = text[behind] === '{' ? endOfGroup(text, behind, this.into.work) : -1;
        if (end < 0) return undefined;
        this.#formula(behind + 1, end - 1, isAlone(text, open, end));
        return end;
      }
      case 'verb':
      case 'lstinline':
        return endOfVerbatim(text, behind);
      case 'iftrue':
        this.#isBranch = true;
        return behind;
      case 'iffalse':
        this.#isBranch = false;
        return endOfBranch(text, behind);
      case 'else':
        return this.#isBranch ? endOfBranch(text, behind) : behind;
      default:
        if (STRIKING.has(name) && text[behind] === '{')
          return Math.max(behind, endOfGroup(text, behind, this.into.work));
        if (NOTING.has(name) && text[behind] === '{')
          this.#found.note = Math.max(this.#found.note, endOfGroup(text, behind, this.into.work));
        if (INCLUDING.has(name) && !this.#hasIncluded) {
          this.#hasIncluded = true;
          this.#remark(`the file that \\${name} names was not handed in`, open);
        }
        return undefined;
    }
  }

  /** A question of an exam, or an item of a list. */
  #part(name: string, open: number, behind: number): number | undefined {
    const begun = this.#exam(name, behind);
    if (begun) {
      this.#question(begun.isPart, { kind: begun.kind, text: begun.text, line: this.#found.lineOf(open) });
      return behind;
    }
    if (name !== 'item' || !this.#list.isOpen() || this.text[skipBlank(this.text, behind)] === '[')
      return undefined;
    const item = this.#list.item();
    if (item !== undefined) this.#found.number(item, this.#found.lineOf(open));
    return behind;
  }

  #question(isPart: boolean, label: Label): void {
    this.into.labels.line(undefined);
    this.into.labels.heading(isPart ? EXAM_LEVEL + 1 : EXAM_LEVEL, label);
  }

  #environment(open: number, behind: number): number {
    const { text } = this;
    const name = environmentAt(text, open);
    if (name === undefined) return behind;
    const title = TITLE.exec(text.slice(behind + name.length + 2, behind + name.length + 100))?.[1];
    const isVerbatim =
      VERBATIM.has(name.replace(/\*$/, '')) ||
      OF_OTHERS.test(name) ||
      (title !== undefined && takesBack(title));
    this.#list.begun(text.slice(behind, behind + 80));
    if (!isVerbatim && !isMathEnvironment(name)) {
      const begins = behind + name.length + 2;
      const task = this.#questions.begun(name, begins);
      if (!task) return begins;
      this.#question(task.isPart, { kind: 'line', text: task.text, line: this.#found.lineOf(open) });
      return task.end;
    }
    const end = endOfEnvironment(text, open, text.length, name, this.into.work);
    if (end < 0) {
      this.#remark(`\\begin{${name}} is not closed`, open);
      return behind;
    }
    if (!isVerbatim) this.#formula(open, end, true);
    return end;
  }

  #heading(open: number, behind: number, level: number): number {
    const { text, into } = this;
    const isStarred = text[behind] === '*';
    let position = skipBlank(text, isStarred ? behind + 1 : behind);
    if (text[position] === '[') {
      const close = indexNear(text, ']', position);
      if (close > 0) position = skipBlank(text, close + 1);
    }
    const end = text[position] === '{' ? endOfGroup(text, position, into.work) : -1;
    if (end < 0) return behind;
    const title = text.slice(position + 1, end - 1);
    const counted = isStarred ? undefined : this.#sections.next(level);
    const quantity = /\$([^$=]+)\$|\\\(([^=]+?)\\\)/.exec(title.slice(0, 500));
    into.labels.heading(level, {
      kind: 'heading',
      text: title.replace(/\\([_#&%{}])/g, '$1'),
      line: this.#found.lineOf(open),
      ...(counted === undefined ? {} : { counted }),
      ...(quantity ? { formula: (quantity[1] ?? quantity[2]!).trim() } : {}),
    });
    return end;
  }
}

/** What an environment is called behind its beginning: `\begin{proof}[Wrong proof]`. */
const TITLE = /^\s?\[([^\]\n]{1,80})\]/;
