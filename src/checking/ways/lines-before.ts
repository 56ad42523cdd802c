/**
 * A typed answer together with the lines of its document that give its names: a function, a change of a name or a factor before a bracket is what it is by the line that defines
 * it, which is not seen where each line is read by itself.
 */
import { isProgram } from '../../formula/plain/programs.ts';
import { plainNames } from '../../problem/plain-scope.ts';
import type { Answer } from '../verdict.ts';
import { starsByEntries, withoutNotes, withoutWords } from './typed.ts';
import type { Given, Spelling } from './way.ts';

/** The answer as the last of these lines. */
export function withLinesBefore(given: Given): readonly Spelling[] {
  const joined = joinedWith(given.answer, linesFor(given.answer));
  if (!joined) return [];
  const { answer, places } = joined;
  const spelled = [withoutNotes, withoutWords, starsByEntries].flatMap(way => way({ ...given, answer }));
  return [joined, ...spelled.map(one => ({ places, ...one }))];
}

/**
 * The answer of a program below the lines that say anew what the model computes: a right one may be another one by them. What inputs and parameters are set to, `b1 = np.zeros(H)`, is what they
 * start from.
 */
export function withNamesChanged({ problem, answer }: Given): readonly Spelling[] {
  if (!answer.before?.length) return [];
  const names = plainNames(problem);
  const roleOf = (line: string) => problem.quantities.get(names.get(HEAD.exec(line)?.[1] ?? '') ?? '')?.role;
  const lines = linesFor(answer).filter(line => roleOf(line) !== 'variable');
  const joined = lines.some(line => roleOf(line) === 'model') ? joinedWith(answer, lines) : undefined;
  return joined && isProgram(joined.answer.answer) ? [joined] : [];
}

function joinedWith({ before, beside, ...answer }: Answer, lines: readonly string[]): Spelling | undefined {
  if (lines.length === 0) return undefined;
  const above = `${lines.join('\n')}\n`;
  const places = (place: number) => Math.max(0, place - above.length);
  return { answer: { ...answer, answer: above + answer.answer }, places };
}

/** The lines before the answer, and those behind it under its label, that it has its names from, or one of them has; none where two places give the same name. */
function linesFor({ answer, before = [], beside = [] }: Answer): readonly string[] {
  const behind = beside.filter(line => !before.includes(line) && line !== answer);
  const used = new Set(answer.match(WORD));
  const found = new Set<string>();
  for (let known = -1; known < found.size; ) {
    known = found.size;
    for (const line of [...before, ...behind].reverse()) {
      const name = HEAD.exec(line)?.[1];
      if (found.has(line) || name === undefined || !used.has(name)) continue;
      found.add(line);
      for (const word of line.match(WORD) ?? []) used.add(word);
    }
  }
  const heads = before.map(line => HEAD.exec(line)?.[1]);
  const isTwice = behind.some(line => found.has(line) && heads.includes(HEAD.exec(line)?.[1]));
  return isTwice ? [] : [...behind, ...before].filter(line => found.has(line));
}

const WORD = /[\p{L}_][\p{L}\p{N}_]*/gu;
/** The name that a line gives to something, also to a function. */
const HEAD = /^\s*(?:def\s+)?([\p{L}_][\p{L}\p{N}_]*)/u;
