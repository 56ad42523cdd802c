/**
 * The text of a problem file with its places: from an offset to line and column, and a list that collects what is wrong.
 */
import { type Issue, ProblemError } from './problem-error.ts';

/** Offsets into the file, end exclusive. */
export type Span = readonly [start: number, end: number];

const MOST_ISSUES = 20;
const EXCERPT_WIDTH = 100;

export class Source {
  readonly text: string;
  readonly file: string;
  readonly #issues: { readonly start: number; readonly issue: Issue }[] = [];
  #lineStarts: number[] | undefined;

  constructor(text: string, file: string) {
    this.text = text;
    this.file = file;
  }

  #lineAt(offset: number): number {
    if (!this.#lineStarts) {
      this.#lineStarts = [0];
      for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1))
        this.#lineStarts.push(at + 1);
    }
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#lineStarts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Line of an offset, from 1. */
  lineOf(offset: number): number {
    return this.#lineAt(offset) + 1;
  }

  report([start, end]: Span, message: string, hint?: string): void {
    const line = this.#lineAt(Math.min(start, this.text.length));
    const lineStart = this.#lineStarts![line]!;
    const next = this.text.indexOf('\n', lineStart);
    const whole = this.text.slice(lineStart, next < 0 ? this.text.length : next).replace(/\r$/, '');
    const column = Math.min(start - lineStart, whole.length);
    const from = whole.length > EXCERPT_WIDTH ? Math.max(0, column - EXCERPT_WIDTH / 2) : 0;
    // Tabs and control characters would misplace the mark below the line.
    const cut = whole.slice(from, from + EXCERPT_WIDTH);
    // Of a binary file nothing is shown.
    const excerpt = /[\u0000-\u0008\ufffd]/.test(cut)
      ? ''
      : cut.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ').trimEnd();
    this.#issues.push({
      start,
      issue: {
        file: this.file,
        line: line + 1,
        column: column + 1,
        length: Math.max(1, Math.min(end, lineStart + whole.length) - start),
        excerpt,
        excerptColumn: column - from + 1,
        message,
        hint,
      },
    });
  }

  /** Throws everything that was reported, in the order of the file. */
  throwIfFailed(): void {
    if (this.#issues.length === 0) return;
    const sorted = [...this.#issues].sort((a, b) => a.start - b.start).map(({ issue }) => issue);
    throw new ProblemError(sorted.slice(0, MOST_ISSUES));
  }
}
