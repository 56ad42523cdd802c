/**
 * Environments that are questions: `\newtheorem{problem}{Problem}`, and those that templates for homework bring along. LaTeX counts them, or their number stands behind
 * `\begin{problem}`. A solution has none of its own: it stands under the question before it.
 */
import { endOfGroup, indexNear, skipBlank, type Work } from '../delimiters.ts';

const WORD =
  /^(?:(?:home)?work)?(?:problems?|exercises?|questions?|tasks?|prob|ex|exo|aufgaben?|übung|frage|exercice|prblm|hwproblem|parts?|subproblem|subquestion)$/i;
const PART = /part|sub/i;

/** Whether an environment of this name is a question. */
export const isTaskWord = (name: string): boolean => WORD.test(name.replace(/\*$/, ''));

export interface Tasks {
  /** Takes note of a declaration, `\newtheorem{…}`; gives where it ends. */
  declared(at: number): number;
  /** What the environment that begins is as a label, and where its text begins; undefined where it is no question. */
  begun(
    name: string,
    behind: number,
  ): { readonly text: string; readonly isPart: boolean; readonly end: number } | undefined;
}

/** Counts the questions of one document. */
export function tasks(text: string, work: Work): Tasks {
  const declaredNames = new Map<string, { readonly title: string; readonly counter: string }>();
  const counts = new Map<string, number>();

  function group(at: number): { readonly content: string; readonly end: number } | undefined {
    const start = skipBlank(text, at);
    const close = text[start] === '[' ? indexNear(text, ']', start) + 1 : 0;
    const end = text[start] === '{' ? endOfGroup(text, start, work) : close;
    return end <= start || end - start > 200 ? undefined : { content: text.slice(start + 1, end - 1), end };
  }

  return {
    declared(at) {
      const name = group(text[at] === '*' ? at + 1 : at);
      if (!name) return at;
      const next = group(name.end);
      const isShared = next !== undefined && text[next.end - 1] === ']';
      const title = isShared ? group(next.end) : next;
      if (!title) return name.end;
      if (WORD.test(lastWord(title.content)) || WORD.test(name.content))
        declaredNames.set(name.content, {
          title: title.content,
          counter: isShared ? next.content : name.content,
        });
      return title.end;
    },
    begun(written, behind) {
      const name = written.replace(/\*$/, '');
      const known = declaredNames.get(name);
      if (!known && !WORD.test(name)) return undefined;
      const counter = known?.counter ?? name.toLowerCase();
      const isPart = PART.test(name);
      const given = text[behind] === '[' || text[behind] === '{' ? group(behind) : undefined;
      const content = given?.content.trim() ?? '';
      const end = given?.end ?? behind;
      const number = /^(?:\w+\s+|q)?\(?(\d{1,2}(?:\.\d{1,2})*[a-z]?|[a-z]|[ivx]{2,5})\)?[.:]?$/i.exec(
        content,
      )?.[1];
      const count = number && /^\d+$/.test(number) ? Number(number) : (counts.get(counter) ?? 0) + 1;
      counts.set(counter, count);
      if (!isPart) for (const other of counts.keys()) if (PART.test(other)) counts.delete(other);
      if (number === undefined && /[-_/\\]/.test(content)) return { text: content, isPart, end };
      if (isPart)
        return { text: `(${number ?? String.fromCharCode(96 + Math.min(count, 26))})`, isPart, end };
      return { text: `Question ${number ?? count}`, isPart, end };
    },
  };
}

const lastWord = (title: string): string =>
  title
    .trim()
    .split(/[\s~]+/)
    .at(-1) ?? '';
