/**
 * Plain formulas in a text file: one a line, alone (`dloss/dW1 = x * …`), or behind the question's id and a colon (`dloss-dW1: x * …`). `#` starts
 * a comment or a heading. A line whose bracket is open, and one that starts with `=`, continue.
 *
 * Students hand in LaTeX as .txt, too: a file with dollars around LaTeX is read as Markdown, a line with a LaTeX command as LaTeX; both are said.
 */
import { collector } from './collect.ts';
import { workFor } from './delimiters.ts';
import type { FoundDocument } from './found.ts';
import { markerIn } from './labels.ts';
import { readMarkdown } from './markdown.ts';
import {
  endOf,
  isProse,
  isRule,
  isSignature,
  itemOf,
  keyOf,
  lastLineOf,
  titleIn,
  withoutBullet,
} from './plain-lines.ts';

const COMMAND = /\\[a-zA-Z]{2}/;
const DELIMITED = /\$[^$]*\\[a-zA-Z][^$]*\$|\\\[|\\\(|\\begin\{/;

/** Reads a text file. */
export function readText(name: string, text: string): FoundDocument {
  if (DELIMITED.test(text)) {
    const found = readMarkdown(name, text);
    const remark = { message: 'the file holds LaTeX between dollars or brackets: it is read as Markdown' };
    return { ...found, format: 'txt', remarks: [remark, ...found.remarks] };
  }
  const into = collector(name, workFor(text.length));
  const lines = text.split('\n');
  const areItems = lines.filter(line => itemOf(line) !== undefined).length > 1;
  const end = endOf(lines);
  const last = lastLineOf(lines, end);
  let latex = false;
  /** The section of the last formula: words in it are no other answer. */
  let answered = -1;
  for (let index = 0; index < end; index++) {
    const line = withoutBullet(lines[index]!);
    const trimmed = line.trim();
    if (trimmed === '' || isRule(trimmed)) continue;
    const mark = /^(#+|%|\/\/|<!--)\s*(.*?)(?:-->)?$/.exec(trimmed);
    if (mark) {
      comment(mark[1]!, mark[2]!, index + 1);
      continue;
    }
    const title = titleIn(trimmed, lines[index + 1]);
    if (title !== undefined) {
      into.labels.heading(2, { kind: 'heading', text: title, line: index + 1 });
      continue;
    }
    const item = areItems && keyOf(trimmed) === undefined ? itemOf(line) : undefined;
    into.labels.line(item && { kind: 'line', text: item.number, line: index + 1 });
    const keyed = item ? undefined : keyOf(trimmed);
    if (keyed) {
      const label = { kind: 'key', text: keyed[1]!, line: index + 1 } as const;
      into.labels.comment(label);
      if (keyed[2] === '') continue;
    } else if (
      !item &&
      answered === into.labels.section() &&
      (isProse(trimmed) || (index === last && isSignature(lines, index)))
    )
      continue;
    const start = item?.start ?? (keyed ? line.lastIndexOf(keyed[2]!) : 0);
    const from = index;
    let formula = line.slice(start);
    while (index + 1 < end && index - from < 200 && continues(formula, lines[index + 1]!)) {
      index += 1;
      formula += `\n${lines[index]!}`;
    }
    const syntax = COMMAND.test(formula) ? 'latex' : 'plain';
    latex ||= syntax === 'latex';
    into.formula(formula, { line: from + 1 }, true, syntax);
    answered = into.labels.section();
  }
  if (latex) into.remark('lines with LaTeX commands are read as LaTeX, the others as plain formulas');
  return into.done('txt', lines);

  function comment(mark: string, text: string, line: number): void {
    const id = markerIn(text);
    if (id !== undefined) into.labels.comment({ kind: 'comment', text: id, line });
    else if (mark.startsWith('#'))
      into.labels.heading(Math.min(mark.length, 6), { kind: 'heading', text, line });
  }
}

/** Whether the next line belongs to the formula so far. */
function continues(formula: string, next: string): boolean {
  const trimmed = next.trim();
  if (trimmed === '') return false;
  if (trimmed.startsWith('=') && !trimmed.startsWith('==')) return true;
  let depth = 0;
  for (const char of formula) {
    if (char === '(' || char === '[' || char === '{') depth += 1;
    else if (char === ')' || char === ']' || char === '}') depth -= 1;
  }
  return depth > 0;
}
