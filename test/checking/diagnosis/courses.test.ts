/**
 * What students of many courses get wrong, a file for each problem: the problem file, then `?` a question, `-` a wrong answer and under it its errors,
 * one a line (`kind @ the wrong part`, `*` the whole, `x#2` the second x; other names for it behind `||`), `+` a right answer (`-p`, `+p`: plain formulas;
 * `⏎` is the end of a line). What is put in by the fixes, where there are any, is right.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/checking/check.ts';
import { applied } from '../../../src/checking/diagnosis/corrector.ts';
import type { Finding } from '../../../src/checking/verdict.ts';
import { loadProblemText } from '../../../src/problem/load.ts';

const folder = new URL('./courses/', import.meta.url);

interface Row {
  readonly question: string;
  readonly answer: string;
  readonly plain: boolean;
  /** Of each error, its names. */
  readonly errors: (readonly (readonly [kind: string, part: string])[])[] | undefined;
}

function rowsIn(text: string): readonly Row[] {
  const rows: Row[] = [];
  let question = '';
  for (const line of text.split('\n')) {
    const [, sign, plain, answer] = /^([?+-])(p?) (.*)$/.exec(line) ?? [];
    if (sign === '?') question = answer!;
    else if (sign)
      rows.push({
        question,
        answer: answer!.replaceAll('⏎', '\n'),
        plain: plain === 'p',
        errors: sign === '-' ? [] : undefined,
      });
    else if (line.startsWith('    '))
      rows[rows.length - 1]!.errors!.push(
        line.split(' || ').map(name => name.trim().split(' @ ') as [string, string]),
      );
  }
  return rows;
}

/** Whether a finding points at a part of the answer, or into it; brackets and a transpose around it may be in it, too. */
function isAt(part: string, answer: string, [from, to]: Finding['range']): boolean {
  if (part === '*') return true;
  const [, text = part, number] = /^(.*)#(\d)$/.exec(part) ?? [];
  let count = 0;
  for (let at = answer.indexOf(text); at >= 0; at = answer.indexOf(text, at + 1)) {
    const end = at + text.length;
    const isThis = number === undefined || Number(number) === ++count;
    if (isThis && ((at <= from && to <= end) || (from <= at && end <= to && to - from <= text.length + 12)))
      return true;
  }
  return false;
}

describe.each(readdirSync(folder).sort())('%s', file => {
  const [problemText, answers] = readFileSync(new URL(file, folder), 'utf8').split(/^---\n/m);
  const problem = loadProblemText(problemText!, file);
  test.each(rowsIn(answers!))('$question: $answer', ({ question, answer, plain, errors }) => {
    const as = (text: string) =>
      check(problem, { question, answer: text, ...(plain ? { syntax: 'plain' as const } : {}) });
    const { verdict, findings } = as(answer);
    const found = findings.filter(({ severity }) => severity !== 'remark');
    if (!errors) {
      expect([verdict, found]).toEqual(['correct', []]);
      return;
    }
    expect(verdict).toBe('incorrect');
    expect(found.map(({ kind, source }) => `${kind} @ ${source}`)).toHaveLength(errors.length);
    const all = found.flatMap(finding => [finding, ...(finding.alternatives ?? [])]);
    for (const names of errors)
      expect(
        all.filter(({ kind, range }) =>
          names.some(([name, part]) => name === kind && isAt(part, answer, range)),
        ),
        `${names.map(name => name.join(' @ ')).join(' || ')}, not ${all.map(({ kind, source }) => `${kind} @ ${source}`).join(' || ')}`,
      ).not.toEqual([]);
    const fixes = found.flatMap(({ fix }) => (fix ? [fix] : []));
    const mended = applied(
      fixes.map(fix => ({ fix })),
      answer,
      [0, answer.length],
    );
    if (fixes.length > 0) expect(as(mended).verdict, mended).toBe('correct');
    const { corrected } = found[0]!;
    if (corrected !== undefined)
      expect(check(problem, { question, answer: corrected }).verdict, corrected).toBe('correct');
  });
});
