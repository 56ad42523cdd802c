/**
 * A JUnit file, which classroom continuous integration shows: a suite a student, a case a question. What a person has to look at is
 * skipped, not failed.
 */
import type { AnswerResult, StudentResult } from '../../submission/result.ts';

/** The start of the file. */
export const JUNIT_START = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
export const JUNIT_END = '</testsuites>\n';

/** One student's suite. */
export function junitSuite({ student, problems, error }: StudentResult): string {
  const cases = problems.flatMap(({ problem, answers }) => answers.map(answer => ({ problem, answer })));
  const failures = cases.filter(({ answer }) => outcome(answer) === 'failure').length;
  const skipped = cases.filter(({ answer }) => outcome(answer) === 'skipped').length;
  const counts = `tests="${cases.length}" failures="${failures}" errors="${error ? 1 : 0}" skipped="${skipped}"`;
  const lines = cases.map(({ problem, answer }) => {
    const start = `    <testcase classname="${xml(problem)}" name="${xml(answer.question)}"`;
    const kind = outcome(answer);
    if (kind === 'passed') return `${start}/>\n`;
    const message = xml(answer.findings[0]?.message ?? answer.verdict);
    if (kind === 'skipped') return `${start}><skipped message="${message}"/></testcase>\n`;
    const body = xml(answer.findings.map(({ message }) => message).join('\n'));
    return `${start}><failure type="${answer.findings[0]?.kind ?? answer.verdict}" message="${message}">${body}</failure></testcase>\n`;
  });
  const failed = error ? `    <system-err>${xml(error)}</system-err>\n` : '';
  return `  <testsuite name="${xml(student.name)}" ${counts}>\n${lines.join('')}${failed}  </testsuite>\n`;
}

function outcome({ verdict, override, points, outOf }: AnswerResult): 'passed' | 'failure' | 'skipped' {
  if (override?.points !== undefined) return points >= outOf ? 'passed' : 'failure';
  if (verdict === 'correct') return 'passed';
  return verdict === 'undecided' || verdict === 'unreadable' ? 'skipped' : 'failure';
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
};

/** Text for an attribute or an element; characters that XML 1.0 forbids are dropped. */
function xml(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '�')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"'\n]/g, char => ENTITIES[char]!);
}
