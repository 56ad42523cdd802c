/**
 * Gradescope: the `results.json` of one autograder run. A run without that file shows the student an opaque error, so there is one for a crash,
 * too. Mathematics is written as it was; that Markdown sets TeX there is not documented.
 */
import type { AnswerResult, AskedQuestion, StudentResult } from '../../submission/result.ts';

/** How what is said is shown. */
const SHOWN = { output_format: 'text', visibility: 'visible' } as const;
type Shown = typeof SHOWN;

interface Test extends Shown {
  readonly score: number;
  readonly max_score: number;
  readonly status: 'passed' | 'failed';
  readonly name: string;
  readonly name_format: 'text';
  readonly number: string;
  readonly output: string;
}

interface Results extends Shown {
  readonly score: number;
  readonly output: string;
  readonly stdout_visibility: 'hidden';
  readonly tests: readonly Test[];
}

const LONGEST = 4000;

/** The results of a graded submission. The scores add up to the total. */
export function gradescopeResults(result: StudentResult): Results {
  const tests = result.problems.flatMap(({ problem, answers }, first) =>
    answers.map((answer, second): Test => {
      const score = finite(answer.points);
      const hasPassed = answer.verdict === 'correct' || (answer.override && score >= answer.outOf);
      return {
        score,
        max_score: finite(answer.outOf),
        status: hasPassed ? 'passed' : 'failed',
        name: result.problems.length > 1 ? `${problem}: ${answer.question}` : answer.question,
        name_format: 'text',
        number: `${first + 1}.${second + 1}`,
        output: outputOf(answer),
        ...SHOWN,
      };
    }),
  );
  const unread = result.files.flatMap(({ name, problem }) => (problem ? [`${name}: ${problem}`] : []));
  const remarks = result.files.flatMap(({ name, remarks }) =>
    remarks.map(({ line, message }) => `${name}${line === undefined ? '' : `, line ${line}`}: ${message}`),
  );
  const said = [...(result.error ? [result.error] : []), ...unread, ...remarks, ...result.remarks];
  const score = finite(tests.reduce((sum, test) => sum + test.score, 0));
  return { score, output: clean(said.join('\n')), ...SHOWN, stdout_visibility: 'hidden', tests };
}

/** The results of a run that went wrong: no points yet, a word to the student, and the questions if they are known. */
export function gradescopeFailure(message: string, questions: readonly AskedQuestion[] = []): Results {
  return {
    score: 0,
    output: clean(
      `This submission could not be graded automatically: ${message}\nNothing is lost; tell your instructor, or hand in again.`,
    ),
    ...SHOWN,
    stdout_visibility: 'hidden',
    tests: questions.map(({ column, outOf }, index) => ({
      score: 0,
      max_score: finite(outOf),
      status: 'failed',
      name: column,
      name_format: 'text',
      number: `1.${index + 1}`,
      output: 'not graded',
      ...SHOWN,
    })),
  };
}

const WORDS: Readonly<Record<AnswerResult['verdict'], string>> = {
  correct: 'Correct.',
  incorrect: 'Not correct.',
  incomplete: 'True, but not yet an answer.',
  unreadable: 'Could not be read.',
  undecided: 'A person will look at it.',
  missing: 'No answer was found.',
};

function outputOf({ verdict, findings, answer, file, line, cell, earlier, override }: AnswerResult): string {
  const lines = [WORDS[verdict]];
  if (answer !== null && file !== null)
    lines.push(
      `${file}, ${cell === undefined ? '' : `cell ${cell}, `}line ${line}: ${answer.length > 1000 ? `${answer.slice(0, 999)}…` : answer}`,
    );
  for (const { message, source, range } of findings)
    lines.push(
      range[1] > range[0] && source !== answer
        ? `${message} (at: ${source.slice(0, 300)}${source.length > 300 ? '…' : ''})`
        : message,
    );
  if (earlier) lines.push(`There are ${earlier.length + 1} answers to this question; the last one counts.`);
  if (override?.comment) lines.push(`From your grader: ${override.comment}`);
  return clean(lines.join('\n'));
}

/** Text without control characters, of bounded length. */
function clean(text: string): string {
  const safe = text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ').replace(/\p{Surrogate}/gu, '�');
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST - 1)}…` : safe;
}

function finite(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 1e6) / 1e6 : 0;
}
