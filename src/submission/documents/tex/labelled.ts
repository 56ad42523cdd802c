/**
 * The formulas of a LaTeX text with the labels that the words before them give: those on a formula's line, item or row of a table, lines that are only a
 * label, and the numbers that items and paragraphs start with.
 */
import { isSizeBeside, isWorkedOut, subjects } from '../../words/subjects.ts';
import { isTakenBack, withChanges } from '../../words/taken-back.ts';
import { triesOutAt } from '../../words/trying-out.ts';
import type { Collector, Role } from '../collect.ts';
import { linesBetween } from '../delimiters.ts';
import { depthOfNumber, endsSaid, isIdentifier, labelIn, roleOf, wordSaid } from '../label-line.ts';
import { LINE_LEVEL, NUMBER_LEVEL } from '../labels.ts';
import { definitionsBetween, NO_LABEL } from './commands.ts';
import { ENDS_ROW, leadOf, numberAtStart, withoutCommands } from './numbers.ts';

/** How much of the text before a formula is looked at. */
const NEAR = 400;
/** What the line, item or row before a formula starts behind. */
const STARTS: readonly string[] = ['\n', '\\\\', '\\hline', '\\item'];

export class Labelled {
  /** The line that was last asked for, and where: places are asked for in order. */
  #line = 1;
  #counted = 0;
  /** Behind the last formula, and where the line or row of the next one starts. */
  #behind = 0;
  #rowStart = 0;
  /** The row has given its answer, beside its label. */
  #isAnswered = false;
  readonly #subject = subjects();
  /** The last number of an item or a paragraph. */
  #held: { readonly text: string; readonly line: number } | undefined;
  /** Where the footnote ends that was last begun. */
  note = -1;

  constructor(
    private readonly text: string,
    private readonly into: Collector,
  ) {}

  /** The line of a place, which is not before the last one that was asked for. */
  lineOf(at: number): number {
    this.#line += linesBetween(this.text, this.#counted, at);
    this.#counted = at;
    return this.#line;
  }

  /** What a formula is by what stands around it; a display in running text is more than an aside. */
  #roleAt(start: number, stop: number, display: boolean, before: string): Role {
    if (start < this.note) return 'aside';
    if (triesOutAt(this.text, start)) return 'checking';
    const said = roleOf(before, false, this.text.slice(stop + 1, stop + 60));
    return display && said !== 'letting' ? undefined : said;
  }

  /** Takes the formula between two places. */
  formula(start: number, stop: number, display: boolean): void {
    const { text, into } = this;
    const before = this.#textBefore(start);
    const line = this.lineOf(start);
    const content = text.slice(start, stop);
    const isFirst = this.#behind <= this.#rowStart;
    if (!isFirst && this.#isAnswered && isSizeBeside(content, before)) {
      into.formula(content, { line }, display, 'latex', 'aside');
      this.#behind = stop;
      return;
    }
    this.#labelBefore(content, before, line);
    if (isFirst) this.#isAnswered = labelIn(before) !== undefined && isWorkedOut(content);
    const role = this.#roleAt(start, stop, display, before);
    const after = text.slice(stop, stop + 120).replace(/^(?:\$+|\\[\])])/, '');
    if (display && content.includes('\\intertext'))
      for (const told of definitionsBetween(content)) into.formula(told, { line }, false, 'latex', 'aside');
    const words = withoutCommands(text.slice(Math.max(this.#behind, start - 100), start)).replace(
      /[$\s]+$/,
      ' ',
    );
    if (!isTakenBack(words, after))
      into.formula(withChanges(content, words, after), { line }, display, 'latex', role);
    this.#subject.formula(content, before, isFirst);
    this.#behind = stop;
  }

  /** The number of an item or a paragraph holds for what follows. */
  number(written: string, line: number): void {
    this.#held = { text: written, line };
    this.into.labels.heading(NUMBER_LEVEL + depthOfNumber(written), { kind: 'line', text: written, line });
  }

  /** A line that is only a label holds for what follows, and so does the number that a paragraph starts with. */
  lineStarts(start: number): void {
    const { text, into } = this;
    const end = text.indexOf('\n', start);
    const source = text.slice(start, end < 0 ? text.length : end);
    const leading = numberAtStart(source, start === 0 || /\n\s*\n$/.test(text.slice(start - 3, start)));
    if (leading !== undefined) {
      this.number(leading, this.lineOf(start));
      return;
    }
    const lead = leadOf(source);
    const isLabel =
      source.length <= 200 && /\w[-_./]\w|\w\d|[a-z][A-Z]/.test(source) && !NO_LABEL.test(source);
    if (lead === undefined && !isLabel) return;
    const label = labelIn(withoutCommands(lead ?? source));
    const isHeld = isLabel && label !== undefined && isIdentifier(label);
    if (lead !== undefined && !isHeld)
      into.labels.spoken(label ?? withoutCommands(lead).trim(), this.lineOf(start));
    if (!isHeld) return;
    into.labels.line(undefined);
    into.labels.heading(LINE_LEVEL, { kind: 'line', text: label, line: this.lineOf(start) });
  }

  /** What stands before a formula on its line, item or row of a table; behind another formula, what stands between them. */
  #textBefore(start: number): string {
    const { text, into } = this;
    const near = text.slice(Math.max(0, start - NEAR), start);
    const cut = Math.max(...STARTS.map(one => near.lastIndexOf(one)));
    const from = start - near.length + Math.max(0, near[cut] === '\n' ? cut + 1 : cut);
    if (this.#behind <= from) {
      this.#rowStart = from;
      this.#subject.lineEnded();
      const isRow = near[cut] === '\\' || ENDS_ROW.test(text.slice(Math.max(0, from - 60), from));
      const hasWords = /[^\s$\\([]/.test(text.slice(from, start));
      if (isRow || this.#isUnderFormula() || hasWords) into.labels.line(undefined);
    }
    return withoutCommands(text.slice(Math.max(from, this.#behind), start));
  }

  /** The label in the text before a formula; it holds on the line, and on the next ones where they have no words of their own. */
  #labelBefore(content: string, before: string, line: number): void {
    const { labels } = this.into;
    const about = this.#subject.saidOf(content, before);
    const label = about === undefined ? labelIn(before) : undefined;
    const isFirst = this.#behind <= this.#rowStart;
    if (!isFirst && endsSaid(before) && this.#isUnderFormula()) labels.line(undefined);
    if (label !== undefined) {
      const isHeld = this.#held?.line === line && this.#held.text.includes(label);
      labels.line(isHeld ? undefined : { kind: 'line', text: label, line });
    } else if (about !== undefined) labels.line({ kind: 'line', text: about, line, formula: about });
    else if (isFirst) {
      const text = wordSaid(before);
      if (text !== undefined) labels.line({ kind: 'line', text, line, spoken: true });
    }
  }

  /** Whether what holds now is what a formula is said of. */
  #isUnderFormula(): boolean {
    return this.into.labels.current()[0]?.formula !== undefined;
  }
}
