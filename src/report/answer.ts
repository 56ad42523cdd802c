/**
 * One answer as a student gets it back: the formula as it was written, what is wrong with it marked in place with the shapes under its
 * factors, the message, the fix, the corrected formula and the points.
 */

import type { Finding } from '../checking/verdict.ts';
import { numberOf, settled } from '../expression/dimension.ts';
import { oncePer } from '../expression/once.ts';
import type { Reading } from '../formula/formula.ts';
import type { Problem } from '../problem/problem.ts';
import { type Memory, memory } from '../submission/memory.ts';
import { clip, escapeHtml } from './escape.ts';
import { factorShapes } from './factor-shapes.ts';
import type { GradedAnswer, GradedProblem, Hints } from './graded.ts';
import { countPoints, showPoints, VERDICT_WORDS } from './graded.ts';
import { hintedFinding } from './hints.ts';
import { answerLatex, markedLatex, markedSource, type Note, recolour, TEX_PEN } from './marked.ts';
import { renderMath } from './math.ts';
import type { Prose } from './prose.ts';
import { allowedLatex, askedWords } from './question.ts';
import { readingOf } from './reading.ts';
import { render } from './template.ts';
import { isHarmless, oneParagraph } from './tex.ts';

/** The longest answer that is typeset; a longer one is shown as its source, cut. */
export const LONGEST_ANSWER = 4_000;
const LONGEST_FIX = 60;

interface FindingView {
  readonly remark: boolean;
  readonly kind: string;
  readonly message: string;
  /** The part of the answer it is about, as source. */
  readonly place: string;
  readonly replacement: string | null;
  readonly corrected: string | null;
  readonly alternatives: readonly { readonly message: string; readonly corrected: string | null }[];
  readonly counterexample: readonly { readonly name: string; readonly value: string }[];
}

interface AnswerView {
  readonly id: string;
  readonly asked: Prose;
  readonly allowed: string | null;
  readonly verdict: string;
  readonly words: string;
  readonly points: string;
  readonly formula: string | null;
  readonly findings: readonly FindingView[];
}

const isError = (finding: Finding): boolean => finding.severity !== 'remark';

/** What is written into the formula: every error's place, and where shapes matter the shapes of the factors. */
function notesOf(graded: GradedProblem, answer: GradedAnswer, reading: Reading): Note[] {
  const errors = answer.findings.filter(isError);
  if (errors.length === 0) return [];
  const sides = reading.statements.filter(({ aside }) => !aside).at(-1)?.sides;
  // A mark on all of the formula points at nothing, but behind other steps it says which one it is.
  const side = sides && sides.length < 3 ? sides.at(-1)?.range : undefined;
  const marks = errors
    .filter(({ range }) => side === undefined || range[0] > side[0] || range[1] < side[1])
    .map((finding): Note => ({ kind: 'wrong', range: finding.range }));
  const question = graded.problem.questions.find(({ id }) => id === answer.question);
  const layout = settled(question?.layout ?? graded.problem.layout);
  return [...marks, ...factorShapes(graded.problem, reading, layout)];
}

function findingView(finding: Finding, next: Finding | undefined, text: string, hints: Hints): FindingView {
  const remark = !isError(finding);
  return {
    remark,
    kind: hints === 'place' && !remark ? '' : finding.kind.replaceAll('-', ' '),
    message: clip(finding.message, 1000),
    place: clip(finding.fix === undefined ? finding.source : text.slice(...finding.fix.range), 200),
    // A long fix is seen better in the corrected formula.
    replacement:
      finding.fix !== undefined && finding.fix.replacement.length <= LONGEST_FIX
        ? finding.fix.replacement
        : null,
    // Findings that are needed together have one correction, shown behind the last of them.
    corrected:
      finding.corrected !== undefined && finding.corrected !== next?.corrected ? finding.corrected : null,
    alternatives: (finding.alternatives ?? []).map(other => ({
      message: clip(other.message, 1000),
      corrected: other.corrected ?? null,
    })),
    counterexample: Object.entries(finding.counterexample ?? {}).flatMap(exampleRows),
  };
}

/** A row an entry of a counterexample: the variables one by one, the dimensions on one line. */
function exampleRows([name, value]: [string, unknown]): { readonly name: string; readonly value: string }[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [{ name, value: showValue(value) }];
  const entries = Object.entries(value);
  return name === 'variables'
    ? entries.map(([variable, given]) => ({ name: variable, value: showValue(given) }))
    : [{ name, value: clip(entries.map(([key, one]) => sizeInWords(key, showValue(one))).join(', '), 300) }];
}

/** `n = 3`; of a size that is a large number, how it was made smaller. */
const sizeInWords = (name: string, size: string): string =>
  numberOf(name) === undefined ? `${name} = ${size}` : `${size} in place of ${name}`;

/** Numbers of a counterexample: a matrix row by row. */
function showValue(value: unknown): string {
  const row = (entries: unknown): string =>
    Array.isArray(entries) ? entries.map(String).join(', ') : String(entries);
  const text = Array.isArray(value)
    ? `[${value.map(row).join('; ')}]`
    : typeof value === 'object' && value !== null
      ? JSON.stringify(value)
      : String(value);
  return clip(text, 300);
}

/** How the formula of an answer is shown; null where it is not. */
export interface Formula {
  readonly name: string;
  show(graded: GradedProblem, answer: GradedAnswer): string | null;
}

export function viewOf(
  graded: GradedProblem,
  answer: GradedAnswer,
  hints: Hints,
  formula: Formula,
): AnswerView {
  const question = graded.problem.questions.find(({ id }) => id === answer.question);
  const findings = answer.findings.map(finding => hintedFinding(finding, hints));
  return {
    id: answer.question,
    asked: question === undefined ? '' : askedWords(graded.problem, question),
    allowed: (question && allowedLatex(graded.problem, question)) ?? null,
    verdict: answer.verdict,
    words: VERDICT_WORDS[answer.verdict],
    points: `${showPoints(answer.points)} of ${countPoints(answer.outOf)}`,
    formula: answer.answer === undefined ? null : formula.show(graded, answer),
    findings: findings.map((finding, at) =>
      findingView(finding, findings[at + 1], answer.answer ?? '', hints),
    ),
  };
}

const asHtml = (withShapes: boolean): Formula => ({
  name: withShapes ? 'shapes' : 'marks',
  show(graded, answer) {
    const text = answer.answer!;
    if (text.length > LONGEST_ANSWER)
      return `<code class="unread">${escapeHtml(clip(text, LONGEST_ANSWER))}</code>`;
    const reading = readingOf(answer, graded.problem);
    const notes = notesOf(graded, answer, reading).filter(({ kind }) => withShapes || kind === 'wrong');
    if (answer.syntax === 'plain') return markedSource(text, notes);
    const latex = markedLatex(text, reading, notes, answer.macros);
    return latex === undefined
      ? markedSource(text, notes)
      : recolour(renderMath(latex, { display: true, label: text }));
  },
});

export const WITH_SHAPES = asHtml(true);
export const WITH_MARKS = asHtml(false);
export const SOURCE: Formula = {
  name: 'source',
  show: (_, answer) =>
    markedSource(
      clip(answer.answer!, LONGEST_ANSWER),
      answer.findings.filter(isError).map(({ range }) => ({ kind: 'wrong', range })),
    ),
};

/** In LaTeX: the display, or null where the formula has to be printed as its source. */
export const TEX: Formula = {
  name: 'tex',
  show(graded, answer) {
    const text = answer.answer!;
    if (answer.syntax === 'plain' || answer.macros || text.length > LONGEST_ANSWER) return null;
    const reading = readingOf(answer, graded.problem);
    const notes = notesOf(graded, answer, reading);
    for (const choice of [notes, notes.filter(note => note.kind === 'wrong'), []]) {
      const latex = oneParagraph(answerLatex(text, reading, choice, TEX_PEN));
      if (isHarmless(latex)) return latex;
    }
    return null;
  },
};

const blocks = oncePer((_: Problem): Memory<string> => memory(html => html.length));

/** An answer with its verdict and findings as HTML. A class asks for the same ones on many pages. */
export function judgedHtml(
  graded: GradedProblem,
  answer: GradedAnswer,
  hints: Hints,
  formula: Formula,
): string {
  const { question, verdict, points, outOf, findings, answer: text, syntax, macros } = answer;
  return blocks(graded.problem).of(
    JSON.stringify([formula.name, hints, question, verdict, points, outOf, findings, text, syntax, macros]),
    () => render('answer.html', { answer: viewOf(graded, answer, hints, formula) }),
  );
}
