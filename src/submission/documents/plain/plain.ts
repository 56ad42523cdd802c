/**
 * Plain formulas in a text file: one a line, alone (`dloss/dW1 = x * …`), or behind the question's id and a colon (`dloss-dW1: x * …`). `#` starts
 * a comment or a heading. A line whose bracket is open, and one that starts with `=`, continue.
 *
 * Students hand in LaTeX as .txt, too: a file with dollars around LaTeX is read as Markdown, a line with a LaTeX command as LaTeX; both are said.
 */
import { withoutKind } from '../../../formula/plain/side-notes.ts';
import type { FoundDocument } from '../../found.ts';
import { earlierNamedIn, nameToldIn } from '../../words/named-after.ts';
import { isSizeNote, sizeToldIn } from '../../words/sizes.ts';
import { isTypedBack } from '../../words/taken-back.ts';
import { triesOut } from '../../words/trying-out.ts';
import { type Collector, collector, type Place } from '../collect.ts';
import { workFor } from '../delimiters.ts';
import { LINE_LEVEL, markerIn, NUMBER_LEVEL } from '../labels.ts';
import { collectMarkdown, readMarkdown } from '../markdown/markdown.ts';
import { withoutLineNumbers } from './line-numbers.ts';
import {
  announcedAt,
  askingLabel,
  endOf,
  isProse,
  isReason,
  isRecalling,
  isRule,
  isSignature,
  isWorkingTitle,
  itemOf,
  keyOf,
  lastLineOf,
  leadsOn,
  namedOnTheWay,
  titleIn,
  withoutBullet,
} from './lines.ts';
import { namedBefore, nameSaidIn, remarkedName } from './names-told.ts';
import { withRowsAsLines } from './tables.ts';

const COMMAND = /\\[a-zA-Z]{2}/;
const DELIMITED = /\$[^$]*\\[a-zA-Z][^$]*\$|\\\[|\\\(|\\begin\{/;

/** Reads a text file. */
export function readText(name: string, written: string): FoundDocument {
  const text = withoutLineNumbers(written);
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
  if (cell !== undefined && DELIMITED.test(text)) {
    collectMarkdown(text, into, cell);
    return;
  }
  const lines = withRowsAsLines(text.split('\n'));
  const areItems = lines.filter(line => itemOf(line) !== undefined).length > 1;
  const end = endOf(lines);
  const last = lastLineOf(lines, end);
  /** One such title stands over all that is worked out, more of them each in a question. */
  const workingLevel = lines.filter(line => isWorkingTitle(line.trim())).length > 1 ? LINE_LEVEL - 1 : 1;
  let latex = false;
  /** The section of the last formula: words in it are no other answer. */
  let answered = -1;
  for (let index = 0; index < end; index++) {
    const line = withoutBullet(lines[index]!);
    const trimmed = line.trim();
    if (trimmed === '' || isRule(trimmed) || isTypedBack(trimmed)) continue;
    const mark = /^(#+|%|\/\/|<!--)\s*(.*?)(?:-->)?$/.exec(trimmed);
    if (mark) {
      comment(mark[1]!, mark[2]!, index + 1);
      continue;
    }
    const said = nameSaidIn(trimmed);
    if (said !== undefined) {
      into.formula(said, at(index), false, 'plain', 'aside');
      continue;
    }
    const remarked = remarkedName(line);
    if (remarked) {
      const label = remarked.number && ({ kind: 'line', text: remarked.number, line: index + 1 } as const);
      into.labels.line(label || undefined);
      into.formula(remarked.text, at(index), false, 'plain', 'aside');
      continue;
    }
    const named = nameToldIn(trimmed);
    if (named !== undefined) {
      into.formula(named, at(index), false, 'plain', 'naming');
      continue;
    }
    const earlier = earlierNamedIn(trimmed);
    if (earlier) {
      into.formula(earlier.name, at(index), false, 'plain', `naming ${earlier.of}`);
      continue;
    }
    if (isWorkingTitle(trimmed)) {
      into.labels.heading(workingLevel, { kind: 'heading', text: trimmed, line: index + 1 });
      continue;
    }
    const asking = askingLabel(trimmed, lines[index + 1]);
    if (asking) {
      into.labels.heading(2, { ...asking, line: index + 1 });
      continue;
    }
    const title = titleIn(trimmed, lines[index + 1]);
    if (title !== undefined) {
      into.labels.heading(2, { kind: 'heading', text: title, line: index + 1 });
      continue;
    }
    if (triesOut(trimmed) || isSizeNote(trimmed)) {
      into.formula(trimmed, at(index), false, 'plain', 'checking');
      continue;
    }
    const announced = into.labels.current().length > 0 ? announcedAt(trimmed) : 0;
    if (
      announced > 0 &&
      into.labels.current().some(({ kind, text }) => kind === 'heading' && isWorkingTitle(text))
    )
      into.labels.heading(workingLevel, { kind: 'line', text: trimmed.slice(0, announced), line: index + 1 });
    const item = areItems && announced === 0 && keyOf(trimmed) === undefined ? itemOf(line) : undefined;
    if (item) into.labels.itemEnded(1, index + 1);
    if (item && leadsOn(line.slice(item.start).trim(), lines[index + 1] ?? '')) {
      into.labels.heading(NUMBER_LEVEL, { kind: 'line', text: item.number, line: index + 1 });
      const words = line.slice(item.start).trim();
      const answer = earlierNamedIn(words);
      if (answer) into.formula(answer.name, at(index), false, 'plain', `naming ${answer.of}`);
      const name = answer ? undefined : namedOnTheWay(words);
      if (name !== undefined) into.formula(name, at(index), false, 'plain', 'aside');
      continue;
    }
    into.labels.line(item && { kind: 'line', text: item.number, line: index + 1 });
    const keyed = item || announced > 0 ? undefined : keyOf(trimmed);
    if (keyed) {
      const label = { kind: 'key', text: keyed[1]!, line: index + 1 } as const;
      into.labels.comment(label);
      if (keyed[2] === '') continue;
    } else if (
      !item &&
      announced === 0 &&
      answered === into.labels.section() &&
      !sizeToldIn(trimmed) &&
      (isProse(trimmed) || isRecalling(trimmed) || (index === last && isSignature(lines, index)))
    )
      continue;
    const begin =
      item?.start ?? (keyed ? line.lastIndexOf(keyed[2]!) : announced > 0 ? indentOf(line) + announced : 0);
    const from = index;
    const first = namedBefore(line.slice(begin));
    if (first) into.formula(first.name, at(index), false, 'plain', 'aside');
    const start = begin + (first?.end ?? 0);
    let formula = line.slice(start);
    const depth = indentOf(lines[index]!);
    for (let next = nextOf(formula, lines, index); next < end && index - from < 200; ) {
      if (!continues(formula, lines[next]!, depth)) break;
      index = next;
      formula += `\n${lines[index]!}`;
      next = nextOf(formula, lines, index);
    }
    const size = sizeToldIn(formula.trim());
    if (size) {
      if (!item && !keyed)
        into.labels.line({ kind: 'line', text: size.of, line: from + 1, formula: size.of });
      into.formula(size.size, at(from), true);
      continue;
    }
    const syntax = COMMAND.test(formula) ? 'latex' : 'plain';
    const behind = syntax === 'plain' ? NAMED_BEHIND.exec(formula) : null;
    const meant = behind && earlierNamedIn(behind[1]!);
    if (meant) {
      into.formula(meant.name, at(from), false, 'plain', `naming ${meant.of}`);
      formula = formula.slice(0, behind.index);
    }
    latex ||= syntax === 'latex';
    const role = keyed && syntax === 'plain' && isReason(formula) ? 'aside' : undefined;
    into.formula(syntax === 'plain' ? withoutKind(formula) : formula, at(from), !role, syntax, role);
    answered = into.labels.section();
  }
  if (latex) into.remark('lines with LaTeX commands are read as LaTeX, the others as plain formulas');

  function at(index: number): Place {
    return cell === undefined ? { line: index + 1 } : { line: index + 1, cell };
  }

  function comment(mark: string, text: string, line: number): void {
    const id = markerIn(text);
    if (id !== undefined) into.labels.comment({ kind: 'comment', text: id, line });
    else if (mark.startsWith('#'))
      into.labels.heading(Math.min(mark.length, 6), { kind: 'heading', text, line });
  }
}

/** The line that may go on with a formula: behind an equals sign, one may be left blank. */
const nextOf = (formula: string, lines: readonly string[], at: number): number =>
  lines[at + 1]?.trim() === '' && OPEN_EQUATION.test(formula) ? at + 2 : at + 1;

/** `d * x', where d is the answer to 2a` */
const NAMED_BEHIND =
  /[ \t,;(]{1,20}((?:where|with)\s[A-Za-z]\w{0,20}\s(?:is|being|denotes?)\s[^()=]{5,60}\)?)\)?[.]?$/;

const OPEN_EQUATION = /[^<>!=]=\s*$/;
/** What no formula ends with, and what none starts with. */
const ENDS_OPEN = /(?:[^<>!=]=|[+\-*/@·⊙∘])\s*$/;
const GOES_ON = /^(?:\.[*/]|[@/·⊙∘⊗×])(?!\/)\s*\S|^[-+*]\s*\S/;

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Whether the next line belongs to the formula so far, which starts so deep. */
function continues(formula: string, next: string, depth: number): boolean {
  const trimmed = next.trim();
  if (trimmed === '') return false;
  if (trimmed.startsWith('=') && !trimmed.startsWith('==')) return true;
  if (GOES_ON.test(trimmed) && (!/^[-+*]/.test(trimmed) || indentOf(next) > depth) && !trimmed.includes('='))
    return true;
  if (ENDS_OPEN.test(formula.slice(-20)) && keyOf(trimmed) === undefined && itemOf(trimmed) === undefined)
    return (
      !/[^<>!=]=(?!=)/.test(trimmed) || (indentOf(next) > depth && OPEN_EQUATION.test(formula.slice(-20)))
    );
  let open = 0;
  for (const char of formula) {
    if (char === '(' || char === '[' || char === '{') open += 1;
    else if (char === ')' || char === ']' || char === '}') open -= 1;
  }
  return open > 0;
}
