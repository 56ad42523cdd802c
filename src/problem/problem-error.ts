/**
 * What is wrong with a problem file, as data: each issue has its place, what was expected and found, and what may help.
 */

export interface Issue {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** How many characters of the line are meant, at least 1. */
  readonly length: number;
  /** The line itself, shortened where it is long; `column` counts in the file, `excerptColumn` in here. */
  readonly excerpt: string;
  readonly excerptColumn: number;
  readonly message: string;
  readonly hint: string | undefined;
}

const oneLine = ({ file, line, column, message, hint }: Issue): string =>
  `${file}:${line}:${column}: ${message}${hint ? `. ${hint}` : ''}`;

/** An issue as a reader sees it: the place, the line with the part marked, and the hint. */
export function drawIssue(issue: Issue): string {
  const { file, line, column, message, hint, excerpt, excerptColumn, length } = issue;
  const lines = [`${file}:${line}:${column}: ${message}`];
  if (excerpt.trim() !== '') {
    const mark = '^'.repeat(Math.max(1, Math.min(length, excerpt.length - excerptColumn + 1)));
    lines.push('', `  ${excerpt}`, `  ${' '.repeat(excerptColumn - 1)}${mark}`);
  }
  if (hint) lines.push(excerpt.trim() === '' ? '' : `  ${hint}`);
  return lines.join('\n');
}

/** Thrown by `loadProblem`: everything that is wrong with a file, in the order of the file. */
export class ProblemError extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map(oneLine).join('\n'));
    this.name = 'ProblemError';
    this.issues = issues;
  }
}
