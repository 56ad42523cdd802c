/** Rewrites of a text that leave what it says as it is. */
import type { Choice } from './network.ts';

export type Rewrite = (text: string, choice: Choice) => string;

/** Each of these signs as one and the same of the others; `#1` is the first group. */
export const swap =
  (from: RegExp, to: readonly string[]): Rewrite =>
  (text, choice) => {
    const by = choice.from(to);
    return text.replace(from, (_, ...groups: string[]) =>
      by.replace(/#(\d)/g, (_all, n) => groups[Number(n) - 1] ?? ''),
    );
  };

/** Rewrites by what they change. */
export type Rewrites = Readonly<Record<string, Rewrite>>;

/** The text after one of the rewrites; what was changed is put into `how`. */
export function rewritten(text: string, table: Rewrites, choice: Choice, how: string[]): string {
  const name = choice.from(Object.keys(table));
  const next = table[name]!(text, choice);
  if (next !== text) how.push(name);
  return next;
}
