/**
 * A student's formula with the erroneous parts marked and the shapes written under its factors.
 *
 * Ranges count in the source, so marking is insertion: each note opens before its range and closes after it, inner ones inside
 * outer ones. What was inserted must still typeset; where it does not (a range that cuts a command in half), fewer notes
 * are tried, and in the end the source itself is shown, as text with a mark.
 */

import type { Range, Reading, Side, Statement } from '../formula/formula.ts';
import { RELATION } from '../formula/write.ts';
import { escapeHtml } from './escape.ts';
import { typesets } from './math.ts';

/** Something to write at a range of the source. `shape` is LaTeX, as in `K \times h`. */
export type Note =
  | { readonly kind: 'wrong'; readonly range: Range }
  | { readonly kind: 'shape'; readonly range: Range; readonly shape: string };

/** How a note is written around its range; the two languages name the colour differently. */
export interface Pen {
  readonly wrong: string;
}

/** A colour that no formula holds, so that the page can put its own (light or dark) in its place. */
export const MARK_COLOUR = '#a8281b';
export const KATEX_PEN: Pen = { wrong: `\\textcolor{${MARK_COLOUR}}` };
export const TEX_PEN: Pen = { wrong: '\\textcolor{wrong}' };

/** Puts the page's own colour in the place of the pen's. */
export const recolour = (html: string): string =>
  html.replaceAll(`color:${MARK_COLOUR}`, 'color:var(--wrong)');

const opening = (note: Note, pen: Pen): string =>
  note.kind === 'shape'
    ? '\\underbrace{'
    : note.range[0] === note.range[1]
      ? `${pen.wrong}{{}_{\\wedge}`
      : `${pen.wrong}{`;
const closing = (note: Note): string => (note.kind === 'shape' ? `}_{${note.shape}}` : '}');

const inside = (inner: Range, outer: Range): boolean => inner[0] >= outer[0] && inner[1] <= outer[1];
const crosses = (a: Range, b: Range): boolean => a[0] < b[1] && b[0] < a[1] && !inside(a, b) && !inside(b, a);

/** Notes that nest: one that crosses an earlier one is left out. */
export function nested(notes: readonly Note[]): Note[] {
  const kept: Note[] = [];
  for (const note of notes) if (!kept.some(other => crosses(note.range, other.range))) kept.push(note);
  return kept;
}

/**
 * The part of `text` at `range` with its notes inserted.
 *
 * @example annotate('AB', [0, 2], [{ kind: 'wrong', range: [1, 2] }], pen) // A\textcolor{…}{B}
 */
export function annotate(text: string, range: Range, notes: readonly Note[], pen: Pen): string {
  const within = nested(notes.filter(note => inside(note.range, range)));
  const length = (note: Note) => note.range[1] - note.range[0];
  let out = '';
  for (let at = range[0]; at <= range[1]; at++) {
    // Shorter ranges end first and begin last; of equal ranges the shape stands outside.
    const order = (a: Note, b: Note) => length(a) - length(b) || (a.kind === 'shape' ? 1 : -1);
    const ending = within.filter(note => note.range[1] === at && length(note) > 0).sort(order);
    const beginning = within
      .filter(note => note.range[0] === at && length(note) > 0)
      .sort((a, b) => -order(a, b));
    for (const note of ending) out += closing(note);
    for (const note of within)
      if (note.range[0] === at && length(note) === 0) out += opening(note, pen) + closing(note);
    for (const note of beginning) out += opening(note, pen);
    if (at < range[1]) out += text[at];
  }
  return out;
}

/** An alignment mark or a line break inside one side belongs to the layout of the answer, not to the formula. */
function loose(side: string): string {
  let depth = 0;
  let out = '';
  for (const [token] of side.matchAll(
    /\\(?:begin|end)\s*\{|\\\\(?:\s*\[[^\]]*\])?|\\(?:[A-Za-z]+|[\s\S])|[\s\S]/g,
  )) {
    if (/^\\begin/.test(token)) depth++;
    else if (/^\\end/.test(token)) depth--;
    if (
      depth === 0 &&
      (token === '&' || token.startsWith('\\\\') || token === '\\nonumber' || token === '\\notag')
    )
      out += ' ';
    else out += token;
  }
  return out.trim();
}

function statementLatex(text: string, statement: Statement, notes: readonly Note[], pen: Pen): string[] {
  const side = ({ range }: Side) => loose(annotate(text, range, notes, pen));
  const [first, ...rest] = statement.sides;
  if (first === undefined) return [];
  const signs = statement.leading ? statement.signs : ['=' as const, ...statement.signs];
  const head = statement.leading ? `& ${RELATION[statement.signs[0] ?? '=']} ${side(first)}` : side(first);
  if (rest.length === 0) return [head];
  const lines = rest.map((other, i) => `& ${RELATION[signs[i + 1] ?? '=']} ${side(other)}`);
  return [`${head} ${lines[0]}`, ...lines.slice(1)];
}

/** Student-made operators in the form that KaTeX reads. */
const preamble = (macros: string | undefined): string =>
  (macros ?? '').replace(
    /\\DeclareMathOperator(\*?)\s*(?:\{\s*(\\[A-Za-z]+)\s*\}|(\\[A-Za-z]+))\s*\{([^{}]*)\}/g,
    (_, star, braced, bare, name) => `\\providecommand{${braced ?? bare}}{\\operatorname${star}{${name}}}`,
  );

/** The whole answer as one display, its statements below one another and its chains aligned at their signs. */
export function answerLatex(
  text: string,
  reading: Reading,
  notes: readonly Note[],
  pen: Pen,
  macros?: string,
): string {
  const lines = reading.statements.flatMap(statement => statementLatex(text, statement, notes, pen));
  const body =
    lines.length === 1
      ? lines[0]!.replace(/& /g, '')
      : `\\begin{aligned}${lines.join(' \\\\ ')}\\end{aligned}`;
  return preamble(macros) + body;
}

/** The answer with as many of its notes as still typeset: all, the marks alone, none; undefined where even the answer does not. */
export function markedLatex(
  text: string,
  reading: Reading,
  notes: readonly Note[],
  macros?: string,
): string | undefined {
  const choices = [
    notes,
    notes.filter(note => note.kind === 'wrong'),
    ...(notes.some(n => n.kind === 'wrong') ? [] : [[]]),
  ];
  for (const choice of choices) {
    const latex = answerLatex(text, reading, choice, KATEX_PEN, macros);
    if (typesets(latex, { display: true })) return latex;
  }
  return undefined;
}

/** The source as text, with its wrong parts in `<mark>`. */
export function markedSource(text: string, notes: readonly Note[]): string {
  const wrong = nested(notes.filter(note => note.kind === 'wrong'))
    .map(note => note.range)
    .filter(([start, end]) => start >= 0 && end <= text.length)
    .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let out = '';
  let at = 0;
  for (const [start, end] of wrong) {
    if (start < at) continue;
    out += `${escapeHtml(text.slice(at, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`;
    at = end;
  }
  return `<code class="unread">${out}${escapeHtml(text.slice(at))}</code>`;
}
