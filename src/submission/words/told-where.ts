/** Whether a formula tells what a name of the one before it stands for: `$A$, where $x = y$`. */
import type { Place } from './alternatives.ts';

/** What says that a name stands for something, right before it. */
const WHERE = /(?<![\p{L}])(?:where|with|here|wobei|mit|où|avec|donde|con)[\s$(]*(?:\\\()?\s*$/iu;

/** Whether a formula is said of the one before it, and not in a sentence that speaks of something else: `Compare this with the case where $s = 0$`. */
export function isTold(places: readonly Place[], index: number): boolean {
  const { text, from } = places[index]!;
  if (!WHERE.test(text.slice(Math.max(0, from - 20), from))) return false;
  const last = places[index - 1];
  return last?.text !== text || !OF_ANOTHER.test(text.slice(last.to, from));
}
/** The beginning of another sentence that has more words. */
const OF_ANOTHER = /(?:[.!?]|\n[ \t]*\n|\$\$|\\\])\s+\p{Lu}\p{L}*,?\s+\p{L}/u;
