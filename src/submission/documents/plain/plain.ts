/**
 * Plain formulas in a text file: one a line, alone (`dloss/dW1 = x * …`), or behind the question's id and a colon (`dloss-dW1: x * …`). `#` starts
 * a comment or a heading. A line whose bracket is open, and one that starts with `=`, continue.
 *
 * Students hand in LaTeX as .txt, too: a file with dollars around LaTeX is read as Markdown, a line with a LaTeX command as LaTeX; both are said.
 */
import { withoutCommentSigns } from '../../../formula/plain/prose.ts';
import { withoutKind } from '../../../formula/plain/side-notes.ts';
import { withoutTakenOut } from '../../../formula/plain/taken-out.ts';
import type { FoundDocument, Label } from '../../found.ts';
import { earlierNamedIn, nameToldIn } from '../../words/named-after.ts';
import { isSizeNote, sizeToldIn } from '../../words/sizes.ts';
import { isTypedBack } from '../../words/taken-back.ts';
import { triesOut } from '../../words/trying-out.ts';
import { collectCode } from '../code.ts';
import { type Collector, collector, type Place, type Role } from '../collect.ts';
import { workFor } from '../delimiters.ts';
import { LINE_LEVEL, markerIn, NUMBER_LEVEL } from '../labels.ts';
import { collectMarkdown, readMarkdown } from '../markdown/markdown.ts';
import { continues, indentOf, nextOf } from './going-on.ts';
import { withoutLineNumbers } from './line-numbers.ts';
import {
  announcedAt,
  areItems,
  askingLabel,
  bareLine,
  endOf,
  equationAt,
  isRule,
  isSaidBelow,
  isSignature,
  isWorkingTitle,
  itemOf,
  keyOf,
  lastLineOf,
  leadsOn,
  namedOnTheWay,
  titleIn,
  wordOfTitle,
} from './lines.ts';
import { namedBefore, namedBehind, nameSaidIn, remarkedName } from './names-told.ts';
import { endOfProgram, mayDo } from './program-lines.ts';
import { withRowsAsLines } from './tables.ts';

const EQUATION = /[^<>!=]=[^=]/;
const COMMAND = /\\[a-zA-Z]{2}/;
const DELIMITED = /\$(?=[^$]*\$)[^$]*\\[a-zA-Z]|\\\[|\\\(|\\begin\{/;

/** Reads a text file. */
export function readText(name: string, written: string): FoundDocument {
  const numbered = withoutLineNumbers(written);
  const text = (EQUATION.test(numbered) && withoutCommentSigns(numbered)) || withoutTakenOut(numbered);
  if (DELIMITED.test(text)) {
    const found = readMarkdown(name, text);
    const remark = { message: 'the file holds LaTeX between dollars or brackets: it is read as Markdown' };
    return { ...found, format: 'txt', remarks: [remark, ...found.remarks] };
  }
  const into = collector(name, workFor(text.length));
  collectText(text, into);
  return into.done('txt', text.split('\n'));
}

/** Adds the formulas of a text, which may be a raw cell of a notebook. */
export function collectText(text: string, into: Collector, cell?: number): void {
  if (cell !== undefined && DELIMITED.test(text)) collectMarkdown(text, into, cell);
  else new Lines(text, into, cell).all();
}

/** Where a formula begins on its line, and what stands before it. */
interface Beginning {
  readonly start: number;
  readonly item: boolean;
  readonly keyed: boolean;
}

/** The lines of one text, from top to bottom. */
class Lines {
  readonly #lines: readonly string[];
  readonly #end: number;
  readonly #last: number;
  readonly #areItems: boolean;
  /** One such title stands over all that is worked out, more of them each in a question. */
  readonly #workingLevel: number;
  readonly #mayDo: boolean;
  #index = 0;
  #hasLatex = false;
  /** The section of the last formula: words in it are no other answer. */
  #answered = -1;

  constructor(
    text: string,
    private readonly into: Collector,
    private readonly cell: number | undefined,
  ) {
    const lines = withRowsAsLines(text.split('\n'));
    this.#lines = lines;
    this.#end = endOf(lines);
    this.#last = lastLineOf(lines, this.#end);
    this.#areItems = areItems(lines);
    this.#workingLevel = lines.filter(line => isWorkingTitle(line.trim())).length > 1 ? LINE_LEVEL - 1 : 1;
    this.#mayDo = mayDo(text);
  }

  all(): void {
    for (; this.#index < this.#end; this.#index++) {
      const line = bareLine(this.#lines[this.#index]!, this.#lines[this.#index + 1]);
      const trimmed = line.trim();
      if (trimmed === '' || isRule(trimmed) || isTypedBack(trimmed)) continue;
      const isOther =
        this.#isComment(trimmed) ||
        this.#isNaming(line, trimmed) ||
        this.#isTitle(trimmed) ||
        this.#isTrial(trimmed) ||
        (keyOf(trimmed) === undefined && itemOf(line) === undefined && this.#isProgram(0));
      if (!isOther) this.#answer(line, trimmed);
    }
    if (this.#hasLatex)
      this.into.remark('lines with LaTeX commands are read as LaTeX, the others as plain formulas');
  }

  /** The place of the line that is looked at, or of another one. */
  #place(index = this.#index): Place {
    const { cell } = this;
    return cell === undefined ? { line: index + 1 } : { line: index + 1, cell };
  }

  #said(text: string, role: Role): void {
    this.into.formula(text, this.#place(), false, 'plain', role);
  }

  #isComment(trimmed: string): boolean {
    const [whole, mark, text] = /^(#+|%|\/\/|<!--)\s*(.*?)(?:-->)?$/.exec(trimmed) ?? [];
    if (whole === undefined) return false;
    const { labels } = this.into;
    const line = this.#index + 1;
    const id = markerIn(text!);
    if (id !== undefined) labels.comment({ kind: 'comment', text: id, line });
    else if (mark!.startsWith('#'))
      labels.heading(Math.min(mark!.length, 6), { kind: 'heading', text: text!, line });
    return true;
  }

  /** Whether a line gives a name to something: a definition, or a name for an answer before it. */
  #isNaming(line: string, trimmed: string): boolean {
    const said = nameSaidIn(trimmed);
    const remarked = said === undefined ? remarkedName(line) : undefined;
    if (remarked)
      this.into.labels.line(
        remarked.number ? { kind: 'line', text: remarked.number, line: this.#index + 1 } : undefined,
      );
    const aside = said ?? remarked?.text;
    if (aside !== undefined) {
      this.#said(aside, 'aside');
      return true;
    }
    const named = nameToldIn(trimmed);
    const earlier = named === undefined ? earlierNamedIn(trimmed) : undefined;
    if (named !== undefined) this.#said(named, 'naming');
    else if (earlier) this.#said(earlier.name, `naming ${earlier.of}`);
    return named !== undefined || earlier !== undefined;
  }

  #isTitle(trimmed: string): boolean {
    const { labels } = this.into;
    const line = this.#index + 1;
    const next = this.#lines[line];
    if (isWorkingTitle(trimmed)) {
      labels.heading(this.#workingLevel, { kind: 'heading', text: trimmed, line });
      return true;
    }
    const title = askingLabel(trimmed, next) ?? titleIn(trimmed, next);
    const word = title === undefined ? wordOfTitle(trimmed) : undefined;
    if (title !== undefined)
      labels.heading(2, { ...(typeof title === 'string' ? { kind: 'heading', text: title } : title), line });
    else if (word !== undefined) labels.spoken(word, line);
    return title !== undefined || word !== undefined;
  }

  #isTrial(trimmed: string): boolean {
    if (!triesOut(trimmed) && !isSizeNote(trimmed)) return false;
    this.#said(trimmed, 'checking');
    return true;
  }

  /** Whether a program begins here, which is read as a whole. */
  #isProgram(start: number): boolean {
    const from = this.#index;
    const end = this.#mayDo ? endOfProgram(this.#lines, from, this.#end, start) : undefined;
    if (end === undefined) return false;
    const [first, ...more] = this.#lines.slice(from, end);
    collectCode([first!.slice(start), ...more].join('\n'), this.#place(), this.into);
    this.#index = end - 1;
    this.#answered = this.into.labels.section();
    return true;
  }

  /** A line that is an answer, unless it is words, with the lines that go on with it. */
  #answer(line: string, trimmed: string): void {
    const { labels } = this.into;
    const at = this.#index + 1;
    const announced = this.#announcedIn(trimmed);
    const item = this.#areItems && announced === 0 && keyOf(trimmed) === undefined ? itemOf(line) : undefined;
    if (item) {
      labels.itemEnded(1, at);
      const words = line.slice(item.start).trim();
      if (leadsOn(words, this.#lines[at] ?? '')) {
        labels.heading(NUMBER_LEVEL, { kind: 'line', text: item.number, line: at });
        this.#leadsOn(words);
        return;
      }
    }
    labels.line(item && { kind: 'line', text: item.number, line: at });
    const keyed = item || announced > 0 ? undefined : keyOf(trimmed);
    if (keyed) {
      labels.comment({ kind: 'key', text: keyed[1]!, line: at });
      if (keyed[2] === '') return;
    } else if (!item && announced === 0 && this.#isWords(trimmed, indentOf(line) > 0)) return;
    const start =
      item?.start ?? (keyed ? line.lastIndexOf(keyed[2]!) : announced > 0 ? indentOf(line) + announced : 0);
    this.#formula(line, { start, item: item !== undefined, keyed: keyed !== undefined });
  }

  /** Where a formula begins behind words that announce it; under a title of what is worked out, they stand over what follows as well. */
  #announcedIn(trimmed: string): number {
    const { labels } = this.into;
    const announced = labels.current().length > 0 ? announcedAt(trimmed) : 0;
    const isWorking = ({ kind, text }: Label) => kind === 'heading' && isWorkingTitle(text);
    if (announced > 0 && labels.current().some(isWorking))
      labels.heading(this.#workingLevel, {
        kind: 'line',
        text: trimmed.slice(0, announced),
        line: this.#index + 1,
      });
    return announced;
  }

  /** The words of an item that lead on to what follows it, and what they name. */
  #leadsOn(words: string): void {
    const answer = earlierNamedIn(words);
    const name = answer ? undefined : namedOnTheWay(words);
    if (answer) this.#said(answer.name, `naming ${answer.of}`);
    else if (name !== undefined) this.#said(name, 'aside');
  }

  /** Whether a line in the section of an answer is no other answer. */
  #isWords(trimmed: string, isIndented: boolean): boolean {
    if (this.#answered !== this.into.labels.section() || sizeToldIn(trimmed)) return false;
    const isSigned = this.#index === this.#last && isSignature(this.#lines, this.#index);
    return isSaidBelow(trimmed, isIndented) || isSigned;
  }

  #formula(line: string, { start, item, keyed }: Beginning): void {
    const { into } = this;
    const from = this.#index;
    if (start > 0 && this.#isProgram(start)) return;
    const named = namedBefore(line.slice(start));
    if (named) this.#said(named.name, 'aside');
    const rest = line.slice(start + (named?.end ?? 0));
    let formula = this.#withLinesBehind(rest.slice(equationAt(rest)));
    const size = sizeToldIn(formula.trim());
    if (size) {
      if (!item && !keyed)
        into.labels.line({ kind: 'line', text: size.of, line: from + 1, formula: size.of });
      into.formula(size.size, this.#place(from), true);
      return;
    }
    const syntax = COMMAND.test(formula) ? 'latex' : 'plain';
    const meant = syntax === 'plain' ? namedBehind(formula) : undefined;
    if (meant) {
      into.formula(meant.name, this.#place(from), false, 'plain', `naming ${meant.of}`);
      formula = formula.slice(0, meant.start);
    }
    this.#hasLatex ||= syntax === 'latex';
    const text = syntax === 'plain' ? into.functions.before(withoutKind(formula)) : formula;
    into.formula(text, this.#place(from), true, syntax);
    if (syntax === 'plain') into.functions.add(formula);
    this.#answered = into.labels.section();
  }

  /** A formula with the lines that go on with it, which are stepped over. */
  #withLinesBehind(first: string): string {
    const depth = indentOf(this.#lines[this.#index]!);
    const most = this.#index + MOST_LINES;
    let formula = first;
    for (let next = nextOf(formula, this.#lines, this.#index); next < this.#end && this.#index < most; ) {
      const line = this.#lines[next]!;
      if (!continues(formula, line, depth)) break;
      this.#index = next;
      formula += `\n${line}`;
      next = nextOf(formula, this.#lines, next);
    }
    return formula;
  }
}

/** Lines of one formula. */
const MOST_LINES = 200;
