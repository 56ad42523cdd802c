/**
 * The page that a student gets back: for each question the answer with what was found about it, where it stands and what a person says of it.
 */
import {
  type Formula,
  judgedHtml,
  LONGEST_ANSWER,
  SOURCE,
  TEX,
  viewOf,
  WITH_MARKS,
  WITH_SHAPES,
} from './answer.ts';
import { clip } from './escape.ts';
import type { GradedAnswer, GradedProblem, Hints } from './graded.ts';
import { addPoints, countPoints, showPoints } from './graded.ts';
import { renderPage } from './page.ts';
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
  /** How much is told of an error; all by default. */
  readonly hints?: Hints;
  /** Shared styles, relative to the page. */
  readonly assets?: string;
}

const MOST_NOTES = 20;
/** A page of a class keeps under 100 KB, one that stands alone under a megabyte: beyond this, formulas are shown more plainly. */
const BUDGET = { shared: 88_000, alone: 700_000 } as const;

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

/** What differs between students who gave the same answer. */
function placeOf(answer: GradedAnswer) {
  return {
    place:
      answer.file === undefined
        ? null
        : `${clip(answer.file, 120)}${answer.line === undefined ? '' : `, ${lineWords(answer.line, answer.cell)}`}`,
    earlier: earlierWords(answer),
    comment: answer.comment ?? null,
  };
}

function dataOf<View>(report: StudentReport, shown: (graded: GradedProblem, answer: GradedAnswer) => View) {
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
      answers: graded.answers.map(answer => ({ ...shown(graded, answer), ...placeOf(answer) })),
    })),
  };
}

/** From the fullest to the plainest: without shapes, then what is right as its source, then everything. */
const FORMULAS: readonly ((answer: GradedAnswer) => Formula)[] = [
  () => WITH_SHAPES,
  () => WITH_MARKS,
  ({ verdict }) => (verdict === 'correct' ? SOURCE : WITH_MARKS),
  () => SOURCE,
];

/** The page as HTML: self-contained, or with the shared styles of `assets`. */
export function studentHtml(report: StudentReport, { hints = 'full', assets }: StudentOptions = {}): string {
  const budget = assets === undefined ? BUDGET.alone : BUDGET.shared;
  let title = '';
  let body = '';
  for (const formulaFor of FORMULAS) {
    const data = dataOf(report, (graded, answer) => ({
      id: answer.question,
      judged: judgedHtml(graded, answer, hints, formulaFor(answer)),
    }));
    title = report.student === undefined ? data.title : `${report.student} · ${data.title}`;
    body = render('student.html', data);
    if (body.length <= budget) break;
  }
  return renderPage({ title, kind: 'student', body, assets });
}

/** The page as a LaTeX document for pdflatex. */
export function studentLatex(report: StudentReport, { hints = 'full' }: StudentOptions = {}): string {
  const data = dataOf(report, (graded, answer) => viewOf(graded, answer, hints, TEX));
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
  return render('student.tex', { ...data, problems });
}
