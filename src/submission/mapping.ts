/**
 * Which of several problems a file answers: the one that `--map` says, else the one whose questions it answers most of. A file may also answer
 * further problems whose ids it names and that the first does not have.
 */
import type { Problem } from '../problem/problem.ts';
import { type Judge, pairWith } from './assess.ts';
import type { FoundDocument } from './found.ts';

export interface NamedProblem {
  /** Its file's name without the extension. */
  readonly key: string;
  readonly problem: Problem;
}

/** `hw1*.md` belongs to the problem with the key. */
export interface MapRule {
  readonly pattern: string;
  readonly problem: string;
}

/** The documents of each problem, in the problems' order, and what could not be told. */
export function assigned(
  documents: readonly FoundDocument[],
  problems: readonly NamedProblem[],
  rules: readonly MapRule[],
  judge: Judge,
): { readonly documents: readonly (readonly FoundDocument[])[]; readonly remarks: readonly string[] } {
  if (problems.length === 1) return { documents: [documents], remarks: [] };
  const found: FoundDocument[][] = problems.map(() => []);
  const remarks: string[] = [];
  for (const document of documents) {
    const rule = rules.find(({ pattern }) => matches(pattern, document.name));
    if (rule) found[problems.findIndex(({ key }) => key === rule.problem)]?.push(document);
    else for (const index of bestFor(document, problems, judge, remarks)) found[index]!.push(document);
  }
  return { documents: found, remarks };
}

function bestFor(
  document: FoundDocument,
  problems: readonly NamedProblem[],
  judge: Judge,
  remarks: string[],
): readonly number[] {
  const pairings = problems.map(({ problem }) => pairWith(problem, [document], judge));
  const scores = pairings.map(({ answers }) => answers.size);
  const most = Math.max(...scores);
  if (most === 0) return [];
  const tied = scores.flatMap((score, index) => (score === most ? [index] : []));
  const name = document.name.toLowerCase();
  const best = tied.find(index => name.includes(problems[index]!.key.toLowerCase())) ?? tied[0]!;
  const own = new Set(problems[best]!.problem.questions.map(({ id }) => id));
  if (tied.length > 1 && !name.includes(problems[best]!.key.toLowerCase())) {
    const others = tied.filter(index => problems[index]!.problem.questions.some(({ id }) => own.has(id)));
    if (others.length > 1)
      remarks.push(
        `${document.name} fits ${others.map(index => problems[index]!.key).join(' and ')} equally well and was graded as ${problems[best]!.key}; --map '${document.name}=KEY' says which it is`,
      );
  }
  const further = pairings.flatMap(({ answers }, index) => {
    const lines = new Set([...pairings[best]!.answers.values()].map(({ line, cell }) => `${cell} ${line}`));
    const apart = [...answers].filter(
      ([id, { line, cell }]) => !own.has(id) && !lines.has(`${cell} ${line}`),
    );
    return index !== best && apart.length > 0 && apart.length === answers.size ? [index] : [];
  });
  return [best, ...further];
}

/** Whether a pattern with `*` and `?` fits a whole name, or its last part. In linear time times the stars: no regular expression. */
export function matches(pattern: string, name: string): boolean {
  return fits(pattern, name) || fits(pattern, name.slice(name.lastIndexOf('/') + 1));
}

function fits(pattern: string, name: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let position = 0;
  while (position < name.length) {
    if (pattern[at] === '*') {
      star = at++;
      resume = position;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === name[position])) {
      at += 1;
      position += 1;
    } else if (star >= 0) {
      at = star + 1;
      position = ++resume;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
