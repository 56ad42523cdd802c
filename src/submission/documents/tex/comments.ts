/**
 * Comments of a LaTeX text. They are blanked out, character for character, so that a `$` in one ends nothing and every place stays exact; those that
 * mark an answer (`% partial: id`) are collected.
 */
import { markerIn } from '../labels.ts';

export interface Comment {
  readonly at: number;
  readonly id: string;
}

/** Replaces each comment by blanks and collects the ids of `% partial: id`. Verbatim text keeps its percent signs. */
export function blankComments(source: string): {
  readonly text: string;
  readonly comments: readonly Comment[];
} {
  const comments: Comment[] = [];
  let text = '';
  let from = 0;
  for (let at = source.indexOf('%'); at >= 0; at = source.indexOf('%', at)) {
    let slashes = 0;
    while (source[at - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 1) {
      at += 1;
      continue;
    }
    const lineEnd = source.indexOf('\n', at);
    const end = lineEnd < 0 ? source.length : lineEnd;
    const id = markerIn(source.slice(at, end).replace(/^%+/, ''));
    if (id !== undefined) comments.push({ at, id });
    text += source.slice(from, at) + ' '.repeat(end - at);
    from = end;
    at = end;
  }
  return { text: text + source.slice(from), comments };
}
