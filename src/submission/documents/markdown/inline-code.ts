/**
 * Answers in code between backticks: a paragraph that is code, or a label and code (`**Q1:** \`diag(p) - p * p'\``), rows of them (`| dW | \`x * d\` |`), and code that a
 * sentence tells as the answer.
 */
import type { Token } from 'markdown-it';
import { isFormulaCode } from '../code.ts';
import type { Collector } from '../collect.ts';
import { labelIn, roleOf, wordSaid } from '../label-line.ts';

type Parts = readonly Token[];

/** Adds the answers in code of a paragraph; says whether it is of such. */
export function collectInlineCode(
  children: Parts,
  line: number,
  into: Collector,
  cell: number | undefined,
): boolean {
  if (children.some(({ type }) => type === 'math')) return false;
  const code = children.filter(({ type }) => type === 'code_inline');
  if (code.length === 1) return collectRow(children, line, into, cell, false);
  const rows = rowsOf(children).map((row, at) => collectRow(row, line + at, into, cell, true));
  return rows.includes(true);
}

/** A label and code, or code alone, where it needs no label. */
function collectRow(
  parts: Parts,
  line: number,
  into: Collector,
  cell: number | undefined,
  isLabelled: boolean,
): boolean {
  const at = parts.findLastIndex(({ type, content }) => type === 'code_inline' && isFormulaCode(content));
  if (at < 0) return false;
  const before = parts.slice(0, at);
  const label = labelOf(before);
  const word = label === undefined ? wordSaid(saidIn(before)) : undefined;
  if (label === undefined && word === undefined && (isLabelled || /\w/.test(saidIn(before)))) return false;
  // behind an answer words may stand, behind a name in a sentence no answer is
  if (label === undefined && word === undefined && at > 0 && /\w/.test(textOf(parts.slice(at + 1))))
    return false;
  if (label !== undefined) into.labels.line({ kind: 'line', text: label, line });
  else if (word !== undefined) into.labels.line({ kind: 'line', text: word, line, spoken: true });
  const head = HEAD.exec(saidIn(before))?.[0] ?? '';
  into.formula(head + parts[at]!.content, { line, ...(cell === undefined ? {} : { cell }) }, false, 'plain');
  return true;
}

/** What ends a sentence behind its code. */
const ENDS = /^\s*(?:$|[.,;!()])/;
const COLON = /\w[\s*_)]*:\s*$/;
const IN_PROGRAMS =
  /\b(?:numpy|code|python|pytorch|octave|matlab|julia|jax|shapes?|sizes?|dimensions?)\b[^.:]{0,20}:\s*$/i;

/**
 * What a formula in code is among other words of its paragraph: the answer that a sentence tells, or, behind a colon, code that gives way to every formula; undefined where it is
 * only mentioned.
 */
export function roleOfCode(parts: Parts, at: number): 'telling' | 'code' | undefined {
  const { type, content } = parts[at]!;
  if (type !== 'code_inline' || !isFormulaCode(content) || !ENDS.test(textOf(parts.slice(at + 1, at + 2))))
    return undefined;
  const before = textOf(parts.slice(0, at)).slice(-200);
  if (IN_PROGRAMS.test(before)) return undefined;
  return roleOf(before) === 'telling' ? 'telling' : COLON.test(before) ? 'code' : undefined;
}

/** What comes to a label before code: a word in bold or in a column of its own may be the id of a question. */
function labelOf(parts: Parts): string | undefined {
  const before = saidIn(parts);
  const isSetOff = before.startsWith('|') || parts.some(({ type }) => type === 'strong_open');
  return labelIn(before) ?? (isSetOff ? wordSaid(`${before.replace(/^[\s|]+|[\s|:]+$/g, '')}:`) : undefined);
}

/** `dW = ` before the code. */
const HEAD = /\w+\s*=\s*$/;

const textOf = (parts: Parts): string => parts.map(({ content }) => content).join('');
const saidIn = (parts: Parts): string => textOf(parts).replace(/^\s*\([^()]{0,60}\)\s*$/, '');

/** The parts of each line of a paragraph. */
function rowsOf(parts: Parts): readonly Parts[] {
  const rows: Token[][] = [[]];
  for (const part of parts)
    if (part.type === 'softbreak' || part.type === 'hardbreak') rows.push([]);
    else rows.at(-1)!.push(part);
  return rows;
}
