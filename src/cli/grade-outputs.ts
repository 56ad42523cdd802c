/**
 * All that a run writes: each output gets every student's result in turn and is there, whole, at the end.
 */
import { type ClassPage, type ClassStudent, classPage } from '../report/class.ts';
import { gradedAnswer } from '../report/for-student.ts';
import { row } from '../report/gradebook/csv.ts';
import { type DiffLine, differences, type Earlier } from '../report/gradebook/diff.ts';
import { type Filled, type GradeLine, gradeLine } from '../report/gradebook/grade-line.ts';
import { csvHeader, csvRow, jsonEnd, jsonStart, jsonStudent } from '../report/gradebook/grades.ts';
import { gradescopeResults } from '../report/gradebook/gradescope.ts';
import { JUNIT_END, JUNIT_START, junitSuite } from '../report/gradebook/junit.ts';
import type { Hints } from '../report/graded.ts';
import { hintedResult } from '../report/hints.ts';
import { sharedStyles } from '../report/page.ts';
import { askedLatex } from '../report/question.ts';
import { growing, removeOthers, writeWhole } from '../submission/kept.ts';
import type { NamedProblem } from '../submission/mapping.ts';
import type { AskedQuestion, ClassProblem, Student, StudentResult } from '../submission/result.ts';

export interface OutputOptions {
  readonly folder: string;
  readonly problems: readonly NamedProblem[];
  readonly classProblems: readonly ClassProblem[];
  readonly questions: readonly AskedQuestion[];
  readonly junit: boolean;
  /** Fills the platform's gradebook and says under which name. */
  readonly fill?: (lines: readonly GradeLine[]) => { readonly path: string } & Filled;
  /** The zip of an autograder. */
  readonly autograder?: Uint8Array;
  readonly gradescope: boolean;
  /** The grades of the run before, to tell what changes. */
  readonly earlier?: Earlier;
  readonly onDifferences?: (lines: readonly DiffLine[]) => void;
  /** How much students are told; what is for graders tells everything. */
  readonly hints: Hints;
}

export interface Output {
  add(result: StudentResult): void;
  pageOf(student: Student): string;
  pageFailed(student: Student, reason: string): void;
  /** Writes what is left; returns remarks on what could not be placed. */
  done(
    remarks: readonly string[],
    failures: readonly { readonly name: string; readonly reason: string }[],
  ): Promise<readonly string[]>;
}

/** Opens all outputs of a run. */
export function openOutputs(options: OutputOptions): Output {
  const { folder, questions, classProblems } = options;
  const csv = growing(folder, 'grades.csv');
  const json = growing(folder, 'grades.json');
  const junit = options.junit ? growing(folder, 'junit.xml') : undefined;
  const page = classPage();
  const written = new Set<string>();
  const lines: GradeLine[] = [];
  const diff: DiffLine[] = [];
  const broken: { name: string; reason: string }[] = [];
  let first = true;
  csv.append(csvHeader(questions));
  json.append(jsonStart(classProblems));
  junit?.append(JUNIT_START);
  const writeResults = (shown: StudentResult) => {
    const path = resultsOf(shown.student.gradescopeSubmission ?? shown.student.key);
    written.add(path);
    writeWhole(folder, path, `${JSON.stringify(gradescopeResults(shown), null, 2)}\n`);
  };
  return {
    pageOf,
    pageFailed: ({ name }, reason) =>
      broken.push({ name, reason: `the page could not be written: ${reason}` }),
    add(result) {
      csv.append(csvRow(result));
      json.append(jsonStudent(result, first));
      first = false;
      const shown = hintedResult(result, options.hints);
      if (result.submitted || result.problems.length > 0) junit?.append(junitSuite(shown));
      if (options.fill) lines.push(gradeLine(shown));
      if (options.gradescope && result.submitted) writeResults(shown);
      if (options.earlier) diff.push(...differences(options.earlier, result));
      written.add(pageOf(result.student));
      page.add(classStudent(result));
    },
    async done(remarks, failures) {
      json.append(jsonEnd(remarks));
      junit?.append(JUNIT_END);
      csv.done();
      json.done();
      junit?.done();
      writeWhole(folder, 'assets/report.css', sharedStyles());
      writeWhole(folder, 'index.html', indexHtml(options, page, [...failures, ...broken]));
      // who left the class since the run before has no page any more
      removeOthers(
        folder,
        'students',
        name => (name.endsWith('.html') ? `students/${name}` : undefined),
        written,
      );
      if (options.gradescope)
        removeOthers(
          folder,
          'gradescope',
          name => (name.endsWith('.zip') ? undefined : resultsOf(name)),
          written,
        );
      if (options.autograder) writeWhole(folder, 'gradescope/autograder.zip', options.autograder);
      if (options.earlier) {
        const table = diff.map(({ student, question, before, after }) =>
          row([student, question, before, after]),
        );
        writeWhole(folder, 'diff.csv', row(['student', 'question', 'before', 'after']) + table.join(''));
        options.onDifferences?.(diff);
      }
      if (!options.fill) return [];
      const { path, text, remarks: told } = options.fill(lines);
      writeWhole(folder, path, text);
      return told;
    },
  };
}

const pageOf = ({ key }: Student): string => `students/${key}.html`;
const resultsOf = (name: string): string => `gradescope/${name}/results.json`;

/** A student as the class page is told of one. */
function classStudent(result: StudentResult): ClassStudent {
  const { student, problems, points, outOf } = result;
  return {
    id: student.id ?? student.key,
    name: student.name,
    page: `students/${encodeURIComponent(student.key)}.html`,
    points,
    outOf,
    answers: problems.flatMap(({ answers }) => answers).map(gradedAnswer),
  };
}

function indexHtml(
  { problems, questions }: OutputOptions,
  page: ClassPage,
  failures: readonly { readonly name: string; readonly reason: string }[],
): string {
  const byKey = new Map(problems.map(({ key, problem }) => [key, problem]));
  return page.html(
    {
      title: problems.map(({ problem }) => problem.title).join(', '),
      questions: questions.map(({ problem: key, question, outOf }) => {
        const problem = byKey.get(key)!;
        const asked = problem.questions.find(({ id }) => id === question)!;
        const latex = asked.kind === 'manual' ? undefined : askedLatex(problem, asked);
        return {
          id: question,
          outOf,
          ...(problems.length > 1 ? { problem: problem.title } : {}),
          ...(latex === undefined ? {} : { latex }),
        };
      }),
      failures,
    },
    'assets',
  );
}
