/**
 * The nearest known name to one that nobody defined, for "did you mean": the fewest letters inserted, left out, exchanged or
 * swapped (Damerau–Levenshtein), and only where that is few for the length of the name. Case counts as half a letter.
 */

const LONGEST = 40;

/** Edits between two names, in half letters; gives up above `bound`. */
function distance(a: string, b: string, bound: number): number {
  if (2 * Math.abs(a.length - b.length) > bound) return bound + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => 2 * j);
  for (let i = 1; i <= a.length; i++) {
    const current = [2 * i];
    let least = 2 * i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const exchange = same ? 0 : a[i - 1]!.toLowerCase() === b[j - 1]!.toLowerCase() ? 1 : 2;
      let best = Math.min(previous[j]! + 2, current[j - 1]! + 2, previous[j - 1]! + exchange);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, before[j - 2]! + 2);
      current.push(best);
      if (best < least) least = best;
    }
    if (least > bound) return bound + 1;
    before = previous;
    previous = current;
  }
  return previous[b.length]!;
}

/** The nearest of `known` to `name`, or undefined where none is near. Of equally near ones the first that is as long, else the first. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  if (name.length === 0 || name.length > LONGEST) return undefined;
  let found: string | undefined;
  let bound = name.length <= 2 ? 2 : name.length <= 5 ? 3 : 5;
  for (const candidate of known) {
    if (candidate.length > LONGEST || candidate === name) continue;
    const edits = distance(name, candidate, bound);
    // A name that shares no letter with the candidate is no misspelling of it.
    if (edits > bound || edits >= 2 * Math.max(name.length, candidate.length)) continue;
    const isAsLong = candidate.length === name.length && found?.length !== name.length;
    if (edits < bound || isAsLong || found === undefined) {
      found = candidate;
      bound = edits;
    }
  }
  return found;
}
