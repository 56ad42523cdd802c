/** A row is a question, an answer and its verdict; and, where there is one, the kind of its first finding. */
import { expect, test } from 'vitest';
import { check } from '../../src/checking/check.ts';
import type { Answer, FindingKind, VerdictName } from '../../src/checking/verdict.ts';
import type { Problem } from '../../src/problem/problem.ts';

export type Row = readonly [question: string, answer: string, verdict: VerdictName, kind?: FindingKind];

export const right = (question: string, ...answers: string[]): Row[] =>
  answers.map(answer => [question, answer, 'correct']);
export const wrong = (question: string, ...answers: string[]): Row[] =>
  answers.map(answer => [question, answer, 'incorrect']);

export function testRows(problem: Problem, rows: readonly Row[], more: Partial<Answer> = {}): void {
  test.each(rows.map(row => ({ row, name: row.slice(0, 3).join(' | ') })))('$name', ({ row }) => {
    const [question, answer, verdict, kind] = row;
    const found = check(problem, { question, answer, ...more });
    const kinds = found.findings.map(
      finding => `${finding.severity ?? 'error'} ${finding.kind}: ${finding.message}`,
    );
    expect(found.verdict, kinds.join('\n')).toBe(verdict);
    if (kind) expect(found.findings.map(finding => finding.kind)).toContain(kind);
  });
}
