/**
 * What `partial check` prints: for a person a summary with the place of each error, for a program one JSON object.
 */
import { styleText } from 'node:util';
import type { Answer, Finding } from '../checking/verdict.ts';
import type { Hints } from '../report/graded.ts';
import type { AnswerResult, FileResult, ProblemResult, ResultVerdict } from '../submission/result.ts';
import { marked, printable } from './printable.ts';

export interface Checked {
  readonly title: string;
  readonly result: ProblemResult;
  /** The answers as they were judged, with what their documents say before them. */
  readonly given: readonly Answer[];
  readonly files: readonly FileResult[];
  /** About the submission as a whole. */
  readonly remarks: readonly string[];
  /** How much is told; the findings hold no more than that. Default: all. */
  readonly hints?: Hints;
}

type Colour = 'green' | 'red' | 'yellow' | 'gray' | 'bold';

const VERDICTS: Readonly<Record<ResultVerdict, readonly [sign: string, colour: Colour, words: string]>> = {
  correct: ['✓', 'green', 'correct'],
  incorrect: ['✗', 'red', 'incorrect'],
  incomplete: ['✗', 'yellow', 'incomplete'],
  unreadable: ['?', 'yellow', 'could not be read'],
  undecided: ['?', 'yellow', 'undecided: a person has to look'],
  missing: ['–', 'gray', 'no answer'],
};

/** Points without trailing zeros. */
function number(points: number): string {
  return String(Math.round(points * 100) / 100);
}

/** The summary, lines ending in a line feed. */
export function summary({ title, result, files, remarks, hints }: Checked, colours: boolean): string {
  const paint = (colour: Colour, text: string) =>
    colours ? styleText(colour, text, { validateStream: false }) : text;
  const lines: string[] = [paint('bold', printable(title)), ''];
  const width = Math.max(...result.answers.map(({ question }) => question.length));
  const several = files.length > 1;
  for (const answer of result.answers) {
    const [sign, colour, words] = VERDICTS[answer.verdict];
    const points = `${number(answer.points)}/${number(answer.outOf)}`;
    lines.push(
      `  ${paint(colour, sign)} ${answer.question.padEnd(width)}  ${points.padStart(6)}  ${paint(colour, words)}${where(answer, several)}`,
    );
    for (const [at, finding] of answer.findings.entries()) {
      lines.push(...findingLines(answer, finding, paint, hints === 'place'));
      // Errors that are needed together have one correction.
      const { corrected } = finding;
      if (corrected !== undefined && corrected !== answer.findings[at + 1]?.corrected)
        lines.push(`      corrected: ${printable(corrected)}`);
    }
    if (answer.earlier)
      lines.push(
        `      ${paint('gray', `there are ${answer.earlier.length + 1} answers; the last one counts (others: line ${answer.earlier.map(({ line }) => line).join(', ')})`)}`,
      );
  }
  lines.push('', `${paint('bold', `${number(result.points)} of ${number(result.outOf)} points`)}`);
  for (const { name, remarks: own } of files) {
    for (const { line, message } of own)
      lines.push(
        paint('yellow', `${printable(name)}${line === undefined ? '' : `:${line}`}: ${printable(message)}`),
      );
  }
  for (const remark of remarks) lines.push(paint('yellow', printable(remark)));
  return `${lines.join('\n')}\n`;
}

function where({ file, line, cell }: AnswerResult, several: boolean): string {
  if (line === null) return '';
  const place = cell === undefined ? `line ${line}` : `cell ${cell}, line ${line}`;
  return `  (${several ? `${printable(file!)}, ` : ''}${place})`;
}

function findingLines(
  { answer }: AnswerResult,
  finding: Finding,
  paint: (colour: Colour, text: string) => string,
  placeOnly: boolean,
): string[] {
  const isRemark = finding.severity === 'remark';
  const colour = isRemark ? 'yellow' : 'red';
  const kind = placeOnly && !isRemark ? '' : `  ${paint('gray', `[${finding.kind}]`)}`;
  const lines = [`      ${printable(finding.message)}${kind}`];
  if (answer !== null && finding.range[1] > finding.range[0]) {
    const [source, marks] = marked(answer, finding.range);
    lines.push(`        ${source}`, `        ${paint(colour, marks)}`);
  }
  return lines;
}

/** The object of `--json`. */
export function json({ title, result, files, remarks }: Checked): string {
  const told = files.flatMap(({ name, problem, remarks: own }) => [
    ...(problem ? [{ file: name, error: problem }] : []),
    ...own.map(remark => ({ file: name, ...remark })),
  ]);
  return `${JSON.stringify(
    {
      problem: title,
      answers: result.answers,
      points: result.points,
      outOf: result.outOf,
      ...(told.length + remarks.length > 0
        ? { remarks: [...told, ...remarks.map(message => ({ message }))] }
        : {}),
    },
    null,
    2,
  )}\n`;
}
