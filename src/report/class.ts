/**
 * The class page: what a person has to look at first, how the points are distributed, what went wrong, a row a question and a row a
 * student. It is one file that works from a folder: sorting and filtering are a small script, and everything is there without it.
 * Students are told one at a time; of each, a line is held.
 */
import { onceIn } from '../expression/once.ts';
import { type Clusters, clusters } from './clusters.ts';
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

/** Submissions that could not be graded, by name and reason. */
export type Failures = readonly { readonly name: string; readonly reason: string }[];

/** What the page says besides its students. */
export interface ClassReport {
  readonly title: string;
  readonly questions: readonly ClassQuestion[];
  readonly failures?: Failures;
}

/** A class page in the making. */
export interface ClassPage {
  add(student: ClassStudent): void;
  /** `assets`: the folder of shared styles; without it the page stands alone. */
  html(about: ClassReport, assets?: string): string;
}

type VerdictWord = GradedAnswer['verdict'];
const FOR_A_PERSON: readonly VerdictWord[] = ['undecided', 'unreadable', 'missing'];
const BARS = 10;
const MOST_CLUSTERS = 60;
const FORMULAS_A_CLUSTER = 4;
const NAMES_A_GROUP = 24;

/** A verdict and its points. */
interface Mark {
  readonly verdict: VerdictWord;
  readonly points: number;
}

/** What is held of a student. */
interface Line extends Omit<ClassStudent, 'answers'> {
  /** One a question; equal marks are one object. */
  readonly marks: readonly Mark[];
}

/** The lines of a class with what went wrong in it. */
interface Told {
  readonly lines: readonly Line[];
  readonly clusters: Clusters;
}

const shareOf = ({ points, outOf }: Line): number => (outOf === 0 ? 0 : points / outOf);

/** Ten bars of equal width over the share of points that was reached, as an SVG's numbers. */
function distribution(students: readonly Line[]) {
  const counts = Array.from({ length: BARS }, () => 0);
  for (const student of students) {
    const bar = Math.min(BARS - 1, Math.max(0, Math.floor(shareOf(student) * BARS + 1e-9)));
    counts[bar]!++;
  }
  const highest = Math.max(1, ...counts);
  return counts.map((count, i) => ({
    count,
    label: `${i * 10}–${(i + 1) * 10}`,
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

function questionRow(lines: readonly Line[], question: ClassQuestion, at: number) {
  const answers = lines.map(({ marks }) => marks[at]!);
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

function clusterViews({ lines, clusters }: Told) {
  return clusters
    .list()
    .slice(0, MOST_CLUSTERS)
    .map((cluster, rank) => {
      const listed = cluster.students.map(at => {
        const { name, page } = lines[at]!;
        return { name: clip(name, 120), page: page === undefined ? null : `${page}#${cluster.question}` };
      });
      // Formulas of rare errors are on the students' pages; here they would only make the page heavy.
      const formulas = cluster.formulas.slice(0, rank < 25 ? FORMULAS_A_CLUSTER : 1);
      const shown = formulas.reduce((sum, { count }) => sum + count, 0);
      const all = cluster.formulas.reduce((sum, { count }) => sum + count, cluster.others);
      return {
        count: cluster.count,
        noun: cluster.count === 1 ? 'student' : 'students',
        question: cluster.question,
        kind: cluster.kind.replaceAll('-', ' '),
        message: clip(cluster.message, 500),
        listed,
        others: cluster.count - listed.length,
        formulas: formulas.map(({ answer, count }) => ({ html: formulaHtml(answer), count })),
        otherFormulas: all - shown,
      };
    });
}

interface Waiting {
  readonly name: string;
  readonly page: string | null;
}

/** Everything that waits for a person, by verdict, then by question. */
function forAPerson(questions: readonly ClassQuestion[], lines: readonly Line[]) {
  // Who handed in nothing at all is one entry, not one a question.
  const isAbsent = ({ marks }: Line) => marks.every(mark => mark.verdict === 'missing');
  const present = lines.filter(line => !isAbsent(line)).length;
  return FOR_A_PERSON.map(verdict => {
    const groups = new Map<string, Waiting[]>();
    for (const student of lines) {
      const absent = verdict === 'missing' && isAbsent(student);
      const waitingFor = absent
        ? ['every question']
        : questions.filter((_, at) => student.marks[at]!.verdict === verdict).map(({ id }) => id);
      for (const question of waitingFor) {
        const page =
          student.page === undefined ? null : absent ? student.page : `${student.page}#${question}`;
        onceIn(groups, question, () => []).push({ name: clip(student.name, 120), page });
      }
    }
    const all = [...groups].map(([question, waiting]) => {
      // What all of them left out, they were not asked for: names would only stand in the way.
      const everybody = verdict === 'missing' && waiting.length === present && present > NAMES_A_GROUP;
      return {
        question,
        count: waiting.length,
        everybody,
        listed: everybody ? [] : waiting.slice(0, NAMES_A_GROUP),
        others: everybody ? 0 : Math.max(0, waiting.length - NAMES_A_GROUP),
      };
    });
    return {
      words: VERDICT_WORDS[verdict],
      count: all.reduce((sum, { count }) => sum + count, 0),
      groups: all,
    };
  }).filter(({ count }) => count > 0);
}

/** A page that grows with the class. */
export function classPage(): ClassPage {
  const lines: Line[] = [];
  const wrong = clusters();
  const known = new Map<string, Mark>();
  const markOf = ({ verdict, points }: GradedAnswer): Mark =>
    onceIn(known, `${verdict} ${points}`, () => ({ verdict, points }));
  return {
    add({ answers, ...line }) {
      wrong.add(lines.length, answers);
      lines.push({ ...line, marks: answers.map(markOf) });
    },
    html: (about, assets) => written(about, { lines, clusters: wrong }, assets),
  };
}

function written(report: ClassReport, told: Told, assets: string | undefined): string {
  const { lines } = told;
  const handedIn = lines.filter(({ marks }) => marks.some(({ verdict }) => verdict !== 'missing'));
  const outOf = report.questions.reduce((sum, question) => sum + question.outOf, 0);
  const points = handedIn.map(student => student.points);
  const data = {
    title: report.title,
    count: lines.length,
    handedIn: handedIn.length,
    outOf: countPoints(outOf),
    mean: showPoints(points.reduce((sum, value) => sum + value, 0) / Math.max(1, points.length)),
    median: showPoints(median(points)),
    bars: distribution(handedIn),
    people: forAPerson(report.questions, lines),
    failures: (report.failures ?? []).map(({ name, reason }) => ({
      name: clip(name, 200),
      reason: clip(reason, 400),
    })),
    clusters: clusterViews(told),
    questions: report.questions.map((question, at) => questionRow(lines, question, at)),
    students: lines.map(student => ({
      id: student.id,
      name: clip(student.name, 120),
      page: student.page ?? null,
      points: showPoints(student.points),
      flags: FOR_A_PERSON.filter(verdict => student.marks.some(mark => mark.verdict === verdict)).join(' '),
      answers: student.marks.map(mark => ({
        verdict: mark.verdict,
        words: VERDICT_WORDS[mark.verdict],
        points: showPoints(mark.points),
      })),
    })),
  };
  const body = render('class.html', data);
  return renderPage({ title: report.title, kind: 'class', body, script: readTemplate('class.js'), assets });
}
