/**
 * What a run says at its end: how much was graded, what needs a person, and who could not be graded, by name.
 */
import type { Outcome } from './grade-run.ts';
import { printable } from './printable.ts';

const MOST = 20;

/** The last lines of `partial grade`. */
export function told(outcome: Outcome, folder: string): string {
  const { students, submitted, resumed, failures, unread, waiting, remarks } = outcome;
  const lines = [
    `${submitted} of ${counted(students, 'student')} handed in${resumed > 0 ? ` (${resumed} kept from before)` : ''}`,
    ...(waiting > 0
      ? [`${counted(waiting, 'answer')} ${waiting === 1 ? 'waits' : 'wait'} for a person`]
      : []),
    ...listed(
      'could not be graded',
      failures.map(({ name, reason }) => `${name}: ${reason}`),
    ),
    ...listed(
      'could not be read',
      unread.map(({ name, reason }) => `${name}: ${reason}`),
    ),
    ...listed(remarks.length === 1 ? 'remark' : 'remarks', remarks),
    `the class is in ${folder}/index.html, the grades in ${folder}/grades.csv`,
  ];
  return `${lines.join('\n')}\n`;
}

/** `1 answer`, `2 answers`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function listed(title: string, entries: readonly string[]): readonly string[] {
  if (entries.length === 0) return [];
  const more = entries.length > MOST ? [`  … and ${entries.length - MOST} more, see grades.json`] : [];
  return [
    `${entries.length} ${title}:`,
    ...entries.slice(0, MOST).map(entry => `  ${printable(entry).slice(0, 300)}`),
    ...more,
  ];
}
