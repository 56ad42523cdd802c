/**
 * Markdown cells of a Jupyter notebook (formats 3 and 4). Code cells hold answers in code, raw ones plain lines; outputs and attachments are not looked at. A cell's id, its name or its
 * nbgrader `grade_id` labels what stands in it; headings and macros go on from cell to cell.
 */

import { type FoundDocument, type LabelledText, LIMITS, UnreadableFile } from '../found.ts';
import { withDoubts } from '../words/doubted.ts';
import { withNames } from '../words/names-in-sentences.ts';
import { type SaidAgainst, sentencesAgainst } from '../words/said-against.ts';
import { type ToldShape, toldShapes } from '../words/told-shapes.ts';
import { collectCode } from './code.ts';
import { collector } from './collect.ts';
import { workFor } from './delimiters.ts';
import { collectMarkdown } from './markdown/markdown.ts';
import { collectText } from './plain/plain.ts';

/** Cells of one notebook. */
const CELLS = 5000;

/** Values of a whole notebook, outputs included. Pictures are texts, and count as one. */
const VALUES = 2_000_000;

const READ: ReadonlySet<unknown> = new Set(['markdown', 'code', 'raw']);
/** What a raw cell holds for other programs: a header, a page, commands for its conversion. */
const FRONT_MATTER = /^\s*(?:---|<|%%?\w|\\(?:newpage|pagebreak|clearpage|maketitle|tableofcontents))/;

interface Cell {
  readonly cell_type?: unknown;
  readonly source?: unknown;
  readonly id?: unknown;
  readonly metadata?: unknown;
}

/** Reads a notebook, or throws the `UnreadableFile` that says why it is none. */
export function readNotebook(name: string, text: string): FoundDocument {
  const cells = cellsOf(name, text);
  const sources = cells.map(sourceOf);
  const length = sources.reduce((sum, source) => sum + source.length, 0);
  const into = collector(name, workFor(length));
  const texts: FoundDocument['texts'][number][] = [];
  const shapes: ToldShape[] = [];
  const against: SaidAgainst[] = [];
  let read = 0;
  let heading: LabelledText | undefined;
  for (const [index, cell] of cells.entries()) {
    if (!READ.has(cell.cell_type)) continue;
    read += 1;
    if (read > CELLS) {
      into.remark(`the notebook has more than ${CELLS} cells; the rest is not read`);
      break;
    }
    const source = sources[index]!;
    const names = idsOf(cell).map(id => ({ kind: 'cell', text: id, line: 1 }) as const);
    into.labels.cell(names);
    if (cell.cell_type === 'code') {
      collectCode(source, { line: 1, cell: index + 1 }, into);
      continue;
    }
    if (cell.cell_type === 'raw') {
      if (!FRONT_MATTER.test(source)) collectText(source, into, index + 1);
      into.labels.texts([]);
      continue;
    }
    for (const label of names)
      texts.push({ label, line: 1, cell: index + 1, text: source.slice(0, LIMITS.prose) });
    collectMarkdown(source, into, index + 1);
    shapes.push(...toldShapes(source, index + 1));
    against.push(...sentencesAgainst(source, index + 1));
    const lines = source.split('\n');
    const own = into.labels.texts(lines).map(found => ({ ...found, cell: index + 1 }));
    // a heading or a question is a cell of its own, and what it heads or asks for the next one
    if (heading && !/^\s*#/.test(source) && (heading.text === '' || own.every(isUnlabelled)))
      texts.push({
        ...heading,
        cell: index + 1,
        text: source.split(/^#/m)[0]!.trim().slice(0, LIMITS.prose),
      });
    texts.push(...own);
    const lastLine = lastLabelOf(own);
    heading = own.findLast(
      ({ label, text }) => label.line === lastLine && !isUnlabelled({ label }) && isQuestion(text),
    );
  }
  const done = into.done('ipynb', []);
  const textOf = (cell: number | undefined): string => sources[(cell ?? 1) - 1] ?? '';
  return { ...done, formulas: withNames(withDoubts(done.formulas, textOf), textOf), texts, shapes, against };
}

/** Whether all that stands under a label is what is asked. */
const isQuestion = (text: string): boolean =>
  text === '' || (text.length < 600 && /\?[\s*_)\]]*$/.test(text)) || (text.length < 300 && ASKS.test(text));
const ASKS =
  /^(?:\([^()]{0,30}\))?[\s*_.:]*(?:explain|describe|discuss|state|give|show|find|write|compute|why|what|how)\b[^\n]*$/i;

const isUnlabelled = ({ label }: Pick<LabelledText, 'label'>): boolean => label.line === 0;

/** The line of the label furthest down. */
const lastLabelOf = (texts: readonly LabelledText[]): number =>
  texts.reduce((last, { label }) => Math.max(last, label.line), 0);

/**
 * Whether a JSON text holds more than `most` values. Parsing cannot be interrupted: a text of millions of empty lists would take a thread's
 * memory, and the whole run's with it, before any limit is looked at.
 */
function hasMoreValues(text: string, most: number): boolean {
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 34 /* " */) {
      do at = text.indexOf('"', at + 1);
      while (at > 0 && isEscaped(text, at));
      if (at < 0) return false;
    } else if (char === 44 /* , */ || char === 91 /* [ */ || char === 123 /* { */) {
      values += 1;
      if (values > most) return true;
    }
  }
  return false;
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text.charCodeAt(before - 1) === 92 /* \ */) before -= 1;
  return (at - before) % 2 === 1;
}

function cellsOf(name: string, text: string): readonly Cell[] {
  if (hasMoreValues(text, VALUES))
    throw new UnreadableFile(
      name,
      `the notebook holds more than ${VALUES} values, most of them outputs of its code: hand it in with its outputs cleared`,
    );
  let notebook: unknown;
  try {
    notebook = JSON.parse(text);
  } catch (error) {
    throw new UnreadableFile(
      name,
      `the notebook is not valid JSON: ${(error as Error).message.slice(0, 120)}`,
    );
  }
  const { cells, worksheets } = (notebook ?? {}) as { cells?: unknown; worksheets?: unknown };
  if (Array.isArray(cells)) return cells.map(asCell);
  if (Array.isArray(worksheets))
    return worksheets.flatMap((sheet: { cells?: unknown } | null) =>
      Array.isArray(sheet?.cells) ? sheet.cells.map(asCell) : [],
    );
  throw new UnreadableFile(name, 'the file is JSON, but no notebook: it has no "cells"');
}

function asCell(value: unknown): Cell {
  return typeof value === 'object' && value !== null ? value : {};
}

function sourceOf({ cell_type, source }: Cell): string {
  if (!READ.has(cell_type)) return '';
  if (typeof source === 'string') return source.replace(/\r\n?/g, '\n');
  if (Array.isArray(source)) return source.filter(line => typeof line === 'string').join('');
  return '';
}

/** Names that say something to a person; the random ids that Jupyter gives match no question and do no harm. */
function idsOf({ id, metadata }: Cell): readonly string[] {
  const data = (typeof metadata === 'object' && metadata !== null ? metadata : {}) as {
    name?: unknown;
    nbgrader?: { grade_id?: unknown } | null;
  };
  return [id, data.name, data.nbgrader?.grade_id].filter(
    (value): value is string =>
      typeof value === 'string' && value.length <= 200 && !/^[0-9a-f-]{8,}$/.test(value),
  );
}
