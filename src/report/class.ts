/**
 * The class page: what a person has to look at first, how the points are distributed, what went wrong, a row a question and a row a
 * student. It is one file that works from a folder: sorting and filtering are a small script, and everything is there without it.
 */
import { clustersOf } from './clusters.ts';
import { clip } from './escape.ts';
import { countPoints, type GradedAnswer, showPoints, VERDICT_WORDS } from './graded.ts';
import { markedLatex, markedSource, recolour } from './marked.ts';
import { renderMath } from './math.ts';
import { renderPage } from './page.ts';
import { readingOf } from './reading.ts';
import { readTemplate, render } from './template.ts';

export interface ClassQuestion {
  readonly id: string;
  /** Title of its problem, where the class has several. */
  readonly problem?: string;
  readonly outOf: number;
  /** How the question is put, in LaTeX. */
  readonly latex?: string;
}

export interface ClassStudent {
  readonly id: string;
  readonly name: string;
  /** Address of the student's page relative to this one. */
  readonly page?: string;
  readonly points: number;
  readonly outOf: number;
  /** One an asked question, in the order of `questions`. */
  readonly answers: readonly GradedAnswer[];
}

export interface ClassReport {
  readonly title: string;
  readonly questions: readonly ClassQuestion[];
  readonly students: readonly ClassStudent[];
  /** Submissions that could not be graded, by name and reason. */
  readonly failures?: readonly { readonly name: string; readonly reason: string }[];
}

export interface ClassOptions {
  readonly assets?: string;
  readonly template?: string;
}

type VerdictWord = GradedAnswer['verdict'];
const FOR_A_PERSON: readonly VerdictWord[] = ['undecided', 'unreadable', 'missing'];
const BARS = 10;
const MOST_CLUSTERS = 60;
const FORMULAS_A_CLUSTER = 4;
const NAMES_A_CLUSTER = 12;
const NAMES_A_GROUP = 24;

const shareOf = ({ points, outOf }: ClassStudent): number => (outOf === 0 ? 0 : points / outOf);

/** Ten bars of equal width over the share of points that was reached, as an SVG's numbers. */
function distribution(students: readonly ClassStudent[]) {
  const counts = Array.from({ length: BARS }, () => 0);
  for (const student of students) {
    const bar = Math.min(BARS - 1, Math.max(0, Math.floor(shareOf(student) * BARS + 1e-9)));
    counts[bar]!++;
  }
  const highest = Math.max(1, ...counts);
  return counts.map((count, i) => ({
    count,
    label: `${i * 10}–${(i + 1) * 10} %`,
    x: 8 + i * 58,
    middle: 8 + i * 58 + 25,
    y: Math.round(120 - (count / highest) * 100),
    height: Math.round((count / highest) * 100),
    above: Math.round(120 - (count / highest) * 100) - 5,
  }));
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const VERDICT_ORDER = Object.keys(VERDICT_WORDS) as VerdictWord[];

function questionRow(report: ClassReport, question: ClassQuestion, at: number) {
  const answers = report.students.map(student => student.answers[at]!);
  const counts = VERDICT_ORDER.map(verdict => ({
    verdict,
    words: VERDICT_WORDS[verdict],
    count: answers.filter(answer => answer.verdict === verdict).length,
  })).filter(({ count }) => count > 0);
  const total = answers.reduce((sum, { points }) => sum + points, 0);
  const mean = answers.length === 0 ? 0 : total / answers.length;
  return {
    id: question.id,
    latex: question.latex ?? null,
    problem: question.problem ?? null,
    outOf: showPoints(question.outOf),
    mean: mean.toFixed(2),
    correct: counts.find(({ verdict }) => verdict === 'correct')?.count ?? 0,
    parts: counts.map(part => ({
      ...part,
      percent: ((100 * part.count) / Math.max(1, answers.length)).toFixed(1),
    })),
  };
}

function formulaHtml(answer: GradedAnswer): string {
  const text = answer.answer ?? '';
  const notes = answer.findings
    .filter(finding => finding.severity !== 'remark')
    .map(({ range }) => ({ kind: 'wrong' as const, range }))
    .filter(({ range }) => range[1] - range[0] < text.trim().length - 1);
  if (answer.syntax === 'plain' || text.length > 1000) return markedSource(clip(text, 1000), notes);
  const latex = markedLatex(text, readingOf(answer), notes, answer.macros);
  return latex === undefined
    ? markedSource(text, notes)
    : recolour(renderMath(latex, { display: true, label: text }));
}

function clusterViews(report: ClassReport) {
  return clustersOf(report.students.map(({ answers }) => answers))
    .slice(0, MOST_CLUSTERS)
    .map((cluster, rank) => {
      const listed = cluster.students.slice(0, NAMES_A_CLUSTER).map(at => {
        const { name, page } = report.students[at]!;
        return { name, page: page === undefined ? null : `${page}#${cluster.question}` };
      });
      return {
        count: cluster.students.length,
        noun: cluster.students.length === 1 ? 'student' : 'students',
        question: cluster.question,
        kind: cluster.kind.replaceAll('-', ' '),
        message: clip(cluster.message, 500),
        listed,
        others: cluster.students.length - listed.length,
        // Formulas of rare errors are on the students' pages; here they would only make the page heavy.
        formulas: cluster.formulas
          .slice(0, rank < 25 ? FORMULAS_A_CLUSTER : 1)
          .map(({ answer, count }) => ({ html: formulaHtml(answer), count })),
        otherFormulas: Math.max(0, cluster.formulas.length - (rank < 25 ? FORMULAS_A_CLUSTER : 1)),
      };
    });
}

interface Waiting {
  readonly name: string;
  readonly page: string | null;
}

/** Everything that waits for a person, by verdict, then by question. */
function forAPerson(report: ClassReport) {
  // Who handed in nothing at all is one entry, not one a question.
  const isAbsent = ({ answers }: ClassStudent) => answers.every(answer => answer.verdict === 'missing');
  return FOR_A_PERSON.map(verdict => {
    const groups = new Map<string, Waiting[]>();
    for (const student of report.students) {
      const absent = verdict === 'missing' && isAbsent(student);
      const questions = absent
        ? ['every question']
        : student.answers.filter(answer => answer.verdict === verdict).map(({ question }) => question);
      for (const question of questions) {
        const waiting = groups.get(question) ?? [];
        groups.set(question, waiting);
        const page =
          student.page === undefined ? null : absent ? student.page : `${student.page}#${question}`;
        waiting.push({ name: clip(student.name, 120), page });
      }
    }
    const all = [...groups].map(([question, waiting]) => ({
      question,
      count: waiting.length,
      listed: waiting.slice(0, NAMES_A_GROUP),
      others: Math.max(0, waiting.length - NAMES_A_GROUP),
    }));
    return {
      words: VERDICT_WORDS[verdict],
      count: all.reduce((sum, { count }) => sum + count, 0),
      groups: all,
    };
  }).filter(({ count }) => count > 0);
}

/** The class page as HTML. */
export function classHtml(report: ClassReport, options: ClassOptions = {}): string {
  const handedIn = report.students.filter(({ answers }) =>
    answers.some(({ verdict }) => verdict !== 'missing'),
  );
  const outOf = report.questions.reduce((sum, question) => sum + question.outOf, 0);
  const points = handedIn.map(student => student.points);
  const data = {
    title: report.title,
    count: report.students.length,
    handedIn: handedIn.length,
    outOf: countPoints(outOf),
    mean: showPoints(points.reduce((sum, value) => sum + value, 0) / Math.max(1, points.length)),
    median: showPoints(median(points)),
    bars: distribution(handedIn),
    people: forAPerson(report),
    failures: (report.failures ?? []).map(({ name, reason }) => ({
      name: clip(name, 200),
      reason: clip(reason, 400),
    })),
    clusters: clusterViews(report),
    questions: report.questions.map((question, at) => questionRow(report, question, at)),
    students: report.students.map(student => ({
      id: student.id,
      name: clip(student.name, 120),
      page: student.page ?? null,
      points: showPoints(student.points),
      flags: FOR_A_PERSON.filter(verdict => student.answers.some(answer => answer.verdict === verdict)).join(
        ' ',
      ),
      answers: student.answers.map(answer => ({
        verdict: answer.verdict,
        words: VERDICT_WORDS[answer.verdict],
        points: showPoints(answer.points),
      })),
    })),
  };
  const body = render('class.html', data, options.template);
  return renderPage({
    title: report.title,
    kind: 'class',
    body,
    script: readTemplate('class.js', options.template),
    assets: options.assets,
    template: options.template,
  });
}
