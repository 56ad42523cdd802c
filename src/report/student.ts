/**
 * The page that a student gets back: for each question the formula as it was written, what is wrong with it marked in place with the
 * shapes under its factors, the message, the fix, the corrected formula and the points.
 */
import type { Finding } from '../checking/verdict.ts';
import type { Reading } from '../formula/formula.ts';
import { clip, escapeHtml } from './escape.ts';
import { factorShapes } from './factor-shapes.ts';
import type { GradedAnswer, GradedProblem, Hints } from './graded.ts';
import { addPoints, countPoints, showPoints, VERDICT_WORDS } from './graded.ts';
import { hintedFinding } from './hints.ts';
import { answerLatex, markedLatex, markedSource, type Note, recolour, TEX_PEN } from './marked.ts';
import { renderMath } from './math.ts';
import { renderPage } from './page.ts';
import type { Prose } from './prose.ts';
import { allowedLatex, askedWords } from './question.ts';
import { readingOf } from './reading.ts';
import { render } from './template.ts';
import { isHarmless, oneParagraph } from './tex.ts';

export interface StudentReport {
  /** Who handed it in; absent in a check of one's own. */
  readonly student?: string;
  readonly problems: readonly GradedProblem[];
  /** What is to be known about the submission as a whole: files that could not be read, remarks on how they were. */
  readonly notes?: readonly string[];
}

export interface StudentOptions {
  /** Default `full`. */
  readonly hints?: Hints;
  /** Shared styles, relative to the page. */
  readonly assets?: string;
  /** The user's templates. */
  readonly template?: string;
}

/** The longest answer that is typeset; a longer one is shown as its source, cut. */
const LONGEST_ANSWER = 4_000;
const LONGEST_FIX = 60;
const MOST_NOTES = 20;
/** A page of a class keeps under 100 KB, one that stands alone under a megabyte: beyond this, formulas are shown more plainly. */
const BUDGET = { shared: 88_000, alone: 700_000 } as const;

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
  readonly place: string | null;
  /** That other answers do not count. */
  readonly earlier: string | null;
  readonly findings: readonly FindingView[];
  readonly comment: string | null;
}

const isError = (finding: Finding): boolean => finding.severity !== 'remark';

/** What is written into the formula: every error's place, and where shapes matter the shapes of the factors. */
function notesOf(graded: GradedProblem, answer: GradedAnswer, reading: Reading): Note[] {
  const errors = answer.findings.filter(isError);
  if (errors.length === 0) return [];
  const side = reading.statements
    .filter(({ aside }) => !aside)
    .at(-1)
    ?.sides.at(-1)?.range;
  // A mark on all of the formula points at nothing.
  const marks = errors
    .filter(({ range }) => side === undefined || range[0] > side[0] || range[1] < side[1])
    .map((finding): Note => ({ kind: 'wrong', range: finding.range }));
  const question = graded.problem.questions.find(({ id }) => id === answer.question);
  const layout = question?.layout ?? graded.problem.layout;
  return [...marks, ...factorShapes(graded.problem, reading, layout === 'any' ? 'numerator' : layout)];
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
    : [{ name, value: clip(entries.map(([key, one]) => `${key} = ${showValue(one)}`).join(', '), 300) }];
}

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

const lineWords = (line: number, cell: number | undefined): string =>
  cell === undefined ? `line ${line}` : `cell ${cell}, line ${line}`;

function earlierWords({ earlier = [], file }: GradedAnswer): string | null {
  if (earlier.length === 0) return null;
  const places = earlier
    .slice(0, 5)
    .map(
      other =>
        `${other.file === file ? '' : `${clip(other.file, 80)}, `}${lineWords(other.line, other.cell)}`,
    );
  const more = earlier.length > places.length ? ' and more' : '';
  return `There are ${earlier.length + 1} answers to this question; the last one counts (before it: ${places.join('; ')}${more}).`;
}

type Formula = (graded: GradedProblem, answer: GradedAnswer) => string | null;

function viewOf(
  graded: GradedProblem,
  answer: GradedAnswer,
  options: StudentOptions,
  formula: Formula,
): AnswerView {
  const question = graded.problem.questions.find(({ id }) => id === answer.question);
  const hints = options.hints ?? 'full';
  const findings = answer.findings.map(finding => hintedFinding(finding, hints));
  return {
    id: answer.question,
    asked: question === undefined ? '' : askedWords(graded.problem, question),
    allowed: (question && allowedLatex(graded.problem, question)) ?? null,
    verdict: answer.verdict,
    words: VERDICT_WORDS[answer.verdict],
    points: `${showPoints(answer.points)} of ${countPoints(answer.outOf)}`,
    formula: answer.answer === undefined ? null : formula(graded, answer),
    place:
      answer.file === undefined
        ? null
        : `${clip(answer.file, 120)}${answer.line === undefined ? '' : `, ${lineWords(answer.line, answer.cell)}`}`,
    earlier: earlierWords(answer),
    findings: findings.map((finding, at) =>
      findingView(finding, findings[at + 1], answer.answer ?? '', hints),
    ),
    comment: answer.comment ?? null,
  };
}

const asHtml =
  (withShapes: boolean): Formula =>
  (graded, answer) => {
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
  };

const asSource: Formula = (_, answer) =>
  markedSource(
    clip(answer.answer!, LONGEST_ANSWER),
    answer.findings.filter(isError).map(({ range }) => ({ kind: 'wrong', range })),
  );

/** In LaTeX: the display, or null where the formula has to be printed as its source. */
const asTex: Formula = (graded, answer) => {
  const text = answer.answer!;
  if (answer.syntax === 'plain' || answer.macros || text.length > LONGEST_ANSWER) return null;
  const reading = readingOf(answer, graded.problem);
  const notes = notesOf(graded, answer, reading);
  for (const choice of [notes, notes.filter(note => note.kind === 'wrong'), []]) {
    const latex = oneParagraph(answerLatex(text, reading, choice, TEX_PEN));
    if (isHarmless(latex)) return latex;
  }
  return null;
};

function dataOf(report: StudentReport, options: StudentOptions, formula: Formula) {
  const { points, outOf } = addPoints(report.problems.flatMap(({ answers }) => answers));
  return {
    student: report.student ?? null,
    notes: (report.notes ?? []).slice(0, MOST_NOTES).map(note => clip(note, 400)),
    otherNotes: Math.max(0, (report.notes ?? []).length - MOST_NOTES),
    title: report.problems.map(({ problem }) => problem.title).join(', '),
    points: showPoints(points),
    outOf: countPoints(outOf),
    problems: report.problems.map(graded => ({
      title: graded.problem.title,
      layout: graded.problem.layout,
      answers: graded.answers.map(answer => viewOf(graded, answer, options, formula)),
    })),
  };
}

/** The page as HTML: self-contained, or with the shared styles of `assets`. */
export function studentHtml(report: StudentReport, options: StudentOptions = {}): string {
  const page = (formula: Formula) => {
    const data = dataOf(report, options, formula);
    const title = report.student === undefined ? data.title : `${report.student} · ${data.title}`;
    return { title, body: render('student.html', data, options.template) };
  };
  const budget = options.assets === undefined ? BUDGET.alone : BUDGET.shared;
  const isRight = (answer: GradedAnswer) => answer.verdict === 'correct';
  let { title, body } = page(asHtml(true));
  // First without shapes, then what is right as its source, then everything.
  const plainer: readonly Formula[] = [
    asHtml(false),
    (graded, answer) => (isRight(answer) ? asSource : asHtml(false))(graded, answer),
    asSource,
  ];
  for (const formula of plainer) {
    if (body.length <= budget) break;
    ({ title, body } = page(formula));
  }
  return renderPage({ title, kind: 'student', body, assets: options.assets, template: options.template });
}

/** The page as a LaTeX document for pdflatex. */
export function studentLatex(report: StudentReport, options: StudentOptions = {}): string {
  const data = dataOf(report, options, asTex);
  const safe = (latex: string | null) => (latex !== null && isHarmless(latex) ? oneParagraph(latex) : null);
  const problems = report.problems.map((graded, p) => ({
    ...data.problems[p]!,
    answers: data.problems[p]!.answers.map((view, a) => ({
      ...view,
      source: clip(graded.answers[a]!.answer ?? '', LONGEST_ANSWER),
      findings: view.findings.map(finding => ({
        ...finding,
        correctedSource: finding.corrected,
        corrected: safe(finding.corrected),
        alternatives: finding.alternatives.map(other => ({ ...other, corrected: safe(other.corrected) })),
      })),
    })),
  }));
  return render('student.tex', { ...data, problems }, options.template);
}
