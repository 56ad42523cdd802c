/**
 * Plain formulas in a text file: one a line, alone (`dloss/dW1 = x * …`), or behind the question's id and a colon (`dloss-dW1: x * …`). `#` starts
 * a comment or a heading. A line whose bracket is open, and one that starts with `=`, continue.
 *
 * Students hand in LaTeX as .txt, too: a file with dollars around LaTeX is read as Markdown, a line with a LaTeX command as LaTeX; both are said.
 */
import { collector } from './collect.ts';
import { workFor } from './delimiters.ts';
import type { FoundDocument } from './found.ts';
import { labelIn } from './label-line.ts';
import { markerIn } from './labels.ts';
import { readMarkdown } from './markdown.ts';

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
  let latex = false;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const trimmed = line.trim();
    if (trimmed === '') continue;
    const mark = /^(#+|%|\/\/|<!--)\s*(.*?)(?:-->)?$/.exec(trimmed);
    if (mark) {
      comment(mark[1]!, mark[2]!, index + 1);
      continue;
    }
    const title = TITLE.exec(trimmed);
    if (title) {
      into.labels.heading(2, { kind: 'heading', text: title[1]!, line: index + 1 });
      continue;
    }
    const item = areItems && keyOf(trimmed) === undefined ? itemOf(line) : undefined;
    into.labels.line(item && { kind: 'line', text: item.number, line: index + 1 });
    const keyed = item ? undefined : keyOf(trimmed);
    if (keyed) {
      const label = { kind: 'key', text: keyed[1]!, line: index + 1 } as const;
      into.labels.comment(label);
      if (keyed[2] === '') continue;
    }
    const start = item?.start ?? (keyed ? line.indexOf(keyed[2]!, line.indexOf(':') + 1) : 0);
    const from = index;
    let formula = line.slice(start);
    while (index + 1 < lines.length && index - from < 200 && continues(formula, lines[index + 1]!)) {
      index += 1;
      formula += `\n${lines[index]!}`;
    }
    const syntax = COMMAND.test(formula) ? 'latex' : 'plain';
    latex ||= syntax === 'latex';
    into.formula(formula, { line: from + 1 }, true, syntax);
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

/** A line that only says which question follows. */
const TITLE =
  /^((?:question|problem|exercise|exercice|ex\.?|part|partie|task|aufgabe|frage|teil|übung)\s+\d+(?:\.\d+)*\s*\(?[a-z]?\)?)\s*[:.]?$/i;

/** The number of an item, `(a)`, `2)`, `1.b)`, and where its formula starts; `(a) * x` is none. */
function itemOf(line: string): { readonly number: string; readonly start: number } | undefined {
  const item =
    /^\s*(?:\(([a-z]|[ivx]{2,5}|\d{1,2}[a-z]?)\)|([Qq]?\d{1,2}(?:\.\d{1,2})*(?:\.?[a-z])?|[a-z]|[ivx]{2,5})[).]|([Qq]\d{1,2}[a-z]?)\.?)\s+(?![*/+^.=)]|-\s)/.exec(
      line,
    );
  return item ? { number: (item[1] ?? item[2] ?? item[3])!, start: item[0].length } : undefined;
}

/** A line that starts with a label and a colon, and what stands behind: `dloss-dW1: x`, `(b) dl-db: x`. */
function keyOf(line: string): readonly [line: string, key: string, formula: string] | undefined {
  const keyed = /^([A-Za-z][\w.-]{0,199})\s*:(?!=)\s*(.*)$/.exec(line);
  if (keyed) return [line, keyed[1]!, keyed[2]!];
  const derivative = /^((?:d|∂)\s?[^\s:=/]{1,40}\s*\/\s*(?:d|∂)\s?[^\s:=/]{1,40})\s*:(?!=)\s*(.+)$/.exec(
    line,
  );
  if (derivative) return [line, derivative[1]!, derivative[2]!];
  const colon = line.search(/:(?!=)/);
  const key = colon < 0 ? undefined : labelIn(line.slice(0, colon));
  return key === undefined ? undefined : [line, key, line.slice(colon + 1).trim()];
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
